#!/bin/sh
# The arrows hold in this tree, and each rule refuses a file that breaks it.
set -u
arrows=${srcdir:-.}/tests/lint/arrows.sh
"$arrows" || { echo "the tree breaks a rule"; exit 1; }

tree=$(mktemp -d) || exit 1
trap 'rm -rf "$tree"' EXIT
failed=0

# breaks FILE LINE: a tree with that line in that file is refused.
breaks() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree/cgi/base" "$tree/plugins" "$tree/tools" "$tree/$(dirname "$1")"
    printf '%s\n' "$2" >"$tree/$1"
    if ARROWS_TOP=$tree "$arrows" >/dev/null; then
        echo "not refused: $1: $2"
        failed=1
    fi
}

breaks cgi/http/form.c '#include "../db/conn.h"'
breaks plugins/notes/notes.c '#include <mariadb/mysql.h>'
breaks plugins/notes/notes.c '    free(note);'
breaks cgi/include/kith/db.h '#include "conn.h"'
breaks cgi/auth/session.c '#include <mysql.h>'
breaks cgi/pages/signin.c '#include <argon2.h>'
breaks cgi/dispatch.c '#include <fcgiapp.h>'
breaks cgi/host/page.c '#include <ctemplate/template.h>'
breaks tools/kithctl.c '#include <curl/curl.h>'
exit "$failed"
