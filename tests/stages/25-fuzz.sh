# shellcheck shell=bash
# title: Fuzzing, a minute each
# when: full
# needs: 10-build
# beside: low
# minutes: 25
# One at a time and at low priority, beside all that follows: the search has its minutes by the clock, and few others wait.
FUZZ_JOBS=1 FUZZ_BUILD=$KITH_SRC/build/fuzz tests/fuzz/run 60 >"$STAGE_DIR/fuzz.tap" || true
cat "$STAGE_DIR/fuzz.tap"
count_tap "$STAGE_DIR/fuzz.tap"
