# shellcheck shell=bash
# title: Manual pages (mandoc)
# when: quick full
# needs: 10-build
# beside: yes
# minutes: 5
while read -r file; do
    count_run "${file##*/}" mandoc -Tlint -W warning "$file"
done < <(find man tools "$BUILD_GCC/man" -name '*.[1-8]' 2>/dev/null | sort)
