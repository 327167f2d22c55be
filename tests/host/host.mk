# Tests of cgi/host.
HOST_TESTS = tests/host/test_check tests/host/test_match tests/host/test_plugin_new \
	tests/host/test_param_amount tests/host/test_param_text tests/host/test_params tests/host/test_load tests/host/test_scoreboard
HOST_TEST_LIBS = libhost.a $(DB_LIBS) $(CHECK_LIBS)
TESTS += tests/host/test_exports.sh
EXTRA_DIST += tests/host/test_exports.sh
HOST_SAMPLE = tests/host/sample.c tests/host/sample.h
check_PROGRAMS += $(HOST_TESTS)
TESTS += $(HOST_TESTS)

tests_host_test_check_SOURCES = tests/host/test_check.c tests/host/defects.h tests/host/defects_offer.c \
	tests/host/defects_request.c $(HOST_SAMPLE)
tests_host_test_check_CPPFLAGS = $(HOST_INC) $(TEST_INC) -iquote $(srcdir)/tests/host
tests_host_test_check_LDADD = $(HOST_TEST_LIBS)
tests_host_test_scoreboard_SOURCES = tests/host/test_scoreboard.c
tests_host_test_scoreboard_CPPFLAGS = $(HOST_INC) $(TEST_INC)
tests_host_test_scoreboard_LDADD = $(HOST_TEST_LIBS)
tests_host_test_match_SOURCES = tests/host/test_match.c $(HOST_SAMPLE)
tests_host_test_match_CPPFLAGS = $(HOST_INC) $(TEST_INC) -iquote $(srcdir)/tests/host
tests_host_test_match_LDADD = $(HOST_TEST_LIBS)
tests_host_test_plugin_new_SOURCES = tests/host/test_plugin_new.c tools/plugin_new.c tools/plugin_new.h
tests_host_test_plugin_new_CPPFLAGS = $(PORTAL_INC) -iquote $(srcdir)/tools $(TEST_INC)
tests_host_test_plugin_new_LDADD = $(HOST_TEST_LIBS)
tests_host_test_param_amount_SOURCES = tests/host/test_param_amount.c tests/host/param_case.h
tests_host_test_param_amount_CPPFLAGS = $(HOST_INC) $(TEST_INC) -iquote $(srcdir)/tests/host
tests_host_test_param_amount_LDADD = libhost.a libhttp.a $(DB_LIBS) $(CHECK_LIBS)
tests_host_test_param_text_SOURCES = tests/host/test_param_text.c tests/host/param_case.h
tests_host_test_param_text_CPPFLAGS = $(HOST_INC) $(TEST_INC) -iquote $(srcdir)/tests/host
tests_host_test_param_text_LDADD = libhost.a libhttp.a $(DB_LIBS) $(CHECK_LIBS)
tests_host_test_params_SOURCES = tests/host/test_params.c tests/host/param_case.h
tests_host_test_params_CPPFLAGS = $(HOST_INC) $(TEST_INC) -iquote $(srcdir)/tests/host
tests_host_test_params_LDADD = libhost.a libhttp.a $(DB_LIBS) $(CHECK_LIBS)
tests_host_test_load_SOURCES = tests/host/test_load.c $(HOST_SAMPLE)
nodist_EXTRA_tests_host_test_load_SOURCES = dummy.cc
tests_host_test_load_CPPFLAGS = $(HOST_INC) $(TEST_INC) -iquote $(srcdir)/tests/host
tests_host_test_load_LDADD = libhost.a libview.a $(DB_LIBS) $(CTEMPLATE_LIBS) $(CHECK_LIBS)
tests_host_test_load_DEPENDENCIES = libhost.a libview.a libdb.a libbase.a $(check_LTLIBRARIES)

# Plugins for the loader: a right one and one for each defect. -rpath makes libtool build what dlopen takes.
check_LTLIBRARIES =
MODULE_LDFLAGS = $(PLUGIN_LDFLAGS) -rpath /nowhere

