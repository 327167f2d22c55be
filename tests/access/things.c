/* things.c - see things.h. */
#include "things.h"

#include "fixture.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

enum thing {
    VISIT,
    MADE,
    RECORD,
    MONEY,
    FEEDBACK,
    NOTICE,
    PACKAGE,
    TASK,
    WAY_IN,
    ALERT,
    AUTHORITY,
    CAPACITY,
    MEMBER,
    BAR,
    WORKER,
    LOOK,
    ENTRY,
    OPENED,
    KEPT
};

/* By the name in the pattern, and by what else the pattern has where a name stands for several. */
static const struct {
    const char *name;
    const char *part; /* of the pattern; NULL: any */
    enum thing thing;
    bool owned;
} kinds[] = {
    {"visit", "/correct/", MADE, true},
    {"visit", "/keep/", MADE, true},
    {"visit", "/open/", MADE, true},
    {"visit", "/feedback", MADE, true},
    {"visit", "visits/:visit$", MADE, true},
    {"visit", NULL, VISIT, true},
    {"record", "/open/", KEPT, true},
    {"record", NULL, RECORD, true},
    {"entry", "/visits/money/", MONEY, true},
    {"entry", "/entry/", WAY_IN, true},
    {"entry", "/log/", LOOK, false},
    {"entry", "/circle/entries/", ENTRY, false},
    {"entry", "/circle/restricted/", ENTRY, false},
    {"feedback", NULL, FEEDBACK, true},
    {"notice", NULL, NOTICE, true},
    {"package", NULL, PACKAGE, true},
    {"task", NULL, TASK, true},
    {"worker", NULL, WORKER, true},
    {"alert", NULL, ALERT, false},
    {"thing", "/authority/", AUTHORITY, false},
    {"thing", "/capacity/", CAPACITY, false},
    {"member", NULL, MEMBER, false},
    {"bar", NULL, BAR, false},
    {"item", "/circle/reviews/", BAR, false},
};

/* Not by chance, so that SQL can say it too: 7e, what, whose, of which provider. */
static struct kith_id id_of(enum thing thing, int64_t person, int64_t provider)
{
    return (struct kith_id){{0x7e, (unsigned char)thing, (unsigned char)person, (unsigned char)provider}};
}

/* PART ends with $ when nothing follows it. */
static bool has_part(const char *pattern, const char *part)
{
    size_t len = strcspn(part, "$");
    const char *at = strstr(pattern, part);
    if (part[len] == '\0')
        return at != NULL;
    return strlen(pattern) > len && strncmp(pattern + strlen(pattern) - len, part, len) == 0;
}

static int kind_of(const struct route *route, const char *name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].name, name) == 0 &&
            (kinds[i].part == NULL || has_part(route->spec->pattern, kinds[i].part)))
            return (int)i;
    }
    return -1;
}

struct kith_id things_id(const struct route *route, const char *name, int64_t person, int64_t provider)
{
    int kind = kind_of(route, name);
    ck_assert_msg(kind >= 0, "nothing was laid for :%s of %s: add it to tests/access/things.c", name,
                  route->spec->pattern);
    return id_of(kinds[kind].thing, person, provider);
}

struct kith_id things_visit(int64_t person, int64_t provider)
{
    return id_of(VISIT, person, provider);
}

struct kith_id things_money(int64_t person, int64_t provider)
{
    return id_of(MONEY, person, provider);
}

struct kith_id things_opened(int64_t person, int64_t provider)
{
    return id_of(OPENED, person, provider);
}

static bool names_thing(const struct route *route, enum thing thing)
{
    for (size_t i = 0; i < route->n_names; i++) {
        int kind = i != route->person ? kind_of(route, route->names[i]) : -1;
        if (kind >= 0 && kinds[kind].thing == thing)
            return true;
    }
    return false;
}

bool things_is_entry(const struct route *route)
{
    return names_thing(route, ENTRY);
}

bool things_is_kept(const struct route *route)
{
    return names_thing(route, KEPT);
}

bool things_names(int64_t provider, int64_t account)
{
    return (account + provider) % 2 == 0;
}

bool things_owned(const struct route *route)
{
    bool owned = false;
    for (size_t i = 0; i < route->n_names; i++) {
        int kind = i != route->person ? kind_of(route, route->names[i]) : -1;
        owned = owned || (kind >= 0 && kinds[kind].owned);
    }
    return owned;
}

