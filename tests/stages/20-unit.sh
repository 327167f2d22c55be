# shellcheck shell=bash
# title: Unit tests
# when: quick full
# needs: 10-build
# minutes: 15
count_make_check "$BUILD_GCC"
