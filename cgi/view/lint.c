/*
 * lint.c - reads a built template the way a browser and ctemplate would, and refuses where they could
 * disagree.
 *
 * One pass, one character at a time. It does not check that elements nest (html-validate does, on real
 * pages); it makes sure that every variable stands where ctemplate escapes it rightly and that a section,
 * shown or not, leaves the page in the same state.
 */
#include "lint.h"
#include "lint_words.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SECTIONS = 64, NAME = 64, PREFIX = 256 };

enum state {
    TEXT,     /* between tags */
    RAW_TEXT, /* inside textarea or title */
    SCRIPT,   /* inside script, where nothing may be */
    TAG,      /* inside a tag, between attributes */
    VALUE     /* inside a quoted attribute value */
};

/* How an address has begun. */
enum address {
    EMPTY,   /* nothing seen */
    FIXED,   /* only fixed text */
    HELD,    /* fixed text, then a variable that can change nothing of importance */
    PATH,    /* exactly one ..._PATH variable */
    PATH_END /* ... and then a query or fragment */
};

struct section {
    const char *name;
    size_t len;
    unsigned line;
    enum state state;
    bool need_space;
};

struct lint {
    const char *at, *end;
    unsigned line;
    char *error;
    size_t error_size;

    enum state state;
    char element[NAME]; /* of the open tag, or the raw text element */
    size_t element_len;
    bool closing;        /* the tag is a closing one */
    bool need_space;     /* before the next attribute */
    bool has_src;        /* the open script tag has one */
    size_t tag_sections; /* open sections when the tag began */

    char attribute[NAME];
    size_t attribute_len;
    enum lint_attribute kind;
    char quote;
    size_t value_sections; /* open sections when the value began */
    enum address address;
    char prefix[PREFIX];
    size_t prefix_len;

    struct section sections[SECTIONS];
    size_t section_count;
};

