/*
 * kithctl_account.c - kithctl account: adds, invites, lists, disables, enables, corrects names and addresses,
 * sets passwords, roles and telephones.
 *
 * What may be done is decided in cgi/auth, which also ends sessions and writes the audit. A password is never
 * an argument.
 */
#include "account.h"
#include "cell.h"
#include "kithctl.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { LIST_STEP = 200 };

/* One of the changes, with all that any of them needs. */
struct change {
    struct auth_env env;
    struct account_new account;
    const char *email, *to;
    const char *phone;
    int64_t account_id;
    char hash[PASSWORD_HASH_SIZE];
    struct kith_id id;
    int64_t version;
};

struct arguments {
    const char *email, *name, *to, *role, *organisation, *function, *language, *phone;
    bool if_missing, existing, password_stdin;
};

static int parse(int argc, char **argv, struct arguments *out)
{
    const struct tool_option options[] = {
        {"name", &out->name, NULL},
        {"to", &out->to, NULL},
        {"role", &out->role, NULL},
        {"organisation", &out->organisation, NULL},
        {"function", &out->function, NULL},
        {"language", &out->language, NULL},
        {"phone", &out->phone, NULL},
        {"if-missing", NULL, &out->if_missing},
        {"existing", NULL, &out->existing},
        {"password-stdin", NULL, &out->password_stdin},
        {NULL, NULL, NULL},
    };
    memset(out, 0, sizeof *out);
    return tool_options(argc, argv, options, &out->email, "email address");
}

static int find_organisation(struct tool *tool, const char *name, int64_t *id_r)
{
    struct organisation organisation;
    struct kith_db *db = tool_db(tool, DB_APP);
    *id_r = 0;
    if (db == NULL)
        return TOOL_FAILED;
    if (name == NULL)
        return TOOL_OK;
    switch (organisation_find(db, tool->arena, name, &organisation)) {
    case KITH_FOUND:
        *id_r = organisation.id;
        return TOOL_OK;
    case KITH_NONE:
        return tool_fail("There is no organisation named %s. kithctl organisation list shows them.", name);
    default:
        return tool_refused(KITH_FAIL, "organisation");
    }
}

/* Everything a new account needs but its password. */
static int new_account(struct tool *tool, const struct arguments *arguments, struct change *change)
{
    struct account_new *account = &change->account;
    memset(change, 0, sizeof *change);
    account->email = account_email(tool->arena, arguments->email);
    if (account->email == NULL)
        return tool_misuse("'%s' is not an email address.", arguments->email);
    if (arguments->name == NULL || *arguments->name == '\0')
        return tool_misuse("Say the person's name: --name \"Alex Morgan\".");
    account->name = arguments->name;
    if (arguments->role == NULL || !account_role_parse(arguments->role, &account->role) ||
        account->role == KITH_ROLE_NONE)
        return tool_misuse("Say the role: --role person, worker, coordinator or officer.");
    if (account->role != KITH_ROLE_PERSON && arguments->organisation == NULL)
        return tool_misuse("Say for whom: --organisation \"Harbour Homecare\".");
    account->council_function = arguments->function;
    account->language = arguments->language;
    if (!tool_env(tool, &change->env))
        return TOOL_FAILED;
    return find_organisation(tool, arguments->organisation, &account->organisation_id);
}

/* Reads a password, judges it and hashes it. WORDS: what others know of the user. */
static int make_hash(struct tool *tool, const char *const *words, char hash_r[PASSWORD_HASH_SIZE])
{
    char *password = tool_password(false);
    if (password == NULL)
        return TOOL_FAILED;
    const char *problem = password_problem(password, words);
    enum kith_rc rc = problem == NULL ? password_make(tool_settings(tool), password, hash_r) : KITH_INVALID;
    tool_forget(&password);
    if (problem != NULL)
        return tool_fail("%s.", problem);
    return rc == KITH_OK ? TOOL_OK : tool_refused(rc, "password");
}

static enum kith_rc add_rows(struct kith_db *db, void *data)
{
    struct change *change = data;
    return account_create(db, &change->env, &change->account, change->hash, &change->id);
}

