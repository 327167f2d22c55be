#!/bin/bash
# test_docs.sh - docs/import.md describes the kinds of file as the plugins' own tables do. Run in the build folder.
#   test_docs.sh --write   writes what the tables say into docs/import.md of the sources
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=$PWD
if [ -z "${KITH_TEST_DB:-}" ]; then
    KITH_TEST_MIGRATE=$build/tests/db/migrate-all exec "$here/../db/with-db" "$0" "$@"
fi
docs=$here/../../docs/import.md
conf=${KITH_TEST_DIR:?}/docs.conf
made=$KITH_TEST_DIR/import.md
cp "$KITH_CONF" "$conf"
printf 'template_dir = %s\nplugin_dir = %s\n' "$build/templates-built" "$build/.libs" >>"$conf"
# What one needs may stand behind it.
for _ in 1 2 3; do
    for plugin in "$here"/../../plugins/*/*.mk; do
        name=$(basename "$(dirname "$plugin")")
        [ -e "$build/.libs/$name.so" ] && "$build/kithctl" --config "$conf" plugin enable "$name" >>"$KITH_TEST_DIR/out" 2>&1
    done
done
sed '/^<!-- What follows is printed/q' "$docs" >"$made"
echo >>"$made"
"$build/kithctl" --config "$conf" import --describe >>"$made" 2>"$KITH_TEST_DIR/err" ||
    { cat "$KITH_TEST_DIR/out" "$KITH_TEST_DIR/err" >&2; exit 1; }
if [ "${1:-}" = --write ]; then
    cp "$made" "$docs"
    exit
fi
# The section of one kind without its empty lines: section FILE NAME
section() { awk -v want="## $2" '/^## / { on = $0 == want } on && NF' "$1"; }
failed=0
while read -r name; do
    if ! grep -q -x "## $name" "$docs"; then
        echo "test_docs.sh: docs/import.md has no $name yet; in the build folder: $0 --write" >&2
    elif ! diff -u <(section "$docs" "$name") <(section "$made" "$name") >&2; then
        failed=1
    fi
done < <(sed -n 's/^## //p' "$made")
while read -r name; do
    grep -q -x "## $name" "$made" || { echo "test_docs.sh: nobody takes $name any more" >&2; failed=1; }
done < <(sed -n 's/^## \(.*\.csv\)$/\1/p' "$docs")
[ "$failed" = 0 ] || echo "test_docs.sh: docs/import.md does not say what the plugins' tables say. In the build folder: $0 --write" >&2
grep -q -x '## workers.csv' "$docs" || failed=1
exit "$failed"
