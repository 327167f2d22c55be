# Tests of cgi/host.
HOST_TESTS = tests/host/test_check tests/host/test_match tests/host/test_plugin_new
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
tests_host_test_plugin_new_SOURCES = tests/host/test_plugin_new.c tools/plugin_new.c tools/plugin_new.h
tests_host_test_plugin_new_CPPFLAGS = $(PORTAL_INC) -iquote $(srcdir)/tools $(TEST_INC)
tests_host_test_plugin_new_LDADD = $(HOST_TEST_LIBS)
