/*
 * circle_import.c - the file "circle": somebody close to a person, and what they may read.
 *
 * A row is one member of one circle. Imported again, what differs is changed as a page would change it:
 * consent ends and begins, and the history stays. A file changes only what files said: consent that was
 * given on a page stands as it was given, and consent that was ended is not given again.
 */
#include "circle_import.h"
#include "circle_store.h"

#include <string.h>

enum { CONSENTS_MAX = 1000 };

const struct kith_statement CIRCLE_IMPORTED = {
    .name = "circle.imported",
    .sql = "SELECT m.account_id, m.kind, m.name, m.version, c.id, c.section + 0, c.until_on, m.person_id,"
           " c.given_how = 'import'"
           " FROM circle_member m LEFT JOIN circle_consent c ON c.member_id = m.id AND c.ended_at IS NULL"
           " WHERE m.id = ? AND m.ended_at IS NULL ORDER BY c.id LIMIT 1000",
    .params = "i",
    .columns = "issiiidio",
    .max_rows = CONSENTS_MAX,
    .scope = KITH_SCOPE_SYSTEM,
};

/* What was shared once and is not now. */
const struct kith_statement CIRCLE_IMPORTED_ENDED = {
    .name = "circle.imported_ended",
    .sql = "SELECT DISTINCT c.section + 0 FROM circle_consent c WHERE c.member_id = ?"
           " AND c.ended_at IS NOT NULL",
    .params = "i",
    .columns = "i",
    .max_rows = KITH_SECTION__MAX,
    .scope = KITH_SCOPE_SYSTEM,
};

enum column { REF, PERSON, KIND, NAME, RELATIONSHIP, PHONE, EMAIL, SECTIONS, UNTIL };

static const char *const kinds[] = {"self", "family", "friend", "carer", "professional", NULL};
/* In the order of enum kith_section, without what is never shared. */
static const char *const shared[] = {"about",  "contact", "communication", "alerts",     "plan", "visits",
                                     "health", "money",   "circle",        "complaints", "log",  NULL};

static const struct kith_import_column columns[] = {
    {.name = "ref",
     .kind = KITH_CELL_TEXT,
     .flags = KITH_IMPORT_REQUIRED | KITH_IMPORT_KEY,
     .max = 60,
     .example = "C-104",
     .help = KITH_N("Your own reference of this row")},
    {.name = "person_ref",
     .kind = KITH_CELL_TEXT,
     .flags = KITH_IMPORT_REQUIRED,
     .refers = "people",
     .example = "P-017",
     .help = KITH_N("Whose circle: the reference in the file of people")},
    {.name = "kind",
     .kind = KITH_CELL_CHOICE,
     .flags = KITH_IMPORT_REQUIRED,
     .choices = kinds,
     .example = "family",
     .help = KITH_N("self is the person's own sign-in")},
    {.name = "name",
     .kind = KITH_CELL_TEXT,
     .flags = KITH_IMPORT_REQUIRED,
     .max = CIRCLE_NAME_MAX,
     .example = "Susan Marlow",
     .help = KITH_N("Their name")},
    {.name = "relationship",
     .kind = KITH_CELL_TEXT,
     .max = CIRCLE_RELATIONSHIP_MAX,
     .example = "daughter",
     .help = KITH_N("In the person's words")},
    {.name = "phone", .kind = KITH_CELL_PHONE, .example = "07700 900123", .help = KITH_N("To ring them")},
    {.name = "email",
     .kind = KITH_CELL_EMAIL,
     .example = "susan@example.org",
     .help = KITH_N("They sign in with it; needed for self, and to share anything")},
    {.name = "sections",
     .kind = KITH_CELL_CHOICES,
     .choices = shared,
     .example = "about; visits",
     .help = KITH_N("What the person agreed that they may read")},
    {.name = "until", .kind = KITH_CELL_DATE, .example = "31/03/2027", .help = KITH_N("The last day of it")},
    {0}};

static unsigned sections_of(int64_t bits)
{
    unsigned sections = 0;
    for (size_t i = 0; shared[i] != NULL; i++) {
        enum kith_section section;
        if ((bits >> i & 1) != 0 && kith_section_parse(shared[i], &section))
            sections |= KITH_SECTION_BIT(section);
    }
    return sections;
}

static const char *text_or(const struct kith_import_row *row, size_t column, const char *fallback)
{
    const char *text = kith_import_text(row, column);
    return text != NULL ? text : fallback;
}

static struct circle_wish wish_of(const struct kith_import_row *row)
{
    return (struct circle_wish){
        .kind = kith_import_text(row, KIND),
        .name = kith_import_text(row, NAME),
        .relationship = text_or(row, RELATIONSHIP, ""),
        .phone = text_or(row, PHONE, ""),
        .email = kith_import_text(row, EMAIL),
        .sections = sections_of(kith_import_int(row, SECTIONS, 0)),
        .until = kith_import_date(row, UNTIL),
        .evidence = "",
    };
}

/* True when nothing is wrong with the row itself. */
static bool sound(struct kith_ctx *ctx, const struct kith_import_row *row, const struct circle_wish *wish)
{
    kith_date today = kith_time_date(kith_now(ctx));
    bool self = strcmp(wish->kind, "self") == 0;
    if (wish->email == NULL && (self || wish->sections != 0)) {
        kith_import_error(ctx, row, "email", KITH_N("is needed: they sign in with it"));
        return false;
    }
    if (self && wish->sections != 0) {
        kith_import_error(ctx, row, "sections", KITH_N("must be empty: people read all of their own record"));
        return false;
    }
    if (wish->sections != 0 && strcmp(wish->kind, "professional") == 0 &&
        (wish->until == KITH_DATE_NONE || wish->until > today + CIRCLE_DATED_DAYS)) {
        kith_import_error(ctx, row, "until", KITH_N("must be a day within a year, for a professional"));
        return false;
    }
    return true;
}

