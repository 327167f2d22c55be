/*
 * check_statement.c - what can be seen of a statement without a database.
 *
 * Names, letters, one statement, as many letters as question marks. Whether the tables and columns are there
 * is asked of the server by the tests and by kithctl doctor.
 */
#include "check.h"

#include "conn.h"
#include "text.h"

#include <string.h>
#include <strings.h>

#define TYPE_LETTERS "iosbtdu"

enum { ROWS_MOST = 10000 };

/* What stands outside quotes and comments. */
struct sql_look {
    size_t marks;
    bool many;    /* a ';' with something after it, or anything that hides text */
    bool comment; /* a comment: the reason belongs into C, and a comment can hide an end */
};

static const char *skip_quoted(const char *at)
{
    char quote = *at++;
    while (*at != '\0') {
        if (*at == '\\' && quote != '`' && at[1] != '\0')
            at++;
        else if (*at == quote)
            return at + 1;
        at++;
    }
    return at;
}

static struct sql_look look(const char *sql)
{
    struct sql_look seen = {0, false, false};
    while (*sql != '\0') {
        if (*sql == '\'' || *sql == '"' || *sql == '`') {
            sql = skip_quoted(sql);
            continue;
        }
        if (*sql == '?')
            seen.marks++;
        if (*sql == ';')
            seen.many = true;
        if (*sql == '#' || (sql[0] == '-' && sql[1] == '-') || (sql[0] == '/' && sql[1] == '*'))
            seen.comment = true;
        sql++;
    }
    return seen;
}

static bool first_word_is(const char *sql, const char *word)
{
    sql += strspn(sql, " \t\n(");
    size_t len = strlen(word);
    return strncasecmp(sql, word, len) == 0 && strchr(" \t\n(", sql[len]) != NULL;
}

static bool is_listed(const char *sql, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (first_word_is(sql, *words))
            return true;
    }
    return false;
}

#define REFUSE(fmt, ...) check_refuse(check, "Statement \"%s\": " fmt, statement->name, __VA_ARGS__)

static bool check_name_of(struct check *check, const struct kith_statement *statement)
{
    const char *own = check->plugin->name;
    if (statement->name == NULL)
        return check_refuse(check, "A statement has no name. Name it like \"%s.list\".", own);
    size_t len = strlen(own);
    const char *word = strchr(statement->name, '.');
    bool prefixed =
        check->built_in || (strncmp(statement->name, own, len) == 0 && statement->name[len] == '.');
    if (!prefixed || word == NULL || word == statement->name || word[1] == '\0' ||
        statement->name[strspn(statement->name, "abcdefghijklmnopqrstuvwxyz0123456789_-.")] != '\0')
        return check_refuse(
            check, "Statement \"%s\" must be named like \"%s.list\": the plugin's name, a dot, what it does.",
            statement->name, own);
    return true;
}

static bool check_letters(struct check *check, const struct kith_statement *statement,
                          const struct sql_look *seen)
{
    if (statement->params == NULL)
        return REFUSE("%s", "has no params. Write a type letter for each '?', or \"\".");
    if (statement->params[strspn(statement->params, TYPE_LETTERS)] != '\0')
        return REFUSE("params \"%s\" has a letter that is not one of " TYPE_LETTERS ".", statement->params);
    if (strlen(statement->params) != seen->marks)
        return REFUSE("has %zu question marks but %zu letters in params. Write one letter for each.",
                      seen->marks, strlen(statement->params));
    if (statement->columns != NULL &&
        (*statement->columns == '\0' || statement->columns[strspn(statement->columns, TYPE_LETTERS)] != '\0'))
        return REFUSE("columns \"%s\" must be letters of " TYPE_LETTERS ", one for each column.",
                      statement->columns);
    return true;
}

/* Whose data, and that the SQL says the same. */
static bool check_scope(struct check *check, const struct kith_statement *statement)
{
    char why[256];
    if (!db_check_marks(statement->sql, why, sizeof why))
        return REFUSE("%s.", why);
    bool about = strstr(statement->sql, "{{person}}") != NULL;
    bool guarded = strstr(statement->sql, "{{visible(") != NULL;
    switch (statement->scope) {
    case KITH_SCOPE_PERSON:
        return about ||
               REFUSE("%s", "is about the route's person but does not contain {{person}}. Add it to the "
                            "WHERE.");
    case KITH_SCOPE_LIST:
        if (about)
            return REFUSE("%s", "contains {{person}}, so its scope must be KITH_SCOPE_PERSON.");
        return guarded ||
               REFUSE("%s", "lists people's data without {{visible(p, section)}}. Add it to the WHERE.");
    case KITH_SCOPE_NONE:
    case KITH_SCOPE_SYSTEM:
        if (about)
            return REFUSE("%s", "contains {{person}}, so its scope must be KITH_SCOPE_PERSON.");
        return !guarded || REFUSE("%s", "uses {{visible(...)}}, so its scope must be KITH_SCOPE_LIST.");
    }
    return REFUSE("%s", "has a scope that does not exist. Use one of enum kith_scope.");
}

static bool check_rights(struct check *check, const struct kith_statement *statement)
{
    static const char *const READS[] = {"SELECT", "WITH", NULL};
    static const char *const WRITES[] = {"INSERT", "UPDATE", "DELETE", "REPLACE", NULL};
    bool reads = is_listed(statement->sql, READS);
    if (!reads && !is_listed(statement->sql, WRITES))
        return REFUSE(
            "%s",
            "must begin with SELECT, WITH, INSERT, UPDATE, DELETE or REPLACE. Tables are made by migrations.");
    if (reads && statement->columns == NULL)
        return REFUSE("%s", "reads but has no columns. Write a type letter for each column.");
    if (statement->max_rows > ROWS_MOST)
        return REFUSE("may give %u rows; the most is %d. Use paging.", statement->max_rows, ROWS_MOST);
    if (!check->built_in && strstr(statement->sql, "{{audit}}") != NULL)
        return REFUSE("%s", "touches the audit, which is the core's. Use kith_audit().");
    return check_scope(check, statement);
}

bool check_statement(struct check *check, const struct kith_statement *statement)
{
    if (!check_name_of(check, statement))
        return false;
    if (statement->sql == NULL || *statement->sql == '\0')
        return REFUSE("%s", "has no SQL. Write it.");
    struct sql_look seen = look(statement->sql);
    if (seen.many)
        return REFUSE("%s", "has a ';'. Write one statement, without ';' at its end.");
    if (seen.comment)
        return REFUSE("%s", "has a comment in its SQL. Write it in C, beside the statement.");
    return check_letters(check, statement, &seen) && check_rights(check, statement);
}
