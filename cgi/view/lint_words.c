/*
 * lint_words.c - the linter's tables. What is not listed is refused: a new element is a decision, not an
 * accident.
 */
#include "lint_words.h"

#include <ctype.h>
#include <string.h>

static const char *const elements[] = {
    "a",       "abbr",     "address",  "article",  "aside",      "b",      "blockquote", "body",
    "br",      "button",   "caption",  "circle",   "cite",       "code",   "col",        "colgroup",
    "dd",      "defs",     "del",      "desc",     "details",    "dialog", "div",        "dl",
    "dt",      "ellipse",  "em",       "fieldset", "figcaption", "figure", "footer",     "form",
    "g",       "h1",       "h2",       "h3",       "h4",         "h5",     "h6",         "head",
    "header",  "hr",       "html",     "i",        "img",        "input",  "ins",        "kbd",
    "label",   "legend",   "li",       "line",     "link",       "main",   "mark",       "meta",
    "meter",   "nav",      "ol",       "optgroup", "option",     "output", "p",          "path",
    "polygon", "polyline", "progress", "q",        "rect",       "samp",   "section",    "select",
    "small",   "span",     "strong",   "sub",      "summary",    "sup",    "svg",        "symbol",
    "table",   "tbody",    "td",       "tfoot",    "th",         "thead",  "time",       "tr",
    "ul",      "use",      "var",      "wbr"};

static bool is(const char *name, size_t len, const char *word)
{
    return len > 0 && *name == *word && strlen(word) == len && memcmp(name, word, len) == 0;
}

static bool begins(const char *text, size_t len, const char *word)
{
    size_t size = strlen(word);
    return len >= size && strncasecmp(text, word, size) == 0;
}

enum lint_element lint_element(const char *name, size_t len)
{
    if (is(name, len, "script"))
        return LINT_SCRIPT;
    if (is(name, len, "textarea") || is(name, len, "title"))
        return LINT_RAW_TEXT;
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
        if (is(name, len, elements[i]))
            return LINT_ELEMENT;
    return LINT_UNKNOWN;
}

enum lint_attribute lint_attribute(const char *name, size_t len)
{
    static const char *const urls[] = {"action", "cite", "href", "src"};
    /* ctemplate escapes these as plain text, or differs from browsers on what they are. */
    static const char *const fixed_urls[] = {
        "formaction", "srcset",     "imagesrcset", "poster",     "ping",    "manifest",
        "data",       "xlink:href", "archive",     "background", "classid", "codebase",
        "dynsrc",     "longdesc",   "lowsrc",      "profile",    "usemap",  "icon"};
    static const char *const fixed[] = {"type",      "rel",           "method",        "formmethod",
                                        "enctype",   "target",        "formenctype",   "formtarget",
                                        "integrity", "nonce",         "charset",       "crossorigin",
                                        "is",        "attributename", "referrerpolicy"};
    if (len >= 2 && memcmp(name, "on", 2) == 0)
        return LINT_FORBIDDEN;
    if (is(name, len, "style") || is(name, len, "srcdoc") || is(name, len, "http-equiv"))
        return LINT_FORBIDDEN;
    for (size_t i = 0; i < sizeof urls / sizeof urls[0]; i++)
        if (is(name, len, urls[i]))
            return LINT_URL;
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        if (is(name, len, fixed[i]))
            return LINT_FIXED;
    for (size_t i = 0; i < sizeof fixed_urls / sizeof fixed_urls[0]; i++)
        if (is(name, len, fixed_urls[i]))
            return LINT_FIXED_URL;
    return LINT_PLAIN;
}

bool lint_prefix_holds(const char *text, size_t len)
{
    if (!lint_address_allowed(text, len))
        return false;
    if (len > 0 && (text[0] == '#' || text[0] == '?'))
        return true;
    if (len > 1 && text[0] == '/')
        return isalnum((unsigned char)text[1]) != 0 || (text[1] != '\0' && strchr("_-?#", text[1]) != NULL);
    if (begins(text, len, "mailto:") || begins(text, len, "tel:"))
        return true;
    if (!begins(text, len, "https://"))
        return false;
    size_t host = 8;
    while (host < len && (isalnum((unsigned char)text[host]) != 0 || text[host] == '.' || text[host] == '-'))
        host++;
    return host > 8 && host < len && text[host] == '/';
}

bool lint_address_allowed(const char *text, size_t len)
{
    for (size_t i = 0; i < len && text[i] != '/' && text[i] != '?' && text[i] != '#'; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == ':')
            return begins(text, len, "http:") || begins(text, len, "https:") ||
                   begins(text, len, "mailto:") || begins(text, len, "tel:");
        /* "&#106;ava..." and "java\tscript:" read as something else in a browser. */
        if (!isalnum(c) && c != '-' && c != '.' && c != '_' && c != '@' && c != '%' && c != '+')
            return false;
    }
    return true;
}
