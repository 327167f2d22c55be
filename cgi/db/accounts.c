/*
 * accounts.c - making the schemas and the accounts of the portal from sql/accounts.sql.
 *
 * What each account may do stands in that file, not here.
 */
#include "script.h"

#include <stdio.h>
#include <string.h>

/* As GRANT wants a schema's name: '_' stands for itself. */
static void pattern(const char *name, struct buf *out)
{
    for (; *name != '\0'; name++) {
        if (*name == '_')
            buf_char(out, '\\');
        buf_char(out, *name);
    }
}

static bool is_plain(const char *text, const char *also)
{
    for (; *text != '\0'; text++) {
        bool letter = (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') ||
                      (*text >= '0' && *text <= '9');
        if (!letter && strchr(also, *text) == NULL)
            return false;
    }
    return true;
}

bool script_accounts(struct kith_db *admin, const char *path, const struct settings *settings,
                     const char *from, const struct script_passwords *passwords, char *error,
                     size_t error_size)
{
    struct buf name_pattern = BUF_INIT;
    struct buf audit_pattern = BUF_INIT;
    struct buf seal_pattern = BUF_INIT;
    if (!is_plain(passwords->owner, "") || !is_plain(passwords->app, "") ||
        !is_plain(passwords->sealer, "") || !is_plain(settings->db_owner_user, "_") ||
        !is_plain(settings->db_app_user, "_") || !is_plain(settings->db_sealer_user, "_") ||
        !is_plain(from, "%._:/-")) {
        (void)snprintf(
            error, error_size,
            "names of database accounts may have letters, digits and '_', their passwords letters and digits");
        return false;
    }
    pattern(settings->db_name, &name_pattern);
    pattern(db_audit_schema(admin), &audit_pattern);
    pattern(db_seal_schema(admin), &seal_pattern);
    const struct script_word words[] = {{"name", settings->db_name},
                                        {"audit", db_audit_schema(admin)},
                                        {"seal", db_seal_schema(admin)},
                                        {"name_pattern", name_pattern.data},
                                        {"audit_pattern", audit_pattern.data},
                                        {"seal_pattern", seal_pattern.data},
                                        {"owner", settings->db_owner_user},
                                        {"app", settings->db_app_user},
                                        {"sealer", settings->db_sealer_user},
                                        {"from", from},
                                        {"owner_password", passwords->owner},
                                        {"app_password", passwords->app},
                                        {"sealer_password", passwords->sealer},
                                        {NULL, NULL}};
    bool good = script_run(admin, path, words, error, error_size);
    buf_free(&name_pattern);
    buf_free(&audit_pattern);
    buf_free(&seal_pattern);
    return good;
}
