#!/bin/bash
# test_kithctl_import.sh - kithctl import as the administrator uses it. Run in the build folder.
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=$PWD
if [ -z "${KITH_TEST_DB:-}" ]; then
    KITH_TEST_MIGRATE=$build/tests/db/migrate-all exec "$here/../db/with-db" "$0"
fi

failed=0
dir=${KITH_TEST_DIR:?}/files
out=$KITH_TEST_DIR/out
conf=$KITH_TEST_DIR/import.conf
cp "$KITH_CONF" "$conf"
printf 'template_dir = %s\nplugin_dir = %s\n' "$build/templates-built" "$build/.libs" >>"$conf"
mkdir -p "$dir"
# shellcheck disable=SC2317 # called through check
kithctl() { "$build/kithctl" --config "$conf" "$@"; }
sql() { mariadb --no-defaults -S "$KITH_TEST_SOCKET" -u root --batch --skip-column-names -e "$1" "$KITH_TEST_DB"; }
# check WHAT STATUS WORDS COMMAND...: the command ends with STATUS and says WORDS (a regular expression).
check() {
    local what=$1 status=$2 words=$3
    shift 3
    "$@" >"$out" 2>&1
    local got=$?
    if [ "$got" = "$status" ] && grep -q -E -e "$words" "$out"; then return 0; fi
    echo "test_kithctl_import.sh: $what: status $got, wanted $status and '$words' in:" >&2
    cat "$out" >&2
    failed=$((failed + 1))
}
# is WHAT WANTED SQL
is() {
    local got
    got=$(sql "$3")
    [ "$got" = "$2" ] && return 0
    echo "test_kithctl_import.sh: $1: '$got', wanted '$2'" >&2
    failed=$((failed + 1))
}

printf '\xef\xbb\xbfRef;Name;Kind\r\n1;Harbour Homecare;provider\r\n2;Northshire Council;Council\r\n' >"$dir/organisations.csv"
printf 'ref,name,email,role,ended\n007,Tom Reed,tom@example.org,worker,\n8,Priya Shah,Priya@example.org,coordinator,\n9,Ann Gray,ann@example.org,worker,1/10/2026\n' >"$dir/workers.csv"

check "no file" 2 'Say which files' kithctl import
check "no such file" 1 'cannot be read: No such file' kithctl import "$dir/none.csv"
check "a kind nobody knows" 1 'There is no kind "pets"' kithctl import --kind pets "$dir/workers.csv"
cp "$dir/workers.csv" "$dir/staff.txt"
check "a name that says no kind" 1 'what kind of file is it.* organisations' kithctl import "$dir/staff.txt"
check "whose" 1 'whose file is it' kithctl import "$dir/workers.csv"
check "an organisation nobody knows" 1 'no organisation named Nobody' kithctl import --organisation Nobody "$dir/workers.csv"

check "checks a folder" 0 'workers.csv: 3 rows: 3 new, 0 changed, 0 as before \(only checked\)' \
    kithctl import --check --organisation 'Harbour Homecare' "$dir"
is "checking changes nothing" 0 "SELECT COUNT(*) + (SELECT COUNT(*) FROM organisation) FROM import_ref"

check "a folder, in order" 0 '3 new, 0 changed, 0 as before' kithctl import --organisation 'Harbour Homecare' "$dir"
is "organisations first" 'organisations,workers' "SELECT GROUP_CONCAT(kind ORDER BY id) FROM import_file WHERE state = 'done'"
is "a reference without its zeros" 'Tom Reed' "SELECT a.display_name FROM account a JOIN import_ref r ON r.object_id = a.id
    WHERE r.kind = 'workers' AND r.external_ref = '7'"
is "nobody is told" 0 "SELECT COUNT(*) FROM outbox"
is "they wait for their invitation" 2 "SELECT COUNT(*) FROM membership WHERE state = 'invited'"
is "who left is switched off" 1 "SELECT COUNT(*) FROM membership m JOIN account a ON a.id = m.account_id
    WHERE m.state = 'disabled' AND a.email = 'ann@example.org'"
is "each file is in the audit" 2 "SELECT COUNT(*) FROM ${KITH_TEST_DB}_audit.audit_event WHERE action = 'import.file'"

check "the same again" 0 'workers.csv: 3 rows: 0 new, 0 changed, 3 as before' \
    kithctl import --organisation 'Harbour Homecare' "$dir"
is "no account twice" 3 "SELECT COUNT(*) FROM account"

printf 'ref,name,email,role,ended\n7,Thomas Reed,tom@example.org,coordinator,\n8,Priya Shah,priya@example.org,coordinator,\n10,Zo\xeb Brien,zoe@example.org,worker,\n' >"$dir/workers-december.csv"
check "what differs" 0 'workers-december.csv: 3 rows: 1 new, 1 changed, 1 as before' \
    kithctl import --invite --organisation 'Harbour Homecare' "$dir/workers-december.csv"
