# Every call that can fail, failed once: the linker leads them through tests/fault/faults.c.
check_PROGRAMS += tests/fault/test_calls
TESTS += tests/fault/test_calls
tests_fault_test_calls_SOURCES = tests/fault/faults.c tests/fault/faults.h tests/fault/new.cc \
	tests/fault/state.c tests/fault/state.h tests/fault/test_calls.c
tests_fault_test_calls_CPPFLAGS = $(VISITOR_INC) $(MARIADB_CFLAGS) $(ARGON2_CFLAGS) -iquote $(srcdir)/tests/fault
tests_fault_test_calls_LDFLAGS = $(AM_LDFLAGS) -Wl,--export-dynamic -Wl,--wrap=dispatch \
	-Wl,--wrap=mysql_real_connect -Wl,--wrap=mysql_real_query -Wl,--wrap=mysql_stmt_prepare \
	-Wl,--wrap=mysql_stmt_bind_param -Wl,--wrap=mysql_stmt_bind_result -Wl,--wrap=mysql_stmt_execute \
	-Wl,--wrap=mysql_stmt_fetch -Wl,--wrap=mysql_stmt_fetch_column -Wl,--wrap=mysql_stmt_free_result \
	-Wl,--wrap=open -Wl,--wrap=flock -Wl,--wrap=close -Wl,--wrap=write -Wl,--wrap=getrandom \
	-Wl,--wrap=malloc -Wl,--wrap=calloc -Wl,--wrap=realloc -Wl,--wrap=reallocarray \
	-Wl,--wrap=mysql_init -Wl,--wrap=mysql_stmt_init -Wl,--wrap=argon2id_verify -Wl,--wrap=argon2id_hash_encoded
tests_fault_test_calls_LDADD = $(VISITOR_LIBS)
