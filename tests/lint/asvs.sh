#!/bin/sh
# docs/asvs*.md against asvs-levels.txt: each requirement has one row with its level and a state; what is met names a file;
# files and test cases that are named exist; SECURITY.md tells the same numbers and the same open ones.
# Prints each breach; ends with 1 when there is any. ASVS_TOP names another tree to look at.
set -u
cd "${ASVS_TOP:-${srcdir:-.}}" || exit 1
exec awk '
function bad(words) { print FILENAME ":" FNR ": " words; breaches++ }

# What START_TEST names in a test program; also tells whether the file is there.
function read_file(path,    line, got, name) {
    if (path in there)
        return there[path]
    there[path] = 0
    while ((got = (getline line < path)) > 0) {
        there[path] = 1
        if (line ~ /^START_TEST\(/) {
            name = substr(line, 12)
            sub(/\).*/, "", name)
            cases[path, name] = 1
        }
    }
    close(path)
    return there[path]
}

# Everything in backticks that looks like a file, and the cases after it: "`tests/a/test_b.c`: one_case, another".
function look_at(text,    path, rest, count, files, names, i) {
    files = 0
    while (match(text, /`[^`]+`/)) {
        path = substr(text, RSTART + 1, RLENGTH - 2)
        text = substr(text, RSTART + RLENGTH)
        if (path !~ /^[A-Za-z0-9][A-Za-z0-9._@\/-]*$/ || path !~ /[.\/]|^run$/)
            continue
        files++
        if (!read_file(path)) {
            bad(path " is not there")
            continue
        }
        if (path !~ /^tests\/.*\.c$/ || text !~ /^: /)
            continue
        rest = substr(text, 3)
        sub(/[^a-z0-9_, ].*/, "", rest)
        count = split(rest, names, /,? +/)
        for (i = 1; i <= count; i++)
            if (names[i] ~ /_/ && !((path, names[i]) in cases))
                bad(path " has no case " names[i])
    }
    return files
}

FILENAME ~ /asvs-levels\.txt$/ {
    if ($0 !~ /^#/) {
        order[++known] = $1
        place[$1] = known
        level[$1] = $2
    }
    next
}

FILENAME ~ /SECURITY\.md$/ {
    if ($0 ~ /[0-9]+ are met, [0-9]+ are open, [0-9]+ do not apply/)
        told = $0
    if ($0 ~ /^- \*\*ASVS /) {
        number = $3
        sub(/:.*/, "", number)
        told_open[number]++
    }
    next
}

/^\| [0-9]/ {
    count = split($0, field, / \| /)
    sub(/^\| /, "", field[1])
    if (count != 5) {
        bad("a row has five fields")
        next
    }
    first = last = field[1]
    sub(/ to .*/, "", first)
    sub(/.* to /, "", last)
    if (!(first in place) || !(last in place) || place[first] > place[last]) {
        bad(field[1] " is no requirement of level 1 or 2")
        next
    }
    state = field[4]
    gsub(/\*/, "", state)
    if (state != "met" && state != "open" && state != "not applicable")
        bad(field[1] " has no state")
    files = look_at(field[5])
    if (state == "met" && files == 0)
        bad(field[1] " is met, and nothing shows it")
    for (i = place[first]; i <= place[last]; i++) {
        rows[order[i]]++
        states[state]++
        if (index(field[2], level[order[i]]) == 0)
            bad(order[i] " is of level " level[order[i]])
        if (state == "open")
            open[order[i]] = 1
    }
}

END {
    FILENAME = "asvs"
    for (i = 1; i <= known; i++)
        if (rows[order[i]] != 1)
            bad(order[i] " has " rows[order[i]] + 0 " rows")
    right = states["met"] + 0 " are met, " states["open"] + 0 " are open, " states["not applicable"] + 0 " do not apply"
    if (index(told, right) == 0)
        bad("SECURITY.md does not say: " right)
    for (number in open)
        if (told_open[number] != 1)
            bad("SECURITY.md does not list " number " as open, once")
    for (number in told_open)
        if (!(number in open))
            bad("SECURITY.md lists " number ", which is not open")
    exit breaches > 0
}' tests/lint/asvs-levels.txt SECURITY.md docs/asvs*.md
