# Visits: the plan, the record, the communications book.
plugin_LTLIBRARIES += visits.la
visits_la_SOURCES = \
	plugins/visits/visits.c \
	plugins/visits/visits_plan.h plugins/visits/visits_plan_table.h \
	plugins/visits/visits_record.h plugins/visits/visits_record_table.h \
	plugins/visits/visits_rules.c plugins/visits/visits_rules.h \
	plugins/visits/visits_sentence.c plugins/visits/visits_sentence.h \
	plugins/visits/visits_store.c plugins/visits/visits_store.h
visits_la_CPPFLAGS = $(PUBLIC_INC) -I$(srcdir)/plugins/include -iquote $(srcdir)/plugins/visits
visits_la_LDFLAGS = $(PLUGIN_LDFLAGS)

visitssqldir = $(pkgdatadir)/sql/visits
dist_visitssql_DATA = sql/visits/0001_create.sql sql/visits/0002_office.sql sql/visits/0003_pairs.sql sql/visits/0004_office_by.sql sql/visits/0005_notice_words.sql sql/visits/0006_keep.sql sql/visits/0007_short.sql sql/visits/export.sql

include plugins/visits/visits_book.mk
include plugins/visits/visits_plan.mk
include plugins/visits/visits_record.mk
