/*
 * people_import.c - a CSV file of people: opens records and fills their sheets and alerts.
 *
 * What somebody wrote in Kith since the last import stays: a cell changes an answer only when the file says
 * something else than it said last time. An empty cell says nothing. Runs for nobody's eyes (the engine is
 * the system), outside any request about a person.
 */
#include "people_import.h"
#include "people_check.h"

#include <string.h>

enum column {
    REF,
    NAME,
    PREFERRED_NAME,
    ADDRESS,
    POSTCODE,
    PHONE,
    MOBILE,
    DATE_OF_BIRTH,
    NHS_NUMBER,
    COUNCIL_ID,
    GP,
    GP_PHONE,
    ABOUT,
    SUPPORT,
    STRENGTHS,
    GOOD_DAY,
    KEY_PEOPLE,
    PREFERENCES,
    LANGUAGE,
    CULTURE,
    FAITH,
    COMMUNICATION,
    FORMATS,
    INTERPRETER,
    HEARING,
    SIGHT,
    REACH,
    ALLERGIES,
    RISKS,
    DNACPR,
    DNACPR_PLACE,
};

/* Bit by bit the SET of the schema. */
static const char *const formats[] = {"large-print", "easy-read", "audio",      "braille", "bsl",
                                      "interpreter", "email",     "text-relay", NULL};
static const char *const dnacprs[] = {"yes", "no", "unknown", NULL};

#define LINES(NAME, MAX, EXAMPLE, HELP)                                                                      \
    {                                                                                                        \
        .name = (NAME), .kind = KITH_CELL_LINES, .max = (MAX), .example = (EXAMPLE), .help = (HELP)          \
    }
#define TEXT(NAME, MAX, EXAMPLE, HELP)                                                                       \
    {                                                                                                        \
        .name = (NAME), .max = (MAX), .example = (EXAMPLE), .help = (HELP)                                   \
    }

static const struct kith_import_column columns[] = {
    [REF] = {.name = "ref",
             .flags = KITH_IMPORT_REQUIRED | KITH_IMPORT_KEY,
             .max = 60,
             .example = "P0042",
             .help = KITH_N("Your own number for the person")},
    [NAME] = {.name = "name",
              .flags = KITH_IMPORT_REQUIRED,
              .max = 200,
              .example = "Edith Marlow",
              .help = KITH_N("Full name")},
    [PREFERRED_NAME] = TEXT("preferred_name", 200, "Edie Marlow",
                            KITH_N("What the person wants to be called, when it is not the full name")),
    [ADDRESS] = LINES("address", 500, "4 Mill Lane, Ashford",
                      KITH_N("Without the postcode, and never with a key-safe number")),
    [POSTCODE] = TEXT("postcode", 20, "ZZ99 3VZ", KITH_N("Full postcode")),
    [PHONE] = {.name = "phone",
               .kind = KITH_CELL_PHONE,
               .max = 30,
               .example = "01632 960001",
               .help = KITH_N("At home")},
    [MOBILE] = {.name = "mobile",
                .kind = KITH_CELL_PHONE,
                .max = 30,
                .example = "07700 900001",
                .help = KITH_N("Mobile phone")},
    [DATE_OF_BIRTH] = {.name = "date_of_birth",
                       .kind = KITH_CELL_DATE,
                       .example = "27/03/1941",
                       .help = KITH_N("Date of birth")},
    [NHS_NUMBER] = TEXT("nhs_number", 20, "943 476 5919", KITH_N("10 digits; the last one is checked")),
    [COUNCIL_ID] = TEXT("council_id", 40, "K-77120", KITH_N("The council's number for the person")),
    [GP] = TEXT("gp", 300, "Dr Nowak, Mill Surgery", KITH_N("Doctor or surgery")),
    [GP_PHONE] = {.name = "gp_phone",
                  .kind = KITH_CELL_PHONE,
                  .max = 30,
                  .example = "01632 960002",
                  .help = KITH_N("Phone of the surgery")},
    [ABOUT] =
        LINES("about", 2000, "My garden and the radio", KITH_N("What matters to the person, in their words")),
    [SUPPORT] = LINES("support", 2000, "Ask me first", KITH_N("How best to support the person")),
    [STRENGTHS] = LINES("strengths", 2000, "Singing", KITH_N("What the person is good at")),
    [GOOD_DAY] = LINES("good_day", 2000, "Tea on the balcony", KITH_N("What a good day looks like")),
    [KEY_PEOPLE] = LINES("key_people", 2000, "My daughter Susan", KITH_N("The people who matter")),
    [PREFERENCES] =
        LINES("preferences", 2000, "A woman to help me wash", KITH_N("Which workers are preferred")),
    [LANGUAGE] = LINES("language", 500, "English", KITH_N("Languages the person speaks")),
    [CULTURE] = LINES("culture", 2000, "Sunday roast", KITH_N("Culture and way of life")),
    [FAITH] = LINES("faith", 2000, "Methodist", KITH_N("Faith or belief")),
    [COMMUNICATION] =
        LINES("communication", 2000, "Face me and speak slowly", KITH_N("How the person communicates")),
    [FORMATS] = {.name = "formats",
                 .kind = KITH_CELL_CHOICES,
                 .choices = formats,
                 .example = "large-print; audio",
                 .help = KITH_N("The forms in which information must be given")},
    [INTERPRETER] = TEXT("interpreter", 100, "Urdu", KITH_N("Language of the interpreter")),
    [HEARING] = LINES("hearing", 500, "Hearing aid, left ear", KITH_N("What helps to hear")),
    [SIGHT] = LINES("sight", 500, "Reading glasses", KITH_N("What helps to see")),
    [REACH] = LINES("reach", 500, "Phone after lunch", KITH_N("How best to get in touch")),
    [ALLERGIES] = LINES("allergies", 2000, "Penicillin; nuts",
                        KITH_N("Allergies, parted by ; or on lines of their own")),
    [RISKS] = LINES("risks", 2000, "Falls on the stairs", KITH_N("Key risks, parted in the same way")),
    [DNACPR] = {.name = "dnacpr",
                .kind = KITH_CELL_CHOICE,
                .choices = dnacprs,
                .example = "no",
                .help = KITH_N("Whether there is an order not to attempt resuscitation")},
    [DNACPR_PLACE] =
        TEXT("dnacpr_place", 300, "In the blue folder by the door", KITH_N("Where the order is kept")),
    {0}};

