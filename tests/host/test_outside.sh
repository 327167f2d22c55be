#!/bin/sh
# A plugin outside the tree: generated, built against an installed Kith, checked, installed, served; built for another
# version of the contract, refused. Run in the build folder by make check.
set -eu
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES DESTDIR 2>/dev/null || :
# Each of its tests boots a portal of its own.
unset CK_FORK 2>/dev/null || :

work=$(mktemp -d /tmp/kith-outside.XXXXXX)
trap 'rm -rf "$work"' EXIT
fail() {
    echo "test_outside: $*" >&2
    exit 1
}
# quiet COMMAND...: what it prints is shown only when it fails.
quiet() {
    "$@" >"$work/log" 2>&1 || {
        cat "$work/log" >&2
        fail "failed: $*"
    }
}

prefix=$(sed -n 's/^prefix=//p' kith.pc)
root=$work/root$prefix
quiet make install-kithincludeHEADERS install-pkgconfigDATA install-binPROGRAMS install-dist_componentsDATA \
    install-dist_newpluginDATA install-dist_newpluginsqlDATA install-dist_newplugintemplatesDATA DESTDIR="$work/root"
pc=$(find "$root" -name kith.pc)
[ -n "$pc" ] || fail "kith.pc was not installed"
PKG_CONFIG_PATH=$(dirname "$pc")
export PKG_CONFIG_PATH
moved="pkg-config --define-variable=prefix=$root"
KITH_SKELETON=$($moved --variable=pkgdatadir kith)/skeleton
export KITH_SKELETON
kithctl=$($moved --variable=bindir kith)/kithctl

# Generated.
quiet "$kithctl" plugin new meals "$work/meals"
! grep -rqi skeleton "$work/meals" || fail "the old name is still in: $(grep -rli skeleton "$work/meals")"
! "$kithctl" plugin new meals "$work/meals" >"$work/log" 2>&1 || fail "a folder with something in it was used"
grep -q 'There is something in' "$work/log" || fail "no kind reason: $(cat "$work/log")"
! "$kithctl" plugin new Bad-Name "$work/bad" >"$work/log" 2>&1 || fail "a bad name was taken"
grep -q 'Use lower case letters and digits' "$work/log" || fail "no kind reason: $(cat "$work/log")"
[ ! -e "$work/bad" ] || fail "a refused plugin left a folder behind"

# Built, checked, installed.
quiet make -C "$work/meals" PKG_CONFIG="$moved" all check
grep -q 'meals: all checks passed' "$work/log" || fail "its own check said nothing"
quiet make -C "$work/meals" PKG_CONFIG="$moved" install
# Where Kith is may be said to make instead.
quiet make -C "$work/meals" clean
quiet env -u PKG_CONFIG_PATH make -C "$work/meals" PKG_CONFIG="$moved" PKG_CONFIG_PATH="$PKG_CONFIG_PATH" all
plugins=$($moved --variable=plugindir kith)
data=$($moved --variable=pkgdatadir kith)
for file in "$plugins/meals.so" "$data/templates/en/meals/list.tpl" "$data/sql/meals/0001_create.sql"; do
    [ -f "$file" ] || fail "$file was not installed"
done

# Its own check finds a template nobody listed, and the linter one without its first line.
echo '<p>x</p>' >"$work/meals/templates/meals/extra.tpl"
! make -C "$work/meals" PKG_CONFIG="$moved" check >"$work/log" 2>&1 || fail "a template without its pragma was built"
rm "$work/meals/templates/meals/extra.tpl"
cp "$work/meals/templates/meals/latest.tpl" "$work/meals/templates/meals/extra.tpl"
! make -C "$work/meals" PKG_CONFIG="$moved" check >"$work/log" 2>&1 || fail "an unlisted template passed"
grep -q 'extra.tpl is not listed' "$work/log" || fail "no reason: $(cat "$work/log")"
rm "$work/meals/templates/meals/extra.tpl"

# The same, for another version of the contract.
mkdir -p "$work/other/kith" "$work/old"
sed 's/^#define KITH_ABI 3$/#define KITH_ABI 4/' "$($moved --variable=includedir kith)/kith/plugin.h" \
    >"$work/other/kith/plugin.h"
grep -q '^#define KITH_ABI 4$' "$work/other/kith/plugin.h" || fail "the header has no KITH_ABI 3"
quiet make -C "$work/meals" PKG_CONFIG="$moved" CFLAGS="-I$work/other" clean meals.so
cp "$work/meals/meals.so" "$work/old/meals.so"

# In the whole portal.
source_tree=$(cd "${srcdir:-.}" && pwd)
KITH_TEST_PLUGIN_DIR=$plugins
KITH_TEST_OLD_DIR=$work/old
KITH_TEST_TEMPLATE_DIR=$PWD/templates-built:$data/templates
KITH_TEST_SQL_DIR=$source_tree/sql:$data/sql
export KITH_TEST_PLUGIN_DIR KITH_TEST_OLD_DIR KITH_TEST_TEMPLATE_DIR KITH_TEST_SQL_DIR
tests/host/outside
