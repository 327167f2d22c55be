/*
 * view.cc - templates in memory and their expansion by ctemplate.
 *
 * Files are read and linted here and given to ctemplate as text, so that what was checked is what is used.
 * ctemplate never reads a file by itself. Where the values of a page are kept is in dictionary.cc.
 */
extern "C" {
#include "buf.h"
#include "log.h"
}

#include "dictionary.h"
#include "view.h"

#include <ctemplate/template_cache.h>
#include <ctemplate/template_emitter.h>

#include <cerrno>
#include <cinttypes>
#include <cstdio>
#include <cstring>
#include <new>
#include <string>
#include <unordered_set>
#include <vector>

#include "lint.h"

#include <kith/arena.h>
#include <kith/clock.h>

struct views {
    std::vector<std::string> dirs;
    std::vector<std::string> languages;
    ctemplate::TemplateCache cache;
    std::unordered_set<std::string> loaded;
    bool frozen = false;
};

namespace
{

const size_t LARGEST_TEMPLATE = size_t{1024} * 1024;

class BufEmitter : public ctemplate::ExpandEmitter
{
  public:
    explicit BufEmitter(struct buf *out) : out_(out)
    {
    }
    void Emit(char c) override
    {
        buf_char(out_, c);
    }
    void Emit(const std::string &text) override
    {
        buf_add(out_, text.data(), text.size());
    }
    void Emit(const char *text) override
    {
        buf_text(out_, text);
    }
    void Emit(const char *text, size_t len) override
    {
        buf_add(out_, text, len);
    }

  private:
    struct buf *out_;
};

std::vector<std::string> split(const char *list, const char *separators)
{
    std::vector<std::string> parts;
    for (const char *at = list; *at != '\0';) {
        size_t len = strcspn(at, separators);
        if (len > 0)
            parts.emplace_back(at, len);
        at += len;
        at += strspn(at, separators);
    }
    return parts;
}

/* "component/page.tpl": lower case, digits, '-', '_' and one slash. */
bool name_allowed(const char *name)
{
    size_t len = strlen(name);
    const char *slash = strchr(name, '/');
    if (len < 7 || strcmp(name + len - 4, ".tpl") != 0 || slash == nullptr ||
        strchr(slash + 1, '/') != nullptr)
        return false;
    return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_/") == len - 4;
}

enum class Read { Done, Missing, Failed };

Read read_file(const std::string &path, std::string *text, char *error, size_t error_size)
{
    FILE *file = fopen(path.c_str(), "re");
    if (file == nullptr) {
        (void)snprintf(error, error_size, "%s: %s", path.c_str(), strerror(errno));
        return errno == ENOENT || errno == ENOTDIR ? Read::Missing : Read::Failed;
    }
    char part[16384];
    size_t got;
    while ((got = fread(part, 1, sizeof part, file)) > 0 && text->size() <= LARGEST_TEMPLATE)
        text->append(part, got);
    bool bad = ferror(file) != 0;
    (void)fclose(file);
    if (bad || text->size() > LARGEST_TEMPLATE) {
        (void)snprintf(error, error_size, "%s: cannot be read, or is larger than 1 MiB", path.c_str());
        return Read::Failed;
    }
    return Read::Done;
}

/* Reads and lints NAME in LANGUAGE from the first folder that has it. */
Read find(const struct views *views, const std::string &language, const char *name, std::string *text,
          char *error, size_t error_size)
{
    (void)snprintf(error, error_size, "%s: no template folder is set", name);
    for (const std::string &dir : views->dirs) {
        std::string path = dir;
        path.append("/").append(language).append("/").append(name);
        text->clear();
        Read read = read_file(path, text, error, error_size);
        if (read == Read::Missing)
            continue;
        char what[320];
        if (read == Read::Done && !lint_template(text->data(), text->size(), what, sizeof what)) {
            (void)snprintf(error, error_size, "%s: %s", path.c_str(), what);
            return Read::Failed;
        }
        return read;
    }
    if (!views->dirs.empty()) {
        std::string looked;
        for (const std::string &dir : views->dirs)
            looked.append(looked.empty() ? "" : " or ").append(dir).append("/").append(language);
        (void)snprintf(error, error_size, "%s is not in %s", name, looked.c_str());
    }
    return Read::Missing;
}

std::string key_of(const struct views *views, const char *name, const char *language)
{
    for (const std::string &known : views->languages)
        if (language != nullptr && known == language)
            return known + "/" + name;
    return views->languages.front() + "/" + name;
}

/* Loads at first use when nothing was loaded at start. */
bool at_hand(struct views *views, const char *name)
{
    if (views_has(views, name))
        return true;
    char error[512] = "not loaded at start";
    if (!views->frozen && views_load(views, name, error, sizeof error))
        return true;
    log_event(LOG_LEVEL_ERROR, "view.missing", "template=%s why=\"%s\"", name, error);
    return false;
}

/* As everywhere: out of memory ends the process, and the log says so. */
void out_of_memory()
{
    log_die("memory.exhausted", "wanted", 0);
}

} // namespace

