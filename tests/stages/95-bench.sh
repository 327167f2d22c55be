# shellcheck shell=bash
# title: Against bare programs (table in RESULTS.md)
# when: bench
# needs: 15-install
# minutes: 20
KITH_BUILD=$BUILD_GCC KITH_ROOT=$BUILD_GCC/root node tests/bench/run.mjs >"$STAGE_DIR/bench.tap"
cat "$STAGE_DIR/bench.tap"
count_tap "$STAGE_DIR/bench.tap"
