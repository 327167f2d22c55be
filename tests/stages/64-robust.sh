# shellcheck shell=bash
# title: What nobody should send
# when: full
# needs: 15-install
# beside: yes
# minutes: 15
KITH_BUILD=$BUILD_GCC KITH_ROOT=$BUILD_GCC/root node --test --test-reporter=tap tests/e2e/robust.test.mjs >"$STAGE_DIR/tests.tap"
cat "$STAGE_DIR/tests.tap"
count_node "$STAGE_DIR/tests.tap"
