/* test_lint.c - what the template linter accepts and refuses, rule by rule. */
#include "lint.h"
#include "suite.h"

#include <string.h>

#define PRAGMA "{{%AUTOESCAPE context=\"HTML\"}}\n"

/* TEXT follows the pragma, so its first line is line 2. */
static bool check(const char *text, char *error, size_t size)
{
    char page[4096];
    size_t len = strlen(PRAGMA) + strlen(text);
    ck_assert_uint_lt(len, sizeof page);
    memcpy(page, PRAGMA, strlen(PRAGMA));
    memcpy(page + strlen(PRAGMA), text, strlen(text));
    return lint_template(page, len, error, size);
}

static void accept(const char *const *cases)
{
    for (; *cases != NULL; cases++) {
        char error[256] = "";
        ck_assert_msg(check(*cases, error, sizeof error), "refused: %s\n%s", *cases, error);
    }
}

/* Pairs of a template and a part of the reason. */
static void refuse(const char *const (*cases)[2])
{
    for (; (*cases)[0] != NULL; cases++) {
        char error[256] = "";
        ck_assert_msg(!check((*cases)[0], error, sizeof error), "accepted: %s", (*cases)[0]);
        ck_assert_msg(strstr(error, (*cases)[1]) != NULL, "%s\ngave: %s", (*cases)[0], error);
        ck_assert_msg(strncmp(error, "line ", 5) == 0, "no line: %s", error);
    }
}

START_TEST(ordinary_pages)
{
    static const char *const cases[] = {
        "",
        "<p>{{NAME}} and {{#SOME}}<b>{{TEXT_1}}</b>{{/SOME}}</p>\n",
        "<!doctype html><html lang=\"{{LANG}}\"><body class='a {{B}}'></body></html>",
        "<!-- fixed words -->{{! not sent }}{{>PANEL}}",
        "<input type=\"text\" value=\"{{X}}\"{{#X_ERROR}} aria-describedby=\"x-error\"{{/X_ERROR}} disabled>",
        "<p class=\"a{{#B}} b{{/B}}{{#C}} {{D}}{{/C}}\">x &lt; y > z</p>",
        "<textarea name=\"a\">{{TEXT:pre_escape}}{{#S}} x{{/S}}</textarea><title>{{TITLE}}</title>",
        "<svg viewBox=\"0 0 1 1\"><path d=\"m0 0\"/></svg><br/>",
        "<script type=\"module\" src=\"/static/core/a.js?v={{VERSION}}\"></script>",
        "<link rel=\"stylesheet\" href=\"/static/core/a.css?v={{VERSION}}\">",
        NULL};
    accept(cases);
}
END_TEST

START_TEST(the_pragma)
{
    static const char *const texts[] = {"<p>x</p>\n",
                                        "\n" PRAGMA,
                                        " " PRAGMA,
                                        "{{%AUTOESCAPE context=\"HTML\"}}",
                                        "{{%AUTOESCAPE context=\"XML\"}}\n",
                                        "{{%AUTOESCAPE context=\"HTML\" state=\"IN_TAG\"}}\n",
                                        "{{%AUTOESCAPE context=\"JAVASCRIPT\"}}\n",
                                        ""};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char error[256] = "";
        ck_assert_msg(!lint_template(texts[i], strlen(texts[i]), error, sizeof error), "accepted %s",
                      texts[i]);
        ck_assert_ptr_nonnull(strstr(error, "line 1: the first line must be"));
    }
}
END_TEST

START_TEST(markers)
{
    static const char *const cases[][2] = {{"{{NAME:none}}", "modifiers are not allowed"},
                                           {"{{NAME:h}}", "modifiers are not allowed"},
                                           {"{{NAME:pre_escape:none}}", "modifiers are not allowed"},
                                           {"{{:pre_escape}}", "modifiers are not allowed"},
                                           {"{{>PANEL:pre_escape}}", "modifiers are not allowed"},
                                           {"<p class=\"{{NAME:pre_escape}}\">", "modifiers are not allowed"},
                                           {"<p>{{NAME:pre_escape}}</p>", "modifiers are not allowed"},
                                           {"{{NAME:x-custom=1}}", "modifiers are not allowed"},
                                           {"{{>PANEL:none}}", "modifiers are not allowed"},
                                           {"{{%AUTOESCAPE context=\"XML\"}}", "not allowed"},
                                           {"{{=<% %>=}}", "not allowed"},
                                           {"{{{NAME}}}", "not allowed"},
                                           {"{{&NAME}}", "not allowed"},
                                           {"{{^NAME}}x{{/NAME}}", "not allowed"},
                                           {"{{name}}", "is not a name"},
                                           {"{{}}", "is not a name"},
                                           {"{{@input}}", "is not a name"},
                                           {"{{ NAME }}", "is not a name"},
                                           {"{{1A}}", "is not a name"},
                                           {"{{NAME", "not closed"},
                                           {"{{NA\nME}}", "not closed"},
                                           {"a\n\n{{NAME", "line 4: "},
                                           {"\x01", "control character"},
                                           {"\r\n", "control character"},
                                           {NULL, NULL}};
    refuse(cases);
}
END_TEST

