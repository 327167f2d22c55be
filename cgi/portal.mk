# The worker: the only files that see every layer.
noinst_LIBRARIES += libportal.a
libportal_a_SOURCES = \
	cgi/answer.c cgi/answer.h \
	cgi/boot.c cgi/boot.h \
	cgi/deadline.c cgi/deadline.h \
	cgi/dispatch.c cgi/dispatch.h \
	cgi/feed_request.c cgi/feed_request.h \
	cgi/kept_form.c cgi/kept_form.h \
	cgi/language.c cgi/language.h \
	cgi/memory.c cgi/memory.h
libportal_a_CPPFLAGS = $(PORTAL_INC)

# Every layer, upper ones first. Those that implement the public headers go in whole, because plugins call what
# the core itself may not.
PORTAL_LIBS = libportal.a libpages.a libimport.a libhost.a libbook.a libauth.a libmail.a libaudit.a libhttp.a libdb.a libview.a libbase.a
PORTAL_LDADD = $(PORTAL_WHOLE) libportal.a libpages.a libimport.a libhost.a libdb.a libview.a libbase.a \
	libbook.a libauth.a libmail.a libaudit.a libhttp.a \
	$(FCGI_LIBS) $(CSV_LIBS) $(CTEMPLATE_LIBS) $(MARIADB_LIBS) $(ARGON2_LIBS) $(OATH_LIBS) $(QRENCODE_LIBS) $(SODIUM_LIBS) $(ZXCVBN_LIBS) -lm -ldl

pkglibexec_PROGRAMS += kith
kith_SOURCES = cgi/main.c
# Links with the C++ compiler, for the C++ files in libview.a.
nodist_EXTRA_kith_SOURCES = dummy.cc
kith_CPPFLAGS = $(PORTAL_INC)
kith_LDFLAGS = $(AM_LDFLAGS) $(KITH_STATIC_CXX) -Wl,--export-dynamic
kith_LDADD = $(PORTAL_LDADD)
kith_DEPENDENCIES = $(PORTAL_LIBS)

# Decodes strangers' pictures, and is nothing else.
pkglibexec_PROGRAMS += kith-picture
kith_picture_SOURCES = cgi/picture.c
kith_picture_CPPFLAGS = $(AM_CPPFLAGS)
kith_picture_CFLAGS = $(AM_CFLAGS) $(GD_CFLAGS) $(EXIF_CFLAGS)
kith_picture_LDADD = $(GD_LIBS) $(EXIF_LIBS)
