/* test_view.c - loading, filling and expanding templates; escaping; memory. */
#include "arena.h"
#include "log.h"
#include "suite.h"
#include "view.h"

#include <kith/clock.h>

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PRAGMA "{{%AUTOESCAPE context=\"HTML\"}}\n"

static char dir[64];
static struct kith_arena *arena;
static struct views *views;
static struct kith_view *view;
static struct buf out = BUF_INIT;

static void put(const char *language, const char *name, const char *text)
{
    char path[256];
    (void)snprintf(path, sizeof path, "%s/%s", dir, language);
    (void)mkdir(path, 0700);
    (void)snprintf(path, sizeof path, "%s/%s/t", dir, language);
    (void)mkdir(path, 0700);
    (void)snprintf(path, sizeof path, "%s/%s/t/%s.tpl", dir, language, name);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fclose(file), 0);
}

static void begin(void)
{
    /* ctemplate and our log both write about refused templates; that is not what is tested. */
    log_init("test_view", LOG_LEVEL_ERROR);
    (void)snprintf(dir, sizeof dir, "/tmp/kith-view-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    arena = arena_create();
    views = views_create(dir, "en cy");
    view = view_create(arena);
}

static void end(void)
{
    view_destroy(&view);
    views_destroy(&views);
    arena_destroy(&arena);
    buf_free(&out);
    char command[128];
    (void)snprintf(command, sizeof command, "rm -rf %s", dir);
    ck_assert_int_eq(system(command), 0);
}

/* The page BODY, filled by what the test set, in English. */
static const char *page(const char *body)
{
    char text[4096];
    (void)snprintf(text, sizeof text, "%s%s", PRAGMA, body);
    put("en", "page", text);
    char error[512] = "";
    ck_assert_msg(views_load(views, "t/page.tpl", error, sizeof error), "%s", error);
    buf_reset(&out);
    ck_assert(view_expand(views, "t/page.tpl", "en", view, &out));
    return out.data;
}

START_TEST(text_is_escaped)
{
    begin();
    kith_set(view, "NAME", "<script>alert('x')</script> & \"co\"");
    ck_assert_str_eq(page("<p>{{NAME}}</p>\n"), "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; "
                                                "&quot;co&quot;</p>\n");
    end();
}
END_TEST

START_TEST(attributes_are_escaped)
{
    begin();
    kith_set(view, "NAME", "\" onclick='x'>");
    const char *html = page("<input value=\"{{NAME}}\" title='{{NAME}}'>\n");
    ck_assert_ptr_null(strstr(html, "\" onclick"));
    ck_assert_ptr_null(strstr(html, "'x'"));
    ck_assert_ptr_null(strchr(strstr(html, "value=") + 7, '<'));
    end();
}
END_TEST

START_TEST(telephone_numbers_can_be_rung)
{
    static const struct {
        const char *written, *rung;
    } numbers[] = {{"01632 960123", "01632960123"},
                   {"+44 1632 960123", "+441632960123"},
                   {"+44 (0)1632 960123", "+441632960123"},
                   {"(01632) 960-123", "01632960123"},
                   {"01632 960123 ext. 5", "01632960123"},
                   {"01632 960123 / 07700 900123", "01632960123"},
                   {"01632 960123 (07700 900123 at night)", "01632960123"},
                   {"(01632) 960123 (0)", "01632960123"},
                   {"01632\u2013960\u00a0123", "01632960123"},
                   {"0044 (0)1632 960123", "00441632960123"},
                   {"101", "101"},
                   {"Home: 01632 960123", NULL},
                   {"01632 960123 07700 900123", NULL},
                   {"12", NULL},
                   {"\"><script>", NULL},
                   {"0160+1", "0160"},
                   {"", NULL}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char wanted[100];
        begin();
        kith_set_tel(view, "X_TEL", numbers[i].written);
        (void)snprintf(wanted, sizeof wanted, numbers[i].rung != NULL ? "<a href=\"tel:%s\">x</a>\n" : "x\n",
                       numbers[i].rung);
        ck_assert_str_eq(page("{{#CAN_RING}}<a href=\"tel:{{X_TEL}}\">x</a>{{/CAN_RING}}"
                              "{{#CANNOT_RING}}x{{/CANNOT_RING}}\n"),
                         wanted);
        end();
    }
}
END_TEST

START_TEST(addresses_stay_inside)
{
    static const char *const refused[] = {"//evil.example",
                                          "https://evil.example",
                                          "javascript:alert(1)",
                                          "/\\evil.example",
                                          "/\t/evil.example",
                                          "/\n/evil.example",
                                          "evil",
                                          "",
                                          "/a\\b",
                                          NULL};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        begin();
        kith_set_path(view, "X_PATH", refused[i]);
        ck_assert_str_eq(page("<a href=\"{{X_PATH}}\">x</a>\n"), "<a href=\"/\">x</a>\n");
        end();
    }
    begin();
    kith_set_path(view, "X_PATH", "/accounts?page=2&q=a%20b");
    ck_assert_str_eq(page("<a href=\"{{X_PATH}}\">x</a>\n"),
                     "<a href=\"/accounts?page=2&amp;q=a%20b\">x</a>\n");
    end();
    begin();
    kith_set(view, "ID", "a b\"><script>&c=../..");
    /* Escaped as HTML only: a value of an address is an id or a number, whatever else is put together in C.
     */
    ck_assert_str_eq(page("<a href=\"/accounts/{{ID}}\">x</a>\n"),
                     "<a href=\"/accounts/a b&quot;&gt;&lt;script&gt;&amp;c=../..\">x</a>\n");
    end();
}
END_TEST

