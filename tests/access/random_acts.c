/* random_acts.c - see random_acts.h. Here: visits, and what all acts share. */
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

void acts_send(size_t seat, const char *path, const char *fields, int right)
{
    struct browser browser;
    char body[900];
    char key[ID_TEXT];
    world_browse(seat, &browser);
    acts_hex(kith_id_new(), key);
    (void)snprintf(body, sizeof body, "%s&idempotency=%s&csrf=%s", fields, key,
                   session_form_token(world.portal->arena, world.portal->key, world.cookies[seat]));
    arena_reset(world.portal->arena);
    browser_post(&browser, path, body, false);
    ck_assert_msg(browser.status == right, "%s: %s with %s gives %d, not %d", random_where(seat, 0), path,
                  fields, browser.status, right);
    acts.tried++;
    acts.done += right == 303;
    /* The timeline's first page is for what was laid there. */
    if (right == 303)
        fixture_execute("DELETE FROM book_entry WHERE title NOT LIKE 'Mk-%'");
}

void random_acts_lay(int64_t person, int64_t provider, int64_t worker)
{
    ck_assert_uint_lt(acts.n_visits, ACTS_VISITS);
    acts.laid_at = world.model.now / KITH_SECOND * KITH_SECOND;
    acts.known[person][worker] = true;
    acts.visits[acts.n_visits++] = (struct planned){.person = person, .provider = provider};
}

/* ---- visits ---- */

static void close_window(struct planned *visit)
{
    if (visit->window != NULL)
        visit->window->kind = FACT_FREE;
    visit->window = NULL;
}

static void open_window(struct planned *visit)
{
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

/* A new one where there is none, or the last is long over: so long that it opens nothing any more. */
static void plan(struct planned *visit)
{
    char hex[ID_TEXT];
    char sql[500];
    if (visit->version > 0 && world.model.now < visit->end + 3 * KITH_DAY)
        return;
    close_window(visit);
    kith_time start =
        world.model.now / KITH_SECOND * KITH_SECOND - 4 * KITH_HOUR + random_below(129600) * KITH_SECOND;
    *visit = (struct planned){.person = visit->person,
                              .provider = visit->provider,
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

static bool employs(int64_t provider, int64_t account)
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
        if (employs(provider, account))
            return account;
    }
    return world.seats[start].account;
}

/* The form of one visit: its own office's alone, and as it stands. 0: it may be tried. */
static int may_change(size_t seat, const struct planned *visit, int64_t version)
{
    int refused = acts_gate(seat, visit->person, KITH_SECTION_VISITS, OFFICE, 0);
    if (refused != 0)
        return refused;
    if (world.seats[seat].organisation != visit->provider)
        return 404;
    return version != visit->version ? 409 : 0;
}

static void send_visit(size_t seat, const struct planned *visit, const char *step, const char *fields,
                       int right)
{
    char path[200];
    char person[ID_TEXT];
    char id[ID_TEXT];
    acts_hex(world.people[visit->person], person);
    acts_hex(visit->id, id);
    (void)snprintf(path, sizeof path, "/people/%s/visits/%s/plan/%s", person, id, step);
    acts_send(seat, path, fields, right);
}

static const char ACCOUNT[] = "SELECT public_id FROM account WHERE id = ?";

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
    int right = may_change(seat, visit, version);
    if (right == 0 && instead != 0 && instead != visit->worker)
        right = 409;
    if (right == 0)
        right = visit->cancelled || !employs(visit->provider, worker) || worker == visit->worker ||
                        (visit->worker != 0 && instead == 0) || died
                    ? 422
                    : 303;
    acts_hex(acts_id(ACCOUNT, worker), hex);
    if (instead != 0) {
        (void)snprintf(other, sizeof other, "&instead=");
        acts_hex(acts_id(ACCOUNT, instead), other + strlen(other));
    }
    (void)snprintf(fields, sizeof fields,
                   "version=%lld&worker=%s&covers=leave&reason=Asked+for&confirm=yes%s", (long long)version,
                   hex, other);
    send_visit(seat, visit, "assign", fields, right);
    if (right != 303)
        return;
    close_window(visit);
    visit->worker = worker;
    visit->version++;
    open_window(visit);
}

static void take_off(size_t seat, struct planned *visit, int64_t version)
{
    char fields[200];
    char hex[ID_TEXT];
    int64_t worker =
        visit->worker != 0 && random_below(6) != 0 ? visit->worker : some_worker(visit->provider);
    int right = may_change(seat, visit, version);
    if (right == 0)
        right = worker == visit->worker ? 303 : 422;
    acts_hex(acts_id(ACCOUNT, worker), hex);
    (void)snprintf(fields, sizeof fields, "version=%lld&worker=%s&reason=Asked+for", (long long)version, hex);
    send_visit(seat, visit, "take-off", fields, right);
    if (right != 303)
        return;
    close_window(visit);
    visit->worker = 0;
    visit->version++;
}

/* Cancels it, or puts it back. */
static void call_off(size_t seat, struct planned *visit, int64_t version, bool off)
{
    char fields[100];
    int right = may_change(seat, visit, version);
    /* Nobody comes to the dead. */
    bool no_window = !off && visit->worker != 0 && world.model.died[visit->person];
    if (right == 0)
        right = off == visit->cancelled || no_window ? 422 : 303;
    (void)snprintf(fields, sizeof fields, "version=%lld&reason=Asked+for", (long long)version);
    send_visit(seat, visit, off ? "cancel" : "reinstate", fields, right);
    if (right != 303)
        return;
    close_window(visit);
    visit->cancelled = off;
    visit->version++;
    if (!off && visit->worker != 0)
        open_window(visit);
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
    plan(visit);
    /* Now and then from a page that is out of date. */
    int64_t version = visit->version - (visit->version > 1 && random_below(10) == 0);
    const struct fact *window = visit->window;
    acts.touched[0] = visit->worker;
    int64_t what = random_below(6);
    if (visit->cancelled && what < 4)
        call_off(seat, visit, version, false);
    else if (what < 4 || (visit->worker == 0 && random_below(4) != 0))
        assign(seat, visit, version);
    else if (what < 5)
        take_off(seat, visit, version);
    else
        call_off(seat, visit, version, random_below(6) != 0);
    acts.touched[1] = visit->worker;
    for (int i = 0; i < 3; i++)
        random_lists(random_seat(), visit);
    return visit->window != NULL ? visit->window : window;
}

const struct fact *random_act(void)
{
    memset(acts.touched, 0, sizeof acts.touched);
    switch (random_below(5)) {
    case 0:
        return acts_package();
    case 1:
    case 2:
        return acts_circle();
    default:
        return acts_visit();
    }
}
