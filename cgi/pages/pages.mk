# pages: the portal's own pages, a plugin that is linked in. Over host.
noinst_LIBRARIES += libpages.a
libpages_a_SOURCES = \
	cgi/pages/account_change.c \
	cgi/pages/account_invite.c \
	cgi/pages/account_view.c cgi/pages/account_view.h \
	cgi/pages/accounts.c \
	cgi/pages/common.c cgi/pages/common.h \
	cgi/pages/confirm.c \
	cgi/pages/core.c cgi/pages/core.h \
	cgi/pages/core_params.c cgi/pages/core_params.h \
	cgi/pages/factor.c \
	cgi/pages/csv.c cgi/pages/csv.h \
	cgi/pages/export.c \
	cgi/pages/help.c \
	cgi/pages/home.c \
	cgi/pages/import_file.c \
	cgi/pages/import_new.c cgi/pages/import_table.h \
	cgi/pages/importers.c cgi/pages/importers.h \
	cgi/pages/invitation.c \
	cgi/pages/look_view.c cgi/pages/look_view.h \
	cgi/pages/new_password.c cgi/pages/new_password.h \
	cgi/pages/people.c cgi/pages/people_table.h \
	cgi/pages/person_log.c \
	cgi/pages/person_view.c cgi/pages/person_view.h \
	cgi/pages/preferences.c \
	cgi/pages/office.c cgi/pages/office.h \
	cgi/pages/question_store.c cgi/pages/question_store.h \
	cgi/pages/questions.c \
	cgi/pages/reason.c cgi/pages/reason.h \
	cgi/pages/reset.c \
	cgi/pages/sessions.c \
	cgi/pages/signin.c \
	cgi/pages/statements.c cgi/pages/statements.h \
	cgi/pages/timeline.c \
	cgi/pages/watch.c \
	cgi/pages/zip.c cgi/pages/zip.h
libpages_a_CPPFLAGS = $(PAGES_INC) $(QRENCODE_CFLAGS) $(ARCHIVE_CFLAGS)
