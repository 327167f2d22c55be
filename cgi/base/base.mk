# base: arena, buffer, text, clock, settings, log. libc only.
noinst_LIBRARIES += libbase.a
libbase_a_SOURCES = \
	cgi/base/arena.c cgi/base/arena.h \
	cgi/base/buf.c cgi/base/buf.h \
	cgi/base/clock.c \
	cgi/base/log.c cgi/base/log.h \
	cgi/base/notify.c cgi/base/notify.h \
	cgi/base/section.c \
	cgi/base/settings.c cgi/base/settings.h \
	cgi/base/settings_table.c cgi/base/settings_table.h \
	cgi/base/stop_signal.c cgi/base/stop_signal.h \
	cgi/base/text.c cgi/base/text.h
libbase_a_CPPFLAGS = $(BASE_INC) \
	-DKITH_DATADIR='"$(datadir)"' -DKITH_LIBDIR='"$(libdir)"' -DKITH_LOCALEDIR='"$(localedir)"' \
	-DKITH_LOCALSTATEDIR='"$(localstatedir)"' -DKITH_RUNSTATEDIR='"$(runstatedir)"' \
	-DKITH_SYSCONFDIR='"$(sysconfdir)"'
