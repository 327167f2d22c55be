# Tests of cgi/work.
check_PROGRAMS += tests/work/test_schedule tests/work/test_work
TESTS += tests/work/test_schedule tests/work/test_work
tests_work_test_schedule_SOURCES = tests/work/test_schedule.c
tests_work_test_schedule_CPPFLAGS = $(WORK_INC) $(TEST_INC)
tests_work_test_schedule_LDADD = libwork.a libbase.a $(CHECK_LIBS)
tests_work_test_work_SOURCES = tests/work/test_work.c
nodist_EXTRA_tests_work_test_work_SOURCES = dummy.cc
tests_work_test_work_CPPFLAGS = -iquote $(srcdir)/tests/portal $(WORK_INC) $(PORTAL_TEST_INC)
tests_work_test_work_LDFLAGS = $(AM_LDFLAGS) -Wl,--export-dynamic
tests_work_test_work_LDADD = libwork.a $(PORTAL_TEST_LIBS)
