/*
 * kith/file.h - files that belong to a record (photographs, receipts), and short secrets at rest.
 *
 * Files lie in the database, in chunks, so that one backup carries all. Accepted are JPEG, PNG, WebP and PDF,
 * by their own bytes and never by what the browser claims. A picture is decoded and written anew in a program
 * of its own: it loses its metadata (place, device, preview), keeps the way up it was taken, and is made
 * smaller when it is larger than a screen.
 */
#ifndef KITH_FILE_H
#define KITH_FILE_H

#include <kith/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* For the route: .max of the KITH_KIND_FILE parameter, and its body_max, which the form's other fields share.
 */
enum { KITH_FILE_MAX = 10 * 1024 * 1024, KITH_FILE_BODY_MAX = KITH_FILE_MAX + 64 * 1024 };

/*
 * Looks at the upload of FIELD and makes it ready, before the transaction that stores it: a picture takes up
 * to some seconds. SENT_R (may be NULL): whether a file was sent at all. KITH_OK also when none was.
 * KITH_INVALID: not of an accepted type, too large or not readable; kith_field_error() was called.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_file_check(struct kith_ctx *ctx, const char *field, bool *sent_r);
/*
 * Inside a transaction: stores the upload of FIELD, checked before or now. PERSON is whom it is about; 0:
 * nobody (a worker's photograph). Audited. FILE_R is an internal key, for a column of the plugin.
 * KITH_INVALID as above, and when no file was sent.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_file_store(struct kith_ctx *ctx, const char *field, int64_t person,
                                                    int64_t *file_r);
/*
 * The answer of a GET route is that file; the core has checked the route, the plugin that the file belongs to
 * what may be seen there. PERSON is the one it was stored with. Pictures are shown, a PDF is offered for
 * saving. KITH_NOT_FOUND: no such file of that person, or removed. Call it last.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_file_send(struct kith_ctx *ctx, int64_t person, int64_t file);
/* Inside a transaction: its bytes are gone for good; that it was there stays. Audited. KITH_NOT_FOUND. */
KITH_API KITH_MUST_USE enum kith_rc kith_file_remove(struct kith_ctx *ctx, int64_t person, int64_t file);

/*
 * A short text as bytes that only this portal can read (XChaCha20-Poly1305 under a key of the portal's own,
 * which is not in the database), for a column: the code of a key safe. CONTEXT says what it is
 * ("people.entry-code:42"): opened with another one it does not open, so that nobody can move it to another
 * row. The bytes are KITH_SEAL_BYTES more than the text. Everything is in the arena.
 */
enum { KITH_SEAL_BYTES = 40 };
KITH_API KITH_MUST_USE enum kith_rc kith_seal(struct kith_ctx *ctx, const char *context, const char *secret,
                                              const void **blob_r, size_t *len_r);
/* KITH_FAIL (logged): sealed by another key or for another context, or changed. */
KITH_API KITH_MUST_USE enum kith_rc kith_unseal(struct kith_ctx *ctx, const char *context, const void *blob,
                                                size_t len, const char **secret_r);

#ifdef __cplusplus
}
#endif

#endif
