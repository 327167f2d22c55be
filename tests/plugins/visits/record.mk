# The worker's part of visits: its words alone, and its pages through the whole portal on a clock of the test's own.
check_PROGRAMS += tests/plugins/visits/test_record_words
TESTS += tests/plugins/visits/test_record_words
tests_plugins_visits_test_record_words_SOURCES = tests/plugins/visits/test_record_words.c plugins/visits/visits_record_words.c
tests_plugins_visits_test_record_words_CPPFLAGS = $(BASE_INC) $(TEST_INC) -iquote $(srcdir)/plugins/visits
tests_plugins_visits_test_record_words_LDADD = $(BASE_TEST_LIBS)

check_LIBRARIES += libteststand.a
libteststand_a_SOURCES = tests/plugins/visits/stand.c tests/plugins/visits/stand.h
VISITS_TEST_INC = -iquote $(srcdir)/tests/portal $(PORTAL_TEST_INC) -iquote $(srcdir)/tests/plugins/visits
libteststand_a_CPPFLAGS = $(VISITS_TEST_INC)
VISITS_TEST_FLAGS = $(AM_LDFLAGS) -Wl,--export-dynamic -Wl,--wrap=kith_clock_now
VISITS_TEST_LIBS = libteststand.a $(PORTAL_TEST_LIBS)
check_PROGRAMS += tests/plugins/visits/test_record
TESTS += tests/plugins/visits/test_record
tests_plugins_visits_test_record_SOURCES = tests/plugins/visits/test_record.c
nodist_EXTRA_tests_plugins_visits_test_record_SOURCES = dummy.cc
tests_plugins_visits_test_record_CPPFLAGS = $(VISITS_TEST_INC)
tests_plugins_visits_test_record_LDFLAGS = $(VISITS_TEST_FLAGS)
tests_plugins_visits_test_record_LDADD = $(VISITS_TEST_LIBS)
check_PROGRAMS += tests/plugins/visits/test_record_tasks
TESTS += tests/plugins/visits/test_record_tasks
tests_plugins_visits_test_record_tasks_SOURCES = tests/plugins/visits/test_record_tasks.c
nodist_EXTRA_tests_plugins_visits_test_record_tasks_SOURCES = dummy.cc
tests_plugins_visits_test_record_tasks_CPPFLAGS = $(VISITS_TEST_INC)
tests_plugins_visits_test_record_tasks_LDFLAGS = $(VISITS_TEST_FLAGS)
tests_plugins_visits_test_record_tasks_LDADD = $(VISITS_TEST_LIBS)
check_PROGRAMS += tests/plugins/visits/test_record_import
TESTS += tests/plugins/visits/test_record_import
tests_plugins_visits_test_record_import_SOURCES = tests/plugins/visits/test_record_import.c
nodist_EXTRA_tests_plugins_visits_test_record_import_SOURCES = dummy.cc
tests_plugins_visits_test_record_import_CPPFLAGS = $(VISITS_TEST_INC)
tests_plugins_visits_test_record_import_LDFLAGS = $(VISITS_TEST_FLAGS)
tests_plugins_visits_test_record_import_LDADD = libteststand.a libimport.a $(PORTAL_TEST_LIBS)
