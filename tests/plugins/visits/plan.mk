# The office's part of visits, through the whole portal; time is the test's own.
VISITS_PLAN_TEST = tests/plugins/visits/plan_world.c tests/plugins/visits/plan_world.h
VISITS_PLAN_TEST_INC = -iquote $(srcdir)/tests/plugins/visits -iquote $(srcdir)/tests/portal $(WORK_INC) $(PORTAL_TEST_INC)
VISITS_PLAN_TEST_FLAGS = $(AM_LDFLAGS) -Wl,--export-dynamic -Wl,--wrap=kith_clock_now

check_PROGRAMS += tests/plugins/visits/test_plan
TESTS += tests/plugins/visits/test_plan
tests_plugins_visits_test_plan_SOURCES = tests/plugins/visits/test_plan.c $(VISITS_PLAN_TEST)
nodist_EXTRA_tests_plugins_visits_test_plan_SOURCES = dummy.cc
tests_plugins_visits_test_plan_CPPFLAGS = $(VISITS_PLAN_TEST_INC)
tests_plugins_visits_test_plan_LDFLAGS = $(VISITS_PLAN_TEST_FLAGS)
tests_plugins_visits_test_plan_LDADD = libwork.a $(PORTAL_TEST_LIBS)

check_PROGRAMS += tests/plugins/visits/test_plan_assign
TESTS += tests/plugins/visits/test_plan_assign
tests_plugins_visits_test_plan_assign_SOURCES = tests/plugins/visits/test_plan_assign.c $(VISITS_PLAN_TEST)
nodist_EXTRA_tests_plugins_visits_test_plan_assign_SOURCES = dummy.cc
tests_plugins_visits_test_plan_assign_CPPFLAGS = $(VISITS_PLAN_TEST_INC)
tests_plugins_visits_test_plan_assign_LDFLAGS = $(VISITS_PLAN_TEST_FLAGS)
tests_plugins_visits_test_plan_assign_LDADD = libwork.a $(PORTAL_TEST_LIBS)

check_PROGRAMS += tests/plugins/visits/test_plan_load
TESTS += tests/plugins/visits/test_plan_load
tests_plugins_visits_test_plan_load_SOURCES = tests/plugins/visits/test_plan_load.c $(VISITS_PLAN_TEST)
nodist_EXTRA_tests_plugins_visits_test_plan_load_SOURCES = dummy.cc
tests_plugins_visits_test_plan_load_CPPFLAGS = $(VISITS_PLAN_TEST_INC)
tests_plugins_visits_test_plan_load_LDFLAGS = $(VISITS_PLAN_TEST_FLAGS)
tests_plugins_visits_test_plan_load_LDADD = libwork.a $(PORTAL_TEST_LIBS)

check_PROGRAMS += tests/plugins/visits/test_plan_day
TESTS += tests/plugins/visits/test_plan_day
tests_plugins_visits_test_plan_day_SOURCES = tests/plugins/visits/test_plan_day.c $(VISITS_PLAN_TEST)
nodist_EXTRA_tests_plugins_visits_test_plan_day_SOURCES = dummy.cc
tests_plugins_visits_test_plan_day_CPPFLAGS = $(VISITS_PLAN_TEST_INC)
tests_plugins_visits_test_plan_day_LDFLAGS = $(VISITS_PLAN_TEST_FLAGS)
tests_plugins_visits_test_plan_day_LDADD = libwork.a $(PORTAL_TEST_LIBS)

check_PROGRAMS += tests/plugins/visits/test_plan_new
TESTS += tests/plugins/visits/test_plan_new
tests_plugins_visits_test_plan_new_SOURCES = tests/plugins/visits/test_plan_new.c $(VISITS_PLAN_TEST)
nodist_EXTRA_tests_plugins_visits_test_plan_new_SOURCES = dummy.cc
tests_plugins_visits_test_plan_new_CPPFLAGS = $(VISITS_PLAN_TEST_INC)
tests_plugins_visits_test_plan_new_LDFLAGS = $(VISITS_PLAN_TEST_FLAGS)
tests_plugins_visits_test_plan_new_LDADD = libwork.a $(PORTAL_TEST_LIBS)

check_PROGRAMS += tests/plugins/visits/test_plan_watch
TESTS += tests/plugins/visits/test_plan_watch
tests_plugins_visits_test_plan_watch_SOURCES = tests/plugins/visits/test_plan_watch.c $(VISITS_PLAN_TEST)
nodist_EXTRA_tests_plugins_visits_test_plan_watch_SOURCES = dummy.cc
tests_plugins_visits_test_plan_watch_CPPFLAGS = $(VISITS_PLAN_TEST_INC)
tests_plugins_visits_test_plan_watch_LDFLAGS = $(VISITS_PLAN_TEST_FLAGS)
tests_plugins_visits_test_plan_watch_LDADD = libwork.a $(PORTAL_TEST_LIBS)

