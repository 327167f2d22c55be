/*
 * event.c - audit rows of this layer. Ids only; a refused sign-in names the account it was meant for, if
 * there is one.
 */
#include "event.h"

#include "audit.h"

enum kith_rc event_write_by(struct kith_db *db, const struct auth_env *env, int64_t account_id,
                            const char *action, const char *outcome, int64_t object)
{
    const struct audit_entry entry = {
        .at = env->now,
        .account_id = account_id,
        .membership_id = env->membership_id,
        .organisation_id = env->organisation_id,
        .action = action,
        .outcome = outcome,
        .object_id = object,
        .request_id = env->request_id,
    };
    return audit_write(db, &entry);
}

enum kith_rc event_write(struct kith_db *db, const struct auth_env *env, const char *action,
                         const char *outcome, int64_t object)
{
    return event_write_by(db, env, env->account_id, action, outcome, object);
}

struct refusal_event {
    const struct auth_env *env;
    const char *action;
    int64_t object;
};

static enum kith_rc write_refused(struct kith_db *db, void *data)
{
    const struct refusal_event *event = data;
    return event_write(db, event->env, event->action, "refused", event->object);
}

enum kith_rc event_refused(struct kith_db *db, const struct auth_env *env, const char *action, int64_t object)
{
    struct refusal_event event = {.env = env, .action = action, .object = object};
    return db_transaction(db, write_refused, &event, NULL, NULL);
}

const char *event_outcome(const struct auth_env *env)
{
    return env->import ? AUDIT_IMPORTED : "done";
}

int64_t event_organisation(const struct auth_env *env)
{
    return env->organisation_id != 0 ? env->organisation_id : env->import_organisation;
}
