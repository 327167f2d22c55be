# Templates: macros expanded and sentences translated, one tree per language, each file checked by the linter.
# A component's templates are listed in templates/NAME/NAME.mk.
COMPONENTS = \
	templates/components/back.component \
	templates/components/banner.component \
	templates/components/book-visit.component \
	templates/components/breadcrumb.component \
	templates/components/breadcrumbs.component \
	templates/components/button.component \
	templates/components/buttons.component \
	templates/components/card.component \
	templates/components/cards.component \
	templates/components/cell.component \
	templates/components/checkbox.component \
	templates/components/checkboxes.component \
	templates/components/column.component \
	templates/components/contact.component \
	templates/components/date-part.component \
	templates/components/date.component \
	templates/components/described-by.component \
	templates/components/details.component \
	templates/components/divider.component \
	templates/components/error-summary.component \
	templates/components/field-head.component \
	templates/components/field-notes.component \
	templates/components/fieldset.component \
	templates/components/file.component \
	templates/components/flash.component \
	templates/components/form.component \
	templates/components/group-class.component \
	templates/components/heading.component \
	templates/components/input-box.component \
	templates/components/input.component \
	templates/components/inset.component \
	templates/components/link-button.component \
	templates/components/link.component \
	templates/components/look.component \
	templates/components/money.component \
	templates/components/navigation.component \
	templates/components/older.component \
	templates/components/option.component \
	templates/components/package-terms.component \
	templates/components/page-footer.component \
	templates/components/page-header.component \
	templates/components/page.component \
	templates/components/pagination.component \
	templates/components/panel.component \
	templates/components/password.component \
	templates/components/person-head.component \
	templates/components/person-more.component \
	templates/components/plan-changes.component \
	templates/components/plan-slot.component \
	templates/components/radios.component \
	templates/components/row.component \
	templates/components/select.component \
	templates/components/session-ending.component \
	templates/components/skip-link.component \
	templates/components/summary-row.component \
	templates/components/summary.component \
	templates/components/table.component \
	templates/components/tag.component \
	templates/components/tel.component \
	templates/components/text.component \
	templates/components/textarea.component \
	templates/components/timeline-changes.component \
	templates/components/timeline-item.component \
	templates/components/time.component \
	templates/components/timeline.component \
	templates/components/visit-observation.component \
	templates/components/visit-order.component \
	templates/components/visit-record.component \
	templates/components/visit-row.component \
	templates/components/visit-sentence.component \
	templates/components/visit-tag.component \
	templates/components/visit-task.component \
	templates/components/visits-today.component \
	templates/components/warning.component
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
