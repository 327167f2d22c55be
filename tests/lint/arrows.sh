#!/bin/sh
# What the include paths cannot see: relative includes, and the few headers that belong to one layer only.
# Prints each breach as file:line; ends with 1 when there is any. ARROWS_TOP names another tree to look at.
set -u
cd "${ARROWS_TOP:-${srcdir:-.}}" || exit 1
breaches=0

# refuse SENTENCE PATTERN ALLOWED FOLDER...: every hit outside ALLOWED is a breach.
refuse() {
    sentence=$1 pattern=$2 allowed=$3
    shift 3
    hits=$(grep -rnE --include='*.c' --include='*.h' --include='*.cc' "$pattern" "$@" 2>/dev/null | grep -v "^$allowed")
    if [ -n "$hits" ]; then
        printf '%s\n%s\n' "$sentence" "$hits"
        breaches=$((breaches + 1))
    fi
}

include='#[[:space:]]*include[[:space:]]+'
refuse 'Include by bare name: the include path says what a layer may see.' "$include\"[^\"]*/" none cgi plugins
refuse 'A plugin includes <kith/...>, libc and its own headers only.' "$include<(mariadb|mysql|argon2|fcgi|sodium|ctemplate|curl)" none plugins
refuse 'A public header includes public headers and libc only.' "$include\"" none cgi/include
refuse 'A plugin takes memory from the request and never ends the process.' '(^|[^_a-z])(malloc|calloc|realloc|free|exit|abort|system|popen)\(' none plugins
refuse 'mysql.h belongs to cgi/db.' "${include}[<\"](mariadb/)?(mysql|errmsg|mysqld_error)" cgi/db/ cgi plugins tools
refuse 'argon2.h belongs to cgi/auth.' "$include<argon2" cgi/auth/ cgi plugins tools
refuse 'fcgiapp.h belongs to cgi/http.' "$include<(fcgi|fastcgi)" cgi/http/ cgi plugins tools
refuse 'ctemplate belongs to cgi/view.' "$include<ctemplate" cgi/view/ cgi plugins tools
refuse 'curl belongs to cgi/mail, and to the doctor that asks /health.' "$include<curl" \
    'cgi/mail/\|tools/kithctl_doctor_service\.c' cgi plugins tools

[ "$breaches" -eq 0 ] || exit 1