/* Said when an address that is known already is to get a password: it has one, and keeps it. */
static int known_already(const struct change *change)
{
    return tool_fail(
        "%s has an account already, and its password stays as it is. To give it this role too, add "
        "--existing. To set another password: kithctl account password %s",
        change->account.email, change->account.email);
}

static int add(struct tool *tool, int argc, char **argv)
{
    struct arguments arguments;
    struct change change;
    int64_t id = 0;
    int status = parse(argc, argv, &arguments);
    if (status == TOOL_OK)
        status = new_account(tool, &arguments, &change);
    if (status != TOOL_OK)
        return status;
    enum kith_found found = account_find(tool_db(tool, DB_APP), tool->arena, change.account.email, &id);
    if (found == KITH_ERROR)
        return tool_refused(KITH_FAIL, "account");
    bool known = found == KITH_FOUND;
    if (arguments.existing && !known)
        return tool_fail("%s has no account yet. Leave --existing out to add one.", change.account.email);
    if (known && !arguments.existing && !arguments.if_missing)
        return known_already(&change);
    const char *const words[] = {change.account.email, change.account.name,
                                 arguments.organisation == NULL ? "" : arguments.organisation, NULL};
    if (!known)
        status = make_hash(tool, words, change.hash);
    if (status != TOOL_OK)
        return status;
    enum kith_rc rc = db_transaction(tool_db(tool, DB_APP), add_rows, &change, NULL, NULL);
    sodium_memzero(change.hash, sizeof change.hash);
    if (rc == KITH_CONFLICT && arguments.if_missing) {
        (void)printf("%s is there already.\n", change.account.email);
        return TOOL_OK;
    }
    if (rc == KITH_CONFLICT)
        return tool_fail("%s has that role there already.", change.account.email);
    if (rc != KITH_OK)
        return tool_refused(rc, "organisation");
    if (known)
        (void)printf("%s has the new role too, and signs in with the password it has.\n",
                     change.account.email);
    else
        (void)printf("Added %s.\n", change.account.email);
    return TOOL_OK;
}

static enum kith_rc invite_rows(struct kith_db *db, void *data)
{
    struct change *change = data;
    return account_invite(db, &change->env, &change->account, &change->id);
}

static int invite(struct tool *tool, int argc, char **argv)
{
    struct arguments arguments;
    struct change change;
    int status = parse(argc, argv, &arguments);
    if (status == TOOL_OK)
        status = new_account(tool, &arguments, &change);
    if (status != TOOL_OK)
        return status;
    enum kith_rc rc = db_transaction(tool_db(tool, DB_APP), invite_rows, &change, NULL, NULL);
    if (rc == KITH_CONFLICT)
        return tool_fail("%s has that role there already.", change.account.email);
    if (rc != KITH_OK)
        return tool_refused(rc, "organisation");
    (void)printf("Invited %s. The mail goes out within a minute.\n", change.account.email);
    return TOOL_OK;
}

static int list(struct tool *tool, int argc, char **argv)
{
    if (argc > 1)
        return tool_misuse("list takes no '%s'.", argv[1]);
    struct kith_db *db = tool_db(tool, DB_APP);
    if (db == NULL)
        return TOOL_FAILED;
    int64_t offset = 0;
    for (;;) {
        const struct account_line *items = NULL;
        size_t count = 0;
        enum kith_found found = account_admin_list(db, tool->arena, offset, LIST_STEP, &items, &count);
        if (found == KITH_ERROR)
            return tool_refused(KITH_FAIL, "account");
        if (found == KITH_NONE && offset == 0)
            (void)printf("There is no account yet. Invite the first: kithctl account invite --help\n");
        if (found == KITH_NONE)
            return TOOL_OK;
        for (size_t i = 0; i < count; i++) {
            const char *last = items[i].last_sign_in_at == KITH_TIME_NONE
                                   ? "never"
                                   : kith_time_text(tool->arena, items[i].last_sign_in_at);
            (void)printf("%-32s %-24s %-12s %-24s %-9s %s\n", items[i].email, items[i].name,
                         account_role_name(items[i].role),
                         *items[i].organisation == '\0' ? "-" : items[i].organisation,
                         account_state_name(items[i].state), last);
        }
        if (count < LIST_STEP)
            return TOOL_OK;
        offset += LIST_STEP;
    }
}

