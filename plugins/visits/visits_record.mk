# The worker's part of the plugin visits.
visits_la_SOURCES += \
	plugins/visits/visits_record_arrive.c \
	plugins/visits/visits_record_detail.c \
	plugins/visits/visits_record_early.c \
	plugins/visits/visits_record_form.c plugins/visits/visits_record_form.h \
	plugins/visits/visits_record_cells.c \
	plugins/visits/visits_record_import.c plugins/visits/visits_record_import.h \
	plugins/visits/visits_record_import_run.h \
	plugins/visits/visits_record_import_sql.c \
	plugins/visits/visits_record_import_write.c \
	plugins/visits/visits_record_keep.c plugins/visits/visits_record_keep.h \
	plugins/visits/visits_record_keep_pages.c \
	plugins/visits/visits_record_money.c \
	plugins/visits/visits_record_page.c \
	plugins/visits/visits_record_params.c \
	plugins/visits/visits_record_read.c \
	plugins/visits/visits_record_sign.c \
	plugins/visits/visits_record_store.c plugins/visits/visits_record_store.h \
	plugins/visits/visits_record_tell.c \
	plugins/visits/visits_record_today.c \
	plugins/visits/visits_record_words.c
TEMPLATES += \
	templates/visits/early.tpl \
	templates/visits/emergency.tpl \
	templates/visits/entry.tpl \
	templates/visits/first.tpl \
	templates/visits/keep.tpl \
	templates/visits/keep-open.tpl \
	templates/visits/money-add.tpl \
	templates/visits/my-day.tpl \
	templates/visits/my-next.tpl \
	templates/visits/no-answer.tpl \
	templates/visits/record.tpl \
	templates/visits/visit.tpl
