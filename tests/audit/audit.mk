# Tests of cgi/audit.
AUDIT_TESTS = \
	tests/audit/test_keep \
	tests/audit/test_seal \
	tests/audit/test_sealer \
	tests/audit/test_verify \
	tests/audit/test_who_looked
check_PROGRAMS += $(AUDIT_TESTS)
TESTS += $(AUDIT_TESTS) tests/audit/test_kithctl_audit.sh
dist_check_SCRIPTS += tests/audit/test_kithctl_audit.sh

AUDIT_TEST_INC = $(AUDIT_INC) $(DB_TEST_INC) -iquote $(srcdir)/tests/audit
AUDIT_TEST_LIBS = libtestaudit.a libaudit.a $(DB_TEST_LIBS)

check_LIBRARIES += libtestaudit.a
libtestaudit_a_SOURCES = tests/audit/world.c tests/audit/world.h
libtestaudit_a_CPPFLAGS = $(AUDIT_TEST_INC)

tests_audit_test_seal_SOURCES = tests/audit/test_seal.c
tests_audit_test_seal_CPPFLAGS = $(AUDIT_TEST_INC)
tests_audit_test_seal_LDADD = $(AUDIT_TEST_LIBS)

tests_audit_test_who_looked_SOURCES = tests/audit/test_who_looked.c
tests_audit_test_who_looked_CPPFLAGS = $(AUDIT_TEST_INC)
tests_audit_test_who_looked_LDADD = $(AUDIT_TEST_LIBS)

tests_audit_test_keep_SOURCES = tests/audit/test_keep.c
tests_audit_test_keep_CPPFLAGS = $(AUDIT_TEST_INC)
tests_audit_test_keep_LDADD = $(AUDIT_TEST_LIBS)

tests_audit_test_verify_SOURCES = tests/audit/test_verify.c
tests_audit_test_verify_CPPFLAGS = $(AUDIT_TEST_INC)
tests_audit_test_verify_LDADD = $(AUDIT_TEST_LIBS)

tests_audit_test_sealer_SOURCES = tests/audit/test_sealer.c
tests_audit_test_sealer_CPPFLAGS = $(AUDIT_TEST_INC) -DKITH_SEALER='"$(abs_top_builddir)/kith-sealer"'
tests_audit_test_sealer_LDADD = $(AUDIT_TEST_LIBS)
