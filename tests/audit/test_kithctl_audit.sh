#!/bin/bash
# test_kithctl_audit.sh - kithctl audit and kith-sealer as the administrator uses them, on a real database that its
# owner tampers with. Run in the build folder.
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=$PWD
if [ -z "${KITH_TEST_DB:-}" ]; then
    KITH_TEST_MIGRATE=$build/tests/db/migrate-all exec "$here/../db/with-db" "$0"
fi

failed=0
out=${KITH_TEST_DIR:?}/out
kithctl() { "$build/kithctl" "$@"; }
sql() { mariadb --no-defaults -S "$KITH_TEST_SOCKET" -u root --batch --skip-column-names -e "$1" "$KITH_TEST_DB"; }
# check WHAT STATUS WORDS COMMAND...: the command ends with STATUS and says WORDS (a regular expression).
check() {
    local what=$1 status=$2 words=$3
    shift 3
    "$@" >"$out" 2>&1
    local got=$?
    if [ "$got" = "$status" ] && grep -q -E -e "$words" "$out"; then return 0; fi
    echo "test_kithctl_audit.sh: $what: status $got, wanted $status and '$words' in:" >&2
    cat "$out" >&2
    failed=$((failed + 1))
}
as() { printf '%s\n' "$1" | kithctl "${@:2}"; }
seal() { "$build/kith-sealer" --once; }
audit=${KITH_TEST_DB}_audit seals=${KITH_TEST_DB}_seal
word=harvest-lantern-7-bridge

check "no key yet" 1 'kithctl init makes it' kithctl audit verify
check "a first key" 0 'apart from the copies' kithctl audit key new
for who in 'priya@example.org Priya coordinator Harbour' 'gareth@example.org Gareth officer Northshire' \
    'edith@example.org Edith person -'; do
    read -r email name role organisation <<<"$who"
    more=()
    case $organisation in
    Harbour) kithctl organisation add --kind provider Harbour >"$out" 2>&1 && more=(--organisation Harbour) ;;
    Northshire) kithctl organisation add --kind council Northshire >"$out" 2>&1 && more=(--organisation Northshire) ;;
    esac
    check "account $email" 0 '' as "$word" account add --password-stdin --name "$name" --role "$role" "${more[@]}" "$email"
done
sql "INSERT INTO $KITH_TEST_DB.person (public_id, name, created_at)
     VALUES (UNHEX('00112233445566778899aabbccddeeff'), 'Edith Marlow', UTC_TIMESTAMP(6));
     INSERT INTO $audit.audit_event (at, account_id, action, outcome, person_id, section, basis, salt)
     SELECT UTC_TIMESTAMP(6) - INTERVAL 5 MINUTE, 1, 'page.view', 'done', (SELECT MAX(id) FROM $KITH_TEST_DB.person),
     'visits', 'package', RANDOM_BYTES(16) FROM seq_1_to_30"
row=$(sql "SELECT MAX(id) FROM $audit.audit_event")

check "unsealed rows are named" 1 "inserted +row $row was never sealed" kithctl audit verify
check "seals them" 0 'audit.head' seal
check "verify passes" 0 'The audit is as it was sealed' kithctl audit verify
head=$(kithctl audit head)
check "the head is kept" 0 'The audit is as it was sealed' kithctl audit verify --head "$head"
check "from the head on" 0 '^1 seals read' kithctl audit verify --from-head "$head"
check "no head at all" 2 'needs a head' kithctl audit verify --head nonsense

sql "CREATE TABLE $audit.kept AS SELECT * FROM $audit.audit_event"
restore() { sql "DELETE FROM $audit.audit_event; INSERT INTO $audit.audit_event SELECT * FROM $audit.kept"; }
sql "UPDATE $audit.audit_event SET account_id = 2 WHERE id = $row"
check "an altered row" 1 "altered +row $row is not as it was sealed" kithctl audit verify
restore
sql "DELETE FROM $audit.audit_event WHERE id = $row"
check "a deleted row" 1 "deleted +row $row is gone" kithctl audit verify
restore
sql "INSERT INTO $audit.audit_event (id, at, action, outcome, salt)
     VALUES ($row + 1, UTC_TIMESTAMP(6) - INTERVAL 2 DAY, 'page.view', 'done', RANDOM_BYTES(16))"
check "the sealer takes what is there" 0 'audit.head' seal
check "an inserted row" 1 "inserted +row $((row + 1)) was entered among older rows" kithctl audit verify
sql "DELETE FROM $audit.audit_event WHERE id = $row + 1; DELETE FROM $seals.audit_seal WHERE audit_id = $row + 1"
sql "UPDATE $audit.audit_event SET id = -1 WHERE id = $row; UPDATE $audit.audit_event SET id = $row WHERE id = $row - 1;
     UPDATE $audit.audit_event SET id = $row - 1 WHERE id = -1"