static enum kith_rc disable_rows(struct kith_db *db, void *data)
{
    struct change *change = data;
    return account_admin_disable(db, &change->env, change->email);
}

static enum kith_rc enable_rows(struct kith_db *db, void *data)
{
    struct change *change = data;
    return account_admin_enable(db, &change->env, change->email);
}

static enum kith_rc password_rows(struct kith_db *db, void *data)
{
    struct change *change = data;
    return account_admin_password(db, &change->env, change->email, change->hash);
}

/* What the commands about one account have in common: an address, a key, a database. */
static int one_account(struct tool *tool, int argc, char **argv, struct arguments *arguments,
                       struct change *change)
{
    memset(change, 0, sizeof *change);
    int status = parse(argc, argv, arguments);
    if (status != TOOL_OK)
        return status;
    change->email = account_email(tool->arena, arguments->email);
    if (change->email == NULL)
        return tool_misuse("'%s' is not an email address.", arguments->email);
    return tool_env(tool, &change->env) && tool_db(tool, DB_APP) != NULL ? TOOL_OK : TOOL_FAILED;
}

static int change_one(struct tool *tool, struct change *change, kith_tx_fn fn, const char *said)
{
    enum kith_rc rc = db_transaction(tool_db(tool, DB_APP), fn, change, NULL, NULL);
    sodium_memzero(change->hash, sizeof change->hash);
    if (rc != KITH_OK)
        return tool_refused(rc, "account");
    (void)printf("%s %s\n", change->email, said);
    return TOOL_OK;
}

static int disable(struct tool *tool, int argc, char **argv)
{
    struct arguments arguments;
    struct change change;
    int status = one_account(tool, argc, argv, &arguments, &change);
    return status != TOOL_OK
               ? status
               : change_one(tool, &change, disable_rows, "cannot sign in any more, and is signed out.");
}

static int enable(struct tool *tool, int argc, char **argv)
{
    struct arguments arguments;
    struct change change;
    int status = one_account(tool, argc, argv, &arguments, &change);
    return status != TOOL_OK ? status : change_one(tool, &change, enable_rows, "can sign in again.");
}

static int password(struct tool *tool, int argc, char **argv)
{
    struct arguments arguments;
    struct change change;
    int status = one_account(tool, argc, argv, &arguments, &change);
    if (status != TOOL_OK)
        return status;
    const char *const words[] = {change.email, NULL};
    status = make_hash(tool, words, change.hash);
    return status != TOOL_OK ? status
                             : change_one(tool, &change, password_rows,
                                          "has the new password, and is signed out everywhere.");
}

static enum kith_rc rename_rows(struct kith_db *db, void *data)
{
    struct change *change = data;
    return account_admin_rename(db, &change->env, change->email, change->to);
}

static int rename_account(struct tool *tool, int argc, char **argv)
{
    struct arguments arguments;
    struct change change;
    int status = one_account(tool, argc, argv, &arguments, &change);
    if (status != TOOL_OK)
        return status;
    if (arguments.name == NULL || *arguments.name == '\0')
        return tool_misuse("Say the new name: --name \"Alex Morgan\".");
    change.to = arguments.name;
    enum kith_rc rc = db_transaction(tool_db(tool, DB_APP), rename_rows, &change, NULL, NULL);
    if (rc == KITH_INVALID)
        return tool_misuse("That name is too long.");
    if (rc != KITH_OK)
        return tool_refused(rc, "account");
    (void)printf("%s has the new name.\n", change.email);
    return TOOL_OK;
}

static enum kith_rc email_rows(struct kith_db *db, void *data)
{
    struct change *change = data;
    return account_admin_email(db, &change->env, change->email, change->to);
}

