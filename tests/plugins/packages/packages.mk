# The plugin packages, through the whole portal.
PACKAGES_TESTS = tests/plugins/packages/test_import tests/plugins/packages/test_packages
check_PROGRAMS += $(PACKAGES_TESTS)
TESTS += $(PACKAGES_TESTS)
PACKAGES_TEST_INC = $(PEOPLE_TEST_INC) -I$(srcdir)/plugins/include
tests_plugins_packages_test_import_SOURCES = tests/plugins/packages/test_import.c
nodist_EXTRA_tests_plugins_packages_test_import_SOURCES = dummy.cc
tests_plugins_packages_test_import_CPPFLAGS = $(PACKAGES_TEST_INC)
tests_plugins_packages_test_import_LDFLAGS = $(PEOPLE_TEST_FLAGS)
tests_plugins_packages_test_import_LDADD = libtestpeople.a libimport.a $(PORTAL_TEST_LIBS)
tests_plugins_packages_test_packages_SOURCES = tests/plugins/packages/test_packages.c
nodist_EXTRA_tests_plugins_packages_test_packages_SOURCES = dummy.cc
tests_plugins_packages_test_packages_CPPFLAGS = $(PACKAGES_TEST_INC)
tests_plugins_packages_test_packages_LDFLAGS = $(PEOPLE_TEST_FLAGS)
tests_plugins_packages_test_packages_LDADD = libtestpeople.a $(PORTAL_TEST_LIBS)
