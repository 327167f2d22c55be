/*
 * kith-tpl.c - the template tool: build, extract, lint.
 *
 * Reads its command line and files; the macro language is in tpl/macro.c, catalogues in tpl/sentence.c and
 * the linter in the view layer. Reads no configuration and knows no installation.
 */
#include "arena.h"
#include "lint.h"
#include "macro.h"
#include "sentence.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { COMPONENT_DIRS = 8 };

struct options {
    const char *components[COMPONENT_DIRS];
    size_t component_count;
    const char *out;
    const char *po;
};

static const char usage[] =
    "Usage: kith-tpl build --components DIR... --out DIR [--po FILE] TEMPLATE...\n"
    "       kith-tpl extract --out FILE TEMPLATE...\n"
    "       kith-tpl lint TEMPLATE...\n"
    "\n"
    "build    expands macros and puts sentences into the catalogue's language.\n"
    "         COMPONENT/page.tpl becomes DIR/COMPONENT/page.tpl.\n"
    "extract  writes the [[sentences]] of templates as a gettext catalogue (.pot).\n"
    "lint     checks built templates; says what is wrong and where.\n"
    "\n"
    "  -c, --components DIR  where components are looked for; may be given several times\n"
    "  -o, --out PATH        where to write\n"
    "  -p, --po FILE         the catalogue of the language to build; none leaves English\n"
    "  -h, --help            this text\n";

/* The last two parts of a path: "core/signin.tpl". */
static const char *template_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    while (slash != NULL && slash > path && slash[-1] != '/')
        slash--;
    return slash == NULL ? path : slash;
}

static bool make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool ok = mkdir(path, 0777) == 0 || errno == EEXIST;
        *slash = '/';
        if (!ok)
            return false;
    }
    return true;
}

static bool write_file(char *path, const struct buf *buf)
{
    FILE *file = make_folders(path) ? fopen(path, "w") : NULL;
    bool ok = file != NULL && fwrite(buf->data, 1, buf->len, file) == buf->len;
    if (file != NULL && fclose(file) != 0)
        ok = false;
    if (!ok)
        (void)fprintf(stderr, "kith-tpl: %s: %s\n", path, strerror(errno));
    return ok;
}

/* Lines that held nothing but macros are empty now. Templates hold no preformatted text, so they can go. */
static void squeeze(const char *text, struct buf *out)
{
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        if (strspn(text, " \t") < len)
            buf_add(out, text, text[len] == '\n' ? len + 1 : len);
        text += text[len] == '\n' ? len + 1 : len;
    }
}

static bool build_one(struct kith_arena *arena, struct macros *macros, const struct sentences *sentences,
                      const struct options *options, const char *path)
{
    char error[1024];
    struct buf expanded = BUF_INIT, translated = BUF_INIT, squeezed = BUF_INIT;
    const char *text = macros_read_file(arena, path, error, sizeof error);
    bool ok = text != NULL && macros_expand(macros, path, text, &expanded, error, sizeof error);
    buf_char(&expanded, '\n');
    ok = ok && sentences_replace(sentences, arena, path, expanded.data, &translated, error, sizeof error);
    if (!ok)
        (void)fprintf(stderr, "%s\n", error);
    if (ok) {
        squeeze(translated.data, &squeezed);
        ok = write_file(kith_printf(arena, "%s/%s", options->out, template_name(path)), &squeezed);
    }
    buf_free(&expanded);
    buf_free(&translated);
    buf_free(&squeezed);
    return ok;
}

static bool build(struct kith_arena *arena, const struct options *options, char **paths)
{
    struct sentences *sentences = NULL;
    if (options->po != NULL && (sentences = sentences_read(options->po)) == NULL)
        return false;
    struct macros *macros = macros_create(arena, options->components, options->component_count);
    bool ok = true;
    for (; *paths != NULL; paths++)
        ok &= build_one(arena, macros, sentences, options, *paths);
    sentences_free(&sentences);
    return ok;
}

static bool extract(struct kith_arena *arena, const struct options *options, char **paths)
{
    struct sentences *sentences = sentences_create();
    bool ok = true;
    for (; *paths != NULL; paths++) {
        char error[1024];
        const char *text = macros_read_file(arena, *paths, error, sizeof error);
        if (text == NULL || !sentences_collect(sentences, arena, *paths, text, error, sizeof error)) {
            (void)fprintf(stderr, "%s\n", error);
            ok = false;
        }
    }
    ok = ok && sentences_write(sentences, options->out);
    sentences_free(&sentences);
    return ok;
}

static bool lint(struct kith_arena *arena, char **paths)
{
    bool ok = true;
    for (; *paths != NULL; paths++) {
        char error[1024];
        const char *text = macros_read_file(arena, *paths, error, sizeof error);
        if (text == NULL) {
            (void)fprintf(stderr, "%s\n", error);
            ok = false;
        } else if (!lint_template(text, strlen(text), error, sizeof error)) {
            (void)fprintf(stderr, "%s: %s\n", *paths, error);
            ok = false;
        }
    }
    return ok;
}

static int wrong(const char *sentence)
{
    (void)fprintf(stderr, "kith-tpl: %s\n%s", sentence, usage);
    return 2;
}

int main(int argc, char **argv)
{
    static const struct option longs[] = {{"components", required_argument, NULL, 'c'},
                                          {"out", required_argument, NULL, 'o'},
                                          {"po", required_argument, NULL, 'p'},
                                          {"help", no_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};
    struct options options = {{NULL}, 0, NULL, NULL};
    int got;
    while ((got = getopt_long(argc, argv, "c:o:p:h", longs, NULL)) != -1) {
        switch (got) {
        case 'c':
            if (options.component_count == COMPONENT_DIRS)
                return wrong("too many --components");
            options.components[options.component_count++] = optarg;
            break;
        case 'o':
            options.out = optarg;
            break;
        case 'p':
            options.po = optarg;
            break;
        case 'h':
            (void)fputs(usage, stdout);
            return 0;
        default:
            return wrong("unknown option");
        }
    }
    if (argc - optind < 2)
        return wrong("say what to do, and with which templates");
    const char *verb = argv[optind];
    char **paths = argv + optind + 1;
    struct kith_arena *arena = arena_create();
    int status;
    if (strcmp(verb, "build") == 0) {
        if (options.out == NULL || options.component_count == 0)
            status = wrong("build needs --components and --out");
        else
            status = build(arena, &options, paths) ? 0 : 1;
    } else if (strcmp(verb, "extract") == 0) {
        status = options.out == NULL ? wrong("extract needs --out") : extract(arena, &options, paths) ? 0 : 1;
    } else if (strcmp(verb, "lint") == 0) {
        status = lint(arena, paths) ? 0 : 1;
    } else {
        status = wrong("unknown command");
    }
    arena_destroy(&arena);
    return status;
}
