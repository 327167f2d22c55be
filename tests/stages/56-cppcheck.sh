# shellcheck shell=bash
# title: Static checks (cppcheck)
# when: full
# beside: yes
# minutes: 10
dirs=(cgi)
for dir in plugins tools; do [ ! -d "$dir" ] || dirs+=("$dir"); done
includes=(-I cgi/include)
for dir in cgi/*/; do includes+=(-I "${dir%/}"); done
# One test a file; cppcheck names the file of each finding.
find "${dirs[@]}" -name '*.c' | sort >"$STAGE_DIR/files"
cppcheck --quiet -j "$KITH_JOBS" --std=c11 --enable=warning,performance,portability --inline-suppr \
    --suppress=missingIncludeSystem --template='{file}:{line}: {severity}: {message} [{id}]' "${includes[@]}" \
    --file-list="$STAGE_DIR/files" 2>"$STAGE_DIR/findings" || exit 1
cat "$STAGE_DIR/findings"
while read -r file; do
    if grep -q "^$file:" "$STAGE_DIR/findings"; then count failed 1 "$file"; else count passed 1; fi
done <"$STAGE_DIR/files"
# A finding in a header belongs to no file of the list.
others=$(grep -c '\.h:[0-9]' "$STAGE_DIR/findings")
count failed "$others" "findings in headers"
