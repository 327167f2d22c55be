/*
 * script.h - files of SQL: words filled in, then one statement after the other.
 *
 * For migrations and for sql/accounts.sql. Understands quotes and comments; does not know DELIMITER, so
 * bodies of several statements (BEGIN ... END) are not possible.
 */
#ifndef KITH_DB_SCRIPT_H
#define KITH_DB_SCRIPT_H

#include "buf.h"
#include "conn.h"

/* {{NAME}} in the file stands for VALUE. */
struct script_word {
    const char *name;
    const char *value; /* put in as it is: our own names and generated passwords only */
};

/* TEXT with its words filled in. False with ERROR when a word is unknown. WORDS ends with a NULL name. */
bool script_fill(const char *text, const struct script_word *words, struct buf *out, char *error,
                 size_t error_size);

/* Where one statement is in the text. */
struct script_statement {
    const char *start;
    size_t len;      /* without the ';' */
    unsigned number; /* from 1 */
    unsigned line;   /* where it starts, from 1 */
};

/*
 * The next statement after *AT (the start of the text at first), which moves on. False at the end, or, with
 * ERROR not empty, when a quote or a comment is not closed.
 */
bool script_next(const char *text, const char **at, struct script_statement *statement, char *error,
                 size_t error_size);

/*
 * Fills in and runs a whole file as the owner or the administrator. False: ERROR names file, statement, line
 * and the server's words.
 */
bool script_run(struct kith_db *db, const char *path, const struct script_word *words, char *error,
                size_t error_size);

/* What the accounts of the portal sign in with. */
struct script_passwords {
    const char *owner, *app, *sealer;
};

/*
 * Carries out sql/accounts.sql (PATH) as the administrator: schemas and accounts by SETTINGS' names. FROM is
 * the host the accounts come from ("localhost" with a Unix socket). Passwords must be made of letters and
 * digits. May be run again.
 */
bool script_accounts(struct kith_db *admin, const char *path, const struct settings *settings,
                     const char *from, const struct script_passwords *passwords, char *error,
                     size_t error_size);

/* The bytes of a file of at most 4 MiB. False with ERROR. */
bool script_read(const char *path, struct buf *out, char *error, size_t error_size);

#endif
