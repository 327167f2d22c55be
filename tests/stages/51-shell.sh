# shellcheck shell=bash
# title: Scripts (shellcheck)
# when: quick full
# beside: yes
# minutes: 5
# One test a script: every file with a shell's first line, and what they source.
while read -r file; do
    case $file in
    *.sh) ;;
    *) head -n 1 "$file" | grep -q -a -E '^#!.*\b(ba)?sh\b' || continue ;;
    esac
    count_run "$file" shellcheck -x -S style "$file"
done < <(find . \( -path ./build -o -path ./var -o -path ./node_modules -o -path ./.git -o -path ./build-aux \
    -o -path ./autom4te.cache -o -path './build-*' \) -prune -o -type f ! -name configure ! -name '*~' ! -name '*.c' ! -name '*.h' \
    ! -name '*.tpl' ! -name '*.json' -print | sed 's|^\./||' | sort)
