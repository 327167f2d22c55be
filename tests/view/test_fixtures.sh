#!/bin/sh
# test_fixtures.sh - components against the fixtures of the packages they come from; see FIXTURES.md.
src=$(cd "${srcdir:-.}" && pwd)
exec node "$src/tests/view/fixtures.test.mjs" "$(pwd)"
