# Tests of cgi/base.
TEST_INC = -iquote $(srcdir)/tests $(CHECK_CFLAGS)
BASE_TESTS = tests/base/test_arena tests/base/test_buf tests/base/test_clock tests/base/test_log tests/base/test_notify tests/base/test_settings \
	tests/base/test_text
BASE_TEST_LIBS = libbase.a $(CHECK_LIBS)
check_PROGRAMS += $(BASE_TESTS)
TESTS += $(BASE_TESTS)
EXTRA_DIST += tests/suite.h

tests_base_test_arena_SOURCES = tests/base/test_arena.c
tests_base_test_arena_CPPFLAGS = $(BASE_INC) $(TEST_INC)
tests_base_test_arena_LDADD = $(BASE_TEST_LIBS)
tests_base_test_buf_SOURCES = tests/base/test_buf.c
tests_base_test_buf_CPPFLAGS = $(BASE_INC) $(TEST_INC)
tests_base_test_buf_LDADD = $(BASE_TEST_LIBS)
tests_base_test_clock_SOURCES = tests/base/test_clock.c
tests_base_test_clock_CPPFLAGS = $(BASE_INC) $(TEST_INC)
tests_base_test_clock_LDADD = $(BASE_TEST_LIBS)
tests_base_test_notify_SOURCES = tests/base/test_notify.c
tests_base_test_notify_CPPFLAGS = $(BASE_INC) $(TEST_INC)
tests_base_test_notify_LDADD = $(BASE_TEST_LIBS)
tests_base_test_settings_SOURCES = tests/base/test_settings.c
tests_base_test_settings_CPPFLAGS = $(BASE_INC) $(TEST_INC)
tests_base_test_settings_LDADD = $(BASE_TEST_LIBS)
tests_base_test_text_SOURCES = tests/base/test_text.c
tests_base_test_text_CPPFLAGS = $(BASE_INC) $(TEST_INC)
tests_base_test_text_LDADD = $(BASE_TEST_LIBS)
tests_base_test_log_SOURCES = tests/base/test_log.c
tests_base_test_log_CPPFLAGS = $(BASE_INC) $(TEST_INC)
tests_base_test_log_LDADD = $(BASE_TEST_LIBS)
