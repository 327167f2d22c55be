/* faults.c - the calls themselves; see faults.h. C++ allocation is in new.cc. */
#include "faults.h"
#include "backend.h"
#include "dispatch.h"

#include <argon2.h>
#include <check.h>
#include <errmsg.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <mysql.h>
#include <mysqld_error.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

#define BIT(WAY) (1U << (WAY))
enum {
    ONE = BIT(WAY_ERROR),
    TWO = ONE | BIT(WAY_OTHER),
    LOSABLE = ONE | BIT(WAY_LOST),
    SENT = ONE | BIT(WAY_DEADLOCK) | BIT(WAY_LOST) | BIT(WAY_LOST_AFTER)
};

static const struct {
    const char *name;
    enum fault_kind kind;
    unsigned ways;
} calls[CALL__MAX] = {
    [CALL_CONNECT] = {"mysql_real_connect", FAULT_DATABASE, TWO},
    [CALL_QUERY] = {"mysql_real_query", FAULT_DATABASE, SENT},
    [CALL_PREPARE] = {"mysql_stmt_prepare", FAULT_DATABASE, TWO | BIT(WAY_LOST)},
    [CALL_BIND_PARAM] = {"mysql_stmt_bind_param", FAULT_DATABASE, ONE},
    [CALL_BIND_RESULT] = {"mysql_stmt_bind_result", FAULT_DATABASE, ONE},
    [CALL_EXECUTE] = {"mysql_stmt_execute", FAULT_DATABASE, SENT},
    [CALL_FETCH] = {"mysql_stmt_fetch", FAULT_DATABASE, LOSABLE},
    [CALL_FETCH_COLUMN] = {"mysql_stmt_fetch_column", FAULT_DATABASE, ONE},
    [CALL_FREE_RESULT] = {"mysql_stmt_free_result", FAULT_DATABASE, BIT(WAY_LOST)},
    [CALL_OPEN] = {"open", FAULT_SYSTEM, TWO},
    [CALL_FLOCK] = {"flock", FAULT_SYSTEM, TWO},
    [CALL_CLOSE] = {"close", FAULT_SYSTEM, ONE},
    [CALL_WRITE] = {"write", FAULT_SYSTEM, ONE},
    [CALL_GETRANDOM] = {"getrandom", FAULT_SYSTEM, TWO},
    [CALL_RECEIVE] = {"receive", FAULT_SYSTEM, ONE},
    [CALL_SEND] = {"send", FAULT_SYSTEM, ONE},
    [CALL_MALLOC] = {"malloc", FAULT_MEMORY, ONE},
    [CALL_CALLOC] = {"calloc", FAULT_MEMORY, ONE},
    [CALL_REALLOC] = {"realloc", FAULT_MEMORY, ONE},
    [CALL_NEW] = {"new", FAULT_MEMORY, ONE},
    [CALL_MYSQL_INIT] = {"mysql_init", FAULT_MEMORY, ONE},
    [CALL_STMT_INIT] = {"mysql_stmt_init", FAULT_MEMORY, ONE},
    [CALL_ARGON2] = {"argon2", FAULT_MEMORY, ONE},
};

static struct fault_told *told;
static bool counting; /* the requests of this process */
static bool armed;    /* one is being answered */
static enum fault_call wanted;
static unsigned wanted_number;
static enum fault_way wanted_way;

struct fault_told *faults_told(void)
{
    if (told == NULL) {
        told = mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        ck_assert_ptr_ne(told, MAP_FAILED);
    }
    return told;
}

const char *fault_name(enum fault_call call)
{
    return calls[call].name;
}

enum fault_kind fault_kind(enum fault_call call)
{
    return calls[call].kind;
}

bool fault_has_way(enum fault_call call, enum fault_way way)
{
    return (calls[call].ways & BIT(way)) != 0;
}

const char *fault_way_name(enum fault_way way)
{
    static const char *const names[WAY__MAX] = {"error", "other error", "deadlock", "lost", "answer lost"};
    return names[way];
}

void fault_want(enum fault_call call, unsigned number, enum fault_way way)
{
    memset(faults_told(), 0, sizeof *told);
    wanted = call;
    wanted_number = number;
    wanted_way = way;
    counting = true;
}

void fault_end(void)
{
    counting = false;
}

