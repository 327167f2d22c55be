/*
 * kithctl_init.c - kithctl init: settings, secrets, folders, schemas and database accounts, in this order.
 *
 * Everything that is there already stays as it is, so it can be run again. The tables are kithctl migrate's.
 */
#include "key.h"
#include "kithctl.h"
#include "script.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <grp.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SETS_MAX = 64, SECRET_BYTES = 32, PATH_BYTES = 4096 };

struct wishes {
    const char *admin_user;
    bool admin_password;
    gid_t group;
    bool has_group;
    struct conf_set sets[SETS_MAX];
    size_t n_sets;
};

/* "key=value" in two. */
static bool add_set(struct wishes *wishes, char *text)
{
    char *equals = strchr(text, '=');
    if (equals == NULL || equals == text || wishes->n_sets == SETS_MAX)
        return false;
    *equals = '\0';
    wishes->sets[wishes->n_sets++] = (struct conf_set){text, equals + 1};
    return true;
}

static int parse(int argc, char **argv, struct wishes *wishes)
{
    static const struct option options[] = {
        {"admin-user", required_argument, NULL, 'u'},
        {"admin-password-stdin", no_argument, NULL, 'p'},
        {"group", required_argument, NULL, 'g'},
        {"set", required_argument, NULL, 's'},
        {NULL, 0, NULL, 0},
    };
    int option;
    const struct group *group;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'u':
            wishes->admin_user = optarg;
            break;
        case 'p':
            wishes->admin_password = true;
            break;
        case 'g':
            group = getgrnam(optarg); // NOLINT(concurrency-mt-unsafe)
            if (group == NULL)
                return tool_misuse("There is no group %s. Make it first: addgroup --system %s", optarg,
                                   optarg);
            wishes->group = group->gr_gid;
            wishes->has_group = true;
            break;
        case 's':
            if (!add_set(wishes, optarg))
                return tool_misuse("Write --set as KEY=VALUE; kith.conf(5) lists the keys.");
            break;
        default:
            return TOOL_USAGE;
        }
    }
    return optind == argc ? TOOL_OK : tool_misuse("init takes no '%s'.", argv[optind]);
}

/* The folders above PATH, and PATH itself when it is a FOLDER. */
static bool make_folders(const char *path, bool folder)
{
    char part[PATH_BYTES];
    if (snprintf(part, sizeof part, "%s%s", path, folder ? "/" : "") >= (int)sizeof part)
        return false;
    for (char *slash = strchr(part + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(part, 0750) != 0 && errno != EEXIST) {
            (void)tool_fail("The folder %s cannot be made (%s).", part, strerror(errno));
            return false;
        }
        *slash = '/';
    }
    return true;
}

/* A file of random hex digits that only its owner, and the workers' group, can read. */
static bool make_secret(const struct wishes *wishes, const char *path, bool for_workers)
{
    unsigned char bytes[SECRET_BYTES];
    char line[2 * SECRET_BYTES + 2];
    if (!make_folders(path, false))
        return false;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST)
        return true;
    text_random(bytes, sizeof bytes);
    text_hex(bytes, sizeof bytes, line);
    line[sizeof line - 2] = '\n';
    bool good = fd >= 0 && write(fd, line, sizeof line - 1) == (ssize_t)(sizeof line - 1) && fsync(fd) == 0;
    if (good && for_workers && wishes->has_group)
        good = fchown(fd, (uid_t)-1, wishes->group) == 0 && fchmod(fd, 0640) == 0;
    int error = errno;
    sodium_memzero(bytes, sizeof bytes);
    sodium_memzero(line, sizeof line);
    if (fd >= 0 && close(fd) != 0)
        good = false;
    if (!good) {
        (void)tool_fail("The secret file %s cannot be made (%s).", path, strerror(error));
        if (fd >= 0)
            (void)unlink(path);
        return false;
    }
    (void)printf("Made %s\n", path);
    return true;
}