/* The statements that lay it: @p person, @o provider, @w worker, @n now; @K the key of all, @I and a letter
 * the public id of that thing ('a' the first of the enum); @S and a section what the provider wrote there, @Z
 * what is everybody's, @N what only named people read, @H such words of a visit. */
static const char *const laid[] = {
    "UPDATE account SET public_id = @Io WHERE id = @w",
    "INSERT IGNORE INTO account (id, public_id, email, display_name, state, created_at) VALUES (100000 + @K,"
    " UNHEX(MD5('kept out @K')), 'out@K@example.org', 'Kept Out', 'active', @n)",
    "INSERT INTO packages_package (id, public_id, person_id, owner_organisation_id, version, starts_on, created_at)"
    " VALUES (@K, @Ig, @p, @o, 1, '2026-01-01', @n)",
    "INSERT INTO packages_version (package_id, version, person_id, owner_organisation_id, starts_on,"
    " weekly_minutes, consent, written_at) VALUES (@K, 1, @p, @o, '2026-01-01', 600, 'consent', @n)",
    "INSERT INTO packages_task (id, public_id, package_id, person_id, owner_organisation_id, slot, place, task,"
    " from_at) VALUES (@K, @Ih, @K, @p, @o, 'Morning', 1, '@Splan;', '2026-01-01')",
    "INSERT INTO packages_task (id, public_id, package_id, person_id, owner_organisation_id, slot, place, task, kind,"
    " from_at) VALUES (1000 + @K, UNHEX(MD5('pills @K')), @K, @p, @o, 'Morning', 2, '@Shealth;', 'medication', '2026-01-01')",
    "INSERT INTO visits_visit (id, public_id, person_id, owner_organisation_id, package_id, slot, starts_at,"
    " ends_at, workers_needed, created_at) VALUES (@K, @Ia, @p, @o, @K, 'Morning', @n, @n + INTERVAL 1 HOUR, 1, @n)",
    "INSERT INTO visits_visit (id, public_id, person_id, owner_organisation_id, package_id, slot, starts_at,"
    " ends_at, workers_needed, state, started_at, ended_at, created_at) VALUES (1000 + @K, @Ib, @p, @o, @K,"
    " 'Morning', @n - INTERVAL 3 HOUR, @n - INTERVAL 2 HOUR, 1, 'done', @n - INTERVAL 3 HOUR,"
    " @n - INTERVAL 2 HOUR, @n)",
    "INSERT INTO visits_assignment (visit_id, person_id, owner_organisation_id, worker_id, starts_at, window_at, at)"
    " SELECT id, person_id, owner_organisation_id, @w, starts_at, @n, @n FROM visits_visit"
    " WHERE id IN (@K, 1000 + @K)",
    "INSERT INTO visits_first (person_id, worker_id, owner_organisation_id, signed_at) VALUES (@p, @w, @o, @n)",
    "INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at, left_at,"
    " tapped_at, record_version) SELECT id, @w, @p, @o, started_at, ended_at, @n, 1 FROM visits_visit"
    " WHERE id = 1000 + @K",
    "INSERT INTO visits_record (id, public_id, visit_id, worker_id, version, person_id, owner_organisation_id,"
    " arrived_at, left_at, happened, signed_by, signed_at) SELECT @K, @Ic, id, @w, 1, @p, @o, started_at,"
    " ended_at, '@Svisits;', @w, @n FROM visits_visit WHERE id = 1000 + @K",
    "INSERT INTO visits_task (record_id, place, person_id, owner_organisation_id, task, kind, outcome)"
    " VALUES (@K, 1, @p, @o, '@Svisits;', 'support', 'done'), (@K, 2, @p, @o, '@Shealth;', 'medication', 'refused')",
    "INSERT INTO visits_observation (record_id, place, person_id, owner_organisation_id, kind, value)"
    " VALUES (@K, 1, @p, @o, 'pain', '@Shealth;')",
    "INSERT INTO visits_change (visit_id, person_id, owner_organisation_id, what, reason, at)"
    " VALUES (@K, @p, @o, 'moved', '@Svisits;', @n)",
    "INSERT INTO file (id, person_id, type, size, added_at) VALUES (@K, @p, 'application/pdf', 8, @n),"
    " (1000 + @K, NULL, 'application/pdf', 8, @n)",
    "INSERT INTO file_chunk (file_id, number, bytes) VALUES (@K, 0, '%PDF-1.4'), (1000 + @K, 0, '%PDF-1.4')",
    "INSERT INTO visits_money (id, public_id, person_id, owner_organisation_id, visit_id, worker_id, at, what,"
    " pence, amount, purpose, receipt_id, written_at, written_by) VALUES (@K, @Id, @p, @o, 1000 + @K, @w, @n,"
    " 'spent', -500, 500, '@Smoney;', @K, @n, @w)",
    "INSERT INTO visits_feedback (id, public_id, visit_id, person_id, owner_organisation_id, account_id, mood,"
    " comment, at) VALUES (@K, @Ie, 1000 + @K, @p, @o, 100000 + @K, 'good', '@Svisits;', @n)",
    "INSERT INTO visits_notice (id, public_id, person_id, owner_organisation_id, visit_id, kind, detail,"
    " at) VALUES (@K, @If, @p, @o, @K, 'late', '@Snotes;', @n)",
    "INSERT IGNORE INTO visits_worker (worker_id, owner_organisation_id, about, photograph_id, photograph_agreed_at,"
    " changed_at) VALUES (@w, @o, 'I like gardens', 1000 + @K, @n, @n)",
    "INSERT INTO people_entry (id, public_id, person_id, owner_organisation_id, kind, how, holder, otherwise,"
    " agreed_by, agreed_on, account_id, written_at) VALUES (@K, @Ii, @p, @o, 'key', '@Scontact;', 'The office',"
    " 'Ring', 'The person', '2026-01-01', @w, @n)",
    "INSERT IGNORE INTO people_about (person_id, version, matters, support, strengths, good_day, culture, language,"
    " faith, preferences, key_people, said_by, written_at) VALUES (@p, 1, '@Zabout;', '', '', '', '', '', '', '', '',"
    " 'person', @n)",
    "INSERT IGNORE INTO people_communication (person_id, version, how, formats, interpreter, hearing, sight, reach,"
    " met, share, said_by, written_at) VALUES (@p, 1, '@Zcommunication;', '', '', '', '', '', '', 'yes', 'person', @n)",
    "INSERT IGNORE INTO people_contact (person_id, version, full_name, preferred_name, address, postcode, phone,"
    " mobile, nhs_number, council_ref, gp, gp_phone, said_by, written_at) VALUES (@p, 1, 'Q', 'Q',"
    " '@Zcontact;', '', '', '', '', '', '', '', 'person', @n)",
    "INSERT INTO people_alert (id, public_id, person_id, kind, severity, alert, todo, seen_by, organisation_id,"
    " written_at) VALUES (@K, @Ij, @p, 'risk', 'low', '@Zalerts;', 'Look out', '', @o, @n)",
    "INSERT INTO people_authority (id, public_id, person_id, kind, holder, limits, jointly, seen_by, seen_on,"
    " from_on, account_id, organisation_id, written_at) VALUES (@K, @Ik, @p, 'appointee', '@Zcircle;', '', 'alone',"
    " 'The office', '2026-01-01', '2026-01-01', @w, @o, @n)",
    "INSERT INTO people_incapacity (id, public_id, person_id, decision, sections, help, assessed_by, assessed_on,"
    " best_interest, until_on, account_id, organisation_id, written_at) VALUES (@K, @Il, @p, 'To move', 'plan',"
    " 'Pictures', 'The doctor', '2026-01-01', 'To stay', '2027-01-01', @w, @o, @n)",
    "INSERT INTO circle_member (id, public_id, person_id, account_id, kind, name, relationship, added_at, changed_at)"
    " VALUES (@K, @Im, @p, NULL, 'friend', '@Zcircle;', 'friend', @n, @n),"
    " (1000 + @K, UNHEX(MD5('member @K')), @p, 100000 + @K, 'friend', 'Kept Out', 'friend', @n, @n)",
    "INSERT INTO access_bar (public_id, person_id, account_id, sections, reason, review_on, set_at)"
    " VALUES (@In, @p, 100000 + @K, 'plan', '@Zsafeguarding;', '2027-01-01', @n)",
    "INSERT INTO circle_bar (public_id, person_id, member_id, reason, review_on, set_at, set_by, organisation_id)"
    " VALUES (@In, @p, 1000 + @K, '@Zsafeguarding;', '2027-01-01', @n, 100000 + @K, @o)",
    "INSERT INTO access_restriction (id, person_id, reason, review_on, set_at)"
    " VALUES (5000 + @K, @p, '@N;', '2027-01-01', @n)",
    "INSERT INTO access_restriction (id, person_id, reason, review_on, set_at, lifted_at, lift_reason)"
    " VALUES (6000 + @K, @p, '@N;', '2027-01-01', @n, @n, '@N;')",
    /* As things_names() says; some of the others were named once. */
    "INSERT INTO access_recipient (restriction_id, account_id, added_at, removed_at)"
    " SELECT r.id, a.id, @n, IF((a.id + @o) % 2 = 0, NULL, @n) FROM account a JOIN access_restriction r"
    " ON r.id IN (5000 + @K, 6000 + @K) WHERE a.id < 100000 AND ((a.id + @o) % 2 = 0 OR a.id % 4 < 2)",
    "INSERT INTO circle_entry (public_id, version, person_id, restriction_id, organisation_id, ground, happened_on,"
    " title, words, written_by, written_at) VALUES (@Iq, 1, @p, 5000 + @K, @o, 'harm', '2026-01-01',"
    " '@N;', '@N;', @w, @n)",
    "INSERT INTO circle_entry (public_id, version, superseded_at, person_id, owner_organisation_id, restriction_id,"
    " organisation_id, ground, happened_on, title, words, reason, written_by, written_at) VALUES (@Ir, 1, @n, @p,"
    " NULL, 6000 + @K, @o, 'harm', '2026-01-01', '@N;', '@N;', '', @w, @n), (@Ir, 2, NULL, @p, @o, NULL, @o,"
    " 'harm', '2026-01-01', '@Ssafeguarding;', '@Ssafeguarding;', '@Ssafeguarding;', @w, @n)",
    "INSERT INTO book_entry (person_id, at, component, object_id, version, superseded_at, section,"
    " owner_organisation_id, restriction_id, title, reason, written_at) VALUES"
    " (@p, @n, 'circle', @Iq, 1, NULL, 'safeguarding', NULL, 5000 + @K, '@N;', NULL, @n),"
    " (@p, @n, 'circle', @Ir, 1, @n, 'safeguarding', NULL, 6000 + @K, '@N;', NULL, @n),"
    " (@p, @n, 'circle', @Ir, 2, NULL, 'safeguarding', @o, NULL, '@Ssafeguarding;', '@Ssafeguarding;', @n)",
    "UPDATE visits_record SET version = 2 WHERE id = @K",
    "UPDATE visits_attendance SET record_version = 2 WHERE visit_id = 1000 + @K",
    "INSERT INTO visits_record (id, public_id, visit_id, worker_id, version, person_id, owner_organisation_id,"
    " arrived_at, left_at, happened, signed_by, signed_at, restriction_id) SELECT 1000 + @K, @Is, visit_id,"
    " worker_id, 1, person_id, owner_organisation_id, arrived_at, left_at, '@H;', signed_by, @n, 5000 + @K"
    " FROM visits_record WHERE id = @K",
    "INSERT INTO visits_task (record_id, place, person_id, owner_organisation_id, task, kind, outcome)"
    " VALUES (1000 + @K, 1, @p, @o, '@H;', 'support', 'refused'), (1000 + @K, 2, @p, @o, '@H;', 'medication', 'done')",
    "INSERT INTO visits_observation (record_id, place, person_id, owner_organisation_id, kind, value)"
    " VALUES (1000 + @K, 1, @p, @o, 'pain', '@H;')",
    "INSERT INTO visits_keep (public_id, person_id, owner_organisation_id, record_id, restriction_id, ground)"
    " VALUES (@Is, @p, @o, 1000 + @K, 5000 + @K, 'harm')",
    "INSERT INTO @A.audit_event (at, account_id, membership_id, organisation_id, action, outcome, person_id,"
    " request_id, section, basis, salt) SELECT @n, @w, MIN(id), @o, 'page.view', 'done', @p, @Ip, 'log', 'team',"
    " RANDOM_BYTES(16) FROM @D.membership WHERE account_id = @w",
};

