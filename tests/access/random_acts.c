/* random_acts.c - see random_acts.h. Here: who comes to visits, and what all acts share. */
#include "random_acts.h"

#include "arena.h"
#include "fixture.h"
#include "random_pages.h"
#include "session.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

struct acts acts;

#define OFFICE KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)

void acts_hex(struct kith_id id, char text[ID_TEXT])
{
    for (size_t i = 0; i < KITH_ID_BYTES; i++)
        (void)snprintf(text + 2 * i, 3, "%02x", id.bytes[i]);
}

struct kith_id acts_id(const char *sql, int64_t number)
{
    const struct kith_statement find = {
        .name = "test.public_id", .sql = sql, .params = "i", .columns = "u", .max_rows = 1};
    struct kith_rows rows;
    ck_assert_int_eq(
        kith_select(world.portal->db, &find, KITH_ARGS(kith_int(number)), world.portal->arena, &rows),
        KITH_FOUND);
    struct kith_id id = kith_cell_id(&rows, 0, 0);
    arena_reset(world.portal->arena);
    return id;
}

int acts_gate(size_t seat, int64_t person, enum kith_section section, unsigned roles, unsigned bases)
{
    if ((roles & KITH_ROLE_BIT(world.seats[seat].role)) == 0)
        return 403;
    struct sight sight = model_sees(&world.model, &world.seats[seat], person);
    bool sees = (sight.sections & KITH_SECTION_BIT(section)) != 0 && !sight.read_only[section];
    return sees && (bases == 0 || (bases & KITH_BASIS_BIT(sight.basis[section])) != 0) ? 0 : 404;
}

size_t acts_actor(int64_t person, enum kith_section section, unsigned roles, unsigned bases,
                  int64_t organisation)
{
    size_t start = random_seat();
    size_t tries = random_below(4) != 0 ? world.n_seats : 0;
    for (size_t i = 0; i < tries; i++) {
        size_t seat = (start + i) % world.n_seats;
        const struct seat *as = &world.seats[seat];
        bool asleep = as->role == KITH_ROLE_PERSON && !world.model.accepted[as->account];
        if (!asleep && (organisation == 0 || as->organisation == organisation) &&
            acts_gate(seat, person, section, roles, bases) == 0)
            return seat;
    }
    return start;
}

void acts_send(size_t seat, const char *path, const char *fields, int right, const char *where)
{
    struct browser browser;
    char body[1400];
    char key[ID_TEXT];
    world_browse(seat, &browser);
    acts_hex(kith_id_new(), key);
    (void)snprintf(body, sizeof body, "%s&idempotency=%s&csrf=%s", fields, key,
                   session_form_token(world.portal->arena, world.portal->key, world.cookies[seat]));
    arena_reset(world.portal->arena);
    browser_post(&browser, path, body, false);
    ck_assert_msg(browser.status == right, "%s: %s with %s gives %d, not %d", random_where(seat, 0), path,
                  fields, browser.status, right);
    size_t len = where != NULL ? strlen(where) : 0;
    size_t got = strlen(browser.location);
    ck_assert_msg(got >= len && (len == 0 || strcmp(browser.location + got - len, where) == 0),
                  "%s: %s with %s leads to %s, not %s", random_where(seat, 0), path, fields, browser.location,
                  where);
    acts.tried++;
    acts.done += right == 303;
    /* The timeline's first page is for what was laid there; what may be corrected stands far back. */
    if (right == 303) {
        fixture_execute(
            "DELETE FROM book_entry WHERE title NOT LIKE 'Mk-%' AND title NOT LIKE '% visited at %'"
            " AND title NOT LIKE 'Letter-%'");
        fixture_execute("UPDATE book_entry SET at = '2000-01-01' WHERE title LIKE '% visited at %'"
                        " AND at > '2001-01-01'");
    }
}

size_t acts_put_date(char *at, size_t size, const char *name, kith_date date)
{
    int year, month, day;
    kith_date_split(date, &year, &month, &day);
    return (size_t)snprintf(at, size, "&%s-day=%d&%s-month=%d&%s-year=%d", name, day, name, month, name,
                            year);
}

