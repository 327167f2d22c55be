# host: the request in hand (ctx, page), what is loaded (registry), where a path leads (match), what was sent (params).
noinst_LIBRARIES += libhost.a
libhost_a_SOURCES = \
	cgi/host/book_ctx.c \
	cgi/host/check.c cgi/host/check.h \
	cgi/host/check_import.c \
	cgi/host/check_route.c \
	cgi/host/check_scope.c cgi/host/check_scope.h \
	cgi/host/check_statement.c \
	cgi/host/check_work.c \
	cgi/host/ctx.c cgi/host/ctx.h \
	cgi/host/enter.c cgi/host/enter.h \
	cgi/host/export.c cgi/host/export.h \
	cgi/host/export_file.c \
	cgi/host/file.c \
	cgi/host/gate.c cgi/host/host.h \
	cgi/host/ctx_access.c \
	cgi/host/ctx_people.c \
	cgi/host/ctx_feed.c \
	cgi/host/idempotency.c cgi/host/idempotency.h \
	cgi/host/import_ctx.c \
	cgi/host/load.c \
	cgi/host/match.c \
	cgi/host/page.c cgi/host/page.h \
	cgi/host/page_person.c cgi/host/page_person.h \
	cgi/host/paging.c \
	cgi/host/param_amount.c cgi/host/param_amount.h \
	cgi/host/param_date.c cgi/host/param_date.h \
	cgi/host/param_rule.c \
	cgi/host/param_text.c cgi/host/param_text.h \
	cgi/host/params.c cgi/host/params.h \
	cgi/host/picture.c cgi/host/picture.h \
	cgi/host/registry.c cgi/host/registry.h cgi/host/registry_in.h \
	cgi/host/registry_work.c \
	cgi/host/scoreboard.c cgi/host/scoreboard.h
libhost_a_CPPFLAGS = $(HOST_INC)
