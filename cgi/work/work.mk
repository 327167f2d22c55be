# kith-work: events and jobs, in a process that may die. Sees every layer, as it loads plugins.
WORK_INC = $(PORTAL_INC) -iquote $(srcdir)/cgi/work
noinst_LIBRARIES += libwork.a
libwork_a_SOURCES = \
	cgi/work/deliver.c \
	cgi/work/import.c \
	cgi/work/job.c \
	cgi/work/schedule.c cgi/work/schedule.h \
	cgi/work/work.c cgi/work/work.h
libwork_a_CPPFLAGS = $(WORK_INC)

pkglibexec_PROGRAMS += kith-work
kith_work_SOURCES = cgi/kith_work.c
nodist_EXTRA_kith_work_SOURCES = dummy.cc
kith_work_CPPFLAGS = $(WORK_INC)
kith_work_LDFLAGS = $(AM_LDFLAGS) $(KITH_STATIC_CXX) -Wl,--export-dynamic
kith_work_LDADD = libwork.a $(PORTAL_LDADD)
kith_work_DEPENDENCIES = libwork.a $(PORTAL_LIBS)