kith_date acts_today(void)
{
    return kith_time_date(world.model.now);
}

kith_time acts_after(kith_date day)
{
    kith_time at = KITH_FOREVER;
    if (day != KITH_DATE_NONE)
        ck_assert(kith_time_make(day + 1, 0, &at));
    return at;
}

const char *acts_organisation(int64_t organisation)
{
    static const char *const names[] = {
        "", "Harbour Homecare", "Meadow Care", "Lantern Support", "Northshire Council", "Eastford Council"};
    return names[organisation];
}

const char *acts_state(const struct planned *visit)
{
    return visit->cancelled     ? "cancelled"
           : visit->records > 0 ? "done"
           : visit->begun       ? "started"
                                : "planned";
}

bool acts_holds(const char *text, const char *mark)
{
    const char *at = strstr(text, mark);
    while (at != NULL && at[strlen(mark)] != '\0' && strchr("0123456789", at[strlen(mark)]) != NULL)
        at = strstr(at + 1, mark);
    return at != NULL;
}

struct kith_id acts_account(int64_t account)
{
    return acts_id("SELECT public_id FROM account WHERE id = ?", account);
}

void acts_path(char *path, size_t size, int64_t person, const char *rest)
{
    char hex[ID_TEXT];
    acts_hex(world.people[person], hex);
    (void)snprintf(path, size, "/people/%s%s", hex, rest);
}

bool acts_sees(size_t seat, int64_t person, enum kith_section section, int64_t owner)
{
    const struct entry entry = {.person = person, .section = section, .owner = owner};
    return model_sees_entry(&world.model, &world.seats[seat], &entry);
}

void random_acts_lay(int64_t person, int64_t provider, int64_t worker)
{
    struct ordered *package = &acts.packages[person][provider];
    ck_assert_uint_le(acts.n_visits + ACTS_PLACES, ACTS_VISITS);
    acts.laid_at = world.model.now / KITH_SECOND * KITH_SECOND;
    acts.known[person][worker] = true;
    acts.shown[worker] = true;
    acts.held[person][provider] = -500;
    *package = (struct ordered){.version = 1, .ends_on = KITH_DATE_NONE, .minutes = 600};
    ck_assert(kith_date_make(2026, 1, 1, &package->starts_on));
    for (int i = 0; i < ACTS_PLACES; i++)
        acts.visits[acts.n_visits++] =
            (struct planned){.person = person, .provider = provider, .usual = worker};
}

/* ---- visits ---- */

void acts_window(struct planned *visit)
{
    if (visit->window != NULL)
        visit->window->kind = FACT_FREE;
    visit->window = NULL;
    if (visit->worker == 0 || visit->cancelled)
        return;
    visit->window = model_place(&world.model);
    ck_assert_ptr_nonnull(visit->window);
    *visit->window = (struct fact){
        .kind = FACT_VISIT,
        .person = visit->person,
        .account = visit->worker,
        .organisation = visit->provider,
        .from = visit->start,
        .until = visit->end,
        .cut = model_package_end(&world.model, visit->person, visit->provider, visit->start),
        .of_page = true,
    };
}

/* So long over that it opens nothing any more. */
bool acts_is_free(const struct planned *visit)
{
    return visit->version == 0 || world.model.now >= visit->end + 3 * KITH_DAY;
}

/* A new one where there is none, or the last is long over: so long that it opens nothing any more. */
static void plan(struct planned *visit)
{
    char hex[ID_TEXT];
    char sql[500];
    if (!acts_is_free(visit))
        return;
    visit->worker = 0;
    acts_window(visit);
    kith_time start =
        world.model.now / KITH_SECOND * KITH_SECOND - 4 * KITH_HOUR + random_below(129600) * KITH_SECOND;
    *visit = (struct planned){.person = visit->person,
                              .provider = visit->provider,
                              .usual = visit->usual,
                              .id = kith_id_new(),
                              .start = start,
                              .end = start + (30 + random_below(90)) * KITH_MINUTE,
                              .version = 1};
    acts_hex(visit->id, hex);
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot, starts_at,"
        " ends_at, workers_needed, created_at) VALUES (UNHEX('%s'), %lld, %lld, %lld, 'Morning',"
        " FROM_UNIXTIME(%lld), FROM_UNIXTIME(%lld), 1, '2026-01-01')",
        hex, (long long)visit->person, (long long)visit->provider,
        (long long)(visit->person * 10 + visit->provider), (long long)(visit->start / KITH_SECOND),
        (long long)(visit->end / KITH_SECOND));
    fixture_execute(sql);
}

