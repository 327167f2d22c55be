# kith-jobs: the only program that speaks SMTP.
pkglibexec_PROGRAMS += kith-jobs
kith_jobs_SOURCES = cgi/jobs.c cgi/child.c cgi/child.h
kith_jobs_CPPFLAGS = $(AUTH_INC) -iquote $(srcdir)/cgi -I$(top_builddir)
kith_jobs_LDADD = libsender.a $(AUTH_LIBS) $(CURL_LIBS) $(AUTH_EXTERNAL)
