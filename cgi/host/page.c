/*
 * page.c - fills what every page has: site, account, navigation, flash, form fields and their errors.
 *
 * It asks no database: all it shows came with the session or the request.
 */
#include "page.h"
#include "account.h"
#include "page_person.h"
#include "text.h"
#include "translate.h"

#include <ctype.h>
#include <kith/clock.h>
#include <string.h>

const char *page_name(struct kith_arena *arena, const char *field, const char *suffix)
{
    size_t len = strlen(field);
    char *name = kith_alloc(arena, len + strlen(suffix) + 1);
    for (size_t i = 0; i < len; i++)
        name[i] = (char)(field[i] == '-' ? '_' : toupper((unsigned char)field[i]));
    memcpy(name + len, suffix, strlen(suffix) + 1);
    return name;
}

/* "X_IS_SOME_CHOICE" of field x and value some-choice. */
static const char *choice_name(struct kith_arena *arena, const char *field, const char *value)
{
    return page_name(arena, kith_printf(arena, "%s-is-%s", field, value), "");
}

static bool is_word(const char *value)
{
    if (*value == '\0' || strlen(value) > 64)
        return false;
    for (const char *c = value; *c != '\0'; c++) {
        if (!isalnum((unsigned char)*c) && *c != '-' && *c != '_')
            return false;
    }
    return true;
}

static void fill_date_parts(struct kith_view *view, struct kith_arena *arena, const char *field,
                            const char *const parts[3])
{
    static const char *const suffixes[] = {"_DAY_VALUE", "_MONTH_VALUE", "_YEAR_VALUE"};
    for (size_t i = 0; i < 3; i++)
        view_set_global(view, page_name(arena, field, suffixes[i]), parts[i]);
}

static void fill_value(struct kith_ctx *ctx, const struct param_value *value)
{
    struct kith_arena *arena = ctx->portal->arena;
    const char *field = value->rule->name;
    switch (value->rule->kind) {
    case KITH_KIND_SECRET:
    case KITH_KIND_TOKEN:
    case KITH_KIND_FILE:
        break;
    case KITH_KIND_BOOL:
        if (value->present && value->number != 0)
            view_show_global(ctx->view, page_name(arena, field, "_CHECKED"));
        break;
    case KITH_KIND_CHOICE:
        if (value->text != NULL && is_word(value->text))
            view_show_global(ctx->view, choice_name(arena, field, value->text));
        view_set_global(ctx->view, page_name(arena, field, "_VALUE"), value->text);
        break;
    case KITH_KIND_DATE:
        fill_date_parts(ctx->view, arena, field, value->parts);
        break;
    default:
        if (value->text != NULL)
            view_set_global(ctx->view, page_name(arena, field, "_VALUE"), value->text);
        break;
    }
}

/* A default may be shown by any kind of field: its kind is the form's business. */
static void fill_default(struct kith_ctx *ctx, const char *field, const char *value)
{
    struct kith_arena *arena = ctx->portal->arena;
    kith_date date;
    view_set_global(ctx->view, page_name(arena, field, "_VALUE"), value);
    if (is_word(value))
        view_show_global(ctx->view, choice_name(arena, field, value));
    if (strcmp(value, "yes") == 0)
        view_show_global(ctx->view, page_name(arena, field, "_CHECKED"));
    if (kith_date_parse(value, &date)) {
        int year, month, day;
        kith_date_split(date, &year, &month, &day);
        const char *const parts[3] = {kith_printf(arena, "%d", day), kith_printf(arena, "%d", month),
                                      kith_printf(arena, "%d", year)};
        fill_date_parts(ctx->view, arena, field, parts);
    }
}

static bool route_declares(const struct route *route, const char *field)
{
    for (size_t i = 0; route != NULL && i < route->n_params; i++) {
        if (strcmp(route->spec->params[i].name, field) == 0)
            return true;
    }
    return false;
}

static void fill_fields(struct kith_ctx *ctx)
{
    for (size_t i = 0; ctx->params != NULL && i < ctx->route->n_params; i++)
        fill_value(ctx, &ctx->params[i]);
    for (const struct field_default *d = ctx->defaults; d != NULL; d = d->next) {
        if (!ctx->typed || !route_declares(ctx->route, d->name))
            fill_default(ctx, d->name, d->value);
    }
}

static const char *error_target(const struct kith_ctx *ctx, const char *field)
{
    for (size_t i = 0; ctx->route != NULL && i < ctx->route->n_params; i++) {
        const struct kith_param_rule *rule = &ctx->route->spec->params[i];
        if (strcmp(rule->name, field) == 0 && rule->kind == KITH_KIND_DATE)
            return kith_printf(ctx->portal->arena, "%s-day", field);
    }
    return field;
}