check_LTLIBRARIES += tests/host/mright.la
tests_host_mright_la_SOURCES = tests/host/modules/module.c
tests_host_mright_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=mright
tests_host_mright_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LTLIBRARIES += tests/host/mabi.la
tests_host_mabi_la_SOURCES = tests/host/modules/module.c
tests_host_mabi_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=mabi -DBAD_ABI
tests_host_mabi_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LTLIBRARIES += tests/host/msize.la
tests_host_msize_la_SOURCES = tests/host/modules/module.c
tests_host_msize_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=msize -DBAD_SIZE
tests_host_msize_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LTLIBRARIES += tests/host/mname.la
tests_host_mname_la_SOURCES = tests/host/modules/module.c
tests_host_mname_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=mname -DBAD_NAME
tests_host_mname_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LTLIBRARIES += tests/host/mfunction.la
tests_host_mfunction_la_SOURCES = tests/host/modules/module.c
tests_host_mfunction_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=mfunction -DBAD_FUNCTION
tests_host_mfunction_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LTLIBRARIES += tests/host/mtable.la
tests_host_mtable_la_SOURCES = tests/host/modules/module.c
tests_host_mtable_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=mtable -DBAD_TABLE
tests_host_mtable_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LTLIBRARIES += tests/host/msymbol.la
tests_host_msymbol_la_SOURCES = tests/host/modules/module.c
tests_host_msymbol_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=msymbol -DBAD_SYMBOL
tests_host_msymbol_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LTLIBRARIES += tests/host/mroute.la
tests_host_mroute_la_SOURCES = tests/host/modules/module.c
tests_host_mroute_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=mroute -DBAD_ROUTE
tests_host_mroute_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LTLIBRARIES += tests/host/mneeds.la
tests_host_mneeds_la_SOURCES = tests/host/modules/module.c
tests_host_mneeds_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=mneeds -DNEEDS=mnowhere
tests_host_mneeds_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LTLIBRARIES += tests/host/mmigrated.la
tests_host_mmigrated_la_SOURCES = tests/host/modules/module.c
tests_host_mmigrated_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=mmigrated -DMIGRATION=2
tests_host_mmigrated_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LTLIBRARIES += tests/host/mneeder.la
tests_host_mneeder_la_SOURCES = tests/host/modules/module.c
tests_host_mneeder_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=mneeder -DNEEDS=mright
tests_host_mneeder_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LTLIBRARIES += tests/host/mneedsneeder.la
tests_host_mneedsneeder_la_SOURCES = tests/host/modules/module.c
tests_host_mneedsneeder_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=mneedsneeder -DNEEDS=mneeder
tests_host_mneedsneeder_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LTLIBRARIES += tests/host/mneedsabi.la
tests_host_mneedsabi_la_SOURCES = tests/host/modules/module.c
tests_host_mneedsabi_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=mneedsabi -DNEEDS=mabi
tests_host_mneedsabi_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LTLIBRARIES += tests/host/mround.la
tests_host_mround_la_SOURCES = tests/host/modules/module.c
tests_host_mround_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=mround -DNEEDS=mroundback
tests_host_mround_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LTLIBRARIES += tests/host/mroundback.la
tests_host_mroundback_la_SOURCES = tests/host/modules/module.c
tests_host_mroundback_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=mroundback -DNEEDS=mround
tests_host_mroundback_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LTLIBRARIES += tests/host/mneedsround.la
tests_host_mneedsround_la_SOURCES = tests/host/modules/module.c
tests_host_mneedsround_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=mneedsround -DNEEDS=mround
tests_host_mneedsround_la_LDFLAGS = $(MODULE_LDFLAGS)

check_LTLIBRARIES += tests/host/mtemplate.la
tests_host_mtemplate_la_SOURCES = tests/host/modules/module.c
tests_host_mtemplate_la_CPPFLAGS = $(PUBLIC_INC) -DMODULE=mtemplate -DTEMPLATE
tests_host_mtemplate_la_LDFLAGS = $(MODULE_LDFLAGS)

# A plugin that crashes, hangs and leaks as it is told, for tests/e2e/bad.test.mjs.
check_LTLIBRARIES += tests/host/bad.la
tests_host_bad_la_SOURCES = tests/host/modules/bad.c
tests_host_bad_la_CPPFLAGS = $(PUBLIC_INC)
tests_host_bad_la_LDFLAGS = $(MODULE_LDFLAGS)

check_PROGRAMS += tests/host/test_export
TESTS += tests/host/test_export
tests_host_test_export_SOURCES = tests/host/test_export.c
nodist_EXTRA_tests_host_test_export_SOURCES = dummy.cc
tests_host_test_export_CPPFLAGS = -iquote $(srcdir)/tests/portal $(PORTAL_TEST_INC)
tests_host_test_export_LDFLAGS = $(AM_LDFLAGS) -Wl,--export-dynamic
tests_host_test_export_LDADD = $(PORTAL_TEST_LIBS)
