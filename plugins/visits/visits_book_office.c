/*
 * visits_book_office.c - the telephone of a provider's office: whom the person and the family ring when
 * nobody comes. The last one who saves is right; the audit says who that was.
 */
#include "visits_book_office.h"

#include <string.h>

enum { DIGITS_LEAST = 3, DIGITS_MOST = 15 };

const struct kith_param_rule book_office_params[] = {
    {.name = "phone", .max = OFFICE_PHONE_MAX, .wrong = KITH_N("Use 30 letters or fewer")},
    {.name = "hours", .max = OFFICE_HOURS_MAX, .wrong = KITH_N("Use 100 letters or fewer")},
    {0}};

const struct kith_statement book_office_sql = {
    .name = "visits.book_office",
    .sql = "SELECT f.phone, f.hours FROM visits_office f WHERE f.owner_organisation_id = ?",
    .params = "i",
    .columns = "ss",
};

const struct kith_statement book_office_save_sql = {
    .name = "visits.book_office_save",
    .sql =
        "INSERT INTO visits_office (owner_organisation_id, phone, hours, changed_at) VALUES (?, ?, ?, ?)"
        " ON DUPLICATE KEY UPDATE phone = VALUES(phone), hours = VALUES(hours), changed_at = VALUES(changed_at),"
        " version = version + 1",
    .params = "isst",
};

/* GET /visits/office - also what POST shows again. */
enum kith_rc book_office_page(struct kith_ctx *ctx)
{
    struct kith_rows rows;
    switch (kith_select(kith_db(ctx), &book_office_sql, KITH_ARGS(kith_int(kith_organisation_id(ctx))),
                        kith_arena(ctx), &rows)) {
    case KITH_FOUND:
        kith_field_default(ctx, "phone", kith_cell_text(&rows, 0, 0));
        kith_field_default(ctx, "hours", kith_cell_text(&rows, 0, 1));
        break;
    case KITH_NONE:
        break;
    default:
        return KITH_FAIL;
    }
    return kith_render(ctx, "visits/office.tpl");
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
    if (kith_write(db, &book_office_save_sql,
                   KITH_ARGS(kith_int(kith_organisation_id(ctx)), kith_text(phone != NULL ? phone : ""),
                             kith_text(hours != NULL ? hours : ""), kith_instant(kith_now(ctx))),
                   NULL, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
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
    return kith_transaction(ctx, save, ctx);
}
