# audit: who did what.
noinst_LIBRARIES += libaudit.a
libaudit_a_SOURCES = \
	cgi/audit/audit.c cgi/audit/audit.h \
	cgi/audit/who_looked.c cgi/audit/who_looked.h
libaudit_a_CPPFLAGS = $(AUDIT_INC)