check_PROGRAMS += tests/plugins/visits/test_plan_import
TESTS += tests/plugins/visits/test_plan_import
tests_plugins_visits_test_plan_import_SOURCES = tests/plugins/visits/test_plan_import.c $(VISITS_PLAN_TEST)
nodist_EXTRA_tests_plugins_visits_test_plan_import_SOURCES = dummy.cc
tests_plugins_visits_test_plan_import_CPPFLAGS = $(VISITS_PLAN_TEST_INC)
tests_plugins_visits_test_plan_import_LDFLAGS = $(VISITS_PLAN_TEST_FLAGS)
tests_plugins_visits_test_plan_import_LDADD = libwork.a $(PORTAL_TEST_LIBS)

check_PROGRAMS += tests/plugins/visits/test_book
TESTS += tests/plugins/visits/test_book
tests_plugins_visits_test_book_SOURCES = tests/plugins/visits/test_book.c $(VISITS_PLAN_TEST)
nodist_EXTRA_tests_plugins_visits_test_book_SOURCES = dummy.cc
tests_plugins_visits_test_book_CPPFLAGS = $(VISITS_PLAN_TEST_INC)
tests_plugins_visits_test_book_LDFLAGS = $(VISITS_PLAN_TEST_FLAGS)
tests_plugins_visits_test_book_LDADD = libwork.a $(PORTAL_TEST_LIBS)

check_PROGRAMS += tests/plugins/visits/test_book_today
TESTS += tests/plugins/visits/test_book_today
tests_plugins_visits_test_book_today_SOURCES = tests/plugins/visits/test_book_today.c $(VISITS_PLAN_TEST)
nodist_EXTRA_tests_plugins_visits_test_book_today_SOURCES = dummy.cc
tests_plugins_visits_test_book_today_CPPFLAGS = $(VISITS_PLAN_TEST_INC)
tests_plugins_visits_test_book_today_LDFLAGS = $(VISITS_PLAN_TEST_FLAGS)
tests_plugins_visits_test_book_today_LDADD = libwork.a $(PORTAL_TEST_LIBS)

check_PROGRAMS += tests/plugins/visits/test_book_money
TESTS += tests/plugins/visits/test_book_money
tests_plugins_visits_test_book_money_SOURCES = tests/plugins/visits/test_book_money.c $(VISITS_PLAN_TEST)
nodist_EXTRA_tests_plugins_visits_test_book_money_SOURCES = dummy.cc
tests_plugins_visits_test_book_money_CPPFLAGS = $(VISITS_PLAN_TEST_INC)
tests_plugins_visits_test_book_money_LDFLAGS = $(VISITS_PLAN_TEST_FLAGS)
tests_plugins_visits_test_book_money_LDADD = libwork.a $(PORTAL_TEST_LIBS)

check_PROGRAMS += tests/plugins/visits/test_book_calendar
TESTS += tests/plugins/visits/test_book_calendar
tests_plugins_visits_test_book_calendar_SOURCES = tests/plugins/visits/test_book_calendar.c $(VISITS_PLAN_TEST)
nodist_EXTRA_tests_plugins_visits_test_book_calendar_SOURCES = dummy.cc
tests_plugins_visits_test_book_calendar_CPPFLAGS = $(VISITS_PLAN_TEST_INC) $(ICAL_CFLAGS)
tests_plugins_visits_test_book_calendar_LDFLAGS = $(VISITS_PLAN_TEST_FLAGS)
tests_plugins_visits_test_book_calendar_LDADD = libwork.a $(PORTAL_TEST_LIBS) $(ICAL_LIBS)

check_PROGRAMS += tests/plugins/visits/test_book_profile
TESTS += tests/plugins/visits/test_book_profile
tests_plugins_visits_test_book_profile_SOURCES = tests/plugins/visits/test_book_profile.c $(VISITS_PLAN_TEST)
nodist_EXTRA_tests_plugins_visits_test_book_profile_SOURCES = dummy.cc
tests_plugins_visits_test_book_profile_CPPFLAGS = $(VISITS_PLAN_TEST_INC)
tests_plugins_visits_test_book_profile_LDFLAGS = $(VISITS_PLAN_TEST_FLAGS)
tests_plugins_visits_test_book_profile_LDADD = libwork.a $(PORTAL_TEST_LIBS)