static void fill_errors(struct kith_ctx *ctx)
{
    struct kith_arena *arena = ctx->portal->arena;
    if (ctx->errors == NULL)
        return;
    view_show_global(ctx->view, "HAS_ERRORS");
    struct kith_view *summary = kith_add(ctx->view, "ERRORS");
    for (const struct field_error *e = ctx->errors; e != NULL; e = e->next) {
        const char *sentence = translate(ctx->language, e->sentence);
        struct kith_view *item = kith_add(summary, "ERROR_ITEM");
        kith_set(item, "ERROR_TEXT", sentence);
        kith_show_either(item, e->name != NULL, "ERROR_LINKED", "ERROR_PLAIN");
        if (e->name == NULL)
            continue;
        kith_set(item, "ERROR_FIELD", error_target(ctx, e->name));
        view_show_global(ctx->view, page_name(arena, e->name, "_ERROR"));
        view_set_global(ctx->view, page_name(arena, e->name, "_ERROR_TEXT"), sentence);
    }
}

static bool path_is_under(const char *path, const char *folder)
{
    size_t len = strlen(folder);
    return strncmp(path, folder, len) == 0 && (path[len] == '\0' || (path[len] == '/' && len > 1));
}

static void fill_navigation(struct kith_ctx *ctx)
{
    size_t count;
    const struct kith_nav *const *items = registry_navigation(ctx->portal->registry, &count);
    for (size_t i = 0; i < count; i++) {
        if (!kith_may(ctx, items[i]->permission))
            continue;
        struct kith_view *item = kith_add(ctx->view, "NAV_ITEM");
        kith_set(item, "NAV_TITLE", translate(ctx->language, items[i]->title));
        kith_set_path(item, "NAV_PATH", items[i]->path);
        if (ctx->request->path != NULL && path_is_under(ctx->request->path, items[i]->path))
            kith_show(item, "NAV_CURRENT");
    }
}

static void fill_account(struct kith_ctx *ctx)
{
    struct kith_arena *arena = ctx->portal->arena;
    const struct session *session = ctx->session;
    if (session == NULL) {
        view_show_global(ctx->view, "SIGNED_OUT");
        view_show_global(ctx->view, "TEXT_NORMAL");
        return;
    }
    view_show_global(ctx->view, "SIGNED_IN");
    view_set_global(ctx->view, "ACCOUNT_NAME", session->account_name);
    view_set_global(ctx->view, "ORGANISATION_NAME", session->organisation_name);
    view_set_global(ctx->view, "ROLE_NAME", translate(ctx->language, account_role_title(session->role)));
    if (session->memberships > 1)
        view_show_global(ctx->view, "SEVERAL_MEMBERSHIPS");
    view_show_global(ctx->view, session->text_size == 0   ? "TEXT_NORMAL"
                                : session->text_size == 1 ? "TEXT_LARGE"
                                                          : "TEXT_LARGEST");
    kith_time idle = session->idle_ends;
    /* This very request moves the idle limit. */
    kith_time moved = ctx->now + (session->idle_ends - session->seen_at);
    if (moved > idle)
        idle = moved;
    kith_time ends = idle < session->absolute_ends ? idle : session->absolute_ends;
    view_set_global(ctx->view, "SESSION_ENDS_AT", kith_clock_text(arena, ends));
    view_set_global(ctx->view, "SESSION_ENDS_ISO", kith_time_iso(arena, ends));
    /* For the script that warns: the clock of the reader's machine may be wrong. */
    view_set_global(ctx->view, "SESSION_SECONDS",
                    kith_printf(arena, "%lld", (long long)((ends - ctx->now) / KITH_SECOND)));
    if (session->owes == SESSION_OWES_NOTHING) {
        view_show_global(ctx->view, "HAS_MENU");
        fill_navigation(ctx);
        page_fill_person(ctx);
    }
}

static void fill_languages(struct kith_ctx *ctx)
{
    struct kith_arena *arena = ctx->portal->arena;
    const char *list = ctx->portal->settings->languages;
    if (strchr(list, ' ') == NULL)
        return;
    struct kith_view *languages = kith_add(ctx->view, "LANGUAGES");
    char *rest = kith_copy(arena, list);
    char *save = NULL;
    for (char *code = strtok_r(rest, " ", &save); code != NULL; code = strtok_r(NULL, " ", &save)) {
        struct kith_view *item = kith_add(languages, "LANGUAGE_ITEM");
        kith_set(item, "LANGUAGE_CODE", code);
        kith_set(item, "LANGUAGE_NAME", translate_language_name(code));
        kith_show_either(item, strcmp(code, ctx->language) == 0, "LANGUAGE_CURRENT", "LANGUAGE_OTHER");
    }
}

const char *page_path(const struct kith_ctx *ctx)
{
    struct kith_arena *arena = ctx->portal->arena;
    const char *from = ctx->request->path;
    const char *path = "";
    while (from != NULL && *from == '/') {
        size_t len = strcspn(++from, "/");
        path = kith_printf(arena, "%s/%s", path, url_encode(arena, kith_copy_n(arena, from, len)));
        from += len;
    }
    return *path != '\0' ? path : "/";
}