START_TEST(places)
{
    static const char *const cases[][2] = {{"<{{TAG}}>", "tag's name"},
                                           {"<p{{TAG}}>", "tag's name"},
                                           {"</{{TAG}}>", "tag's name"},
                                           {"<p {{ATTRIBUTE}}>", "inside a tag"},
                                           {"<p a{{NAME}}=\"1\">", "attribute's name"},
                                           {"<p a={{NAME}}>", "must be in quotes"},
                                           {"<p a=b>", "must be in quotes"},
                                           {"<p a = \"b\">", "cannot be read"},
                                           {"<p a=\"b\"c=\"d\">", "space is missing"},
                                           {"<!-- {{NAME}} -->", "in a comment"},
                                           {"<!-- {{#S}} -->", "in a comment"},
                                           {"<!-- x", "never closed"},
                                           {"<!--> x -->", "cannot begin"},
                                           {"<!-- a --!> b -->", "cannot hold"},
                                           {"<![CDATA[x]]>", "only <!doctype"},
                                           {"<?xml?>", "&lt;"},
                                           {"a < b", "&lt;"},
                                           {"<a title=\"<b\">", "&lt;"},
                                           {"<p title=\"{{>PANEL}}\">", "include can stand only"},
                                           {"<textarea>{{>PANEL}}</textarea>", "include can stand only"},
                                           {"<textarea><b></textarea>", "only </textarea>"},
                                           {"<p", "ends inside"},
                                           {"<p title=\"x", "ends inside"},
                                           {"<textarea>x", "ends inside"},
                                           {"</p class=\"x\">", "no attributes"},
                                           {"<p / a>", "must stand before"},
                                           {NULL, NULL}};
    refuse(cases);
}
END_TEST

START_TEST(sections)
{
    static const char *const good[] = {"<p{{#S}} hidden{{/S}}>x</p>",
                                       "<p{{#S}} title=\"{{T}}\"{{/S}} id=\"a\">x</p>",
                                       "{{#A}}{{#B}}<p>{{/B}}{{/A}}", NULL};
    accept(good);
    static const char *const cases[][2] = {
        {"{{#A}}", "never closed"},
        {"{{/A}}", "closes nothing"},
        {"{{#A}}{{#B}}{{/A}}{{/B}}", "should"},
        {"{{#A}}<p {{/A}}>", "different places"},
        {"<p {{#A}}>{{/A}}", "not closed inside the tag"},
        {"<p title=\"{{#A}}\">{{/A}}", "not closed inside the value"},
        {"<p {{#A}}><b {{/A}}>", "not closed inside the tag"},
        {"<p a=\"{{#A}}\" b=\"{{/A}}\">", "not closed inside the value"},
        {"<textarea>{{#A}}</textarea><textarea>{{/A}}</textarea>", "not closed inside textarea"},
        {"{{#A}}<textarea>{{/A}}</textarea>", "different places"},
        {"<p{{#A}}hidden{{/A}}>", "space is missing"},
        {"<p o{{#A}}{{/A}}nclick=\"x\">", "space is missing"},
        {"<p class{{#A}}{{/A}}=\"x\">", "space is missing"},
        {"</p {{#A}}{{/A}}>", "close the tag first"},
        {NULL, NULL}};
    refuse(cases);
}
END_TEST

START_TEST(scripts_and_styles)
{
    static const char *const cases[][2] = {
        {"<script>alert(1)</script>", "must be a static file"},
        {"<script type=\"module\">{{X}}</script>", "must be a static file"},
        {"<script src=\"/static/a.js\">x</script>", "nothing may stand"},
        {"<script src=\"/static/a.js\">{{X}}</script>", "nothing may stand"},
        {"<script src=\"https://x.example/a.js\"></script>", "/static/"},
        {"<script src=\"/other/a.js\"></script>", "/static/"},
        {"<script src=\"{{X_PATH}}\"></script>", "/static/"},
        {"<script src=\"/static/{{X}}.js\"></script>", "fixed up to its ?"},
        {"<link rel=\"stylesheet\" href=\"{{X_PATH}}\">", "/static/"},
        {"<link rel=\"{{REL}}\" href=\"/static/a.css\">", "fixed text"},
        {"<style>p{}</style>", "element style"},
        {"<p style=\"color:red\">", "attribute style"},
        {"<p onclick=\"x()\">", "attribute onclick"},
        {"<p ONCLICK=\"x()\">", "attribute onclick"},
        {"<p onanything>", "attribute onanything"},
        {"<iframe src=\"/x\"></iframe>", "element iframe"},
        {"<object data=\"/x\"></object>", "element object"},
        {"<base href=\"/x\">", "element base"},
        {"<noscript>x</noscript>", "element noscript"},
        {"<my-thing>x</my-thing>", "element my-thing"},
        {"<meta http-equiv=\"refresh\" content=\"0\">", "attribute http-equiv"},
        {NULL, NULL}};
    refuse(cases);
}
END_TEST

