# Static files: the components' style sheet and script under Kith's own look, from the packages of package-lock.json.
STATIC_FILES = static/core/favicon.svg static/core/kith.css static/core/kith.js static/core/licences.txt
EXTRA_DIST += $(STATIC_FILES) static/core/README.md tools/build-assets.mjs package.json package-lock.json .npmrc

# The packages of the source tree when they are there (./run and ./check fetch them), else a copy for this build.
# static-built/.modules says where, for the tests.
static-built/.stamp: $(STATIC_FILES) $(srcdir)/tools/build-assets.mjs $(srcdir)/package-lock.json
	$(AM_V_GEN)$(MKDIR_P) static-built && \
	if test -f "$(srcdir)/node_modules/govuk-frontend/package.json"; then \
	  modules=`cd "$(srcdir)/node_modules" && pwd`; \
	else \
	  $(MKDIR_P) npm && cp "$(srcdir)/package.json" "$(srcdir)/package-lock.json" "$(srcdir)/.npmrc" npm/ && \
	  chmod u+w npm/package.json npm/package-lock.json npm/.npmrc && \
	  (cd npm && $(NPM) ci --omit=dev --no-audit --no-fund >npm.log 2>&1 || { cat npm.log >&2; exit 1; }) && \
	  modules=`pwd`/npm/node_modules; \
	fi && echo "$$modules" >static-built/.modules && \
	$(NODE) "$(srcdir)/tools/build-assets.mjs" "$$modules" "$(srcdir)/static/core" static-built/static && \
	touch $@
ALL_LOCAL += static-built/.stamp

install-static: static-built/.stamp
	for file in version `cd static-built/static && ls core/*`; do \
	  $(MKDIR_P) "$(DESTDIR)$(pkgdatadir)/static/core" && \
	  $(INSTALL_DATA) "static-built/static/$$file" "$(DESTDIR)$(pkgdatadir)/static/$$file" || exit 1; \
	done
uninstall-static:
	rm -rf "$(DESTDIR)$(pkgdatadir)/static/core" "$(DESTDIR)$(pkgdatadir)/static/version"
clean-static:
	rm -rf static-built npm
.PHONY: install-static uninstall-static clean-static
INSTALL_LOCAL += install-static
UNINSTALL_LOCAL += uninstall-static
CLEAN_LOCAL += clean-static
