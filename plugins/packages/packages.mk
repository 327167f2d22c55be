# Packages of care: what was ordered, and the tasks of each visit.
plugin_LTLIBRARIES += packages.la
packages_la_SOURCES = \
	plugins/packages/packages.c \
	plugins/packages/packages_tasks.c plugins/packages/packages_tasks.h
packages_la_CPPFLAGS = $(PUBLIC_INC) -I$(srcdir)/plugins/include -iquote $(srcdir)/plugins/packages
packages_la_LDFLAGS = $(PLUGIN_LDFLAGS)

packagessqldir = $(pkgdatadir)/sql/packages
dist_packagessql_DATA = sql/packages/0001_create.sql