/* Whether a call came to be by a chain of calls that none before it had. */
static bool is_fresh(void)
{
    enum { DEPTH = 12, KNOWN = 8192 };
    static uint64_t known[KNOWN];
    static size_t n_known;
    void *frames[DEPTH];
    uint64_t hash = 14695981039346656037U;
    int depth = backtrace(frames, DEPTH);
    for (int i = 0; i < depth; i++)
        hash = (hash ^ (uint64_t)(uintptr_t)frames[i]) * 1099511628211U;
    for (size_t i = 0; i < n_known; i++) {
        if (known[i] == hash)
            return false;
    }
    if (n_known < KNOWN)
        known[n_known++] = hash;
    return true;
}

bool fault_now(enum fault_call call)
{
    if (!armed)
        return false;
    armed = false; /* looking is no call of the portal */
    unsigned number = ++told->made[call];
    if (wanted_number == 0 && calls[call].kind == FAULT_MEMORY && number < FAULT_CALLS_MAX)
        told->fresh[call][number] = is_fresh();
    bool now = call == wanted && number == wanted_number;
    told->happened = told->happened || now;
    armed = true;
    return now;
}

void __real_dispatch(struct portal *portal, struct http_backend *backend);
void __wrap_dispatch(struct portal *portal, struct http_backend *backend);

/* The back end of the request being answered. */
static struct http_backend *behind;
static bool unheard;

static ssize_t receive(void *self, void *bytes, size_t len)
{
    return fault_now(CALL_RECEIVE) ? -1 : behind->read(self, bytes, len);
}

/* After one failure nothing else of this answer arrives. */
static bool answer(void *self, const void *bytes, size_t len)
{
    char nothing[64];
    if (!unheard && fault_now(CALL_SEND)) {
        unheard = true;
        told->unsure = true;
        int size = snprintf(nothing, sizeof nothing, "Status: %d Unheard\r\n\r\n", FAULT_UNHEARD);
        (void)behind->write(self, nothing, (size_t)size);
    }
    return !unheard && behind->write(self, bytes, len);
}

void __wrap_dispatch(struct portal *portal, struct http_backend *backend)
{
    struct http_backend between = *backend;
    between.read = receive;
    between.write = answer;
    behind = backend;
    unheard = false;
    armed = counting;
    __real_dispatch(portal, &between);
    armed = false;
}

/* --- the database --- */

static void say(unsigned *number_r, char *state_r, unsigned number)
{
    *number_r = number;
    memcpy(state_r, "HY000", 6);
}

static int fail_connection(MYSQL *mysql, unsigned number)
{
    say(&mysql->net.last_errno, mysql->net.sqlstate, number);
    return 1;
}

static int fail_statement(MYSQL_STMT *stmt, unsigned number)
{
    say(&stmt->last_errno, stmt->sqlstate, number);
    return 1;
}

static void lose(MYSQL *mysql)
{
    (void)shutdown(mysql_get_socket(mysql), SHUT_RDWR);
}

MYSQL *__real_mysql_real_connect(MYSQL *mysql, const char *host, const char *user, const char *password,
                                 const char *db, unsigned port, const char *path, unsigned long flags);
MYSQL *__wrap_mysql_real_connect(MYSQL *mysql, const char *host, const char *user, const char *password,
                                 const char *db, unsigned port, const char *path, unsigned long flags);

MYSQL *__wrap_mysql_real_connect(MYSQL *mysql, const char *host, const char *user, const char *password,
                                 const char *db, unsigned port, const char *path, unsigned long flags)
{
    if (!fault_now(CALL_CONNECT))
        return __real_mysql_real_connect(mysql, host, user, password, db, port, path, flags);
    (void)fail_connection(mysql, wanted_way == WAY_ERROR ? CR_CONNECTION_ERROR : ER_CON_COUNT_ERROR);
    return NULL;
}

int __real_mysql_real_query(MYSQL *mysql, const char *sql, unsigned long len);
int __wrap_mysql_real_query(MYSQL *mysql, const char *sql, unsigned long len);

int __wrap_mysql_real_query(MYSQL *mysql, const char *sql, unsigned long len)
{
    if (!fault_now(CALL_QUERY))
        return __real_mysql_real_query(mysql, sql, len);
    switch (wanted_way) {
    case WAY_LOST_AFTER:
        told->unsure = strcmp(sql, "COMMIT") == 0;
        if (__real_mysql_real_query(mysql, sql, len) != 0)
            return 1;
        lose(mysql);
        return fail_connection(mysql, CR_SERVER_LOST);
    case WAY_LOST:
        lose(mysql);
        return __real_mysql_real_query(mysql, sql, len);
    case WAY_DEADLOCK:
        (void)__real_mysql_real_query(mysql, "ROLLBACK", 8);
        return fail_connection(mysql, ER_LOCK_DEADLOCK);
    default:
        return fail_connection(mysql, ER_DISK_FULL);
    }
}

