# shellcheck shell=bash
# title: Hostile strings in every template, in a browser
# when: full
# needs: 15-install
# beside: yes
# minutes: 20
KITH_BUILD=$BUILD_GCC KITH_ROOT=$BUILD_GCC/root node --test --test-reporter=tap tests/e2e/hostile.test.mjs >"$STAGE_DIR/tests.tap"
cat "$STAGE_DIR/tests.tap"
count_node "$STAGE_DIR/tests.tap"