bool acts_employs(int64_t provider, int64_t account)
{
    for (size_t i = 0; i < world.n_seats; i++) {
        const struct seat *seat = &world.seats[i];
        if (seat->account == account && seat->role == KITH_ROLE_WORKER && seat->organisation == provider)
            return true;
    }
    return false;
}

/* Mostly one of the provider's. */
static int64_t some_worker(int64_t provider)
{
    size_t start = (size_t)random_below((int64_t)world.n_seats);
    size_t tries = random_below(6) != 0 ? world.n_seats : 0;
    for (size_t i = 0; i < tries; i++) {
        int64_t account = world.seats[(start + i) % world.n_seats].account;
        if (acts_employs(provider, account))
            return account;
    }
    return world.seats[start].account;
}

int acts_of_visit(size_t seat, const struct planned *visit, unsigned roles)
{
    int refused = acts_gate(seat, visit->person, KITH_SECTION_VISITS, roles, 0);
    if (refused != 0)
        return refused;
    return acts_sees(seat, visit->person, KITH_SECTION_VISITS, visit->provider) ? 0 : 404;
}

int acts_may_plan(size_t seat, const struct planned *visit, int64_t version)
{
    int refused = acts_gate(seat, visit->person, KITH_SECTION_VISITS, OFFICE, 0);
    if (refused != 0)
        return refused;
    if (world.seats[seat].organisation != visit->provider)
        return 404;
    return version != visit->version ? 409 : 0;
}

void acts_send_visit(size_t seat, const struct planned *visit, const char *step, const char *fields,
                     int right, const char *where)
{
    char path[200];
    char rest[100];
    char id[ID_TEXT];
    acts_hex(visit->id, id);
    (void)snprintf(rest, sizeof rest, "/visits/%s%s", id, step);
    acts_path(path, sizeof path, visit->person, rest);
    acts_send(seat, path, fields, right, where);
}

/* One more, or one in place of another. Cover for leave, so that no team grows too large. */
static void assign(size_t seat, struct planned *visit, int64_t version)
{
    char fields[300];
    char hex[ID_TEXT];
    char other[ID_TEXT + 10] = "";
    bool died = world.model.died[visit->person];
    int64_t worker = some_worker(visit->provider);
    int64_t instead = visit->worker != 0 && random_below(2) == 0 ? visit->worker : 0;
    if (random_below(10) == 0)
        instead = some_worker(visit->provider);
    int right = acts_may_plan(seat, visit, version);
    if (right == 0 && instead != 0 && instead != visit->worker)
        right = 409;
    if (right == 0)
        right = visit->cancelled || !acts_employs(visit->provider, worker) || worker == visit->worker ||
                        (visit->worker != 0 && instead == 0) || visit->begun || died
                    ? 422
                    : 303;
    acts_hex(acts_account(worker), hex);
    if (instead != 0) {
        (void)snprintf(other, sizeof other, "&instead=");
        acts_hex(acts_account(instead), other + strlen(other));
    }
    (void)snprintf(fields, sizeof fields,
                   "version=%lld&worker=%s&covers=leave&reason=Asked+for&confirm=yes%s", (long long)version,
                   hex, other);
    acts_send_visit(seat, visit, "/plan/assign", fields, right, NULL);
    if (right != 303)
        return;
    acts.deeds[DEED_ASSIGN]++;
    visit->worker = worker;
    visit->version++;
    acts_window(visit);
}

