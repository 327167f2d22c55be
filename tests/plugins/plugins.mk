# Tests of plugins, each through the whole portal. The program holds what plugins call; auth has a browser.h too.
check_PROGRAMS += tests/plugins/skeleton/test_skeleton
TESTS += tests/plugins/skeleton/test_skeleton
tests_plugins_skeleton_test_skeleton_SOURCES = tests/plugins/skeleton/test_skeleton.c
nodist_EXTRA_tests_plugins_skeleton_test_skeleton_SOURCES = dummy.cc
tests_plugins_skeleton_test_skeleton_CPPFLAGS = -iquote $(srcdir)/tests/portal $(PORTAL_TEST_INC)
tests_plugins_skeleton_test_skeleton_LDFLAGS = $(AM_LDFLAGS) -Wl,--export-dynamic
tests_plugins_skeleton_test_skeleton_LDADD = $(PORTAL_TEST_LIBS)

# The rules of visits, alone.
check_PROGRAMS += tests/plugins/visits/test_rules
TESTS += tests/plugins/visits/test_rules
tests_plugins_visits_test_rules_SOURCES = tests/plugins/visits/test_rules.c plugins/visits/visits_rules.c
tests_plugins_visits_test_rules_CPPFLAGS = $(PUBLIC_INC) -iquote $(srcdir)/plugins/visits -iquote $(srcdir)/tests $(CHECK_CFLAGS)
tests_plugins_visits_test_rules_LDADD = $(CHECK_LIBS)

include tests/plugins/visits/plan.mk
include tests/plugins/visits/record.mk

# The core and every plugin against the real schema, the built templates and their own sources. What one needs stands before it.
IN_TREE_PLUGINS = '"circle","packages","people","skeleton","visits",'
check_PROGRAMS += tests/lint/test_contract
TESTS += tests/lint/test_contract
tests_lint_test_contract_SOURCES = tests/lint/test_contract.c tests/lint/contract.c tests/lint/contract.h
nodist_EXTRA_tests_lint_test_contract_SOURCES = dummy.cc
tests_lint_test_contract_CPPFLAGS = -iquote $(srcdir)/tests/lint $(WORK_INC) $(PORTAL_TEST_INC) -DKITH_PLUGINS=$(IN_TREE_PLUGINS) \
	-DKITH_SOURCE='"$(abs_top_srcdir)"' -DKITH_BUILD='"$(abs_top_builddir)"'
tests_lint_test_contract_LDFLAGS = $(AM_LDFLAGS) -Wl,--export-dynamic
tests_lint_test_contract_LDADD = libwork.a $(PORTAL_TEST_LIBS)

# A plugin made, built and served outside the tree.
check_PROGRAMS += tests/host/outside
tests_host_outside_SOURCES = tests/host/outside.c
nodist_EXTRA_tests_host_outside_SOURCES = dummy.cc
tests_host_outside_CPPFLAGS = -iquote $(srcdir)/tests/portal $(PORTAL_TEST_INC)
tests_host_outside_LDFLAGS = $(AM_LDFLAGS) -Wl,--export-dynamic
tests_host_outside_LDADD = $(PORTAL_TEST_LIBS)
TESTS += tests/host/test_outside.sh
EXTRA_DIST += tests/host/test_outside.sh

# The plugin people, through the whole portal, and its rules alone.
PEOPLE_TESTS = tests/plugins/people/test_alerts tests/plugins/people/test_import \
	tests/plugins/people/test_legal tests/plugins/people/test_sheets
check_PROGRAMS += $(PEOPLE_TESTS) tests/plugins/people/test_check
TESTS += $(PEOPLE_TESTS) tests/plugins/people/test_check
PEOPLE_TEST_INC = -iquote $(srcdir)/tests/portal $(PORTAL_TEST_INC) -iquote $(srcdir)/tests/plugins/people
PEOPLE_TEST_FLAGS = $(AM_LDFLAGS) -Wl,--export-dynamic
check_LIBRARIES += libtestpeople.a
libtestpeople_a_SOURCES = tests/plugins/people/cast.c tests/plugins/people/cast.h
libtestpeople_a_CPPFLAGS = $(PEOPLE_TEST_INC)
tests_plugins_people_test_alerts_SOURCES = tests/plugins/people/test_alerts.c
nodist_EXTRA_tests_plugins_people_test_alerts_SOURCES = dummy.cc
tests_plugins_people_test_alerts_CPPFLAGS = $(PEOPLE_TEST_INC)
tests_plugins_people_test_alerts_LDFLAGS = $(PEOPLE_TEST_FLAGS)
tests_plugins_people_test_alerts_LDADD = libtestpeople.a $(PORTAL_TEST_LIBS)
tests_plugins_people_test_import_SOURCES = tests/plugins/people/test_import.c
nodist_EXTRA_tests_plugins_people_test_import_SOURCES = dummy.cc
tests_plugins_people_test_import_CPPFLAGS = $(PEOPLE_TEST_INC)
tests_plugins_people_test_import_LDFLAGS = $(PEOPLE_TEST_FLAGS)
tests_plugins_people_test_import_LDADD = libtestpeople.a libimport.a $(PORTAL_TEST_LIBS)
tests_plugins_people_test_sheets_SOURCES = tests/plugins/people/test_sheets.c
nodist_EXTRA_tests_plugins_people_test_sheets_SOURCES = dummy.cc
tests_plugins_people_test_sheets_CPPFLAGS = $(PEOPLE_TEST_INC)
tests_plugins_people_test_sheets_LDFLAGS = $(PEOPLE_TEST_FLAGS)
tests_plugins_people_test_sheets_LDADD = libtestpeople.a $(PORTAL_TEST_LIBS)
tests_plugins_people_test_legal_SOURCES = tests/plugins/people/test_legal.c
nodist_EXTRA_tests_plugins_people_test_legal_SOURCES = dummy.cc
tests_plugins_people_test_legal_CPPFLAGS = $(PEOPLE_TEST_INC)
tests_plugins_people_test_legal_LDFLAGS = $(PEOPLE_TEST_FLAGS)
tests_plugins_people_test_legal_LDADD = libtestpeople.a $(PORTAL_TEST_LIBS)
tests_plugins_people_test_check_SOURCES = tests/plugins/people/test_check.c plugins/people/people_check.c
tests_plugins_people_test_check_CPPFLAGS = $(BASE_INC) $(TEST_INC) -iquote $(srcdir)/plugins/people
tests_plugins_people_test_check_LDADD = $(BASE_TEST_LIBS)
include tests/plugins/packages/packages.mk
include tests/plugins/circle/circle.mk