struct views *views_create(const char *dirs, const char *languages)
{
    (void)std::set_new_handler(out_of_memory);
    auto *views = new struct views;
    views->dirs = split(dirs, ":");
    views->languages = split(languages, " ");
    if (views->languages.empty())
        views->languages.emplace_back("en");
    /* A key ctemplate does not know must not become a file of that name. */
    (void)views->cache.SetTemplateRootDirectory("/dev/null/");
    return views;
}

void views_destroy(struct views **views)
{
    delete *views;
    *views = nullptr;
}

bool views_load(struct views *views, const char *name, char *error, size_t error_size)
{
    if (!name_allowed(name)) {
        (void)snprintf(error, error_size, "\"%s\" is not COMPONENT/page.tpl in small letters", name);
        return false;
    }
    if (views_has(views, name))
        return true;
    if (views->frozen) {
        (void)snprintf(error, error_size, "%s: templates are loaded only at start", name);
        return false;
    }
    std::string first;
    for (const std::string &language : views->languages) {
        std::string text;
        Read read = find(views, language, name, &text, error, error_size);
        if (read == Read::Missing && !first.empty())
            text = first; /* a component that is not translated yet */
        else if (read != Read::Done)
            return false;
        if (first.empty())
            first = text;
        if (!views->cache.StringToTemplateCache(language + "/" + name, text.data(), text.size(),
                                                ctemplate::STRIP_BLANK_LINES)) {
            (void)snprintf(error, error_size,
                           "%s/%s: ctemplate cannot read it; see the line above in the log", language.c_str(),
                           name);
            return false;
        }
    }
    views->loaded.insert(name);
    return true;
}

void views_freeze(struct views *views)
{
    views->cache.Freeze();
    views->frozen = true;
}

bool views_has(const struct views *views, const char *name)
{
    return views->loaded.count(name) > 0;
}

struct kith_view *view_create(struct kith_arena *arena)
{
    return kith_view::create(arena);
}

void view_destroy(struct kith_view **view)
{
    *view = nullptr;
}

void view_set_global(struct kith_view *view, const char *name, const char *text)
{
    view->globals()->set(name, text);
}

void view_show_global(struct kith_view *view, const char *name)
{
    view->globals()->show(name);
}

struct kith_view *view_include(struct views *views, struct kith_view *view, const char *name,
                               const char *template_name, const char *language)
{
    (void)at_hand(views, template_name);
    return view->include(name, key_of(views, template_name, language));
}

bool view_expand(struct views *views, const char *template_name, const char *language, struct kith_view *view,
                 struct buf *out)
{
    if (!at_hand(views, template_name))
        return false;
    const std::string key = key_of(views, template_name, language);
    const size_t before = out->len;
    BufEmitter emitter(out);
    bool ok = views->frozen
                  ? views->cache.ExpandNoLoad(key, ctemplate::STRIP_BLANK_LINES, view, nullptr, &emitter)
                  : views->cache.ExpandWithData(key, ctemplate::STRIP_BLANK_LINES, view, nullptr, &emitter);
    if (ok)
        return true;
    /* A missing include shows only after part of the page was written. */
    out->len = before;
    if (out->data != nullptr)
        out->data[before] = '\0';
    log_event(LOG_LEVEL_ERROR, "view.failed", "template=%s", template_name);
    return false;
}