START_TEST(addresses)
{
    static const char *const good[] = {"<a href=\"{{X_PATH}}\">x</a>",
                                       "<a href=\"{{X_PATH}}?page={{N}}#a\">x</a>",
                                       "<a href=\"/accounts/{{ID}}/edit{{#Q}}?q={{Q}}{{/Q}}\">x</a>",
                                       "<a href=\"#{{FIELD}}\">x</a>",
                                       "<a href=\"?page={{N}}\">x</a>",
                                       "<a href=\"mailto:{{EMAIL}}\">x</a>",
                                       "<a href=\"tel:{{PHONE}}\">x</a>",
                                       "<a href=\"https://www.example.org/{{ID}}\">x</a>",
                                       "<form action=\"/signin\" method=\"post\" novalidate></form>",
                                       "<button formaction=\"/other\">x</button>",
                                       NULL};
    accept(good);
    static const char *const cases[][2] = {{"<a href=\"{{URL}}\">", "_PATH"},
                                           {"<form action=\"{{TO}}\">", "_PATH"},
                                           {"<img src=\"{{PICTURE}}\" alt=\"\">", "_PATH"},
                                           {"<a href=\"/{{X}}\">", "more fixed text"},
                                           {"<a href=\"//{{HOST}}/x\">", "more fixed text"},
                                           {"<a href=\"/&#47;{{HOST}}\">", "more fixed text"},
                                           {"<a href=\"/\t/{{HOST}}\">", "more fixed text"},
                                           {"<a href=\"https://{{HOST}}/x\">", "more fixed text"},
                                           {"<a href=\"https://x.example{{HOST}}\">", "more fixed text"},
                                           {"<a href=\"https://x@{{HOST}}/\">", "more fixed text"},
                                           {"<a href=\"java{{X}}\">", "more fixed text"},
                                           {"<a href=\"javascript:{{X}}\">", "more fixed text"},
                                           {"<a href=\"{{X_PATH}}{{Y}}\">", "nothing but ?"},
                                           {"<a href=\"{{X_PATH}}/more\">", "nothing but ?"},
                                           {"<a href=\"{{X_PATH}}{{Y_PATH}}\">", "nothing but ?"},
                                           {"<a href=\"{{#A}}/x{{/A}}{{Y_PATH}}\">", "begin with a section"},
                                           {"<a href=\"/{{#A}}x{{/A}}\">", "begin with a section"},
                                           {"<a href=\"javascript:alert(1)\">", "scheme"},
                                           {"<a href=\"JavaScript:alert(1)\">", "scheme"},
                                           {"<a href=\" javascript:alert(1)\">", "scheme"},
                                           {"<a href=\"java&#115;cript:alert(1)\">", "scheme"},
                                           {"<a href=\"data:text/html,x\">", "scheme"},
                                           {"<a href=\"vbscript:x\">", "scheme"},
                                           {"<button formaction=\"{{X_PATH}}\">", "fixed text"},
                                           {"<button formaction=\"javascript:x\">", "scheme"},
                                           {"<img src=\"/a\" srcset=\"{{X}}\" alt=\"\">", "fixed text"},
                                           {"<use xlink:href=\"{{X}}\"/>", "fixed text"},
                                           {"<p srcdoc=\"x\">", "attribute srcdoc"},
                                           {"<input type=\"{{TYPE}}\">", "fixed text"},
                                           {"<a href=\"/x\" target=\"{{T}}\">", "fixed text"},
                                           {"<button formaction=\"/a{{#S}}b{{/S}}\">", "fixed text"},
                                           {NULL, NULL}};
    refuse(cases);
}
END_TEST

START_TEST(any_bytes_end)
{
    /* Every beginning of a page is either accepted or refused; none is read beyond its end. */
    static const char page[] =
        PRAGMA "<!doctype html><!-- a --><p class=\"a{{#B}} {{C}}{{/B}}\" hidden>{{D}}</p>"
               "<textarea>{{E}}</textarea><script src=\"/static/a.js?v={{V}}\"></script>"
               "<a href=\"{{F_PATH}}?x={{G}}\">{{! h }}{{>I}}</a>";
    for (size_t len = 0; len < sizeof page; len++) {
        char error[64];
        char *copy = malloc(len + 1);
        memcpy(copy, page, len);
        char *exact = realloc(copy, len == 0 ? 1 : len);
        (void)lint_template(exact, len, error, sizeof error);
        free(exact);
    }
    char error[64];
    ck_assert(lint_template(page, sizeof page - 1, error, sizeof error));
    ck_assert(!lint_template(page, sizeof page, error, sizeof error)); /* with its NUL */
}
END_TEST

SUITE_MAIN("lint", ordinary_pages, the_pragma, markers, places, sections, scripts_and_styles, addresses,
           any_bytes_end)
