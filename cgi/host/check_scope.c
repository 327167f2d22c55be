/*
 * check_scope.c - no statement touches a person's data without saying on whose right.
 *
 * Looks at the words of the SQL and at the columns of the real tables. Does not understand SQL: a table that
 * is named at all counts. Run by the tests and by kithctl doctor, not by the worker.
 */
#include "check_scope.h"

#include "log.h"

#include <kith/arena.h>

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { TABLES_MAX = 2000 };

/* The table person has no column person_id: its own key is one. */
static const struct kith_statement TABLES = {
    .name = "host.person_tables",
    .sql = "SELECT c.TABLE_NAME, MAX(c.COLUMN_NAME = 'owner_organisation_id'),"
           " MAX(c.COLUMN_NAME = 'restriction_id') FROM information_schema.COLUMNS c"
           " WHERE c.TABLE_SCHEMA IN (?, ?) GROUP BY c.TABLE_SCHEMA, c.TABLE_NAME"
           " HAVING MAX(c.COLUMN_NAME = 'person_id') = 1 OR c.TABLE_NAME = 'person' ORDER BY c.TABLE_NAME",
    .params = "ss",
    .columns = "sii",
    .max_rows = TABLES_MAX,
};

const struct kith_statement *const check_scope_statements[] = {&TABLES, NULL};

/*
 * What decides access, or writes what happened, for whom the predicate cannot ask: they run before it is
 * known who may see the person, or write about a person that the caller has checked. Each with its reason.
 */
const struct scope_exemption check_scope_exemptions[] = {
    {"audit.add", "writes who did what, whoever that was"},
    {"audit.who_looked", "shown on the log of the route's person, for the sections its reader may read"},
    {"audit.who_looked_find", "the same, one row"},
    {"core.family_invited", "counts what the acting account did itself"},
    {"core.reach_circle", "whom to tell of something: asks the predicate's own rules of all at once"},
    {"core.reach_office", "whom to tell of something: leaves out who may not see"},
    {"core.reach_readers", "whom an entry may name: asks the predicate's own rules of all at once"},
    {"core.person_add", "opens a record that nobody can see yet"},
    {"core.person_rename", "writes about a person that the handler has checked"},
    {"core.file_add", "stores what the handler was sent about a person it has checked"},
    {"core.file_get", "gives a file that the plugin's own row names, of the person it says"},
    {"core.file_remove", "ends such a file"},
    {"core.gate_overridden", "yes or no about a gate, for a handler that has its person checked"},
    {"core.gate_override", "writes about a person that the handler has checked"},
    {"core.relation_turn", "writes who may see what, for a person that the caller names"},
    {"core.relation_find", "writes who may see what, for a person that the caller names"},
    {"core.relation_add", "writes who may see what, for a person that the caller names"},
    {"core.relation_replace", "writes who may see what, for a person that the caller names"},
    {"core.relation_end", "writes who may see what, for a person that the caller names"},
    {"core.relation_cut", "writes who may see what, for a person that the caller names"},
    {"core.relation_of_source", "writes who may see what, for a person that the caller names"},
    {"core.relation_person", "writes who may see what, for a person that the caller names"},
    {"core.relation_died", "writes who may see what, for a person that the caller names"},
    {"core.relation_died_links", "ends invitations of who may see nothing any more; shown to nobody"},
    {"core.person_died", "writes who may see what, for a person that the caller names"},
    {"core.package_list", "teams and packages: the same"},
    {"core.team_list", "teams and packages: the same"},
    {"core.authority_find", "attorneys and deputies: the same"},
    {"core.authority_add", "attorneys and deputies: the same"},
    {"core.authority_replace", "attorneys and deputies: the same"},
    {"core.authority_of_source", "attorneys and deputies: the same"},
    {"core.authority_end", "attorneys and deputies: the same"},
    {"core.authority_end_all", "attorneys and deputies: the same"},
    {"core.authority_list", "attorneys and deputies: the same"},
    {"core.authority_derived", "attorneys and deputies: the same"},
    {"core.incapacity_find", "attorneys and deputies: the same"},
    {"core.incapacity_add", "attorneys and deputies: the same"},
    {"core.incapacity_replace", "attorneys and deputies: the same"},
    {"core.incapacity_end", "attorneys and deputies: the same"},
    {"core.incapacity_list", "attorneys and deputies: the same"},
    {"core.bar_add", "bars and restrictions, which decide access themselves"},
    {"core.bar_find", "bars and restrictions, which decide access themselves"},
    {"core.bar_lift", "bars and restrictions, which decide access themselves"},
    {"core.restriction_add", "bars and restrictions, which decide access themselves"},
    {"core.restriction_find", "bars and restrictions, which decide access themselves"},
    {"core.restriction_lift", "bars and restrictions, which decide access themselves"},
    {"core.recipient_add", "bars and restrictions, which decide access themselves"},
    {"core.recipient_remove", "bars and restrictions, which decide access themselves"},
    {"core.own_reads",
     "names whom the acting account may read as family, in whatever role it acts; bars hold"},
    {"core.open_emergency", "whose record may be asked for with a reason: names only, for those who may ask"},
    {"core.open_records", "whose record may be asked for with a reason: names only, for those who may ask"},
    {"core.open_residence", "whose record may be asked for with a reason: names only, for those who may ask"},
    {"core.open_facts", "whether a record may be opened with a reason, before it may be seen"},
    {"core.session_find_person", "decides whether the route's person may be seen"},
    {"core.session_find_anything", "decides whether the route's person may be seen"},
    {"core.feed_open", "decides whether a feed's person may be seen"},
    {"core.feed_add", "writes about the route's person; shown to nobody"},
    {"core.feed_end", "ends a feed of the acting account"},
    {"core.feed_end_all", "ends the feeds of an account whose password changed"},
    {"core.feed_find", "whether the acting account has a feed, which says nothing of the person"},
    {"core.feed_used", "notes a reading; shown to nobody"},
    {"core.event_emit", "writes about a person that the handler has checked; shown to nobody"},
    {"book.newest", "the newest version of an entry, to write the next one; shown to nobody"},
    {"book.supersede", "takes that version's place"},
    {"book.add", "writes about a person that the handler has checked"},
    {"book.count_add", "adds to a count; whoever reads it is asked then"},
    {"book.count_clear", "ends a count"},
    {"book.count_clear_person", "ends a count"},
    {"core.reason", "why an account was switched off: not about a person"},
    {NULL, NULL},
};