static int email(struct tool *tool, int argc, char **argv)
{
    struct arguments arguments;
    struct change change;
    int status = one_account(tool, argc, argv, &arguments, &change);
    if (status != TOOL_OK)
        return status;
    change.to = arguments.to != NULL ? account_email(tool->arena, arguments.to) : NULL;
    if (change.to == NULL)
        return tool_misuse("Say the new address: --to alex@example.org.");
    enum kith_rc rc = db_transaction(tool_db(tool, DB_APP), email_rows, &change, NULL, NULL);
    if (rc == KITH_CONFLICT)
        return tool_fail("%s is the address of another account.", change.to);
    if (rc != KITH_OK)
        return tool_refused(rc, "account");
    (void)printf("%s signs in as %s from now on, and has to sign in again.\n", change.email, change.to);
    return TOOL_OK;
}

/* The membership of EMAIL that ORGANISATION looks after. */
static int find_membership(struct tool *tool, const char *email, int64_t organisation,
                           struct account_item *item_r)
{
    const struct account_item *items = NULL;
    size_t count = 0;
    size_t hits = 0;
    enum kith_found found =
        account_list(tool_db(tool, DB_APP), tool->arena, organisation, email, 0, LIST_STEP, &items, &count);
    if (found == KITH_ERROR)
        return tool_refused(KITH_FAIL, "account");
    for (size_t i = 0; found == KITH_FOUND && i < count; i++) {
        if (strcmp(items[i].email, email) == 0) {
            *item_r = items[i];
            hits++;
        }
    }
    if (hits == 0)
        return tool_fail("%s has no role there. kithctl account list shows who has which.", email);
    if (hits > 1)
        return tool_fail("%s has several roles there. Change them in the portal, where each is shown.",
                         email);
    return TOOL_OK;
}

static enum kith_rc role_rows(struct kith_db *db, void *data)
{
    struct change *change = data;
    return account_set_role(db, &change->env, change->id, change->version, change->account.role,
                            change->account.council_function);
}

static int role(struct tool *tool, int argc, char **argv)
{
    struct arguments arguments;
    struct change change;
    struct account_item item = {.version = 0};
    memset(&change, 0, sizeof change);
    int status = parse(argc, argv, &arguments);
    if (status != TOOL_OK)
        return status;
    change.email = account_email(tool->arena, arguments.email);
    if (change.email == NULL)
        return tool_misuse("'%s' is not an email address.", arguments.email);
    if (arguments.role == NULL || !account_role_parse(arguments.role, &change.account.role) ||
        change.account.role == KITH_ROLE_NONE)
        return tool_misuse("Say the new role: --role person, worker, coordinator or officer.");
    if (arguments.organisation == NULL)
        return tool_misuse("Say where: --organisation \"Harbour Homecare\".");
    change.account.council_function = arguments.function;
    if (!tool_env(tool, &change.env))
        return TOOL_FAILED;
    status = find_organisation(tool, arguments.organisation, &change.env.organisation_id);
    if (status == TOOL_OK)
        status = find_membership(tool, change.email, change.env.organisation_id, &item);
    if (status != TOOL_OK)
        return status;
    change.id = item.id;
    change.version = item.version;
    return change_one(tool, &change, role_rows, "has the new role, and has to sign in again.");
}

static enum kith_rc phone_rows(struct kith_db *db, void *data)
{
    struct change *change = data;
    return account_set_phone(db, &change->env, change->account_id, change->phone);
}

/* As it is written in a file of workers; "none" takes it away. */
static const char *read_phone(struct tool *tool, const char *typed)
{
    static const struct kith_import_column column = {.name = "phone", .kind = KITH_CELL_PHONE};
    struct kith_value value;
    if (strcmp(typed, "none") == 0)
        return "";
    if (cell_read(&column, typed, tool->arena, &value) != NULL || value.null)
        return NULL;
    return value.as.bytes.data;
}

