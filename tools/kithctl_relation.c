/*
 * kithctl_relation.c - kithctl relation: who may see what of whose record, for an installation whose plugins
 * do not say so yet.
 *
 * The rules of each kind are the core's (<kith/access.h>); here is only what was typed. What arises here has
 * the source "kithctl" and a number, by which it is revoked.
 */
#include "access.h"
#include "kithctl.h"
#include "kithctl_names.h"
#include "organisation.h"
#include "text.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { LIST_MAX = 1000, REASON_MAX = 1000 };

static const char SOURCE[] = "kithctl";

/* One more than any number used before. */
static const struct kith_statement NEXT = {
    .name = "kithctl.relation_next",
    .sql = "SELECT 1 + GREATEST("
           "(SELECT COALESCE(MAX(source_id), 0) FROM access_relation WHERE source = 'kithctl'),"
           "(SELECT COALESCE(MAX(source_id), 0) FROM access_authority WHERE source = 'kithctl'),"
           "(SELECT COALESCE(MAX(source_id), 0) FROM access_incapacity WHERE source = 'kithctl'))",
    .params = "",
    .columns = "i",
    .scope = KITH_SCOPE_SYSTEM,
};

static const struct kith_statement THERE = {
    .name = "kithctl.relation_there",
    .sql = "SELECT EXISTS (SELECT 1 FROM access_relation WHERE source = 'kithctl' AND source_id = ?)"
           " OR EXISTS (SELECT 1 FROM access_authority WHERE source = 'kithctl' AND source_id = ?)"
           " OR EXISTS (SELECT 1 FROM access_incapacity WHERE source = 'kithctl' AND source_id = ?)",
    .params = "iii",
    .columns = "o",
    .scope = KITH_SCOPE_SYSTEM,
};

static const struct kith_statement LIST = {
    .name = "kithctl.relation_list",
    .sql = "SELECT r.source, r.source_id, r.basis, COALESCE(a.email, '-'), COALESCE(o.name, '-'), r.role,"
           " r.sections, r.from_at, r.until_at, r.revoked_at FROM access_relation r"
           " LEFT JOIN account a ON a.id = r.account_id LEFT JOIN organisation o ON o.id = r.organisation_id"
           " WHERE r.person_id = ? ORDER BY r.id DESC LIMIT 1000",
    .params = "i",
    .columns = "sisssssttt",
    .max_rows = LIST_MAX,
    .scope = KITH_SCOPE_SYSTEM,
};

