/*
 * settings_table.c - every setting of kith.conf with its default and its meaning.
 *
 * Installed folders come from configure through the makefile part. Does not parse.
 */
#include "settings_table.h"

#define HEADING(TITLE)                                                                                       \
    {                                                                                                        \
        .meaning = (TITLE)                                                                                   \
    }
#define TEXT_ROW(KEY, KIND, FALLBACK, EMPTY, MEANING)                                                        \
    {                                                                                                        \
        .key = #KEY, .kind = (KIND), .offset = offsetof(struct settings, KEY), .fallback = (FALLBACK),       \
        .may_be_empty = (EMPTY), .meaning = (MEANING)                                                        \
    }
#define AS_TEXT(NUMBER) #NUMBER
#define NUMBER_ROW(KEY, FALLBACK, MIN, MAX, MEANING)                                                         \
    {                                                                                                        \
        .key = #KEY, .kind = SETTING_NUMBER, .offset = offsetof(struct settings, KEY),                       \
        .fallback = AS_TEXT(FALLBACK), .min = (MIN), .max = (MAX), .meaning = (MEANING)                      \
    }

const char settings_default_file[] = KITH_SYSCONFDIR "/kith/kith.conf";

const struct setting_row settings_table[] = {
    HEADING("The site"),
    TEXT_ROW(site_url, SETTING_SITE_URL, "http://127.0.0.1:8080", false,
             "Where people reach the portal: scheme and host only. Links in mail begin with it."),
    TEXT_ROW(site_name, SETTING_TEXT, "Kith", false, "The name in every title and heading."),
    TEXT_ROW(languages, SETTING_LANGUAGES, "en", false,
             "Languages offered, with a space between them. The first is the one for newcomers."),
    TEXT_ROW(
        contact, SETTING_TEXT, "", true,
        "Whom anybody may ask for help, at the end of every page: a few words. A phone number in them can be rung."),

    TEXT_ROW(
        administrator, SETTING_TEXT, "", true,
        "An email address that is told when a part of the portal was switched off. Empty: only the log tells."),

    HEADING("Folders"),
    TEXT_ROW(plugin_dir, SETTING_PATHS, KITH_LIBDIR "/kith/plugins", false,
             "Where installed plugins are. Several folders have ':' between them."),
    TEXT_ROW(
        template_dir, SETTING_PATHS, KITH_DATADIR "/kith/templates", false,
        "Where built templates are, one folder for each language. Several folders have ':' between them."),
    TEXT_ROW(
        sql_dir, SETTING_PATHS, KITH_DATADIR "/kith/sql", false,
        "Where the database migrations are, one folder for each component. Several folders have ':' between them."),
    TEXT_ROW(static_dir, SETTING_PATH, KITH_DATADIR "/kith/static", false,
             "What the web server serves under /static."),
    TEXT_ROW(locale_dir, SETTING_PATH, KITH_LOCALEDIR, false, "Where translated sentences are."),
    TEXT_ROW(spool_dir, SETTING_PATH, KITH_LOCALSTATEDIR "/spool/kith", false,
             "Where uploads wait while a request is answered. They are unlinked and vanish by themselves."),
    TEXT_ROW(run_dir, SETTING_PATH, KITH_RUNSTATEDIR "/kith", false, "Lock files of this machine."),
    TEXT_ROW(
        picture_program, SETTING_PATH, "", true,
        "The program that writes uploaded pictures anew. Empty: kith-picture beside the portal's own program."),
    TEXT_ROW(key_file, SETTING_PATH, KITH_SYSCONFDIR "/kith/key", false,
             "The portal's own key: 32 random bytes in hexadecimal. kithctl init makes it."),
    TEXT_ROW(
        audit_key_file, SETTING_PATH, KITH_SYSCONFDIR "/kith/audit-key", false,
        "The keys that seal the audit, the newest last. Keep a copy apart from the copies of the database."),

    HEADING("Database"),
    TEXT_ROW(db_socket, SETTING_PATH, "/run/mysqld/mysqld.sock", true,
             "The socket of a MariaDB server on this machine. Empty to use db_host."),
    TEXT_ROW(db_host, SETTING_TEXT, "", true, "The host of a MariaDB server, when db_socket is empty."),
    NUMBER_ROW(db_port, 3306, 1, 65535, "The port that goes with db_host."),
    TEXT_ROW(db_ca, SETTING_PATH, "", true,
             "The certificate authority that vouches for db_host. Required when it is another machine."),
    TEXT_ROW(db_name, SETTING_NAME, "kith", false,
             "The schema of the portal. The audit is in a second one of this name with _audit after it."),
    TEXT_ROW(db_app_user, SETTING_TEXT, "kith_app", false,
             "The account the portal works with. It cannot change the schema."),
    TEXT_ROW(db_app_password_file, SETTING_PATH, KITH_SYSCONFDIR "/kith/db-app-password", false,
             "A file with that account's password in its first line."),
    TEXT_ROW(db_owner_user, SETTING_TEXT, "kith_owner", false,
             "The account that owns the schema. Only kithctl uses it."),
    TEXT_ROW(db_owner_password_file, SETTING_PATH, KITH_SYSCONFDIR "/kith/db-owner-password", false,
             "A file with that account's password in its first line."),
    TEXT_ROW(db_sealer_user, SETTING_TEXT, "kith_sealer", false,
             "The account that seals the audit. It reads the audit, adds seals, and can do nothing else."),
    TEXT_ROW(db_sealer_password_file, SETTING_PATH, KITH_SYSCONFDIR "/kith/db-sealer-password", false,
             "A file with that account's password in its first line."),

    HEADING("Mail"),
    TEXT_ROW(mail_from, SETTING_TEXT, "kith@localhost", false, "The address that mail comes from."),
    TEXT_ROW(mail_dir, SETTING_PATH, "", true,
             "A folder for mail as files, for trying things out. When it is set nothing is sent."),
    TEXT_ROW(smtp_url, SETTING_TEXT, "smtp://localhost:25", true,
             "The mail server: smtps://host:465 or smtp://host:587."),
    TEXT_ROW(smtp_user, SETTING_TEXT, "", true, "The name to sign in to the mail server with."),
    TEXT_ROW(smtp_password_file, SETTING_PATH, "", true, "A file with its password in the first line."),

    HEADING("Limits"),
    NUMBER_ROW(workers, 8, 1, 1024,
               "Processes in the pool. A quarter of them may check passwords at the same time."),
    NUMBER_ROW(idle_person, 30, 1, 1440,
               "Minutes without a click until a person who receives care, or their family, is signed out."),
    NUMBER_ROW(idle_worker, 30, 1, 1440, "The same for care workers."),
    NUMBER_ROW(idle_coordinator, 30, 1, 1440, "The same for coordinators."),
    NUMBER_ROW(idle_officer, 15, 1, 1440, "The same for council officers."),
    NUMBER_ROW(session_hours, 12, 1, 168, "Hours until everybody has to sign in again."),
    NUMBER_ROW(invitation_days, 7, 1, 60, "Days an invitation can be used."),
    NUMBER_ROW(reset_minutes, 60, 5, 1440, "Minutes a link to choose a new password can be used."),
    NUMBER_ROW(argon2_memory_kib, 47104, 8192, 4194304,
               "Memory that checking one password takes, in KiB. Higher is safer and slower."),
    NUMBER_ROW(
        worker_memory_mib, 128, 32, 65536,
        "MiB of memory a worker may use. One that has grown beyond ends after its answer, and another starts."),
    NUMBER_ROW(argon2_passes, 1, 1, 20, "Passes over that memory. Higher is safer and slower."),

    NUMBER_ROW(import_rows_max, 1000000, 1, 10000000, "Rows that one imported file may have."),
    NUMBER_ROW(import_file_mib, 64, 1, 900, "MiB that one imported file may have."),
    {.key = "second_factor",
     .kind = SETTING_CHOICE,
     .offset = offsetof(struct settings, second_factor),
     .fallback = "required",
     .choices = "required offered",
     .meaning =
         "Whether coordinators and council officers must also give a code from an app when they sign in."
         " It is offered to everybody."},

    HEADING("Keeping"),
    NUMBER_ROW(retain_care_years, KITH_CARE_KEPT_YEARS, 1, 100,
               "Years that the audit of a care record is kept after the care has ended."),
    NUMBER_ROW(retain_complaints_years, 10, 1, 100, "The same for complaints."),
    NUMBER_ROW(retain_other_years, 8, 1, 100,
               "Years that audit rows about no person are kept, such as sign-ins."),

    HEADING("Log"),
    {.key = "log_level",
     .kind = SETTING_CHOICE,
     .offset = offsetof(struct settings, log_level),
     .fallback = "info",
     .choices = "debug info warn error",
     .meaning = "The least important lines that are written."},
};

const size_t settings_rows = sizeof settings_table / sizeof *settings_table;
