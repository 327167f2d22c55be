# kith-tpl: the template tool. Needs no database, no web server and no ctemplate.
bin_PROGRAMS += kith-tpl
kith_tpl_SOURCES = \
	tools/kith-tpl.c \
	tools/tpl/component.c \
	tools/tpl/macro.c tools/tpl/macro.h tools/tpl/macro_private.h \
	tools/tpl/sentence.c tools/tpl/sentence.h
kith_tpl_CPPFLAGS = $(VIEW_INC) -iquote $(srcdir)/tools/tpl
kith_tpl_LDADD = libview.a libbase.a $(GETTEXTPO_LIBS)
