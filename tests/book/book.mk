# Tests of cgi/book.
check_PROGRAMS += tests/book/test_book
TESTS += tests/book/test_book
tests_book_test_book_SOURCES = tests/book/test_book.c
tests_book_test_book_CPPFLAGS = $(BOOK_INC) $(DB_TEST_INC)
tests_book_test_book_LDADD = libbook.a libtestdb.a $(DB_LIBS) $(CHECK_LIBS)
