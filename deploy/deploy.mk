# deploy: what stands around the workers.
deploydir = $(pkgdatadir)/deploy
dist_deploy_DATA = deploy/apache.conf deploy/lighttpd.conf deploy/lighttpd-cgi.conf deploy/mariadb.cnf deploy/nginx.conf
errorpagesdir = $(pkgdatadir)/errors
dist_errorpages_DATA = \
	deploy/errors/400.html deploy/errors/403.html deploy/errors/404.html deploy/errors/405.html \
	deploy/errors/408.html deploy/errors/413.html deploy/errors/414.html deploy/errors/431.html \
	deploy/errors/500.html deploy/errors/502.html deploy/errors/503.html deploy/errors/504.html
