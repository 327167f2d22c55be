/*
 * bare_audit.c - reads the seals with their rows as fast as the client library gives them, and hashes each
 * twice: the least that any verification must do.
 *
 * bare-audit SOCKET SCHEMA: as root without a password, as on the server of the tests. Prints how many rows.
 */
#include <mysql.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { SALT = 2 };

static int fail(const char *what)
{
    (void)fprintf(stderr, "bare-audit: %s\n", what);
    return 1;
}

int main(int argc, char **argv)
{
    char sql[1000];
    unsigned char hash[crypto_auth_hmacsha256_BYTES] = {0};
    const unsigned char key[crypto_auth_hmacsha256_KEYBYTES] = {0};
    crypto_auth_hmacsha256_state state;
    unsigned long long count = 0;
    MYSQL_ROW row;
    if (argc != 3 || sodium_init() < 0)
        return fail("wants a socket and a schema");
    MYSQL *mysql = mysql_init(NULL);
    if (mysql == NULL || mysql_real_connect(mysql, "localhost", "root", "", NULL, 0, argv[1], 0) == NULL)
        return fail("cannot connect");
    (void)snprintf(
        sql, sizeof sql,
        "SELECT s.row_hash, s.chain, e.salt, s.sequence, s.audit_id, s.key_id, s.sealed_at, e.id, e.at,"
        " e.account_id, e.membership_id, e.organisation_id, e.action, e.outcome, e.person_id, e.object_id,"
        " e.request_id, e.section, e.basis, e.restricted FROM %s_seal.audit_seal s JOIN"
        " %s_audit.audit_event e ON e.id = s.audit_id ORDER BY s.sequence",
        argv[2], argv[2]);
    if (mysql_query(mysql, sql) != 0)
        return fail(mysql_error(mysql));
    MYSQL_RES *result = mysql_use_result(mysql);
    if (result == NULL)
        return fail(mysql_error(mysql));
    const unsigned columns = mysql_num_fields(result);
    while ((row = mysql_fetch_row(result)) != NULL) {
        const unsigned long *lengths = mysql_fetch_lengths(result);
        (void)crypto_auth_hmacsha256_init(&state, (const unsigned char *)(row[SALT] == NULL ? "" : row[SALT]),
                                          lengths[SALT]);
        for (unsigned i = SALT + 1; i < columns; i++)
            (void)crypto_auth_hmacsha256_update(&state, (const unsigned char *)(row[i] == NULL ? "" : row[i]),
                                                lengths[i]);
        (void)crypto_auth_hmacsha256_final(&state, hash);
        (void)crypto_auth_hmacsha256_init(&state, key, sizeof key);
        (void)crypto_auth_hmacsha256_update(&state, (const unsigned char *)row[1], lengths[1]);
        (void)crypto_auth_hmacsha256_update(&state, hash, sizeof hash);
        (void)crypto_auth_hmacsha256_final(&state, hash);
        count++;
    }
    if (mysql_errno(mysql) != 0)
        return fail(mysql_error(mysql));
    mysql_free_result(result);
    mysql_close(mysql);
    (void)printf("%llu\n", count);
    return 0;
}