static int phone(struct tool *tool, int argc, char **argv)
{
    struct arguments arguments;
    struct change change;
    memset(&change, 0, sizeof change);
    int status = parse(argc, argv, &arguments);
    if (status != TOOL_OK)
        return status;
    change.email = account_email(tool->arena, arguments.email);
    if (change.email == NULL)
        return tool_misuse("'%s' is not an email address.", arguments.email);
    if (arguments.organisation == NULL)
        return tool_misuse("Say where: --organisation \"Harbour Homecare\".");
    if (arguments.phone == NULL)
        return tool_misuse("Say the number: --phone \"07700 900123\", or --phone none.");
    change.phone = read_phone(tool, arguments.phone);
    if (change.phone == NULL)
        return tool_misuse("'%s' is not a telephone number. Write it like 07700 900123.", arguments.phone);
    if (!tool_env(tool, &change.env))
        return TOOL_FAILED;
    status = find_organisation(tool, arguments.organisation, &change.env.organisation_id);
    if (status != TOOL_OK)
        return status;
    enum kith_found found =
        account_find(tool_db(tool, DB_APP), tool->arena, change.email, &change.account_id);
    enum kith_rc rc = found == KITH_FOUND
                          ? db_transaction(tool_db(tool, DB_APP), phone_rows, &change, NULL, NULL)
                      : found == KITH_NONE ? KITH_NOT_FOUND
                                           : KITH_FAIL;
    if (rc == KITH_NOT_FOUND)
        return tool_fail("%s is no worker there. kithctl account list shows who has which role.",
                         change.email);
    if (rc != KITH_OK)
        return tool_refused(rc, "account");
    if (*change.phone == '\0')
        (void)printf("%s has no work telephone any more.\n", change.email);
    else
        (void)printf("%s has the work telephone %s.\n", change.email, change.phone);
    return TOOL_OK;
}

#define NEW_OPTIONS                                                                                          \
    "  --name NAME            as shown on pages\n"                                                           \
    "  --role ROLE            person, worker, coordinator or officer\n"                                      \
    "  --organisation NAME    for whom; not needed for a person\n"                                           \
    "  --function FUNCTION    of an officer: case, purchasing, complaints or safeguarding;\n"                \
    "                         of a coordinator: records, who may open old records with a reason\n"           \
    "  --language CODE        of pages and mail; the portal's first when left out\n"

const struct command account_commands[] = {
    {"add", "add one with a password",
     "--name NAME --role ROLE [--organisation NAME] [--function FUNCTION] [--language CODE]\n"
     "       [--if-missing | --existing] [--password-stdin] EMAIL\n"
     "\n"
     "Asks for the password, or reads it from standard input. An address that has an account keeps the password it\n"
     "has: say --existing to give it one more role.\n"
     "\n" NEW_OPTIONS "  --if-missing           no error when the address has that role there already\n"
     "  --existing             one more role for an account that is there; asks for no password\n",
     add, NULL},
    {"invite", "mail somebody a link to choose a password",
     "--name NAME --role ROLE [--organisation NAME] [--function FUNCTION] [--language CODE] EMAIL\n\n" NEW_OPTIONS,
     invite, NULL},
    {"list", "list all",
     "\n\nOne line for each role of each account: address, name, role, organisation, state, last sign-in.\n",
     list, NULL},
    {"disable", "keep one from signing in",
     "EMAIL\n\nThe whole account, wherever it acts. It is signed out at once.\n", disable, NULL},
    {"enable", "let one sign in again", "EMAIL\n\nThe reverse of disable.\n", enable, NULL},
    {"password", "set a password",
     "[--password-stdin] EMAIL\n\nAsks for the password, or reads it from standard input. The account is signed out "
     "everywhere.\n",
     password, NULL},
    {"rename", "correct a name",
     "--name NAME EMAIL\n\nThe name is shown on pages, also beside what the account wrote before.\n",
     rename_account, NULL},
    {"email", "correct an email address",
     "--to NEW-EMAIL EMAIL\n\nFrom now on the account signs in and gets mail with the new address. Make sure first that it is "
     "theirs: a link\nto choose a new password goes there. It is signed out everywhere, links that were mailed work no more, "
     "both addresses\nare told, and invitations that were not accepted go out again.\n",
     email, NULL},
    {"role", "change a role",
     "--organisation NAME --role ROLE [--function FUNCTION] EMAIL\n\nThe account is signed out where it acted in the old "
     "role.\n",
     role, NULL},
    {"phone", "set the work telephone of a worker",
     "--organisation NAME --phone NUMBER EMAIL\n\nThe office of that organisation sees it where it covers visits. --phone none "
     "takes it away.\n",
     phone, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
