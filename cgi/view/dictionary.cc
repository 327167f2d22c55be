/*
 * dictionary.cc - the values of a page; see dictionary.h.
 *
 * Knows nothing of templates or of escaping. Memory is the arena's, so nothing is freed here; the one thing
 * ctemplate wants from the heap, because it deletes it, is the iterator over rows.
 */
#include "dictionary.h"

#include <kith/arena.h>

#include <cstring>
#include <new>

using ctemplate::TemplateString;

/* A name with what tells it from most others at a glance. */
struct kith_view::Name {
    const char *text;
    size_t len;
    uint64_t hash;

    Name(const char *name, size_t name_len) : text(name), len(name_len), hash(name_len)
    {
        for (size_t at = 0; at < len; at += sizeof(uint64_t)) {
            uint64_t part = 0;
            memcpy(&part, text + at, len - at < sizeof part ? len - at : sizeof part);
            hash =
                (hash ^ part) * 0x9e3779b97f4a7c15U; /* 2^64 by the golden ratio: spreads every bit upwards */
        }
    }
    explicit Name(const char *name) : Name(name, strlen(name))
    {
    }
    explicit Name(const TemplateString &name) : Name(name.data(), name.size())
    {
    }
};

/* What a name stands for: text, or rows. */
struct kith_view::Entry {
    Entry *next;
    Name name;
    const char *text;
    kith_view *first;
    kith_view *last;
};

class kith_view::Rows : public kith_view::Iterator
{
  public:
    explicit Rows(const kith_view *row) : row_(row)
    {
    }
    bool HasNext() const override
    {
        return row_ != nullptr;
    }
    const TemplateDictionaryInterface &Next() override
    {
        const kith_view *row = row_;
        row_ = row->next_;
        return *row;
    }

  private:
    const kith_view *row_;
};

kith_view::Entry *kith_view::Table::find(const Name &name) const
{
    for (Entry *entry = chains[name.hash >> 61]; entry != nullptr; entry = entry->next) {
        if (entry->name.hash == name.hash && entry->name.len == name.len &&
            memcmp(entry->name.text, name.text, name.len) == 0)
            return entry;
    }
    return nullptr;
}

kith_view::Entry *kith_view::Table::make(struct kith_arena *arena, const Name &name)
{
    Entry *found = find(name);
    if (found != nullptr)
        return found;
    Entry **chain = &chains[name.hash >> 61];
    *chain = new (kith_alloc(arena, sizeof(Entry))) Entry{*chain, name, "", nullptr, nullptr};
    return *chain;
}

kith_view::kith_view(struct kith_arena *arena, const kith_view *parent, kith_view *globals)
    : arena_(arena), parent_(parent), globals_(globals), next_(nullptr), file_(nullptr), values_(),
      sections_(), includes_()
{
}

kith_view *kith_view::make(struct kith_arena *arena, const kith_view *parent, kith_view *globals)
{
    return new (kith_alloc(arena, sizeof(kith_view))) kith_view(arena, parent, globals);
}

kith_view *kith_view::create(struct kith_arena *arena)
{
    kith_view *page = make(arena, nullptr, nullptr);
    page->globals_ = make(arena, page, nullptr);
    page->globals_->globals_ = page->globals_;
    return page;
}

void kith_view::set(const char *name, const char *text)
{
    values_.make(arena_, Name(name))->text = text == nullptr ? "" : text;
}

kith_view *kith_view::append(Table *table, const char *name, const kith_view *parent)
{
    Entry *entry = table->make(arena_, Name(name));
    kith_view *row = make(arena_, parent, globals_);
    if (entry->last != nullptr)
        entry->last->next_ = row;
    else
        entry->first = row;
    entry->last = row;
    return row;
}

kith_view *kith_view::add(const char *name)
{
    return append(&sections_, name, this);
}

void kith_view::show(const char *name)
{
    if (sections_.find(Name(name)) == nullptr)
        (void)append(&sections_, name, this);
}

kith_view *kith_view::include(const char *name, const std::string &file)
{
    kith_view *view = append(&includes_, name, nullptr);
    view->file_ = kith_copy_n(arena_, file.data(), file.size());
    return view;
}

const kith_view::Entry *kith_view::section(const Name &name) const
{
    for (const kith_view *view = this; view != nullptr; view = view->parent_) {
        const Entry *entry = view->sections_.find(name);
        if (entry != nullptr)
            return entry;
    }
    return globals_->sections_.find(name);
}

const kith_view::Entry *kith_view::included(const Name &name) const
{
    for (const kith_view *view = this; view != nullptr; view = view->parent_) {
        const Entry *entry = view->includes_.find(name);
        if (entry != nullptr)
            return entry;
    }
    return nullptr;
}

TemplateString kith_view::GetValue(const TemplateString &name) const
{
    const Name wanted(name);
    const Entry *entry = nullptr;
    for (const kith_view *view = this; view != nullptr && entry == nullptr; view = view->parent_)
        entry = view->values_.find(wanted);
    if (entry == nullptr)
        entry = globals_->values_.find(wanted);
    return entry == nullptr ? TemplateString("", 0) : TemplateString(entry->text, strlen(entry->text));
}

bool kith_view::IsHiddenSection(const TemplateString &name) const
{
    return section(Name(name)) == nullptr;
}

bool kith_view::IsUnhiddenSection(const TemplateString &name) const
{
    return !IsHiddenSection(name);
}

bool kith_view::IsHiddenTemplate(const TemplateString &name) const
{
    return included(Name(name)) == nullptr;
}

const char *kith_view::GetIncludeTemplateName(const TemplateString &name, int index) const
{
    const Entry *entry = included(Name(name));
    const kith_view *view = entry == nullptr ? nullptr : entry->first;
    for (; view != nullptr && index > 0; index--)
        view = view->next_;
    return view == nullptr ? "" : view->file_;
}

kith_view::Iterator *kith_view::CreateSectionIterator(const TemplateString &name) const
{
    const Entry *entry = section(Name(name));
    return new Rows(entry == nullptr ? nullptr : entry->first);
}

kith_view::Iterator *kith_view::CreateTemplateIterator(const TemplateString &name) const
{
    const Entry *entry = included(Name(name));
    return new Rows(entry == nullptr ? nullptr : entry->first);
}

/* For people who debug ctemplate; pages hold what nobody else may read. */
void kith_view::DumpToString(std::string *out, int level) const
{
    (void)level;
    out->append("values");
}
