/*
 * visits_book_profile.h - what workers tell of themselves to the people they visit.
 */
#ifndef VISITS_BOOK_PROFILE_H
#define VISITS_BOOK_PROFILE_H

#include "visits_store.h"

enum { PROFILE_COMING_MAX = 20, PROFILE_FACES_MAX = 200 };

/*
 * Rows COMER in VIEW: the words and the photograph of those who come between FROM and UNTIL, when they have
 * told any; the photograph only while they agree. About the route's person.
 */
enum kith_rc profile_fill_comers(struct kith_ctx *ctx, struct kith_view *view, kith_time from,
                                 kith_time until);

/* Whose photograph may be shown with which visit between FROM and UNTIL: of the route's person, or, on no
 * person's page, of everybody whose visits the viewer may read; to hand to profile_fill_faces(). At most
 * PROFILE_FACES_MAX. */
enum kith_found profile_faces_get(struct kith_ctx *ctx, kith_time from, kith_time until,
                                  struct kith_rows *faces_r);
/* A row FACE in VIEW for each of them who comes to VISIT. */
void profile_fill_faces(struct kith_ctx *ctx, struct kith_view *view, const struct kith_rows *faces,
                        const struct visit *visit);

enum kith_rc book_profile_page(struct kith_ctx *ctx);
enum kith_rc book_profile_photograph(struct kith_ctx *ctx);
enum kith_rc book_profile_save(struct kith_ctx *ctx);
enum kith_rc book_comer_photograph(struct kith_ctx *ctx);

extern const struct kith_param_rule profile_params[], profile_photograph_params[];
extern const struct kith_statement profile_get_sql, profile_save_sql, profile_comers_sql, profile_comer_sql,
    profile_faces_sql, profile_person_faces_sql;
#define PROFILE_STATEMENTS                                                                                   \
    &profile_get_sql, &profile_save_sql, &profile_comers_sql, &profile_comer_sql, &profile_faces_sql,        \
        &profile_person_faces_sql,

/* clang-format off */
#define PROFILE_ROUTES \
    {.pattern = "/visits/profile", .permission = "visits.record", .handler = book_profile_page, \
     .summary = KITH_N("What a worker tells of themselves to the people they visit")}, \
    {.pattern = "/visits/profile", .method = KITH_POST, .permission = "visits.record", .params = profile_params, \
     .handler = book_profile_save, .form = book_profile_page, .body_max = KITH_FILE_BODY_MAX, .seconds = 60, \
     .summary = KITH_N("Keeps what a worker tells of themselves")}, \
    {.pattern = "/visits/profile/photograph", .permission = "visits.record", .handler = book_profile_photograph, \
     .summary = KITH_N("A worker's own photograph")}, \
    {.pattern = "/people/:person/visits/worker/:worker/photograph", .permission = "visits.read", \
     .person = "person", .section = "visits", .params = profile_photograph_params, \
     .handler = book_comer_photograph, .summary = KITH_N("The photograph of a worker who comes to visit")},
/* clang-format on */

#endif
