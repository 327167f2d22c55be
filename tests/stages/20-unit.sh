# shellcheck shell=bash
# title: Unit tests
# when: quick full
# needs: 10-build
# beside: yes
# minutes: 20
count_make_check "$BUILD_GCC"
