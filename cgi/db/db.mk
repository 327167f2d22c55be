# db: connection, statements, transactions, migrations. The only layer that includes mysql.h.
noinst_LIBRARIES += libdb.a
libdb_a_SOURCES = \
	cgi/db/accounts.c \
	cgi/db/conn.c cgi/db/conn.h \
	cgi/db/inside.h \
	cgi/db/many.c \
	cgi/db/migrate.c cgi/db/migrate.h \
	cgi/db/migrate_list.c cgi/db/migrate_list.h \
	cgi/db/prepared.c \
	cgi/db/query.c \
	cgi/db/script.c cgi/db/script.h \
	cgi/db/server.c \
	cgi/db/transaction.c \
	cgi/db/values.c \
	cgi/db/visible.c cgi/db/visible.h
libdb_a_CPPFLAGS = $(DB_INC) $(MARIADB_CFLAGS) $(SODIUM_CFLAGS)
# For programs: libraries of the layer and what they need, in order.
DB_LIBS = libdb.a libbase.a $(MARIADB_LIBS) $(SODIUM_LIBS)

accountssqldir = $(pkgdatadir)/sql
dist_accountssql_DATA = sql/accounts.sql
