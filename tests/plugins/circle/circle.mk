# The circle, through the whole portal; the cast is that of people.
check_PROGRAMS += tests/plugins/circle/test_circle
TESTS += tests/plugins/circle/test_circle
tests_plugins_circle_test_circle_SOURCES = tests/plugins/circle/test_circle.c
nodist_EXTRA_tests_plugins_circle_test_circle_SOURCES = dummy.cc
tests_plugins_circle_test_circle_CPPFLAGS = $(PEOPLE_TEST_INC)
tests_plugins_circle_test_circle_LDFLAGS = $(PEOPLE_TEST_FLAGS)
tests_plugins_circle_test_circle_LDADD = libtestpeople.a $(PORTAL_TEST_LIBS)
