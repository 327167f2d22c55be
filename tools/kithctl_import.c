/*
 * kithctl_import.c - kithctl import: files of CSV into the database, one transaction for each.
 *
 * Runs in a process of its own, like jobs: a plugin that crashes is told in a sentence. What a file means is
 * the plugins' matter, how it is read that of cgi/import.
 */
#include "arena.h"
#include "boot.h"
#include "encoding.h"
#include "files.h"
#include "kinds.h"
#include "kithctl.h"
#include "organisation.h"
#include "text.h"

#include <dirent.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FILES_MOST = 1000, LINES_EVERY = 50000, BAR_CHARS = 30 };

struct asked {
    const char *config;
    const char *organisation, *kind;
    bool check, invite, describe;
    char **paths;
    size_t n_paths;
};

struct file {
    const char *path;
    const char *name; /* without folders */
    const struct import_kind *kind;
    size_t place;  /* among the kinds */
    size_t number; /* as they were named */
};

struct importing {
    const struct asked *asked;
    struct portal portal;
    struct kith_arena *arena;
    const struct import_kind *kinds;
    size_t n_kinds;
    struct file *files;
    size_t n_files;
    const struct file *file; /* in hand */
    bool terminal;
    int64_t said; /* rows, when a line was last written */
};

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static const char *kind_names(const struct importing *importing)
{
    const char *text = "";
    for (size_t i = 0; i < importing->n_kinds; i++)
        text = kith_printf(importing->arena, "%s%s%s", text, i > 0 ? ", " : "",
                           importing->kinds[i].importer->name);
    return text;
}

static int add_file(struct importing *importing, const char *path)
{
    const char *name = base_name(path);
    const struct import_kind *kind =
        importing->asked->kind != NULL
            ? kinds_find(importing->kinds, importing->n_kinds, importing->asked->kind)
            : kinds_of_name(importing->kinds, importing->n_kinds, name);
    if (kind == NULL)
        return tool_fail("%s: what kind of file is it? Begin its name with one of these, or say --kind: %s.",
                         name, kind_names(importing));
    if (importing->n_files == FILES_MOST)
        return tool_fail("These are more than %d files. Import them in several goes.", FILES_MOST);
    importing->n_files++;
    importing->files[importing->n_files - 1] =
        (struct file){kith_copy(importing->arena, path), kith_copy(importing->arena, name), kind,
                      (size_t)(kind - importing->kinds), importing->n_files - 1};
    return TOOL_OK;
}

static int add_folder(struct importing *importing, const char *path)
{
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, NULL, alphasort);
    int status = count >= 0 ? TOOL_OK : tool_fail("%s cannot be read: %s.", path, strerror(errno));
    bool any = false;
    for (int i = 0; i < count; i++) {
        if (status == TOOL_OK && text_ends(entries[i]->d_name, ".csv")) {
            any = true;
            status = add_file(importing, kith_printf(importing->arena, "%s/%s", path, entries[i]->d_name));
        }
        free(entries[i]);
    }
    free(entries);
    return status != TOOL_OK || any ? status : tool_fail("There is no .csv file in %s.", path);
}

static int by_place(const void *a, const void *b)
{
    const struct file *left = a;
    const struct file *right = b;
    if (left->place != right->place)
        return left->place < right->place ? -1 : 1;
    return left->number < right->number ? -1 : 1;
}

static int collect(struct importing *importing)
{
    int status = TOOL_OK;
    importing->files = kith_alloc_array(importing->arena, FILES_MOST, sizeof *importing->files);
    for (size_t i = 0; status == TOOL_OK && i < importing->asked->n_paths; i++) {
        struct stat is;
        const char *path = importing->asked->paths[i];
        if (stat(path, &is) != 0)
            return tool_fail("%s cannot be read: %s.", path, strerror(errno));
        status = S_ISDIR(is.st_mode) ? add_folder(importing, path) : add_file(importing, path);
    }
    qsort(importing->files, importing->n_files, sizeof *importing->files, by_place);
    return status;
}

/* ---- One file ---- */

static void on_progress(void *data, size_t done, size_t of_all, int64_t rows)
{
    struct importing *importing = data;
    int percent = of_all > 0 ? (int)(done * 100 / of_all) : 100;
    if (importing->terminal) {
        char bar[BAR_CHARS + 1];
        for (int i = 0; i < BAR_CHARS; i++)
            bar[i] = i * 100 < percent * BAR_CHARS ? '#' : '.';
        bar[BAR_CHARS] = '\0';
        (void)fprintf(stderr, "\r%s  [%s] %3d%%  %lld rows", importing->file->name, bar, percent,
                      (long long)rows);
        (void)fflush(stderr);
    } else if (rows >= importing->said + LINES_EVERY) {
        importing->said = rows;
        (void)printf("%s: %lld rows, %d%%\n", importing->file->name, (long long)rows, percent);
        (void)fflush(stdout);
    }
}

