# Tests of cgi/http.
HTTP_TESTS = tests/http/test_form tests/http/test_request tests/http/test_response
HTTP_TEST_LIBS = libhttp.a libbase.a $(FCGI_LIBS) $(CHECK_LIBS)
HTTP_TEST_INC = $(HTTP_INC) $(TEST_INC) -iquote $(srcdir)/tests/http
check_PROGRAMS += $(HTTP_TESTS)
TESTS += $(HTTP_TESTS)

tests_http_test_form_SOURCES = tests/http/test_form.c
tests_http_test_form_CPPFLAGS = $(HTTP_TEST_INC)
tests_http_test_form_LDADD = $(HTTP_TEST_LIBS)
tests_http_test_request_SOURCES = tests/http/test_request.c tests/http/world.h
tests_http_test_request_CPPFLAGS = $(HTTP_TEST_INC)
tests_http_test_request_LDADD = $(HTTP_TEST_LIBS)
tests_http_test_response_SOURCES = tests/http/test_response.c tests/http/world.h
tests_http_test_response_CPPFLAGS = $(HTTP_TEST_INC)
tests_http_test_response_LDADD = $(HTTP_TEST_LIBS)
