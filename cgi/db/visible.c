/*
 * visible.c - one fixed predicate for every list, count, search, feed and export.
 *
 * Turns {{person}}, {{visible(...)}}, {{basis(...)}} and {{audit}} into SQL with question marks and says what
 * is bound at each. Decides nothing: who is looking comes from the dispatcher (db_viewer_set()). The rules
 * are in design.md, "Who may see what"; the session's own query (cgi/auth/session.c) asks the same for one
 * person.
 */
#include "visible.h"

#include <kith/access.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { PERSON, SECTION, OWNER, RESTRICTION, ARGUMENTS };

struct argument {
    const char *at;
    size_t len; /* 0: not given, or NULL */
};

struct call {
    struct argument arguments[ARGUMENTS];
    bool any;    /* SECTION is NULL: any section at all */
    bool quoted; /* SECTION is a name in quotes */
    bool shared; /* ... of a section that providers share */
};

struct expansion {
    struct visible *out;
    char *error;
    size_t error_size;
};

static KITH_PRINTF(2, 3) bool refuse(struct expansion *expansion, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(expansion->error, expansion->error_size, fmt, args);
    va_end(args);
    return false;
}

static void bind(struct visible *out, enum visible_bind what)
{
    buf_char(&out->sql, '?');
    buf_char(&out->binds, (char)what);
}

static void bind_viewer(struct visible *out, enum visible_bind what)
{
    out->viewer = true;
    bind(out, what);
}

static void bind_person(struct visible *out)
{
    out->person = true;
    bind(out, BIND_PERSON);
}

/*
 * The predicate. @p @s @o @x: the arguments; @a @h @g @r @f @n: account, office, organisation, role,
 * function, now. The subquery stands first and alone, so that the server can start a list from the few rows
 * that the viewer holds. Bars come before every basis; staff bases never apply within a circle of which
 * one has accepted to be.
 */
static const char seen_start[] =
    "(@p IN (SELECT kith_r.person_id FROM access_relation kith_r WHERE kith_r.holder IN (@a, @h)"
    " AND kith_r.role = @r AND kith_r.until_at > @n AND kith_r.from_at <= @n AND kith_r.revoked_at IS NULL"
    " AND kith_r.office_function IN ('any', @f)"
    " AND (kith_r.organisation_id IS NULL OR kith_r.organisation_id = @g)";
static const char seen_section[] = " AND FIND_IN_SET(@s, kith_r.sections) > 0";
static const char seen_any[] = " AND kith_r.sections & ~(SELECT COALESCE(BIT_OR(kith_b.sections + 0), 0)"
                               " FROM access_bar kith_b WHERE kith_b.account_id = @a"
                               " AND kith_b.person_id = kith_r.person_id AND kith_b.lifted_at IS NULL) <> 0";
/* Who commissions reads the provider's entries and its own. */
static const char seen_owner[] = " AND (@o IS NULL OR kith_r.entries_of IS NULL"
                                 " OR @o IN (kith_r.entries_of, kith_r.organisation_id)";
static const char seen_owner_shared[] = " OR kith_r.basis <> 'records'";
static const char seen_owner_maybe[] =
    " OR (@s IN ('about', 'communication', 'alerts', 'plan') AND kith_r.basis <> 'records')";
/* Who was only invited is no family yet: else an invitation would shut out whoever works for the person. */
static const char seen_family[] =
    ") AND (@r = 'person' OR NOT EXISTS (SELECT 1 FROM access_relation kith_f WHERE kith_f.holder = @a"
    " AND kith_f.person_id = @p AND kith_f.role = 'person' AND kith_f.until_at > @n"
    " AND kith_f.revoked_at IS NULL AND EXISTS (SELECT 1 FROM membership kith_m"
    " WHERE kith_m.account_id = kith_f.holder AND kith_m.role = 'person' AND kith_m.state = 'active')))";
static const char seen_bar[] = " AND NOT EXISTS (SELECT 1 FROM access_bar kith_b WHERE kith_b.account_id = @a"
                               " AND kith_b.person_id = @p AND kith_b.lifted_at IS NULL"
                               " AND FIND_IN_SET(@s, kith_b.sections) > 0)";
static const char seen_restriction[] = " AND (@x IS NULL OR EXISTS (SELECT 1 FROM access_recipient kith_c"
                                       " WHERE kith_c.restriction_id = @x AND kith_c.account_id = @a"
                                       " AND kith_c.removed_at IS NULL))";

/* On what the viewer reads a section of somebody whom the predicate let through: the first basis, as a
 * number. */
static const char first_basis[] =
    "(SELECT MIN(kith_r.basis + 0) FROM access_relation kith_r WHERE kith_r.person_id = @p"
    " AND kith_r.holder IN (@a, @h) AND kith_r.role = @r AND kith_r.until_at > @n AND kith_r.from_at <= @n"
    " AND kith_r.revoked_at IS NULL AND kith_r.office_function IN ('any', @f)"
    " AND (kith_r.organisation_id IS NULL OR kith_r.organisation_id = @g)"
    " AND FIND_IN_SET(@s, kith_r.sections) > 0)";

