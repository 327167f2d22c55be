# Tests of audit, mail, auth and kith-jobs.
AUTH_TESTS = \
	tests/auth/test_access tests/auth/test_access_busy tests/auth/test_access_limits \
	tests/auth/test_account tests/auth/test_account_change \
	tests/auth/test_factor \
	tests/auth/test_guessing \
	tests/auth/test_hash_slot \
	tests/auth/test_invitation \
	tests/auth/test_kept \
	tests/auth/test_link \
	tests/auth/test_message \
	tests/auth/test_outbox \
	tests/auth/test_password \
	tests/auth/test_people \
	tests/auth/test_readers \
	tests/auth/test_session \
	tests/auth/test_sign_in \
	tests/auth/test_statements \
	tests/auth/test_throttle
check_PROGRAMS += $(AUTH_TESTS)
TESTS += $(AUTH_TESTS) tests/auth/test_jobs.sh
dist_check_SCRIPTS += tests/auth/test_jobs.sh
EXTRA_DIST += tests/auth/jobs.py

AUTH_TEST_INC = $(AUTH_INC) $(DB_TEST_INC) -iquote $(srcdir)/tests/auth
AUTH_TEST_LIBS = libtestauth.a libauth.a libmail.a libaudit.a $(DB_TEST_LIBS) $(AUTH_EXTERNAL)

check_LIBRARIES += libtestauth.a
libtestauth_a_SOURCES = tests/auth/access_world.c tests/auth/access_world.h tests/auth/office.c tests/auth/office.h \
	tests/auth/people.c tests/auth/people.h
libtestauth_a_CPPFLAGS = $(AUTH_TEST_INC)

tests_auth_test_access_SOURCES = tests/auth/test_access.c
tests_auth_test_access_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_access_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_access_busy_SOURCES = tests/auth/test_access_busy.c
tests_auth_test_access_busy_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_access_busy_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_access_limits_SOURCES = tests/auth/test_access_limits.c
tests_auth_test_access_limits_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_access_limits_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_readers_SOURCES = tests/auth/test_readers.c
tests_auth_test_readers_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_readers_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_account_SOURCES = tests/auth/test_account.c
tests_auth_test_account_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_account_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_account_change_SOURCES = tests/auth/test_account_change.c
tests_auth_test_account_change_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_account_change_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_factor_SOURCES = tests/auth/test_factor.c
tests_auth_test_factor_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_factor_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_guessing_SOURCES = tests/auth/test_guessing.c
tests_auth_test_guessing_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_guessing_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_hash_slot_SOURCES = tests/auth/test_hash_slot.c
tests_auth_test_hash_slot_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_hash_slot_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_invitation_SOURCES = tests/auth/test_invitation.c
tests_auth_test_invitation_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_invitation_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_kept_SOURCES = tests/auth/test_kept.c
tests_auth_test_kept_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_kept_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_link_SOURCES = tests/auth/test_link.c
tests_auth_test_link_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_link_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_message_SOURCES = tests/auth/test_message.c
tests_auth_test_message_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_message_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_outbox_SOURCES = tests/auth/test_outbox.c
tests_auth_test_outbox_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_outbox_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_password_SOURCES = tests/auth/test_password.c
tests_auth_test_password_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_password_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_people_SOURCES = tests/auth/test_people.c
tests_auth_test_people_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_people_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_session_SOURCES = tests/auth/test_session.c
tests_auth_test_session_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_session_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_sign_in_SOURCES = tests/auth/test_sign_in.c
tests_auth_test_sign_in_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_sign_in_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_statements_SOURCES = tests/auth/test_statements.c
tests_auth_test_statements_CPPFLAGS = $(AUTH_TEST_INC) -DKITH_AUTH_SOURCES='"$(abs_top_srcdir)/cgi/auth"'
tests_auth_test_statements_LDADD = $(AUTH_TEST_LIBS)

tests_auth_test_throttle_SOURCES = tests/auth/test_throttle.c
tests_auth_test_throttle_CPPFLAGS = $(AUTH_TEST_INC)
tests_auth_test_throttle_LDADD = $(AUTH_TEST_LIBS)
