/*
 * hostile_pages.c - built templates with every section shown and every variable filled with a given string.
 *
 * Usage: hostile-pages DIRS LANGUAGE STRINGS_DIR OUT_DIR NAME...
 * Writes OUT_DIR/STRING/COMPONENT__page.html for each file STRING of STRINGS_DIR and each NAME. First fills
 * each template with a marker of its own for each variable: one that does not arrive on the page is a
 * failure, so that a string which seems harmless was really there. Reads the names from the template text by
 * itself; does not know what pages mean, and does not look for harm: the browser does (hostile.test.mjs).
 */
#include "arena.h"
#include "log.h"
#include "view.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { NAMES_MAX = 1000, DEPTH_MAX = 16 };

/* A section (or the page itself): its variables, its includes, and the sections in it. Equal names are one.
 */
struct node {
    const char *name;
    struct node *parent, *children, *next;
    const char *variables[NAMES_MAX];
    size_t n_variables;
    const char *includes[NAMES_MAX];
    size_t n_includes;
};

struct page {
    const char *name;
    struct node *root;
    bool fragment; /* a panel: not a whole document */
};

struct run {
    const char *dirs, *language;
    struct kith_arena *arena; /* names and texts, for the whole run */
    struct views *views;
    bool raw; /* paths as plain text too */
    struct page *pages;
    size_t n_pages;
};

static _Noreturn void die(const char *what, const char *why)
{
    (void)fprintf(stderr, "hostile-pages: %s: %s\n", what, why);
    exit(1);
}

static char *read_file(struct kith_arena *arena, const char *file)
{
    struct buf buf = BUF_INIT;
    FILE *in = fopen(file, "rb");
    if (in == NULL)
        return NULL;
    for (size_t n = 1; n > 0; buf.len += n)
        n = fread(buf_room(&buf, 4096), 1, 4096, in);
    (void)fclose(in);
    char *text = kith_copy_n(arena, buf.len > 0 ? buf.data : "", buf.len);
    buf_free(&buf);
    return text;
}

/* The template as built, from the first folder that has it. */
static const char *template_text(struct run *run, const char *name)
{
    char *dirs = kith_copy(run->arena, run->dirs);
    for (char *dir; (dir = strsep(&dirs, ":")) != NULL;) {
        const char *text =
            read_file(run->arena, kith_printf(run->arena, "%s/%s/%s", dir, run->language, name));
        if (text != NULL)
            return text;
    }
    die(name, "no such built template");
}

static void add_once(const char **names, size_t *count, const char *name)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(names[i], name) == 0)
            return;
    if (*count == NAMES_MAX)
        die(name, "too many names");
    names[(*count)++] = name;
}

static struct node *section(struct run *run, struct node *parent, const char *name)
{
    for (struct node *child = parent->children; child != NULL; child = child->next)
        if (strcmp(child->name, name) == 0)
            return child;
    struct node *child = kith_alloc(run->arena, sizeof(*child));
    *child = (struct node){.name = name, .parent = parent, .next = parent->children};
    parent->children = child;
    return child;
}

/* One {{...}} without its braces; returns the section that stands open after it. */
static struct node *tag(struct run *run, struct node *at, const char *text, size_t len)
{
    char kind = text[0];
    if (kind == '!' || kind == '%' || len == 0)
        return at;
    bool plain = strchr("#/>", kind) == NULL;
    const char *from = plain ? text : text + 1;
    const char *name = kith_copy_n(run->arena, from, strcspn(from, ":} \n"));
    if (kind == '#')
        return section(run, at, name);
    if (kind == '/') {
        if (at->parent == NULL || strcmp(at->name, name) != 0)
            die(name, "a section ends that did not begin");
        return at->parent;
    }
    if (kind == '>')
        add_once(at->includes, &at->n_includes, name);
    else if (strncmp(name, "BI_", 3) != 0)
        add_once(at->variables, &at->n_variables, name);
    return at;
}

static void read_page(struct run *run, struct page *page)
{
    const char *text = template_text(run, page->name);
    page->root = kith_alloc(run->arena, sizeof(*page->root));
    page->fragment = strstr(text, "<html") == NULL;
    struct node *at = page->root;
    for (const char *open; (open = strstr(text, "{{")) != NULL;) {
        const char *close = strstr(open, "}}");
        if (close == NULL)
            die(page->name, "{{ without }}");
        at = tag(run, at, open + 2, (size_t)(close - open - 2));
        text = close + 2;
    }
    if (at != page->root)
        die(page->name, "a section is left open");
}

