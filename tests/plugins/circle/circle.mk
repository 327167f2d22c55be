# The circle, through the whole portal; the cast is that of people.
CIRCLE_TESTS = tests/plugins/circle/test_circle tests/plugins/circle/test_entry tests/plugins/circle/test_import \
	tests/plugins/circle/test_invited
check_PROGRAMS += $(CIRCLE_TESTS)
TESTS += $(CIRCLE_TESTS)
tests_plugins_circle_test_circle_SOURCES = tests/plugins/circle/test_circle.c
nodist_EXTRA_tests_plugins_circle_test_circle_SOURCES = dummy.cc
tests_plugins_circle_test_circle_CPPFLAGS = $(PEOPLE_TEST_INC)
tests_plugins_circle_test_circle_LDFLAGS = $(PEOPLE_TEST_FLAGS)
tests_plugins_circle_test_circle_LDADD = libtestpeople.a $(PORTAL_TEST_LIBS)

tests_plugins_circle_test_entry_SOURCES = tests/plugins/circle/test_entry.c
nodist_EXTRA_tests_plugins_circle_test_entry_SOURCES = dummy.cc
tests_plugins_circle_test_entry_CPPFLAGS = $(PEOPLE_TEST_INC)
tests_plugins_circle_test_entry_LDFLAGS = $(PEOPLE_TEST_FLAGS)
tests_plugins_circle_test_entry_LDADD = libtestpeople.a $(PORTAL_TEST_LIBS)

tests_plugins_circle_test_import_SOURCES = tests/plugins/circle/test_import.c
nodist_EXTRA_tests_plugins_circle_test_import_SOURCES = dummy.cc
tests_plugins_circle_test_import_CPPFLAGS = $(PEOPLE_TEST_INC)
tests_plugins_circle_test_import_LDFLAGS = $(PEOPLE_TEST_FLAGS)
tests_plugins_circle_test_import_LDADD = libtestpeople.a libimport.a $(PORTAL_TEST_LIBS)

tests_plugins_circle_test_invited_SOURCES = tests/plugins/circle/test_invited.c
nodist_EXTRA_tests_plugins_circle_test_invited_SOURCES = dummy.cc
tests_plugins_circle_test_invited_CPPFLAGS = $(PEOPLE_TEST_INC)
tests_plugins_circle_test_invited_LDFLAGS = $(PEOPLE_TEST_FLAGS)
tests_plugins_circle_test_invited_LDADD = libtestpeople.a $(PORTAL_TEST_LIBS)