/* In the place of a section. */
#define NAMED     "named"
#define KEPT_MARK "kept"

static kith_time laid_at; /* to the second */

static size_t put_id(char *at, size_t size, struct kith_id id)
{
    char hex[KITH_ID_CHARS + 1];
    for (size_t i = 0; i < KITH_ID_BYTES; i++)
        (void)snprintf(hex + 2 * i, 3, "%02x", id.bytes[i]);
    return (size_t)snprintf(at, size, "UNHEX('%s')", hex);
}

/* "visits;" becomes "Mk-visits-1-3": wherever it is shown, it says what was shown of whom. */
static size_t put_mark(char *at, size_t size, const char *section, int64_t person, int64_t owner)
{
    return (size_t)snprintf(at, size, "Mk-%.*s-%lld-%lld", (int)strcspn(section, ";"), section,
                            (long long)owner, (long long)person);
}

static void lay(const char *text, int64_t person, int64_t provider, int64_t worker)
{
    char sql[2000];
    size_t len = 0;
    for (; *text != '\0'; text++) {
        char *at = sql + len;
        size_t size = sizeof sql - len;
        ck_assert_uint_gt(size, 100);
        if (*text != '@' || strchr("powKnIADSZNH", text[1]) == NULL) {
            sql[len++] = *text;
            continue;
        }
        switch (*++text) {
        case 'p':
            len += (size_t)snprintf(at, size, "%lld", (long long)person);
            break;
        case 'o':
            len += (size_t)snprintf(at, size, "%lld", (long long)provider);
            break;
        case 'w':
            len += (size_t)snprintf(at, size, "%lld", (long long)worker);
            break;
        case 'K':
            len += (size_t)snprintf(at, size, "%lld", (long long)(person * 10 + provider));
            break;
        case 'A':
        case 'D':
            len += (size_t)snprintf(at, size, *text == 'A' ? "%s_audit" : "%s", fixture_settings()->db_name);
            break;
        case 'S':
        case 'Z':
            len += put_mark(at, size, text + 1, person, *text == 'S' ? provider : 0);
            text = strchr(text, ';');
            break;
        case 'N':
        case 'H':
            len += put_mark(at, size, *text == 'N' ? NAMED ";" : KEPT_MARK ";", person, provider);
            text = strchr(text, ';');
            break;
        case 'n':
            len += (size_t)snprintf(at, size, "FROM_UNIXTIME(%lld)", (long long)(laid_at / KITH_SECOND));
            break;
        default:
            len += put_id(at, size, id_of((enum thing)(*++text - 'a'), person, provider));
            break;
        }
    }
    sql[len] = '\0';
    (strstr(sql, "audit_event") != NULL ? fixture_admin : fixture_execute)(sql);
}

