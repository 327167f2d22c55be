/* test_settings.c - kith.conf: values, defaults and the sentence for each mistake. */
#include "settings.h"
#include "suite.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];
static char file[128];
static char error[512];

static void write_file(const char *name, const char *text, mode_t mode)
{
    (void)snprintf(file, sizeof file, "%s/%s", folder, name);
    int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    ck_assert_int_eq(fchmod(fd, mode), 0);
    ck_assert_int_eq(close(fd), 0);
}

static void setup(void)
{
    (void)snprintf(folder, sizeof folder, "/tmp/kith-settings-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void teardown(void)
{
    (void)unlink(file);
    ck_assert_int_eq(rmdir(folder), 0);
}

static const struct settings *load(const char *text)
{
    write_file("kith.conf", text, 0600);
    return settings_load(file, error, sizeof error);
}

START_TEST(an_empty_file_gives_every_default)
{
    const struct settings *settings = load("");
    ck_assert_msg(settings != NULL, "%s", error);
    ck_assert_str_eq(settings->site_name, "Kith");
    ck_assert_str_eq(settings->languages, "en");
    ck_assert_str_eq(settings->db_name, "kith");
    ck_assert_str_eq(settings->mail_dir, "");
    ck_assert_int_eq(settings->argon2_memory_kib, 47104);
    ck_assert_int_eq(settings->argon2_passes, 1);
    ck_assert_ptr_nonnull(strstr(settings->plugin_dir, "/kith/plugins"));
    ck_assert_str_eq(settings->log_level, "info");
    settings_free(&settings);
    ck_assert_ptr_null(settings);
}
END_TEST

START_TEST(values_are_read_and_paths_start_at_the_file)
{
    char expected[256];
    const struct settings *settings = load("# comment\n"
                                           "\n"
                                           "site_url = https://care.example\r\n"
                                           "  site_name=Harbour = Homecare  \n"
                                           "languages = en cy\n"
                                           "contact = \n"
                                           "plugin_dir = /abs:rel:./two\n"
                                           "db_socket = run/db.sock\n"
                                           "workers = 16\n"
                                           "log_level = debug");
    ck_assert_msg(settings != NULL, "%s", error);
    ck_assert_str_eq(settings->site_url, "https://care.example");
    ck_assert_str_eq(settings->site_name, "Harbour = Homecare");
    ck_assert_str_eq(settings->languages, "en cy");
    ck_assert_str_eq(settings->contact, "");
    (void)snprintf(expected, sizeof expected, "/abs:%s/rel:%s/./two", folder, folder);
    ck_assert_str_eq(settings->plugin_dir, expected);
    (void)snprintf(expected, sizeof expected, "%s/run/db.sock", folder);
    ck_assert_str_eq(settings->db_socket, expected);
    ck_assert_int_eq(settings->workers, 16);
    ck_assert_str_eq(settings->log_level, "debug");
    settings_free(&settings);
}
END_TEST

static const struct {
    const char *text;
    const char *message; /* after the file's name */
} mistakes[] = {
    {"site_name = A\n\ncolour = red\n", " line 3: there is no setting 'colour'; kith.conf(5) lists them all"},
    {"workers = 2\nworkers = 3\n", " line 2: workers is set a second time; it stands in line 1 already"},
    {"workers\n", " line 1: write this as: key = value"},
    {"workers = many\n", " line 1: workers must be a whole number from 1 to 1024"},
    {"workers = 0\n", " line 1: workers must be a whole number from 1 to 1024"},
    {"workers = 1025\n", " line 1: workers must be a whole number from 1 to 1024"},
    {"workers =\n", " line 1: workers needs a value; the default is '8'"},
    {"log_level = loud\n", " line 1: log_level must be one of: debug info warn error"},
    {"log_level = inf\n", " line 1: log_level must be one of: debug info warn error"},
    {"site_url = care.example\n", " line 1: site_url must be a scheme and a host in lower case, with nothing "
                                  "after them, like https://care.example"},
    {"site_url = https://care.example/\n",
     " line 1: site_url must be a scheme and a host in lower case, with "
     "nothing after them, like https://care.example"},
    {"site_url = https://\n",
     " line 1: site_url must be a scheme and a host in lower case, with nothing after "
     "them, like https://care.example"},
    {"site_url = http://care.example\n",
     " line 1: site_url must begin with https:// unless the host is this machine (localhost)"},
    {"site_url = http://localhost.example\n",
     " line 1: site_url must begin with https:// unless the host is this machine (localhost)"},
    {"languages = English\n",
     " line 1: languages must be codes of two or three letters with one space between them, like: en cy"},
    {"languages = en  cy\n",
     " line 1: languages must be codes of two or three letters with one space between them, like: en cy"},
    {"db_name = kith`; --\n", " line 1: db_name must be at most 48 lower-case letters, digits and '_'"},
    {"db_socket =\n", ": set db_socket or db_host: there is no way to reach the database"},
    {"db_socket =\ndb_host = db.example\n",
     ": set db_ca: a database on another machine is reached under TLS only"},
    {"smtp_url =\n", ": set smtp_url or mail_dir: mail has nowhere to go"},
    {"site_name = \xff\n", ": is not a text file in UTF-8; save it as UTF-8"},
};

START_TEST(each_mistake_has_its_sentence)
{
    char expected[512];
    const struct settings *settings = load(mistakes[_i].text);
    ck_assert_ptr_null(settings);
    (void)snprintf(expected, sizeof expected, "%s%s", file, mistakes[_i].message);
    ck_assert_str_eq(error, expected);
}
END_TEST

START_TEST(what_looks_alike_is_fine)
{
    static const char *const fine[] = {"site_url = http://localhost\n",
                                       "site_url = http://127.0.0.1:21100\n",
                                       "site_url = http://[::1]:80\n",
                                       "db_socket =\ndb_host = 127.0.0.1\n",
                                       "db_socket =\ndb_host = db.example\ndb_ca = ca.pem\n",
                                       "smtp_url =\nmail_dir = mail\n"};
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
        const struct settings *settings = load(fine[i]);
        ck_assert_msg(settings != NULL, "%s", error);
        settings_free(&settings);
    }
}
END_TEST

START_TEST(a_missing_file_says_so)
{
    ck_assert_ptr_null(settings_load("/nonexistent/kith.conf", error, sizeof error));
    ck_assert_str_eq(error,
                     "/nonexistent/kith.conf: cannot be read (No such file or directory); say where the "
                     "settings are with --config FILE");
}
END_TEST

START_TEST(which_file)
{
    ck_assert_int_eq(unsetenv("KITH_CONF"), 0);
    ck_assert_ptr_nonnull(strstr(settings_file(NULL), "/kith/kith.conf"));
    ck_assert_int_eq(setenv("KITH_CONF", "/tmp/other.conf", 1), 0);
    ck_assert_str_eq(settings_file(NULL), "/tmp/other.conf");
    ck_assert_str_eq(settings_file("mine.conf"), "mine.conf");
}
END_TEST

/* What FN prints, in a file that is then closed. */
static void print_to(const char *name, void (*fn)(void))
{
    (void)snprintf(file, sizeof file, "%s/%s", folder, name);
    ck_assert_ptr_nonnull(freopen(file, "w", stdout));
    fn();
    ck_assert_int_eq(fflush(stdout), 0);
}

START_TEST(the_example_says_the_defaults)
{
    char line[512];
    print_to("example.conf", settings_print_example);
    FILE *stream = fopen(file, "r");
    char uncommented[32768] = "";
    size_t len = 0;
    size_t keys = 0;
    ck_assert_ptr_nonnull(stream);
    while (fgets(line, sizeof line, stream) != NULL) {
        if (line[0] == '#' && line[1] != ' ' && line[1] != '#') {
            keys++;
            len += (size_t)snprintf(uncommented + len, sizeof uncommented - len, "%s", line + 1);
        } else {
            ck_assert(line[0] == '#' || line[0] == '\n');
        }
    }
    (void)fclose(stream);
    (void)unlink(file);
    /* Every member is a pointer or an int64_t: none is without its row. */
    ck_assert_uint_eq(keys, sizeof(struct settings) / sizeof(int64_t));
    const struct settings *settings = load(uncommented);
    ck_assert_msg(settings != NULL, "%s", error);
    const struct settings *plain = load("");
    ck_assert_str_eq(settings->sql_dir, plain->sql_dir);
    ck_assert_int_eq(settings->session_hours, plain->session_hours);
    settings_free(&settings);
    settings_free(&plain);
}
END_TEST

START_TEST(secrets_are_one_line_and_not_for_everybody)
{
    write_file("secret", "correct horse\r\nsecond line\n", 0640);
    char *secret = settings_secret(file, error, sizeof error);
    ck_assert_msg(secret != NULL, "%s", error);
    ck_assert_str_eq(secret, "correct horse");
    free(secret);

    write_file("secret", "correct horse\n", 0644);
    ck_assert_ptr_null(settings_secret(file, error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "can be read or changed by everybody; run: chmod o-rw "));
    write_file("secret", "\nlater\n", 0600);
    ck_assert_ptr_null(settings_secret(file, error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "has nothing in its first line"));
    ck_assert_ptr_null(settings_secret("/nonexistent", error, sizeof error));
    ck_assert_str_eq(error, "/nonexistent: cannot be read (No such file or directory)");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("settings");
    TCase *tcase = tcase_create("settings");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, an_empty_file_gives_every_default);
    tcase_add_test(tcase, values_are_read_and_paths_start_at_the_file);
    tcase_add_loop_test(tcase, each_mistake_has_its_sentence, 0, (int)(sizeof mistakes / sizeof *mistakes));
    tcase_add_test(tcase, what_looks_alike_is_fine);
    tcase_add_test(tcase, a_missing_file_says_so);
    tcase_add_test(tcase, which_file);
    tcase_add_test(tcase, the_example_says_the_defaults);
    tcase_add_test(tcase, secrets_are_one_line_and_not_for_everybody);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
