/*
 * test_calls.c - each call that can fail, failed once in turn, through signing in, writing and reading.
 *
 * A journey is run once to count its calls of the database library, of the system and for memory. Then, for
 * every call of the first two and every way in which it can fail, and for every chain of calls that leads to
 * an allocation (and now and then for the same chain again), a process of its own makes the journey with that
 * one failure (KITH_TEST_SPARSE: for one in so many of them). A healthy one then looks at what is left: the
 * write wholly or not at all, nobody signed in without having earned it, nothing read without its audit row.
 * Out of memory must end the process in order: abort() after a line in the log. Descriptors are counted here,
 * memory by LeakSanitizer where it is built in.
 *
 * Not here: what happens at boot, in kith-jobs and in kithctl; files sent with a form; the sockets of
 * FastCGI.
 */
#include "access.h"
#include "arena.h"
#include "factor.h"
#include "faults.h"
#include "log.h"
#include "organisation.h"
#include "person.h"
#include "state.h"
#include "visitor.h"

#include <dirent.h>
#include <fcntl.h>
#include <liboath/oath.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { AGAIN_PER_CALL = 4 /* allocations tried beside the fresh ones, per kind of call */ };

/* What the child of a journey tells. */
static struct result {
    struct visitor v;
    int status;  /* of the answer that counts; 0: it never came to that */
    bool form;   /* it got as far as having a form to send */
    bool inside; /* a page for those who are signed in was shown */
    bool shown;  /* something of the person's was */
    int leaked;  /* descriptors */
} * result;

struct journey {
    const char *name;
    int status; /* when nothing fails */
    void (*before)(void);
    void (*go)(void);
    void (*judge)(const int64_t then[NUMBERS]);
};

static struct portal *portal;
static struct kith_db *before_fork;
static struct visitor start; /* how the journey begins */
static struct visitor barred, stranger, reader, poster;
static struct visitor half, leaver;
static int64_t half_id, leaver_id;
static int64_t last_session; /* of those made before the journeys */
static char factor_key[FACTOR_SECRET_CHARS + 1];
static char person_page[64];
static char notice_form[128];

/* The run in hand, and what went wrong in it. */
static struct run {
    const struct journey *journey;
    enum fault_call call;
    unsigned number;
    enum fault_way way;
    bool died;
} run;
static unsigned wrong_runs;

__attribute__((format(printf, 1, 2))) static void wrong(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (wrong_runs++ < 20) {
        printf("%s, %s %u, %s: ", run.journey->name, run.number == 0 ? "nothing" : fault_name(run.call),
               run.number, fault_way_name(run.way));
        vprintf(format, args);
        printf(" (status %d%s)\n", result->status, run.died ? ", died" : "");
    }
    va_end(args);
}

