# Tests of cgi/pages: the whole portal in one process, without a web server.
PAGES_TESTS = tests/pages/test_accounts tests/pages/test_alike tests/pages/test_factor tests/pages/test_own tests/pages/test_people \
	tests/pages/test_person_log tests/pages/test_signin tests/pages/test_timeline tests/pages/test_watch
check_PROGRAMS += $(PAGES_TESTS)
TESTS += $(PAGES_TESTS)

check_LIBRARIES += libtestvisitor.a
libtestvisitor_a_SOURCES = tests/pages/records.c tests/pages/records.h tests/pages/visitor.c tests/pages/visitor.h
libtestvisitor_a_CPPFLAGS = $(VISITOR_INC) -DKITH_PLUGINS_BUILT='"$(abs_top_builddir)/.libs"'
# For a test program that visits pages: $(VISITOR_INC) and $(VISITOR_LIBS), and the C++ linker.
VISITOR_INC = $(PORTAL_INC) $(DB_TEST_INC) -iquote $(srcdir)/tests/pages \
	-DKITH_TEMPLATES='"$(abs_top_builddir)/templates-built"'
VISITOR_LIBS = libtestvisitor.a libtestdb.a $(PORTAL_LDADD) $(CHECK_LIBS)

tests_pages_test_accounts_SOURCES = tests/pages/test_accounts.c
nodist_EXTRA_tests_pages_test_accounts_SOURCES = dummy.cc
tests_pages_test_accounts_CPPFLAGS = $(VISITOR_INC)
tests_pages_test_accounts_LDADD = $(VISITOR_LIBS)
tests_pages_test_alike_SOURCES = tests/pages/test_alike.c
nodist_EXTRA_tests_pages_test_alike_SOURCES = dummy.cc
tests_pages_test_alike_CPPFLAGS = $(VISITOR_INC)
tests_pages_test_alike_LDADD = $(VISITOR_LIBS)
tests_pages_test_factor_SOURCES = tests/pages/test_factor.c
nodist_EXTRA_tests_pages_test_factor_SOURCES = dummy.cc
tests_pages_test_factor_CPPFLAGS = $(VISITOR_INC)
tests_pages_test_factor_LDADD = $(VISITOR_LIBS)
tests_pages_test_own_SOURCES = tests/pages/test_own.c
nodist_EXTRA_tests_pages_test_own_SOURCES = dummy.cc
tests_pages_test_own_CPPFLAGS = $(VISITOR_INC)
tests_pages_test_own_LDADD = $(VISITOR_LIBS)
tests_pages_test_watch_SOURCES = tests/pages/test_watch.c
nodist_EXTRA_tests_pages_test_watch_SOURCES = dummy.cc
tests_pages_test_watch_CPPFLAGS = $(VISITOR_INC)
tests_pages_test_watch_LDADD = $(VISITOR_LIBS)
tests_pages_test_signin_SOURCES = tests/pages/test_signin.c
nodist_EXTRA_tests_pages_test_signin_SOURCES = dummy.cc
tests_pages_test_signin_CPPFLAGS = $(VISITOR_INC)
tests_pages_test_signin_LDADD = $(VISITOR_LIBS)
tests_pages_test_people_SOURCES = tests/pages/test_people.c
nodist_EXTRA_tests_pages_test_people_SOURCES = dummy.cc
tests_pages_test_people_CPPFLAGS = $(VISITOR_INC)
tests_pages_test_people_LDADD = $(VISITOR_LIBS)
tests_pages_test_person_log_SOURCES = tests/pages/test_person_log.c
nodist_EXTRA_tests_pages_test_person_log_SOURCES = dummy.cc
tests_pages_test_person_log_CPPFLAGS = $(VISITOR_INC)
tests_pages_test_person_log_LDADD = $(VISITOR_LIBS)
tests_pages_test_timeline_SOURCES = tests/pages/test_timeline.c
nodist_EXTRA_tests_pages_test_timeline_SOURCES = dummy.cc
tests_pages_test_timeline_CPPFLAGS = $(VISITOR_INC)
tests_pages_test_timeline_LDADD = $(VISITOR_LIBS)