const struct kith_importer people_importers[] = {{.name = "people",
                                                  .title = KITH_N("People who receive care"),
                                                  .flags = KITH_IMPORT_SERVED,
                                                  .columns = columns,
                                                  .permission = "people.add",
                                                  .apply = people_import_apply},
                                                 {0}};

/* ---- sheets ---- */

enum { FIELDS_MOST = 11, ARGS_MOST = FIELDS_MOST + 6, KEPT = -1 };

/* A sheet as the file has it: for each field in the order of its statements the column, or KEPT. */
struct part {
    const struct kith_statement *read, *add;
    int columns[FIELDS_MOST];
    size_t n_fields;
    const char *types; /* a letter for each field: 's' or 'd' */
};

/* One row: the newest version, then the newest that an import wrote. */
#define READ(TABLE, FIELDS)                                                                                  \
    "SELECT v.version, v.said_by = 'import', " FIELDS " FROM " TABLE                                         \
    " v WHERE v.person_id = ? AND v.version"                                                                 \
    " IN ((SELECT MAX(n.version) FROM " TABLE " n WHERE n.person_id = v.person_id),"                         \
    " (SELECT MAX(n.version) FROM " TABLE " n WHERE n.person_id = v.person_id AND n.said_by = 'import'))"    \
    " ORDER BY v.version DESC"
#define ADD(TABLE, FIELDS, MARKS)                                                                            \
    "INSERT INTO " TABLE " (person_id, version, " FIELDS ", said_by, organisation_id, reason, written_at)"   \
    " VALUES (?, ?, " MARKS ", 'import', ?, ?, ?)"

