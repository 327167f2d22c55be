/*
 * env.h - what every account function is told of the request it works for. Pages fill one from their context.
 */
#ifndef KITH_AUTH_ENV_H
#define KITH_AUTH_ENV_H

#include "conn.h"
#include "letter.h"

struct auth_env {
    const struct settings *settings;
    const unsigned char *key; /* 32 bytes of the portal */
    struct kith_arena *arena;
    kith_time now;
    int64_t account_id; /* who acts; 0 when signed out or the administrator's command */
    int64_t membership_id;
    int64_t organisation_id;
    bool import;                 /* an importer runs: the audit says so */
    int64_t import_organisation; /* for which it runs, when nobody acts; 0: for all, or for none */
    const char *office_function; /* of the membership acted in: "case", ...; NULL or "" for none */
    const char *request_id;      /* NULL: none */
    const char *address;         /* of the client, numeric; "" when unknown */
    const char *user_agent;
    letter_tr_fn tr; /* translates sentences of mails; NULL: English */
};

#endif
