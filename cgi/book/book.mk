# book: the timeline of persons and the counts of accounts. Over db.
noinst_LIBRARIES += libbook.a
libbook_a_SOURCES = \
	cgi/book/book.c cgi/book/book.h \
	cgi/book/count.c cgi/book/count.h \
	cgi/book/timeline.c cgi/book/timeline.h
libbook_a_CPPFLAGS = $(BOOK_INC)
