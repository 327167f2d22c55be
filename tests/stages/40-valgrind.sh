# shellcheck shell=bash
# title: Unit tests under valgrind
# when: full
# needs: 10-build 20-unit
# beside: yes
# minutes: 30
# Every Check program, in one process (CK_FORK=no) so that valgrind sees all of it. Each counts as one test: whether
# its test cases pass is counted elsewhere. Programs that need the database go through the same wrapper as in make check.
export CK_FORK=no CK_TIMEOUT_MULTIPLIER=20 G_SLICE=always-malloc
# The usual number of them is tried without valgrind.
export KITH_TEST_ACTIONS=500 KITH_TEST_SPARSE=30
export KITH_TEST_UNDER="$KITH_SRC/tests/stages/valgrind-one"
count_make_check "$BUILD_GCC"