/* Consent that was ended stays ended: only the person gives it again. */
static enum kith_rc leave_ended(struct kith_ctx *ctx, const struct circle_member *member,
                                struct circle_wish *wish)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(kith_db(ctx), &CIRCLE_IMPORTED_ENDED, KITH_ARGS(kith_int(member->id)),
                                        kith_arena(ctx), &rows);
    for (size_t i = 0; found == KITH_FOUND && i < rows.count; i++) {
        unsigned section = KITH_SECTION_BIT(kith_cell_int(&rows, i, 0) - 1);
        if ((member->sections & section) == 0)
            wish->sections &= ~section;
    }
    return found == KITH_ERROR ? KITH_FAIL : KITH_OK;
}

/* Says why the store refused: the one reason there is for a row that is sound. */
static enum kith_rc refused(struct kith_ctx *ctx, const struct kith_import_row *row, enum kith_rc rc)
{
    if (rc == KITH_INVALID)
        kith_import_error(ctx, row, "email",
                          KITH_N("cannot be used: it is the person's own, or that of whoever imports, or the "
                                 "person has died"));
    return rc;
}

static enum kith_rc change(struct kith_ctx *ctx, struct kith_import_row *row, const struct circle_wish *wish)
{
    struct kith_rows rows;
    switch (kith_select(kith_db(ctx), &CIRCLE_IMPORTED, KITH_ARGS(kith_int(row->object)), kith_arena(ctx),
                        &rows)) {
    case KITH_FOUND:
        break;
    case KITH_NONE: /* taken out on a page: that stands */
        return KITH_OK;
    default:
        return KITH_FAIL;
    }
    struct circle_member member = {
        .id = row->object,
        .account = kith_cell_int(&rows, 0, 0),
        .kind = kith_cell_text(&rows, 0, 1),
        .name = kith_cell_text(&rows, 0, 2),
        .version = kith_cell_int(&rows, 0, 3),
    };
    if (kith_cell_int(&rows, 0, 7) != kith_import_int(row, PERSON, 0) ||
        (strcmp(member.kind, "self") == 0) != (strcmp(wish->kind, "self") == 0)) {
        kith_import_error(ctx, row, "person_ref",
                          KITH_N("was another before. Give this row a reference of its own"));
        return KITH_INVALID;
    }
    if (strcmp(member.kind, "self") == 0)
        return KITH_OK;
    struct circle_wish asked = *wish;
    for (size_t i = 0; i < rows.count; i++) {
        if (kith_cell_null(&rows, i, 4))
            continue;
        int64_t section = kith_cell_int(&rows, i, 5) - 1;
        member.sections |= KITH_SECTION_BIT(section);
        member.consents[section] = kith_cell_int(&rows, i, 4);
        member.until[section] = kith_cell_date(&rows, i, 6);
        /* Given on a page: it stands as it was given, whatever the file says. */
        if (!kith_cell_bool(&rows, i, 8)) {
            asked.sections |= KITH_SECTION_BIT(section);
            member.until[section] = wish->until;
        }
    }
    if (leave_ended(ctx, &member, &asked) != KITH_OK)
        return KITH_FAIL;
    return refused(ctx, row,
                   circle_change(ctx, kith_import_int(row, PERSON, 0), &member, member.version, &asked));
}

static enum kith_rc take(struct kith_ctx *ctx, struct kith_import_row *row, const struct circle_wish *wish)
{
    int64_t person = kith_import_int(row, PERSON, 0);
    if (row->object != 0)
        return change(ctx, row, wish);
    if (strcmp(wish->kind, "self") == 0)
        return refused(ctx, row, circle_own(ctx, person, wish->name, wish->email, &row->object));
    return refused(ctx, row, circle_add(ctx, person, wish, &row->object, NULL));
}

static enum kith_rc apply(struct kith_ctx *ctx, int64_t organisation, struct kith_import_batch *batch)
{
    enum kith_rc result = KITH_OK;
    (void)organisation;
    for (size_t i = 0; i < batch->count; i++) {
        struct kith_import_row *row = &batch->rows[i];
        const struct circle_wish wish = wish_of(row);
        enum kith_rc rc = sound(ctx, row, &wish) ? take(ctx, row, &wish) : KITH_INVALID;
        if (rc == KITH_FAIL || rc == KITH_BUSY)
            return rc;
        if (rc != KITH_OK) {
            if (rc == KITH_CONFLICT)
                kith_import_error(
                    ctx, row, "email",
                    strcmp(wish.kind, "self") == 0
                        ? KITH_N("The person can sign in already. Nobody else can sign in as them")
                        : KITH_N("is somebody's who stands in this circle already"));
            result = KITH_INVALID;
        }
    }
    return result;
}

static const char *const after[] = {"people", "packages", NULL};

const struct kith_importer circle_importers[] = {
    {.name = "circle",
     .title = KITH_N("Circles: family, friends, and their consent"),
     .flags = KITH_IMPORT_INVITES | KITH_IMPORT_SERVED,
     .columns = columns,
     .after = after,
     .permission = "circle.import",
     .apply = apply},
    {0}};
