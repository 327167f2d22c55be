# audit: who did what.
noinst_LIBRARIES += libaudit.a
libaudit_a_SOURCES = \
	cgi/audit/audit.c cgi/audit/audit.h \
	cgi/audit/canon.c cgi/audit/canon.h \
	cgi/audit/keep.h cgi/audit/redact.c cgi/audit/retain.c \
	cgi/audit/key.c cgi/audit/key.h \
	cgi/audit/seal.c cgi/audit/seal.h \
	cgi/audit/verify.c cgi/audit/verify.h cgi/audit/verify_in.h \
	cgi/audit/verify_place.c \
	cgi/audit/who_looked.c cgi/audit/who_looked.h
libaudit_a_CPPFLAGS = $(AUDIT_INC) $(SODIUM_CFLAGS)

# kith-sealer: chains the rows of the audit, with an account and a key of its own.
pkglibexec_PROGRAMS += kith-sealer
kith_sealer_SOURCES = cgi/sealer.c
kith_sealer_CPPFLAGS = $(AUDIT_INC) -I$(top_builddir)
kith_sealer_LDADD = libaudit.a libdb.a libbase.a $(SODIUM_LIBS) $(MARIADB_LIBS) -lm
