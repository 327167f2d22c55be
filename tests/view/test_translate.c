/* test_translate.c - sentences of C in several languages at once, and catalogues that are broken. */
#include "log.h"
#include "suite.h"
#include "translate.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[64];

static void begin(void)
{
    log_init("test_translate", LOG_LEVEL_ERROR);
    (void)snprintf(dir, sizeof dir, "/tmp/kith-mo-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
}

static void end(void)
{
    translate_end();
    char command[128];
    (void)snprintf(command, sizeof command, "rm -rf %s", dir);
    ck_assert_int_eq(system(command), 0);
}

static const char *mo_path(const char *language)
{
    static char path[160];
    (void)snprintf(path, sizeof path, "%s/%s", dir, language);
    (void)mkdir(path, 0700);
    (void)snprintf(path, sizeof path, "%s/%s/LC_MESSAGES", dir, language);
    (void)mkdir(path, 0700);
    (void)snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/kith.mo", dir, language);
    return path;
}

/* msgfmt itself makes the catalogue: the format is read as it is written. */
static void compile(const char *language, const char *option, const char *entries)
{
    char po[160], command[512];
    (void)snprintf(po, sizeof po, "%s/%s.po", dir, language);
    FILE *file = fopen(po, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(
        fprintf(file, "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n%s", entries), 0);
    ck_assert_int_eq(fclose(file), 0);
    (void)snprintf(command, sizeof command, "msgfmt %s -o %s %s", option, mo_path(language), po);
    ck_assert_int_eq(system(command), 0);
}

#define WELSH                                                                                                \
    "msgid \"Sign in\"\nmsgstr \"Mewngofnodi\"\nmsgid \"Home\"\nmsgstr \"Hafan\"\n"                          \
    "msgid \"Accounts\"\nmsgstr \"Cyfrifon\"\nmsgid \"Not yet\"\nmsgstr \"\"\n"

START_TEST(languages_side_by_side)
{
    static const char *const orders[] = {"--endianness=little", "--endianness=big", "--no-hash"};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        begin();
        compile("cy", orders[i], WELSH);
        compile("pl", orders[i], "msgid \"Sign in\"\nmsgstr \"Zaloguj się\"\n");
        translate_init(dir, "en cy pl");
        ck_assert_str_eq(translate("cy", "Sign in"), "Mewngofnodi");
        ck_assert_str_eq(translate("pl", "Sign in"), "Zaloguj się");
        ck_assert_str_eq(translate("en", "Sign in"), "Sign in");
        ck_assert_str_eq(translate("cy", "Accounts"), "Cyfrifon");
        ck_assert_str_eq(translate("cy", "Home"), "Hafan");
        ck_assert_str_eq(translate("pl", "Home"), "Home");
        ck_assert_str_eq(translate("cy", "Not yet"), "Not yet");
        ck_assert_str_eq(translate("cy", "Unknown"), "Unknown");
        ck_assert_str_eq(translate("fr", "Home"), "Home");
        ck_assert_str_eq(translate(NULL, "Home"), "Home");
        ck_assert_str_eq(translate("cy", ""), "");
        ck_assert_ptr_null(translate("cy", NULL));
        end();
    }
}
END_TEST

START_TEST(broken_catalogues_leave_english)
{
    begin();
    compile("cy", "", WELSH);
    char path[160], bytes[4096];
    (void)snprintf(path, sizeof path, "%s", mo_path("cy"));
    FILE *file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    ck_assert_int_eq(fclose(file), 0);
    /* Cut anywhere, or with any one byte of the header and tables turned over: never a wrong read, never a
     * stop. */
    for (size_t i = 0; i < size + 128; i++) {
        char changed[4096];
        memcpy(changed, bytes, size);
        size_t len = i < size ? i : size;
        if (i >= size && i - size < size)
            changed[i - size] = (char)~changed[i - size];
        file = fopen(path, "w");
        ck_assert_uint_eq(fwrite(changed, 1, len, file), len);
        ck_assert_int_eq(fclose(file), 0);
        translate_init(dir, "cy");
        const char *home = translate("cy", "Home");
        ck_assert_ptr_nonnull(home);
        ck_assert_uint_lt(strlen(home), size);
    }
    translate_init(dir, "en cy xx");
    ck_assert_str_eq(translate("xx", "Home"), "Home");
    end();
}
END_TEST

START_TEST(names_of_languages)
{
    ck_assert_str_eq(translate_language_name("cy"), "Cymraeg");
    ck_assert_str_eq(translate_language_name("en"), "English");
    ck_assert_str_eq(translate_language_name("qq"), "qq");
}
END_TEST

SUITE_MAIN("translate", languages_side_by_side, broken_catalogues_leave_english, names_of_languages)
