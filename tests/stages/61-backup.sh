# shellcheck shell=bash
# title: Backup, and restore to a chosen second
# when: full
# needs: 15-install
# beside: yes
# minutes: 5
export KITH_ROOT=$BUILD_GCC/root KITH_VAR=$STAGE_DIR/var KITH_NO_INSTALL=1 KITH_SAMPLE=few
port=21650
while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
conf=$KITH_VAR/kith.conf
out=$STAGE_DIR/out
copy=$STAGE_DIR/backup
PATH=$PATH:/usr/sbin
kithctl() { "$KITH_ROOT/bin/kithctl" --config "$conf" "$@"; }
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
restores() { kithctl restore --admin-user "$(id -un)" "$@"; }
stop_everything() { ./run stop >/dev/null 2>&1; }
trap stop_everything EXIT

count_run "starts" ./run --port "$port" --workers 2 || exit 1
socket=$(sed -n 's/^db_socket = //p' "$conf")
mapfile -t schemas < <(mariadb --no-defaults --socket="$socket" --user="$(id -un)" -N -e "SHOW DATABASES LIKE 'kith%'")
count_run "the portal's schemas are there" test "${#schemas[@]}" -ge 2
# Everything in them, in an order of its own, so that two can be compared.
dump() {
    mariadb-dump --no-defaults --socket="$1" --user="$(id -un)" --skip-comments --skip-dump-date --order-by-primary \
        --skip-extended-insert --single-transaction --databases "${schemas[@]}" >"$2"
}
add() {
    printf 'kestrel-umbrella-quarry-19\n' |
        kithctl account add --password-stdin --name "Person $1" --role worker --organisation 'Harbour Homecare' "p$1@example.org"
}
# What happens by itself (sealing, purging) comes to rest after a moment.
resting() {
    local i
    dump "$socket" "$STAGE_DIR/one" || return 1
    for ((i = 0; i < 30; i++)); do
        sleep 1.2
        dump "$socket" "$STAGE_DIR/two" || return 1
        cmp -s "$STAGE_DIR/one" "$STAGE_DIR/two" && return 0
        mv "$STAGE_DIR/two" "$STAGE_DIR/one"
    done
    return 1
}

count_run "a change before the backup" add 1
count_run "makes a backup while the portal serves" ./run backup "$copy"
count_run "does not write over a backup" refuses 'there already' kithctl backup --admin-user "$(id -un)" "$copy"
no_secret() { ! grep -r -q -F -f <(cat "$KITH_VAR"/secrets/*) "$copy"; }
count_run "no key and no password is in it" no_secret
before=$(date -u '+%Y-%m-%d %H:%M:%S')
count_run "a change after the backup" add 2
# Nobody but us writes while two states are compared.
alone() { sv -w 30 down "$KITH_VAR/service/jobs" "$KITH_VAR/service/sealer"; }
count_run "the jobs and the sealer pause" alone
count_run "comes to rest" resting
second=$(date -u '+%Y-%m-%d %H:%M:%S')
cp "$STAGE_DIR/one" "$STAGE_DIR/wanted"
sleep 2.1
count_run "a change after the chosen second" add 3
count_run "comes to rest again" resting
count_run "adds the log" ./run backup "$copy"
cp "$STAGE_DIR/one" "$STAGE_DIR/last"
cmp -s "$STAGE_DIR/wanted" "$STAGE_DIR/last"
count_run "the two states differ" test $? = 1

# A server on the restored folder, only to look at it.
looks_like() {
    local dir=$1 wanted=$2 place server i good
    place=$(mktemp -d /tmp/kith-look-XXXXXX)
    mariadbd --no-defaults --user="$(id -un)" --datadir="$dir" --socket="$place/s" --pid-file="$place/pid" --skip-networking \
        --character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_520_ci >"$place/log" 2>&1 &
    server=$!
    for ((i = 0; i < 300; i++)); do
        mariadb --no-defaults --socket="$place/s" --user="$(id -un)" -e 'SELECT 1' >/dev/null 2>&1 && break
        sleep 0.2
    done
    dump "$place/s" "$STAGE_DIR/restored"
    diff -u "$wanted" "$STAGE_DIR/restored" | cut -c 1-300 | head -40
    cmp -s "$wanted" "$STAGE_DIR/restored"
    good=$?
    kill "$server"
    wait "$server"
    rm -rf "$place"
    return "$good"
}
# In summer the clocks of London are an hour ahead: the log must not be read by them.
mkdir -p "$STAGE_DIR/bin"
reader=$(command -v mariadb-binlog)
cat >"$STAGE_DIR/bin/mariadb-binlog" <<EOF
#!/bin/sh
echo "\$TZ" >"$STAGE_DIR/clock"
exec "$reader" "\$@"
EOF
chmod 755 "$STAGE_DIR/bin/mariadb-binlog"
PATH=$STAGE_DIR/bin:$PATH
count_run "restores the chosen second" restores --into "$STAGE_DIR/then" --until "$second" "$copy"
count_run "exactly the state of that second" looks_like "$STAGE_DIR/then" "$STAGE_DIR/wanted"
count_run "by the clock of UTC" grep -q -x UTC0 "$STAGE_DIR/clock"
count_run "restores all there is" restores --into "$STAGE_DIR/all" "$copy"
count_run "exactly the last state" looks_like "$STAGE_DIR/all" "$STAGE_DIR/last"

count_run "refuses a second before the backup" refuses 'earlier backup' restores --into "$STAGE_DIR/no" --until '2020-01-01 00:00:00' "$copy"
count_run "refuses a time that is none" refuses 'in UTC' restores --into "$STAGE_DIR/no" --until yesterday "$copy"
count_run "refuses a folder that is there" refuses 'there already' restores --into "$STAGE_DIR/all" "$copy"
mv "$copy/backup" "$copy/backup.away"
count_run "refuses half a backup" refuses 'no whole backup' restores --into "$STAGE_DIR/no" "$copy"
mv "$copy/backup.away" "$copy/backup"
first=$(find "$copy/log" -type f | sort | head -n 1)
mv "$first" "$STAGE_DIR/log.away"
count_run "refuses a log with a gap" refuses 'gap' restores --into "$STAGE_DIR/no2" "$copy"
mv "$STAGE_DIR/log.away" "$first"

count_run "brings the portal back to the chosen second" ./run restore "$copy" --until "$second"
people() { kithctl account list 2>&1 | grep -c -E 'p[0-9]@example.org'; }
count_run "with what was there then and nothing later" test "$(people)" = 2
answers() { curl -s -f --noproxy '*' -m 5 -o /dev/null "http://127.0.0.1:$port/health"; }
count_run "and the portal serves" answers
count_run "doctor finds nothing wrong" kithctl doctor
count_run "the audit is whole" kithctl audit verify
echo "restored from before $before"
