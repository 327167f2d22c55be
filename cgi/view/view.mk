# view: templates and their linter, translated sentences. ctemplate is included in the two C++ files and nowhere else.
noinst_LIBRARIES += libview.a
libview_a_SOURCES = \
	cgi/view/dictionary.cc cgi/view/dictionary.h \
	cgi/view/lint.c cgi/view/lint.h \
	cgi/view/lint_words.c cgi/view/lint_words.h \
	cgi/view/translate.c cgi/view/translate.h \
	cgi/view/view.cc cgi/view/view.h
libview_a_CPPFLAGS = $(VIEW_INC) $(CTEMPLATE_CFLAGS)