/* The first key of the audit's seals; the sealer's own, the workers have no part in it. */
static bool make_audit_key(const struct settings *settings)
{
    char error[512];
    char id[AUDIT_KEY_ID_SIZE];
    if (access(settings->audit_key_file, F_OK) == 0)
        return true;
    if (!make_folders(settings->audit_key_file, false))
        return false;
    if (!audit_key_add(settings->audit_key_file, id, error, sizeof error)) {
        (void)tool_fail("%s", error);
        return false;
    }
    (void)printf("Made %s\n", settings->audit_key_file);
    return true;
}

static bool make_files(const struct wishes *wishes, const struct settings *settings)
{
    return make_secret(wishes, settings->key_file, true) &&
           make_secret(wishes, settings->db_app_password_file, true) &&
           make_secret(wishes, settings->db_owner_password_file, false) &&
           make_secret(wishes, settings->db_sealer_password_file, false) && make_audit_key(settings) &&
           make_folders(settings->spool_dir, true) && make_folders(settings->run_dir, true) &&
           (*settings->mail_dir == '\0' || make_folders(settings->mail_dir, true));
}

/* accounts.sql in the first folder of sql_dir that has it. */
static bool find_script(const char *dirs, char *path, size_t size)
{
    for (const char *at = dirs; *at != '\0';) {
        size_t len = strcspn(at, ":");
        if (snprintf(path, size, "%.*s/accounts.sql", (int)len, at) < (int)size && access(path, R_OK) == 0)
            return true;
        at += len;
        at += *at == ':';
    }
    return false;
}

static int run_script(const struct wishes *wishes, const struct settings *settings, const char *path,
                      const struct script_passwords *passwords)
{
    char error[1024];
    char *password = NULL;
    int status = TOOL_OK;
    if (wishes->admin_password && (password = tool_password(true)) == NULL)
        return TOOL_FAILED;
    struct kith_db *admin = db_create_admin(settings, wishes->admin_user, password == NULL ? "" : password);
    tool_forget(&password);
    if (!db_ready(admin))
        status = tool_fail(
            "The database does not let %s in. Is it running? Name another account that may make accounts "
            "with --admin-user.",
            wishes->admin_user);
    else if (!script_accounts(admin, path, settings, *settings->db_socket != '\0' ? "localhost" : "%",
                              passwords, error, sizeof error))
        status = tool_fail("%s", error);
    db_close(&admin);
    return status;
}

static int make_accounts(const struct wishes *wishes, const struct settings *settings)
{
    char error[512];
    char path[PATH_BYTES];
    if (!find_script(settings->sql_dir, path, sizeof path))
        return tool_fail("There is no accounts.sql in %s. Install Kith again, or correct sql_dir.",
                         settings->sql_dir);
    char *app = settings_secret(settings->db_app_password_file, error, sizeof error);
    char *owner = app == NULL ? NULL : settings_secret(settings->db_owner_password_file, error, sizeof error);
    char *sealer =
        owner == NULL ? NULL : settings_secret(settings->db_sealer_password_file, error, sizeof error);
    const struct script_passwords passwords = {owner, app, sealer};
    int status = sealer == NULL ? tool_fail("%s", error) : run_script(wishes, settings, path, &passwords);
    tool_forget(&app);
    tool_forget(&owner);
    tool_forget(&sealer);
    return status;
}

int init_command(struct tool *tool, int argc, char **argv)
{
    static struct wishes wishes;
    wishes.admin_user = "root";
    int status = parse(argc, argv, &wishes);
    if (status != TOOL_OK)
        return status;
    if (!make_folders(tool->config, false) || !conf_write(tool->config, wishes.sets, wishes.n_sets))
        return TOOL_FAILED;
    const struct settings *settings = tool_settings(tool);
    if (settings == NULL || !make_files(&wishes, settings))
        return TOOL_FAILED;
    status = make_accounts(&wishes, settings);
    if (status == TOOL_OK)
        (void)printf("The settings are in %s. Now: kithctl migrate\n", tool->config);
    return status;
}