/* As a page would: paths through the setter that checks them, all else as text. VALUE NULL gives markers. */
static void fill(struct run *run, struct kith_view *root, struct kith_view *view, const struct node *node,
                 const char *value, unsigned depth)
{
    if (depth > DEPTH_MAX)
        die(node->name, "too deep");
    for (size_t i = 0; i < node->n_variables; i++) {
        const char *name = node->variables[i];
        size_t len = strlen(name);
        bool path = len > 5 && strcmp(name + len - 5, "_PATH") == 0;
        if (value == NULL)
            kith_set(view, name, kith_printf(run->arena, "%szq%sqz", path ? "/" : "", name));
        else if (path && !run->raw)
            kith_set_path(view, name, value);
        else
            kith_set(view, name, value);
    }
    for (const struct node *child = node->children; child != NULL; child = child->next)
        fill(run, root, kith_add(view, child->name), child, value, depth + 1);
    for (size_t i = 0; i < node->n_includes; i++)
        for (size_t p = 0; p < run->n_pages; p++)
            if (run->pages[p].fragment && run->pages[p].root != node)
                fill(run, root,
                     view_include(run->views, view, node->includes[i], run->pages[p].name, run->language),
                     run->pages[p].root, value, depth + 1);
}

static void expand(struct run *run, const struct page *page, const char *value, struct buf *out)
{
    struct kith_arena *arena = arena_create();
    struct kith_view *view = view_create(arena);
    fill(run, view, view, page->root, value, 0);
    buf_reset(out);
    if (!view_expand(run->views, page->name, run->language, view, out))
        die(page->name, "does not expand");
    view_destroy(&view);
    arena_destroy(&arena);
}

static unsigned missing_markers(const struct page *page, const struct node *node, const char *html)
{
    unsigned missing = 0;
    for (size_t i = 0; i < node->n_variables; i++) {
        char marker[300];
        (void)snprintf(marker, sizeof(marker), "zq%sqz", node->variables[i]);
        if (strstr(html, marker) == NULL) {
            (void)printf("FAIL %s: {{%s}} does not arrive on the page\n", page->name, node->variables[i]);
            missing++;
        }
    }
    for (const struct node *child = node->children; child != NULL; child = child->next)
        missing += missing_markers(page, child, html);
    return missing;
}

static size_t count_variables(const struct node *node)
{
    size_t count = node->n_variables;
    for (const struct node *child = node->children; child != NULL; child = child->next)
        count += count_variables(child);
    return count;
}

static void write_page(struct run *run, const char *dir, const struct page *page, const struct buf *html)
{
    char *file = kith_printf(run->arena, "%s/%s.html", dir, page->name);
    for (char *slash = file + strlen(dir) + 1; (slash = strchr(slash, '/')) != NULL;)
        *slash = '_';
    FILE *out = fopen(file, "wb");
    if (out == NULL || fwrite(html->data, 1, html->len, out) != html->len || fclose(out) != 0)
        die(file, strerror(errno));
}

static void write_all(struct run *run, const char *strings_dir, const char *out_dir, struct buf *html)
{
    struct dirent **entries;
    int count = scandir(strings_dir, &entries, NULL, alphasort);
    if (count < 0)
        die(strings_dir, strerror(errno));
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        if (name[0] == '.')
            continue;
        const char *value = read_file(run->arena, kith_printf(run->arena, "%s/%s", strings_dir, name));
        const char *dir = kith_printf(run->arena, "%s/%s/%s", out_dir, run->raw ? "raw" : "set", name);
        if (value == NULL || (mkdir(dir, 0777) != 0 && errno != EEXIST))
            die(dir, strerror(errno));
        for (size_t p = 0; p < run->n_pages; p++) {
            expand(run, &run->pages[p], value, html);
            write_page(run, dir, &run->pages[p], html);
        }
    }
}

int main(int argc, char **argv)
{
    if (argc < 6) {
        (void)fprintf(stderr, "usage: hostile-pages DIRS LANGUAGE STRINGS_DIR OUT_DIR NAME...\n");
        return 2;
    }
    struct run run = {
        .dirs = argv[1], .language = argv[2], .arena = arena_create(), .n_pages = (size_t)argc - 5};
    struct buf html = BUF_INIT;
    unsigned failed = 0;
    log_init("hostile-pages", LOG_LEVEL_ERROR);
    run.views = views_create(run.dirs, run.language);
    run.pages = kith_alloc_array(run.arena, run.n_pages, sizeof(*run.pages));
    for (size_t p = 0; p < run.n_pages; p++) {
        char error[500];
        run.pages[p].name = argv[5 + p];
        if (!views_load(run.views, run.pages[p].name, error, sizeof(error)))
            die(run.pages[p].name, error);
        read_page(&run, &run.pages[p]);
    }
    for (size_t p = 0; p < run.n_pages; p++) {
        expand(&run, &run.pages[p], NULL, &html);
        failed += missing_markers(&run.pages[p], run.pages[p].root, html.data);
        (void)printf("%s: %zu variables%s\n", run.pages[p].name, count_variables(run.pages[p].root),
                     run.pages[p].fragment ? ", a panel" : "");
    }
    write_all(&run, argv[3], argv[4], &html);
    run.raw = true;
    write_all(&run, argv[3], argv[4], &html);
    buf_free(&html);
    views_destroy(&run.views);
    arena_destroy(&run.arena);
    return failed == 0 ? 0 : 1;
}
