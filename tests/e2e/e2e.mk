# Tests of the whole portal; the stages build what they need by name (make e2e-programs).
EXTRA_PROGRAMS += hostile-pages
hostile_pages_SOURCES = tests/e2e/hostile_pages.c
nodist_EXTRA_hostile_pages_SOURCES = dummy.cc
hostile_pages_CPPFLAGS = $(VIEW_INC)
hostile_pages_LDADD = libview.a libbase.a $(CTEMPLATE_LIBS)

e2e-programs: $(EXTRA_PROGRAMS) tests/host/bad.la
.PHONY: e2e-programs
CLEANFILES += $(EXTRA_PROGRAMS)

EXTRA_DIST += \
	tests/e2e/portal tests/e2e/portal.mjs tests/e2e/env.mjs tests/e2e/client.mjs tests/e2e/browser.mjs \
	tests/e2e/fastcgi.mjs tests/e2e/hostile_strings.mjs tests/e2e/hostile.test.mjs tests/e2e/parity.test.mjs \
	tests/e2e/robust.test.mjs tests/e2e/bad.test.mjs tests/e2e/kills.test.mjs tests/e2e/web_servers.mjs \
	tests/e2e/services.py tests/e2e/reload.test.mjs \
	tests/e2e/overload.mjs tests/e2e/overload.test.mjs tests/e2e/pictures.mjs
