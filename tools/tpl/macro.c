/*
 * macro.c - the macro language: calls, bodies, parts, conditions and attributes. Text in, text out.
 *
 * Does not know HTML or ctemplate beyond the braces, does not translate and does not check the result: the
 * linter does.
 */
#include "macro_private.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct count {
    const struct component *component;
    unsigned count;
    struct count *next;
};

/* One call of a component. */
struct frame {
    const struct component *component;
    const char *values[MACRO_ATTRIBUTES]; /* NULL: not given, and no fallback */
    bool given[MACRO_ATTRIBUTES];         /* ... by the call or a part, so not again */
    const char *body;
    char index[12];       /* among its like inside the same call */
    struct frame *outer;  /* the call in whose body, or in whose component, this one stands */
    struct count *counts; /* of the calls inside */
    unsigned depth;
};

/* SCOPE is the component whose file is read (NULL in a page); OUTER the nearest call around the reader. */
static bool expand(struct macros *macros, struct place place, const char *at, const char *end,
                   struct frame *scope, struct frame *outer, struct buf *out);

static bool is_word(const char *at, const char *word)
{
    size_t len = strlen(word);
    return strncmp(at, word, len) == 0 && !macro_name_char(at[len]);
}

/* Where {{/@NAME}} stands that closes what was opened before AT; NULL when it is missing. */
static const char *find_close(const char *at, const char *end, const char *name, size_t len)
{
    unsigned depth = 1;
    for (; at < end; at++) {
        if (strncmp(at, "{{@", 3) == 0 && strncmp(at + 3, name, len) == 0 && !macro_name_char(at[3 + len]))
            depth++;
        else if (strncmp(at, "{{/@", 4) == 0 && strncmp(at + 4, name, len) == 0 &&
                 strncmp(at + 4 + len, "}}", 2) == 0 && --depth == 0)
            return at;
    }
    return NULL;
}

/* The {{@else}} that belongs to a condition whose inside is AT to CLOSE, or NULL. */
static const char *find_else(const char *at, const char *close)
{
    unsigned depth = 0;
    for (; at < close; at++) {
        if (strncmp(at, "{{@else}}", 9) == 0 && depth == 0)
            return at;
        if (strncmp(at, "{{@", 3) == 0 && (is_word(at + 3, "if") || is_word(at + 3, "unless")))
            depth++;
        else if (depth > 0 && (strncmp(at, "{{/@if}}", 8) == 0 || strncmp(at, "{{/@unless}}", 12) == 0))
            depth--;
    }
    return NULL;
}

/* The text of an attribute by its name as written: false when nothing of that name is declared. */
static bool frame_value(const struct frame *frame, const char *name, const char **value_r)
{
    *value_r = NULL;
    if (frame == NULL)
        return false;
    for (size_t i = 0; i < frame->component->count; i++) {
        const struct declared *declared = &frame->component->declared[i];
        if (strcmp(declared->name, name) != 0)
            continue;
        *value_r = frame->values[i];
        return true;
    }
    if (strcmp(name, "index") == 0) {
        *value_r = frame->index;
        return true;
    }
    if (strcmp(name, "within") == 0) {
        *value_r = frame->outer != NULL ? frame->outer->component->name : "";
        return true;
    }
    if (strcmp(name, "body") == 0 && frame->component->has_body) {
        *value_r = frame->body;
        return true;
    }
    return false;
}

/* As frame_value; a leading '^' asks the calls around. */
static bool scope_value(const struct frame *scope, const char *name, const char **value_r)
{
    if (name[0] != '^')
        return frame_value(scope, name, value_r);
    *value_r = NULL;
    bool declared = false;
    for (const struct frame *f = scope == NULL ? NULL : scope->outer; f != NULL; f = f->outer) {
        const char *value;
        if (frame_value(f, name + 1, &value)) {
            declared = true;
            if (value != NULL && value[0] != '\0') {
                *value_r = value;
                return true;
            }
        }
    }
    return declared;
}

/* "NEW_EMAIL" of "new-email"; NULL when that gives no name. */
static const char *view_name(struct kith_arena *arena, const char *value)
{
    char *name = kith_copy(arena, value);
    for (char *p = name; *p != '\0'; p++) {
        if (!macro_name_char(*p))
            return NULL;
        *p = (char)(*p == '-' ? '_' : toupper((unsigned char)*p));
    }
    return name;
}

/* {{@name}}, {{@^name}} and, in capitals, the view's name of its value. 1 done, 0 not an attribute, -1
 * failed. */
static int substitute(struct macros *macros, const struct place *place, const char *at, const char *name,
                      size_t len, const struct frame *scope, struct buf *out)
{
    char *word = kith_copy_n(macros->arena, name, len);
    const char *value;
    if (scope_value(scope, word, &value)) {
        buf_text(out, value == NULL ? "" : value);
        return 1;
    }
    bool capitals = false;
    for (char *p = word; *p != '\0'; p++) {
        if (islower((unsigned char)*p))
            return 0;
        capitals |= isupper((unsigned char)*p) != 0;
        *p = (char)(*p == '_' ? '-' : tolower((unsigned char)*p));
    }
    if (!capitals || !scope_value(scope, word, &value))
        return 0;
    const char *made = value == NULL ? NULL : view_name(macros->arena, value);
    if (made == NULL || made[0] == '\0') {
        (void)macro_fail(macros, place, at, "\"%s\" of %s makes no name for a value",
                         value == NULL ? "" : value, word);
        return -1;
    }
    buf_text(out, made);
    return 1;
}

