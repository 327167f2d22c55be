# shellcheck shell=bash
# title: Unknown user against wrong password
# when: full
# needs: 10-build 20-unit
# minutes: 12
# Alone, and often: with few tries beside other tests it is part of make check too.
export KITH_ALIKE_TRIALS=10000 CK_TIMEOUT_MULTIPLIER=5
count_make_check "$BUILD_GCC" TESTS=tests/pages/test_alike
grep -h '^ratio' "$BUILD_GCC/tests/pages/test_alike.log"
