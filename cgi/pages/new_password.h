/*
 * new_password.h - choosing a password, by a mailed link or by its owner.
 */
#ifndef KITH_PAGES_NEW_PASSWORD_H
#define KITH_PAGES_NEW_PASSWORD_H

#include "ctx.h"
#include "link.h"
#include "password.h"

/*
 * Hashes the parameter "new-password". KITH_INVALID: the field's error is set. KITH_BUSY: BUSY is shown in
 * the view; the caller renders its form and hands KITH_BUSY on. WORDS as in password_problem().
 */
enum kith_rc new_password_hash(struct kith_ctx *ctx, const char *const *words,
                               char hash_r[PASSWORD_HASH_SIZE]);

/* The POST of a mailed link: sets the parameter "new-password" for the owner of "token". SHOW is the link's
 * page. */
enum kith_rc new_password_by_link(struct kith_ctx *ctx, enum link_purpose purpose, kith_handler show,
                                  const char *done_path);

#endif
