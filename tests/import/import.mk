# Tests of cgi/import.
check_PROGRAMS += tests/import/test_cell tests/import/test_reader
TESTS += tests/import/test_cell tests/import/test_reader
tests_import_test_cell_SOURCES = tests/import/test_cell.c
tests_import_test_cell_CPPFLAGS = $(IMPORT_INC) $(TEST_INC)
tests_import_test_cell_LDADD = libimport.a libhost.a $(DB_LIBS) $(CHECK_LIBS)
tests_import_test_reader_SOURCES = tests/import/test_reader.c
tests_import_test_reader_CPPFLAGS = $(IMPORT_INC) $(TEST_INC)
tests_import_test_reader_LDADD = libimport.a libbase.a $(CSV_LIBS) $(SODIUM_LIBS) $(CHECK_LIBS)

check_PROGRAMS += tests/import/test_import
TESTS += tests/import/test_import
tests_import_test_import_SOURCES = tests/import/test_import.c tests/import/kinds.c tests/import/kinds.h
nodist_EXTRA_tests_import_test_import_SOURCES = dummy.cc
tests_import_test_import_CPPFLAGS = -iquote $(srcdir)/tests/portal $(PORTAL_TEST_INC) \
	-DKITH_IMPORT_FILES='"$(abs_top_srcdir)/tests/import"'
tests_import_test_import_LDFLAGS = $(AM_LDFLAGS) -Wl,--export-dynamic
tests_import_test_import_LDADD = libimport.a $(PORTAL_TEST_LIBS)
EXTRA_DIST += tests/import/bad tests/import/good
TESTS += tests/import/test_kithctl_import.sh
EXTRA_DIST += tests/import/test_kithctl_import.sh

check_PROGRAMS += tests/import/test_import_pages
TESTS += tests/import/test_import_pages
tests_import_test_import_pages_SOURCES = tests/import/test_import_pages.c tests/import/kinds.c tests/import/kinds.h
nodist_EXTRA_tests_import_test_import_pages_SOURCES = dummy.cc
tests_import_test_import_pages_CPPFLAGS = -iquote $(srcdir)/tests/portal $(WORK_INC) $(PORTAL_TEST_INC)
tests_import_test_import_pages_LDFLAGS = $(AM_LDFLAGS) -Wl,--export-dynamic
tests_import_test_import_pages_LDADD = libwork.a $(PORTAL_TEST_LIBS)
TESTS += tests/import/test_docs.sh
EXTRA_DIST += tests/import/test_docs.sh
