# Tests of cgi/http.
HTTP_TESTS = tests/http/test_cgi tests/http/test_door tests/http/test_fastcgi tests/http/test_form tests/http/test_guard \
	tests/http/test_multipart tests/http/test_request tests/http/test_response
HTTP_TEST_LIBS = libhttp.a libbase.a $(FCGI_LIBS) $(CHECK_LIBS)
HTTP_TEST_INC = $(HTTP_INC) $(TEST_INC) -iquote $(srcdir)/tests/http
check_PROGRAMS += $(HTTP_TESTS)
TESTS += $(HTTP_TESTS)

tests_http_test_cgi_SOURCES = tests/http/test_cgi.c
tests_http_test_cgi_CPPFLAGS = $(HTTP_TEST_INC)
tests_http_test_cgi_LDADD = $(HTTP_TEST_LIBS)
tests_http_test_door_SOURCES = tests/http/test_door.c tests/http/peer.c tests/http/peer.h
tests_http_test_door_CPPFLAGS = $(HTTP_TEST_INC)
tests_http_test_door_LDADD = $(HTTP_TEST_LIBS)
tests_http_test_fastcgi_SOURCES = tests/http/test_fastcgi.c tests/http/peer.c tests/http/peer.h
tests_http_test_fastcgi_CPPFLAGS = $(HTTP_TEST_INC)
tests_http_test_fastcgi_LDADD = $(HTTP_TEST_LIBS)
tests_http_test_form_SOURCES = tests/http/test_form.c
tests_http_test_form_CPPFLAGS = $(HTTP_TEST_INC)
tests_http_test_form_LDADD = $(HTTP_TEST_LIBS)
tests_http_test_guard_SOURCES = tests/http/test_guard.c tests/http/peer.c tests/http/peer.h
tests_http_test_guard_CPPFLAGS = $(HTTP_TEST_INC)
tests_http_test_guard_LDADD = $(HTTP_TEST_LIBS)
tests_http_test_multipart_SOURCES = tests/http/test_multipart.c tests/http/world.h
tests_http_test_multipart_CPPFLAGS = $(HTTP_TEST_INC)
tests_http_test_multipart_LDADD = $(HTTP_TEST_LIBS)
tests_http_test_request_SOURCES = tests/http/test_request.c tests/http/world.h
tests_http_test_request_CPPFLAGS = $(HTTP_TEST_INC)
tests_http_test_request_LDADD = $(HTTP_TEST_LIBS)
tests_http_test_response_SOURCES = tests/http/test_response.c tests/http/world.h
tests_http_test_response_CPPFLAGS = $(HTTP_TEST_INC)
tests_http_test_response_LDADD = $(HTTP_TEST_LIBS)
