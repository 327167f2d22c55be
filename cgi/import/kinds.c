/*
 * kinds.c - the kinds of file that served plugins take.
 *
 * Their description is made from the same tables the engine reads by, so it cannot say anything else.
 */
#include "kinds.h"

#include "cell.h"

#include <string.h>

static bool is_before(const struct import_kind *kind, const char *name)
{
    const char *const *after = kind->importer->after;
    for (; after != NULL && *after != NULL; after++) {
        if (strcmp(*after, name) == 0)
            return true;
    }
    for (const struct kith_import_column *c = kind->importer->columns; c->name != NULL; c++) {
        if (c->refers != NULL && strcmp(c->refers, name) == 0)
            return true;
    }
    return false;
}

static bool waits(const struct import_kind *kind, const struct import_kind *others, size_t count,
                  const bool *placed)
{
    for (size_t i = 0; i < count; i++) {
        if (!placed[i] && others[i].importer != kind->importer && is_before(kind, others[i].importer->name))
            return true;
    }
    return false;
}

const struct import_kind *kinds_list(const struct registry *registry, struct kith_arena *arena,
                                     size_t *count_r)
{
    size_t n_plugins;
    size_t count = 0;
    const struct kith_plugin *const *plugins = registry_plugins(registry, &n_plugins);
    for (size_t i = 0; i < n_plugins; i++) {
        for (const struct kith_importer *k = plugins[i]->importers; k != NULL && k->name != NULL; k++)
            count++;
    }
    struct import_kind *all = kith_alloc_array(arena, count, sizeof *all);
    struct import_kind *sorted = kith_alloc_array(arena, count, sizeof *sorted);
    bool *placed = kith_alloc_array(arena, count, sizeof *placed);
    size_t n = 0;
    for (size_t i = 0; i < n_plugins; i++) {
        for (const struct kith_importer *k = plugins[i]->importers; k != NULL && k->name != NULL; k++)
            all[n++] = (struct import_kind){plugins[i], k};
    }
    /* The first that waits for nobody, again and again; in a circle, the first of all. */
    for (size_t s = 0; s < count; s++) {
        size_t next = count;
        for (size_t i = 0; i < count && next == count; i++)
            next = !placed[i] && !waits(&all[i], all, count, placed) ? i : count;
        for (size_t i = 0; i < count && next == count; i++)
            next = !placed[i] ? i : count;
        placed[next] = true;
        sorted[s] = all[next];
    }
    *count_r = count;
    return sorted;
}

const struct import_kind *kinds_find(const struct import_kind *kinds, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(kinds[i].importer->name, name) == 0)
            return &kinds[i];
    }
    return NULL;
}

const struct import_kind *kinds_of_name(const struct import_kind *kinds, size_t count, const char *name)
{
    const struct import_kind *best = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(kinds[i].importer->name);
        if (len > longest && strncmp(name, kinds[i].importer->name, len) == 0 &&
            (name[len] == '\0' || strchr(".-_ (", name[len]) != NULL)) {
            best = &kinds[i];
            longest = len;
        }
    }
    return best;
}

static void describe_column(const struct kith_import_column *column, struct kith_arena *arena,
                            struct buf *out)
{
    buf_printf(out, "| `%s` | %s | %s | %s |\n", column->name,
               (column->flags & KITH_IMPORT_REQUIRED) != 0 ? "yes" : "", cell_describe(column, arena),
               column->help);
}

static void describe_example(const struct kith_importer *importer, struct buf *out)
{
    for (const struct kith_import_column *c = importer->columns; c->name != NULL; c++)
        buf_printf(out, "%s%s", c == importer->columns ? "" : ",", c->name);
    buf_char(out, '\n');
    for (const struct kith_import_column *c = importer->columns; c->name != NULL; c++) {
        const char *example = c->example != NULL ? c->example : "";
        const char *quote = strpbrk(example, ",\"\n;") != NULL ? "\"" : "";
        buf_printf(out, "%s%s%s%s", c == importer->columns ? "" : ",", quote, example, quote);
    }
    buf_char(out, '\n');
}

void kinds_describe(const struct import_kind *kinds, size_t count, struct kith_arena *arena, struct buf *out)
{
    for (size_t i = 0; i < count; i++) {
        const struct kith_importer *importer = kinds[i].importer;
        buf_printf(out, "## %s.csv\n\n%s.", importer->name, importer->title);
        if ((importer->flags & KITH_IMPORT_SHARED) != 0)
            buf_text(out, " The same for all organisations; only the administrator imports it.");
        else if (importer->permission == NULL)
            buf_text(out, " Only the administrator imports it.");
        if ((importer->flags & KITH_IMPORT_INVITES) != 0)
            buf_text(out, " People are invited by mail when you ask for it.");
        buf_text(out, "\n\n| column | needed | what | meaning |\n|---|---|---|---|\n");
        for (const struct kith_import_column *c = importer->columns; c->name != NULL; c++)
            describe_column(c, arena, out);
        buf_text(out, "\nExample:\n\n```\n");
        describe_example(importer, out);
        buf_text(out, "```\n");
        if (i + 1 < count)
            buf_char(out, '\n');
    }
}
