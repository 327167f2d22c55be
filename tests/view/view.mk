# Tests of cgi/view and of the template tool.
VIEW_TESTS = tests/view/test_view
check_PROGRAMS += $(VIEW_TESTS)
TESTS += $(VIEW_TESTS)
tests_view_test_view_SOURCES = tests/view/test_view.c
nodist_EXTRA_tests_view_test_view_SOURCES = dummy.cc
tests_view_test_view_CPPFLAGS = $(VIEW_INC) $(TEST_INC)
tests_view_test_view_LDADD = libview.a libbase.a $(CTEMPLATE_LIBS) $(CHECK_LIBS)