static void fill_tokens(struct kith_ctx *ctx)
{
    struct kith_arena *arena = ctx->portal->arena;
    if (ctx->cookie == NULL) {
        /* A signed-out visitor's forms need something of their own to be tied to. */
        unsigned char random[32];
        char *cookie = kith_alloc(arena, 44);
        text_random(random, sizeof random);
        text_base64url(random, sizeof random, cookie);
        ctx->visitor_cookie = cookie;
        ctx->cookie = cookie;
    }
    view_set_global(ctx->view, "CSRF", session_form_token(arena, ctx->portal->key, ctx->cookie));
    view_set_global(ctx->view, "IDEMPOTENCY_KEY", kith_id_text(arena, kith_id_new()));
}

/* Whether the digits at P, after a blank, are the next word and not of the number before them, of DIGITS so
 * far: "0800 1111 24 hours". In "01632 96 01 23" they follow a group as short.
 */
static bool is_other_word(const char *p, size_t digits, size_t group)
{
    return p[-1] == ' ' && digits >= 8 && group > 2 && strspn(p, "0123456789") <= 2;
}

/* How long the telephone number is that begins at P with "0", "+" or "(0", 0 when none does: 8 to 11 digits,
 * or to 15 after "+". Such are "(01632) 960 123" and "+44 (0)1632 960123"; what stands around it ("9 - 17",
 * "9am to 5pm", "24 hours") is not of it.
 */
static size_t number_len(const char *p)
{
    size_t len = 0, whole = 0, digits = 0, group = 0, most = *p == '+' ? 15 : 11;
    if (*p != '0' && *p != '+' && strncmp(p, "(0", 2) != 0)
        return 0;
    for (size_t i = *p == '0' ? 0 : 1;; i++) {
        if (isdigit((unsigned char)p[i])) {
            if (i > 0 && !isdigit((unsigned char)p[i - 1])) {
                if (is_other_word(p + i, digits, group))
                    break;
                group = 0;
            }
            digits++;
            group++;
            continue;
        }
        if (digits > most || isalpha((unsigned char)p[i]))
            break;
        if (i > 0 && isdigit((unsigned char)p[i - 1])) {
            len = i;
            whole = digits;
        }
        if (strncmp(p + i, "(0)", 3) == 0)
            i += 2;
        else if (p[i] == '\0' || strchr(" )-", p[i]) == NULL)
            break;
    }
    return whole >= 8 ? len : 0;
}

/* Whom to ask, with the first telephone number in it apart, so that it can be rung. */
static void fill_contact(struct kith_ctx *ctx)
{
    struct kith_arena *arena = ctx->portal->arena;
    const char *contact = ctx->portal->settings->contact, *at = contact;
    size_t len = 0;
    view_set_global(ctx->view, "CONTACT", contact);
    if (*contact == '\0')
        return;
    view_show_global(ctx->view, "HAS_CONTACT");
    while (*at != '\0' && (len = number_len(at)) == 0)
        at += 1 + strspn(at + 1, isdigit((unsigned char)*at) ? "0123456789" : "");
    view_show_global(ctx->view, len > 0 ? "CONTACT_RINGS" : "CONTACT_WORDS");
    view_set_global(ctx->view, "CONTACT_BEFORE", kith_copy_n(arena, contact, (size_t)(at - contact)));
    view_set_global(ctx->view, "CONTACT_PHONE", kith_copy_n(arena, at, len));
    view_set_global_tel(ctx->view, "CONTACT_TEL", kith_copy_n(arena, at, len));
    view_set_global(ctx->view, "CONTACT_AFTER", at + len);
}

void page_fill(struct kith_ctx *ctx)
{
    const struct settings *settings = ctx->portal->settings;
    struct kith_view *view = kith_view(ctx);
    view_set_global(view, "SITE_NAME", settings->site_name);
    view_set_global(view, "SITE_URL", settings->site_url);
    view_set_global(view, "LANG", ctx->language);
    view_set_global(view, "REQUEST_ID", ctx->request_id);
    view_set_global(view, "STATIC_VERSION", ctx->portal->static_version);
    fill_contact(ctx);
    view_set_global(view, "PAGE_PATH", page_path(ctx));
    if (ctx->flash_now != NULL) {
        struct kith_view *flash = kith_add(view, "FLASH");
        kith_set(flash, "FLASH_TEXT", translate(ctx->language, ctx->flash_now));
        ctx->flash_shown = true;
    }
    if (ctx->restored)
        view_show_global(view, "RESTORED");
    const struct form_field *kept = form_get(&ctx->body, "restored");
    struct kith_id id;
    if (ctx->kept == NULL && kept != NULL && kith_id_parse(kept->value, &id))
        ctx->kept = kith_id_text(ctx->portal->arena, id);
    if (ctx->kept != NULL) {
        view_show_global(view, "WAS_KEPT");
        view_set_global(view, "RESTORED_ID", ctx->kept);
    }
    fill_account(ctx);
    fill_languages(ctx);
    fill_tokens(ctx);
    fill_fields(ctx);
    fill_errors(ctx);
}
