# shellcheck shell=bash
# title: Static checks (clang-tidy)
# when: full
# needs: 10-build
# beside: yes
# minutes: 20
# One test a file, with the flags its layer is compiled with: make says them, so that a layer's include path holds here too.
# In a tree of its own: -B makes anew what make includes, even with -n, and the build would forget its dependencies.
mkdir -p "$STAGE_DIR/tree"
(cd "$STAGE_DIR/tree" && "$KITH_SRC/configure" --enable-werror) >"$STAGE_DIR/configure.log" 2>&1
make -C "$STAGE_DIR/tree" -n -B V=1 all check TESTS= 2>/dev/null |
    grep -E -- ' -c ' >"$STAGE_DIR/commands"
tidy_one() {
    local file=$1 flags
    flags=$(grep -E -- "(^|[^A-Za-z0-9_])$file( |\$)" "$STAGE_DIR/commands" | head -n 1 |
        grep -o -E -- '(-I|-D|-std=|-iquote )[^ ]*' | tr '\n' ' ')
    # They are quoted for a shell.
    eval "set -- \"\$2\" $flags"
    local out=$1
    shift
    (cd "$STAGE_DIR/tree" && clang-tidy --quiet --warnings-as-errors='*' "$KITH_SRC/$file" -- "$@") >"$out" 2>&1
}
export -f tidy_one
find cgi plugins tools -name '*.c' | sort >"$STAGE_DIR/files"
# shellcheck disable=SC2016 # expanded by the shell that xargs starts
xargs -P "$KITH_JOBS" -I{} bash -c '
    out="$STAGE_DIR/$(echo "{}" | tr / _).log"
    if tidy_one "{}" "$out"; then echo ok >"$out.rc"; else echo bad >"$out.rc"; fi' <"$STAGE_DIR/files"
while read -r file; do
    out=$STAGE_DIR/$(echo "$file" | tr / _).log
    if [ "$(cat "$out.rc" 2>/dev/null)" = ok ]; then
        count passed 1
    else
        count failed 1 "$file"
        cat "$out"
    fi
done <"$STAGE_DIR/files"
