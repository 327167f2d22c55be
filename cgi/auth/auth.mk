# auth: accounts, sessions, passwords, mailed links. And the schema of the core.
noinst_LIBRARIES += libauth.a
libauth_a_SOURCES = \
	cgi/auth/access.h \
	cgi/auth/access_open.c \
	cgi/auth/account.c cgi/auth/account.h \
	cgi/auth/account_change.c \
	cgi/auth/account_correct.c \
	cgi/auth/account_mail.c cgi/auth/account_mail.h \
	cgi/auth/account_own.c \
	cgi/auth/account_password.c \
	cgi/auth/account_phone.c \
	cgi/auth/authority.c \
	cgi/auth/bar.c \
	cgi/auth/browser.c cgi/auth/browser.h \
	cgi/auth/device.c cgi/auth/device.h \
	cgi/auth/env.h \
	cgi/auth/event.c cgi/auth/event.h \
	cgi/auth/factor.c cgi/auth/factor.h \
	cgi/auth/factor_secret.c cgi/auth/factor_secret.h \
	cgi/auth/family.c cgi/auth/family.h \
	cgi/auth/feed.c cgi/auth/feed.h \
	cgi/auth/hash_slot.c cgi/auth/hash_slot.h \
	cgi/auth/kept.c cgi/auth/kept.h \
	cgi/auth/link.c cgi/auth/link.h \
	cgi/auth/notice.c cgi/auth/notice.h \
	cgi/auth/organisation.c cgi/auth/organisation.h \
	cgi/auth/password.c cgi/auth/password.h \
	cgi/auth/person.c cgi/auth/person.h \
	cgi/auth/person_sql.h \
	cgi/auth/purge.c cgi/auth/purge.h \
	cgi/auth/reach.c cgi/auth/reach.h \
	cgi/auth/relation.c cgi/auth/relation.h \
	cgi/auth/relation_staff.c \
	cgi/auth/restriction.c \
	cgi/auth/secret.c cgi/auth/secret.h \
	cgi/auth/session.c cgi/auth/session.h \
	cgi/auth/sign_in.c cgi/auth/sign_in.h \
	cgi/auth/statements.c cgi/auth/statements.h \
	cgi/auth/throttle.c cgi/auth/throttle.h \
	cgi/auth/token.c cgi/auth/token.h
libauth_a_CPPFLAGS = $(AUTH_INC)
libauth_a_CFLAGS = $(AM_CFLAGS) $(ARGON2_CFLAGS) $(SODIUM_CFLAGS) $(OATH_CFLAGS)

# What a program with accounts links, in this order.
AUTH_LIBS = libauth.a libmail.a libaudit.a libdb.a libbase.a
AUTH_EXTERNAL = $(ARGON2_LIBS) $(OATH_LIBS) $(ZXCVBN_LIBS) $(SODIUM_LIBS) $(MARIADB_LIBS) -lm

coresqldir = $(pkgdatadir)/sql/core
dist_coresql_DATA = \
	sql/core/export.sql \
	sql/core/0001_create.sql \
	sql/core/0002_access.sql \
	sql/core/0003_audit.sql \
	sql/core/0004_second_factor.sql \
	sql/core/0005_question.sql \
	sql/core/0006_host.sql \
	sql/core/0007_seal.sql \
	sql/core/0008_overview.sql \
	sql/core/0009_access_turn.sql \
	sql/core/0010_invitation.sql \
	sql/core/0011_notice.sql \
	sql/core/0012_kept_form.sql \
	sql/core/0013_import.sql \
	sql/core/0014_feed.sql \
	sql/core/0015_file.sql \
	sql/core/0016_audit_state.sql \
	sql/core/0017_work_phone.sql \
	sql/core/0018_restriction.sql
