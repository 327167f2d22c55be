/* package_path.c - where the pages of a package are; see package_path.h. */
#include "package_path.h"

#include "cast.h"
#include "fixture.h"

#include <stdio.h>

const char *package_path(const char *rest)
{
    static char path[4][300];
    static unsigned next;
    static const char digits[] = "0123456789abcdef";
    char hex[KITH_ID_CHARS + 1] = "";
    char *at = path[next++ % 4];
    for (size_t i = 0; i < KITH_ID_CHARS; i++) {
        char sql[200];
        (void)snprintf(sql, sizeof sql,
                       "SELECT CONV(SUBSTR(HEX(public_id), %zu, 1), 16, 10) FROM packages_package"
                       " ORDER BY id DESC LIMIT 1",
                       i + 1);
        hex[i] = digits[fixture_number(sql)];
    }
    (void)snprintf(at, sizeof path[0], "%s%s%s", cast_path("/packages/"), hex, rest);
    return at;
}