is "the new one is told" 1 "SELECT COUNT(*) FROM outbox"
is "renamed and promoted" 'Thomas Reed,coordinator' "SELECT CONCAT(a.display_name, ',', m.role) FROM account a
    JOIN membership m ON m.account_id = a.id WHERE a.email = 'tom@example.org'"

printf 'ref,name,email,role,ended\n7,Thomas Reed,other@example.org,worker,\n11,Bea,tom@example.org,coordinator,\n12,Bob,tom@example.org,coordinator,\n13,Cid,cid@example.org,worker,1/1/2099\n' >"$dir/bad-workers.csv"
check "an address that changed" 1 'bad-workers.csv, row 2, column email: This worker has another email address in the portal. Write that one here' \
    kithctl import --kind workers --organisation 'Harbour Homecare' "$dir/bad-workers.csv"
grep -q 'row 3, column email: This is the same worker as in row 2' "$out" || { cat "$out" >&2; failed=$((failed + 1)); }
grep -q 'row 5, column ended: This day has not come yet' "$out" || { cat "$out" >&2; failed=$((failed + 1)); }
grep -q '4 things are wrong. Nothing of it was imported' "$out" || { cat "$out" >&2; failed=$((failed + 1)); }
is "nothing of it" 0 "SELECT COUNT(*) FROM account WHERE email LIKE 'cid%'"
check "not at a council" 1 'Only a provider has workers' \
    kithctl import --organisation 'Northshire Council' "$dir/workers.csv"
printf '%%PDF-1.4' >"$dir/workers-scan.csv"
check "a PDF" 1 'workers-scan.csv: This is a PDF file' kithctl import --organisation 'Harbour Homecare' "$dir/workers-scan.csv"
phone_of() { echo "SELECT GROUP_CONCAT(m.phone) FROM membership m JOIN account a ON a.id = m.account_id WHERE a.email = '$1'"; }
printf 'ref,name,email,role,phone\n10,Zo\xeb Brien,zoe@example.org,worker,7700900123\n8,Priya Shah,priya@example.org,coordinator,\n' >"$dir/workers-phones.csv"
check "telephones" 0 'workers-phones.csv: 2 rows: 0 new, [12] changed' \
    kithctl import --organisation 'Harbour Homecare' "$dir/workers-phones.csv"
is "of a worker, with its lost zero" '07700 900123' "$(phone_of zoe@example.org)"
printf 'ref,name,email,role\n10,Zo\xeb Brienne,zoe@example.org,worker\n' >"$dir/workers-names.csv"
check "a file without the column" 0 'workers-names.csv: 1 rows: 0 new, 1 changed' \
    kithctl import --organisation 'Harbour Homecare' "$dir/workers-names.csv"
is "leaves the number" '07700 900123' "$(phone_of zoe@example.org)"
check "the same again" 0 'workers-names.csv: 1 rows: 0 new, 0 changed, 1 as before' \
    kithctl import --organisation 'Harbour Homecare' "$dir/workers-names.csv"
printf 'ref,name,email,role,phone\n10,Zo\xeb Brienne,zoe@example.org,worker,\n' >"$dir/workers-none.csv"
check "an empty cell" 0 'workers-none.csv: 1 rows: 0 new, 1 changed' \
    kithctl import --organisation 'Harbour Homecare' "$dir/workers-none.csv"
is "takes the number away" '' "$(phone_of zoe@example.org)"
check "telephones again" 0 'workers-phones.csv: 2 rows: 0 new, 1 changed' \
    kithctl import --organisation 'Harbour Homecare' "$dir/workers-phones.csv"
is "bring it back" '07700 900123' "$(phone_of zoe@example.org)"
printf 'ref,name,email,role,phone\n8,Priya Shah,priya@example.org,coordinator,07700 900124\n' >"$dir/workers-office.csv"
check "of nobody else" 1 'row 2, column phone: Only the telephone of a worker is kept' \
    kithctl import --organisation 'Harbour Homecare' "$dir/workers-office.csv"
check "another number" 0 'zoe@example.org has the work telephone 07700 900125' \
    kithctl account phone --organisation 'Harbour Homecare' --phone '+44 7700 900125' zoe@example.org
is "is the one kept" '07700 900125' "$(phone_of zoe@example.org)"
is "is in the audit, without the number" 3 "SELECT COUNT(*) FROM ${KITH_TEST_DB}_audit.audit_event
    WHERE action = 'account.phone' AND outcome = 'set'"
check "no number" 2 'is not a telephone number' \
    kithctl account phone --organisation 'Harbour Homecare' --phone x zoe@example.org
check "no worker" 1 'priya@example.org is no worker there' \
    kithctl account phone --organisation 'Harbour Homecare' --phone '07700 900126' priya@example.org
check "taken away" 0 'zoe@example.org has no work telephone' \
    kithctl account phone --organisation 'Harbour Homecare' --phone none zoe@example.org
is "is gone" '' "$(phone_of zoe@example.org)"
check "describes" 0 '^## workers.csv' kithctl import --describe

[ "$failed" = 0 ] && echo "test_kithctl_import.sh: all good"
exit "$failed"