static bool is_exempt(const char *name)
{
    for (const struct scope_exemption *one = check_scope_exemptions; one->name != NULL; one++) {
        if (strcmp(one->name, name) == 0)
            return true;
    }
    return false;
}

bool person_tables_read(struct kith_db *db, struct kith_arena *arena, struct person_tables *tables_r)
{
    struct kith_rows rows;
    *tables_r = (struct person_tables){0};
    if (kith_select(db, &TABLES, KITH_ARGS(kith_text(db_schema(db)), kith_text(db_audit_schema(db))), arena,
                    &rows) == KITH_ERROR)
        return false;
    tables_r->items = kith_alloc_array(arena, rows.count + 1, sizeof *tables_r->items);
    for (; tables_r->count < rows.count; tables_r->count++)
        tables_r->items[tables_r->count] =
            (struct person_table){.name = kith_cell_text(&rows, tables_r->count, 0),
                                  .owned = kith_cell_int(&rows, tables_r->count, 1) != 0,
                                  .restricted = kith_cell_int(&rows, tables_r->count, 2) != 0};
    return true;
}

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The last character of the text in quotes that begins at AT: a quote inside it ends nothing. */
static const char *end_of_text(const char *at)
{
    char quote = *at;
    for (at++; *at != '\0' && *at != quote; at++)
        at += *at == '\\' && at[1] != '\0';
    return *at != '\0' ? at : at - 1;
}

/* Whether SQL names TABLE: as a word of its own that is no column, parameter or text in quotes. */
static bool names_table(const char *sql, const char *table)
{
    size_t len = strlen(table);
    for (const char *at = sql; *at != '\0'; at++) {
        if (*at == '\'' || *at == '"') {
            at = end_of_text(at);
            continue;
        }
        if ((at > sql && is_word_char(at[-1])) || strncmp(at, table, len) != 0 || is_word_char(at[len]))
            continue;
        /* {{person}} is no table, and the person of p.person is no table either. */
        bool braces = at >= sql + 2 && at[-1] == '{';
        bool column = at > sql && at[-1] == '.' && !(at >= sql + 2 && at[-2] == '}');
        bool alias_of_column = at[len] == '.';
        if (!braces && !column && !alias_of_column)
            return true;
    }
    return false;
}

static bool reads(const char *sql)
{
    sql += strspn(sql, " \t\r\n(");
    return strncasecmp(sql, "SELECT", 6) == 0 || strncasecmp(sql, "WITH", 4) == 0;
}

/* How many arguments the fullest {{visible(...)}} of SQL has. */
static unsigned most_arguments(const char *sql)
{
    static const char start[] = "{{visible(";
    unsigned most = 0;
    for (const char *at = strstr(sql, start); at != NULL; at = strstr(at, start)) {
        unsigned count = 1;
        at += sizeof start - 1;
        const char *end = strstr(at, ")}}");
        for (; end != NULL && at < end; at++)
            count += *at == ',';
        most = count > most ? count : most;
    }
    return most;
}

static bool check_table(const struct person_table *table, const struct kith_statement *statement, char *error,
                        size_t error_size)
{
    if (statement->scope == KITH_SCOPE_NONE) {
        (void)snprintf(error, error_size,
                       "%s names %s, which holds people's data, and says nothing of whom. Set its scope to "
                       "KITH_SCOPE_PERSON, KITH_SCOPE_LIST or KITH_SCOPE_SYSTEM.",
                       statement->name, table->name);
        return false;
    }
    if (statement->scope == KITH_SCOPE_SYSTEM || !reads(statement->sql))
        return true;
    unsigned wanted = table->restricted ? 4 : table->owned ? 3 : 0;
    if (most_arguments(statement->sql) >= wanted)
        return true;
    (void)snprintf(
        error, error_size, "%s reads %s, whose entries have %s. Ask {{visible(person, section, owner%s)}}.",
        statement->name, table->name,
        table->restricted ? "an owner and a restriction (write NULL for one it lacks)" : "an owner",
        table->restricted ? ", restriction" : "");
    return false;
}

bool check_scope_tables(const struct person_tables *tables, const struct kith_statement *statement,
                        char *error, size_t error_size)
{
    if (is_exempt(statement->name))
        return true;
    for (size_t i = 0; i < tables->count; i++) {
        if (names_table(statement->sql, tables->items[i].name) &&
            !check_table(&tables->items[i], statement, error, error_size))
            return false;
    }
    return true;
}