static void take_off(size_t seat, struct planned *visit, int64_t version)
{
    char fields[200];
    char hex[ID_TEXT];
    int64_t worker =
        visit->worker != 0 && random_below(6) != 0 ? visit->worker : some_worker(visit->provider);
    int right = acts_may_plan(seat, visit, version);
    if (right == 0)
        right = worker == visit->worker && !visit->begun ? 303 : 422;
    acts_hex(acts_account(worker), hex);
    (void)snprintf(fields, sizeof fields, "version=%lld&worker=%s&reason=Asked+for", (long long)version, hex);
    acts_send_visit(seat, visit, "/plan/take-off", fields, right, NULL);
    if (right != 303)
        return;
    acts.deeds[DEED_TAKE_OFF]++;
    visit->worker = 0;
    visit->version++;
    acts_window(visit);
}

/* Cancels it, or puts it back. */
static void call_off(size_t seat, struct planned *visit, int64_t version, bool off)
{
    char fields[100];
    int right = acts_may_plan(seat, visit, version);
    /* Nobody comes to the dead. */
    bool no_window = !off && visit->worker != 0 && world.model.died[visit->person];
    if (right == 0)
        right = off == visit->cancelled || visit->begun || no_window ? 422 : 303;
    (void)snprintf(fields, sizeof fields, "version=%lld&reason=Asked+for", (long long)version);
    acts_send_visit(seat, visit, off ? "/plan/cancel" : "/plan/reinstate", fields, right, NULL);
    if (right != 303)
        return;
    acts.deeds[off ? DEED_CANCEL : DEED_REINSTATE]++;
    visit->cancelled = off;
    visit->version++;
    acts_window(visit);
}

/* An office plans; now and then from a page that is out of date. */
static void by_office(size_t seat, struct planned *visit)
{
    int64_t version = visit->version - (visit->version > 1 && random_below(10) == 0);
    int64_t what = random_below(9);
    if (visit->cancelled && what < 6)
        call_off(seat, visit, version, false);
    else if (what < 3 || (visit->worker == 0 && random_below(4) != 0))
        assign(seat, visit, version);
    else if (what < 4)
        take_off(seat, visit, version);
    else if (what < 8)
        acts_move(seat, visit, version);
    else
        call_off(seat, visit, version, random_below(6) != 0);
}

static const struct fact *acts_visit(void)
{
    struct planned *visit = NULL;
    size_t seat = 0;
    /* Rather one to which somebody comes, of somebody whom an office may see now. */
    for (int i = 0; i < ACTS_TRIES; i++) {
        visit = &acts.visits[random_below((int64_t)acts.n_visits)];
        seat = acts_actor(visit->person, KITH_SECTION_VISITS, OFFICE, 0, visit->provider);
        if ((visit->window != NULL || i >= ACTS_TRIES / 2) &&
            acts_gate(seat, visit->person, KITH_SECTION_VISITS, OFFICE, 0) == 0)
            break;
    }
    if (acts_is_free(visit) && random_below(2) == 0)
        acts_plan(visit);
    plan(visit);
    const struct fact *window = visit->window;
    acts.touched[0] = visit->worker;
    /* Some of a visit's life in a row: a worker is sent, reads, comes, signs. */
    for (int64_t steps = random_below(6); steps >= 0; steps--) {
        if (visit->records > 0 && random_below(3) != 0)
            acts_correct(visit);
        else if (visit->worker != 0 && random_below(4) != 0)
            acts_at_visit(visit);
        else
            by_office(seat, visit);
        world_wait(random_below(15 * KITH_MINUTE));
    }
    acts.touched[1] = visit->worker;
    for (int i = 0; i < 3; i++)
        random_lists(random_seat(), visit);
    for (int i = 0; i < 2; i++)
        random_answers(random_seat(), visit->person, visit);
    if (visit->begun)
        random_told(visit);
    return visit->window != NULL ? visit->window : window;
}

const struct fact *random_act(void)
{
    memset(acts.touched, 0, sizeof acts.touched);
    switch (random_below(9)) {
    case 0:
        return acts_package();
    case 1:
    case 2:
        return acts_circle();
    case 3:
        return acts_accept();
    case 4:
        return acts_entry();
    default:
        return acts_visit();
    }
}
