# Fuzz programs. Here each is a test that replays its corpus; "make fuzzers" after --enable-fuzzers makes them search.
FUZZERS = tests/fuzz/fuzz_cookie tests/fuzz/fuzz_fastcgi tests/fuzz/fuzz_import tests/fuzz/fuzz_lint tests/fuzz/fuzz_multipart \
	tests/fuzz/fuzz_params tests/fuzz/fuzz_query tests/fuzz/fuzz_urlencoded
EXTRA_DIST += tests/fuzz/run tests/fuzz/corpus
FUZZ_INC = $(HTTP_INC) -iquote $(srcdir)/tests/fuzz
FUZZ_LIBS = libhttp.a libbase.a $(FCGI_LIBS)

if FUZZERS
EXTRA_PROGRAMS += $(FUZZERS)
FUZZ_MAIN = tests/fuzz/fuzz.h
FUZZ_FLAGS = -fsanitize=fuzzer
else
check_PROGRAMS += $(FUZZERS)
TESTS += $(FUZZERS)
FUZZ_MAIN = tests/fuzz/fuzz.h tests/fuzz/replay.c
FUZZ_FLAGS =
endif
EXTRA_DIST += tests/fuzz/replay.c

.PHONY: fuzzers
fuzzers: $(FUZZERS)

tests_fuzz_fuzz_cookie_SOURCES = tests/fuzz/fuzz_cookie.c $(FUZZ_MAIN)
tests_fuzz_fuzz_cookie_CPPFLAGS = $(FUZZ_INC)
tests_fuzz_fuzz_cookie_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_cookie_LDADD = $(FUZZ_LIBS)
tests_fuzz_fuzz_fastcgi_SOURCES = tests/fuzz/fuzz_fastcgi.c $(FUZZ_MAIN)
tests_fuzz_fuzz_fastcgi_CPPFLAGS = $(FUZZ_INC)
tests_fuzz_fuzz_fastcgi_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_fastcgi_LDADD = $(FUZZ_LIBS)
tests_fuzz_fuzz_lint_SOURCES = tests/fuzz/fuzz_lint.c $(FUZZ_MAIN)
tests_fuzz_fuzz_lint_CPPFLAGS = $(VIEW_INC) -iquote $(srcdir)/tests/fuzz
tests_fuzz_fuzz_lint_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_lint_LDADD = libview.a libbase.a
tests_fuzz_fuzz_multipart_SOURCES = tests/fuzz/fuzz_multipart.c tests/fuzz/body_fuzz.c tests/fuzz/body_fuzz.h $(FUZZ_MAIN)
tests_fuzz_fuzz_multipart_CPPFLAGS = $(FUZZ_INC)
tests_fuzz_fuzz_multipart_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_multipart_LDADD = $(FUZZ_LIBS)
tests_fuzz_fuzz_query_SOURCES = tests/fuzz/fuzz_query.c $(FUZZ_MAIN)
tests_fuzz_fuzz_query_CPPFLAGS = $(FUZZ_INC)
tests_fuzz_fuzz_query_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_query_LDADD = $(FUZZ_LIBS)
tests_fuzz_fuzz_urlencoded_SOURCES = tests/fuzz/fuzz_urlencoded.c tests/fuzz/body_fuzz.c tests/fuzz/body_fuzz.h $(FUZZ_MAIN)
tests_fuzz_fuzz_urlencoded_CPPFLAGS = $(FUZZ_INC)
tests_fuzz_fuzz_urlencoded_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_urlencoded_LDADD = $(FUZZ_LIBS)
tests_fuzz_fuzz_params_SOURCES = tests/fuzz/fuzz_params.c $(FUZZ_MAIN)
tests_fuzz_fuzz_params_CPPFLAGS = $(HOST_INC) -iquote $(srcdir)/tests/fuzz
tests_fuzz_fuzz_params_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_params_LDADD = libhost.a libhttp.a $(DB_LIBS) $(FCGI_LIBS)
tests_fuzz_fuzz_import_SOURCES = tests/fuzz/fuzz_import.c $(FUZZ_MAIN)
tests_fuzz_fuzz_import_CPPFLAGS = $(IMPORT_INC) -iquote $(srcdir)/tests/fuzz
tests_fuzz_fuzz_import_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_import_LDADD = libimport.a libhost.a $(DB_LIBS) $(CSV_LIBS)