static bool fail(struct lint *l, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static bool fail(struct lint *l, const char *fmt, ...)
{
    char what[256];
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(what, sizeof what, fmt, args);
    va_end(args);
    (void)snprintf(l->error, l->error_size, "line %u: %s", l->line, what);
    return false;
}

/* TEXT is in lower case. Asked of nearly every character: mostly the first one decides. */
static bool ahead(const struct lint *l, const char *text)
{
    if (l->at >= l->end || tolower((unsigned char)*l->at) != *text)
        return false;
    size_t len = strlen(text);
    return (size_t)(l->end - l->at) >= len && strncasecmp(l->at, text, len) == 0;
}

static void skip(struct lint *l, size_t count)
{
    for (; count > 0 && l->at < l->end; count--, l->at++)
        l->line += *l->at == '\n';
}

/* The lower-case name at the reading point; false when there is none or it is too long. */
static bool read_name(struct lint *l, char *name, size_t *len_r, const char *extra)
{
    size_t len = 0;
    while (l->at < l->end &&
           (isalnum((unsigned char)*l->at) != 0 || (*l->at != '\0' && strchr(extra, *l->at)))) {
        if (len == NAME - 1)
            return false;
        name[len++] = (char)tolower((unsigned char)*l->at);
        skip(l, 1);
    }
    name[len] = '\0';
    *len_r = len;
    return len > 0;
}

static bool section_open(struct lint *l, const char *name, size_t len)
{
    if (l->section_count == SECTIONS)
        return fail(l, "sections are nested too deeply; split the page");
    if (l->state == SCRIPT || (l->state == TAG && l->closing))
        return fail(l, "a section cannot stand here; close the tag first");
    if (l->state == VALUE && (l->kind == LINT_FIXED || l->kind == LINT_FIXED_URL))
        return fail(l, "%s must be fixed text; move the section around the element", l->attribute);
    if (l->state == VALUE && l->kind == LINT_URL && l->address != HELD && l->address != PATH_END &&
        !(l->address == FIXED && lint_prefix_holds(l->prefix, l->prefix_len)))
        return fail(l, "an address cannot begin with a section; move the section around the element");
    struct section *section = &l->sections[l->section_count++];
    section->name = name;
    section->len = len;
    section->line = l->line;
    section->state = l->state;
    section->need_space = l->need_space;
    /* From here on the address is decided: what follows comes after a prefix that holds. */
    if (l->state == VALUE && l->kind == LINT_URL && l->address == FIXED)
        l->address = HELD;
    return true;
}

static bool section_close(struct lint *l, const char *name, size_t len)
{
    if (l->section_count == 0)
        return fail(l, "{{/%.*s}} closes nothing; remove it", (int)len, name);
    const struct section *section = &l->sections[--l->section_count];
    if (section->len != len || memcmp(section->name, name, len) != 0)
        return fail(l, "{{/%.*s}} comes where {{/%.*s}} of line %u should", (int)len, name, (int)section->len,
                    section->name, section->line);
    size_t inside = l->state == TEXT ? 0 : l->tag_sections;
    if (section->state != l->state || l->section_count < inside ||
        (l->state == VALUE && l->section_count < l->value_sections))
        return fail(
            l, "section %.*s begins and ends in different places of a tag; keep both outside or both inside",
            (int)len, name);
    l->need_space = l->need_space || section->need_space;
    return true;
}

/* The open tag makes the browser load and trust something. */
static bool loads(const struct lint *l)
{
    return strcmp(l->element, "script") == 0 || strcmp(l->element, "link") == 0;
}

static bool variable_in_value(struct lint *l, const char *name, size_t len)
{
    if (l->kind == LINT_FIXED || l->kind == LINT_FIXED_URL)
        return fail(l, "%s must be fixed text, not {{%.*s}}", l->attribute, (int)len, name);
    if (l->kind != LINT_URL)
        return true;
    bool path = len > 5 && memcmp(name + len - 5, "_PATH", 5) == 0;
    switch (l->address) {
    case EMPTY:
        if (!path)
            return fail(l,
                        "%s begins with {{%.*s}}; only a name that ends in _PATH may, set with kith_set_path",
                        l->attribute, (int)len, name);
        if (loads(l))
            return fail(l, "%s of %s must begin with /static/", l->attribute, l->element);
        l->address = PATH;
        return true;
    case FIXED:
        if (!lint_prefix_holds(l->prefix, l->prefix_len))
            return fail(
                l, "{{%.*s}} could change where %s leads; begin with more fixed text or use one _PATH value",
                (int)len, name, l->attribute);
        if (loads(l) && memchr(l->prefix, '?', l->prefix_len) == NULL)
            return fail(l, "%s of %s must be fixed up to its ?", l->attribute, l->element);
        l->address = HELD;
        return true;
    case PATH:
        return fail(l, "nothing but ? or # can follow a _PATH value; build the path in C");
    default:
        return true;
    }
}

static bool marker_name(const char *name, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!(name[i] >= 'A' && name[i] <= 'Z') &&
            !(i > 0 && (isdigit((unsigned char)name[i]) || name[i] == '_')))
            return false;
    return len > 0;
}

/*
 * NAME:pre_escape escapes like the rest and keeps line ends, which HTML escaping makes spaces of: without it
 * the text of a textarea would lose its lines each time it is edited. Nowhere else.
 */
static size_t without_modifier(const struct lint *l, const char *name, size_t len)
{
    static const char allowed[] = ":pre_escape";
    const size_t suffix = sizeof allowed - 1;
    bool there = len > suffix && memcmp(name + len - suffix, allowed, suffix) == 0;
    return there && l->state == RAW_TEXT ? len - suffix : len;
}

/* Anything in double braces. */
static bool marker(struct lint *l)
{
    const char *inside = l->at + 2;
    const char *close = inside;
    while (l->end - close >= 2 && !(close[0] == '}' && close[1] == '}') && *close != '\n')
        close++;
    if (l->end - close < 2 || *close == '\n')
        return fail(l, "a {{ is not closed on its line; close it with }}");
    if (l->state == SCRIPT)
        return fail(l, "nothing may stand inside a script element; keep scripts in static files");
    char kind = *inside;
    const char *name = inside;
    if (kind != '\0' && strchr("#/>!%=&^{", kind) != NULL)
        name++;
    else
        kind = 'v';
    size_t len = (size_t)(close - name);
    if (kind == 'v')
        len = without_modifier(l, name, len);
    bool ok = true;
    if (kind == '!')
        ok = l->state == TEXT || fail(l, "a template comment can stand only between tags; move it");
    else if (strchr("%=&^{", kind) != NULL)
        ok = fail(l, "{{%c is not allowed; use plain variables and sections", kind);
    else if (memchr(name, ':', len) != NULL)
        ok = fail(l, "modifiers are not allowed; write the name alone, escaping is automatic");
    else if (!marker_name(name, len))
        ok = fail(l, "\"%.*s\" is not a name; use capitals, digits and _", len > 40 ? 40 : (int)len, name);
    else if (kind == '#')
        ok = section_open(l, name, len);
    else if (kind == '/')
        ok = section_close(l, name, len);
    else if (kind == '>')
        ok = l->state == TEXT || fail(l, "an include can stand only between tags; move it");
    else if (l->state == TAG)
        ok = fail(l, "a variable cannot stand inside a tag; put it in a quoted value or use a section");
    else if (l->state == VALUE)
        ok = variable_in_value(l, name, len);
    if (ok)
        skip(l, (size_t)(close + 2 - l->at));
    return ok;
}