const struct kith_statement PEOPLE_IMPORT_CONTACT_READ = {
    .name = "people.import_contact_read",
    .sql = READ("people_contact", "v.full_name, v.preferred_name, v.address, v.postcode, v.phone, v.mobile,"
                                  " v.born_on, v.nhs_number, v.council_ref, v.gp, v.gp_phone"),
    .params = "i",
    .columns = "iossssssdssss",
    .max_rows = 2,
    .scope = KITH_SCOPE_SYSTEM,
};
const struct kith_statement PEOPLE_IMPORT_CONTACT_ADD = {
    .name = "people.import_contact_add",
    .sql = ADD("people_contact",
               "full_name, preferred_name, address, postcode, phone, mobile, born_on, nhs_number,"
               " council_ref, gp, gp_phone",
               "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"),
    .params = "iissssssdssssist",
    .scope = KITH_SCOPE_SYSTEM,
};
const struct kith_statement PEOPLE_IMPORT_ABOUT_READ = {
    .name = "people.import_about_read",
    .sql = READ("people_about", "v.matters, v.support, v.strengths, v.good_day, v.key_people, v.preferences,"
                                " v.language, v.culture, v.faith"),
    .params = "i",
    .columns = "iosssssssss",
    .max_rows = 2,
    .scope = KITH_SCOPE_SYSTEM,
};
const struct kith_statement PEOPLE_IMPORT_ABOUT_ADD = {
    .name = "people.import_about_add",
    .sql = ADD("people_about",
               "matters, support, strengths, good_day, key_people, preferences, language, culture, faith",
               "?, ?, ?, ?, ?, ?, ?, ?, ?"),
    .params = "iisssssssssist",
    .scope = KITH_SCOPE_SYSTEM,
};
const struct kith_statement PEOPLE_IMPORT_COMMUNICATION_READ = {
    .name = "people.import_communication_read",
    .sql = READ("people_communication", "v.how, v.formats, v.interpreter, v.hearing, v.sight, v.reach, v.met,"
                                        " v.share, v.review_on"),
    .params = "i",
    .columns = "iossssssssd",
    .max_rows = 2,
    .scope = KITH_SCOPE_SYSTEM,
};
const struct kith_statement PEOPLE_IMPORT_COMMUNICATION_ADD = {
    .name = "people.import_communication_add",
    .sql =
        ADD("people_communication", "how, formats, interpreter, hearing, sight, reach, met, share, review_on",
            "?, ?, ?, ?, ?, ?, ?, ?, ?"),
    .params = "iissssssssdist",
    .scope = KITH_SCOPE_SYSTEM,
};

static const struct part parts[] = {
    {&PEOPLE_IMPORT_CONTACT_READ,
     &PEOPLE_IMPORT_CONTACT_ADD,
     {NAME, PREFERRED_NAME, ADDRESS, POSTCODE, PHONE, MOBILE, DATE_OF_BIRTH, NHS_NUMBER, COUNCIL_ID, GP,
      GP_PHONE},
     11,
     "ssssssdssss"},
    {&PEOPLE_IMPORT_ABOUT_READ,
     &PEOPLE_IMPORT_ABOUT_ADD,
     {ABOUT, SUPPORT, STRENGTHS, GOOD_DAY, KEY_PEOPLE, PREFERENCES, LANGUAGE, CULTURE, FAITH},
     9,
     "sssssssss"},
    {&PEOPLE_IMPORT_COMMUNICATION_READ,
     &PEOPLE_IMPORT_COMMUNICATION_ADD,
     {COMMUNICATION, FORMATS, INTERPRETER, HEARING, SIGHT, REACH, KEPT, KEPT, KEPT},
     9,
     "ssssssssd"},
};
enum { CONTACT, N_PARTS = sizeof parts / sizeof *parts, SHARE_FIELD = 7 };

struct run {
    struct kith_ctx *ctx;
    int64_t organisation;
    struct kith_import_batch *batch;
    bool *fresh;             /* of each row: there was no record before */
    struct kith_value *args; /* of one part, row after row */
    size_t n_rows;
    bool wrong;
};

static bool same(const struct kith_value *a, const struct kith_value *b)
{
    if (a->null || b->null)
        return a->null == b->null;
    if (a->type == KITH_DATE)
        return a->as.i == b->as.i;
    return a->as.bytes.len == b->as.bytes.len &&
           memcmp(a->as.bytes.data, b->as.bytes.data, a->as.bytes.len) == 0;
}

/* "large-print,audio" of the bits of the file's cell. */
static const char *formats_of(struct kith_arena *arena, int64_t bits)
{
    const char *text = "";
    for (unsigned i = 0; formats[i] != NULL; i++) {
        if ((bits & (INT64_C(1) << i)) != 0)
            text = kith_printf(arena, "%s%s%s", text, *text != '\0' ? "," : "", formats[i]);
    }
    return text;
}

