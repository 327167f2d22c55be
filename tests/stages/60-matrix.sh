# shellcheck shell=bash
# title: Every route by every role
# when: quick full
# needs: 15-install
# beside: yes
# minutes: 10
KITH_BUILD=$BUILD_GCC KITH_ROOT=$BUILD_GCC/root node --test --test-reporter=tap tests/matrix/matrix.test.mjs >"$STAGE_DIR/tests.tap"
cat "$STAGE_DIR/tests.tap"
count_node "$STAGE_DIR/tests.tap"