static bool markup_declaration(struct lint *l)
{
    if (ahead(l, "<!doctype html>")) {
        skip(l, 15);
        return true;
    }
    if (!ahead(l, "<!--"))
        return fail(l, "only <!doctype html> and comments may begin with <!");
    skip(l, 4);
    if (ahead(l, ">") || ahead(l, "->"))
        return fail(l, "a comment cannot begin with >");
    while (l->at < l->end && !ahead(l, "-->")) {
        if (ahead(l, "{{"))
            return fail(l, "nothing in braces may stand in a comment; use {{! ... }} or remove it");
        if (ahead(l, "--!>") || ahead(l, "<!--"))
            return fail(l, "a comment cannot hold --!> or <!--");
        skip(l, 1);
    }
    if (l->at == l->end)
        return fail(l, "a comment is never closed; add -->");
    skip(l, 3);
    return true;
}

static bool tag_open(struct lint *l)
{
    if (ahead(l, "<!"))
        return markup_declaration(l);
    skip(l, 1);
    l->closing = ahead(l, "/");
    if (l->closing)
        skip(l, 1);
    if (ahead(l, "{{"))
        return fail(l, "a variable cannot be part of a tag's name");
    if (l->at == l->end || !isalpha((unsigned char)*l->at))
        return fail(l, "a < that begins no tag must be written &lt;");
    if (!read_name(l, l->element, &l->element_len, "-"))
        return fail(l, "a tag's name is too long");
    if (lint_element(l->element, l->element_len) == LINT_UNKNOWN)
        return fail(l, "the element %s is not allowed", l->element);
    if (ahead(l, "{{") && !ahead(l, "{{#"))
        return fail(l, "a variable cannot be part of a tag's name");
    l->state = TAG;
    l->need_space = true;
    l->has_src = false;
    l->tag_sections = l->section_count;
    return true;
}

static bool tag_close(struct lint *l)
{
    if (l->section_count != l->tag_sections)
        return fail(l, "a section is not closed inside the tag %s", l->element);
    skip(l, 1);
    l->state = TEXT;
    if (l->closing)
        return true;
    switch (lint_element(l->element, l->element_len)) {
    case LINT_SCRIPT:
        if (!l->has_src)
            return fail(l, "a script must be a static file: give it a src under /static/");
        l->state = SCRIPT;
        return true;
    case LINT_RAW_TEXT:
        l->state = RAW_TEXT;
        return true;
    default:
        return true;
    }
}

static bool attribute_begin(struct lint *l)
{
    if (l->closing)
        return fail(l, "a closing tag has no attributes");
    if (l->need_space)
        return fail(l, "a space is missing before an attribute (inside the section, when there is one)");
    if (!read_name(l, l->attribute, &l->attribute_len, "-_:."))
        return fail(l, "an attribute's name cannot be read here");
    l->kind = lint_attribute(l->attribute, l->attribute_len);
    if (l->kind == LINT_FORBIDDEN)
        return fail(l, "the attribute %s is not allowed; use a class and a static file", l->attribute);
    l->need_space = true;
    if (!ahead(l, "=")) {
        if (ahead(l, "{{") && !ahead(l, "{{#") && !ahead(l, "{{/"))
            return fail(l, "a variable cannot be part of an attribute's name");
        return true;
    }
    skip(l, 1);
    if (!ahead(l, "\"") && !ahead(l, "'"))
        return fail(l, "the value of %s must be in quotes, right after the =", l->attribute);
    l->quote = *l->at;
    skip(l, 1);
    l->state = VALUE;
    l->address = EMPTY;
    l->prefix_len = 0;
    l->value_sections = l->section_count;
    return true;
}