static void end_bar(const struct importing *importing)
{
    if (importing->terminal)
        (void)fputs("\r\033[K", stderr);
}

static int read_bytes(const struct importing *importing, struct buf *bytes)
{
    const char *path = importing->file->path;
    size_t most = (size_t)importing->portal.settings->import_file_mib * 1024 * 1024;
    size_t got;
    FILE *from = fopen(path, "rb");
    if (from == NULL)
        return tool_fail("%s cannot be read: %s.", path, strerror(errno));
    while (bytes->len <= most && (got = fread(buf_room(bytes, 65536), 1, 65536, from)) > 0)
        bytes->len += got;
    bool good = ferror(from) == 0;
    (void)fclose(from);
    if (!good)
        return tool_fail("%s cannot be read to its end.", path);
    if (bytes->len > most)
        return tool_fail("%s is larger than %lld MiB. Make several files of it, or raise import_file_mib.",
                         path, (long long)importing->portal.settings->import_file_mib);
    return TOOL_OK;
}

static void tell_problems(const struct importing *importing, const struct import_run *run)
{
    const char *name = importing->file->name;
    int64_t listed = run->n_problems < IMPORT_PROBLEMS_MAX ? run->n_problems : IMPORT_PROBLEMS_MAX;
    (void)fflush(stdout);
    for (int64_t i = 0; i < listed; i++) {
        const struct import_problem *p = &run->problems[i];
        (void)fprintf(stderr, "%s", name);
        if (p->line > 0)
            (void)fprintf(stderr, ", row %u", p->line);
        if (p->column != NULL)
            (void)fprintf(stderr, ", column %s", p->column);
        (void)fprintf(stderr, ": %s\n", p->sentence);
    }
    if (run->n_problems > listed)
        (void)fprintf(stderr, "%s: and %lld more like these.\n", name, (long long)(run->n_problems - listed));
}

static int tell_result(const struct importing *importing, const struct import_run *run, enum kith_rc rc)
{
    const char *name = importing->file->name;
    end_bar(importing);
    tell_problems(importing, run);
    if (run->n_problems > 0)
        return tool_fail("%s: %lld %s. Nothing of it was imported.", name, (long long)run->n_problems,
                         run->n_problems == 1 ? "thing is wrong" : "things are wrong");
    if (run->busy)
        return tool_fail("%s: another file of this kind is being imported. Try again when it is done.", name);
    if (rc != KITH_OK && rc != KITH_REPEATED)
        return tool_fail("%s: it could not be written, and nothing was changed. The log says why.", name);
    (void)printf("%s: %lld rows: %lld new, %lld changed, %lld as before%s\n", name,
                 (long long)run->counts.all, (long long)run->counts.added, (long long)run->counts.changed,
                 (long long)run->counts.same, importing->asked->check ? " (only checked)" : "");
    (void)fflush(stdout);
    return TOOL_OK;
}

static int find_organisation(struct importing *importing, struct import_run *run)
{
    struct organisation there;
    const char *name = importing->asked->organisation;
    if ((run->importer->flags & KITH_IMPORT_SHARED) != 0)
        return TOOL_OK;
    if (name == NULL)
        return tool_fail("%s: whose file is it? Say --organisation NAME.", importing->file->name);
    enum kith_found found = organisation_find(importing->portal.db, importing->arena, name, &there);
    if (found == KITH_NONE)
        return tool_fail("There is no organisation named %s. kithctl organisation list shows all.", name);
    run->organisation = there.id;
    return found == KITH_FOUND ? TOOL_OK : tool_refused(KITH_FAIL, "organisation");
}

