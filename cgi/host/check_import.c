/*
 * check_import.c - the kinds of file a plugin imports, against the contract.
 *
 * Reads static data only. A kind may refer to one that nobody imports yet: its plugin may come later.
 */
#include "check.h"

#include <string.h>

enum { NAME_MOST = 40, COLUMNS_MOST = 60, CHOICES_MOST = 60 };

static bool is_empty(const char *text)
{
    return text == NULL || *text == '\0';
}

static bool is_kind(const char *name)
{
    return !is_empty(name) && name[0] >= 'a' && name[0] <= 'z' && strlen(name) <= NAME_MOST &&
           name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static bool is_column(const char *name)
{
    return name[0] >= 'a' && name[0] <= 'z' && strlen(name) <= NAME_MOST &&
           name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

static size_t count_choices(const struct kith_import_column *column)
{
    size_t count = 0;
    while (column->choices != NULL && column->choices[count] != NULL)
        count++;
    return count;
}

static bool check_key(struct check *check, const struct kith_importer *importer,
                      const struct kith_import_column *column)
{
    if ((column->flags & KITH_IMPORT_REQUIRED) == 0 || column->kind != KITH_CELL_TEXT ||
        column->refers != NULL)
        return check_refuse(check,
                            "Column \"%s\" of the import \"%s\" is its key. Make it KITH_CELL_TEXT and "
                            "KITH_IMPORT_REQUIRED, and let it refer to nothing.",
                            column->name, importer->name);
    return true;
}

static bool check_column(struct check *check, const struct kith_importer *importer,
                         const struct kith_import_column *column)
{
    if (!is_column(column->name))
        return check_refuse(check,
                            "Column \"%s\" of the import \"%s\" must be named like \"person_ref\": lower "
                            "case letters, digits and '_'.",
                            column->name, importer->name);
    for (const struct kith_import_column *before = importer->columns; before < column; before++) {
        if (strcmp(before->name, column->name) == 0)
            return check_refuse(check, "The import \"%s\" has two columns \"%s\". Give one another name.",
                                importer->name, column->name);
    }
    if ((unsigned)column->kind >= KITH_CELL__MAX)
        return check_refuse(
            check, "Column \"%s\" of the import \"%s\" is of no kind that exists. Use a KITH_CELL_ one.",
            column->name, importer->name);
    if (is_empty(column->help))
        return check_refuse(check, "Column \"%s\" of the import \"%s\" has no help. Say what belongs there.",
                            column->name, importer->name);
    bool chooses = column->kind == KITH_CELL_CHOICE || column->kind == KITH_CELL_CHOICES;
    size_t choices = count_choices(column);
    if (chooses != (choices > 0) || (column->kind == KITH_CELL_CHOICES && choices > CHOICES_MOST))
        return check_refuse(
            check,
            "Column \"%s\" of the import \"%s\": a choice, and no other kind, has choices, at most %d.",
            column->name, importer->name, CHOICES_MOST);
    if (column->refers != NULL && (column->kind != KITH_CELL_TEXT || !is_kind(column->refers)))
        return check_refuse(
            check,
            "Column \"%s\" of the import \"%s\" refers to \"%s\". Make it KITH_CELL_TEXT and name a "
            "kind of file.",
            column->name, importer->name, column->refers);
    return (column->flags & KITH_IMPORT_KEY) == 0 || check_key(check, importer, column);
}

static bool check_columns(struct check *check, const struct kith_importer *importer)
{
    size_t count = 0, keys = 0;
    for (const struct kith_import_column *c = importer->columns; c != NULL && c->name != NULL; c++, count++) {
        if (!check_column(check, importer, c))
            return false;
        keys += (c->flags & KITH_IMPORT_KEY) != 0;
    }
    if (keys != 1 || count > COLUMNS_MOST)
        return check_refuse(
            check, "The import \"%s\" needs exactly one column with KITH_IMPORT_KEY, and at most %d columns.",
            importer->name, COLUMNS_MOST);
    return true;
}

static bool check_names(struct check *check, const struct kith_importer *importer)
{
    const struct kith_plugin *other = NULL;
    if (!is_kind(importer->name))
        return check_refuse(
            check,
            "Import \"%s\" must be named like \"people\": lower case letters, digits and '-', "
            "at most %d characters.",
            importer->name, NAME_MOST);
    if (registry_importer(check->registry, importer->name, &other) != NULL)
        return check_refuse(check, "Import \"%s\" is the plugin \"%s\"'s. Name yours otherwise.",
                            importer->name, other->name);
    for (const struct kith_importer *before = check->plugin->importers; before < importer; before++) {
        if (strcmp(before->name, importer->name) == 0)
            return check_refuse(check, "Import \"%s\" is there twice. Give one another name.",
                                importer->name);
    }
    for (const char *const *after = importer->after; after != NULL && *after != NULL; after++) {
        if (!is_kind(*after) || strcmp(*after, importer->name) == 0)
            return check_refuse(check, "Import \"%s\" comes after \"%s\", which cannot be.", importer->name,
                                *after);
    }
    return true;
}

bool check_importers(struct check *check)
{
    const struct kith_importer *i = check->plugin->importers;
    for (; i != NULL && i->name != NULL; i++) {
        if (!check_names(check, i))
            return false;
        if (is_empty(i->title))
            return check_refuse(check, "Import \"%s\" has no title. Say whom or what it brings in.", i->name);
        if (i->apply == NULL)
            return check_refuse(check, "Import \"%s\" has no function. Set apply.", i->name);
        if (i->permission != NULL &&
            (strcmp(i->permission, KITH_SIGNED_IN) == 0 || !check_permission_known(check, i->permission)))
            return check_refuse(
                check, "Import \"%s\" names the permission \"%s\", which nobody declares. Declare it.",
                i->name, i->permission);
        if ((i->flags & KITH_IMPORT_SHARED) != 0 && i->permission != NULL)
            return check_refuse(
                check,
                "Import \"%s\" is the same for all organisations: it is for kithctl only, without a "
                "permission.",
                i->name);
        if (!check_columns(check, i))
            return false;
    }
    return true;
}
