# shellcheck shell=bash
# title: Journeys in a browser
# when: full
# needs: 15-install
# beside: yes
# minutes: 35
KITH_SHOTS=$STAGE_DIR/shots KITH_BUILD=$BUILD_GCC KITH_ROOT=$BUILD_GCC/root node --test --test-reporter=tap tests/journeys/journeys.test.mjs >"$STAGE_DIR/tests.tap"
cat "$STAGE_DIR/tests.tap"
count_node "$STAGE_DIR/tests.tap"
