/* test_plugin_new.c - a new plugin made of the one to copy. */
#include "plugin_new.h"
#include "suite.h"

#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[] = "/tmp/kith-new-XXXXXX";

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status;
    (void)kind;
    (void)where;
    return remove(path);
}

static const char *at(const char *name)
{
    static char path[4][256];
    static unsigned turn;
    char *out = path[turn++ % 4];
    snprintf(out, sizeof path[0], "%s/%s", root, name);
    return out;
}

static void put(const char *name, const char *text)
{
    FILE *file = fopen(at(name), "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    ck_assert_int_eq(fclose(file), 0);
}

static const char *get(const char *name)
{
    static char text[1024];
    FILE *file = fopen(at(name), "r");
    ck_assert_msg(file != NULL, "%s is not there", name);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

static void begin(void)
{
    ck_assert_ptr_nonnull(mkdtemp(root));
    ck_assert_int_eq(mkdir(at("source"), 0700), 0);
    ck_assert_int_eq(mkdir(at("source/sql"), 0700), 0);
    ck_assert_int_eq(mkdir(at("source/sql/skeleton"), 0700), 0);
    put("source/skeleton.c", "#define SKELETON_H\nKITH_PLUGIN(skeleton) skeleton_list skele\n");
    put("source/sql/skeleton/0001_create.sql", "CREATE TABLE skeleton_notice");
    put("source/.hidden", "");
}

static void end(void)
{
    nftw(root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    strcpy(root, "/tmp/kith-new-XXXXXX");
}

START_TEST(names_change_in_files_and_text)
{
    char error[512] = "";
    begin();
    ck_assert_msg(plugin_new_from(at("source"), "meals2", at("out"), error, sizeof error), "%s", error);
    ck_assert_str_eq(get("out/meals2.c"), "#define MEALS2_H\nKITH_PLUGIN(meals2) meals2_list skele\n");
    ck_assert_str_eq(get("out/sql/meals2/0001_create.sql"), "CREATE TABLE meals2_notice");
    ck_assert_int_ne(access(at("out/.hidden"), F_OK), 0);
    end();
}
END_TEST

START_TEST(an_empty_folder_is_used)
{
    char error[512] = "";
    begin();
    ck_assert_int_eq(mkdir(at("out"), 0700), 0);
    ck_assert_msg(plugin_new_from(at("source"), "meals", at("out"), error, sizeof error), "%s", error);
    ck_assert_int_eq(access(at("out/meals.c"), F_OK), 0);
    end();
}
END_TEST

START_TEST(bad_names_are_refused)
{
    static const struct {
        const char *name;
        const char *reason;
    } cases[] = {
        {"", "Use lower case letters and digits"},
        {"Meals", "Use lower case letters and digits"},
        {"meal-plans", "Use lower case letters and digits"},
        {"../meals", "Use lower case letters and digits"},
        {"7meals", "Use lower case letters and digits"},
        {"mealsmealsmealsmealsmealsmealsx", "Use lower case letters and digits"},
        {"core", "is taken by Kith itself"},
        {"kith", "is taken by Kith itself"},
        {"skeleton", "is taken by Kith itself"},
    };
    begin();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char error[512] = "";
        ck_assert_msg(!plugin_new_from(at("source"), cases[i].name, at("out"), error, sizeof error),
                      "took \"%s\"", cases[i].name);
        ck_assert_msg(strstr(error, cases[i].reason) != NULL, "\"%s\": %s", cases[i].name, error);
        ck_assert_int_ne(access(at("out"), F_OK), 0);
    }
    end();
}
END_TEST

START_TEST(what_is_there_stays)
{
    char error[512] = "";
    begin();
    ck_assert_int_eq(mkdir(at("out"), 0700), 0);
    put("out/meals.c", "mine");
    ck_assert(!plugin_new_from(at("source"), "meals", at("out"), error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "There is something in "));
    ck_assert_str_eq(get("out/meals.c"), "mine");
    ck_assert_int_ne(access(at("out/sql"), F_OK), 0);

    ck_assert(!plugin_new_from(at("source"), "meals", at("out/meals.c"), error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "cannot be used: Not a directory. Give the path of a new folder."));
    end();
}
END_TEST

START_TEST(a_missing_source_is_said)
{
    char error[512] = "";
    begin();
    ck_assert(!plugin_new_from(at("nowhere"), "meals", at("out"), error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "Install Kith with make install"));
    ck_assert_int_ne(access(at("out"), F_OK), 0);
    ck_assert(!plugin_new_from(at("source"), "meals", at("no/such/parent"), error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "cannot be made: No such file or directory"));
    end();
}
END_TEST

SUITE_MAIN("plugin_new", names_change_in_files_and_text, an_empty_folder_is_used, bad_names_are_refused,
           what_is_there_stays, a_missing_source_is_said)
