/*
 * account_mail.c - links made, letters filled, rows for the outbox.
 *
 * A mail goes to the address in the account, never to what somebody typed.
 */
#include "account_mail.h"

#include "outbox.h"
#include "statements.h"

#include <kith/clock.h>
#include <sodium.h>
#include <string.h>

const struct kith_statement account_reach_sql = {
    .name = "core.account_reach",
    .sql = "SELECT email, display_name, language FROM account WHERE id = ? AND state = 'active'",
    .params = "i",
    .columns = "sss",
};

const char *account_default_language(const struct auth_env *env)
{
    const char *languages = env->settings->languages;
    return kith_copy_n(env->arena, languages, strcspn(languages, " "));
}

static struct letter_facts facts_of(const struct auth_env *env, const struct account_mail *mail)
{
    return (struct letter_facts){
        .site_name = env->settings->site_name,
        .site_url = env->settings->site_url,
        .contact = env->settings->contact,
        .name = mail->name,
        .organisation = mail->organisation,
        .language = mail->language,
        .tr = env->tr,
    };
}

static enum kith_rc post(struct kith_db *db, const struct auth_env *env, const struct account_mail *mail,
                         struct letter letter, kith_time not_after)
{
    const struct outbox_mail out = {
        .to = mail->to != NULL ? mail->to : "",
        .subject = letter.subject,
        .text = letter.text,
        .language = mail->language,
        .secret = not_after != KITH_TIME_NONE,
        .not_after = mail->to != NULL ? not_after : env->now - KITH_SECOND,
    };
    return outbox_add(db, &out, env->now);
}

enum kith_rc account_mail_invitation(struct kith_db *db, const struct auth_env *env,
                                     const struct account_mail *mail, int64_t account_id,
                                     int64_t organisation_id, int64_t membership_id)
{
    char token[LINK_TOKEN_CHARS + 1];
    kith_time until = env->now + env->settings->invitation_days * KITH_DAY;
    enum kith_rc rc =
        link_make(db, LINK_INVITATION, account_id, organisation_id, membership_id, env->now, until, token);
    if (rc == KITH_OK) {
        struct letter_facts facts = facts_of(env, mail);
        facts.token = token;
        facts.until = kith_time_text(env->arena, until);
        rc = post(db, env, mail,
                  mail->has_password ? letter_invitation_known(env->arena, &facts)
                                     : letter_invitation(env->arena, &facts),
                  until);
    }
    sodium_memzero(token, sizeof token);
    return rc;
}

enum kith_rc account_mail_reset(struct kith_db *db, const struct auth_env *env,
                                const struct account_mail *mail, int64_t account_id)
{
    char token[LINK_TOKEN_CHARS + 1];
    kith_time until = env->now + env->settings->reset_minutes * KITH_MINUTE;
    enum kith_rc rc = link_make(db, LINK_RESET, account_id, 0, 0, env->now, until, token);
    if (rc == KITH_OK) {
        struct letter_facts facts = facts_of(env, mail);
        facts.token = token;
        facts.until = kith_time_text(env->arena, until);
        rc = post(db, env, mail, letter_reset(env->arena, &facts), until);
    }
    sodium_memzero(token, sizeof token);
    return rc;
}

enum kith_rc account_mail_password_changed(struct kith_db *db, const struct auth_env *env,
                                           const struct account_mail *mail)
{
    const struct letter_facts facts = facts_of(env, mail);
    return post(db, env, mail, letter_password_changed(env->arena, &facts), KITH_TIME_NONE);
}

enum kith_rc account_mail_address_old(struct kith_db *db, const struct auth_env *env,
                                      const struct account_mail *mail)
{
    const struct letter_facts facts = facts_of(env, mail);
    return post(db, env, mail, letter_address_old(env->arena, &facts), KITH_TIME_NONE);
}

enum kith_rc account_mail_address_new(struct kith_db *db, const struct auth_env *env,
                                      const struct account_mail *mail)
{
    const struct letter_facts facts = facts_of(env, mail);
    return post(db, env, mail, letter_address_new(env->arena, &facts), KITH_TIME_NONE);
}

enum kith_rc account_mail_factor_removed(struct kith_db *db, const struct auth_env *env,
                                         const struct account_mail *mail)
{
    const struct letter_facts facts = facts_of(env, mail);
    return post(db, env, mail, letter_factor_removed(env->arena, &facts), KITH_TIME_NONE);
}

enum kith_rc account_mail_welcome(struct kith_db *db, const struct auth_env *env,
                                  const struct account_mail *mail)
{
    const struct letter_facts facts = facts_of(env, mail);
    return post(db, env, mail, letter_welcome(env->arena, &facts), KITH_TIME_NONE);
}

enum kith_rc account_mail_notice(struct kith_db *db, const struct auth_env *env,
                                 const struct account_mail *mail, const char *subject, const char *sentence,
                                 const char *path)
{
    const struct letter_facts facts = facts_of(env, mail);
    return post(db, env, mail, letter_notice(env->arena, &facts, subject, sentence, path), KITH_TIME_NONE);
}

enum kith_rc account_mail_answered(struct kith_db *db, const struct auth_env *env, int64_t account_id,
                                   const char *organisation)
{
    struct kith_rows rows;
    switch (kith_select(db, &account_reach_sql, KITH_ARGS(kith_int(account_id)), env->arena, &rows)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return KITH_OK;
    default:
        return KITH_FAIL;
    }
    const struct account_mail mail = {.to = kith_cell_text(&rows, 0, 0),
                                      .name = kith_cell_text(&rows, 0, 1),
                                      .language = kith_cell_text(&rows, 0, 2),
                                      .organisation = organisation};
    const struct letter_facts facts = facts_of(env, &mail);
    return post(db, env, &mail, letter_answered(env->arena, &facts), KITH_TIME_NONE);
}