void kith_set(struct kith_view *view, const char *name, const char *text)
{
    view->set(name, text);
}

void kith_set_int(struct kith_view *view, const char *name, int64_t value)
{
    view->set(name, kith_printf(view->arena(), "%" PRId64, value));
}

/* Browsers drop tabs and line ends from addresses and read '\' as '/': "/\t/host" would lead elsewhere. */
static bool path_inside(const char *path)
{
    if (path == nullptr || path[0] != '/' || path[1] == '/')
        return false;
    for (const char *p = path; *p != '\0'; p++)
        if (static_cast<unsigned char>(*p) < 0x20 || *p == 0x7f || *p == '\\')
            return false;
    return true;
}

void kith_set_path(struct kith_view *view, const char *name, const char *path)
{
    if (!path_inside(path)) {
        log_event(LOG_LEVEL_WARN, "view.path_refused", "name=%s", name);
        path = "/";
    }
    kith_set(view, name, path);
}

/* How long the separator of digits at P is: spaces, dashes of every width, dots; 0 when it is none. */
static size_t between_digits(const char *p)
{
    /* No-break spaces and dashes, as word processors put them. */
    static const char *const wide[] = {"\u00a0", "\u2007", "\u2009", "\u202f", "\u2010",
                                       "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"};
    if (std::strchr(" -.)", *p) != nullptr)
        return 1;
    for (const char *text : wide)
        if (std::strncmp(p, text, std::strlen(text)) == 0)
            return std::strlen(text);
    return 0;
}

/* What NUMBER is in a tel: link; empty when it cannot be rung. */
static std::string tel_of(const char *number)
{
    enum { DIGITS_LEAST = 3, DIGITS_MOST = 15 };
    std::string tel;
    size_t digits = 0, step = 1;
    for (const char *p = number != nullptr ? number : ""; *p != '\0'; p += step) {
        step = 1;
        if (*p >= '0' && *p <= '9') {
            tel += *p;
            digits++;
        } else if (*p == '+' && tel.empty()) {
            tel = "+";
        } else if (std::strncmp(p, "(0)", 3) == 0 && (tel[0] == '+' || tel.compare(0, 2, "00") == 0)) {
            step = 3;
        } else if (*p != '(' || digits > 0) {
            step = between_digits(p);
            if (step == 0)
                break;
        }
    }
    return digits >= DIGITS_LEAST && digits <= DIGITS_MOST ? tel : std::string();
}

void kith_set_tel(struct kith_view *view, const char *name, const char *number)
{
    const std::string tel = tel_of(number);
    kith_set(view, name, kith_copy_n(view->arena(), tel.data(), tel.size()));
    kith_show_either(view, !tel.empty(), "CAN_RING", "CANNOT_RING");
}

void view_set_global_tel(struct kith_view *view, const char *name, const char *number)
{
    const std::string tel = tel_of(number);
    view_set_global(view, name, kith_copy_n(view->arena(), tel.data(), tel.size()));
}

void kith_set_time(struct kith_view *view, const char *name, kith_time at)
{
    kith_set(view, name, kith_time_text(view->arena(), at));
}

void kith_set_date(struct kith_view *view, const char *name, kith_date date)
{
    kith_set(view, name, kith_date_text(view->arena(), date));
}

void kith_show(struct kith_view *view, const char *name)
{
    view->show(name);
}

void kith_show_either(struct kith_view *view, bool truth, const char *name, const char *otherwise)
{
    if (truth)
        kith_show(view, name);
    else if (otherwise != nullptr)
        kith_show(view, otherwise);
}

struct kith_view *kith_add(struct kith_view *view, const char *name)
{
    return view->add(name);
}
