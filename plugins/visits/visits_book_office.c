/*
 * visits_book_office.c - the telephone of a provider's office: whom the person and the family ring when
 * nobody comes. Of two who change it at once the second is shown what the first saved.
 */
#include "visits_book_office.h"

#include <string.h>

enum { DIGITS_LEAST = 3, DIGITS_MOST = 15 };

#define VERSION                                                                                              \
    {                                                                                                        \
        .name = "version", .kind = KITH_KIND_INT, .min = 0, .max = 1000000000                                \
    }

const struct kith_param_rule book_office_show_params[] = {VERSION, {0}};
const struct kith_param_rule book_office_params[] = {
    {.name = "phone", .max = OFFICE_PHONE_MAX, .wrong = KITH_N("Use 30 letters or fewer")},
    {.name = "hours", .max = OFFICE_HOURS_MAX, .wrong = KITH_N("Use 100 letters or fewer")},
    VERSION,
    {0}};

const struct kith_statement book_office_sql = {
    .name = "visits.book_office",
    .sql = "SELECT f.phone, f.hours, f.version, f.changed_at, a.display_name FROM visits_office f"
           " LEFT JOIN account a ON a.id = f.changed_by WHERE f.owner_organisation_id = ?",
    .params = "i",
    .columns = "ssits",
};

const struct kith_statement book_office_add_sql = {
    .name = "visits.book_office_add",
    .sql = "INSERT INTO visits_office (owner_organisation_id, phone, hours, changed_at, changed_by)"
           " VALUES (?, ?, ?, ?, ?)",
    .params = "issti",
};

const struct kith_statement book_office_save_sql = {
    .name = "visits.book_office_save",
    .sql = "UPDATE visits_office SET phone = ?, hours = ?, changed_at = ?, changed_by = ?,"
           " version = version + 1"
           " WHERE owner_organisation_id = ? AND version = ?",
    .params = "sstiii",
};

/* The form; above it, when somebody else was first, how it stands now. */
static enum kith_rc show(struct kith_ctx *ctx, bool conflict)
{
    struct kith_rows rows;
    struct kith_view *view = kith_view(ctx);
    int64_t version = 0;
    enum kith_found found =
        kith_select(kith_db(ctx), &book_office_sql, KITH_ARGS(kith_int(kith_organisation_id(ctx))),
                    kith_arena(ctx), &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    if (found == KITH_FOUND) {
        version = kith_cell_int(&rows, 0, 2);
        if (!conflict) {
            kith_field_default(ctx, "phone", kith_cell_text(&rows, 0, 0));
            kith_field_default(ctx, "hours", kith_cell_text(&rows, 0, 1));
        } else {
            struct kith_view *now = kith_add(view, "CONFLICT");
            const char *by = kith_cell_text(&rows, 0, 4);
            struct kith_view *who = by != NULL ? kith_add(now, "SAVED_BY") : kith_add(now, "SAVED");
            kith_set(who, "CHANGED_BY", by);
            kith_set_time(who, "CHANGED_AT", kith_cell_time(&rows, 0, 3));
            kith_set(now, "PHONE_NOW", kith_cell_text(&rows, 0, 0));
            kith_set(now, "HOURS_NOW", kith_cell_text(&rows, 0, 1));
        }
    }
    kith_set_int(view, "VERSION", conflict ? version : kith_param_int(ctx, "version", version));
    enum kith_rc rc = kith_render(ctx, "visits/office.tpl");
    return conflict && rc == KITH_OK ? KITH_CONFLICT : rc;
}

/* GET /visits/office - also what POST shows again. */
enum kith_rc book_office_page(struct kith_ctx *ctx)
{
    return show(ctx, false);
}

/* Digits, with what people put between them; short ones too, for a town's own. */
static bool can_be_rung(const char *phone)
{
    size_t digits = 0;
    if (strspn(phone, "0123456789 ()-./+") != strlen(phone))
        return false;
    for (const char *at = phone; *at != '\0'; at++)
        digits += *at >= '0' && *at <= '9';
    return digits >= DIGITS_LEAST && digits <= DIGITS_MOST;
}

static enum kith_rc save(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    const char *phone = kith_param(ctx, "phone");
    const char *hours = kith_param(ctx, "hours");
    int64_t version = kith_param_int(ctx, "version", 0), rows = 0;
    struct kith_value owner = kith_int(kith_organisation_id(ctx)), now = kith_instant(kith_now(ctx)),
                      by = kith_int(kith_account_id(ctx));
    struct kith_value number = kith_text(phone != NULL ? phone : "");
    struct kith_value when = kith_text(hours != NULL ? hours : "");
    enum kith_written written =
        version == 0
            ? kith_write(db, &book_office_add_sql, KITH_ARGS(owner, number, when, now, by), &rows, NULL)
            : kith_write(db, &book_office_save_sql,
                         KITH_ARGS(number, when, now, by, owner, kith_int(version)), &rows, NULL);
    if (written == KITH_NOT_WRITTEN)
        return KITH_FAIL;
    if (written == KITH_DUPLICATE || rows == 0)
        return KITH_CONFLICT;
    enum kith_rc rc = kith_audit(ctx, "visits.office", 0, kith_organisation_id(ctx));
    return rc == KITH_OK ? kith_redirect(ctx, "/visits/office") : rc;
}

/* POST /visits/office - no number takes it away from the pages. */
enum kith_rc book_office_save(struct kith_ctx *ctx)
{
    const char *phone = kith_param(ctx, "phone");
    if (phone != NULL && !can_be_rung(phone)) {
        kith_field_error(ctx, "phone", KITH_N("This is not a telephone number. Write it like 01632 960123"));
        return KITH_INVALID;
    }
    kith_flash(ctx, KITH_N("The telephone of your office is saved"));
    enum kith_rc rc = kith_transaction(ctx, save, ctx);
    return rc == KITH_CONFLICT ? show(ctx, true) : rc;
}
