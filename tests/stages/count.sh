# shellcheck shell=bash
# How stages count. Every number goes through count(), into the file that ./check adds up.

# count passed 3        count failed 1 "what failed"
count() {
    local what=$1 number=$2
    shift 2
    [ "$number" = 0 ] || printf '%s %d %s\n' "$what" "$number" "$*" >>"$STAGE_COUNT"
}

# One test that is a command: count_run "what it is" command arguments...
count_run() {
    local name=$1 rc=0
    shift
    echo "== $name: $*"
    "$@" || rc=$?
    if [ "$rc" = 0 ]; then
        count passed 1
    else
        echo "== failed with status $rc: $name"
        count failed 1 "$name"
    fi
    return "$rc"
}

# The results "make check" left in the build folder DIR: each test program's own count when it prints one (Check's
# "100%: Checks: 12, Failures: 0, Errors: 0"), else each line of its .trs file. Call it after clear_results.
count_trs() {
    local dir=$1 trs log result name good bad
    while read -r trs; do
        log=${trs%.trs}.log
        name=${trs#"$dir"/}
        name=${name%.trs}
        read -r good bad < <(awk '
            /^[0-9]+%: Checks: [0-9]+, Failures: [0-9]+, Errors: [0-9]+/ {
                gsub(/,/, ""); n = $3; f = $5 + $7; good += n - f; bad += f
            }
            END { print good + 0, bad + 0 }' "$log" 2>/dev/null)
        if [ $((good + bad)) = 0 ]; then
            good=$(grep -c -E '^:test-result: (PASS|XFAIL)' "$trs")
            bad=$(grep -c -E '^:test-result: (FAIL|XPASS|ERROR)' "$trs")
        fi
        result=$(sed -n 's/^:global-test-result: *//p' "$trs")
        case $result in
        PASS | SKIP) ;;
        *) [ "$bad" != 0 ] || bad=1 ;;
        esac
        [ "$result" != SKIP ] || echo "skipped: $name"
        count passed "$good"
        count failed "$bad" "$name"
        if [ "$bad" != 0 ]; then
            echo "== $name"
            tail -n 60 "$log"
        fi
    done < <(find "$dir" -path "$dir/kith-*" -prune -o -name '*.trs' -print | sort)
}
# Not those of make distcheck, which has a tree of its own in there and may be running.
clear_results() { find "$1" -path "$1/kith-*" -prune -o -name '*.trs' -exec rm -f {} +; }

# make check in DIR, counted; each program under KITH_TEST_UNDER if there is such. More arguments go to make. The times of
# the programs go to STAGE_DIR/times, the longest first.
count_make_check() {
    local dir=$1 under="$KITH_SRC/tests/stages/timed${KITH_TEST_UNDER:+ $KITH_TEST_UNDER}" rc=0 before
    shift
    clear_results "$dir"
    export KITH_TEST_TIMES=$STAGE_DIR/times.unsorted
    # A test's minute is for one who waits for it; here other stages run beside it, on whatever machine this is.
    export CK_TIMEOUT_MULTIPLIER=${CK_TIMEOUT_MULTIPLIER:-10}
    make -C "$dir" -j "$KITH_JOBS" check "LOG_COMPILER=$under" "$@" || rc=$?
    sort -k 2 -n -r "$KITH_TEST_TIMES" >"$STAGE_DIR/times"
    before=$(grep -c '^failed' "$STAGE_COUNT")
    count_trs "$dir"
    if [ "$rc" != 0 ] && [ "$(grep -c '^failed' "$STAGE_COUNT")" = "$before" ]; then
        count failed 1 "make check ended with status $rc"
    fi
}

# The summary of "node --test" (TAP or spec reporter) in FILE.
count_node() {
    local file=$1 good bad
    good=$(sed -n -E 's/^(#|ℹ) pass ([0-9]+)$/\2/p' "$file" | tail -n 1)
    bad=$(sed -n -E 's/^(#|ℹ) (fail|cancelled) ([0-9]+)$/\3/p' "$file" | awk '{ n += $1 } END { print n + 0 }')
    count passed "${good:-0}"
    count failed "${bad:-0}" "$(sed -n -E 's/^ *not ok [0-9]+ - //p' "$file" | head -n 5 | tr '\n' ';')"
    [ -n "$good" ] || count failed 1 "no summary of node's test runner in ${file##*/}"
}

# Plain TAP in FILE ("ok 1 - ...", "not ok 2 - ..."), with its plan.
count_tap() {
    local file=$1 good bad plan
    good=$(grep -c -E '^ok ' "$file")
    bad=$(grep -c -E '^not ok ' "$file")
    plan=$(sed -n -E 's/^1\.\.([0-9]+).*/\1/p' "$file" | tail -n 1)
    count passed "$good"
    count failed "$bad" "$(sed -n -E 's/^not ok [0-9]+ -? ?//p' "$file" | head -n 5 | tr '\n' ';')"
    [ "${plan:-none}" = $((good + bad)) ] || count failed 1 "the plan of ${file##*/} is ${plan:-missing}, $((good + bad)) ran"
}
