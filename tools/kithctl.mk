# kithctl, the administrator's command. It stands beside the worker: it sees every layer and links them all, since it
# loads plugins too.
bin_PROGRAMS += kithctl
kithctl_SOURCES = \
	tools/kithctl.c tools/kithctl.h \
	tools/backup.c tools/backup.h \
	tools/child.c tools/child.h \
	tools/kithctl_account.c \
	tools/kithctl_audit.c tools/kithctl_audit.h \
	tools/kithctl_audit_daily.c \
	tools/kithctl_audit_keep.c \
	tools/kithctl_audit_verify.c \
	tools/kithctl_backup.c \
	tools/kithctl_conf.c \
	tools/kithctl_doctor.c \
	tools/kithctl_doctor_audit.c \
	tools/kithctl_doctor_db.c \
	tools/kithctl_doctor_files.c \
	tools/kithctl_doctor_pages.c \
	tools/kithctl_doctor_service.c \
	tools/kithctl_import.c \
	tools/kithctl_init.c \
	tools/kithctl_migrate.c \
	tools/kithctl_names.c tools/kithctl_names.h \
	tools/kithctl_options.c \
	tools/kithctl_person.c \
	tools/kithctl_organisation.c \
	tools/kithctl_plugin.c \
	tools/kithctl_restore.c \
	tools/kithctl_relation.c \
	tools/kithctl_tool.c \
	tools/kithctl_work.c \
	tools/kithctl_workers.c \
	tools/plugin_new.c tools/plugin_new.h
nodist_EXTRA_kithctl_SOURCES = dummy.cc
kithctl_CPPFLAGS = $(WORK_INC) -I$(top_builddir) -iquote $(srcdir)/tools $(CURL_CFLAGS)
kithctl_LDFLAGS = $(AM_LDFLAGS) -Wl,--export-dynamic
kithctl_LDADD = libwork.a $(PORTAL_LDADD) $(CURL_LIBS)
kithctl_DEPENDENCIES = libwork.a $(PORTAL_LIBS)
