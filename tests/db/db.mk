# Tests of cgi/db, and what other tests with a database share: libtestdb.a, with-db.
check_LIBRARIES = libtestdb.a
libtestdb_a_SOURCES = tests/db/explain.c tests/db/explain.h tests/db/fixture.c tests/db/fixture.h
libtestdb_a_CPPFLAGS = $(DB_INC) $(TEST_INC) \
	-DKITH_WITH_DB='"$(abs_top_srcdir)/tests/db/with-db"' \
	-DKITH_MIGRATE_ALL='"$(abs_top_builddir)/tests/db/migrate-all"'
# For a test program: $(DB_TEST_INC) after its layer's, $(DB_TEST_LIBS) after its layer's libraries.
DB_TEST_INC = $(TEST_INC) -iquote $(srcdir)/tests/db
DB_TEST_LIBS = libtestdb.a $(DB_LIBS) $(CHECK_LIBS)

check_PROGRAMS += tests/db/migrate-all
tests_db_migrate_all_SOURCES = tests/db/migrate_all.c
tests_db_migrate_all_CPPFLAGS = $(DB_INC)
tests_db_migrate_all_LDADD = $(DB_LIBS)
dist_check_SCRIPTS = tests/db/with-db

DB_TESTS = \
	tests/db/test_accounts \
	tests/db/test_connection \
	tests/db/test_many \
	tests/db/test_migrate \
	tests/db/test_script \
	tests/db/test_server \
	tests/db/test_transaction \
	tests/db/test_types \
	tests/db/test_visible \
	tests/db/test_writers
check_PROGRAMS += $(DB_TESTS)
TESTS += $(DB_TESTS)

tests_db_test_accounts_SOURCES = tests/db/test_accounts.c
tests_db_test_accounts_CPPFLAGS = $(DB_INC) $(DB_TEST_INC) \
	-DKITH_ACCOUNTS_SQL='"$(abs_top_srcdir)/sql/accounts.sql"'
tests_db_test_accounts_LDADD = $(DB_TEST_LIBS)
tests_db_test_connection_SOURCES = tests/db/test_connection.c
tests_db_test_connection_CPPFLAGS = $(DB_INC) $(DB_TEST_INC) $(MARIADB_CFLAGS)
tests_db_test_connection_LDADD = $(DB_TEST_LIBS)
tests_db_test_many_SOURCES = tests/db/test_many.c
tests_db_test_many_CPPFLAGS = $(DB_INC) $(DB_TEST_INC) $(MARIADB_CFLAGS)
tests_db_test_many_LDADD = $(DB_TEST_LIBS)
tests_db_test_migrate_SOURCES = tests/db/test_migrate.c
tests_db_test_migrate_CPPFLAGS = $(DB_INC) $(DB_TEST_INC)
tests_db_test_migrate_LDADD = $(DB_TEST_LIBS)
tests_db_test_script_SOURCES = tests/db/test_script.c
tests_db_test_script_CPPFLAGS = $(DB_INC) $(DB_TEST_INC)
tests_db_test_script_LDADD = $(DB_TEST_LIBS)
tests_db_test_server_SOURCES = tests/db/test_server.c
tests_db_test_server_CPPFLAGS = $(DB_INC) $(DB_TEST_INC)
tests_db_test_server_LDADD = $(DB_TEST_LIBS)
tests_db_test_transaction_SOURCES = tests/db/test_transaction.c
tests_db_test_transaction_CPPFLAGS = $(DB_INC) $(DB_TEST_INC) $(MARIADB_CFLAGS)
tests_db_test_transaction_LDADD = $(DB_TEST_LIBS)
tests_db_test_types_SOURCES = tests/db/test_types.c
tests_db_test_types_CPPFLAGS = $(DB_INC) $(DB_TEST_INC)
tests_db_test_types_LDADD = $(DB_TEST_LIBS)
tests_db_test_visible_SOURCES = tests/db/test_visible.c
tests_db_test_visible_CPPFLAGS = $(DB_INC) $(DB_TEST_INC)
tests_db_test_visible_LDADD = $(DB_TEST_LIBS)
# Calls of the database library go through the test, which lets some of them fail.
tests_db_test_writers_SOURCES = tests/db/test_writers.c
tests_db_test_writers_CPPFLAGS = $(DB_INC) $(DB_TEST_INC) $(MARIADB_CFLAGS)
tests_db_test_writers_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=mysql_stmt_execute -Wl,--wrap=mysql_real_query
tests_db_test_writers_LDADD = $(DB_TEST_LIBS)