/* "4 Mill Lane, Ashford" is two lines. */
static const char *address_of(struct kith_arena *arena, const char *cell)
{
    char *lines = kith_copy(arena, cell);
    char *to = lines;
    for (const char *at = lines; *at != '\0'; at++) {
        if (*at != ',') {
            *to++ = *at;
            continue;
        }
        *to++ = '\n';
        at += strspn(at + 1, " ");
    }
    *to = '\0';
    return lines;
}

/* What the file says of COLUMN; false when it says nothing. */
static bool cell_of(struct run *run, const struct kith_import_row *row, int column,
                    struct kith_value *value_r)
{
    struct kith_arena *arena = kith_arena(run->ctx);
    if (column == KEPT || row->cells[column].null)
        return false;
    const char *text =
        column == FORMATS || column == DATE_OF_BIRTH ? "" : kith_import_text(row, (size_t)column);
    if (column == DATE_OF_BIRTH) {
        *value_r = kith_day(kith_import_date(row, DATE_OF_BIRTH));
        return true;
    }
    if (column == FORMATS)
        text = formats_of(arena, kith_import_int(row, FORMATS, 0));
    else if (column == ADDRESS)
        text = address_of(arena, text);
    else if (column == POSTCODE)
        (void)people_postcode(arena, text, &text);
    else if (column == NHS_NUMBER)
        (void)people_nhs_number(arena, text, &text);
    *value_r = kith_text(text);
    return true;
}

static struct kith_value nothing(const struct part *part, size_t field)
{
    if (part->types[field] == 'd')
        return kith_day(KITH_DATE_NONE);
    return kith_text(part == &parts[N_PARTS - 1] && field == SHARE_FIELD ? "ask" : "");
}

/*
 * The version that ROW makes of one sheet, into the arguments of its statement. NEWEST and BASE are what
 * stands and what the last import brought, or NULL. False when it changes nothing.
 */
static bool merge(struct run *run, const struct part *part, const struct kith_import_row *row,
                  const struct kith_value *newest, const struct kith_value *base, struct kith_value *fields_r)
{
    bool changed = false;
    for (size_t i = 0; i < part->n_fields; i++) {
        struct kith_value none = nothing(part, i);
        struct kith_value now = newest != NULL ? newest[2 + i] : none;
        struct kith_value cell;
        fields_r[i] = now;
        if (!cell_of(run, row, part->columns[i], &cell) || (base != NULL && same(&cell, &base[2 + i])) ||
            same(&cell, &now))
            continue;
        fields_r[i] = cell;
        changed = true;
    }
    return changed;
}

