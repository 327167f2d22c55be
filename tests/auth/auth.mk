# Tests of audit, mail, auth and kith-jobs.
AUTH_TESTS = \
	tests/auth/test_statements
check_PROGRAMS += $(AUTH_TESTS)
TESTS += $(AUTH_TESTS)

AUTH_TEST_INC = $(AUTH_INC) $(DB_TEST_INC) -iquote $(srcdir)/tests/auth
AUTH_TEST_LIBS = libauth.a libmail.a libaudit.a $(DB_TEST_LIBS) $(AUTH_EXTERNAL)

tests_auth_test_statements_SOURCES = tests/auth/test_statements.c
tests_auth_test_statements_CPPFLAGS = $(AUTH_TEST_INC) -DKITH_AUTH_SOURCES='"$(abs_top_srcdir)/cgi/auth"'
tests_auth_test_statements_LDADD = $(AUTH_TEST_LIBS)
