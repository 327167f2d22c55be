# Tests of cgi/view and of the template tool.
VIEW_TESTS = tests/view/test_lint tests/view/test_tpl tests/view/test_translate tests/view/test_view
check_PROGRAMS += $(VIEW_TESTS)
TESTS += $(VIEW_TESTS) tests/view/test_build.sh
EXTRA_DIST += tests/view/test_build.sh

tests_view_test_lint_SOURCES = tests/view/test_lint.c
tests_view_test_lint_CPPFLAGS = $(VIEW_INC) $(TEST_INC)
tests_view_test_lint_LDADD = libview.a libbase.a $(CHECK_LIBS)
tests_view_test_tpl_SOURCES = tests/view/test_tpl.c \
	tools/tpl/component.c tools/tpl/macro.c tools/tpl/sentence.c
tests_view_test_tpl_CPPFLAGS = $(VIEW_INC) $(TEST_INC) -iquote $(srcdir)/tools/tpl
tests_view_test_tpl_LDADD = libbase.a $(GETTEXTPO_LIBS) $(CHECK_LIBS)
tests_view_test_translate_SOURCES = tests/view/test_translate.c
tests_view_test_translate_CPPFLAGS = $(VIEW_INC) $(TEST_INC)
tests_view_test_translate_LDADD = libview.a libbase.a $(CHECK_LIBS)
tests_view_test_view_SOURCES = tests/view/test_view.c
nodist_EXTRA_tests_view_test_view_SOURCES = dummy.cc
tests_view_test_view_CPPFLAGS = $(VIEW_INC) $(TEST_INC)
tests_view_test_view_LDADD = libview.a libbase.a $(CTEMPLATE_LIBS) $(CHECK_LIBS)

# Fills one template; the fixtures and the gallery use it.
check_PROGRAMS += tests/view/render
tests_view_render_SOURCES = tests/view/render.c
nodist_EXTRA_tests_view_render_SOURCES = dummy.cc
tests_view_render_CPPFLAGS = $(VIEW_INC)
tests_view_render_LDADD = libview.a libbase.a $(CTEMPLATE_LIBS)
TESTS += tests/view/test_fixtures.sh
EXTRA_DIST += tests/view/test_fixtures.sh tests/view/fixtures.test.mjs tests/view/fixture_components.mjs \
	tests/view/markup.mjs tests/view/FIXTURES.md
EXTRA_DIST += tests/view/gallery.test.mjs tests/view/gallery/page.tpl tests/view/gallery/done.tpl \
	tests/view/gallery/values.txt tests/view/gallery/errors.txt \
	tests/view/gallery/person.tpl tests/view/gallery/person.txt
