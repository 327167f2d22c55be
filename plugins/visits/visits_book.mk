# The reader's part of the plugin visits.
visits_la_SOURCES += \
	plugins/visits/visits_book.c plugins/visits/visits_book.h plugins/visits/visits_book_table.h \
	plugins/visits/visits_book_calendar.c plugins/visits/visits_book_calendar.h \
	plugins/visits/visits_book_feedback.c \
	plugins/visits/visits_book_money.c plugins/visits/visits_book_money.h \
	plugins/visits/visits_book_money_office.c plugins/visits/visits_book_money_store.c \
	plugins/visits/visits_book_office.c plugins/visits/visits_book_office.h \
	plugins/visits/visits_book_office_import.c \
	plugins/visits/visits_book_profile.c plugins/visits/visits_book_profile.h \
	plugins/visits/visits_book_store.c plugins/visits/visits_book_store.h \
	plugins/visits/visits_book_today.c plugins/visits/visits_book_today.h
TEMPLATES += \
	templates/visits/answer.tpl \
	templates/visits/book-home.tpl \
	templates/visits/book-today.tpl \
	templates/visits/book.tpl \
	templates/visits/calendar.tpl \
	templates/visits/feedback.tpl \
	templates/visits/money-correct.tpl \
	templates/visits/money-office.tpl \
	templates/visits/money.tpl \
	templates/visits/office.tpl \
	templates/visits/print.tpl \
	templates/visits/profile.tpl \
	templates/visits/thanks.tpl
