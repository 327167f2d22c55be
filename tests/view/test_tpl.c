/* test_tpl.c - the macro language of templates, and sentences in and out of catalogues. */
#include "arena.h"
#include "macro.h"
#include "sentence.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[64];
static char error[512];
static struct buf out = BUF_INIT;
static struct kith_arena *arena;
static struct macros *macros;

static const char *put(const char *name, const char *text)
{
    const char *path = kith_printf(arena, "%s/%s", dir, name);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fclose(file), 0);
    return path;
}

static void begin(void)
{
    static const char *dirs[1];
    (void)snprintf(dir, sizeof dir, "/tmp/kith-tpl-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    arena = arena_create();
    dirs[0] = dir;
    macros = macros_create(arena, dirs, 1);
    put("box.component", "{{@attributes title! tone=\"calm\" note body}}\n<div class=\"{{@tone}}\">{{@title}}"
                         "{{@if note}}({{@note}}){{@else}}-{{/@if}}{{@body}}</div>\n");
    put("item.component",
        "{{@attributes text!}}\n<li>{{@index}} {{@text}} in {{@within}} of {{@^title}}</li>\n");
    put("field.component",
        "{{@attributes name! id=\"{{@name}}\" label}}\n"
        "<i id=\"{{@id}}\" {{#{{@NAME}}_ERROR}}e{{/{{@NAME}}_ERROR}}>{{{{@NAME}}_VALUE}}</i>\n");
    put("frame.component", "{{@attributes before body}}\n[{{@before}}|{{@body}}]\n");
    put("crumb.component", "{{@attributes text!}}\n{{@part before}}<b>{{@text}}</b>{{/@part}}\n");
    put("loop.component", "{{@attributes}}\n{{@loop}}\n");
    put("bad.component", "<p>no declaration</p>\n");
    put("kind.component",
        "{{@attributes is=\"a\"}}\n{{@if is=\"a\"}}A{{@else}}{{@unless is=\"b\"}}other{{@else}}B{{/@unless}}{{/@if}}\n");
}

static void end(void)
{
    arena_destroy(&arena);
    buf_free(&out);
    char command[128];
    (void)snprintf(command, sizeof command, "rm -rf %s", dir);
    ck_assert_int_eq(system(command), 0);
}

static void gives(const char *text, const char *wanted)
{
    buf_reset(&out);
    ck_assert_msg(macros_expand(macros, "page.tpl", text, &out, error, sizeof error), "%s\n%s", text, error);
    buf_char(&out, '\0');
    ck_assert_str_eq(out.data, wanted);
}

static void fails(const char *text, const char *where, const char *why)
{
    buf_reset(&out);
    ck_assert_msg(!macros_expand(macros, "page.tpl", text, &out, error, sizeof error), "accepted %s", text);
    ck_assert_msg(strncmp(error, where, strlen(where)) == 0, "%s\nnot at %s: %s", text, where, error);
    ck_assert_msg(strstr(error, why) != NULL, "%s\ngave %s", text, error);
}

/* libgettextpo keeps a few bytes of every catalogue it reads: the leak checker is to look at ours. */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(
    void);                                    // NOLINT(bugprone-reserved-identifier)
const char *__lsan_default_suppressions(void) // NOLINT(bugprone-reserved-identifier)
{
    return "leak:libgettextpo";
}

START_TEST(calls)
{
    begin();
    gives("<p>{{NAME}} [[words]]</p>", "<p>{{NAME}} [[words]]</p>");
    gives("{{@box title=\"[[Hello {{NAME}}]]\"}}x{{/@box}}",
          "<div class=\"calm\">[[Hello {{NAME}}]]-x</div>");
    gives("{{@box title=\"a\"\n  tone=\"loud\" note=\"n\"}}{{/@box}}", "<div class=\"loud\">a(n)</div>");
    gives("{{@box title=\"a\" note=\"\"}}{{/@box}}", "<div class=\"calm\">a-</div>");
    gives("{{@box title=\"a\"}}{{@box title=\"b\"}}{{@box title=\"c\"}}{{/@box}}{{/@box}}{{/@box}}",
          "<div class=\"calm\">a-<div class=\"calm\">b-<div class=\"calm\">c-</div></div></div>");
    end();
}
END_TEST

START_TEST(view_names)
{
    begin();
    gives("{{@field name=\"new-email\"}}",
          "<i id=\"new-email\" {{#NEW_EMAIL_ERROR}}e{{/NEW_EMAIL_ERROR}}>{{NEW_EMAIL_VALUE}}</i>");
    gives("{{@field name=\"a\" id=\"b\"}}", "<i id=\"b\" {{#A_ERROR}}e{{/A_ERROR}}>{{A_VALUE}}</i>");
    fails("{{@field name=\"a{{B}}\"}}", "", "makes no name");
    end();
}
END_TEST

START_TEST(conditions)
{
    begin();
    gives("{{@kind}}", "A");
    gives("{{@kind is=\"b\"}}", "B");
    gives("{{@kind is=\"c\"}}", "other");
    end();
}
END_TEST

START_TEST(surroundings)
{
    begin();
    gives("{{@box title=\"T\"}}{{@item text=\"a\"}}{{#ROW}}{{@item text=\"b\"}}{{/ROW}}{{/@box}}",
          "<div class=\"calm\">T-<li>1 a in box of T</li>{{#ROW}}<li>2 b in box of T</li>{{/ROW}}</div>");
    gives("{{@frame}}{{@crumb text=\"c\"}}x{{/@frame}}", "[<b>c</b>|x]");
    gives("{{@frame}}x{{@part before}}{{@kind}}{{/@part}}{{/@frame}}", "[A|x]");
    end();
}
END_TEST

START_TEST(mistakes_say_where)
{
    begin();
    fails("\n\n{{@nothing}}", "page.tpl:3: ", "no component");
    fails("{{@box}}{{/@box}}", "page.tpl:1: ", "needs the attribute title");
    fails("\n{{@box title=\"a\" colour=\"b\"}}{{/@box}}", "page.tpl:2: ", "no attribute colour");
    fails("{{@box title=\"a\" title=\"b\"}}{{/@box}}", "page.tpl:1: ", "twice");
    fails("{{@box title=\"a\"}}", "page.tpl:1: ", "never closed");
    fails("x{{/@box}}", "page.tpl:1: ", "closes nothing");
    fails("{{@box title=a}}{{/@box}}", "page.tpl:1: ", "not written name=\"value\"");
    fails("{{@box title}}{{/@box}}", "page.tpl:1: ", "write title=");
    fails("{{@item text=\"{{@gone}}\"}}", "page.tpl:1: ", "no component");
    fails("{{@bad}}", "", "/bad.component:1: a component begins with");
    fails("{{@loop}}", "", "nested too deeply");
    fails("\n\n{{@field name=\"a b\"}}", dir, "makes no name for a value (for page.tpl:3)");
    fails("{{@crumb text=\"c\"}}", "", "takes a part before");
    fails("{{@frame}}{{@crumb text=\"a\"}}{{@crumb text=\"b\"}}{{/@frame}}", "", "twice");
    fails("[[a {{@kind}} b]]", "page.tpl:1: ", "cannot hold a macro");
    fails("\n\n{{@box\ntitle=\"{{@gone}}\"}}{{/@box}}", "page.tpl:4: ", "no component");
    end();
}
END_TEST

#define PO "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
static const char po[] = PO "msgid \"Hello {{NAME}}\"\nmsgstr \"Helo {{NAME}}\"\n\n"
                            "msgid \"Two words\"\nmsgstr \"Dau air\"\n\n"
                            "msgid \"Use {n} or {{N}}\"\nmsgstr \"{{N}} neu {n}\"\n\n"
                            "#, fuzzy\nmsgid \"Unsure\"\nmsgstr \"Ansicr\"\n\n";

START_TEST(translations_fit_their_sentences)
{
    static const char *const bad[] = {"msgid \"Bad {{NAME}}\"\nmsgstr \"Drwg {{OTHER}}\"\n",
                                      "msgid \"Bad {{NAME}}\"\nmsgstr \"Drwg\"\n",
                                      "msgid \"Bad\"\nmsgstr \"Drwg {{NAME}}\"\n",
                                      "msgid \"Bad {n}\"\nmsgstr \"Drwg {m}\"\n",
                                      "msgid \"Bad {{NAME}}\"\nmsgstr \"Drwg {{{NAME}}}\"\n",
                                      "msgid \"Markup\"\nmsgstr \"<b>x</b>\"\n",
                                      "msgid \"Quote\"\nmsgstr \"a\\\" onclick=\\\"x\"\n"};
    begin();
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct sentences *read = sentences_read(put("bad.po", kith_printf(arena, "%s%s", PO, bad[i])));
        ck_assert_msg(read == NULL, "accepted %s", bad[i]);
    }
    end();
}
END_TEST

