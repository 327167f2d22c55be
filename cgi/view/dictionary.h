/*
 * dictionary.h - the values of a page as ctemplate asks for them, in the arena of the request.
 *
 * In place of ctemplate's own dictionary, which gives every row a name nobody reads, and takes and frees
 * memory for each: a third of the work of a page. What is found where is the same:
 *
 * - a value or a section is looked for in the row, then in what the row is in, up to the page or the included
 *   template; what is around an include is not seen in it;
 * - then among the globals of the page;
 * - a section found around a row shows the values of where it was found; one found among the globals shows
 *   the globals and, around them, the page.
 *
 * C++ only; see <kith/view.h> for setting values.
 */
#ifndef KITH_VIEW_DICTIONARY_H
#define KITH_VIEW_DICTIONARY_H

#include <kith/types.h>

#include <ctemplate/template_dictionary_interface.h>
#include <ctemplate/template_string.h>

#include <cstddef>
#include <cstdint>
#include <string>

/* Of the page, of a row or of an included template. Never destroyed: nothing in it owns anything. */
struct kith_view final : public ctemplate::TemplateDictionaryInterface {
  public:
    /* The root of a page, with its globals. */
    static kith_view *create(struct kith_arena *arena);

    struct kith_arena *arena() const
    {
        return arena_;
    }
    kith_view *globals() const
    {
        return globals_;
    }
    /* Names and text are borrowed. A name that is set again has its new text. */
    void set(const char *name, const char *text);
    /* One more row of a section. */
    kith_view *add(const char *name);
    /* One row of a section that has none. */
    void show(const char *name);
    /* One more template at {{>NAME}}; FILE is copied. */
    kith_view *include(const char *name, const std::string &file);

  protected:
    ctemplate::TemplateString GetValue(const ctemplate::TemplateString &name) const override;
    bool IsHiddenSection(const ctemplate::TemplateString &name) const override;
    bool IsUnhiddenSection(const ctemplate::TemplateString &name) const override;
    bool IsHiddenTemplate(const ctemplate::TemplateString &name) const override;
    const char *GetIncludeTemplateName(const ctemplate::TemplateString &name, int index) const override;
    Iterator *CreateSectionIterator(const ctemplate::TemplateString &name) const override;
    Iterator *CreateTemplateIterator(const ctemplate::TemplateString &name) const override;
    void DumpToString(std::string *out, int level) const override;

  private:
    class Rows;
    struct Name;
    struct Entry;
    /* A few chains: the globals of a page are about thirty, all else is fewer. */
    struct Table {
        static const size_t CHAINS = 8;
        Entry *chains[CHAINS];
        Entry *find(const Name &name) const;
        Entry *make(struct kith_arena *arena, const Name &name);
    };

    kith_view(struct kith_arena *arena, const kith_view *parent, kith_view *globals);
    static kith_view *make(struct kith_arena *arena, const kith_view *parent, kith_view *globals);
    kith_view *append(Table *table, const char *name, const kith_view *parent);
    const Entry *section(const Name &name) const;
    const Entry *included(const Name &name) const;

    struct kith_arena *arena_;
    const kith_view *parent_; /* what this row is in; NULL for a page and for an included template */
    kith_view *globals_;
    const kith_view *next_; /* row of the same section */
    const char *file_;      /* of an included template */
    Table values_;
    Table sections_;
    Table includes_;
};

#endif
