# Packages of care: what was ordered, and the tasks of each visit.
plugin_LTLIBRARIES += packages.la
packages_la_SOURCES = \
	plugins/packages/packages.c plugins/packages/packages_pages.h \
	plugins/packages/packages_begin.c plugins/packages/packages_death.c \
	plugins/packages/packages_edit.c \
	plugins/packages/packages_form.c plugins/packages/packages_form.h \
	plugins/packages/packages_import.c \
	plugins/packages/packages_service.c \
	plugins/packages/packages_show.c \
	plugins/packages/packages_slots.c plugins/packages/packages_slots.h \
	plugins/packages/packages_store.c plugins/packages/packages_store.h \
	plugins/packages/packages_tasks.c \
	plugins/packages/packages_view.c plugins/packages/packages_view.h
packages_la_CPPFLAGS = $(PUBLIC_INC) -I$(srcdir)/plugins/include -iquote $(srcdir)/plugins/packages
packages_la_LDFLAGS = $(PLUGIN_LDFLAGS)

TEMPLATES += \
	templates/packages/edit.tpl \
	templates/packages/end.tpl \
	templates/packages/history.tpl \
	templates/packages/show.tpl \
	templates/packages/tasks.tpl

packagessqldir = $(pkgdatadir)/sql/packages
dist_packagessql_DATA = sql/packages/0001_create.sql sql/packages/export.sql
