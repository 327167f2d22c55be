#!/bin/sh
# Every function of the public headers is there for plugins in each program that loads them, also where the core itself
# never calls it. Run in the build folder by make check.
set -eu
source_tree=$(cd "${srcdir:-.}" && pwd)
names=$(cat "$source_tree"/cgi/include/kith/*.h | tr '\n' ' ' | grep -oE 'KITH_API [^;]*;' |
    grep -oE '\bkith_[a-z_0-9]+ *\(' | tr -d ' (' | sort -u)
count=$(echo "$names" | wc -l)
[ "$count" -gt 60 ] || { echo "test_exports: only $count functions in the headers" >&2; exit 1; }
missing=0
for program in kith kith-work kithctl; do
    nm -D --defined-only "$program" | sed -n 's/^[0-9a-f]* T //p' | sort -u >"test_exports.$$"
    for name in $names; do
        grep -qx "$name" "test_exports.$$" || { echo "test_exports: $program has no $name" >&2; missing=1; }
    done
    rm -f "test_exports.$$"
done
exit "$missing"