int __real_mysql_stmt_prepare(MYSQL_STMT *stmt, const char *sql, unsigned long len);
int __wrap_mysql_stmt_prepare(MYSQL_STMT *stmt, const char *sql, unsigned long len);

int __wrap_mysql_stmt_prepare(MYSQL_STMT *stmt, const char *sql, unsigned long len)
{
    if (!fault_now(CALL_PREPARE))
        return __real_mysql_stmt_prepare(stmt, sql, len);
    if (wanted_way != WAY_LOST)
        return fail_statement(stmt, wanted_way == WAY_ERROR ? ER_OUT_OF_RESOURCES
                                                            : ER_MAX_PREPARED_STMT_COUNT_REACHED);
    lose(stmt->mysql);
    return __real_mysql_stmt_prepare(stmt, sql, len);
}

int __real_mysql_stmt_execute(MYSQL_STMT *stmt);
int __wrap_mysql_stmt_execute(MYSQL_STMT *stmt);

int __wrap_mysql_stmt_execute(MYSQL_STMT *stmt)
{
    if (!fault_now(CALL_EXECUTE))
        return __real_mysql_stmt_execute(stmt);
    switch (wanted_way) {
    case WAY_LOST_AFTER:
        if (__real_mysql_stmt_execute(stmt) != 0)
            return 1;
        lose(stmt->mysql);
        return fail_statement(stmt, CR_SERVER_LOST);
    case WAY_LOST:
        lose(stmt->mysql);
        return __real_mysql_stmt_execute(stmt);
    case WAY_DEADLOCK:
        (void)__real_mysql_real_query(stmt->mysql, "ROLLBACK", 8);
        return fail_statement(stmt, ER_LOCK_DEADLOCK);
    default:
        return fail_statement(stmt, ER_RECORD_FILE_FULL);
    }
}

int __real_mysql_stmt_fetch(MYSQL_STMT *stmt);
int __wrap_mysql_stmt_fetch(MYSQL_STMT *stmt);

int __wrap_mysql_stmt_fetch(MYSQL_STMT *stmt)
{
    if (!fault_now(CALL_FETCH))
        return __real_mysql_stmt_fetch(stmt);
    if (wanted_way == WAY_LOST)
        lose(stmt->mysql);
    return fail_statement(stmt, wanted_way == WAY_LOST ? CR_SERVER_LOST : ER_QUERY_INTERRUPTED);
}

#define FAILING(NAME, CALL, PARAMS, ARGS, NUMBER)                                                            \
    my_bool __real_##NAME PARAMS;                                                                            \
    my_bool __wrap_##NAME PARAMS;                                                                            \
    my_bool __wrap_##NAME PARAMS                                                                             \
    {                                                                                                        \
        return fault_now(CALL) ? (my_bool)fail_statement(stmt, NUMBER) : __real_##NAME ARGS;                 \
    }

FAILING(mysql_stmt_bind_param, CALL_BIND_PARAM, (MYSQL_STMT * stmt, MYSQL_BIND *bind), (stmt, bind),
        CR_UNSUPPORTED_PARAM_TYPE)
FAILING(mysql_stmt_bind_result, CALL_BIND_RESULT, (MYSQL_STMT * stmt, MYSQL_BIND *bind), (stmt, bind),
        CR_UNSUPPORTED_PARAM_TYPE)

int __real_mysql_stmt_fetch_column(MYSQL_STMT *stmt, MYSQL_BIND *bind, unsigned column, unsigned long offset);
int __wrap_mysql_stmt_fetch_column(MYSQL_STMT *stmt, MYSQL_BIND *bind, unsigned column, unsigned long offset);

int __wrap_mysql_stmt_fetch_column(MYSQL_STMT *stmt, MYSQL_BIND *bind, unsigned column, unsigned long offset)
{
    return fault_now(CALL_FETCH_COLUMN) ? fail_statement(stmt, CR_NO_DATA)
                                        : __real_mysql_stmt_fetch_column(stmt, bind, column, offset);
}

my_bool __real_mysql_stmt_free_result(MYSQL_STMT *stmt);
my_bool __wrap_mysql_stmt_free_result(MYSQL_STMT *stmt);

/* The connection breaks just when all was read: it is noticed later. */
my_bool __wrap_mysql_stmt_free_result(MYSQL_STMT *stmt)
{
    if (fault_now(CALL_FREE_RESULT))
        lose(stmt->mysql);
    return __real_mysql_stmt_free_result(stmt);
}

/* --- the system --- */

