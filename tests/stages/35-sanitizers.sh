# shellcheck shell=bash
# title: Unit tests with ASan and UBSan
# when: full
# needs: 30-clang
# beside: yes
# minutes: 30
export ASAN_OPTIONS=abort_on_error=1:detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1
export UBSAN_OPTIONS=print_stacktrace=1
# The usual numbers of them are tried without the sanitizers.
export KITH_TEST_UPDATES=3200 KITH_TEST_ACTIONS=1000 KITH_TEST_SPARSE=5
count_make_check "$BUILD_SAN"
