# shellcheck shell=bash
# title: make distcheck
# when: full
# needs: 10-build 20-unit
# beside: yes
# minutes: 20
# What is looked for is a file that is missing: not optimised, and less of what only takes long.
export KITH_TEST_UPDATES=3200 KITH_TEST_ACTIONS=500 KITH_TEST_SPARSE=30
count_run "distcheck" make -C "$BUILD_GCC" -j "$KITH_JOBS" distcheck DISTCHECK_CONFIGURE_FLAGS='CFLAGS=-O0 CXXFLAGS=-O0 CPPFLAGS=-U_FORTIFY_SOURCE'
