# http: requests, forms, cookies, answers, and the three back ends. No SQL, no HTML.
noinst_LIBRARIES += libhttp.a
libhttp_a_SOURCES = \
	cgi/http/door.c cgi/http/door.h \
	cgi/http/backend.h cgi/http/backend_cgi.c cgi/http/backend_fastcgi.c cgi/http/backend_memory.c \
	cgi/http/body.c cgi/http/body.h \
	cgi/http/cookie.c \
	cgi/http/form.c cgi/http/form.h \
	cgi/http/guard.c cgi/http/guard.h \
	cgi/http/header.c cgi/http/header.h \
	cgi/http/multipart.c \
	cgi/http/percent.h \
	cgi/http/request.c cgi/http/request.h \
	cgi/http/response.c cgi/http/response.h \
	cgi/http/spool.c \
	cgi/http/stop.c cgi/http/stop.h \
	cgi/http/url.c
libhttp_a_CPPFLAGS = $(HTTP_INC)
