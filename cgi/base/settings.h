/*
 * settings.h - kith.conf.
 *
 * "key = value" lines, '#' comments. Unknown keys, doubled keys and bad values are errors that name file,
 * line and what to do. Relative paths are relative to the folder of the file. Every setting has a row in the
 * table in settings.c with its default and its one-line meaning; kith.conf(5) is made from it.
 */
#ifndef KITH_BASE_SETTINGS_H
#define KITH_BASE_SETTINGS_H

#include <kith/types.h>

struct settings {
    /* the site */
    const char *site_url;  /* "https://care.example": scheme and host only; links in mail, cookie rules */
    const char *site_name; /* shown in every title */
    const char *languages; /* "en" or "en cy": offered to users, the first is the default */
    const char *contact;   /* whom to ask, shown on error pages: a sentence or a phone number; may be empty */
    const char *administrator; /* an email address that is told of trouble; may be empty */
    /* folders */
    const char *plugin_dir;      /* NAME.so of installed plugins; several folders separated by ':' */
    const char *template_dir;    /* built templates: LANGUAGE/COMPONENT/page.tpl; several separated by ':' */
    const char *sql_dir;         /* COMPONENT/0001_name.sql; several separated by ':' */
    const char *static_dir;      /* what the web server serves under /static; doctor looks */
    const char *locale_dir;      /* LANGUAGE/LC_MESSAGES/kith.mo */
    const char *spool_dir;       /* unlinked upload files */
    const char *run_dir;         /* lock files of this host */
    const char *picture_program; /* kith-picture; empty: the one beside our own program */
    const char *key_file;        /* 32 random bytes in hex; made by kithctl init */
    const char *audit_key_file;  /* the keys that seal the audit: see cgi/audit/key.h */
    /* database */
    const char *db_socket; /* path; empty to use db_host */
    const char *db_host;
    int64_t db_port;
    const char *db_ca;   /* certificate authority file; required with db_host off loopback */
    const char *db_name; /* the portal's schema; the audit's is NAME_audit */
    const char *db_app_user, *db_app_password_file;
    const char *db_owner_user, *db_owner_password_file;   /* kithctl only; workers never read it */
    const char *db_sealer_user, *db_sealer_password_file; /* kith-sealer and kithctl audit only */
    /* mail */
    const char *mail_from; /* address */
    const char *mail_dir;  /* a folder for .eml files; when set no SMTP is spoken */
    const char *smtp_url;  /* "smtps://host:465" or "smtp://host:587" */
    const char *smtp_user, *smtp_password_file;
    /* limits */
    int64_t workers; /* processes in the pool: decides how many may hash at once */
    int64_t idle_person, idle_worker, idle_coordinator, idle_officer; /* minutes until sign-out when idle */
    int64_t session_hours;                                            /* absolute limit */
    int64_t invitation_days, reset_minutes;
    int64_t worker_memory_mib; /* resident; a worker beyond it ends after its request */
    int64_t argon2_memory_kib, argon2_passes;
    int64_t import_rows_max, import_file_mib; /* of one imported file */
    const char *second_factor; /* "required" of coordinators and officers, or "offered" to all */
    /* keeping */
    int64_t retain_care_years;       /* audit of a person's record, after its end and after the row itself */
    int64_t retain_complaints_years; /* the same for the section complaints */
    int64_t retain_other_years;      /* audit rows that concern no person */
    /* log */
    const char *log_level; /* debug, info, warn, error */
};

/*
 * Reads FILE; text lives as long as the process. On failure says what is wrong and what to do in ERROR and
 * returns NULL.
 */
const struct settings *settings_load(const char *file, char *error, size_t error_size);
/* The file to read: --config's argument, else $KITH_CONF, else the installed default. */
const char *settings_file(const char *argument);
void settings_free(const struct settings **settings);
/* The table as a manual page's body (mdoc) or as a commented kith.conf, for the build and kithctl init. */
void settings_print_manual(void);
void settings_print_example(void);
/* First line of a secret file (mode must not let others read), or NULL with ERROR. Caller frees after wiping.
 */
char *settings_secret(const char *file, char *error, size_t error_size);

#endif
