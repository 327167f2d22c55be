# shellcheck shell=bash
# title: Overload and slow connections
# when: full
# needs: 15-install
# minutes: 4
KITH_BUILD=$BUILD_GCC KITH_ROOT=$BUILD_GCC/root node --test --test-reporter=tap tests/e2e/overload.test.mjs >"$STAGE_DIR/tests.tap"
cat "$STAGE_DIR/tests.tap"
count_node "$STAGE_DIR/tests.tap"
