/*
 * language.h - which language a request is answered in.
 */
#ifndef KITH_LANGUAGE_H
#define KITH_LANGUAGE_H

#include "request.h"
#include "session.h"
#include "settings.h"

/* The first of the offered languages. */
const char *language_default(const struct settings *settings, struct kith_arena *arena);
/* The account's, else the visitor's cookie __Host-kith-lang, else the first offered one that the browser asks
 * for. */
const char *language_of(const struct request *request, const struct session *session,
                        const struct settings *settings, struct kith_arena *arena);

#endif
