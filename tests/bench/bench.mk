# The bare programs that the portal is compared with; see tests/bench/run.
EXTRA_PROGRAMS += bare-fcgi bare-cgi raw-argon2 bare-audit
bare_audit_SOURCES = tests/bench/bare_audit.c
bare_audit_CPPFLAGS = $(AM_CPPFLAGS) $(MARIADB_CFLAGS) $(SODIUM_CFLAGS)
bare_audit_LDADD = $(MARIADB_LIBS) $(SODIUM_LIBS)
bare_fcgi_SOURCES = tests/bench/bare_fcgi.c tests/bench/bare.c tests/bench/bare.h
bare_fcgi_CPPFLAGS = $(AM_CPPFLAGS) $(MARIADB_CFLAGS)
bare_fcgi_LDADD = $(FCGI_LIBS) $(MARIADB_LIBS)
bare_cgi_SOURCES = tests/bench/bare_cgi.c tests/bench/bare.c tests/bench/bare.h
bare_cgi_CPPFLAGS = $(AM_CPPFLAGS) $(MARIADB_CFLAGS)
bare_cgi_LDADD = $(MARIADB_LIBS)
raw_argon2_SOURCES = tests/bench/raw_argon2.c
raw_argon2_CPPFLAGS = $(AM_CPPFLAGS) $(ARGON2_CFLAGS)
raw_argon2_LDADD = $(ARGON2_LIBS)

EXTRA_DIST += tests/bench/run.mjs tests/bench/kit.mjs tests/bench/signing.mjs tests/bench/timeline.mjs tests/bench/audit.sh
EXTRA_DIST += tests/bench/RESULTS.md

# with-db, under which audit.sh runs, migrates with it.
e2e-programs: tests/db/migrate-all$(EXEEXT)

# Files through the import; run.mjs starts it under with-db.
EXTRA_PROGRAMS += bench-import
bench_import_SOURCES = tests/bench/bench_import.c
nodist_EXTRA_bench_import_SOURCES = dummy.cc
bench_import_CPPFLAGS = -iquote $(srcdir)/tests/portal $(PORTAL_TEST_INC) $(MARIADB_CFLAGS)
bench_import_LDFLAGS = $(AM_LDFLAGS) -Wl,--export-dynamic
bench_import_LDADD = $(PORTAL_TEST_LIBS)
