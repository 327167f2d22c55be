# import: CSV files, from bytes to rows. Knows kinds of file only by their tables; what a row means is the plugin's.
noinst_LIBRARIES += libimport.a
libimport_a_SOURCES = \
	cgi/import/cell.c cgi/import/cell.h \
	cgi/import/encoding.c cgi/import/encoding.h \
	cgi/import/engine.c cgi/import/engine.h \
	cgi/import/files.c cgi/import/files.h \
	cgi/import/kinds.c cgi/import/kinds.h \
	cgi/import/header.c cgi/import/header.h \
	cgi/import/moment.c cgi/import/moment.h \
	cgi/import/reader.c cgi/import/reader.h \
	cgi/import/refs.c cgi/import/refs.h
libimport_a_CPPFLAGS = $(IMPORT_INC)
