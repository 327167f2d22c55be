# Tests of plugins, each through the whole portal. The program holds what plugins call; auth has a browser.h too.
check_PROGRAMS += tests/plugins/skeleton/test_skeleton
TESTS += tests/plugins/skeleton/test_skeleton
tests_plugins_skeleton_test_skeleton_SOURCES = tests/plugins/skeleton/test_skeleton.c
nodist_EXTRA_tests_plugins_skeleton_test_skeleton_SOURCES = dummy.cc
tests_plugins_skeleton_test_skeleton_CPPFLAGS = -iquote $(srcdir)/tests/portal $(PORTAL_TEST_INC)
tests_plugins_skeleton_test_skeleton_LDFLAGS = $(AM_LDFLAGS) -Wl,--export-dynamic
tests_plugins_skeleton_test_skeleton_LDADD = $(PORTAL_TEST_LIBS)
