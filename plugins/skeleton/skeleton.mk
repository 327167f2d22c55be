# The plugin to copy: notices of an organisation to its people.
plugin_LTLIBRARIES += skeleton.la
skeleton_la_SOURCES = \
	plugins/skeleton/skeleton.c \
	plugins/skeleton/skeleton_pages.c plugins/skeleton/skeleton_pages.h \
	plugins/skeleton/skeleton_store.c plugins/skeleton/skeleton_store.h
skeleton_la_CPPFLAGS = $(PUBLIC_INC) -iquote $(srcdir)/plugins/skeleton
skeleton_la_LDFLAGS = $(PLUGIN_LDFLAGS)

SKELETON_TEMPLATES = \
	templates/skeleton/conflict.tpl \
	templates/skeleton/edit.tpl \
	templates/skeleton/latest.tpl \
	templates/skeleton/list.tpl \
	templates/skeleton/new.tpl \
	templates/skeleton/show.tpl
TEMPLATES += $(SKELETON_TEMPLATES)

skeletonsqldir = $(pkgdatadir)/sql/skeleton
dist_skeletonsql_DATA = sql/skeleton/0001_create.sql

# What "kithctl plugin new" makes another plugin of: everything above and how to build it outside this tree.
newplugindir = $(pkgdatadir)/skeleton
dist_newplugin_DATA = $(skeleton_la_SOURCES) \
	plugins/skeleton/outside/Makefile plugins/skeleton/outside/README.md
newpluginsqldir = $(newplugindir)/sql/skeleton
dist_newpluginsql_DATA = sql/skeleton/0001_create.sql
newplugintemplatesdir = $(newplugindir)/templates/skeleton
dist_newplugintemplates_DATA = $(SKELETON_TEMPLATES)
