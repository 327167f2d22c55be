/*
 * language.c - picks among the offered languages; weights in Accept-Language are read as order, which is how
 * browsers write them.
 */
#include "language.h"

#include <string.h>
#include <strings.h>

const char *language_default(const struct settings *settings, struct kith_arena *arena)
{
    return kith_copy_n(arena, settings->languages, strcspn(settings->languages, " "));
}

bool language_offered(const struct settings *settings, const char *code, size_t len)
{
    const char *at = settings->languages;
    while (*at != '\0') {
        size_t word = strcspn(at, " ");
        if (word == len && strncasecmp(at, code, len) == 0)
            return true;
        at += word;
        at += strspn(at, " ");
    }
    return false;
}

const char *language_of(const struct request *request, const struct session *session,
                        const struct settings *settings, struct kith_arena *arena)
{
    if (strchr(settings->languages, ' ') == NULL)
        return settings->languages;
    if (session != NULL && language_offered(settings, session->language, strlen(session->language)))
        return session->language;
    const char *chosen = cookie_get(request->cookies, "__Host-kith-lang", arena);
    if (chosen != NULL && language_offered(settings, chosen, strlen(chosen)))
        return chosen;
    for (const char *at = request->accept_language; at != NULL && *at != '\0';) {
        at += strspn(at, " ,\t");
        size_t code = strcspn(at, "-;, \t");
        if (code > 0 && language_offered(settings, at, code))
            return kith_copy_n(arena, at, code);
        at += strcspn(at, ",");
    }
    return language_default(settings, arena);
}
