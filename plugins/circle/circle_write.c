/*
 * circle_write.c - consent that begins and ends, at once, and with it what the core lets somebody see.
 *
 * Every consent is one relation of the core, with the consent's key as its source; standing in the circle is
 * one more, without any section, under minus the member's key. Knows no page.
 */
#include "circle_statements.h"
#include "circle_store.h"

#include <string.h>

enum { OPEN_MAX = 1000 };

#define SELF(PERSON)                                                                                         \
    "SELECT m.id FROM circle_member m WHERE m.person_id = " PERSON                                           \
    " AND m.kind = 'self' AND m.ended_at IS NULL LIMIT 1 FOR UPDATE"

const struct kith_statement CIRCLE_SELF = {
    .name = "circle.self",
    .sql = SELF("{{person}}"),
    .params = "",
    .columns = "i",
    .scope = KITH_SCOPE_PERSON,
};
const struct kith_statement CIRCLE_SELF_IMPORT = {
    .name = "circle.self_import",
    .sql = SELF("?"),
    .params = "i",
    .columns = "i",
    .scope = KITH_SCOPE_SYSTEM,
};

/* The person stands last, so that the same values serve a request, whose core names them, and an import. */
#define ADD(PERSON)                                                                                          \
    "INSERT INTO circle_member (public_id, account_id, kind, name, relationship, phone, added_at, added_by," \
    " changed_at, changed_by, person_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, " PERSON ")"
#define SHARE(PERSON)                                                                                        \
    "INSERT INTO circle_consent (member_id, section, from_at, until_on, given_at, given_by, given_how,"      \
    " evidence, person_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, " PERSON ")"
#define STOP(PERSON)                                                                                         \
    "UPDATE circle_consent SET ended_at = ?, ended_by = ? WHERE id = ? AND ended_at IS NULL"                 \
    " AND person_id = " PERSON
#define CHANGE(PERSON)                                                                                       \
    "UPDATE circle_member SET account_id = ?, kind = ?, name = ?, relationship = ?, phone = ?,"              \
    " changed_at = ?, changed_by = ?, version = version + 1 WHERE id = ? AND version = ?"                    \
    " AND ended_at IS NULL AND person_id = " PERSON

