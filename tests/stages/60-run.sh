# shellcheck shell=bash
# title: ./run and kithctl on a portal of their own
# when: full
# needs: 15-install
# beside: yes
# minutes: 12
export KITH_ROOT=$BUILD_GCC/root KITH_VAR=$STAGE_DIR/var KITH_NO_INSTALL=1
port=21630
while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
url=http://127.0.0.1:$port
out=$STAGE_DIR/out
conf=$KITH_VAR/kith.conf
kithctl() { "$KITH_ROOT/bin/kithctl" --config "$conf" "$@"; }
# The command must fail, and say this.
refuses() {
    local words=$1
    shift
    if "$@" >"$out" 2>&1 </dev/null; then
        echo "it was not refused"
        return 1
    fi
    cat "$out"
    grep -q -i -E "$words" "$out"
}
says() {
    local words=$1
    shift
    "$@" >"$out" 2>&1 </dev/null || {
        cat "$out"
        return 1
    }
    cat "$out"
    grep -q -i -E "$words" "$out"
}
stop_everything() { ./run stop >/dev/null 2>&1; }
trap stop_everything EXIT

count_run "refuses an address off this machine without TLS" refuses 'certificate' ./run --host 0.0.0.0 --port "$port"
count_run "refuses a port that is none" refuses '1 to 65535' ./run --port 70000
count_run "refuses an unknown word" refuses "no 'fly'" ./run fly
count_run "says that nothing runs" refuses 'not running' ./run status