const char *things_query(const struct route *route)
{
    static char query[40];
    *query = '\0';
    if (strstr(route->spec->pattern, "/log/:entry") != NULL)
        (void)snprintf(query, sizeof query, "at=%lld", (long long)laid_at);
    return query;
}

void things_lay(int64_t person, int64_t provider, int64_t worker)
{
    laid_at = world.model.now / KITH_SECOND * KITH_SECOND;
    for (size_t i = 0; i < sizeof laid / sizeof *laid; i++)
        lay(laid[i], person, provider, worker);
    for (int i = 0; i < KITH_SECTION__MAX; i++) {
        char sql[500];
        const char *section = kith_section_name((enum kith_section)i);
        (void)snprintf(sql, sizeof sql,
                       "INSERT INTO book_entry (person_id, at, component, object_id, version, section,"
                       " owner_organisation_id, title, written_at) VALUES (@p, @n, 'visits',"
                       " UNHEX(MD5('%s @K')), 1, '%s', @o, '@S%s;', @n)",
                       section, section, section);
        lay(sql, person, provider, worker);
    }
}

int things_shown(const char *answer, size_t seat, const char **wrong_r)
{
    int count = 0;
    *wrong_r = NULL;
    for (const char *at = strstr(answer, "Mk-"); at != NULL; at = strstr(at + 1, "Mk-")) {
        char name[40];
        long long owner = 0;
        long long person = 0;
        struct entry entry = {0};
        bool right = true;
        if (sscanf(at, "Mk-%39[a-z]-%lld-%lld", name, &owner, &person) != 3)
            continue;
        if (strcmp(name, NAMED) == 0 || strcmp(name, KEPT_MARK) == 0) {
            entry.section = strcmp(name, NAMED) == 0 ? KITH_SECTION_SAFEGUARDING : KITH_SECTION_VISITS;
            entry.owner = *name == 'k' ? owner : 0;
            right = things_names(owner, world.seats[seat].account);
        } else if (kith_section_parse(name, &entry.section)) {
            entry.owner = owner;
        } else {
            continue;
        }
        entry.person = person;
        count++;
        if (!right || !model_sees_entry(&world.model, &world.seats[seat], &entry))
            *wrong_r = at;
    }
    return count;
}
