# Tests of cgi/host.
HOST_TESTS = tests/host/test_check tests/host/test_match
HOST_TEST_LIBS = libhost.a libbase.a $(CHECK_LIBS)
HOST_SAMPLE = tests/host/sample.c tests/host/sample.h
check_PROGRAMS += $(HOST_TESTS)
TESTS += $(HOST_TESTS)

tests_host_test_check_SOURCES = tests/host/test_check.c $(HOST_SAMPLE)
tests_host_test_check_CPPFLAGS = $(HOST_INC) $(TEST_INC) -iquote $(srcdir)/tests/host
tests_host_test_check_LDADD = $(HOST_TEST_LIBS)
tests_host_test_match_SOURCES = tests/host/test_match.c $(HOST_SAMPLE)
tests_host_test_match_CPPFLAGS = $(HOST_INC) $(TEST_INC) -iquote $(srcdir)/tests/host
tests_host_test_match_LDADD = $(HOST_TEST_LIBS)
