# shellcheck shell=bash
# title: kill -9 of everything during writes
# when: full
# needs: 15-install
# beside: yes
# minutes: 12
# KITH_KILLS=1000 for as many, by hand: node --test tests/e2e/kills.test.mjs
KITH_KILLS=60 KITH_BUILD=$BUILD_GCC KITH_ROOT=$BUILD_GCC/root node --test --test-reporter=tap tests/e2e/kills.test.mjs >"$STAGE_DIR/tests.tap"
cat "$STAGE_DIR/tests.tap"
count_node "$STAGE_DIR/tests.tap"
