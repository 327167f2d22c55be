# Tests of cgi/audit.
AUDIT_TESTS = tests/audit/test_who_looked
check_PROGRAMS += $(AUDIT_TESTS)
TESTS += $(AUDIT_TESTS)

AUDIT_TEST_INC = $(AUDIT_INC) $(DB_TEST_INC)
AUDIT_TEST_LIBS = libaudit.a $(DB_TEST_LIBS)

tests_audit_test_who_looked_SOURCES = tests/audit/test_who_looked.c
tests_audit_test_who_looked_CPPFLAGS = $(AUDIT_TEST_INC)
tests_audit_test_who_looked_LDADD = $(AUDIT_TEST_LIBS)