static void put_argument(struct visible *out, const struct argument *argument)
{
    if (argument->len > 0 && *argument->at == '{')
        bind_person(out);
    else
        buf_add(&out->sql, argument->at, argument->len);
}

static void put(struct visible *out, const struct call *call, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text != '@') {
            buf_char(&out->sql, *text);
            continue;
        }
        switch (*++text) {
        case 'p':
            put_argument(out, &call->arguments[PERSON]);
            break;
        case 's':
            put_argument(out, &call->arguments[SECTION]);
            break;
        case 'o':
            put_argument(out, &call->arguments[OWNER]);
            break;
        case 'x':
            put_argument(out, &call->arguments[RESTRICTION]);
            break;
        case 'a':
            bind_viewer(out, BIND_ACCOUNT);
            break;
        case 'h':
            bind_viewer(out, BIND_OFFICE);
            break;
        case 'g':
            bind_viewer(out, BIND_ORGANISATION);
            break;
        case 'r':
            bind_viewer(out, BIND_ROLE);
            break;
        case 'f':
            bind_viewer(out, BIND_FUNCTION);
            break;
        default:
            bind_viewer(out, BIND_NOW);
            break;
        }
    }
}

static void put_predicate(struct visible *out, const struct call *call)
{
    put(out, call, seen_start);
    put(out, call, call->any ? seen_any : seen_section);
    if (call->arguments[OWNER].len > 0) {
        put(out, call, seen_owner);
        if (!call->quoted)
            put(out, call, seen_owner_maybe);
        else if (call->shared)
            put(out, call, seen_owner_shared);
        buf_char(&out->sql, ')');
    }
    put(out, call, seen_family);
    if (!call->any)
        put(out, call, seen_bar);
    if (call->arguments[RESTRICTION].len > 0)
        put(out, call, seen_restriction);
    buf_char(&out->sql, ')');
}

/*
 * "v.person_id". Without the table a name could be taken for a column of the predicate's own tables, and the
 * question would answer itself.
 */
static bool is_column(const struct argument *argument)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    size_t table = strspn(argument->at, letters);
    if (table == 0 || table >= argument->len || argument->at[table] != '.' ||
        strncmp(argument->at, "kith_", 5) == 0)
        return false;
    size_t column = strspn(argument->at + table + 1, letters);
    return column > 0 && table + 1 + column == argument->len;
}

static bool is_word(const struct argument *argument, const char *word)
{
    return argument->len == strlen(word) && memcmp(argument->at, word, argument->len) == 0;
}

static bool read_section(struct expansion *expansion, struct call *call)
{
    struct argument *section = &call->arguments[SECTION];
    enum kith_section known;
    char name[40];
    if (is_word(section, "NULL")) {
        call->any = true;
        section->len = 0;
        return true;
    }
    if (is_column(section))
        return true;
    if (section->len < 3 || section->len > sizeof name || *section->at != '\'' ||
        section->at[section->len - 1] != '\'')
        return refuse(expansion,
                      "the section \"%.*s\" of {{visible(...)}} must be a name in quotes or a column "
                      "with its table, like 'visits' or e.section",
                      (int)section->len, section->at);
    memcpy(name, section->at + 1, section->len - 2);
    name[section->len - 2] = '\0';
    if (!kith_section_parse(name, &known))
        return refuse(expansion, "there is no section \"%s\"", name);
    call->quoted = true;
    call->shared = (KITH_SECTIONS_SHARED & KITH_SECTION_BIT(known)) != 0;
    return true;
}

static bool read_column(struct expansion *expansion, struct argument *argument, const char *what)
{
    if (argument->len == 0)
        return true;
    if (is_word(argument, "NULL")) {
        argument->len = 0;
        return true;
    }
    return is_column(argument) ||
           refuse(expansion,
                  "the %s \"%.*s\" of {{visible(...)}} must be a column with its table, like e.%s_id", what,
                  (int)argument->len, argument->at, what);
}

