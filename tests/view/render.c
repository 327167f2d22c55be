/*
 * render.c - fills one template with values from standard input and writes the page. For tests of components.
 *
 * Usage: render TEMPLATE_DIR LANGUAGE COMPONENT/page.tpl. A line of input is "=NAME text" (a value), "?NAME"
 * (a section shown), "+NAME" (a row; what follows belongs to it) or "-" (back out of the row).
 */
#include "arena.h"
#include "log.h"
#include "view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH = 8 };

static bool fill(struct kith_arena *arena, struct kith_view *view)
{
    struct kith_view *stack[DEPTH] = {view};
    size_t depth = 0;
    char *line = NULL;
    size_t size = 0;
    ssize_t len;
    bool ok = true;
    while (ok && (len = getline(&line, &size, stdin)) > 0) {
        if (line[len - 1] == '\n')
            line[len - 1] = '\0';
        char *name = kith_copy(arena, line + 1);
        char *text = strchr(name, ' ');
        if (text != NULL)
            *text++ = '\0';
        if (line[0] == '=' && text != NULL && depth == 0)
            view_set_global(view, name, text);
        else if (line[0] == '=' && text != NULL)
            kith_set(stack[depth], name, text);
        else if (line[0] == '?' && depth == 0)
            view_show_global(view, name);
        else if (line[0] == '?')
            kith_show(stack[depth], name);
        else if (line[0] == '+' && depth + 1 < DEPTH) {
            stack[depth + 1] = kith_add(stack[depth], name);
            depth++;
        } else if (line[0] == '-' && depth > 0)
            depth--;
        else
            ok = false;
    }
    free(line);
    return ok;
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    log_init("render", LOG_LEVEL_INFO);
    struct kith_arena *arena = arena_create();
    struct views *views = views_create(argv[1], argv[2]);
    struct kith_view *view = view_create(arena);
    struct buf out = BUF_INIT;
    bool ok = fill(arena, view) && view_expand(views, argv[3], argv[2], view, &out) &&
              fwrite(out.data, 1, out.len, stdout) == out.len;
    buf_free(&out);
    view_destroy(&view);
    views_destroy(&views);
    arena_destroy(&arena);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