check "exchanged rows" 1 "reordered +row $row is what was sealed as row $((row - 1))" kithctl audit verify
restore
sql "CREATE TABLE $seals.kept AS SELECT * FROM $seals.audit_seal;
     UPDATE $seals.audit_seal SET row_hash = RANDOM_BYTES(32) WHERE sequence = 3"
check "an altered seal" 1 'altered +seal 3 does not follow' kithctl audit verify
sql "REPLACE INTO $seals.audit_seal SELECT * FROM $seals.kept"
last=${head%%:*}
sql "DELETE FROM $seals.audit_seal WHERE sequence > $last - 5;
     DELETE e FROM $audit.audit_event e LEFT JOIN $seals.audit_seal s ON s.audit_id = e.id WHERE s.audit_id IS NULL"
check "an end cut off, unseen" 0 'as it was sealed' kithctl audit verify
check "an end cut off, by the head" 1 "cut off +seal $last, which was kept, is gone" kithctl audit verify --head "$head"
restore
sql "REPLACE INTO $seals.audit_seal SELECT * FROM $seals.kept"
check "all is as before" 0 'as it was sealed' kithctl audit verify --head "$head"

# Redaction takes two people, each with their own password.
redact() { as "$1" audit redact --account "$2" "${@:3}" "$row"; }
check "the wrong password" 1 'not the password' redact wrong-password priya@example.org --reason 'The wrong person'
check "somebody who is no staff" 1 'no coordinator or officer' redact "$word" edith@example.org --reason 'Why not'
check "no reason" 2 'Give either a --reason' redact "$word" priya@example.org
check "prepared by one" 0 'Somebody else now runs' redact "$word" priya@example.org --reason 'The wrong person'
check "not confirmed by the same" 1 'Somebody else must' redact "$word" priya@example.org --confirm
check "a hold" 0 'Nothing of that person' kithctl audit hold --reason 'An inquest' 00112233445566778899aabbccddeeff
check "holds are listed" 0 'Edith Marlow, since .*An inquest' kithctl audit holds
check "a hold beats redaction" 1 'legal hold' redact "$word" gareth@example.org --confirm
check "lifted" 0 'lifted' kithctl audit lift --reason 'It is over' 00112233445566778899aabbccddeeff
check "the other sees what they confirm" 1 'Prepared by Priya.*The wrong person' redact wrong-password gareth@example.org --confirm
check "confirmed by another" 0 'The row is redacted' redact "$word" gareth@example.org --confirm
[ "$(sql "SELECT COUNT(*) FROM $audit.audit_event WHERE id = $row AND action IS NULL AND salt IS NULL")" = 1 ] || {
    echo "test_kithctl_audit.sh: the row was not emptied" >&2
    failed=$((failed + 1))
}
seal >"$out" 2>&1
check "verify tells of it" 0 "redacted +row $row, by Priya and Gareth, .*: The wrong person" kithctl audit verify
check "nothing is old" 0 '^0 rows would be removed' kithctl audit retain --dry-run

check "nothing was kept yet by a dry run" 0 'rows were removed' kithctl audit daily
check "daily does nothing twice" 0 'Looked for what is past its time on .*not due yet' kithctl audit daily
check "nor verify" 0 'Verified on .*not due yet' kithctl audit daily
sql "UPDATE $seals.audit_check SET checked_at = checked_at - INTERVAL 21 HOUR;
     UPDATE $seals.audit_keeping SET kept_at = kept_at - INTERVAL 21 HOUR"
check "daily verifies when it is due" 0 'The audit is as it was sealed' kithctl audit daily
[ "$(sql "SELECT COUNT(*) FROM $seals.audit_keeping")" = 2 ] || {
    echo "test_kithctl_audit.sh: what is past its time was not looked for twice" >&2
    failed=$((failed + 1))
}
sql "UPDATE $seals.audit_check SET checked_at = checked_at - INTERVAL 21 HOUR;
     UPDATE $audit.audit_event SET account_id = 2 WHERE id = $row - 2"
check "daily tells of what is wrong" 1 "altered +row $((row - 2)) is not as it was sealed" kithctl audit daily
sql "UPDATE $audit.audit_event e JOIN $audit.kept k ON k.id = e.id SET e.account_id = k.account_id WHERE e.id = $row - 2"
check "a new key" 0 'seals from now on' kithctl audit key new
sql "INSERT INTO $audit.audit_event (at, action, outcome, salt)
     VALUES (UTC_TIMESTAMP(6), 'page.view', 'done', RANDOM_BYTES(16))"
seal >"$out" 2>&1
check "both keys verify" 0 'as it was sealed' kithctl audit verify --head "$head"
chmod 644 "$KITH_TEST_DIR/audit-key"
check "an open key is refused" 1 'chmod o-rwx' kithctl audit verify
check "by the sealer too" 78 'chmod o-rwx' seal

[ "$failed" = 0 ] || exit 1
echo "test_kithctl_audit.sh: all as it should be"
