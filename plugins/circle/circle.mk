# The circle: family, friends and professionals, consent by section, and who is kept out.
plugin_LTLIBRARIES += circle.la
circle_la_SOURCES = \
	plugins/circle/circle.c plugins/circle/circle_statements.h \
	plugins/circle/circle_bar.c plugins/circle/circle_bar_pages.c \
	plugins/circle/circle_death.c plugins/circle/circle_death.h \
	plugins/circle/circle_entry.c plugins/circle/circle_entry.h \
	plugins/circle/circle_entry_pages.c \
	plugins/circle/circle_import.c plugins/circle/circle_import.h \
	plugins/circle/circle_invited.c \
	plugins/circle/circle_pages.c plugins/circle/circle_pages.h \
	plugins/circle/circle_review.c plugins/circle/circle_share.c \
	plugins/circle/circle_store.c plugins/circle/circle_store.h \
	plugins/circle/circle_write.c
circle_la_CPPFLAGS = $(PUBLIC_INC) -iquote $(srcdir)/plugins/circle
circle_la_LDFLAGS = $(PLUGIN_LDFLAGS)

TEMPLATES += \
	templates/circle/bar-lift.tpl \
	templates/circle/bars.tpl \
	templates/circle/circle.tpl \
	templates/circle/entry.tpl \
	templates/circle/entry-edit.tpl \
	templates/circle/entry-open.tpl \
	templates/circle/entry-readers.tpl \
	templates/circle/own.tpl \
	templates/circle/panel.tpl \
	templates/circle/remove.tpl \
	templates/circle/restricted.tpl \
	templates/circle/review.tpl \
	templates/circle/reviews-panel.tpl \
	templates/circle/reviews.tpl \
	templates/circle/share.tpl

circlesqldir = $(pkgdatadir)/sql/circle
dist_circlesql_DATA = sql/circle/0001_create.sql sql/circle/0002_bar_owner.sql \
	sql/circle/0003_review.sql sql/circle/0004_entry.sql sql/circle/export.sql
