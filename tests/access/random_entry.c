/*
 * random_entry.c - writing entries that only named people read, correcting them, naming others and opening
 * them; and who finds them where. See random_acts.h.
 */
#include "random_acts.h"

#include "fixture.h"
#include "random_pages.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define OFFICES (KITH_ROLE_BIT(KITH_ROLE_COORDINATOR) | KITH_ROLE_BIT(KITH_ROLE_OFFICER))
#define STAFF   (KITH_BASIS_BIT(KITH_BASIS_PACKAGE) | KITH_BASIS_BIT(KITH_BASIS_COMMISSION))
#define SECTION KITH_SECTION_SAFEGUARDING

enum { WRITTEN = 24, TICKS = 3, FIRST_READER = 10, PATH = 200, FIELDS = 900 };

/* "Letter-7." is its title; "said-9." its words. */
struct written {
    int64_t number; /* 0: nobody wrote one in this place yet */
    int64_t person, office, version;
    int64_t said;   /* the number in the words in force */
    int64_t before; /* in the last that were corrected before it was open; 0: none */
    bool open, named[MODEL_ACCOUNTS + 1];
    struct kith_id id;
};
static struct written written[WRITTEN];

/* ---- who may ---- */

/* Who reads what only those named read: all of it, or once it is open how it stood before. */
static bool reads_restricted(size_t seat, const struct written *entry)
{
    return entry->named[world.seats[seat].account] && acts_sees(seat, entry->person, SECTION, 0);
}

static bool reads(size_t seat, const struct written *entry)
{
    return entry->open ? acts_sees(seat, entry->person, SECTION, entry->office)
                       : reads_restricted(seat, entry);
}

/* Somebody of an office that serves or pays, who reads that part. */
static bool may_be_named(int64_t account, int64_t person)
{
    for (size_t i = 0; i < world.n_seats; i++) {
        if (world.seats[i].account == account && acts_gate(i, person, SECTION, OFFICES, STAFF) == 0)
            return true;
    }
    return false;
}

/* What is refused to a seat that asks for a form of the entry: 403, 404, or 0. */
static int may_change(size_t seat, const struct written *entry)
{
    const struct seat *as = &world.seats[seat];
    int refused = acts_gate(seat, entry->person, SECTION, OFFICES, STAFF);
    if (refused != 0)
        return refused;
    bool safeguards = as->role == KITH_ROLE_OFFICER && strcmp(as->office_function, "safeguarding") == 0;
    return reads(seat, entry) && (as->organisation == entry->office || safeguards) ? 0 : 404;
}

static size_t some_office(int64_t person)
{
    return acts_actor(person, SECTION, OFFICES, STAFF, 0);
}

/* Mostly one who may change it; now and then one of those who only read it. */
static size_t some_writer(const struct written *entry)
{
    size_t start = random_seat();
    bool readers = random_below(3) == 0;
    for (size_t i = 0; i < world.n_seats; i++) {
        size_t seat = (start + i) % world.n_seats;
        bool gate = acts_gate(seat, entry->person, SECTION, OFFICES, STAFF) == 0;
        if (gate && (may_change(seat, entry) == 0) != readers && reads(seat, entry))
            return seat;
    }
    return some_office(entry->person);
}

/* ---- forms ---- */

/* Ticks some boxes: mostly of those who may be named. Whoever sends it is named too. False: one of them is
 * the person, from whom it is kept. */
static bool put_readers(size_t seat, int64_t person, char *fields, size_t size, bool *named)
{
    size_t len = strlen(fields);
    bool good = true;
    memset(named, 0, (MODEL_ACCOUNTS + 1) * sizeof *named);
    named[world.seats[seat].account] = true;
    for (int i = 0; i < TICKS; i++) {
        char hex[ID_TEXT];
        int64_t account = world.seats[some_office(person)].account;
        acts_hex(acts_account(account), hex);
        len += (size_t)snprintf(fields + len, size - len, "&reader-%d=%s", FIRST_READER + i, hex);
        named[account] = named[account] || may_be_named(account, person);
    }
    ck_assert_uint_lt(len, size - 1);
    for (int64_t account = 1; account <= MODEL_ACCOUNTS; account++)
        good = good && !(named[account] && model_is_self(&world.model, account, person));
    return good;
}

static void put_words(char *fields, size_t size, int64_t number)
{
    size_t len =
        (size_t)snprintf(fields, size, "title=Letter-%lld.&words=said-%lld.&ground=harm&reason=Asked+for",
                         (long long)number, (long long)acts.words + 1);
    (void)acts_put_date(fields + len, size - len, "happened-on", acts_today());
}

