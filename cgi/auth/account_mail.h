/*
 * account_mail.h - our letters into the outbox. For this layer, and for pages that have something to tell.
 */
#ifndef KITH_AUTH_ACCOUNT_MAIL_H
#define KITH_AUTH_ACCOUNT_MAIL_H

#include "env.h"
#include "link.h"

struct account_mail {
    const char *to; /* NULL: a decoy, written like the others and dropped instead of sent */
    const char *name;
    const char *language;
    const char *organisation; /* who invites; NULL for none */
    bool has_password;        /* an invitation is accepted with it, and chooses none */
};

/* The first language of the settings. */
const char *account_default_language(const struct auth_env *env);

/* Each inside a transaction. */
enum kith_rc account_mail_invitation(struct kith_db *db, const struct auth_env *env,
                                     const struct account_mail *mail, int64_t account_id,
                                     int64_t organisation_id, int64_t membership_id);
/* ACCOUNT_ID 0 with a decoy. */
enum kith_rc account_mail_reset(struct kith_db *db, const struct auth_env *env,
                                const struct account_mail *mail, int64_t account_id);
/* To the address that an account had, and to the one it has now. */
enum kith_rc account_mail_address_old(struct kith_db *db, const struct auth_env *env,
                                      const struct account_mail *mail);
enum kith_rc account_mail_address_new(struct kith_db *db, const struct auth_env *env,
                                      const struct account_mail *mail);
enum kith_rc account_mail_factor_removed(struct kith_db *db, const struct auth_env *env,
                                         const struct account_mail *mail);
/* To family who have an account already: there is something new. */
enum kith_rc account_mail_welcome(struct kith_db *db, const struct auth_env *env,
                                  const struct account_mail *mail);
/* That there is something to read at PATH. */
enum kith_rc account_mail_notice(struct kith_db *db, const struct auth_env *env,
                                 const struct account_mail *mail, const char *subject, const char *sentence,
                                 const char *path);
/* ORGANISATION has answered a question of the account. Nothing is sent to one that cannot sign in. */
enum kith_rc account_mail_answered(struct kith_db *db, const struct auth_env *env, int64_t account_id,
                                   const char *organisation);
enum kith_rc account_mail_password_changed(struct kith_db *db, const struct auth_env *env,
                                           const struct account_mail *mail);

#endif
