# Manual pages. kith.conf(5) is made from the table of settings, so that it cannot say anything else than the program.
dist_man_MANS += man/kithctl.1 man/kith-tpl.1 man/kith.8 man/kith-jobs.8 man/kith-sealer.8
man_MANS = man/kith.conf.5
EXTRA_DIST += man/kith.conf.5.head man/kith.conf.5.tail
CLEANFILES += man/kith.conf.5

noinst_PROGRAMS += conf-manual
conf_manual_SOURCES = tools/conf-manual.c
conf_manual_CPPFLAGS = $(BASE_INC)
conf_manual_LDADD = libbase.a $(SODIUM_LIBS)

man/kith.conf.5: conf-manual$(EXEEXT) $(srcdir)/man/kith.conf.5.head $(srcdir)/man/kith.conf.5.tail
	$(AM_V_GEN)$(MKDIR_P) man && { cat $(srcdir)/man/kith.conf.5.head && ./conf-manual$(EXEEXT) | \
	$(SED) 's/\([.:]\) \([A-Z]\)/\1\n\2/g' && \
	cat $(srcdir)/man/kith.conf.5.tail; } >$@.new && mv $@.new $@