START_TEST(rows_sections_and_globals)
{
    begin();
    kith_set(view, "NAME", "outer");
    view_set_global(view, "SITE", "Kith");
    view_show_global(view, "SHOWN");
    for (int i = 0; i < 3; i++) {
        struct kith_view *row = kith_add(view, "ROW");
        kith_set_int(row, "N", i - 1);
        kith_show_either(row, i == 1, "MIDDLE", "OTHER");
    }
    kith_show_either(view, false, "NEVER", NULL);
    kith_set(view, "NOTHING", NULL);
    ck_assert_str_eq(
        page("{{#ROW}}[{{N}} {{NAME}} {{SITE}}{{#MIDDLE}} m{{/MIDDLE}}{{#OTHER}} o{{/OTHER}}]{{/ROW}}"
             "{{#SHOWN}}s{{/SHOWN}}{{#NEVER}}n{{/NEVER}}({{NOTHING}}{{UNSET}})\n"),
        "[-1 outer Kith o][0 outer Kith m][1 outer Kith o]s()\n");
    end();
}
END_TEST

/* Where a name is looked for, and whose values a section shows that was found elsewhere. */
START_TEST(names_are_found_from_the_inside_out)
{
    begin();
    kith_set(view, "A", "page");
    kith_set(view, "B", "first");
    kith_set(view, "B", "again");
    view_set_global(view, "A", "global");
    view_set_global(view, "C", "global");
    view_show_global(view, "EVERYWHERE");
    kith_show(view, "AROUND");
    kith_show(view, "AROUND");
    for (int i = 0; i < 2; i++) {
        struct kith_view *row = kith_add(view, "ROW");
        kith_set(row, "A", i == 0 ? "row" : "last");
        kith_set(kith_add(row, "INNER"), "D", "inner");
    }
    kith_show(kith_add(view, "EMPTY"), "AROUND");
    ck_assert_str_eq(
        page("{{A}} {{B}} {{C}} {{D}}|\n"
             "{{#ROW}}{{A}} {{B}} {{C}} {{#AROUND}}{{A}}{{/AROUND}}"
             "{{#INNER}}({{A}} {{D}}){{/INNER}} {{#EVERYWHERE}}{{A}} {{C}}{{/EVERYWHERE}}|{{/ROW}}\n"
             "{{#EVERYWHERE}}{{A}}{{#ROW}}[{{A}}]{{/ROW}}{{/EVERYWHERE}}"
             "{{#EMPTY}}{{#AROUND}}e{{A}}{{/AROUND}}{{/EMPTY}}{{#AROUND}}once{{/AROUND}}\n"),
        "page again global |\n"
        "row again global page(row inner) global global|"
        "last again global page(last inner) global global|\n"
        "global[row][last]epageonce\n");
    end();
}
END_TEST