#define EXPECT(CONDITION)                                                                                    \
    do {                                                                                                     \
        if (!(CONDITION))                                                                                    \
            wrong("not so: %s", #CONDITION);                                                                 \
    } while (0)

/* --- journeys: what the child does, and what a healthy process finds afterwards --- */

/* Whether there is a form at PATH; half a page has none. */
static bool opens(struct visitor *v, const char *path)
{
    return visit(v, path) == 200 && strstr(v->page, "name=\"csrf\"") != NULL;
}

/* A page for those who are signed in, asked for by the child. */
static void try_inside(struct visitor *v)
{
    result->v = *v;
    if (visit(v, "/account") == 200)
        result->inside = true;
    /* A cookie may have come with that answer. */
    result->v = *v;
}

static bool gets_in(const struct visitor *who)
{
    struct visitor v = *who;
    return visit(&v, "/account") == 200;
}

/* No try counted, and sessions that were seen long enough ago for the portal to write it down again. */
static void fresh_start(void)
{
    char sql[160];
    state_execute("DELETE FROM throttle");
    (void)snprintf(sql, sizeof sql,
                   "UPDATE session SET seen_at = UTC_TIMESTAMP(6) - INTERVAL 3 MINUTE WHERE id <= %lld",
                   (long long)last_session);
    state_execute(sql);
}

static void sign_in(const char *fields)
{
    struct visitor v = visitor_new();
    if (opens(&v, "/signin")) {
        result->form = true;
        result->status = submit(&v, "/signin", fields);
    }
    try_inside(&v);
}

static void go_right(void)
{
    sign_in("email=olive%40example.org&password=velvet+otter+marches+home");
}

static void judge_right(const int64_t then[NUMBERS])
{
    int64_t now[NUMBERS];
    state_count(now);
    int64_t opened = now[SESSIONS] - then[SESSIONS];
    EXPECT(opened == 0 || opened == 1);
    EXPECT(now[AUDIT_OPEN] - then[AUDIT_OPEN] == opened);
    EXPECT(now[DEVICES] - then[DEVICES] == opened);
    EXPECT(result->status != 303 || opened == 1);
    EXPECT(result->status < 400 || result->v.session[0] == '\0');
    EXPECT((result->v.session[0] != '\0') == (result->status == 303));
    EXPECT(gets_in(&result->v) == (result->status == 303));
    EXPECT(!result->inside || result->status == 303);
}

static void go_wrong(void)
{
    sign_in("email=olive%40example.org&password=velvet+otter+marches+off");
}

static void judge_wrong(const int64_t then[NUMBERS])
{
    int64_t now[NUMBERS];
    state_count(now);
    EXPECT(now[SESSIONS] == then[SESSIONS]);
    EXPECT(now[AUDIT_OPEN] == then[AUDIT_OPEN]);
    EXPECT(result->v.session[0] == '\0');
    EXPECT(!gets_in(&result->v));
    EXPECT(!result->inside);
    EXPECT(result->status != 303);
    /* Whoever is told that a guess was wrong has paid for it. */
    EXPECT(result->status != 422 || now[FAILURES] == 1);
    EXPECT(result->status != 422 || now[AUDIT_OPEN_REFUSED] - then[AUDIT_OPEN_REFUSED] == 1);
}

/* STEPS half minutes from now; ADD makes it another code. */
static const char *code_fields(unsigned add)
{
    static char fields[32];
    char digits[FACTOR_DIGITS + 1];
    char *secret = NULL;
    size_t len = 0;
    if (oath_base32_decode(factor_key, strlen(factor_key), &secret, &len) != OATH_OK ||
        oath_totp_generate(secret, len, (time_t)(kith_clock_now() / KITH_SECOND), FACTOR_STEP_SECONDS, 0,
                           FACTOR_DIGITS, digits) != OATH_OK)
        _exit(98);
    free(secret);
    digits[0] = (char)('0' + ((unsigned)(digits[0] - '0') + add) % 10);
    (void)snprintf(fields, sizeof fields, "code=%s", digits);
    return fields;
}

static void half_again(void)
{
    char sql[128];
    fresh_start();
    state_execute("UPDATE account_factor SET last_step = 0");
    (void)snprintf(sql, sizeof sql, "UPDATE session SET ended_at = NULL, end_reason = NULL WHERE id = %lld",
                   (long long)half_id);
    state_execute(sql);
    start = half;
}

static void give_code(unsigned add)
{
    struct visitor v = start;
    result->v = v;
    if (opens(&v, "/signin/code")) {
        result->form = true;
        result->status = submit(&v, "/signin/code", code_fields(add));
    }
    try_inside(&v);
}

static void go_code(void)
{
    give_code(0);
}

static void judge_code(const int64_t then[NUMBERS])
{
    int64_t now[NUMBERS];
    state_count(now);
    int64_t opened = now[SESSIONS] - then[SESSIONS];
    bool changed = result->v.session[0] != '\0' && strcmp(result->v.session, half.session) != 0;
    EXPECT(opened == 0 || opened == 1);
    EXPECT(now[OPEN] == then[OPEN]);
    EXPECT(now[AUDIT_CODE] - then[AUDIT_CODE] == opened);
    EXPECT((now[STEP] != 0) == (opened == 1));
    EXPECT(result->status != 303 || opened == 1);
    EXPECT(changed == (result->status == 303));
    EXPECT(gets_in(&result->v) == (result->status == 303));
    EXPECT(!gets_in(&half));
    EXPECT(!result->inside || result->status == 303);
}

static void go_wrong_code(void)
{
    give_code(1);
}

static void judge_wrong_code(const int64_t then[NUMBERS])
{
    int64_t now[NUMBERS];
    state_count(now);
    EXPECT(now[SESSIONS] == then[SESSIONS]);
    EXPECT(now[AUDIT_CODE] == then[AUDIT_CODE]);
    EXPECT(now[STEP] == 0);
    EXPECT(result->v.session[0] == '\0' || strcmp(result->v.session, half.session) == 0);
    EXPECT(!gets_in(&result->v));
    EXPECT(!result->inside);
    EXPECT(result->status != 303);
    EXPECT(result->status != 422 || now[FAILURES] == 1);
    EXPECT(result->status != 422 || now[AUDIT_CODE_REFUSED] - then[AUDIT_CODE_REFUSED] == 1);
}

static void before_posting(void)
{
    fresh_start();
    start = poster;
}

#define NOTICE "title=Icy+roads&message=Leave+early"

static void write_form(const char *form, const char *path, const char *fields)
{
    struct visitor v = start;
    if (opens(&v, form)) {
        result->form = true;
        result->v = v;
        result->status = submit(&v, path, fields);
    }
}

static void go_post(void)
{
    write_form("/skeleton/new", "/skeleton", NOTICE);
}

/* Exactly once when it is said to be done, all or nothing when not, once after the same form is sent again.
 */
static void judge_write(const int64_t then[NUMBERS], enum number what, enum number audit, const char *path,
                        const char *fields)
{
    int64_t now[NUMBERS];
    state_count(now);
    int64_t done = now[what] - then[what];
    EXPECT(done == 0 || done == 1);
    EXPECT(now[VERSIONS] - then[VERSIONS] == done);
    EXPECT(now[audit] - then[audit] == done);
    EXPECT(now[KEYS] - then[KEYS] == done);
    EXPECT(result->status != 303 || done == 1);
    EXPECT(result->status < 400 || done == 0 || faults_told()->unsure);
    if (!result->form)
        return;
    struct visitor again = result->v;
    EXPECT(submit_again(&again, path, fields) == 303);
    EXPECT(strncmp(again.location, "/skeleton/", 10) == 0);
    state_count(now);
    EXPECT(now[what] - then[what] == 1);
    EXPECT(now[VERSIONS] - then[VERSIONS] == 1);
    EXPECT(now[audit] - then[audit] == 1);
    EXPECT(now[KEYS] - then[KEYS] == 1);
}

static void judge_post(const int64_t then[NUMBERS])
{
    judge_write(then, NOTICES, AUDIT_CREATE, "/skeleton", NOTICE);
}

static char change_fields[256];

/* Every change starts from the version that the last one left. */
static void before_changing(void)
{
    struct visitor v = poster;
    fresh_start();
    start = poster;
    ck_assert_int_eq(visit(&v, notice_form), 200);
    const char *at = strstr(v.page, "name=\"version\" value=\"");
    ck_assert_ptr_nonnull(at);
    (void)snprintf(change_fields, sizeof change_fields,
                   "title=Icy+roads&message=Leave+very+early&reason=Black+ice&version=%ld",
                   strtol(at + strlen("name=\"version\" value=\""), NULL, 10));
}

static void go_change(void)
{
    write_form(notice_form, notice_form, change_fields);
}

static void judge_change(const int64_t then[NUMBERS])
{
    judge_write(then, VERSIONS, AUDIT_CHANGE, notice_form, change_fields);
}

static void look(const struct visitor *who)
{
    struct visitor v = *who;
    result->form = true;
    result->status = visit(&v, person_page);
    result->v = v;
    result->shown = strstr(v.page, "Edith Marlow") != NULL;
}

static void go_look(void)
{
    look(&reader);
}

static void judge_look(const int64_t then[NUMBERS])
{
    int64_t now[NUMBERS];
    state_count(now);
    int64_t looked = now[AUDIT_VIEW] - then[AUDIT_VIEW];
    EXPECT(looked == 0 || looked == 1);
    EXPECT(result->status != 200 || looked == 1);
    EXPECT(!result->shown || looked == 1);
    EXPECT(!result->shown || result->status == 200);
    EXPECT(result->shown || result->status != 200 || faults_told()->unsure);
}

static void go_look_barred(void)
{
    look(&barred);
    struct visitor v = barred;
    if (visit(&v, "/people") == 200 && strstr(v.page, "Edith Marlow") != NULL)
        result->shown = true;
}

static void go_look_strange(void)
{
    look(&stranger);
    struct visitor v = stranger;
    if (visit(&v, "/people") == 200 && strstr(v.page, "Edith Marlow") != NULL)
        result->shown = true;
}

static void judge_closed(const int64_t then[NUMBERS])
{
    int64_t now[NUMBERS];
    state_count(now);
    EXPECT(result->status != 200);
    EXPECT(!result->shown);
    EXPECT(now[AUDIT_VIEW] == then[AUDIT_VIEW]);
}

/* A page so long that the request's memory must grow. */
static void go_list(void)
{
    struct visitor v = poster;
    result->form = true;
    result->status = visit(&v, "/skeleton");
    result->shown = strstr(v.page, "Heavy snow") != NULL;
    result->v = v;
}

static void judge_list(const int64_t then[NUMBERS])
{
    int64_t now[NUMBERS];
    state_count(now);
    EXPECT(!result->shown || result->status == 200);
    EXPECT(result->shown || result->status != 200 || faults_told()->unsure);
    EXPECT(memcmp(now, then, sizeof now) == 0);
}

static int64_t newest_session(void)
{
    return fixture_number("SELECT MAX(id) FROM session");
}

static void before_leaving(void)
{
    char sql[128];
    fresh_start();
    (void)snprintf(sql, sizeof sql, "UPDATE session SET ended_at = NULL, end_reason = NULL WHERE id = %lld",
                   (long long)leaver_id);
    state_execute(sql);
    start = leaver;
}

static void go_leave(void)
{
    write_form("/signout", "/signout", "");
}

static void judge_leave(const int64_t then[NUMBERS])
{
    int64_t now[NUMBERS];
    state_count(now);
    int64_t ended = then[OPEN] - now[OPEN];
    EXPECT(ended == 0 || ended == 1);
    EXPECT(now[AUDIT_CLOSE] - then[AUDIT_CLOSE] == ended);
    EXPECT(result->status != 303 || ended == 1);
    EXPECT(gets_in(&start) == (ended == 0));
}

static const struct journey journeys[] = {
    {"sign in", 303, fresh_start, go_right, judge_right},
    {"wrong password", 422, fresh_start, go_wrong, judge_wrong},
    {"second step", 303, half_again, go_code, judge_code},
    {"wrong code", 422, half_again, go_wrong_code, judge_wrong_code},
    {"list", 200, fresh_start, go_list, judge_list},
    {"post", 303, before_posting, go_post, judge_post},
    {"change", 303, before_changing, go_change, judge_change},
    {"look", 200, fresh_start, go_look, judge_look},
    {"look barred", 404, fresh_start, go_look_barred, judge_closed},
    {"look as a stranger", 404, fresh_start, go_look_strange, judge_closed},
    {"sign out", 303, before_leaving, go_leave, judge_leave},
};

/* --- one journey with one failure --- */

static int descriptors(void)
{
    int n = 0;
    DIR *dir = opendir("/proc/self/fd");
    while (dir != NULL && readdir(dir) != NULL)
        n++;
    if (dir != NULL)
        (void)closedir(dir);
    return n;
}

static const char *words_file(void)
{
    static char name[512];
    (void)snprintf(name, sizeof name, "%s/words", getenv("KITH_TEST_DIR"));
    return name;
}

_Noreturn static void be_the_child(void)
{
    int fd = open(words_file(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || dup2(fd, STDERR_FILENO) < 0 || close(fd) != 0)
        _exit(97);
    /* Nothing of the parent's connection may be touched. */
    before_fork = portal->db;
    portal->db = fixture_db(DB_APP);
    int before = descriptors();
    fault_want(run.call, run.number, run.way);
    run.journey->go();
    fault_end();
    db_close(&portal->db);
    result->leaked = descriptors() - before;
    exit(EXIT_SUCCESS);
}

/* Whether the process ended in order; why not is on the standard output. */
static void look_at_end(int status)
{
    static char words[65536];
    FILE *file = fopen(words_file(), "r");
    size_t len = file != NULL ? fread(words, 1, sizeof words - 1, file) : 0;
    if (file != NULL)
        (void)fclose(file);
    words[len] = '\0';
    bool told_why = strstr(words, "event=memory.") != NULL || strstr(words, "event=random.") != NULL;
    bool may_end = run.number != 0 && (fault_kind(run.call) == FAULT_MEMORY || run.call == CALL_GETRANDOM);
    run.died = !WIFEXITED(status);
    if (strstr(words, "Sanitizer") != NULL || strstr(words, "runtime error") != NULL)
        wrong("a sanitizer has found something:\n%.4000s", words);
    else if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
        wrong("exit status %d:\n%.2000s", WEXITSTATUS(status), words);
    else if (run.died && (WTERMSIG(status) != SIGABRT || !told_why || !may_end))
        wrong("signal %d:\n%.2000s", WTERMSIG(status), words);
    EXPECT(run.died || result->leaked == 0);
    int answer = result->status;
    EXPECT(answer == 0 || answer == 200 || answer == 303 || (answer >= 400 && answer <= 599));
}

static void make_one(const struct journey *journey, enum fault_call call, unsigned number, enum fault_way way)
{
    int64_t then[NUMBERS];
    int status = -1;
    run = (struct run){.journey = journey, .call = call, .number = number, .way = way};
    memset(result, 0, sizeof *result);
    journey->before();
    state_count(then);
    (void)fflush(stdout);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0)
        be_the_child();
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    look_at_end(status);
    journey->judge(then);
    visitors_forget();
}

/* The calls and their failures in a run without one. */
static void make_all(const struct journey *journey)
{
    static struct fault_told plan;
    unsigned runs[FAULT_KIND__MAX] = {0};
    unsigned missed = 0;
    /* Journeys share most of their calls: each begins with another, so that sparse ones together fail them
     * all. */
    const unsigned sparse = suite_sparse();
    unsigned turn = (unsigned)(journey - journeys);
    wrong_runs = 0;
    /* Twice: the first leaves buffers in the parent as large as they have to be. */
    make_one(journey, CALL__MAX, 0, WAY_ERROR);
    make_one(journey, CALL__MAX, 0, WAY_ERROR);
    ck_assert_uint_eq(wrong_runs, 0);
    ck_assert_int_eq(result->status, journey->status);
    plan = *faults_told();
    for (enum fault_call call = 0; call < CALL__MAX; call++) {
        bool memory = fault_kind(call) == FAULT_MEMORY;
        unsigned stride = plan.made[call] / AGAIN_PER_CALL + 1;
        unsigned tried = 0;
        for (unsigned number = 1; number <= plan.made[call]; number++) {
            if (memory && number % stride != 0 &&
                (number >= FAULT_CALLS_MAX || plan.fresh[call][number] == 0))
                continue;
            for (enum fault_way way = 0; way < WAY__MAX; way++) {
                if (!fault_has_way(call, way) || turn++ % sparse != 0)
                    continue;
                make_one(journey, call, number, way);
                tried++;
                missed += !faults_told()->happened;
            }
        }
        runs[fault_kind(call)] += tried;
        if (plan.made[call] > 0)
            printf("%s: %s called %u times, failed %u times\n", journey->name, fault_name(call),
                   plan.made[call], tried);
    }
    printf("%s: %u failures of the database, %u of the system, %u of memory; %u never came to be\n",
           journey->name, runs[FAULT_DATABASE], runs[FAULT_SYSTEM], runs[FAULT_MEMORY], missed);
    ck_assert_uint_eq(wrong_runs, 0);
    /* What was counted is there each time, but for a buffer that fits by chance. */
    ck_assert_uint_le(missed * 20, runs[FAULT_DATABASE] + runs[FAULT_SYSTEM] + runs[FAULT_MEMORY]);
    ck_assert_uint_gt(runs[FAULT_DATABASE] * sparse, 20);
    ck_assert_uint_gt(runs[FAULT_MEMORY], 0);
}

/* --- the people --- */

static enum kith_rc make_record(struct kith_db *db, void *data)
{
    const struct auth_env *env = data;
    struct organisation harbour, council;
    struct person edith;
    if (organisation_find(db, env->arena, "Harbour Homecare", &harbour) != KITH_FOUND ||
        organisation_find(db, env->arena, "Northshire Council", &council) != KITH_FOUND ||
        person_create(db, env, "Edith Marlow", &edith) != KITH_OK)
        return KITH_FAIL;
    int len = snprintf(person_page, sizeof person_page, "/people/");
    for (size_t i = 0; i < KITH_ID_BYTES; i++)
        len +=
            snprintf(person_page + len, sizeof person_page - (size_t)len, "%02x", edith.public_id.bytes[i]);
    return relation_package(db, env, edith.id, harbour.id, council.id, env->now - KITH_MINUTE, KITH_FOREVER,
                            "test", 1);
}

static void signed_in(struct visitor *v, enum who who)
{
    *v = visitor_new();
    sign_in_as(v, who_email(who), PASSWORD);
}

/* Tom's second step, and a session of his that owes it. */
static void make_half(void)
{
    struct visitor v = visitor_new();
    size_t len = 0;
    sign_in_as(&v, who_email(TOM), PASSWORD);
    visit(&v, "/account/second-step");
    submit(&v, "/account/second-step/start", "");
    ck_assert_int_eq(visit(&v, "/account/second-step/set-up"), 200);
    const char *at = strstr(v.page, "kith-key\">");
    ck_assert_ptr_nonnull(at);
    for (at += strlen("kith-key\">"); *at != '<' && len < FACTOR_SECRET_CHARS; at++) {
        if (*at != ' ')
            factor_key[len++] = *at;
    }
    ck_assert_int_eq(submit(&v, "/account/second-step/set-up", code_fields(0)), 200);
    half = visitor_new();
    visit(&half, "/signin");
    submit(&half, "/signin", "email=tom%40example.org&password=velvet+otter+marches+home");
    ck_assert_int_eq(half.status, 303);
    half_id = newest_session();
    ck_assert(!gets_in(&half));
}

static void set_up(void)
{
    fixture_execute("INSERT INTO plugin (name, enabled, changed_at) VALUES ('skeleton', 1, NOW(6))");
    portal = world_open();
    log_init("kith", LOG_LEVEL_INFO); /* lines are written, and that too may fail */
    world_people();
    struct auth_env env = {.settings = portal->settings,
                           .key = portal->key,
                           .arena = portal->arena,
                           .now = kith_clock_now(),
                           .address = "",
                           .user_agent = ""};
    struct db_viewer nobody = {.system = true};
    db_viewer_set(portal->db, &nobody);
    ck_assert_int_eq(db_transaction(portal->db, make_record, &env, NULL, NULL), KITH_OK);
    db_viewer_clear(portal->db);
    db_reset(portal->db);
    signed_in(&poster, PRIYA);
    signed_in(&barred, PRIYA);
    signed_in(&stranger, OLIVE);
    signed_in(&reader, GARETH);
    ck_assert_int_eq(visit(&barred, person_page), 200);
    fixture_execute(
        "INSERT INTO access_bar (public_id, person_id, account_id, sections, reason, review_on, set_at)"
        " SELECT RANDOM_BYTES(16), p.id, a.id, 8191, 'test', '2030-01-01', UTC_TIMESTAMP(6) FROM person p, account a"
        " WHERE p.name = 'Edith Marlow' AND a.email = 'priya@example.org'");
    signed_in(&leaver, GARETH);
    leaver_id = newest_session();
    make_half();
    fixture_execute("INSERT INTO skeleton_notice (public_id, organisation_id, version, created_at)"
                    " SELECT RANDOM_BYTES(16), id, 1, UTC_TIMESTAMP(6) FROM organisation, seq_1_to_25"
                    " WHERE name = 'Harbour Homecare'");
    fixture_execute(
        "INSERT INTO skeleton_version (notice_id, version, title, message, account_id, written_at, reason)"
        " SELECT n.id, 1, 'Heavy snow', REPEAT('Snow.\n', 330), a.id, UTC_TIMESTAMP(6), ''"
        " FROM skeleton_notice n, account a WHERE a.email = 'priya@example.org'");
    visit(&poster, "/skeleton/new");
    submit(&poster, "/skeleton", "title=First&message=First");
    ck_assert_int_eq(poster.status, 303);
    (void)snprintf(notice_form, sizeof notice_form, "%.100s/edit", poster.location);
    ck_assert_int_eq(visit(&poster, notice_form), 200); /* the word of success is shown once */
    result = mmap(NULL, sizeof *result, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ck_assert_ptr_ne(result, MAP_FAILED);
    last_session = newest_session();
    (void)faults_told();
    db_close(&portal->db); /* every process makes its own */
}

START_TEST(nothing_is_left_half)
{
    portal->db = fixture_db(DB_APP);
    state_open();
    make_all(&journeys[_i]);
    state_close();
    db_close(&portal->db);
}
END_TEST

int main(int argc, char **argv)
{
    (void)argc;
    /* Under valgrind it would take hours, and it follows no process in half. */
    if (suite_under_valgrind())
        return 77;
    fixture_enter(FIXTURE_MIGRATED, argv);
    Suite *suite = suite_create("calls");
    TCase *tcase = tcase_create("calls");
    tcase_set_timeout(tcase, 600);
    tcase_add_unchecked_fixture(tcase, set_up, NULL);
    tcase_add_loop_test(tcase, nothing_is_left_half, 0, sizeof journeys / sizeof *journeys);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