START_TEST(sentences_are_replaced)
{
    begin();
    struct sentences *welsh = sentences_read(put("cy.po", po));
    ck_assert_ptr_nonnull(welsh);
    const char *text = "<p>[[Hello {{NAME}}]] [[Two\n   words ]] [[Unsure]] [[Unknown]]</p>";
    ck_assert(sentences_replace(welsh, arena, "p", text, &out, error, sizeof error));
    buf_char(&out, '\0');
    ck_assert_str_eq(out.data, "<p>Helo {{NAME}} Dau air Unsure Unknown</p>");
    buf_reset(&out);
    ck_assert(sentences_replace(NULL, arena, "p", text, &out, error, sizeof error));
    buf_char(&out, '\0');
    ck_assert_str_eq(out.data, "<p>Hello {{NAME}} Two words Unsure Unknown</p>");
    static const char *const bad[] = {"[[open", "[[]]", "[[a [[b]] c]]"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!sentences_replace(welsh, arena, "p", bad[i], &out, error, sizeof error), "accepted %s",
                      bad[i]);
    sentences_free(&welsh);
    end();
}
END_TEST

START_TEST(sentences_are_collected)
{
    begin();
    struct sentences *all = sentences_create();
    ck_assert(sentences_collect(all, arena, "a.tpl", "[[One]]\n[[Two\n  words]]", error, sizeof error));
    ck_assert(sentences_collect(all, arena, "b.tpl", "\n\n{{@x title=\"[[One]]\"}}", error, sizeof error));
    ck_assert(!sentences_collect(all, arena, "c.tpl", "\n[[open", error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "c.tpl:2: "));
    const char *path = kith_printf(arena, "%s/out.pot", dir);
    ck_assert(sentences_write(all, path));
    sentences_free(&all);
    const char *text = macros_read_file(arena, path, error, sizeof error);
    ck_assert_ptr_nonnull(strstr(text, "#: a.tpl:1 b.tpl:3\nmsgid \"One\"\nmsgstr \"\"\n"));
    ck_assert_ptr_nonnull(strstr(text, "#: a.tpl:2\nmsgid \"Two words\"\n"));
    end();
}
END_TEST

SUITE_MAIN("tpl", calls, view_names, conditions, surroundings, mistakes_say_where,
           translations_fit_their_sentences, sentences_are_replaced, sentences_are_collected)
