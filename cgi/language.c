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

/* CODE as the settings write it, whatever case it came in; NULL when it is not offered. */
static const char *offered(const struct settings *settings, const char *code, size_t len,
                           struct kith_arena *arena)
{
    const char *at = settings->languages;
    while (*at != '\0') {
        size_t word = strcspn(at, " ");
        if (word == len && strncasecmp(at, code, len) == 0)
            return kith_copy_n(arena, at, word);
        at += word;
        at += strspn(at, " ");
    }
    return NULL;
}

const char *language_of(const struct request *request, const struct session *session,
                        const struct settings *settings, struct kith_arena *arena)
{
    if (strchr(settings->languages, ' ') == NULL)
        return settings->languages;
    const char *language = NULL;
    if (session != NULL)
        language = offered(settings, session->language, strlen(session->language), arena);
    const char *chosen = cookie_get(request->cookies, "__Host-kith-lang", arena);
    if (language == NULL && chosen != NULL)
        language = offered(settings, chosen, strlen(chosen), arena);
    for (const char *at = request->accept_language; language == NULL && at != NULL && *at != '\0';) {
        at += strspn(at, " ,\t");
        size_t code = strcspn(at, "-;, \t");
        language = offered(settings, at, code, arena);
        at += strcspn(at, ",");
    }
    return language != NULL ? language : language_default(settings, arena);
}
