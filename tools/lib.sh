# shellcheck shell=bash
# Functions that ./run, ./check and the stages share. To be sourced; KITH_SRC is the top of the source tree.
# It does not start or stop anything; it prepares: packages, configure, node_modules.

export LC_ALL=C.UTF-8
# sbin holds lighttpd and mariadbd, and is not on everybody's PATH.
case :$PATH: in
*:/usr/sbin:*) ;;
*) export PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin ;;
esac

say() { printf '%s\n' "$*"; }
# A step of the work, as it begins.
step() { printf '  %s\n' "$*"; }
# What went wrong and what to do; to standard error.
complain() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die() {
    complain "$*"
    exit 1
}
# The last lines of a log, set off from our own words.
show_tail() {
    local file=$1 lines=${2:-20}
    [ -s "$file" ] || return 0
    printf '  --- the end of %s ---\n' "$file" >&2
    tail -n "$lines" "$file" | sed 's/^/  | /' >&2
}

have() { command -v "$1" >/dev/null 2>&1; }
jobs_number() { nproc 2>/dev/null || echo 2; }

# Packages of the groups given that are not installed.
packages_missing() {
    local group package why wanted missing=()
    while read -r group package why; do
        case $group in '' | '#'*) continue ;; esac
        wanted=
        case " $* " in *" $group "*) wanted=1 ;; esac
        [ -n "$wanted" ] || continue
        case $package in
        nodejs | npm) if have node && have npm; then continue; fi ;;
        pkg-config) if have pkg-config; then continue; fi ;;
        esac
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done <"$KITH_SRC/tools/packages"
    : "${why:-}"
    [ ${#missing[@]} -eq 0 ] || printf '%s\n' "${missing[@]}"
}

# Installs what is missing of the groups given. Its output goes to the file LOG.
packages_install() {
    local log=$1 missing
    shift
    if ! have dpkg-query; then
        [ -n "${KITH_NO_INSTALL:-}" ] && return 0
        die "this is not a Debian system. Install what tools/packages lists, then use --no-install."
    fi
    mapfile -t missing < <(packages_missing "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ -n "${KITH_NO_INSTALL:-}" ]; then
        die "these packages are missing: ${missing[*]}. Install them, or leave out --no-install."
    fi
    step "Installing packages: ${#missing[@]} (a few minutes the first time): ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        have sudo || die "packages are missing and there is no sudo here. As root, install: ${missing[*]}"
        as_root=(sudo)
        [ -t 0 ] || as_root=(sudo -n)
    fi
    local name keep=()
    for name in http_proxy https_proxy no_proxy; do
        [ -z "${!name:-}" ] || keep+=("$name=${!name}")
    done
    if ! "${as_root[@]}" env "${keep[@]}" bash "$KITH_SRC/tools/install-packages" "${missing[@]}" >"$log" 2>&1; then
        show_tail "$log"
        if grep -q -E 'Temporary failure resolving|Could not connect|Could not resolve|Network is unreachable' "$log"; then
            die "the package server cannot be reached. Connect this machine to the network, or install by hand: ${missing[*]}"
        fi
        if grep -q -E 'sudo: .*password|not in the sudoers' "$log"; then
            die "installing needs sudo. Run it from a terminal, or as root install: ${missing[*]}"
        fi
        die "the packages could not be installed; the whole log is $log."
    fi
    hash -r
}

# configure and Makefile.in, made from their sources. Only one at a time, since they stand in the source tree.
bootstrap() {
    local log=$1 newer
    mkdir -p "$KITH_SRC/build"
    (
        flock 9
        cd "$KITH_SRC" || exit 1
        newer=yes
        if [ -x configure ] && [ -f Makefile.in ]; then
            newer=$(find . -path ./build -prune -o -path ./node_modules -prune -o -path ./var -prune -o \
                \( -name configure.ac -o -name Makefile.am -o -name '*.mk' -o -name '*.m4' -path './m4/kith_*' \) \
                -newer Makefile.in -print -quit)
        fi
        [ -n "$newer" ] || exit 0
        step "Making configure"
        autoreconf -fi >"$log" 2>&1 9>&-
    ) 9>"$KITH_SRC/build/.bootstrap.lock" && return 0
    show_tail "$log"
    die "configure could not be made; the whole log is $log."
}

# configure in DIR with the ARGUMENTS given, when it was not done yet or done differently.
configure_in() {
    local dir=$1 log=$2 want
    shift 2
    want="$KITH_SRC/configure $*"
    mkdir -p "$dir" || return 1
    if [ -f "$dir/Makefile" ] && [ -f "$dir/.configured" ] && [ "$(cat "$dir/.configured")" = "$want" ] &&
        [ ! "$KITH_SRC/configure" -nt "$dir/config.status" ]; then
        return 0
    fi
    (cd "$dir" && "$KITH_SRC/configure" "$@") >>"$log" 2>&1 || return 1
    printf '%s' "$want" >"$dir/.configured"
}

# node_modules, by the lock file and only when it changed.
node_modules() {
    local log=$1
    [ -f "$KITH_SRC/package-lock.json" ] || return 0
    mkdir -p "$KITH_SRC/build"
    (
        flock 9
        cd "$KITH_SRC" || exit 1
        [ node_modules/.package-lock.json -nt package-lock.json ] && exit 0
        if [ -n "${KITH_NO_INSTALL:-}" ]; then
            complain "node_modules is missing or old. Run 'npm ci --ignore-scripts', or leave out --no-install."
            exit 2
        fi
        step "Fetching the style sheets and test tools (npm ci)"
        npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier >"$log" 2>&1 </dev/null 9>&- || exit 1
        touch node_modules/.package-lock.json
    ) 9>"$KITH_SRC/build/.npm.lock"
    case $? in
    0) return 0 ;;
    2) exit 1 ;; # said already
    esac
    show_tail "$log"
    die "the files listed in package-lock.json could not be fetched. Is the network there? The log is $log."
}
