#!/bin/sh
# A web server may hand the words of an address to a CGI program as arguments: they must not choose its settings.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
echo 'from_the_server = 1' >"$dir/server.conf"
echo 'from_a_visitor = 1' >"$dir/visitor.conf"

# Each ends at once, with a word about the first line of the settings it took.
said() {
    env -i PATH="$PATH" KITH_CONF="$dir/server.conf" "$@" </dev/null 2>&1 || :
}
cgi="GATEWAY_INTERFACE=CGI/1.1 REQUEST_METHOD=GET"
# shellcheck disable=SC2086
for words in "--config $dir/visitor.conf" "some words"; do
    said $cgi ./kith $words | grep -q from_the_server || { echo "kith heeded '$words'" >&2; exit 1; }
done
# By hand they count.
said ./kith --config "$dir/visitor.conf" | grep -q from_a_visitor