count_run "starts" says 'Kith is at' ./run --port "$port" --workers 6 || exit 1
count_run "prints the sign-ins" grep -q 'priya@example.org' "$out"
# ---- the sample agency ----
sample=$KITH_VAR/sample
sql() { mariadb --no-defaults -S "$(sed -n 's/^db_socket = //p' "$conf")" -u "$(id -un)" -N -B kith -e "$1" | tr '\t' ' '; }
# is WANTED SQL
is() {
    local got
    got=$(sql "$2")
    [ "$got" = "$1" ] || { echo "$got, not $1" && return 1; }
}
moment=2026-11-22T07:30Z
generate() { node demo/generate.mjs --out "$STAGE_DIR/$1" --now "$2"; }
same_bytes() { generate once "$moment" && generate again "$moment" && diff -r "$STAGE_DIR/once" "$STAGE_DIR/again"; }
count_run "the same moment gives the same files" same_bytes
other_bytes() { generate later 2026-11-23T07:30Z && ! diff -r -q "$STAGE_DIR/once" "$STAGE_DIR/later"; }
count_run "... and another moment others" other_bytes
generator_refuses() { refuses 'Usage' node demo/generate.mjs --out "$STAGE_DIR/none" --now yesterday; }
count_run "... and what is no moment none" generator_refuses
nobody_real() {
    grep -r -o -h -E '[A-Za-z0-9.]+@[A-Za-z0-9.]+' "$sample" >"$STAGE_DIR/mails"
    grep -r -o -h -E '(^|,)0[0-9]{4} [0-9]{6}' "$sample" >"$STAGE_DIR/phones"
    grep -r -o -h -E '[A-Z]{1,2}[0-9]{1,2}[A-Z]? [0-9][A-Z]{2}' "$sample" >"$STAGE_DIR/postcodes"
    [ -s "$STAGE_DIR/mails" ] && [ -s "$STAGE_DIR/phones" ] && [ -s "$STAGE_DIR/postcodes" ] || return 1
    ! grep -v '@example\.org$' "$STAGE_DIR/mails" && ! grep -v -E '(01632 960|07700 900)' "$STAGE_DIR/phones" && ! grep -v '^ZZ99 ' "$STAGE_DIR/postcodes"
}
count_run "nobody in it can be reached" nobody_real
rows_of() { cat "$sample"/*/"$1".csv | grep -c -E "^$2"; }
for what in people:P:person packages:K:packages_package tasks:T:packages_task visits:V:visits_visit records:R:visits_record; do
    IFS=: read -r file letter table <<<"$what"
    count_run "every row of $file was brought in" is "$(rows_of "$file" "$letter")" "SELECT COUNT(*) FROM $table"
done
count_run "about 40 people and 60 workers" is '42 60' "SELECT (SELECT COUNT(*) FROM person),
    (SELECT COUNT(*) FROM membership WHERE role = 'worker' AND manager_id IS NOT NULL)"
count_run "both offices can be rung" is '01632 960101 01632 960102' "SELECT GROUP_CONCAT(phone ORDER BY phone SEPARATOR ' ') FROM visits_office"
again() { kithctl import --organisation 'Seaview Care' "$sample/seaview" >"$out" && cat "$out" && ! grep -q -v -E ' 0 new, 0 changed' "$out"; }
count_run "once more changes nothing" again
visit_of="FROM visits_visit v JOIN person p ON p.id = v.person_id"
count_run "a visit is late now" is 1 "SELECT COUNT(*) $visit_of WHERE p.name = 'Arthur Pym' AND v.started_at IS NULL
    AND v.slot = 'Extra visit' AND v.starts_at BETWEEN UTC_TIMESTAMP() - INTERVAL 110 MINUTE AND UTC_TIMESTAMP() - INTERVAL 45 MINUTE"
count_run "one was missed yesterday" is 1 "SELECT COUNT(*) $visit_of WHERE p.name = 'Dorothy Vane' AND v.started_at IS NULL
    AND v.state <> 'cancelled' AND v.starts_at BETWEEN UTC_TIMESTAMP() - INTERVAL 50 HOUR AND UTC_TIMESTAMP() - INTERVAL 3 HOUR"
count_run "three refusals running are told" is 'Help with a shower' "SELECT n.detail FROM visits_notice n JOIN person p ON p.id = n.person_id
    WHERE n.kind = 'refusals' AND p.name = 'Stanley Hobbs'"
count_run "a grant was taken back" is '2 0' "SELECT COUNT(*), SUM(c.ended_at IS NULL) FROM circle_consent c
    JOIN circle_member m ON m.id = c.member_id WHERE m.name = 'Mark Ellis'"
count_run "a son is kept out" is 1 "SELECT COUNT(*) FROM access_bar b JOIN person p ON p.id = b.person_id
    JOIN account a ON a.id = b.account_id WHERE p.name = 'Brenda Cole' AND a.email = 'colin@example.org' AND b.lifted_at IS NULL"
count_run "a family of three agreed to different things" is '11 4' "SELECT SUM(m.name = 'Maureen Benson'),
    SUM(m.name IN ('Peter Benson', 'Lynn Benson')) FROM circle_consent c JOIN circle_member m ON m.id = c.member_id WHERE c.ended_at IS NULL"
count_run "a couple shares its hours" is 1 "SELECT COUNT(DISTINCT v.shared_ref) FROM packages_version v JOIN person p ON p.id = v.person_id
    WHERE p.name IN ('Jean Ferris', 'Walter Ferris') HAVING COUNT(*) = 2"
count_run "two come where two are needed" is '2 2' "SELECT MIN(n), MAX(n) FROM (SELECT COUNT(*) n $visit_of JOIN visits_attendance a
    ON a.visit_id = v.id WHERE p.name = 'Ronald Tait' GROUP BY v.id) x"
count_run "nights last nine hours, also when clocks change" is '540 540' "SELECT MIN(TIMESTAMPDIFF(MINUTE, v.starts_at, v.ends_at)),
    MAX(TIMESTAMPDIFF(MINUTE, v.starts_at, v.ends_at)) $visit_of WHERE p.name = 'Agnes Rowan' AND v.kind = 'night'"
count_run "a worker is a daughter too" is 2 "SELECT COUNT(*) FROM membership m JOIN account a ON a.id = m.account_id
    WHERE a.email = 'nadia@example.org' AND m.role IN ('worker', 'person')"
# What stands in docs/pictures/, taken again to see that each page is as it was shown.
node tests/e2e/pictures.mjs "$url" "$KITH_VAR/secrets/sample-pass-phrase" "$STAGE_DIR/pictures" >"$STAGE_DIR/pictures.tap"
cat "$STAGE_DIR/pictures.tap"
count_tap "$STAGE_DIR/pictures.tap"
began=$SECONDS
count_run "starts a second time at once" says 'running already' ./run
within_ten() { [ $((SECONDS - began)) -lt 10 ]; }
count_run "the second time takes less than 10 seconds" within_ten
count_run "prints the sign-ins again" grep -q 'priya@example.org' "$out"
count_run "status" says 'answers at' ./run status
answers() { curl -s -f --noproxy '*' -m 5 -o /dev/null "$url/health"; }
count_run "/health answers" answers

asks() { curl -s --noproxy '*' -m 20 "$@"; }
status_is() {
    local want=$1 got
    shift
    got=$(asks -o /dev/null -w '%{http_code}' "$@")
    [ "$got" = "$want" ] || { echo "$got" && return 1; }
}
count_run "/ready answers" status_is 200 "$url/ready"
checked() { asks -f "$url/metrics" >"$STAGE_DIR/metrics" && promtool check metrics <"$STAGE_DIR/metrics"; }
count_run "promtool has nothing to say about /metrics" checked
sample() { awk '$1 == "kith_requests_total{status=\"2xx\"}" { exit $2 < 2 }' "$STAGE_DIR/metrics"; }
count_run "/metrics counts requests" sample
count_run "/metrics is not for whom a proxy brings" status_is 404 -H 'X-Forwarded-For: 192.0.2.7' "$url/metrics"

modes() { [ -z "$(find "$KITH_VAR/secrets" -type f ! -perm 600 -print)" ] && [ "$(stat -c %a "$KITH_VAR")" = 700 ]; }
count_run "secrets are for their owner only" modes
closed() { [[ $(stat -c %a "$(sed -n 's/^run_dir = //p' "$conf")/kith.sock") == *0 ]]; }
count_run "the workers' socket is closed to others" closed

# Another program on a port.
other=$((port + 1))
while (exec 3<>"/dev/tcp/127.0.0.1/$other") 2>/dev/null; do other=$((other + 1)); done
node -e "require('net').createServer().listen($other, '127.0.0.1')" &
squatter=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do
    (exec 3<>"/dev/tcp/127.0.0.1/$other") 2>/dev/null && break
    sleep 0.3
done
taken() { refuses "port $other is taken by node" env KITH_VAR="$STAGE_DIR/second" ./run --port "$other"; }
count_run "says who has the port" taken
kill "$squatter"

# ---- kithctl ----
count_run "doctor finds nothing wrong" says ' 0 wrong' kithctl doctor
# On a terminal there are sentences and no lines of the log; script(1) is a terminal.
on_terminal() { script -q -e -c "$KITH_ROOT/bin/kithctl --config $conf $*" /dev/null </dev/null >"$out" 2>&1; }
quiet_on_terminal() {
    on_terminal plugin enable nothere && return 1
    cat "$out"
    grep -q 'was not switched on' "$out" && ! grep -q 'event=' "$out" || return 1
    kithctl plugin enable nothere 2>&1 | grep -q 'event=plugin.refused'
}
count_run "kithctl plugin says nothing but sentences on a terminal" quiet_on_terminal
sv down "$KITH_VAR/service/jobs"
gone_or_wait() {
    local i
    for ((i = 0; i < 100; i++)); do
        pgrep -f "$1 --config $conf" >/dev/null || return 0
        sleep 0.1
    done
}
gone_or_wait kith-jobs
count_run "doctor notices that the mail program is down" refuses 'fail +jobs.*does not run' kithctl doctor
sv up "$KITH_VAR/service/jobs"
sv down "$KITH_VAR/service/sealer"
gone_or_wait kith-sealer
count_run "doctor notices that the sealer is down" refuses 'fail +sealer.*does not run' kithctl doctor
sv up "$KITH_VAR/service/sealer"
count_run "the audit verifies" says 'as it was sealed' kithctl audit verify
sv -w 30 force-stop "$KITH_VAR/service/mariadbd"
count_run "/ready says 503 without the database" status_is 503 "$url/ready"
count_run "/health does not ask it" status_is 200 "$url/health"
sv up "$KITH_VAR/service/mariadbd"
ready_again() {
    local i
    for ((i = 0; i < 100; i++)); do
        status_is 200 "$url/ready" && return 0
        sleep 0.2
    done
    return 1
}
count_run "/ready again with it" ready_again
chmod 644 "$KITH_VAR/secrets/key"
count_run "doctor finds an open secret" refuses 'fail +secret.*chmod' kithctl doctor
chmod 600 "$KITH_VAR/secrets/key"
count_run "lists organisations" says 'council +Northshire Council' kithctl organisation list
count_run "refuses the same organisation" refuses 'already' kithctl organisation add --kind council 'Northshire Council'
count_run "... but not with --if-missing" says 'already' kithctl organisation add --if-missing --kind council 'Northshire Council'
count_run "adds an organisation" says 'Added' kithctl organisation add --kind provider 'Moorland Care'
count_run "invites" says 'Invited' kithctl account invite --name 'Sam Reed' --role coordinator --organisation 'Moorland Care' \
    sam@example.org
mailed() {
    local i
    for ((i = 0; i < 75; i++)); do
        grep -q -r -l 'sam@example.org' "$KITH_VAR/mail" && return 0
        sleep 1
    done
    return 1
}
count_run "the invitation lands in the mail folder" mailed
count_run "refuses a role that does not fit" refuses 'role' kithctl account invite --name 'Sam Reed' --role officer \
    --organisation 'Moorland Care' sam2@example.org
count_run "refuses what is no address" refuses 'not an email address' kithctl account disable nobody
add_with() { printf '%s\n' "$1" | kithctl account add --name 'Ada Finch' --role worker --organisation 'Moorland Care' ada@example.org; }
weak() { ! add_with password1 >"$out" 2>&1 && cat "$out"; }
count_run "refuses a weak password" weak
count_run "adds with a password from standard input" add_with 'kestrel-umbrella-quarry-19'
count_run "... but not with a second password" refuses 'its password stays as it is' kithctl account add --name 'Ada Finch' \
    --role worker --organisation 'Harbour Homecare' ada@example.org
count_run "... though with a second role" says 'has the new role too' kithctl account add --existing --name 'Ada Finch' \
    --role worker --organisation 'Harbour Homecare' ada@example.org
count_run "does not switch off what is not there" refuses 'no plugin named skeletton' kithctl plugin disable skeletton
count_run "lists accounts" says 'ada@example.org +Ada Finch +worker +Moorland Care +active' kithctl account list
count_run "changes a role" says 'new role' kithctl account role --organisation 'Moorland Care' --role coordinator ada@example.org
count_run "corrects a name" says 'new name' kithctl account rename --name 'Ada Vinci' ada@example.org
count_run "refuses an address that is taken" refuses 'another account' kithctl account email --to sam@example.org ada@example.org
count_run "corrects an address" says 'signs in as ada.vinci@' kithctl account email --to Ada.Vinci@example.org ada@example.org
count_run "... and lists it" says 'ada.vinci@example.org +Ada Vinci +' kithctl account list
count_run "... and back" says 'signs in as ada@' kithctl account email --to ada@example.org ada.vinci@example.org
count_run "disables" says 'cannot sign in' kithctl account disable ada@example.org
count_run "refuses to disable twice" refuses 'already' kithctl account disable ada@example.org
count_run "enables" says 'can sign in' kithctl account enable ada@example.org
count_run "nothing to migrate" says 'up to date' kithctl migrate
count_run "lists migrations" says 'core +0001 .*applied' kithctl migrate --list
count_run "refuses an unknown command" refuses 'no command' kithctl fly
every_help() {
    local words
    while read -r words; do
        # shellcheck disable=SC2086 # two words
        kithctl $words --help | grep -q "^Usage: kithctl $words" || { echo "$words" && return 1; }
    done <<END
init
migrate
doctor
reload
organisation add
organisation list
account add
account invite
account list
account disable
account enable
account password
account rename
account email
account phone
account role
person add
person list
relation grant
relation team
relation package
relation authority
relation incapacity
relation residence
relation bar
relation unbar
relation revoke
relation list
plugin list
plugin info
plugin enable
plugin disable
plugin new
END
}
count_run "every command has --help" every_help
count_run "refuses a setting that cannot be" refuses 'workers must be' kithctl init --admin-user "$(id -un)" --set workers=none
count_run "... and leaves the file as it was" grep -q '^workers = 6$' "$conf"

# ---- reload and accidents ----
wrk -t1 -c12 -d8s "$url/health" >"$STAGE_DIR/wrk" 2>&1 &
load=$!
sleep 1
count_run "reload" says 'All 6 workers are new' ./run reload
wait "$load"
cat "$STAGE_DIR/wrk"
lost_none() { grep -q 'requests in' "$STAGE_DIR/wrk" && ! grep -q -E 'Non-2xx|Socket errors' "$STAGE_DIR/wrk"; }
count_run "no request is lost in a reload" lost_none

# Everything that runs from this state folder.
ours() { pgrep -f -- "$KITH_VAR/" | grep -v -x -e $$ -e "$BASHPID"; }
gone() {
    local i
    for ((i = 0; i < 150; i++)); do
        [ -n "$(ours)" ] || return 0
        sleep 0.2
    done
    ps -o pid,args -p "$(ours | tr '\n' ',' | sed 's/,$//')"
    return 1
}
kill -KILL "$(cat "$KITH_VAR/supervisor.pid")"
count_run "no service outlives a killed supervisor" gone
count_run "starts again after that" says 'Kith is at' ./run
count_run "answers again" answers
count_run "stops" says 'stopped' ./run stop
count_run "leaves no process behind" gone
count_run "reset asks first" refuses 'reset --yes' ./run reset
count_run "reset" says 'Deleted' ./run reset --yes
emptied() { [ ! -e "$KITH_VAR/db" ] && [ ! -e "$conf" ] && [ ! -e "$KITH_VAR/secrets" ]; }
count_run "reset leaves nothing" emptied
