/*
 * things.h - real objects in people's records: a visit to come and one that was made, its record, money with
 * a receipt, feedback, a notice, a package with a task, an alert, authorities, one of the circle, a bar, a
 * way in, an entry that only named people read, and one that they read before it was opened; likewise an
 * earlier version of a record.
 *
 * Laid in the tables as the plugins would have written them. Each is found by the name that it has in the
 * patterns of routes.
 */
#ifndef KITH_TESTS_THINGS_H
#define KITH_TESTS_THINGS_H

#include "cast.h"
#include "registry.h"

/* WORKER, an account, is to come to the visit of PROVIDER that begins now, and was at the one before. */
void things_lay(int64_t person, int64_t provider, int64_t worker);

/*
 * The id for the part NAME (":visit") of the route's pattern, of those laid for PERSON and PROVIDER. The test
 * fails when there is none: a new kind of thing is laid here before its routes can be walked.
 */
struct kith_id things_id(const struct route *route, const char *name, int64_t person, int64_t provider);
/* The visit to come. */
struct kith_id things_visit(int64_t person, int64_t provider);
/* The entry of the ledger. */
struct kith_id things_money(int64_t person, int64_t provider);
/* What else the address or the form says: "at=..." for a look in the log; "" for nothing. */
const char *things_query(const struct route *route);
/*
 * What was laid has words that say of which section, provider and person they are. How many of them stand in
 * an ANSWER that SEAT got; in WRONG_R one that it may not see, or NULL.
 */
int things_shown(const char *answer, size_t seat, const char **wrong_r);
/* Whether the route names an entry that only named people read. */
bool things_is_entry(const struct route *route);
/* Whether the route names a version of a record that is kept for named people. */
bool things_is_kept(const struct route *route);
/* Whether that of PROVIDER names the ACCOUNT: each reads every second one, of one provider or the other. */
bool things_names(int64_t provider, int64_t account);
/* The entry that was opened. */
struct kith_id things_opened(int64_t person, int64_t provider);
/* Whether what the route names belongs to a provider, so that another provider's office may not see it. */
bool things_owned(const struct route *route);

#endif
