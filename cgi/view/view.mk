# view: templates and their linter, translated sentences. ctemplate is included in view.cc and nowhere else.
noinst_LIBRARIES += libview.a
libview_a_SOURCES = \
	cgi/view/lint.c cgi/view/lint.h \
	cgi/view/lint_words.c cgi/view/lint_words.h \
	cgi/view/translate.c cgi/view/translate.h \
	cgi/view/view.cc cgi/view/view.h
libview_a_CPPFLAGS = $(VIEW_INC) $(CTEMPLATE_CFLAGS)
