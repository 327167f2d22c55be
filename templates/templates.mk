# Templates: macros expanded and sentences translated, one tree per language, each file checked by the linter.
# A component's templates are listed in templates/NAME/NAME.mk.
COMPONENTS = \
	templates/components/back.tpl \
	templates/components/banner.tpl \
	templates/components/book-visit.tpl \
	templates/components/breadcrumb.tpl \
	templates/components/breadcrumbs.tpl \
	templates/components/button.tpl \
	templates/components/buttons.tpl \
	templates/components/card.tpl \
	templates/components/cards.tpl \
	templates/components/cell.tpl \
	templates/components/checkbox.tpl \
	templates/components/checkboxes.tpl \
	templates/components/column.tpl \
	templates/components/contact.tpl \
	templates/components/date-part.tpl \
	templates/components/date.tpl \
	templates/components/described-by.tpl \
	templates/components/details.tpl \
	templates/components/divider.tpl \
	templates/components/error-summary.tpl \
	templates/components/field-head.tpl \
	templates/components/field-notes.tpl \
	templates/components/fieldset.tpl \
	templates/components/file.tpl \
	templates/components/flash.tpl \
	templates/components/form.tpl \
	templates/components/group-class.tpl \
	templates/components/heading.tpl \
	templates/components/input-box.tpl \
	templates/components/input.tpl \
	templates/components/inset.tpl \
	templates/components/link-button.tpl \
	templates/components/link.tpl \
	templates/components/look.tpl \
	templates/components/money.tpl \
	templates/components/navigation.tpl \
	templates/components/older.tpl \
	templates/components/option.tpl \
	templates/components/package-terms.tpl \
	templates/components/page-footer.tpl \
	templates/components/page-header.tpl \
	templates/components/page.tpl \
	templates/components/pagination.tpl \
	templates/components/panel.tpl \
	templates/components/password.tpl \
	templates/components/person-head.tpl \
	templates/components/person-more.tpl \
	templates/components/plan-changes.tpl \
	templates/components/plan-slot.tpl \
	templates/components/radios.tpl \
	templates/components/row.tpl \
	templates/components/select.tpl \
	templates/components/session-ending.tpl \
	templates/components/skip-link.tpl \
	templates/components/summary-row.tpl \
	templates/components/summary.tpl \
	templates/components/table.tpl \
	templates/components/tag.tpl \
	templates/components/tel.tpl \
	templates/components/text.tpl \
	templates/components/textarea.tpl \
	templates/components/timeline-changes.tpl \
	templates/components/timeline-item.tpl \
	templates/components/time.tpl \
	templates/components/timeline.tpl \
	templates/components/visit-observation.tpl \
	templates/components/visit-order.tpl \
	templates/components/visit-record.tpl \
	templates/components/visit-row.tpl \
	templates/components/visit-sentence.tpl \
	templates/components/visit-tag.tpl \
	templates/components/visit-task.tpl \
	templates/components/visits-today.tpl \
	templates/components/warning.tpl
EXTRA_DIST += templates/components/README.md

TEMPLATES =
# Languages beside English, which is the source; each has po/LANGUAGE.po.
LINGUAS = cy

componentsdir = $(pkgdatadir)/components
dist_components_DATA = $(COMPONENTS)

templates-built/.stamp: $(TEMPLATES) $(COMPONENTS) $(LINGUAS:%=po/%.po) kith-tpl$(EXEEXT)
	$(AM_V_GEN)rm -rf templates-built && $(MKDIR_P) templates-built && \
	for file in $(TEMPLATES); do \
	  if test -f $$file; then echo $$file; else echo $(srcdir)/$$file; fi; \
	done >templates-built/.list && \
	for language in en $(LINGUAS); do \
	  po=; \
	  if test $$language != en; then \
	    po="--po $(srcdir)/po/$$language.po"; \
	  fi; \
	  test ! -s templates-built/.list || { \
	    ./kith-tpl build --components $(srcdir)/templates/components --out templates-built/$$language $$po \
	      `cat templates-built/.list` && \
	    ./kith-tpl lint templates-built/$$language/*/*.tpl; } || exit 1; \
	done && touch $@
ALL_LOCAL += templates-built/.stamp
EXTRA_DIST += $(TEMPLATES) $(LINGUAS:%=po/%.po)

install-templates: templates-built/.stamp
	for file in `cd templates-built && find . -name '*.tpl'`; do \
	  $(MKDIR_P) "$(DESTDIR)$(pkgdatadir)/templates/`dirname $$file`" && \
	  $(INSTALL_DATA) templates-built/$$file "$(DESTDIR)$(pkgdatadir)/templates/$$file" || exit 1; \
	done
uninstall-templates:
	rm -rf "$(DESTDIR)$(pkgdatadir)/templates"
clean-templates:
	rm -rf templates-built
.PHONY: install-templates uninstall-templates clean-templates
INSTALL_LOCAL += install-templates
UNINSTALL_LOCAL += uninstall-templates
CLEAN_LOCAL += clean-templates

include templates/core/core.mk