static const struct kith_statement BARS = {
    .name = "kithctl.bar_list",
    .sql = "SELECT b.public_id, a.email, b.sections, b.review_on, b.lifted_at FROM access_bar b"
           " JOIN account a ON a.id = b.account_id WHERE b.person_id = ? ORDER BY b.id DESC LIMIT 1000",
    .params = "i",
    .columns = "ussdt",
    .max_rows = LIST_MAX,
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement *const relation_statements[] = {&NEXT, &THERE, &LIST, &BARS, NULL};

/* What was typed, and what became of it. */
struct work {
    struct auth_env env;
    struct kith_db *db; /* in the transaction */
    const char *person_text, *email, *organisation_text, *council_text, *sections_text, *from_text,
        *until_text, *reason, *review_text, *kind, *operand;
    int64_t person, account, organisation, council, number;
    unsigned sections;
    kith_time from, until;
    kith_date review;
    struct kith_id bar;
    enum kith_rc (*fn)(struct work *work);
};

/* "2026-11-22" or "2026-11-22 7:30", London. */
static int read_time(const char *text, kith_time *at_r)
{
    struct tm tm = {.tm_isdst = -1};
    kith_date date;
    const char *rest = strptime(text, "%Y-%m-%d", &tm);
    if (rest != NULL && *rest == ' ')
        rest = strptime(rest, " %H:%M", &tm);
    if (rest == NULL || *rest != '\0' || !kith_date_make(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, &date))
        return tool_misuse("'%s' is no time. Write 2026-11-22, or \"2026-11-22 7:30\".", text);
    tm.tm_isdst = -1;
    *at_r = (kith_time)mktime(&tm) * KITH_SECOND;
    return TOOL_OK;
}

static int find_organisation(struct tool *tool, const char *name, int64_t *id_r)
{
    struct organisation organisation;
    switch (organisation_find(tool_db(tool, DB_APP), tool->arena, name, &organisation)) {
    case KITH_FOUND:
        *id_r = organisation.id;
        return TOOL_OK;
    case KITH_NONE:
        return tool_fail("There is no organisation named %s. kithctl organisation list shows them.", name);
    default:
        return tool_refused(KITH_FAIL, "organisation");
    }
}

/* Turns everything that was typed into keys and times; what was not typed stays as it is. */
static int resolve(struct tool *tool, struct work *work)
{
    int status = work->person_text != NULL ? tool_person(tool, work->person_text, &work->person) : TOOL_OK;
    if (status == TOOL_OK && work->email != NULL)
        status = tool_account(tool, work->email, &work->account);
    if (status == TOOL_OK && work->organisation_text != NULL)
        status = find_organisation(tool, work->organisation_text, &work->organisation);
    if (status == TOOL_OK && work->council_text != NULL)
        status = find_organisation(tool, work->council_text, &work->council);
    if (status == TOOL_OK && work->sections_text != NULL)
        status = tool_sections(work->sections_text, &work->sections);
    if (status == TOOL_OK && work->from_text != NULL)
        status = read_time(work->from_text, &work->from);
    if (status == TOOL_OK && work->until_text != NULL)
        status = read_time(work->until_text, &work->until);
    if (status == TOOL_OK && work->review_text != NULL && !kith_date_parse(work->review_text, &work->review))
        status = tool_misuse("'%s' is no date. Write 2026-11-22.", work->review_text);
    if (status == TOOL_OK && work->from >= work->until)
        status = tool_misuse("It must begin before it ends.");
    return status;
}

static enum kith_rc run_rows(struct kith_db *db, void *data)
{
    struct work *work = data;
    struct kith_rows rows;
    work->db = db;
    if (kith_select(db, &NEXT, KITH_NO_ARGS, work->env.arena, &rows) != KITH_FOUND)
        return KITH_FAIL;
    if (work->operand == NULL)
        work->number = kith_cell_int(&rows, 0, 0);
    return work->fn(work);
}

/* Everything between the options and what is said at the end. */
static int run(struct tool *tool, struct work *work, enum kith_rc (*fn)(struct work *work))
{
    if (tool_db(tool, DB_APP) == NULL || !tool_env(tool, &work->env))
        return TOOL_FAILED;
    work->fn = fn;
    int status = resolve(tool, work);
    if (status != TOOL_OK)
        return status;
    enum kith_rc rc = db_transaction(tool_db(tool, DB_APP), run_rows, work, NULL, NULL);
    if (rc == KITH_INVALID)
        return tool_fail("The rules of access forbid it: check who it is for, and from when until when.");
    return rc == KITH_OK ? TOOL_OK : tool_refused(rc, "relation");
}

static struct work work_new(void)
{
    kith_time now = kith_clock_now();
    return (struct work){.from = now, .until = KITH_FOREVER, .review = kith_time_date(now) + 90};
}

static int need(const char *value, const char *words)
{
    return value != NULL ? TOOL_OK : tool_misuse("%s", words);
}

#define NEED_PERSON   "Say whose record: --person \"Edith Marlow\", or its id."
#define NEED_ACCOUNT  "Say who: --account name@example.org."
#define NEED_SECTIONS "Say which sections: --sections about,visits,plan, or all."

static int need_reason(const char *reason)
{
    if (reason != NULL && *reason != '\0' && strlen(reason) <= REASON_MAX)
        return TOOL_OK;
    return tool_misuse("Say why, in %d bytes or less: --reason \"...\".", REASON_MAX);
}

/* Reads OPTIONS into WORK, which must then say whose record it is about. */
static int person_options(int argc, char **argv, const struct tool_option *options, const struct work *work)
{
    int status = tool_options(argc, argv, options, NULL, NULL);
    return status == TOOL_OK ? need(work->person_text, NEED_PERSON) : status;
}

static enum kith_rc grant_rows(struct work *work)
{
    const struct kith_relation relation = {
        .person = work->person,
        .account = work->account,
        .basis = KITH_BASIS_GRANT,
        .sections = work->sections,
        .from = work->from,
        .until = work->until,
        .source = SOURCE,
        .source_id = work->number,
    };
    return relation_set(work->db, &work->env, &relation);
}

static int grant(struct tool *tool, int argc, char **argv)
{
    struct work work = work_new();
    const struct tool_option options[] = {
        {"person", &work.person_text, NULL},     {"account", &work.email, NULL},
        {"sections", &work.sections_text, NULL}, {"from", &work.from_text, NULL},
        {"until", &work.until_text, NULL},       {NULL, NULL, NULL}};
    int status = person_options(argc, argv, options, &work);
    if (status == TOOL_OK)
        status = need(work.email, NEED_ACCOUNT);
    if (status == TOOL_OK)
        status = need(work.sections_text, NEED_SECTIONS);
    if (status == TOOL_OK)
        status = run(tool, &work, grant_rows);
    if (status == TOOL_OK)
        (void)printf("%s may read these sections: number %lld.\n", work.email, (long long)work.number);
    return status;
}

static enum kith_rc team_rows(struct work *work)
{
    return relation_team(work->db, &work->env, work->person, work->account, work->organisation, work->from,
                         work->until, SOURCE, work->number);
}

static int team(struct tool *tool, int argc, char **argv)
{
    struct work work = work_new();
    work.until = work.from + KITH_HOUR;
    const struct tool_option options[] = {{"person", &work.person_text, NULL},
                                          {"account", &work.email, NULL},
                                          {"organisation", &work.organisation_text, NULL},
                                          {"start", &work.from_text, NULL},
                                          {"end", &work.until_text, NULL},
                                          {NULL, NULL, NULL}};
    int status = person_options(argc, argv, options, &work);
    if (status == TOOL_OK)
        status = need(work.email, NEED_ACCOUNT);
    if (status == TOOL_OK)
        status = need(work.organisation_text, "Say for whom: --organisation \"Harbour Homecare\".");
    if (status == TOOL_OK)
        status = run(tool, &work, team_rows);
    if (status == TOOL_OK)
        (void)printf("%s may read the record around this visit: number %lld.\n", work.email,
                     (long long)work.number);
    return status;
}

static enum kith_rc package_rows(struct work *work)
{
    return relation_package(work->db, &work->env, work->person, work->organisation, work->council, work->from,
                            work->until, SOURCE, work->number);
}

static int package(struct tool *tool, int argc, char **argv)
{
    struct work work = work_new();
    const struct tool_option options[] = {
        {"person", &work.person_text, NULL},   {"provider", &work.organisation_text, NULL},
        {"council", &work.council_text, NULL}, {"from", &work.from_text, NULL},
        {"until", &work.until_text, NULL},     {NULL, NULL, NULL}};
    int status = person_options(argc, argv, options, &work);
    if (status == TOOL_OK)
        status = need(work.organisation_text, "Say who gives the care: --provider \"Harbour Homecare\".");
    if (status == TOOL_OK)
        status = run(tool, &work, package_rows);
    if (status == TOOL_OK)
        (void)printf("%s gives care%s%s: number %lld.\n", work.organisation_text,
                     work.council_text != NULL ? ", paid by " : "",
                     work.council_text != NULL ? work.council_text : "", (long long)work.number);
    return status;
}

static enum kith_rc authority_rows(struct work *work)
{
    return authority_set(work->db, &work->env, work->person, work->account,
                         strcmp(work->kind, "health") == 0 ? KITH_AUTHORITY_HEALTH : KITH_AUTHORITY_FINANCE,
                         work->from, work->until, SOURCE, work->number);
}

static int authority(struct tool *tool, int argc, char **argv)
{
    struct work work = work_new();
    const struct tool_option options[] = {
        {"person", &work.person_text, NULL}, {"account", &work.email, NULL},    {"kind", &work.kind, NULL},
        {"from", &work.from_text, NULL},     {"until", &work.until_text, NULL}, {NULL, NULL, NULL}};
    int status = person_options(argc, argv, options, &work);
    if (status == TOOL_OK)
        status = need(work.email, NEED_ACCOUNT);
    if (status == TOOL_OK &&
        (work.kind == NULL || (strcmp(work.kind, "health") != 0 && strcmp(work.kind, "finance") != 0)))
        status = tool_misuse("Say what it is about: --kind health or --kind finance.");
    if (status == TOOL_OK)
        status = run(tool, &work, authority_rows);
    if (status == TOOL_OK)
        (void)printf("%s has the authority: number %lld.\n", work.email, (long long)work.number);
    return status;
}

static enum kith_rc residence_rows(struct work *work)
{
    const struct kith_relation relation = {
        .person = work->person,
        .organisation = work->council,
        .basis = KITH_BASIS_RESIDENCE,
        .from = work->from,
        .until = work->until,
        .source = SOURCE,
        .source_id = work->number,
    };
    return relation_set(work->db, &work->env, &relation);
}

static int residence(struct tool *tool, int argc, char **argv)
{
    struct work work = work_new();
    const struct tool_option options[] = {{"person", &work.person_text, NULL},
                                          {"council", &work.council_text, NULL},
                                          {"from", &work.from_text, NULL},
                                          {"until", &work.until_text, NULL},
                                          {NULL, NULL, NULL}};
    int status = person_options(argc, argv, options, &work);
    if (status == TOOL_OK)
        status = need(work.council_text, "Say where they live: --council \"Northshire Council\".");
    if (status == TOOL_OK)
        status = run(tool, &work, residence_rows);
    if (status == TOOL_OK)
        (void)printf("%s may ask to open the record, with a reason: number %lld.\n", work.council_text,
                     (long long)work.number);
    return status;
}

static enum kith_rc incapacity_rows(struct work *work)
{
    return incapacity_set(work->db, &work->env, work->person, work->sections, work->from, work->until, SOURCE,
                          work->number);
}

static int incapacity(struct tool *tool, int argc, char **argv)
{
    struct work work = work_new();
    const struct tool_option options[] = {{"person", &work.person_text, NULL},
                                          {"sections", &work.sections_text, NULL},
                                          {"from", &work.from_text, NULL},
                                          {"until", &work.until_text, NULL},
                                          {NULL, NULL, NULL}};
    int status = person_options(argc, argv, options, &work);
    if (status == TOOL_OK)
        status = need(work.sections_text, NEED_SECTIONS);
    if (status == TOOL_OK)
        status = need(work.until_text, "Say until when: --until 2026-12-31.");
    if (status == TOOL_OK)
        status = run(tool, &work, incapacity_rows);
    if (status == TOOL_OK)
        (void)printf("Recorded: number %lld.\n", (long long)work.number);
    return status;
}

static enum kith_rc bar_rows(struct work *work)
{
    return bar_set(work->db, &work->env, work->person, work->account, work->sections, work->reason,
                   work->review, &work->bar);
}

static int bar(struct tool *tool, int argc, char **argv)
{
    struct work work = work_new();
    work.sections_text = "all";
    const struct tool_option options[] = {
        {"person", &work.person_text, NULL},     {"account", &work.email, NULL},
        {"sections", &work.sections_text, NULL}, {"reason", &work.reason, NULL},
        {"review", &work.review_text, NULL},     {NULL, NULL, NULL}};
    int status = person_options(argc, argv, options, &work);
    if (status == TOOL_OK)
        status = need(work.email, NEED_ACCOUNT);
    if (status == TOOL_OK)
        status = need_reason(work.reason);
    if (status == TOOL_OK)
        status = run(tool, &work, bar_rows);
    if (status == TOOL_OK)
        (void)printf(
            "%s sees nothing of these sections, and is not told. Lift it with: kithctl relation unbar "
            "--reason \"...\" %s\n",
            work.email, kith_id_text(tool->arena, work.bar));
    return status;
}

static enum kith_rc unbar_rows(struct work *work)
{
    return bar_lift(work->db, &work->env, work->bar, work->reason);
}

static int unbar(struct tool *tool, int argc, char **argv)
{
    struct work work = work_new();
    const struct tool_option options[] = {{"reason", &work.reason, NULL}, {NULL, NULL, NULL}};
    int status = tool_options(argc, argv, options, &work.operand, "id of a bar");
    if (status == TOOL_OK && !kith_id_parse(work.operand, &work.bar))
        status = tool_misuse("'%s' is no id of a bar: kithctl relation list shows them.", work.operand);
    if (status == TOOL_OK)
        status = need_reason(work.reason);
    if (status == TOOL_OK)
        status = run(tool, &work, unbar_rows);
    if (status == TOOL_OK)
        (void)printf("The bar is lifted.\n");
    return status;
}

static enum kith_rc revoke_rows(struct work *work)
{
    struct kith_rows rows;
    struct kith_value number = kith_int(work->number);
    if (kith_select(work->db, &THERE, KITH_ARGS(number, number, number), work->env.arena, &rows) !=
        KITH_FOUND)
        return KITH_FAIL;
    if (!kith_cell_bool(&rows, 0, 0))
        return KITH_NOT_FOUND;
    return relation_revoke(work->db, &work->env, SOURCE, work->number);
}

static int revoke(struct tool *tool, int argc, char **argv)
{
    struct work work = work_new();
    const struct tool_option options[] = {{NULL, NULL, NULL}};
    int status = tool_options(argc, argv, options, &work.operand, "number");
    if (status == TOOL_OK && (!text_int(work.operand, &work.number) || work.number < 1))
        status = tool_misuse("'%s' is no number: kithctl relation list shows them.", work.operand);
    if (status == TOOL_OK)
        status = run(tool, &work, revoke_rows);
    if (status == TOOL_OK)
        (void)printf("Number %lld opens nothing from now on.\n", (long long)work.number);
    return status;
}

static void print_relation(struct tool *tool, const struct kith_rows *rows, size_t i)
{
    kith_time until = kith_cell_time(rows, i, 8);
    const char *end = !kith_cell_null(rows, i, 9) ? "revoked"
                      : until == KITH_FOREVER     ? "until revoked"
                                                  : kith_time_text(tool->arena, until);
    (void)printf("%-10s %-6lld %-14s %-28s %-24s %-12s %s, %s\n", kith_cell_text(rows, i, 0),
                 (long long)kith_cell_int(rows, i, 1), kith_cell_text(rows, i, 2), kith_cell_text(rows, i, 3),
                 kith_cell_text(rows, i, 4), kith_cell_text(rows, i, 5), kith_cell_text(rows, i, 6), end);
}

static int list(struct tool *tool, int argc, char **argv)
{
    const char *who = NULL;
    int64_t person = 0;
    struct kith_rows relations;
    struct kith_rows bars;
    const struct tool_option options[] = {{"person", &who, NULL}, {NULL, NULL, NULL}};
    int status = tool_options(argc, argv, options, NULL, NULL);
    if (status == TOOL_OK)
        status = need(who, NEED_PERSON);
    struct kith_db *db = status == TOOL_OK ? tool_db(tool, DB_APP) : NULL;
    if (db == NULL)
        return status == TOOL_OK ? TOOL_FAILED : status;
    status = tool_person(tool, who, &person);
    if (status != TOOL_OK)
        return status;
    if (kith_select(db, &LIST, KITH_ARGS(kith_int(person)), tool->arena, &relations) == KITH_ERROR ||
        kith_select(db, &BARS, KITH_ARGS(kith_int(person)), tool->arena, &bars) == KITH_ERROR)
        return tool_refused(KITH_FAIL, "person");
    if (relations.count + bars.count == 0)
        (void)printf("Nobody sees this record. kithctl relation --help says how to change that.\n");
    for (size_t i = 0; i < relations.count; i++)
        print_relation(tool, &relations, i);
    for (size_t i = 0; i < bars.count; i++)
        (void)printf("bar        %s %s %s, %s\n", kith_id_text(tool->arena, kith_cell_id(&bars, i, 0)),
                     kith_cell_text(&bars, i, 1), kith_cell_text(&bars, i, 2),
                     kith_cell_null(&bars, i, 4)
                         ? kith_printf(tool->arena, "to be looked at on %s",
                                       kith_date_text(tool->arena, kith_cell_date(&bars, i, 3)))
                         : "lifted");
    return TOOL_OK;
}

#define PERSON_OPTION "  --person WHO          the name or the id of whose record it is\n"
#define SECTION_OPTION                                                                                       \
    "  --sections LIST       about, contact, communication, alerts, plan, visits, health, money, circle,\n"  \
    "                        complaints, safeguarding, notes, log, with commas; or all\n"
#define TIME_OPTIONS                                                                                         \
    "  --from TIME           2026-11-22, or \"2026-11-22 7:30\"; now when left out\n"                        \
    "  --until TIME          until revoked when left out\n"

const struct command relation_commands[] = {
    {"grant", "consent: let family or a friend read",
     "--person WHO --account EMAIL --sections LIST [--from TIME] [--until TIME]\n\n" PERSON_OPTION
     "  --account EMAIL       who may read\n" SECTION_OPTION TIME_OPTIONS,
     grant, NULL},
    {"team", "let a worker read around a visit",
     "--person WHO --account EMAIL --organisation NAME [--start TIME] [--end TIME]\n\n"
     "Opens the record from 24 hours before the visit to 48 hours after it.\n\n" PERSON_OPTION
     "  --account EMAIL       the worker\n"
     "  --organisation NAME   the provider the worker comes for\n"
     "  --start, --end TIME   of the visit; now, and an hour after the start\n",
     team, NULL},
    {"package", "say who gives the care, and who pays",
     "--person WHO --provider NAME [--council NAME] [--from TIME] [--until TIME]\n\n" PERSON_OPTION
     "  --provider NAME       who gives the care\n"
     "  --council NAME        who pays; left out for a self-funder\n" TIME_OPTIONS,
     package, NULL},
    {"authority", "record a power of attorney or a deputy",
     "--person WHO --account EMAIL --kind health|finance [--from TIME] [--until TIME]\n\n" PERSON_OPTION
     "  --account EMAIL       the attorney or deputy\n"
     "  --kind KIND           health opens nothing until a lack of capacity is recorded; finance opens money\n" TIME_OPTIONS,
     authority, NULL},
    {"incapacity", "record a lack of capacity for one decision",
     "--person WHO --sections LIST --until TIME [--from TIME]\n\n" PERSON_OPTION SECTION_OPTION TIME_OPTIONS,
     incapacity, NULL},
    {"residence", "say in which council's area somebody lives",
     "--person WHO --council NAME [--from TIME] [--until TIME]\n\n"
     "Its officers for safeguarding may then open the record for an hour if they give a reason.\n\n" PERSON_OPTION
     "  --council NAME        the council\n" TIME_OPTIONS,
     residence, NULL},
    {"bar", "keep somebody out, silently",
     "--person WHO --account EMAIL --reason TEXT [--sections LIST] [--review DATE]\n\n"
     "Beats everything that would let them see it, and nothing tells them.\n\n" PERSON_OPTION
     "  --account EMAIL       who is kept out\n"
     "  --reason TEXT         kept with the bar\n"
     "  --review DATE         when somebody must look at it again; in 90 days when left out\n" SECTION_OPTION,
     bar, NULL},
    {"unbar", "lift a bar", "--reason TEXT ID\n\nID as kithctl relation list shows it.\n", unbar, NULL},
    {"revoke", "end what was entered here", "NUMBER\n\nThe number as it was printed, or as list shows it.\n",
     revoke, NULL},
    {"list", "list who may see one record", "--person WHO\n\n" PERSON_OPTION, list, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
