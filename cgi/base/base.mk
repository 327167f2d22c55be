# base: arena, buffer, text, clock, settings, log. libc only.
noinst_LIBRARIES += libbase.a
libbase_a_SOURCES = \
	cgi/base/arena.c cgi/base/arena.h \
	cgi/base/buf.c cgi/base/buf.h \
	cgi/base/log.c cgi/base/log.h \
	cgi/base/settings.h cgi/base/text.h
libbase_a_CPPFLAGS = $(BASE_INC)
