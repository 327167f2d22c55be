# shellcheck shell=bash
# What ./run supervises: a runit tree under var/ with the database, the workers, the jobs, the sealer, what the audit needs
# once a day, and the web server.
# Nothing here builds or installs. Sourced after tools/lib.sh; ./run sets host, port, tls_cert, tls_key, url, workers.
# shellcheck disable=SC2154,SC2034

# Tests run a portal of their own from what is installed already: KITH_VAR is its state, KITH_ROOT the installed tree.
VAR=${KITH_VAR:-$KITH_SRC/var}
BUILD=$KITH_SRC/build
ROOT=${KITH_ROOT:-$BUILD/root}
CONF=$VAR/kith.conf
OPTIONS=$VAR/options
SERVICES=(mariadbd portal jobs sealer audit web)

# Sockets live in var/run, or, where that path is too long for one, in a folder of our own with a short name.
choose_run_dir() {
    RUN_DIR=$VAR/run
    [ ${#RUN_DIR} -le 80 ] && return 0
    local base=${XDG_RUNTIME_DIR:-}
    [ -n "$base" ] && [ -d "$base" ] && [ -w "$base" ] && [ ${#base} -le 50 ] || base=/tmp
    RUN_DIR=$base/kith-$(id -u)-$(printf %s "$VAR" | cksum | cut -d ' ' -f 1)
}
choose_run_dir

make_folders() {
    local dir
    mkdir -p "$VAR" "$VAR"/{log,mail,secrets,spool,run,tmp,web/uploads,web/gzip,service,bin} \
        "$VAR"/plugins/{lib,templates,sql} "$BUILD" || die "the folder $VAR cannot be made."
    chmod 700 "$VAR" "$VAR/secrets"
    for dir in "${SERVICES[@]}"; do mkdir -p "$VAR/service/$dir/log" "$VAR/log/$dir"; done
    if [ "$RUN_DIR" != "$VAR/run" ]; then
        # Somebody else may have made it first, to catch us.
        mkdir -m 700 "$RUN_DIR" 2>/dev/null
        if [ -L "$RUN_DIR" ] || [ ! -O "$RUN_DIR" ] || [ "$(stat -c %a "$RUN_DIR")" != 700 ]; then
            die "the folder $RUN_DIR belongs to somebody else. Delete it, or move Kith to a folder with a shorter name."
        fi
    fi
}

# The process that supervises this tree, or nothing.
supervisor() {
    local pid
    pid=$(cat "$VAR/supervisor.pid" 2>/dev/null) || return 0
    if [ -n "$pid" ] && { tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -q -F "runsvdir -P $VAR/service"; then
        echo "$pid"
    fi
}

# Who listens on TCP port $1: "name (process 123)", or just "another program". Fails when nobody does.
port_owner() {
    local hex inode fd pid
    hex=$(printf '%04X' "$1")
    inode=$(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
        awk -v port=":$hex" '$4 == "0A" && substr($2, length($2) - 4) == port { print $10; exit }')
    [ -n "$inode" ] || return 1
    for fd in /proc/[0-9]*/fd/*; do
        if [ "$(readlink "$fd" 2>/dev/null)" = "socket:[$inode]" ]; then
            pid=${fd#/proc/}
            pid=${pid%%/*}
            echo "$(cat "/proc/$pid/comm") (process $pid)"
            return 0
        fi
    done
    echo "another program"
}

free_port() {
    local owner
    if owner=$(port_owner "$port"); then
        die "port $port is taken by $owner. Stop that, or choose another: ./run --port $((port < 65000 ? port + 1 : 8080))"
    fi
}

# A quarter of the memory, in MiB, and never less than 128.
buffer_pool() {
    local kib mib
    kib=$(awk '/^MemTotal:/ { print $2 }' /proc/meminfo)
    # In a container the limit of the control group counts.
    local limit
    limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null)
    if [[ ${limit:-max} =~ ^[0-9]+$ ]] && [ $((limit / 1024)) -lt "$kib" ]; then kib=$((limit / 1024)); fi
    mib=$((kib / 1024 / 4))
    [ "$mib" -ge 128 ] || mib=128
    echo "${mib}M"
}

database_admin() { id -un; }

make_database() {
    [ -d "$VAR/db/mysql" ] && return 0
    step "Making the private database"
    rm -rf "$VAR/db.new"
    # In a temporary folder of its own: a server that starts clears away what others have in the common one.
    if ! mariadb-install-db --no-defaults --datadir="$VAR/db.new" --tmpdir="$VAR/tmp" --user="$(id -un)" --auth-root-authentication-method=socket \
        --auth-root-socket-user="$(database_admin)" --skip-test-db --skip-name-resolve --force >"$VAR/log/install-db.log" 2>&1; then
        show_tail "$VAR/log/install-db.log"
        die "the database could not be made; the whole log is $VAR/log/install-db.log."
    fi
    mv "$VAR/db.new" "$VAR/db"
}

# One service: its program replaces the shell, and dies with its supervisor.
write_service() {
    local name=$1
    shift
    local dir=$VAR/service/$name
    {
        echo '#!/bin/sh'
        echo 'exec 2>&1'
        echo 'umask 077'
        printf 'cd %q || exit 1\n' "$VAR"
        printf 'KITH_CONF=%q\nexport KITH_CONF\n' "$CONF"
        printf 'exec setpriv --pdeathsig TERM --'
        printf ' %q' "$@"
        echo
    } >"$dir/run.new"
    {
        echo '#!/bin/sh'
        printf 'exec svlogd -tt %q\n' "$VAR/log/$name"
    } >"$dir/log/run.new"
    printf 's1000000\nn10\n' >"$VAR/log/$name/config"
    # When no worker answers, the web server names the address with its query, which people may have typed: such lines
    # are left out.
    [ "$name" != web ] || echo '-*?*' >>"$VAR/log/$name/config"
    chmod 700 "$dir/run.new" "$dir/log/run.new"
    mv -f "$dir/run.new" "$dir/run"
    mv -f "$dir/log/run.new" "$dir/log/run"
    # Started by hand in the right order; from then on the supervisor keeps it up.
    touch "$dir/down"
}

write_services() {
    local bind=$host
    case $bind in *:*) bind="[$bind]" ;; esac
    cat >"$VAR/web.conf" <<END
# Written by ./run at every start.
var.kith_socket = "$RUN_DIR/kith.sock"
var.kith_static = "$ROOT/share/kith/static/"
var.kith_errors = "$ROOT/share/kith/errors/"
var.kith_state = "$VAR/web/"
server.bind = "$bind"
server.port = $port
include "$ROOT/share/kith/deploy/lighttpd.conf"
END
    if [ -n "$tls_cert" ]; then
        cat >>"$VAR/web.conf" <<END
server.modules += ("mod_openssl")
ssl.engine = "enable"
ssl.pemfile = "$tls_cert"
ssl.privkey = "$tls_key"
ssl.openssl.ssl-conf-cmd = ("MinProtocol" => "TLSv1.2", "CipherString" => "ECDHE+AESGCM:ECDHE+CHACHA20")
END
    fi
    local as_root=()
    [ "$(id -u)" != 0 ] || as_root=(--user=root)
    write_service mariadbd mariadbd "--defaults-file=$ROOT/share/kith/deploy/mariadb.cnf" "--datadir=$VAR/db" \
        "--tmpdir=$VAR/tmp" "--socket=$RUN_DIR/db.sock" "--pid-file=$RUN_DIR/db.pid" "--innodb-buffer-pool-size=$(buffer_pool)" \
        --skip-networking "${as_root[@]}"
    write_service portal spawn-fcgi -n -s "$RUN_DIR/kith.sock" -M 0660 -- "$(command -v multiwatch)" -f "$workers" -r 1000000 -t 1 -s TERM -- \
        "$ROOT/libexec/kith/kith" --config "$CONF"
    write_service jobs "$ROOT/libexec/kith/kith-jobs" --config "$CONF"
    write_service sealer "$ROOT/libexec/kith/kith-sealer" --config "$CONF"
    # Asks every hour what is due. What it waits for ends with it.
    # shellcheck disable=SC2016
    write_service audit /bin/sh -c \
        'trap "kill \$! 2>/dev/null; exit 0" TERM; sleep 600 & wait; while :; do "$0" audit daily & wait; sleep 3600 & wait; done' \
        "$ROOT/bin/kithctl"
    write_service web lighttpd -D -f "$VAR/web.conf"
    # runsvdir finds this runsv first: it ends when runsvdir does, however that came about.
    {
        echo '#!/bin/sh'
        printf 'exec setpriv --pdeathsig TERM -- %q "$@"\n' "$(command -v runsv)"
    } >"$VAR/bin/runsv"
    chmod 700 "$VAR/bin/runsv"
}

start_supervisor() {
    (
        cd "$VAR" || exit 1
        PATH=$VAR/bin:$PATH setsid runsvdir -P "$VAR/service" >>"$VAR/log/supervisor.log" 2>&1 </dev/null 7>&- &
        echo $! >"$VAR/supervisor.pid"
    )
    local name i
    for name in "${SERVICES[@]}"; do
        for ((i = 0; i < 100; i++)); do
            [ -p "$VAR/service/$name/supervise/ok" ] && sv status "$VAR/service/$name" >/dev/null 2>&1 && continue 2
            sleep 0.1
        done
        show_tail "$VAR/log/supervisor.log"
        die "the supervisor (runsvdir) did not come up."
    done
}

start_service() {
    rm -f "$VAR/service/$1/down"
    sv start "$VAR/service/$1" >/dev/null 2>&1
    return 0
}

# Waits until a command succeeds: wait_for WHAT SECONDS COMMAND SERVICE... . The services' logs tell why it did not.
wait_for() {
    local what=$1 seconds=$2 test=$3 name end
    shift 3
    end=$((SECONDS + seconds))
    while [ "$SECONDS" -lt "$end" ]; do
        if "$test"; then return 0; fi
        sleep 0.2
    done
    complain "$what did not come up within $seconds seconds."
    for name; do
        sv status "$VAR/service/$name" >&2
        show_tail "$VAR/log/$name/current"
    done
    stop_all
    die "nothing is running now. The lines above say why; ./run logs shows more."
}

database_answers() {
    [ -S "$RUN_DIR/db.sock" ] &&
        mariadb --no-defaults --socket="$RUN_DIR/db.sock" --user="$(database_admin)" --connect-timeout=2 -e 'SELECT 1' >/dev/null 2>&1
}

portal_answers() {
    local at=$host
    case $at in
    0.0.0.0) at=127.0.0.1 ;;
    ::) at='[::1]' ;;
    *:*) at="[$at]" ;;
    esac
    local scheme=http
    [ -z "$tls_cert" ] || scheme=https
    # The certificate is the administrator's; here only whether we answer counts.
    curl -s -k -f --noproxy '*' -m 3 -o /dev/null "$scheme://$at:$port/health"
}

# The web server first, the database last.
stop_all() {
    local pid name i
    step "Stopping"
    for name in web jobs portal audit sealer mariadbd; do
        [ -d "$VAR/service/$name/supervise" ] || continue
        touch "$VAR/service/$name/down"
        sv -w 40 force-stop "$VAR/service/$name" >/dev/null 2>&1
    done
    pid=$(supervisor)
    [ -n "$pid" ] || return 0
    kill -HUP "$pid" 2>/dev/null
    for ((i = 0; i < 100; i++)); do
        if [ -z "$(supervisor)" ] && [ -z "$(our_supervised)" ]; then break; fi
        sleep 0.1
    done
    [ -z "$(supervisor)" ] || kill -KILL "$pid" 2>/dev/null
    rm -f "$VAR/supervisor.pid" "$RUN_DIR/kith.sock"
}

# runsv processes that still hold a service of ours.
our_supervised() {
    local name
    for name in "${SERVICES[@]}"; do
        sv status "$VAR/service/$name" 2>/dev/null | grep -v -q 'runsv not running' && echo "$name"
    done
}

service_status() {
    local name
    for name in "${SERVICES[@]}"; do
        sv status "$VAR/service/$name" 2>&1 | sed -e "s|$VAR/service/||g"
    done
}

follow_logs() {
    local name files=()
    for name in "${SERVICES[@]}"; do
        [ -n "$1" ] && [ "$1" != "$name" ] || files+=("$VAR/log/$name/current")
    done
    [ -e "${files[0]}" ] || die "there are no logs yet. Start Kith with ./run."
    exec tail -n 40 -F "${files[@]}"
}

# The workers: the children of multiwatch, which took spawn-fcgi's place as the service's process.
portal_workers() {
    local pid
    pid=$(cat "$VAR/service/portal/supervise/pid" 2>/dev/null)
    [ -n "$pid" ] || return 0
    pgrep -P "$pid"
}

# Deletes what ./run keeps, and nothing an administrator may have put there beside it.
remove_state() {
    rm -rf "${VAR:?}"/{bin,db,db.new,mail,log,run,sample,sample.new,tmp,secrets,spool,web,service,etc} "$VAR"/{kith.conf,web.conf,options,sign-ins,supervisor.pid}
    [ "$RUN_DIR" = "$VAR/run" ] || rm -rf "$RUN_DIR"
}