const struct kith_statement CIRCLE_ADD = {
    .name = "circle.add",
    .sql = ADD("{{person}}"),
    .params = "uisssstiti",
    .scope = KITH_SCOPE_PERSON,
};
const struct kith_statement CIRCLE_ADD_IMPORT = {
    .name = "circle.add_import",
    .sql = ADD("?"),
    .params = "uisssstitii",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement CIRCLE_SHARE = {
    .name = "circle.share",
    .sql = SHARE("{{person}}"),
    .params = "istdtiss",
    .scope = KITH_SCOPE_PERSON,
};
const struct kith_statement CIRCLE_SHARE_IMPORT = {
    .name = "circle.share_import",
    .sql = SHARE("?"),
    .params = "istdtissi",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement CIRCLE_STOP = {
    .name = "circle.stop",
    .sql = STOP("{{person}}"),
    .params = "tii",
    .scope = KITH_SCOPE_PERSON,
};
const struct kith_statement CIRCLE_STOP_IMPORT = {
    .name = "circle.stop_import",
    .sql = STOP("?"),
    .params = "tiii",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement CIRCLE_CHANGE = {
    .name = "circle.change",
    .sql = CHANGE("{{person}}"),
    .params = "isssstiii",
    .scope = KITH_SCOPE_PERSON,
};
const struct kith_statement CIRCLE_CHANGE_IMPORT = {
    .name = "circle.change_import",
    .sql = CHANGE("?"),
    .params = "isssstiiii",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement CIRCLE_REMOVE = {
    .name = "circle.remove",
    .sql = "UPDATE circle_member SET ended_at = ?, ended_by = ?, version = version + 1"
           " WHERE id = ? AND ended_at IS NULL AND person_id = {{person}}",
    .params = "tii",
    .scope = KITH_SCOPE_PERSON,
};

/* Every consent that runs, those too that were given since the page was read. */
const struct kith_statement CIRCLE_OPEN = {
    .name = "circle.open",
    .sql = "SELECT c.id FROM circle_consent c WHERE c.member_id = ? AND c.ended_at IS NULL"
           " AND c.person_id = {{person}} ORDER BY c.id LIMIT 1000 FOR UPDATE",
    .params = "i",
    .columns = "i",
    .max_rows = OPEN_MAX,
    .scope = KITH_SCOPE_PERSON,
};

/* Whether an account works for an organisation, and what that is called. */
const struct kith_statement CIRCLE_EMPLOYER = {
    .name = "circle.employer",
    .sql =
        "SELECT o.name FROM membership m JOIN organisation o ON o.id = m.organisation_id"
        " WHERE m.account_id = ? AND m.organisation_id = ? AND m.role IN ('worker', 'coordinator', 'officer')"
        " AND m.state <> 'disabled' LIMIT 1",
    .params = "ii",
    .columns = "s",
};

/* Runs NAME or its twin for an import. The last of ARGS is the person. */
static enum kith_rc write_pair(struct kith_ctx *ctx, const struct kith_statement *request,
                               const struct kith_statement *import, const struct kith_value *args,
                               size_t count, int64_t *rows_r, int64_t *id_r)
{
    bool routed = kith_person(ctx) != NULL;
    switch (
        kith_write(kith_db(ctx), routed ? request : import, args, routed ? count - 1 : count, rows_r, id_r)) {
    case KITH_WRITTEN:
        return KITH_OK;
    case KITH_DUPLICATE:
        return KITH_CONFLICT;
    default:
        return KITH_FAIL;
    }
}
#define WRITE(NAME, ROWS, ID, ...) write_pair(ctx, &(NAME), &NAME##_IMPORT, KITH_ARGS(__VA_ARGS__), ROWS, ID)

static struct kith_value key_or_null(int64_t key)
{
    return key != 0 ? kith_int(key) : kith_null(KITH_INT);
}

/* By whose hand: the account, or nobody in particular. */
static struct kith_value by(struct kith_ctx *ctx)
{
    return key_or_null(kith_account_id(ctx));
}

/* Nobody for an import: what a file brings was not asked for at this moment. */
static struct kith_value added_by(struct kith_ctx *ctx)
{
    return kith_person(ctx) != NULL ? by(ctx) : kith_null(KITH_INT);
}

static const char *how(struct kith_ctx *ctx)
{
    if (kith_person(ctx) == NULL)
        return "import";
    return kith_role(ctx) == KITH_ROLE_PERSON ? "self" : "office";
}

/* An office writes down what others said: never that they shared something with its writer. */
static bool vouches_for_oneself(struct kith_ctx *ctx, int64_t account)
{
    return account != 0 && account == kith_account_id(ctx) && strcmp(how(ctx), "self") != 0;
}

/*
 * "Tom Hill", or "Tom Hill (who works for Harbour Homecare)" when whoever writes it down acts for that
 * employer: the person should know. NULL: the database failed.
 */
static const char *whom(struct kith_ctx *ctx, int64_t account, const char *name)
{
    struct kith_rows rows;
    int64_t organisation = kith_organisation_id(ctx);
    if (account == 0 || organisation == 0)
        return name;
    switch (kith_select(kith_db(ctx), &CIRCLE_EMPLOYER, KITH_ARGS(kith_int(account), kith_int(organisation)),
                        kith_arena(ctx), &rows)) {
    case KITH_FOUND:
        return kith_printf(kith_arena(ctx), "%s (who works for %s)", name, kith_cell_text(&rows, 0, 0));
    case KITH_NONE:
        return name;
    default:
        return NULL;
    }
}

static kith_time end_of(kith_date until)
{
    kith_time at = KITH_FOREVER;
    /* Midnight after the last day; London never skips it. */
    if (until != KITH_DATE_NONE)
        (void)kith_time_make(until + 1, 0, &at);
    return at;
}

/* In the circle, whatever is shared: once they have accepted, staff bases never apply to them (requirements
 * 0). */
static enum kith_rc stand(struct kith_ctx *ctx, int64_t person, int64_t member, int64_t account)
{
    const struct kith_relation relation = {
        .person = person,
        .account = account,
        .basis = KITH_BASIS_GRANT,
        .from = kith_now(ctx),
        .until = KITH_FOREVER,
        .source = "circle",
        .source_id = -member,
    };
    return kith_relation_set(ctx, &relation);
}

static enum kith_rc share(struct kith_ctx *ctx, int64_t person, int64_t member, int64_t account,
                          enum kith_section section, const struct circle_wish *wish)
{
    int64_t consent = 0;
    kith_time now = kith_now(ctx);
    enum kith_rc rc =
        WRITE(CIRCLE_SHARE, NULL, &consent, kith_int(member), kith_text(kith_section_name(section)),
              kith_instant(now), kith_day(wish->until), kith_instant(now), by(ctx), kith_text(how(ctx)),
              kith_text(wish->evidence), kith_int(person));
    if (rc != KITH_OK)
        return rc;
    const struct kith_relation relation = {
        .person = person,
        .account = account,
        .basis = KITH_BASIS_GRANT,
        .sections = KITH_SECTION_BIT(section),
        .from = now,
        .until = end_of(wish->until),
        .source = "circle",
        .source_id = consent,
    };
    return kith_relation_set(ctx, &relation);
}

static enum kith_rc stop(struct kith_ctx *ctx, int64_t person, int64_t consent)
{
    int64_t rows = 0;
    enum kith_rc rc = WRITE(CIRCLE_STOP, &rows, NULL, kith_instant(kith_now(ctx)), by(ctx), kith_int(consent),
                            kith_int(person));
    if (rc == KITH_OK && rows == 0)
        return KITH_CONFLICT;
    return rc == KITH_OK ? kith_relation_revoke(ctx, "circle", consent) : rc;
}

/* What is not wished any more ends, what is new begins; a new end date is a new consent. */
static enum kith_rc adjust(struct kith_ctx *ctx, int64_t person, const struct circle_member *member,
                           int64_t account, const struct circle_wish *wish)
{
    enum kith_rc rc = KITH_OK;
    for (int i = 0; i < KITH_SECTION__MAX && rc == KITH_OK; i++) {
        enum kith_section section = (enum kith_section)i;
        bool has = (member->sections & KITH_SECTION_BIT(section)) != 0;
        bool wants = (wish->sections & KITH_SECTION_BIT(section)) != 0;
        bool same = has && wants && member->until[section] == wish->until;
        if (has && !same)
            rc = stop(ctx, person, member->consents[section]);
        if (rc == KITH_OK && wants && !same)
            rc = share(ctx, person, member->id, account, section, wish);
    }
    return rc;
}

static enum kith_rc tell(struct kith_ctx *ctx, int64_t person, const char *title)
{
    const struct kith_person *about = kith_person(ctx);
    const struct kith_book_entry line = {
        .person = person,
        .at = kith_now(ctx),
        .section = KITH_SECTION_CIRCLE,
        .title = title,
        .path = about == NULL ? NULL
                              : kith_printf(kith_arena(ctx), "/people/%s/circle",
                                            kith_id_text(kith_arena(ctx), about->public_id)),
        .object = kith_id_new(),
    };
    return kith_book_write(ctx, &line, NULL);
}

/* "Edith Marlow" or, for an import, "The office". */
static const char *actor(struct kith_ctx *ctx)
{
    const char *name = kith_person(ctx) != NULL ? kith_account_name(ctx) : NULL;
    return name != NULL ? name : "An import";
}

enum kith_rc circle_add(struct kith_ctx *ctx, int64_t person, const struct circle_wish *wish,
                        int64_t *member_r, struct kith_id *id_r)
{
    int64_t member = 0;
    int64_t account = 0;
    kith_time now = kith_now(ctx);
    const char *who = wish->name;
    struct kith_id id = kith_id_new();
    enum kith_rc rc =
        wish->email != NULL ? kith_invite_family(ctx, wish->email, wish->name, &account) : KITH_OK;
    if (rc == KITH_OK && vouches_for_oneself(ctx, account))
        rc = KITH_INVALID;
    if (rc == KITH_OK)
        rc = WRITE(CIRCLE_ADD, NULL, &member, kith_id(id), key_or_null(account), kith_text(wish->kind),
                   kith_text(wish->name), kith_text(wish->relationship), kith_text(wish->phone),
                   kith_instant(now), added_by(ctx), kith_instant(now), by(ctx), kith_int(person));
    if (rc == KITH_OK && account != 0)
        rc = stand(ctx, person, member, account);
    const struct circle_member fresh = {.id = member};
    if (rc == KITH_OK && account != 0)
        rc = adjust(ctx, person, &fresh, account, wish);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "circle.add", person, member);
    if (rc == KITH_OK)
        who = whom(ctx, account, wish->name);
    if (who == NULL)
        rc = KITH_FAIL;
    if (rc == KITH_OK)
        rc = tell(ctx, person, kith_printf(kith_arena(ctx), "%s added %s to the circle", actor(ctx), who));
    if (member_r != NULL)
        *member_r = member;
    if (id_r != NULL)
        *id_r = id;
    return rc;
}

enum kith_rc circle_change(struct kith_ctx *ctx, int64_t person, const struct circle_member *member,
                           int64_t version, const struct circle_wish *wish)
{
    int64_t rows = 0;
    int64_t account = member->account;
    enum kith_rc rc = KITH_OK;
    if (account == 0 && wish->email != NULL)
        rc = kith_invite_family(ctx, wish->email, wish->name, &account);
    if (rc == KITH_OK && vouches_for_oneself(ctx, account))
        rc = KITH_INVALID;
    if (rc == KITH_OK)
        rc = WRITE(CIRCLE_CHANGE, &rows, NULL, key_or_null(account), kith_text(wish->kind),
                   kith_text(wish->name), kith_text(wish->relationship), kith_text(wish->phone),
                   kith_instant(kith_now(ctx)), by(ctx), kith_int(member->id), kith_int(version),
                   kith_int(person));
    if (rc == KITH_OK && rows == 0)
        rc = KITH_CONFLICT;
    if (rc == KITH_OK && member->account == 0 && account != 0)
        rc = stand(ctx, person, member->id, account);
    if (rc == KITH_OK && account != 0)
        rc = adjust(ctx, person, member, account, wish);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "circle.change", person, member->id);
    const char *who = rc == KITH_OK ? whom(ctx, account, wish->name) : "";
    if (who == NULL)
        return KITH_FAIL;
    return rc == KITH_OK ? tell(ctx, person,
                                kith_printf(kith_arena(ctx), "%s changed what %s may read", actor(ctx), who))
                         : rc;
}

static enum kith_rc stop_all(struct kith_ctx *ctx, int64_t person, int64_t member)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), &CIRCLE_OPEN, KITH_ARGS(kith_int(member)), kith_arena(ctx), &rows);
    enum kith_rc rc = found == KITH_ERROR ? KITH_FAIL : KITH_OK;
    for (size_t i = 0; rc == KITH_OK && found == KITH_FOUND && i < rows.count; i++)
        rc = stop(ctx, person, kith_cell_int(&rows, i, 0));
    return rc;
}