/* IN_HAND: the transaction that is open already, for checking many files; NULL: one of its own. */
static int import_one(struct importing *importing, struct kith_db *in_hand)
{
    struct buf bytes = BUF_INIT;
    struct buf text = BUF_INIT;
    struct import_run run = {.portal = &importing->portal,
                             .plugin = importing->file->kind->plugin,
                             .importer = importing->file->kind->importer,
                             .rows_most = importing->portal.settings->import_rows_max,
                             .invites = importing->asked->invite,
                             .progress = on_progress,
                             .progress_data = importing};
    enum kith_rc rc = KITH_INVALID;
    importing->said = 0;
    import_init(&run);
    int status = find_organisation(importing, &run);
    if (status == TOOL_OK)
        status = read_bytes(importing, &bytes);
    const char *wrong = status == TOOL_OK ? encoding_read(bytes.data, bytes.len, &text) : NULL;
    run.text = text.data;
    run.len = text.len;
    struct import_record record = {&run, 0, importing->file->name, (int64_t)bytes.len};
    if (wrong != NULL)
        import_wrong(&run, 0, NULL, wrong);
    else if (status == TOOL_OK && in_hand != NULL)
        rc = import_write(in_hand, &run);
    else if (status == TOOL_OK)
        rc = db_transaction(importing->portal.db, import_write, &run, import_file_done, &record);
    if (status == TOOL_OK)
        status = tell_result(importing, &run, rc);
    import_deinit(&run);
    buf_free(&bytes);
    buf_free(&text);
    return status;
}

static int all_files(struct importing *importing, struct kith_db *in_hand)
{
    int status = TOOL_OK;
    size_t done = 0;
    for (; status == TOOL_OK && done < importing->n_files; done++) {
        importing->file = &importing->files[done];
        status = import_one(importing, in_hand);
    }
    if (status != TOOL_OK && done < importing->n_files)
        (void)tool_fail("The files after it were not looked at, because they may refer to it.");
    return status;
}

/* What later files refer to is there for them, and all of it is rolled back. */
static enum kith_rc check_all(struct kith_db *db, void *data)
{
    return all_files(data, db) == TOOL_OK ? KITH_REPEATED : KITH_INVALID;
}

static int work_apart(const struct asked *asked)
{
    struct importing importing = {.asked = asked, .terminal = isatty(STDERR_FILENO) == 1};
    int status = TOOL_FAILED;
    if (!boot(&importing.portal, asked->config, false))
        return TOOL_FAILED;
    importing.arena = arena_create();
    importing.kinds = kinds_list(importing.portal.registry, importing.arena, &importing.n_kinds);
    if (asked->describe) {
        struct buf out = BUF_INIT;
        kinds_describe(importing.kinds, importing.n_kinds, importing.arena, &out);
        status =
            fwrite(out.data, 1, out.len, stdout) == out.len && fflush(stdout) == 0 ? TOOL_OK : TOOL_FAILED;
        buf_free(&out);
    } else if (asked->kind != NULL && kinds_find(importing.kinds, importing.n_kinds, asked->kind) == NULL) {
        status = tool_fail("There is no kind \"%s\". There are: %s.", asked->kind, kind_names(&importing));
    } else if (collect(&importing) == TOOL_OK) {
        if (asked->check)
            status = db_transaction(importing.portal.db, check_all, &importing, NULL, NULL) == KITH_REPEATED
                         ? TOOL_OK
                         : TOOL_FAILED;
        else
            status = all_files(&importing, NULL);
    }
    arena_destroy(&importing.arena);
    boot_end(&importing.portal);
    (void)fflush(stdout);
    return status;
}

static int read_options(int argc, char **argv, struct asked *asked)
{
    static const struct option options[] = {{"organisation", required_argument, NULL, 'o'},
                                            {"kind", required_argument, NULL, 'k'},
                                            {"check", no_argument, NULL, 'c'},
                                            {"invite", no_argument, NULL, 'i'},
                                            {"describe", no_argument, NULL, 'd'},
                                            {NULL, 0, NULL, 0}};
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'o':
            asked->organisation = optarg;
            break;
        case 'k':
            asked->kind = optarg;
            break;
        case 'c':
            asked->check = true;
            break;
        case 'i':
            asked->invite = true;
            break;
        case 'd':
            asked->describe = true;
            break;
        default:
            return TOOL_USAGE;
        }
    }
    asked->paths = argv + optind;
    asked->n_paths = (size_t)(argc - optind);
    if (asked->describe != (asked->n_paths == 0))
        return tool_misuse(asked->describe ? "--describe takes no file."
                                           : "Say which files or folders to import.");
    return TOOL_OK;
}

int import_command(struct tool *tool, int argc, char **argv)
{
    struct asked asked = {.config = tool->config};
    int status = read_options(argc, argv, &asked);
    if (status != TOOL_OK)
        return status;
    if (tool_settings(tool) == NULL)
        return TOOL_FAILED;
    (void)fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
        _exit(work_apart(&asked));
    if (pid < 0)
        return tool_fail("No process could be started.");
    int ended = 0;
    while (waitpid(pid, &ended, 0) < 0 && errno == EINTR)
        continue;
    if (WIFSIGNALED(ended))
        return tool_fail("The import died (signal %d). The file in hand was not imported.", WTERMSIG(ended));
    return WEXITSTATUS(ended);
}
