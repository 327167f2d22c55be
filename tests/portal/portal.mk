# Tests of the whole portal in one process, through the memory back end.
check_LIBRARIES += libtestbrowser.a
libtestbrowser_a_SOURCES = tests/portal/browser.c tests/portal/browser.h
libtestbrowser_a_CPPFLAGS = $(PORTAL_INC) $(DB_TEST_INC) -DKITH_TEMPLATES_BUILT='"$(abs_top_builddir)/templates-built"' \
	-DKITH_PLUGINS_BUILT='"$(abs_top_builddir)/.libs"'

PORTAL_TEST_INC = $(PORTAL_INC) $(DB_TEST_INC) -iquote $(srcdir)/tests/portal
PORTAL_TEST_LIBS = libtestbrowser.a libtestdb.a $(PORTAL_LDADD) $(CHECK_LIBS)

check_PROGRAMS += tests/portal/test_dispatch
TESTS += tests/portal/test_dispatch
tests_portal_test_dispatch_SOURCES = tests/portal/test_dispatch.c
check_PROGRAMS += tests/portal/test_boot
TESTS += tests/portal/test_boot
tests_portal_test_boot_SOURCES = tests/portal/test_boot.c
nodist_EXTRA_tests_portal_test_boot_SOURCES = dummy.cc
tests_portal_test_boot_CPPFLAGS = $(PORTAL_TEST_INC)
tests_portal_test_boot_LDADD = $(PORTAL_TEST_LIBS)
TESTS += tests/portal/test_cgi_arguments.sh
EXTRA_DIST += tests/portal/test_cgi_arguments.sh
nodist_EXTRA_tests_portal_test_dispatch_SOURCES = dummy.cc
tests_portal_test_dispatch_CPPFLAGS = $(PORTAL_TEST_INC)
tests_portal_test_dispatch_LDADD = $(PORTAL_TEST_LIBS)
check_PROGRAMS += tests/portal/test_person_head
TESTS += tests/portal/test_person_head
tests_portal_test_person_head_SOURCES = tests/portal/test_person_head.c
nodist_EXTRA_tests_portal_test_person_head_SOURCES = dummy.cc
tests_portal_test_person_head_CPPFLAGS = $(PORTAL_TEST_INC)
tests_portal_test_person_head_LDADD = $(PORTAL_TEST_LIBS)
check_PROGRAMS += tests/portal/test_home
TESTS += tests/portal/test_home
tests_portal_test_home_SOURCES = tests/portal/test_home.c
nodist_EXTRA_tests_portal_test_home_SOURCES = dummy.cc
tests_portal_test_home_CPPFLAGS = $(PORTAL_TEST_INC)
tests_portal_test_home_LDADD = $(PORTAL_TEST_LIBS)
check_PROGRAMS += tests/portal/test_feed
TESTS += tests/portal/test_feed
tests_portal_test_feed_SOURCES = tests/portal/test_feed.c
nodist_EXTRA_tests_portal_test_feed_SOURCES = dummy.cc
tests_portal_test_feed_CPPFLAGS = $(PORTAL_TEST_INC)
tests_portal_test_feed_LDADD = $(PORTAL_TEST_LIBS)
check_PROGRAMS += tests/portal/test_file
TESTS += tests/portal/test_file
tests_portal_test_file_SOURCES = tests/portal/test_file.c
nodist_EXTRA_tests_portal_test_file_SOURCES = dummy.cc
tests_portal_test_file_CPPFLAGS = $(PORTAL_TEST_INC) $(GD_CFLAGS)
tests_portal_test_file_LDADD = $(PORTAL_TEST_LIBS) $(GD_LIBS)
