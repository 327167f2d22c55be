# Who may see what, of everything, by everybody: a model beside the portal.
ACCESS_TEST_INC = -iquote $(srcdir)/tests/portal $(PORTAL_TEST_INC) -iquote $(srcdir)/tests/access
check_LTLIBRARIES += tests/access/trial.la
tests_access_trial_la_SOURCES = tests/access/trial.c
tests_access_trial_la_CPPFLAGS = $(PUBLIC_INC)
tests_access_trial_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LIBRARIES += libtestworld.a
libtestworld_a_SOURCES = tests/access/model.c tests/access/model.h tests/access/world.c tests/access/world.h \
	tests/access/world_list.c
libtestworld_a_CPPFLAGS = $(ACCESS_TEST_INC) -DKITH_PLUGINS_BUILT='"$(abs_top_builddir)/.libs"' \
	-DKITH_TRIAL_BUILT='"$(abs_top_builddir)/tests/access/.libs"'

# The world has its own time.
WORLD_FLAGS = $(AM_LDFLAGS) -Wl,--export-dynamic -Wl,--wrap=kith_clock_now
ACCESS_TEST_LIBS = libtestworld.a $(PORTAL_TEST_LIBS)
WORLD_NEEDS = libtestworld.a libtestbrowser.a libtestdb.a $(PORTAL_LIBS) tests/access/trial.la

check_PROGRAMS += tests/access/test_matrix tests/access/test_random
TESTS += tests/access/test_matrix tests/access/test_random
tests_access_test_matrix_SOURCES = tests/access/test_matrix.c tests/access/cast.c tests/access/cast.h \
	tests/access/matrix_walk.c tests/access/matrix_walk.h \
	tests/access/things.c tests/access/things.h
nodist_EXTRA_tests_access_test_matrix_SOURCES = dummy.cc
tests_access_test_matrix_CPPFLAGS = $(ACCESS_TEST_INC)
tests_access_test_matrix_LDFLAGS = $(WORLD_FLAGS) -Wl,--wrap=conn_command
tests_access_test_matrix_LDADD = $(ACCESS_TEST_LIBS)
tests_access_test_matrix_DEPENDENCIES = $(WORLD_NEEDS)
tests_access_test_random_SOURCES = tests/access/test_random.c tests/access/random_pages.c \
	tests/access/random_pages.h tests/access/random_acts.c tests/access/random_acts.h \
	tests/access/random_circle.c tests/access/random_entry.c tests/access/random_lists.c \
	tests/access/random_record.c tests/access/random_plan.c tests/access/random_package.c \
	tests/access/random_answers.c tests/access/random_export.c tests/access/cast.h tests/access/things.c tests/access/things.h
nodist_EXTRA_tests_access_test_random_SOURCES = dummy.cc
tests_access_test_random_CPPFLAGS = $(ACCESS_TEST_INC)
tests_access_test_random_LDFLAGS = $(WORLD_FLAGS)
tests_access_test_random_LDADD = $(ACCESS_TEST_LIBS)
tests_access_test_random_DEPENDENCIES = $(WORLD_NEEDS)
