# People: About Me, how to communicate, contact, alerts, authorities, ways into the home.
plugin_LTLIBRARIES += people.la
people_la_SOURCES = \
	plugins/people/people.c plugins/people/people_params.c plugins/people/people_params.h plugins/people/people_statements.h \
	plugins/people/people_about.c plugins/people/people_communication.c plugins/people/people_contact.c \
	plugins/people/people_add.c plugins/people/people_authority.c plugins/people/people_death.c \
	plugins/people/people_source.h \
	plugins/people/people_alerts.c plugins/people/people_alerts.h plugins/people/people_alerts_pages.c \
	plugins/people/people_check.c plugins/people/people_check.h \
	plugins/people/people_entry.c plugins/people/people_entry.h plugins/people/people_entry_pages.c \
	plugins/people/people_flags.c \
	plugins/people/people_import.c plugins/people/people_import.h plugins/people/people_import_alerts.c \
	plugins/people/people_pages.h plugins/people/people_services.c plugins/people/people_addresses.c \
	plugins/people/people_sheet.c plugins/people/people_sheet.h plugins/people/people_sheet_pages.c
people_la_CPPFLAGS = $(PUBLIC_INC) -I$(srcdir)/plugins/include -iquote $(srcdir)/plugins/people
people_la_LDFLAGS = $(PLUGIN_LDFLAGS)

TEMPLATES += \
	templates/people/about-panel.tpl \
	templates/people/alert-edit.tpl \
	templates/people/alert-end.tpl \
	templates/people/alerts-panel.tpl \
	templates/people/alerts.tpl \
	templates/people/authorities-panel.tpl \
	templates/people/authorities.tpl \
	templates/people/authority-end.tpl \
	templates/people/authority-new.tpl \
	templates/people/capacity-new.tpl \
	templates/people/communication-panel.tpl \
	templates/people/contact-panel.tpl \
	templates/people/death-panel.tpl \
	templates/people/death-recorded.tpl \
	templates/people/death.tpl \
	templates/people/entry-code.tpl \
	templates/people/entry-end.tpl \
	templates/people/entry-lost.tpl \
	templates/people/entry-new.tpl \
	templates/people/entry.tpl \
	templates/people/home-panel.tpl \
	templates/people/new.tpl \
	templates/people/next.tpl \
	templates/people/sheet-edit.tpl \
	templates/people/sheet-history.tpl \
	templates/people/sheet.tpl

peoplesqldir = $(pkgdatadir)/sql/people
dist_peoplesql_DATA = sql/people/0001_create.sql sql/people/export.sql
