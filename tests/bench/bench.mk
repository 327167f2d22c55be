# The bare programs that the portal is compared with; see tests/bench/run.
EXTRA_PROGRAMS += bare-fcgi bare-cgi raw-argon2
bare_fcgi_SOURCES = tests/bench/bare_fcgi.c tests/bench/bare.c tests/bench/bare.h
bare_fcgi_CPPFLAGS = $(AM_CPPFLAGS) $(MARIADB_CFLAGS)
bare_fcgi_LDADD = $(FCGI_LIBS) $(MARIADB_LIBS)
bare_cgi_SOURCES = tests/bench/bare_cgi.c tests/bench/bare.c tests/bench/bare.h
bare_cgi_CPPFLAGS = $(AM_CPPFLAGS) $(MARIADB_CFLAGS)
bare_cgi_LDADD = $(MARIADB_LIBS)
raw_argon2_SOURCES = tests/bench/raw_argon2.c
raw_argon2_CPPFLAGS = $(AM_CPPFLAGS) $(ARGON2_CFLAGS)
raw_argon2_LDADD = $(ARGON2_LIBS)

EXTRA_DIST += tests/bench/run.mjs tests/bench/RESULTS.md