static void send_entry(size_t seat, const struct written *entry, const char *what, const char *fields,
                       int right)
{
    char path[PATH];
    char rest[100] = "/circle/restricted/";
    acts_hex(entry->id, rest + strlen(rest));
    (void)snprintf(rest + strlen(rest), 20, "%s", what);
    acts_path(path, sizeof path, entry->person, rest);
    acts_send(seat, path, fields, right, NULL);
}

static void forget(const struct written *entry)
{
    static const char *const tables[][2] = {{"circle_entry", "public_id"}, {"book_entry", "object_id"}};
    char hex[ID_TEXT];
    acts_hex(entry->id, hex);
    for (size_t i = 0; i < 2; i++) {
        char sql[200];
        (void)snprintf(sql, sizeof sql, "DELETE FROM %s WHERE %s = UNHEX('%s')", tables[i][0], tables[i][1],
                       hex);
        fixture_execute(sql);
    }
}

static void write_new(struct written *place)
{
    struct written entry = {.number = acts.words + 1, .person = 1 + random_below(WORLD_PEOPLE), .version = 1};
    char fields[FIELDS];
    char path[PATH];
    size_t seat = some_office(entry.person);
    for (int i = 0; i < ACTS_TRIES && acts_gate(seat, entry.person, SECTION, OFFICES, STAFF) != 0; i++) {
        entry.person = 1 + random_below(WORLD_PEOPLE);
        seat = some_office(entry.person);
    }
    put_words(fields, sizeof fields, entry.number);
    size_t len = strlen(fields);
    len += (size_t)snprintf(fields + len, sizeof fields - len, "&why=A+reason");
    (void)acts_put_date(fields + len, sizeof fields - len, "review-on", acts_today() + 30);
    bool good = put_readers(seat, entry.person, fields, sizeof fields, entry.named);
    int right = acts_gate(seat, entry.person, SECTION, OFFICES, STAFF);
    if (right == 0)
        right = good ? 303 : 422;
    acts_path(path, sizeof path, entry.person, "/circle/restricted/new");
    acts_send(seat, path, fields, right, NULL);
    if (right != 303)
        return;
    acts.deeds[DEED_WRITE]++;
    if (place->number != 0)
        forget(place);
    entry.said = ++acts.words;
    entry.office = world.seats[seat].organisation;
    entry.id =
        acts_id("SELECT public_id FROM circle_entry WHERE title = CONCAT('Letter-', ?, '.')", entry.number);
    *place = entry;
}

/* Which version a form says: now and then one that is not in force any more. */
static int64_t seen_version(const struct written *entry)
{
    return entry->version - (entry->version > 1 && random_below(8) == 0);
}

static void correct(struct written *entry)
{
    char fields[FIELDS];
    size_t seat = some_writer(entry);
    int64_t version = seen_version(entry);
    int right = may_change(seat, entry);
    if (right == 0)
        right = version == entry->version ? 303 : 409;
    put_words(fields, sizeof fields, entry->number);
    (void)snprintf(fields + strlen(fields), 40, "&version=%lld", (long long)version);
    send_entry(seat, entry, "/change", fields, right);
    if (right != 303)
        return;
    acts.deeds[DEED_REWRITE]++;
    entry->before = entry->open ? entry->before : entry->said;
    entry->said = ++acts.words;
    entry->version++;
}

static void name_others(struct written *entry)
{
    char fields[FIELDS];
    bool named[MODEL_ACCOUNTS + 1];
    size_t seat = some_writer(entry);
    int64_t version = seen_version(entry);
    (void)snprintf(fields, sizeof fields, "reason=Asked+for&version=%lld", (long long)version);
    bool good = put_readers(seat, entry->person, fields, sizeof fields, named);
    int right = may_change(seat, entry);
    if (right == 0 && entry->open)
        right = 404;
    if (right == 0)
        right = version != entry->version ? 409 : good ? 303 : 422;
    send_entry(seat, entry, "/readers", fields, right);
    if (right != 303)
        return;
    acts.deeds[DEED_NAME]++;
    memcpy(entry->named, named, sizeof named);
    entry->version++;
}

static void open_it(struct written *entry)
{
    char fields[60];
    size_t seat = some_writer(entry);
    int64_t version = seen_version(entry);
    int right = may_change(seat, entry);
    if (right == 0 && entry->open)
        right = 404;
    if (right == 0)
        right = version == entry->version ? 303 : 409;
    (void)snprintf(fields, sizeof fields, "reason=Asked+for&version=%lld", (long long)version);
    send_entry(seat, entry, "/open", fields, right);
    if (right != 303)
        return;
    acts.deeds[DEED_OPEN]++;
    entry->open = true;
    entry->version++;
}

