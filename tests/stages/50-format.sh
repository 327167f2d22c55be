# shellcheck shell=bash
# title: Layout of the code (clang-format)
# when: quick full
# beside: yes
# minutes: 5
# One test a file.
while read -r file; do
    count_run "$file" clang-format --dry-run -Werror "$file" || continue
done < <(find cgi plugins tools tests -type f \( -name '*.c' -o -name '*.h' -o -name '*.cc' \) 2>/dev/null | sort)
