# shellcheck shell=bash
# title: A hundred thousand actions against the model of access
# when: full
# needs: 10-build 20-unit
# beside: yes
# minutes: 15
# With few actions it is part of make check too. KITH_TEST_ACTIONS=1000000 ./check --only 23-access tries a million.
export KITH_TEST_ACTIONS=${KITH_TEST_ACTIONS:-100000}
count_run "$KITH_TEST_ACTIONS actions" "$BUILD_GCC/tests/access/test_random"
