# shellcheck shell=bash
# title: Fuzzing, a minute each
# when: full
# needs: 10-build
# minutes: 8
FUZZ_BUILD=$KITH_SRC/build/fuzz tests/fuzz/run 60 >"$STAGE_DIR/fuzz.tap" || true
cat "$STAGE_DIR/fuzz.tap"
count_tap "$STAGE_DIR/fuzz.tap"