enum kith_rc circle_remove(struct kith_ctx *ctx, int64_t person, const struct circle_member *member)
{
    int64_t rows = 0;
    enum kith_rc rc = KITH_OK;
    switch (kith_write(kith_db(ctx), &CIRCLE_REMOVE,
                       KITH_ARGS(kith_instant(kith_now(ctx)), by(ctx), kith_int(member->id)), &rows, NULL)) {
    case KITH_WRITTEN:
        rc = rows == 0 ? KITH_CONFLICT : KITH_OK;
        break;
    default:
        return KITH_FAIL;
    }
    if (rc == KITH_OK)
        rc = stop_all(ctx, person, member->id);
    if (rc == KITH_OK)
        rc = kith_relation_revoke(ctx, "circle", -member->id);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "circle.remove", person, member->id);
    return rc == KITH_OK
               ? tell(ctx, person,
                      kith_printf(kith_arena(ctx), "%s took %s out of the circle", actor(ctx), member->name))
               : rc;
}

enum kith_rc circle_own(struct kith_ctx *ctx, int64_t person, const char *name, const char *email,
                        int64_t *member_r)
{
    struct kith_rows rows;
    int64_t account = 0;
    int64_t member = 0;
    kith_time now = kith_now(ctx);
    const struct kith_value whose = kith_int(person);
    bool routed = kith_person(ctx) != NULL;
    enum kith_found found = kith_select(kith_db(ctx), routed ? &CIRCLE_SELF : &CIRCLE_SELF_IMPORT, &whose,
                                        routed ? 0 : 1, kith_arena(ctx), &rows);
    if (found != KITH_NONE)
        return found == KITH_FOUND ? KITH_CONFLICT : KITH_FAIL;
    enum kith_rc rc = kith_invite_family(ctx, email, name, &account);
    if (rc == KITH_OK && vouches_for_oneself(ctx, account))
        rc = KITH_INVALID;
    if (rc == KITH_OK)
        rc = WRITE(CIRCLE_ADD, NULL, &member, kith_id(kith_id_new()), kith_int(account), kith_text("self"),
                   kith_text(name), kith_text(""), kith_text(""), kith_instant(now), added_by(ctx),
                   kith_instant(now), by(ctx), kith_int(person));
    const struct kith_relation relation = {
        .person = person,
        .account = account,
        .basis = KITH_BASIS_SELF,
        .sections = KITH_SECTIONS_ALL,
        .from = now,
        .until = KITH_FOREVER,
        .source = "circle",
        .source_id = -member,
    };
    if (rc == KITH_OK)
        rc = kith_relation_set(ctx, &relation);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "circle.own", person, member);
    if (member_r != NULL)
        *member_r = member;
    const char *who = rc == KITH_OK ? whom(ctx, account, name) : "";
    if (who == NULL)
        return KITH_FAIL;
    return rc == KITH_OK
               ? tell(ctx, person, kith_printf(kith_arena(ctx), "%s invited %s to sign in", actor(ctx), who))
               : rc;
}
