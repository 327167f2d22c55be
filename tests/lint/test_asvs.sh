#!/bin/sh
# What docs/asvs.md says of the requirements holds together, and each breach is found.
set -u
top=$(cd "${srcdir:-.}" && pwd) || exit 1
asvs=$top/tests/lint/asvs.sh
"$asvs" || { echo "docs/asvs.md does not hold together"; exit 1; }

tree=$(mktemp -d) || exit 1
trap 'rm -rf "$tree"' EXIT
failed=0

# A small tree that is right.
fresh() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree/docs" "$tree/tests/lint" || exit 1
    printf '1.1.1 1\n1.1.2 2\n1.2.1 2\n1.2.2 2\n' >"$tree/tests/lint/asvs-levels.txt"
    echo 'START_TEST(a_case_that_is_there)' >"$tree/tests/test_some.c"
    cat >"$tree/docs/asvs.md" <<'END'
| 1.1.1 | 1 | something | met | `tests/test_some.c`: a_case_that_is_there |
| 1.1.2 | 2 | another thing | **open** | not yet |
| 1.2.1 to 1.2.2 | 2 | a third | not applicable | there is none |
END
    printf '1 are met, 1 are open, 2 do not apply.\n- **ASVS 1.1.2:** not yet\n' >"$tree/SECURITY.md"
}

# finds WORDS FILE SED: the tree with that change is refused, with these words.
finds() {
    fresh
    sed "$3" "$tree/$2" >"$tree/changed" && mv "$tree/changed" "$tree/$2"
    if said=$(ASVS_TOP=$tree "$asvs"); then
        echo "not found: $1"
        failed=1
    elif ! printf '%s\n' "$said" | grep -q -F -- "$1"; then
        printf 'found, but not as "%s": %s\n' "$1" "$said"
        failed=1
    fi
}

fresh
ASVS_TOP=$tree "$asvs" || { echo "a right tree is refused"; failed=1; }
finds '1.1.2 has 0 rows' docs/asvs.md '/1.1.2/d'
finds '1.2.1 has 2 rows' docs/asvs.md '2{p;s/1.1.2/1.2.1/;}'
finds 'tests/test_none.c is not there' docs/asvs.md 's/test_some/test_none/'
finds 'has no case a_case_that_is_gone' docs/asvs.md 's/that_is_there/that_is_gone/'
finds '1.1.1 is met, and nothing shows it' docs/asvs.md 's/`[^|]*/we are sure /'
finds '1.1.1 is of level 1' docs/asvs.md '1s/| 1 |/| 2 |/'
finds '1.1.2 has no state' docs/asvs.md 's/open/nearly/'
finds '1.3.9 is no requirement' docs/asvs.md '2s/1.1.2/1.3.9/'
finds 'does not say: 1 are met' SECURITY.md 's/1 are met/2 are met/'
finds 'does not list 1.1.2 as open' SECURITY.md '/ASVS/d'
finds 'lists 1.2.1, which is not open' SECURITY.md '2{p;s/1.1.2/1.2.1/;}'
exit "$failed"