static bool set_value(struct macros *macros, const struct place *place, const char *at, struct frame *frame,
                      const char *name, const char *value)
{
    for (size_t i = 0; i < frame->component->count; i++) {
        if (strcmp(frame->component->declared[i].name, name) != 0)
            continue;
        if (frame->given[i])
            return macro_fail(macros, place, at, "%s has the attribute %s twice", frame->component->name,
                              name);
        frame->given[i] = true;
        frame->values[i] = value;
        return true;
    }
    return macro_fail(macros, place, at, "%s has no attribute %s", frame->component->name, name);
}

static void set_index(struct macros *macros, struct frame *frame)
{
    unsigned number = 1;
    if (frame->outer != NULL) {
        struct count *count = frame->outer->counts;
        while (count != NULL && count->component != frame->component)
            count = count->next;
        if (count == NULL) {
            count = kith_alloc(macros->arena, sizeof *count);
            count->component = frame->component;
            count->next = frame->outer->counts;
            frame->outer->counts = count;
        }
        number = ++count->count;
    }
    (void)snprintf(frame->index, sizeof frame->index, "%u", number);
}

/* The expansion of a run as text of the arena, or NULL. */
static const char *expand_text(struct macros *macros, struct place place, const char *at, const char *end,
                               struct frame *scope, struct frame *outer)
{
    struct buf buf = BUF_INIT;
    bool ok = expand(macros, place, at, end, scope, outer, &buf);
    const char *text = ok ? kith_copy_n(macros->arena, buf.len > 0 ? buf.data : "", buf.len) : NULL;
    buf_free(&buf);
    return text;
}

/* {{@if x}}, {{@if x="value"}}, {{@unless ...}}: leaves *AT after the closing tag. */
static bool condition(struct macros *macros, struct place place, const char **at, const char *end,
                      struct frame *scope, struct frame *outer, struct buf *out)
{
    const char *start = *at;
    bool unless = is_word(start + 3, "unless");
    const char *word = unless ? "unless" : "if";
    const char *p = start + 3 + strlen(word);
    while (*p == ' ')
        p++;
    bool up = *p == '^';
    if (up)
        p++;
    const char *name, *wanted;
    bool required;
    if (macro_attribute(macros, &p, &name, &wanted, &required) != 1 || required || strncmp(p, "}}", 2) != 0)
        return macro_fail(macros, &place, start, "write {{@%s name}} or {{@%s name=\"value\"}}", word, word);
    p += 2;
    if (up)
        name = kith_printf(macros->arena, "^%s", name);
    const char *value;
    if (!scope_value(scope, name, &value) && !up)
        return macro_fail(macros, &place, start, "there is no attribute %s here", name);
    if (value == NULL)
        value = "";
    bool truth = (wanted == NULL ? value[0] != '\0' : strcmp(value, wanted) == 0) != unless;
    const char *close = find_close(p, end, word, strlen(word));
    if (close == NULL)
        return macro_fail(macros, &place, start, "{{@%s}} is never closed", word);
    const char *otherwise = find_else(p, close);
    *at = close + strlen(word) + 6;
    if (truth)
        return expand(macros, place, p, otherwise != NULL ? otherwise : close, scope, outer, out);
    return otherwise == NULL || expand(macros, place, otherwise + 9, close, scope, outer, out);
}

/* {{@part name}}...{{/@part}}: an attribute that holds markup, of the nearest call around that declares it.
 */
static bool part(struct macros *macros, struct place place, const char **at, const char *end,
                 struct frame *scope, struct frame *outer)
{
    const char *start = *at;
    const char *p = start + 7;
    const char *name, *value;
    bool required;
    if (macro_attribute(macros, &p, &name, &value, &required) != 1 || required || value != NULL ||
        strncmp(p, "}}", 2) != 0)
        return macro_fail(macros, &place, start, "write {{@part name}}");
    p += 2;
    const char *close = find_close(p, end, "part", 4);
    if (close == NULL)
        return macro_fail(macros, &place, start, "{{@part}} is never closed");
    *at = close + 10;
    struct frame *target = outer;
    while (target != NULL) {
        size_t i = 0;
        while (i < target->component->count && strcmp(target->component->declared[i].name, name) != 0)
            i++;
        if (i < target->component->count)
            break;
        target = target->outer;
    }
    if (target == NULL)
        return macro_fail(macros, &place, start, "nothing around here takes a part %s", name);
    const char *text = expand_text(macros, place, p, close, scope, outer);
    return text != NULL && set_value(macros, &place, start, target, name, text);
}

