# Sentences: the template for translators, made from templates and C, and the compiled catalogues C reads.
# A language is added by its po/LANGUAGE.po and its code in LINGUAS of templates/templates.mk.
POT_OPTIONS = --from-code=UTF-8 --language=C --keyword= --keyword=KITH_N --keyword=kith_tr:2 \
	--keyword=kith_field_error:3 --keyword=kith_flash:2 --package-name=kith --sort-by-file
po/kith.pot: templates-built/.stamp $(noinst_LIBRARIES)
	$(AM_V_GEN)$(MKDIR_P) po && \
	(cd "$(srcdir)" && "$(abs_builddir)/kith-tpl" extract --out "$(abs_builddir)/po/templates.pot" \
	  $(TEMPLATES) $(COMPONENTS) && \
	find cgi plugins -name '*.c' 2>/dev/null | LC_ALL=C sort | \
	  $(XGETTEXT) $(POT_OPTIONS) --files-from=- --output="$(abs_builddir)/po/c.pot") && \
	$(MSGCAT) --use-first --sort-by-file --output-file=$@ po/templates.pot po/c.pot
ALL_LOCAL += po/kith.pot
EXTRA_DIST += po/README.md

po/.stamp: $(LINGUAS:%=po/%.po)
	$(AM_V_GEN)$(MKDIR_P) po && \
	for language in $(LINGUAS); do \
	  $(MSGFMT) --check-format --output-file=po/$$language.mo "$(srcdir)/po/$$language.po" || exit 1; \
	done && touch $@
ALL_LOCAL += po/.stamp

install-po: po/.stamp
	for language in $(LINGUAS); do \
	  $(MKDIR_P) "$(DESTDIR)$(localedir)/$$language/LC_MESSAGES" && \
	  $(INSTALL_DATA) po/$$language.mo "$(DESTDIR)$(localedir)/$$language/LC_MESSAGES/kith.mo" || exit 1; \
	done
uninstall-po:
	for language in $(LINGUAS); do rm -f "$(DESTDIR)$(localedir)/$$language/LC_MESSAGES/kith.mo"; done
clean-po:
	rm -f po/.stamp po/*.pot po/*.mo
.PHONY: install-po uninstall-po clean-po
INSTALL_LOCAL += install-po
UNINSTALL_LOCAL += uninstall-po
CLEAN_LOCAL += clean-po