static int error_of(int error, int other)
{
    errno = wanted_way == WAY_ERROR ? error : other;
    return -1;
}

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);

int __wrap_open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(args, mode_t) : 0;
    va_end(args);
    return fault_now(CALL_OPEN) ? error_of(EMFILE, ENOSPC) : __real_open(path, flags, mode);
}

int __real_flock(int fd, int operation);
int __wrap_flock(int fd, int operation);

int __wrap_flock(int fd, int operation)
{
    return fault_now(CALL_FLOCK) ? error_of(ENOLCK, EINTR) : __real_flock(fd, operation);
}

int __real_close(int fd);
int __wrap_close(int fd);

/* Linux closes even when it says that it could not. */
int __wrap_close(int fd)
{
    bool now = fault_now(CALL_CLOSE);
    int rc = __real_close(fd);
    return now ? error_of(EIO, EIO) : rc;
}

ssize_t __real_write(int fd, const void *bytes, size_t len);
ssize_t __wrap_write(int fd, const void *bytes, size_t len);

ssize_t __wrap_write(int fd, const void *bytes, size_t len)
{
    return fault_now(CALL_WRITE) ? error_of(ENOSPC, ENOSPC) : __real_write(fd, bytes, len);
}

ssize_t __real_getrandom(void *bytes, size_t len, unsigned flags);
ssize_t __wrap_getrandom(void *bytes, size_t len, unsigned flags);

ssize_t __wrap_getrandom(void *bytes, size_t len, unsigned flags)
{
    return fault_now(CALL_GETRANDOM) ? error_of(ENOSYS, EINTR) : __real_getrandom(bytes, len, flags);
}

/* --- memory --- */

#define WITHOUT_MEMORY(RESULT, NAME, CALL, PARAMS, ARGS)                                                     \
    RESULT __real_##NAME PARAMS;                                                                             \
    RESULT __wrap_##NAME PARAMS;                                                                             \
    RESULT __wrap_##NAME PARAMS                                                                              \
    {                                                                                                        \
        if (!fault_now(CALL))                                                                                \
            return __real_##NAME ARGS;                                                                       \
        errno = ENOMEM;                                                                                      \
        return NULL;                                                                                         \
    }

WITHOUT_MEMORY(void *, malloc, CALL_MALLOC, (size_t size), (size))
/* Not through the call above: it is another failure. */
void *fault_new(size_t size)
{
    return fault_now(CALL_NEW) ? NULL : __real_malloc(size);
}

WITHOUT_MEMORY(void *, calloc, CALL_CALLOC, (size_t count, size_t size), (count, size))
WITHOUT_MEMORY(void *, realloc, CALL_REALLOC, (void *at, size_t size), (at, size))
WITHOUT_MEMORY(void *, reallocarray, CALL_REALLOC, (void *at, size_t count, size_t size), (at, count, size))
WITHOUT_MEMORY(MYSQL *, mysql_init, CALL_MYSQL_INIT, (MYSQL * mysql), (mysql))
WITHOUT_MEMORY(MYSQL_STMT *, mysql_stmt_init, CALL_STMT_INIT, (MYSQL * mysql), (mysql))

int __real_argon2id_verify(const char *encoded, const void *password, size_t len);
int __wrap_argon2id_verify(const char *encoded, const void *password, size_t len);

int __wrap_argon2id_verify(const char *encoded, const void *password, size_t len)
{
    return fault_now(CALL_ARGON2) ? ARGON2_MEMORY_ALLOCATION_ERROR
                                  : __real_argon2id_verify(encoded, password, len);
}

int __real_argon2id_hash_encoded(uint32_t passes, uint32_t memory, uint32_t lanes, const void *password,
                                 size_t len, const void *salt, size_t salt_len, size_t hash_len,
                                 char *encoded, size_t encoded_len);
int __wrap_argon2id_hash_encoded(uint32_t passes, uint32_t memory, uint32_t lanes, const void *password,
                                 size_t len, const void *salt, size_t salt_len, size_t hash_len,
                                 char *encoded, size_t encoded_len);

int __wrap_argon2id_hash_encoded(uint32_t passes, uint32_t memory, uint32_t lanes, const void *password,
                                 size_t len, const void *salt, size_t salt_len, size_t hash_len,
                                 char *encoded, size_t encoded_len)
{
    return fault_now(CALL_ARGON2) ? ARGON2_MEMORY_ALLOCATION_ERROR
                                  : __real_argon2id_hash_encoded(passes, memory, lanes, password, len, salt,
                                                                 salt_len, hash_len, encoded, encoded_len);
}