/* A fallback may be made of attributes declared before it: id="{{@name}}". Bodies see them too. */
static bool set_fallbacks(struct macros *macros, struct frame *frame)
{
    const struct component *component = frame->component;
    for (size_t i = 0; i < component->count; i++) {
        const char *text = component->declared[i].fallback;
        if (frame->values[i] != NULL || text == NULL)
            continue;
        const struct place declaration = {component->file, text, 1};
        frame->values[i] = expand_text(macros, declaration, text, text + strlen(text), frame, frame);
        if (frame->values[i] == NULL)
            return false;
    }
    return true;
}

static bool call(struct macros *macros, struct place place, const char **at, const char *end,
                 struct frame *scope, struct frame *outer, struct buf *out)
{
    const char *start = *at;
    const char *word = start + 3;
    size_t len = 0;
    while (macro_name_char(word[len]))
        len++;
    struct component *component = len == 0 ? NULL : component_get(macros, word, len);
    if (component == NULL)
        return macro_fail(macros, &place, start, "there is no component or attribute \"%.*s\"", (int)len,
                          word);
    struct frame *frame = kith_alloc(macros->arena, sizeof *frame);
    frame->component = component;
    frame->outer = outer;
    frame->depth = outer == NULL ? 1 : outer->depth + 1;
    if (frame->depth > MACRO_DEPTH)
        return macro_fail(macros, &place, start, "components are nested too deeply");
    set_index(macros, frame);

    const char *p = word + len;
    const char *name, *value;
    bool required;
    int got;
    while ((got = macro_attribute(macros, &p, &name, &value, &required)) == 1) {
        if (value == NULL || required)
            return macro_fail(macros, &place, p, "write %s=\"...\"", name);
        const struct place inside = {place.file, value, macro_line(&place, p)};
        value = expand_text(macros, inside, value, value + strlen(value), scope, outer);
        if (value == NULL || !set_value(macros, &place, p, frame, name, value))
            return false;
    }
    if (got < 0 || p > end)
        return macro_fail(macros, &place, start, "%s: an attribute is not written name=\"value\"",
                          component->name);
    if (!set_fallbacks(macros, frame))
        return false;
    if (component->has_body) {
        const char *close = find_close(p, end, component->name, len);
        if (close == NULL)
            return macro_fail(macros, &place, start, "{{@%s}} is never closed", component->name);
        frame->body = expand_text(macros, place, p, close, scope, frame);
        if (frame->body == NULL)
            return false;
        p = close + len + 6;
    }
    *at = p;
    const struct place inside = {component->file, component->text, component->line};
    for (size_t i = 0; i < component->count; i++)
        if (component->declared[i].required && frame->values[i] == NULL)
            return macro_fail(macros, &place, start, "%s needs the attribute %s", component->name,
                              component->declared[i].name);
    return expand(macros, inside, component->text, component->text + strlen(component->text), frame, frame,
                  out) ||
           macro_fail_in(macros, &place, start, scope == NULL);
}

static bool step(struct macros *macros, struct place place, const char **at, const char *end,
                 struct frame *scope, struct frame *outer, struct buf *out)
{
    const char *word = *at + 3;
    if (is_word(word, "if") || is_word(word, "unless"))
        return condition(macros, place, at, end, scope, outer, out);
    if (is_word(word, "part"))
        return part(macros, place, at, end, scope, outer);
    size_t len = *word == '^' ? 1 : 0;
    while (macro_name_char(word[len]))
        len++;
    if (strncmp(word + len, "}}", 2) == 0) {
        int done = substitute(macros, &place, *at, word, len, scope, out);
        if (done < 0)
            return false;
        if (done > 0) {
            *at = word + len + 2;
            return true;
        }
    }
    return call(macros, place, at, end, scope, outer, out);
}

static bool expand(struct macros *macros, struct place place, const char *at, const char *end,
                   struct frame *scope, struct frame *outer, struct buf *out)
{
    while (at < end) {
        if (strncmp(at, "{{/@", 4) == 0)
            return macro_fail(macros, &place, at, "this closes nothing that is open");
        if (strncmp(at, "{{@", 3) == 0) {
            if (!step(macros, place, &at, end, scope, outer, out))
                return macro_fail(macros, &place, at, "cannot be expanded");
            continue;
        }
        if (strncmp(at, "[[", 2) == 0) {
            /* A sentence with a macro in it would differ at each use: no catalogue could hold it. */
            const char *close = strstr(at, "]]");
            const char *macro = strstr(at, "{{@");
            if (close != NULL && macro != NULL && macro < close)
                return macro_fail(macros, &place, at, "a sentence cannot hold a macro");
        }
        buf_char(out, *at++);
    }
    return true;
}

struct macros *macros_create(struct kith_arena *arena, const char *const *dirs, size_t dir_count)
{
    struct macros *macros = kith_alloc(arena, sizeof *macros);
    macros->arena = arena;
    macros->dirs = dirs;
    macros->dir_count = dir_count;
    return macros;
}

bool macros_expand(struct macros *macros, const char *file, const char *text, struct buf *out, char *error,
                   size_t error_size)
{
    macros->error = error;
    macros->error_size = error_size;
    macros->failed = false;
    const struct place place = {file, text, 1};
    return expand(macros, place, text, text + strlen(text), NULL, NULL, out);
}
