# shellcheck shell=bash
# title: FastCGI and plain CGI give the same bytes
# when: full
# needs: 15-install
# minutes: 3
KITH_BUILD=$BUILD_GCC KITH_ROOT=$BUILD_GCC/root node --test --test-reporter=tap tests/e2e/parity.test.mjs >"$STAGE_DIR/tests.tap"
cat "$STAGE_DIR/tests.tap"
count_node "$STAGE_DIR/tests.tap"