/* Splits what stands between the brackets at commas. */
static bool read_call(struct expansion *expansion, const char *at, const char *end, struct call *call)
{
    size_t count = 0;
    while (at <= end) {
        const char *comma = memchr(at, ',', (size_t)(end - at));
        const char *stop = comma != NULL ? comma : end;
        if (count == ARGUMENTS)
            return refuse(expansion, "{{visible(...)}} takes at most %d arguments", ARGUMENTS);
        while (at < stop && *at == ' ')
            at++;
        const char *last = stop;
        while (last > at && last[-1] == ' ')
            last--;
        call->arguments[count++] = (struct argument){at, (size_t)(last - at)};
        at = stop + 1;
    }
    if (count < 2)
        return refuse(expansion, "{{visible(...)}} takes a person and a section");
    if (!is_word(&call->arguments[PERSON], "{{person}}") && !is_column(&call->arguments[PERSON]))
        return refuse(expansion,
                      "the person \"%.*s\" of {{visible(...)}} must be a column with its table, like "
                      "e.person_id, or {{person}}",
                      (int)call->arguments[PERSON].len, call->arguments[PERSON].at);
    if (!read_section(expansion, call) || !read_column(expansion, &call->arguments[OWNER], "owner") ||
        !read_column(expansion, &call->arguments[RESTRICTION], "restriction"))
        return false;
    if (call->any && call->arguments[OWNER].len + call->arguments[RESTRICTION].len > 0)
        return refuse(expansion,
                      "entries belong to a section: {{visible(...)}} with an owner or a restriction "
                      "must name it");
    return true;
}

/* AT is at "{{". Gives what follows the closing braces, or NULL. */
static const char *expand_braces(struct expansion *expansion, const char *at, const char *audit)
{
    static const char person[] = "{{person}}";
    static const char schema[] = "{{audit}}";
    static const char visible[] = "{{visible(";
    static const char basis[] = "{{basis(";
    struct visible *out = expansion->out;
    if (strncmp(at, person, sizeof person - 1) == 0) {
        bind_person(out);
        return at + sizeof person - 1;
    }
    if (strncmp(at, schema, sizeof schema - 1) == 0) {
        buf_printf(&out->sql, "`%s`", audit);
        return at + sizeof schema - 1;
    }
    bool asks_basis = strncmp(at, basis, sizeof basis - 1) == 0;
    const char *end = asks_basis || strncmp(at, visible, sizeof visible - 1) == 0 ? strstr(at, ")}}") : NULL;
    if (end == NULL) {
        (void)refuse(expansion,
                     "\"%.20s\" is none of {{person}}, {{visible(...)}}, {{basis(...)}} and {{audit}}", at);
        return NULL;
    }
    struct call call = {0};
    if (!read_call(expansion, at + (asks_basis ? sizeof basis : sizeof visible) - 1, end, &call))
        return NULL;
    if (!asks_basis) {
        put_predicate(out, &call);
    } else if (call.any || call.arguments[OWNER].len + call.arguments[RESTRICTION].len > 0) {
        (void)refuse(expansion, "{{basis(...)}} takes a person and one section");
        return NULL;
    } else {
        put(out, &call, first_basis);
    }
    return end + 3;
}

/* Behind the quoted text that begins at AT. */
static const char *behind_quoted(const char *at)
{
    char quote = *at++;
    for (; *at != '\0'; at++) {
        if (*at == '\\' && quote != '`' && at[1] != '\0')
            at++;
        else if (*at == quote)
            return at + 1;
    }
    return at;
}

bool visible_expand(const char *sql, const char *audit, struct visible *out, char *error, size_t error_size)
{
    struct expansion expansion = {out, error, error_size};
    while (*sql != '\0') {
        if (sql[0] == '{' && sql[1] == '{') {
            sql = expand_braces(&expansion, sql, audit);
            if (sql == NULL)
                return false;
        } else if (*sql == '\'' || *sql == '"' || *sql == '`') {
            const char *end = behind_quoted(sql);
            buf_add(&out->sql, sql, (size_t)(end - sql));
            sql = end;
        } else if (*sql == '?') {
            bind(out, BIND_ARG);
            sql++;
        } else {
            buf_char(&out->sql, *sql++);
        }
    }
    return true;
}

void visible_free(struct visible *visible)
{
    buf_free(&visible->sql);
    buf_free(&visible->binds);
}

struct kith_value visible_value(const struct db_viewer *viewer, enum visible_bind bind)
{
    /* As the ENUM of access_relation has them. */
    static const char *const roles[KITH_ROLE__MAX] = {
        [KITH_ROLE_NONE] = "",           [KITH_ROLE_PERSON] = "person",
        [KITH_ROLE_WORKER] = "worker",   [KITH_ROLE_COORDINATOR] = "coordinator",
        [KITH_ROLE_OFFICER] = "officer",
    };
    switch (bind) {
    case BIND_PERSON:
        return kith_int(viewer->person_id);
    case BIND_ACCOUNT:
        return kith_int(viewer->account_id);
    case BIND_OFFICE:
        return kith_int(-viewer->organisation_id);
    case BIND_ORGANISATION:
        return kith_int(viewer->organisation_id);
    case BIND_ROLE:
        return kith_text(roles[viewer->role]);
    case BIND_FUNCTION:
        return kith_text(*viewer->office_function != '\0' ? viewer->office_function : "any");
    default:
        return kith_instant(viewer->now);
    }
}

bool db_check_marks(const char *sql, char *error, size_t error_size)
{
    struct visible visible = VISIBLE_INIT;
    bool good = visible_expand(sql, "audit", &visible, error, error_size);
    visible_free(&visible);
    return good;
}
