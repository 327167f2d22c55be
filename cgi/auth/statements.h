/*
 * statements.h - every statement of this layer. Each stands in the file that reads its columns.
 */
#ifndef KITH_AUTH_STATEMENTS_H
#define KITH_AUTH_STATEMENTS_H

#include <kith/db.h>

#define AUTH_STATEMENTS(X)                                                                                   \
    X(session_find_sql)                                                                                      \
    X(session_find_person_sql)                                                                               \
    X(session_find_anything_sql)                                                                             \
    X(feed_open_sql)                                                                                         \
    X(feed_used_sql)                                                                                         \
    X(feed_add_sql)                                                                                          \
    X(feed_end_all_sql)                                                                                      \
    X(feed_end_sql)                                                                                          \
    X(feed_find_sql)                                                                                         \
    X(session_seen_sql)                                                                                      \
    X(session_open_sql)                                                                                      \
    X(session_used_sql)                                                                                      \
    X(session_close_sql)                                                                                     \
    X(session_close_all_sql)                                                                                 \
    X(session_close_membership_sql)                                                                          \
    X(session_close_managed_sql)                                                                             \
    X(factor_find_sql)                                                                                       \
    X(factor_drop_pending_sql)                                                                               \
    X(factor_add_sql)                                                                                        \
    X(factor_step_sql)                                                                                       \
    X(factor_remove_sql)                                                                                     \
    X(recovery_find_sql)                                                                                     \
    X(recovery_use_sql)                                                                                      \
    X(recovery_remove_sql)                                                                                   \
    X(recovery_add_sql)                                                                                      \
    X(session_factor_sql)                                                                                    \
    X(session_confirm_sql)                                                                                   \
    X(session_flash_sql)                                                                                     \
    X(sign_in_find_sql)                                                                                      \
    X(sign_in_membership_sql)                                                                                \
    X(sign_in_account_sql)                                                                                   \
    X(sign_in_rehash_sql)                                                                                    \
    X(device_used_sql)                                                                                       \
    X(device_add_sql)                                                                                        \
    X(device_forget_sql)                                                                                     \
    X(throttle_lock_sql)                                                                                     \
    X(throttle_read_sql)                                                                                     \
    X(throttle_look_sql)                                                                                     \
    X(throttle_write_sql)                                                                                    \
    X(throttle_refund_sql)                                                                                   \
    X(throttle_remove_sql)                                                                                   \
    X(link_find_sql)                                                                                         \
    X(link_void_resets_sql)                                                                                  \
    X(link_void_all_sql)                                                                                     \
    X(link_void_older_sql)                                                                                   \
    X(link_add_sql)                                                                                          \
    X(link_use_sql)                                                                                          \
    X(link_account_sql)                                                                                      \
    X(kept_add_sql)                                                                                          \
    X(kept_oldest_sql)                                                                                       \
    X(kept_trim_sql)                                                                                         \
    X(kept_find_sql)                                                                                         \
    X(kept_shown_sql)                                                                                        \
    X(kept_remove_sql)                                                                                       \
    X(organisation_add_sql)                                                                                  \
    X(organisation_find_sql)                                                                                 \
    X(organisation_get_sql)                                                                                  \
    X(organisation_list_sql)                                                                                 \
    X(person_add_sql)                                                                                        \
    X(person_find_sql)                                                                                       \
    X(person_get_sql)                                                                                        \
    X(person_admin_list_sql)                                                                                 \
    X(account_reach_sql)                                                                                     \
    X(account_list_sql)                                                                                      \
    X(account_get_sql)                                                                                       \
    X(account_admin_list_sql)                                                                                \
    X(account_by_email_sql)                                                                                  \
    X(account_add_sql)                                                                                       \
    X(membership_add_sql)                                                                                    \
    X(membership_unmanaged_sql)                                                                              \
    X(membership_elsewhere_sql)                                                                              \
    X(membership_role_sql)                                                                                   \
    X(membership_phone_lock_sql)                                                                             \
    X(membership_phone_sql)                                                                                  \
    X(membership_state_sql)                                                                                  \
    X(account_state_sql)                                                                                     \
    X(account_rename_sql)                                                                                    \
    X(account_rename_invited_sql)                                                                            \
    X(account_address_sql)                                                                                   \
    X(account_invitations_sql)                                                                               \
    X(account_facts_sql)                                                                                     \
    X(account_password_sql)                                                                                  \
    X(account_first_password_sql)                                                                            \
    X(membership_accept_sql)                                                                                 \
    X(membership_accept_all_sql)                                                                             \
    X(account_hash_sql)                                                                                      \
    X(session_live_sql)                                                                                      \
    X(account_preferences_sql)                                                                               \
    X(own_memberships_sql)                                                                                   \
    X(own_reads_sql)                                                                                         \
    X(own_membership_sql)                                                                                    \
    X(own_carry_sql)                                                                                         \
    X(own_sessions_sql)                                                                                      \
    X(own_session_end_sql)                                                                                   \
    X(relation_turn_sql)                                                                                     \
    X(relation_find_sql)                                                                                     \
    X(relation_add_sql)                                                                                      \
    X(relation_replace_sql)                                                                                  \
    X(relation_end_sql)                                                                                      \
    X(relation_cut_sql)                                                                                      \
    X(relation_of_source_sql)                                                                                \
    X(relation_person_sql)                                                                                   \
    X(relation_died_sql)                                                                                     \
    X(relation_died_links_sql)                                                                               \
    X(person_died_sql)                                                                                       \
    X(package_list_sql)                                                                                      \
    X(team_list_sql)                                                                                         \
    X(authority_find_sql)                                                                                    \
    X(authority_add_sql)                                                                                     \
    X(authority_replace_sql)                                                                                 \
    X(authority_of_source_sql)                                                                               \
    X(authority_end_sql)                                                                                     \
    X(authority_end_all_sql)                                                                                 \
    X(authority_list_sql)                                                                                    \
    X(authority_derived_sql)                                                                                 \
    X(incapacity_find_sql)                                                                                   \
    X(incapacity_add_sql)                                                                                    \
    X(incapacity_replace_sql)                                                                                \
    X(incapacity_end_sql)                                                                                    \
    X(incapacity_list_sql)                                                                                   \
    X(bar_add_sql)                                                                                           \
    X(bar_find_sql)                                                                                          \
    X(bar_lift_sql)                                                                                          \
    X(restriction_add_sql)                                                                                   \
    X(restriction_find_sql)                                                                                  \
    X(restriction_lift_sql)                                                                                  \
    X(recipient_add_sql)                                                                                     \
    X(recipient_remove_sql)                                                                                  \
    X(open_facts_sql)                                                                                        \
    X(person_rename_sql)                                                                                     \
    X(family_invited_sql)                                                                                    \
    X(family_linked_sql)                                                                                     \
    X(family_address_sql)                                                                                    \
    X(family_membership_sql)                                                                                 \
    X(reach_workers_sql)                                                                                     \
    X(reach_worker_sql)                                                                                      \
    X(reach_circle_sql)                                                                                      \
    X(reach_office_sql)                                                                                      \
    X(reach_readers_sql)                                                                                     \
    X(notice_once_sql)                                                                                       \
    X(purge_notice_sql)                                                                                      \
    X(purge_session_sql)                                                                                     \
    X(purge_link_sql)                                                                                        \
    X(purge_kept_sql)                                                                                        \
    X(purge_idempotency_sql)                                                                                 \
    X(purge_throttle_sql)                                                                                    \
    X(purge_device_sql)                                                                                      \
    X(purge_outbox_sql)

#define AUTH_DECLARE(NAME) extern const struct kith_statement NAME;
AUTH_STATEMENTS(AUTH_DECLARE)
#undef AUTH_DECLARE

/* A write as a handler's result: a refused unique key is KITH_CONFLICT. ROWS_R may be NULL. */
KITH_MUST_USE enum kith_rc auth_write(struct kith_db *db, const struct kith_statement *statement,
                                      const struct kith_value *args, size_t n_args, int64_t *rows_r);

#endif
