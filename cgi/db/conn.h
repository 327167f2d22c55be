/*
 * conn.h - one connection to MariaDB and its prepared statements. Reads and writes are in <kith/db.h>.
 *
 * The only layer that includes mysql.h. A connection belongs to one process and is used by one request at a
 * time.
 */
#ifndef KITH_DB_CONN_H
#define KITH_DB_CONN_H

#include "settings.h"

#include <kith/db.h>

enum db_account {
    DB_APP,    /* no DDL; audit schema: SELECT and INSERT */
    DB_OWNER,  /* migrations; kithctl only */
    DB_ADMIN,  /* makes schemas and accounts: kithctl init only; see db_create_admin() */
    DB_SEALER, /* reads the audit, reads and adds seals, which is the schema it starts in; nothing of the
                  portal */
    DB_KEEPER  /* the owner once more, starting in the schema of the seals: redaction and retention */
};

/* The user of one of the accounts, and the file with its password; not for DB_ADMIN. */
const char *db_user(const struct settings *settings, enum db_account account);
const char *db_password_file(const struct settings *settings, enum db_account account);

/*
 * A connection that is not yet made: db_ready() makes it. PASSWORD is copied. Never NULL.
 */
struct kith_db *db_create(const struct settings *settings, enum db_account account, const char *password);
/* As the server's administrator, in no schema. USER and PASSWORD are copied. Never NULL. */
struct kith_db *db_create_admin(const struct settings *settings, const char *user, const char *password);
void db_close(struct kith_db **db);

/*
 * Makes sure that there is a live connection, with the session set as we need it (utf8mb4, strict, UTC,
 * snapshot isolation, short lock wait, timeouts, no LOCAL INFILE, no reconnect). Called lazily by the first
 * statement and between requests; after a lost connection the next call makes a new one and prepares anew.
 * False: logged.
 */
bool db_ready(struct kith_db *db);

/* Rolls back what a request left open. Call between requests. */
void db_reset(struct kith_db *db);

/* SELECTs since the last db_reset(), for the budget of three. */
unsigned db_queries(const struct kith_db *db);
/* Errors of statements and connection since the last db_reset(), for the metrics. */
unsigned db_errors(const struct kith_db *db);
/* True when the last failure was that the server is not there: pages say "try again soon" (503). */
bool db_is_down(const struct kith_db *db);

/*
 * Who is looking: what {{visible(...)}} and {{person}} of <kith/db.h> are bound to. The dispatcher sets it
 * when the session is read and once more when the route's person is checked; without it a statement of scope
 * LIST is refused, and without PERSON_ID one of scope PERSON.
 */
struct db_viewer {
    int64_t account_id;      /* 0: nobody is looking */
    int64_t organisation_id; /* of the membership acted in; 0: none */
    enum kith_role role;
    char office_function[16]; /* of the membership: "case", "records"; "": none */
    kith_time now;
    int64_t person_id; /* checked; 0: none */
    bool system; /* for nobody's eyes: KITH_SCOPE_SYSTEM is allowed. Never while a request is answered. */
};
/* Copied; holds until set anew or cleared. */
void db_viewer_set(struct kith_db *db, const struct db_viewer *viewer);
/* Nobody is looking. The dispatcher's last word for a request. */
void db_viewer_clear(struct kith_db *db);
const struct db_viewer *db_viewer(const struct kith_db *db);

/* Whether {{person}}, {{visible(...)}} and {{audit}} in SQL are written right; if not, ERROR says how. */
bool db_check_marks(const char *sql, char *error, size_t error_size);

/* Called inside the transaction right before COMMIT; not KITH_OK rolls back. */
typedef enum kith_rc (*db_before_commit_fn)(struct kith_db *db, void *data);

/*
 * The transaction runner. BEFORE_COMMIT may be NULL. Retries 1213, 1205 and 1020 at most 5 times with jitter,
 * after an explicit rollback. A commit whose outcome is unknown gives KITH_FAIL: the idempotency key tells on
 * the next try.
 */
enum kith_rc db_transaction(struct kith_db *db, kith_tx_fn fn, void *data, db_before_commit_fn before_commit,
                            void *before_commit_data);
bool db_in_transaction(const struct kith_db *db);

/* The name of the portal's schema. */
const char *db_schema(const struct kith_db *db);
/* The name of the audit's schema. In a statement's SQL write {{audit}}.table for it. */
const char *db_audit_schema(const struct kith_db *db);
/* The name of the schema of the audit's seals, where DB_SEALER and DB_KEEPER are at home. */
const char *db_seal_schema(const struct kith_db *db);

/*
 * Prepares STATEMENT and checks the number of its parameters and the number and types of its columns; ERROR
 * says what is wrong. For tests and doctor.
 */
bool db_check_statement(struct kith_db *db, const struct kith_statement *statement, char *error,
                        size_t error_size);

/*
 * One statement without parameters (SET, DDL), whose result, if any, is thrown away; owner and administrator
 * only. False: ERROR has the server's words, which may quote data: for a terminal, not for the log.
 */
bool db_execute(struct kith_db *db, const char *sql, char *error, size_t error_size);

/* Checks the server's settings that the portal relies on; one plain sentence in ERROR says what to change. */
bool db_check_server(struct kith_db *db, char *error, size_t error_size);

#endif
