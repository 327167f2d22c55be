# Every route by every role: the tables come from this program, the answers from a running portal.
EXTRA_PROGRAMS += route-table
route_table_SOURCES = tests/matrix/route_table.c
nodist_EXTRA_route_table_SOURCES = dummy.cc
route_table_CPPFLAGS = $(PAGES_INC) $(JANSSON_CFLAGS)
route_table_LDFLAGS = $(AM_LDFLAGS) -Wl,--export-dynamic
route_table_LDADD = $(PORTAL_LDADD) $(JANSSON_LIBS)
EXTRA_DIST += tests/matrix/matrix.test.mjs
