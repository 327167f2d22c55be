/*
 * browser.c - a user agent in a few words.
 *
 * Guesses: it helps people to know their own devices and decides nothing. Every answer is a literal, so that
 * nothing a client sends reaches a table or a page.
 */
#include "browser.h"

#include <string.h>

enum system {
    SYSTEM_OTHER,
    SYSTEM_WINDOWS,
    SYSTEM_ANDROID,
    SYSTEM_IPHONE,
    SYSTEM_IPAD,
    SYSTEM_MAC,
    SYSTEM_CHROMEOS,
    SYSTEM_LINUX,
    SYSTEM__MAX
};

#define NAMES(BROWSER)                                                                                       \
    {                                                                                                        \
        BROWSER, BROWSER " on Windows", BROWSER " on Android", BROWSER " on iPhone", BROWSER " on iPad",     \
            BROWSER " on Mac", BROWSER " on Chromebook", BROWSER " on Linux"                                 \
    }

static enum system system_of(const char *agent)
{
    static const struct {
        const char *mark;
        enum system system;
    } marks[] = {
        /* Android calls itself Linux too, an iPad Mac OS X. */
        {"Android", SYSTEM_ANDROID}, {"iPhone", SYSTEM_IPHONE}, {"iPad", SYSTEM_IPAD},
        {"Windows", SYSTEM_WINDOWS}, {"CrOS", SYSTEM_CHROMEOS}, {"Mac OS X", SYSTEM_MAC},
        {"Linux", SYSTEM_LINUX},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strstr(agent, marks[i].mark) != NULL)
            return marks[i].system;
    return SYSTEM_OTHER;
}

const char *browser_name(const char *user_agent)
{
    static const struct {
        const char *mark;
        const char *names[SYSTEM__MAX];
    } browsers[] = {
        /* Most call themselves Chrome and Safari as well. */
        {"Edg", NAMES("Edge")},
        {"OPR/", NAMES("Opera")},
        {"SamsungBrowser/", NAMES("Samsung Internet")},
        {"Firefox/", NAMES("Firefox")},
        {"FxiOS/", NAMES("Firefox")},
        {"Chrome/", NAMES("Chrome")},
        {"CriOS/", NAMES("Chrome")},
        {"Safari/", NAMES("Safari")},
        {"", NAMES("A browser")},
    };
    const char *agent = user_agent != NULL ? user_agent : "";
    size_t i = 0;
    while (strstr(agent, browsers[i].mark) == NULL)
        i++;
    return browsers[i].names[system_of(agent)];
}