static enum kith_rc add_version(struct run *run, const struct part *part, const struct kith_import_row *row,
                                bool fresh)
{
    struct kith_rows rows = {0};
    const struct kith_value *newest = NULL;
    const struct kith_value *base = NULL;
    size_t width = part->n_fields + 5;
    struct kith_value *to = &run->args[run->n_rows * width];
    enum kith_found found = fresh
                                ? KITH_NONE
                                : kith_select(kith_db(run->ctx), part->read, KITH_ARGS(kith_int(row->object)),
                                              kith_arena(run->ctx), &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    if (found == KITH_FOUND) {
        newest = rows.cells;
        for (size_t i = 0; i < rows.count; i++) {
            if (kith_cell_bool(&rows, i, 1))
                base = &rows.cells[i * rows.columns];
        }
    }
    if (!merge(run, part, row, newest, base, &to[2]))
        return KITH_OK;
    to[0] = kith_int(row->object);
    to[1] = kith_int((newest != NULL ? newest[0].as.i : 0) + 1);
    to[2 + part->n_fields] = run->organisation != 0 ? kith_int(run->organisation) : kith_null(KITH_INT);
    to[3 + part->n_fields] = kith_text(newest != NULL ? "Imported again" : "");
    to[4 + part->n_fields] = kith_instant(kith_now(run->ctx));
    run->n_rows++;
    return KITH_OK;
}

static enum kith_rc add_part(struct run *run, const struct part *part)
{
    run->n_rows = 0;
    run->args =
        kith_alloc_array(kith_arena(run->ctx), run->batch->count * (part->n_fields + 5), sizeof *run->args);
    for (size_t i = 0; i < run->batch->count; i++) {
        if (add_version(run, part, &run->batch->rows[i], run->fresh[i]) != KITH_OK)
            return KITH_FAIL;
    }
    if (run->n_rows == 0)
        return KITH_OK;
    return kith_write_many(kith_db(run->ctx), part->add, run->args, run->n_rows, NULL, NULL) == KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}

/* ---- records ---- */

static void refuse(struct run *run, const struct kith_import_row *row, int column, const char *sentence)
{
    kith_import_error(run->ctx, row, columns[column].name, sentence);
    run->wrong = true;
}

/* What the kinds of cells do not know. */
static void check_row(struct run *run, const struct kith_import_row *row)
{
    struct kith_arena *arena = kith_arena(run->ctx);
    const char *kept;
    const char *postcode = kith_import_text(row, POSTCODE);
    const char *nhs_number = kith_import_text(row, NHS_NUMBER);
    const char *dnacpr = kith_import_text(row, DNACPR);
    if (postcode != NULL && !people_postcode(arena, postcode, &kept))
        refuse(run, row, POSTCODE, KITH_N("Enter a full postcode, like ZZ99 3VZ"));
    if (nhs_number != NULL && !people_nhs_number(arena, nhs_number, &kept))
        refuse(run, row, NHS_NUMBER,
               KITH_N("This is not an NHS number: it has 10 digits, and the last one must fit the others"));
    kith_date born = kith_import_date(row, DATE_OF_BIRTH);
    if (born != KITH_DATE_NONE && born > kith_time_date(kith_now(run->ctx)))
        refuse(run, row, DATE_OF_BIRTH, KITH_N("The date of birth must be in the past"));
    if (dnacpr != NULL && strcmp(dnacpr, "yes") == 0 && kith_import_text(row, DNACPR_PLACE) == NULL)
        refuse(run, row, DNACPR_PLACE, KITH_N("Say where the order is kept, because staff must find it"));
    if ((kith_import_int(row, FORMATS, 0) & (1 << 5)) != 0 && kith_import_text(row, INTERPRETER) == NULL)
        refuse(run, row, INTERPRETER, KITH_N("Enter the language the interpreter must speak"));
}

/* A record that stands is renamed only when the file calls the person something new. */
static enum kith_rc open_or_rename(struct run *run, struct kith_import_row *row)
{
    struct kith_rows rows;
    const char *name = kith_import_text(row, PREFERRED_NAME);
    const char *full = kith_import_text(row, NAME);
    if (name == NULL)
        name = full;
    if (row->object == 0)
        return kith_person_add(run->ctx, name, &row->object, NULL);
    enum kith_found found = kith_select(kith_db(run->ctx), &PEOPLE_IMPORT_CONTACT_READ,
                                        KITH_ARGS(kith_int(row->object)), kith_arena(run->ctx), &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; found == KITH_FOUND && i < rows.count; i++) {
        const char *before = kith_cell_text(&rows, i, 3);
        if (before == NULL || *before == '\0')
            before = kith_cell_text(&rows, i, 2);
        /* Said already in the last file, or so called by now. */
        if (before != NULL && strcmp(before, name) == 0)
            return KITH_OK;
    }
    return kith_person_rename(run->ctx, row->object, name);
}

enum kith_rc people_import_apply(struct kith_ctx *ctx, int64_t organisation, struct kith_import_batch *batch)
{
    struct run run = {.ctx = ctx, .organisation = organisation, .batch = batch};
    enum kith_rc rc = KITH_OK;
    for (size_t i = 0; i < batch->count; i++)
        check_row(&run, &batch->rows[i]);
    if (run.wrong)
        return KITH_INVALID;
    run.fresh = kith_alloc_array(kith_arena(ctx), batch->count, sizeof *run.fresh);
    for (size_t i = 0; rc == KITH_OK && i < batch->count; i++) {
        run.fresh[i] = batch->rows[i].object == 0;
        rc = open_or_rename(&run, &batch->rows[i]);
        if (rc == KITH_OK)
            rc = kith_audit(ctx, "people.import", batch->rows[i].object, 0);
    }
    for (size_t i = 0; rc == KITH_OK && i < N_PARTS; i++)
        rc = add_part(&run, &parts[i]);
    for (size_t i = 0; rc == KITH_OK && i < batch->count; i++) {
        const struct kith_import_row *row = &batch->rows[i];
        const struct people_import_alerts alerts = {
            .allergies = kith_import_text(row, ALLERGIES),
            .risks = kith_import_text(row, RISKS),
            .dnacpr = kith_import_text(row, DNACPR),
            .dnacpr_place = kith_import_text(row, DNACPR_PLACE),
        };
        rc = people_import_alerts(ctx, row->object, organisation, &alerts);
    }
    return rc;
}