/* ---- what is found ---- */

static void must(bool has, bool right, size_t seat, int64_t person, const char *page, const char *what)
{
    ck_assert_msg(has == right, "%s: %s %s %s", random_where(seat, person), page, right ? "lacks" : "has",
                  what);
}

static void put_number(char text[40], const char *word, int64_t number)
{
    (void)snprintf(text, 40, "%s-%lld.", word, (long long)number);
}

static void get(size_t seat, int64_t person, const char *rest, int right, struct browser *browser)
{
    char path[PATH];
    acts_path(path, sizeof path, person, rest);
    world_browse(seat, browser);
    browser_get(browser, path);
    ck_assert_msg(browser->status == right, "%s: %s gives %d, not %d", random_where(seat, person), path,
                  browser->status, right);
}

static void ask_entry(size_t seat, const struct written *entry)
{
    struct browser browser;
    char rest[PATH] = "/circle/entries/";
    char text[40];
    acts_hex(entry->id, rest + strlen(rest));
    int right = world.seats[seat].role == KITH_ROLE_WORKER ? 403 : reads(seat, entry) ? 200 : 404;
    get(seat, entry->person, rest, right, &browser);
    put_number(text, "said", entry->said);
    must(strstr(browser.answer, text) != NULL, right == 200, seat, entry->person, rest, text);
    /* How it stood while it was restricted stays with those it named. */
    put_number(text, "said", entry->before);
    if (entry->before != 0)
        must(strstr(browser.answer, text) != NULL, right == 200 && reads_restricted(seat, entry), seat,
             entry->person, rest, text);
    must(strstr(browser.answer, "A reason") != NULL, right == 200 && !entry->open, seat, entry->person, rest,
         "why it is restricted");
    acts.answers++;
}

void random_entries_in(size_t seat, int64_t person, const char *page, const char *body)
{
    for (size_t i = 0; i < WRITTEN; i++) {
        char text[40];
        const struct written *entry = &written[i];
        if (entry->number == 0)
            continue;
        put_number(text, "Letter", entry->number);
        must(strstr(body, text) != NULL, entry->person == person && reads(seat, entry), seat, person, page,
             text);
    }
}

void random_entries(size_t seat, int64_t person)
{
    struct browser browser;
    int right = acts_gate(seat, person, SECTION, OFFICES, 0);
    struct sight sight = model_sees(&world.model, &world.seats[seat], person);
    bool opens = (sight.sections & KITH_SECTION_BIT(SECTION)) != 0 &&
                 (STAFF & KITH_BASIS_BIT(sight.basis[SECTION])) != 0;
    get(seat, person, "/circle/restricted", right == 403 ? 403 : opens ? 200 : 404, &browser);
    if (browser.status == 200)
        random_entries_in(seat, person, "what is restricted", browser.body);
    for (size_t i = 0; i < WRITTEN; i++) {
        if (written[i].number != 0 && written[i].person == person)
            ask_entry(seat, &written[i]);
    }
}

bool random_entry_is_open(const char *title, size_t seat, int64_t person)
{
    for (size_t i = 0; i < WRITTEN; i++) {
        char text[40];
        put_number(text, "Letter", written[i].number);
        if (written[i].number != 0 && strcmp(title, text) == 0)
            return written[i].open && written[i].person == person && reads(seat, &written[i]);
    }
    return false;
}

size_t random_entries_open(size_t seat, int64_t person)
{
    size_t count = 0;
    for (size_t i = 0; i < WRITTEN; i++)
        count += written[i].number != 0 && written[i].open && written[i].person == person &&
                 reads(seat, &written[i]);
    return count;
}

const struct fact *acts_entry(void)
{
    struct written *entry = NULL;
    for (int i = 0; i < ACTS_TRIES; i++) {
        entry = &written[random_below(WRITTEN)];
        if (entry->number == 0 || may_change(some_writer(entry), entry) == 0)
            break;
    }
    int64_t what = random_below(10);
    if (entry->number == 0 || (entry->open && what < 3))
        write_new(entry);
    else if (what < 5)
        name_others(entry);
    else if (what < 8)
        correct(entry);
    else
        open_it(entry);
    if (entry->number == 0)
        return NULL;
    for (int i = 0; i < 2; i++) {
        size_t seat = i == 0 ? some_office(entry->person) : random_seat();
        ask_entry(seat, entry);
    }
    random_entries(some_office(entry->person), entry->person);
    random_timeline(random_seat(), entry->person, SECTION);
    return NULL;
}