START_TEST(several_templates_in_one_place)
{
    begin();
    put("en", "panel", PRAGMA "<b>{{N}}{{#ALL}}{{SITE}}{{/ALL}}{{#ROW}}r{{/ROW}}</b>\n");
    put("en", "other", PRAGMA "<i>{{N}}</i>\n");
    view_set_global(view, "SITE", "Kith");
    view_show_global(view, "ALL");
    kith_show(view, "ROW");
    for (int i = 0; i < 3; i++)
        kith_set_int(view_include(views, view, "PANEL", i == 1 ? "t/other.tpl" : "t/panel.tpl", "en"), "N",
                     i);
    ck_assert_str_eq(page("<p>{{>PANEL}}{{>NONE}}</p>\n"), "<p><b>0Kith</b>\n<i>1</i>\n<b>2Kith</b>\n</p>\n");
    end();
}
END_TEST

START_TEST(times_are_written_out)
{
    begin();
    kith_date date;
    ck_assert(kith_date_make(2026, 11, 21, &date));
    kith_set_date(view, "D", date);
    kith_set_date(view, "NO", KITH_DATE_NONE);
    ck_assert_str_eq(page("{{D}}{{NO}}\n"), "21 November 2026\n");
    end();
}
END_TEST

START_TEST(languages_fall_back)
{
    char error[512];
    begin();
    put("en", "both", PRAGMA "<p>hello</p>\n");
    put("cy", "both", PRAGMA "<p>helo</p>\n");
    put("en", "one", PRAGMA "<p>only</p>\n");
    ck_assert(views_load(views, "t/both.tpl", error, sizeof error));
    ck_assert(views_load(views, "t/one.tpl", error, sizeof error));
    static const char *const cases[][3] = {{"t/both.tpl", "en", "<p>hello</p>\n"},
                                           {"t/both.tpl", "cy", "<p>helo</p>\n"},
                                           {"t/both.tpl", "fr", "<p>hello</p>\n"},
                                           {"t/both.tpl", NULL, "<p>hello</p>\n"},
                                           {"t/one.tpl", "cy", "<p>only</p>\n"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf_reset(&out);
        ck_assert(view_expand(views, cases[i][0], cases[i][1], view, &out));
        ck_assert_str_eq(out.data, cases[i][2]);
    }
    end();
}
END_TEST

START_TEST(bad_templates_are_refused)
{
    char error[512];
    begin();
    put("en", "raw", "<p>{{NAME}}</p>\n");
    ck_assert(!views_load(views, "t/raw.tpl", error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "/en/t/raw.tpl: line 1: "));
    put("en", "half", PRAGMA "<p>fine</p>\n");
    put("cy", "half", PRAGMA "<p onclick=\"x\">no</p>\n");
    ck_assert(!views_load(views, "t/half.tpl", error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "/cy/t/half.tpl: line 2: "));
    ck_assert(!views_has(views, "t/half.tpl"));
    ck_assert(!views_load(views, "t/none.tpl", error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "t/none.tpl is not in "));
    static const char *const names[] = {"../t/a.tpl", "t/a.txt",    "a.tpl", "t/b/a.tpl",
                                        "T/a.tpl",    "t/../a.tpl", ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ck_assert_msg(!views_load(views, names[i], error, sizeof error), "accepted %s", names[i]);
    end();
}
END_TEST

START_TEST(included_templates_are_escaped)
{
    begin();
    put("en", "panel", PRAGMA "<b>{{NAME}}|{{SITE}}|{{OWN}}</b>\n");
    kith_set(view, "NAME", "of the page");
    view_set_global(view, "SITE", "<S>");
    struct kith_view *panel = view_include(views, view, "PANEL", "t/panel.tpl", "en");
    kith_set(panel, "OWN", "<o>");
    ck_assert_str_eq(page("<i>{{>PANEL}}</i>\n"), "<i><b>|&lt;S&gt;|&lt;o&gt;</b>\n</i>\n");
    end();
}
END_TEST

START_TEST(a_missing_include_leaves_nothing)
{
    for (int frozen = 0; frozen < 2; frozen++) {
        begin();
        char error[512];
        put("en", "page", PRAGMA "<p>before</p>{{>PANEL}}<p>after</p>\n");
        ck_assert(views_load(views, "t/page.tpl", error, sizeof error));
        if (frozen)
            views_freeze(views);
        (void)view_include(views, view, "PANEL", "t/gone.tpl", "en");
        buf_reset(&out);
        buf_text(&out, "kept");
        ck_assert(!view_expand(views, "t/page.tpl", "en", view, &out));
        ck_assert_uint_eq(out.len, 4);
        ck_assert_str_eq(out.data, "kept");
        end();
    }
}
END_TEST

START_TEST(frozen_reads_nothing)
{
    char error[512];
    begin();
    put("en", "page", PRAGMA "<p>first</p>\n");
    put("en", "late", PRAGMA "<p>late</p>\n");
    ck_assert(views_load(views, "t/page.tpl", error, sizeof error));
    views_freeze(views);
    put("en", "page", PRAGMA "<p>second</p>\n");
    buf_reset(&out);
    ck_assert(view_expand(views, "t/page.tpl", "en", view, &out));
    ck_assert_str_eq(out.data, "<p>first</p>\n");
    ck_assert(!view_expand(views, "t/late.tpl", "en", view, &out));
    ck_assert(!views_load(views, "t/late.tpl", error, sizeof error));
    end();
}
END_TEST

START_TEST(unfrozen_loads_at_first_use)
{
    begin();
    put("en", "late", PRAGMA "<p>late</p>\n");
    ck_assert(view_expand(views, "t/late.tpl", "en", view, &out));
    ck_assert_str_eq(out.data, "<p>late</p>\n");
    put("en", "raw", "<p>{{NAME}}</p>\n");
    ck_assert(!view_expand(views, "t/raw.tpl", "en", view, &out));
    end();
}
END_TEST

/* One page as a request makes it: names, rows, an included panel, numbers. */
static void render(const char *name)
{
    struct kith_view *v = view_create(arena);
    view_set_global(v, "SITE", "Kith");
    for (int i = 0; i < 20; i++) {
        struct kith_view *row = kith_add(v, "ROW");
        kith_set_int(row, "N", i);
        kith_set(row, "NAME", kith_printf(arena, "row %d of <%s>", i, name));
        kith_show(row, "OPEN");
    }
    kith_set(view_include(views, v, "PANEL", "t/panel.tpl", "cy"), "OWN", name);
    buf_reset(&out);
    ck_assert(view_expand(views, "t/list.tpl", "cy", v, &out));
    view_destroy(&v);
    arena_reset(arena);
}

START_TEST(many_pages_keep_memory_level)
{
    /* Under valgrind (see tests/stages) a few are enough: it counts every byte. */
    const char *few = getenv("CK_FORK");
    const int rounds = few != NULL ? 200 : 100000;
    char error[512];
    begin();
    put("en", "list",
        PRAGMA "<ul>{{#ROW}}<li>{{N}} {{NAME}}{{#OPEN}} open{{/OPEN}}</li>{{/ROW}}</ul>{{>PANEL}}\n");
    put("en", "panel", PRAGMA "<b>{{SITE}} {{OWN}}</b>\n");
    ck_assert(views_load(views, "t/list.tpl", error, sizeof error));
    ck_assert(views_load(views, "t/panel.tpl", error, sizeof error));
    views_freeze(views);
    view_destroy(&view); /* it lives in the arena that render resets */
    for (int i = 0; i < 100; i++)
        render("warm");
    size_t before = mallinfo2().uordblks;
    for (int i = 0; i < rounds; i++)
        render("again");
    size_t after = mallinfo2().uordblks;
    ck_assert_msg(after <= before + 1024, "%zu bytes more after %d pages", after - before, rounds);
    end();
}
END_TEST

SUITE_MAIN("view", text_is_escaped, attributes_are_escaped, telephone_numbers_can_be_rung,
           addresses_stay_inside, rows_sections_and_globals, names_are_found_from_the_inside_out,
           several_templates_in_one_place, times_are_written_out, languages_fall_back,
           bad_templates_are_refused, included_templates_are_escaped, a_missing_include_leaves_nothing,
           frozen_reads_nothing, unfrozen_loads_at_first_use, many_pages_keep_memory_level)
