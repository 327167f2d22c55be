# The reader's part of the plugin visits.
visits_la_SOURCES += \
	plugins/visits/visits_book.c plugins/visits/visits_book.h plugins/visits/visits_book_table.h \
	plugins/visits/visits_book_feedback.c \
	plugins/visits/visits_book_store.c plugins/visits/visits_book_store.h
TEMPLATES += \
	templates/visits/answer.tpl \
	templates/visits/book-today.tpl \
	templates/visits/book.tpl \
	templates/visits/feedback.tpl
