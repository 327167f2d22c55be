/* What a worker ends with when it cannot start, and that one plugin too many does not stop it. */
#include "boot.h"
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

/* The settings of this run with LINES after them, which win nothing: doubled keys are errors, so OMIT is left
 * out. */
static const char *config_with(const char *omit, const char *lines)
{
    static char path[512];
    char line[512];
    (void)snprintf(path, sizeof path, "%s/boot.conf", getenv("KITH_TEST_DIR"));
    FILE *from = fopen(getenv("KITH_CONF"), "r");
    FILE *to = fopen(path, "w");
    ck_assert_ptr_nonnull(from);
    ck_assert_ptr_nonnull(to);
    while (fgets(line, sizeof line, from) != NULL) {
        if (omit == NULL || strncmp(line, omit, strlen(omit)) != 0)
            ck_assert_int_ge(fputs(line, to), 0);
    }
    ck_assert_int_ge(fputs(lines, to), 0);
    (void)fclose(from);
    ck_assert_int_eq(fclose(to), 0);
    return path;
}

START_TEST(test_surplus_plugins_are_refused_and_the_rest_serves)
{
    struct portal portal;
    size_t count = 0;
    fixture_execute("INSERT INTO plugin (name, enabled, changed_at)"
                    " SELECT CONCAT('none', seq), 1, UTC_TIMESTAMP(6) FROM seq_100_to_169");
    ck_assert(boot(&portal, config_with(NULL, "plugin_dir = /nowhere\n"), false));
    const struct refusal *refusals = registry_refusals(portal.registry, &count);
    ck_assert_uint_eq(count, 70);
    size_t surplus = 0;
    for (size_t i = 0; i < count; i++)
        surplus += strstr(refusals[i].reason, "At most 64 plugins can be on, and there are 70") != NULL;
    ck_assert_uint_eq(surplus, 6);
    boot_end(&portal);
    fixture_execute("DELETE FROM plugin");
}
END_TEST

/* What a worker that cannot start with CONFIG ends with. */
static int ends_with(const char *config)
{
    struct portal portal;
    ck_assert(!boot(&portal, config, false));
    int status = boot_exit_status(&portal);
    boot_end(&portal);
    return status;
}

START_TEST(test_a_database_that_is_away_may_come_back)
{
    ck_assert_int_eq(ends_with(config_with("db_socket", "db_socket = /nowhere/db.sock\n")), EX_TEMPFAIL);
}
END_TEST

START_TEST(test_wrong_settings_do_not_mend_themselves)
{
    ck_assert_int_eq(ends_with(config_with("key_file", "key_file = /nowhere/key\n")), EX_CONFIG);
    ck_assert_int_eq(ends_with("/nowhere/kith.conf"), EX_CONFIG);
    fixture_execute("RENAME TABLE plugin TO plugin_away");
    ck_assert_int_eq(ends_with(config_with(NULL, "")), EX_CONFIG);
    fixture_execute("RENAME TABLE plugin_away TO plugin");
}
END_TEST

FIXTURE_MAIN("boot", FIXTURE_MIGRATED, test_surplus_plugins_are_refused_and_the_rest_serves,
             test_a_database_that_is_away_may_come_back, test_wrong_settings_do_not_mend_themselves)
