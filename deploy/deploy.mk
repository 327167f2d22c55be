# deploy: what stands around the workers.
deploydir = $(pkgdatadir)/deploy
dist_deploy_DATA = deploy/apache.conf deploy/lighttpd.conf deploy/lighttpd-cgi.conf deploy/mariadb.cnf deploy/nginx.conf
errorpagesdir = $(pkgdatadir)/errors
dist_errorpages_DATA = \
	deploy/errors/400.html deploy/errors/403.html deploy/errors/404.html deploy/errors/405.html \
	deploy/errors/408.html deploy/errors/413.html deploy/errors/414.html deploy/errors/431.html \
	deploy/errors/500.html deploy/errors/502.html deploy/errors/503.html deploy/errors/504.html

# Units for systemd, with the installed paths in them.
UNITS = deploy/systemd/kith.socket deploy/systemd/kith.target deploy/systemd/kith@.service \
	deploy/systemd/kith-audit.service deploy/systemd/kith-audit.timer deploy/systemd/kith-jobs.service \
	deploy/systemd/kith-sealer.service
systemdunitdir = $(prefix)/lib/systemd/system
nodist_systemdunit_DATA = $(UNITS)
sysusersdir = $(prefix)/lib/sysusers.d
sysusers_DATA = deploy/systemd/kith.conf
tmpfilesdir = $(prefix)/lib/tmpfiles.d
tmpfiles_DATA = deploy/systemd/tmpfiles/kith.conf
EXTRA_DIST += $(UNITS:=.in) deploy/systemd/kith.sysusers deploy/systemd/kith.tmpfiles.in
CLEANFILES += $(UNITS) deploy/systemd/kith.conf deploy/systemd/tmpfiles/kith.conf
FILL_PATHS = $(MKDIR_P) $(@D) && $(SED) -e 's|@pkglibexecdir[@]|$(pkglibexecdir)|g' -e 's|@sysconfdir[@]|$(sysconfdir)|g' \
	-e 's|@localstatedir[@]|$(localstatedir)|g' -e 's|@bindir[@]|$(bindir)|g'

$(UNITS): %: %.in Makefile
	$(AM_V_GEN)$(FILL_PATHS) $< >$@.new && mv $@.new $@
deploy/systemd/kith.conf: deploy/systemd/kith.sysusers
	$(AM_V_GEN)$(MKDIR_P) $(@D) && cp $< $@
deploy/systemd/tmpfiles/kith.conf: deploy/systemd/kith.tmpfiles.in Makefile
	$(AM_V_GEN)$(FILL_PATHS) $< >$@.new && mv $@.new $@
