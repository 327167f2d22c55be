#!/bin/bash
# audit.sh - how fast the audit is sealed and verified: kithctl audit verify against bare-audit, interleaved. Run in the
# build folder under tests/db/with-db by run.mjs. Prints one line of JSON: rows, seconds of sealing, seconds of each
# pair.
#   audit.sh ROWS PAIRS
set -eu
rows=$1 pairs=$2
PATH=$PWD:$PATH
sql() { mariadb --no-defaults -S "$KITH_TEST_SOCKET" -u root --batch --skip-column-names -e "$1" "$KITH_TEST_DB"; }
seconds() {
    local began=$EPOCHREALTIME
    "$@" >"$KITH_TEST_DIR/out" 2>&1 || { cat "$KITH_TEST_DIR/out" >&2; exit 1; }
    awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f", b - a }'
}

kithctl audit key new >/dev/null
for ((done = 0; done < rows; done += 50000)); do
    sql "INSERT INTO ${KITH_TEST_DB}_audit.audit_event (at, account_id, membership_id, organisation_id, action, outcome,
         person_id, object_id, request_id, section, basis, salt)
         SELECT UTC_TIMESTAMP(6) - INTERVAL $rows - seq - $done SECOND, 1 + seq % 40, 1 + seq % 40, 1 + seq % 5, 'page.view',
         'done', 1 + seq % 200, seq, RANDOM_BYTES(16), 1 + seq % 12, 7, RANDOM_BYTES(16) FROM seq_1_to_50000"
done
sealing=$(seconds kith-sealer --once)
sql "ANALYZE TABLE ${KITH_TEST_DB}_audit.audit_event, ${KITH_TEST_DB}_seal.audit_seal" >/dev/null
ours='' bare=''
for ((i = 0; i < pairs; i++)); do
    ours="$ours${ours:+, }$(seconds kithctl audit verify)"
    bare="$bare${bare:+, }$(seconds bare-audit "$KITH_TEST_SOCKET" "$KITH_TEST_DB")"
    [ "$(cat "$KITH_TEST_DIR/out")" = "$rows" ] || exit 1
done
printf '{"rows": %d, "sealing": %s, "verify": [%s], "bare": [%s]}\n' "$rows" "$sealing" "$ours" "$bare"