static bool value_end(struct lint *l)
{
    if (l->section_count != l->value_sections)
        return fail(l, "a section is not closed inside the value of %s", l->attribute);
    if ((l->kind == LINT_URL || l->kind == LINT_FIXED_URL) && !lint_address_allowed(l->prefix, l->prefix_len))
        return fail(l, "the address in %s has a scheme that is not allowed", l->attribute);
    if (l->kind == LINT_URL && loads(l)) {
        if (l->prefix_len < 8 || memcmp(l->prefix, "/static/", 8) != 0)
            return fail(l, "%s of %s must begin with /static/", l->attribute, l->element);
        l->has_src |= strcmp(l->attribute, "src") == 0;
    }
    skip(l, 1);
    l->state = TAG;
    l->need_space = true;
    return true;
}

static bool value_text(struct lint *l)
{
    char c = *l->at;
    if (c == l->quote)
        return value_end(l);
    if (c == '<')
        return fail(l, "a < in the value of %s must be written &lt;", l->attribute);
    if (l->address == EMPTY)
        l->address = FIXED;
    if (l->address == FIXED && l->prefix_len < PREFIX)
        l->prefix[l->prefix_len++] = c;
    if (l->kind == LINT_URL && l->address == PATH) {
        if (c != '?' && c != '#')
            return fail(l, "nothing but ? or # can follow a _PATH value; build the path in C");
        l->address = PATH_END;
    }
    skip(l, 1);
    return true;
}

static bool inside_tag(struct lint *l)
{
    char c = *l->at;
    if (c == '>')
        return tag_close(l);
    if (c == '/') {
        skip(l, 1);
        return ahead(l, ">") || fail(l, "a / inside a tag must stand before its >");
    }
    if (isspace((unsigned char)c)) {
        l->need_space = false;
        skip(l, 1);
        return true;
    }
    return attribute_begin(l);
}

/* Inside textarea, title and script only the closing tag is markup. */
static bool raw_text(struct lint *l)
{
    if (*l->at == '<') {
        char closing[NAME + 3];
        (void)snprintf(closing, sizeof closing, "</%s>", l->element);
        if (!ahead(l, closing))
            return fail(l, "only </%s> may follow here", l->element);
        if (l->section_count != l->tag_sections)
            return fail(l, "a section is not closed inside %s", l->element);
        skip(l, strlen(closing));
        l->state = TEXT;
        return true;
    }
    if (l->state == SCRIPT)
        return fail(l, "nothing may stand inside a script element; keep scripts in static files");
    skip(l, 1);
    return true;
}

static bool step(struct lint *l)
{
    unsigned char c = (unsigned char)*l->at;
    if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
        return fail(l, "a control character; remove it");
    if (ahead(l, "{{"))
        return marker(l);
    switch (l->state) {
    case RAW_TEXT:
    case SCRIPT:
        return raw_text(l);
    case TAG:
        return inside_tag(l);
    case VALUE:
        return value_text(l);
    default:
        break;
    }
    if (c == '<')
        return tag_open(l);
    skip(l, 1);
    return true;
}

bool lint_template(const char *text, size_t len, char *error, size_t error_size)
{
    static const char pragma[] = "{{%AUTOESCAPE context=\"HTML\"}}\n";
    struct lint l = {.at = text, .end = text + len, .line = 1, .error = error, .error_size = error_size};
    if (len < sizeof pragma - 1 || memcmp(text, pragma, sizeof pragma - 1) != 0)
        return fail(
            &l, "the first line must be {{%%AUTOESCAPE context=\"HTML\"}}; without it nothing is escaped");
    skip(&l, sizeof pragma - 1);
    while (l.at < l.end)
        if (!step(&l))
            return false;
    if (l.section_count > 0)
        return fail(&l, "section %.*s of line %u is never closed", (int)l.sections[l.section_count - 1].len,
                    l.sections[l.section_count - 1].name, l.sections[l.section_count - 1].line);
    if (l.state != TEXT)
        return fail(&l, "the page ends inside a tag, a value or %s",
                    l.element[0] == '\0' ? "an element" : l.element);
    return true;
}
