/*
 * defects_request.c - what can be wrong with what a request meets: the plugin itself, its permissions,
 * routes, parameters and statements.
 */
#include "defects.h"

#include <stdint.h>

DEFECT(abi, s->plugin.abi = KITH_ABI + 1)
DEFECT(size, s->plugin.size += 8)
DEFECT(no_name, s->plugin.name = NULL)
DEFECT(bad_name, s->plugin.name = "No_tes")
DEFECT(digit_first, s->plugin.name = "1notes")
DEFECT(reserved_name, s->plugin.name = "static")
DEFECT(core_name, s->plugin.name = "core")
DEFECT(core_path, s->plugin.name = "accounts")
DEFECT(no_title, s->plugin.title = "")
DEFECT(no_version, s->plugin.version = NULL)
DEFECT(bad_migration, s->plugin.migration = -1)
DEFECT(missing_need, s->needs[0] = "rota")
DEFECT(needs_itself, s->needs[0] = "notes")

DEFECT(permission_name, s->permissions[0].name = "read")
DEFECT(permission_of_other, s->permissions[0].name = "accounts.write")
DEFECT(permission_title, s->permissions[0].title = NULL)
DEFECT(permission_roles, s->permissions[0].roles = KITH_ROLE_BIT(KITH_ROLE__MAX))
DEFECT(permission_nobody_role, s->permissions[0].roles = KITH_ROLE_BIT(KITH_ROLE_NONE))
DEFECT(permission_twice, s->permissions[1].name = "notes.read")

DEFECT(method, s->list.method = (enum kith_method)7)
DEFECT(relative, s->list.pattern = "notes")
DEFECT(outside, s->list.pattern = "/rota")
DEFECT(outside_by_prefix, s->list.pattern = "/notesandmore")
DEFECT(outside_root, s->list.pattern = "/")
DEFECT(empty_part, s->list.pattern = "/notes//all")
DEFECT(slash_at_end, s->list.pattern = "/notes/")
DEFECT(capitals, s->list.pattern = "/notes/All")
DEFECT(dots, s->list.pattern = "/notes/..")
DEFECT(too_long, s->list.pattern = "/notes/a/b/c/d/e/f/g/h")
DEFECT(undeclared, s->show.pattern = "/notes/:note")
DEFECT(unnamed_part, s->show.pattern = "/notes/:")
DEFECT(part_twice, s->show.pattern = "/notes/:id/:id")
DEFECT(part_kind, s->show_params[0].kind = KITH_KIND_LINES)
DEFECT(clash_own, s->list.pattern = "/notes/:id"; s->list.params = s->show_params)
DEFECT(clash_named_otherwise, s->list.pattern = "/notes/:key"; s->list_params[1].name = "key")
DEFECT(no_permission, s->list.permission = NULL)
DEFECT(for_strangers, s->list.permission = KITH_PUBLIC)
DEFECT(unknown_permission, s->list.permission = "notes.raed")
DEFECT(section_alone, s->show.section = "notes")
DEFECT(bases_alone, s->show.bases = KITH_BASIS_BIT(KITH_BASIS_SELF))
DEFECT(bases_unknown, s->show.person = "id"; s->show.section = "notes"; s->show.bases = 1)
DEFECT(person_not_in_path, s->show.person = "who"; s->show.section = "notes")
DEFECT(person_without_section, s->show.person = "id")
DEFECT(section_unknown, s->show.person = "id"; s->show.section = "vists")
DEFECT(section_any_written, s->create.pattern = "/notes/:id/new"; s->create.person = "id";
       s->create_params[2] = (struct kith_param_rule){.name = "id", .kind = KITH_KIND_ID};
       s->create.section = KITH_SECTION_ANY)
DEFECT(person_kind, s->show.person = "id"; s->show.section = "notes"; s->show_params[0].kind = KITH_KIND_INT)
#define AS_FEED                                                                                              \
    s->show.flags = KITH_ROUTE_FEED;                                                                         \
    s->show.pattern = "/notes/:token";                                                                       \
    s->show_params[0] = (struct kith_param_rule)KITH_FEED_PARAM;                                             \
    s->show.section = "notes"
DEFECT(feed_with_password, AS_FEED; s->show.flags |= KITH_ROUTE_REAUTH)
DEFECT(feed_without_secret, AS_FEED; s->show.pattern = "/notes/:id"; s->show_params[0].name = "id")
DEFECT(feed_short_secret, AS_FEED; s->show_params[0].min = 1)
DEFECT(feed_of_person, AS_FEED; s->show.person = "token")
DEFECT(feed_without_section, AS_FEED; s->show.section = NULL)
DEFECT(feed_of_any_section, AS_FEED; s->show.section = KITH_SECTION_ANY)
DEFECT(no_handler, s->list.handler = NULL)
DEFECT(no_summary, s->list.summary = NULL)
static enum kith_rc another_handler(struct kith_ctx *ctx)
{
    (void)ctx;
    return KITH_OK;
}
DEFECT(form_of_get, s->list.form = another_handler)
DEFECT(no_form, s->create.form = NULL)
DEFECT(no_form_but_limits, s->create.form = NULL; s->create_params[0].flags = 0)
DEFECT(body_of_get, s->list.body_max = 1)
DEFECT(huge_body, s->create.body_max = (size_t)1 << 40)
DEFECT(small_body, s->create.body_max = 100)
DEFECT(small_body_for_file,
       s->create_params[2] = (struct kith_param_rule){.name = "f", .kind = KITH_KIND_FILE})
DEFECT(slow, s->list.seconds = 3600)

DEFECT(param_name, s->list_params[1].name = "Bad Name")
DEFECT(param_of_core, s->create_params[2].name = "csrf")
DEFECT(param_twice, s->create_params[2].name = "title")
DEFECT(param_is_date_part, s->create_params[2].name = "day-month")
DEFECT(param_kind, s->create_params[0].kind = KITH_KIND__MAX)
DEFECT(param_limits, s->create_params[0].min = 500)
DEFECT(param_no_sentence, s->create_params[0].missing = NULL)
DEFECT(secret_in_address, s->list_params[1].name = "pin"; s->list_params[1].kind = KITH_KIND_SECRET)
DEFECT(no_choices, s->create_params[0].kind = KITH_KIND_CHOICE)
static const char *const BAD_CHOICES[] = {"fine", "not fine", NULL};
DEFECT(bad_choice, s->create_params[0].kind = KITH_KIND_CHOICE; s->create_params[0].choices = BAD_CHOICES)

DEFECT(statement_name, s->select.name = NULL)
DEFECT(statement_prefix, s->select.name = "list")
DEFECT(statement_of_other, s->select.name = "notesx.list")
DEFECT(statement_twice, s->select.name = "notes.insert")
DEFECT(no_sql, s->select.sql = "")
DEFECT(two_in_one, s->select.sql = "SELECT id, title FROM notes_note WHERE owner = ? LIMIT ?; DROP TABLE x")
DEFECT(sql_comment, s->select.sql = "SELECT id, title FROM notes_note WHERE owner = ? LIMIT ? -- all")
DEFECT(no_params, s->select.params = NULL)
DEFECT(few_letters, s->select.params = "i")
DEFECT(mark_in_quotes, s->select.sql = "SELECT id, title FROM notes_note WHERE owner = ? AND title = '?\\'?'")
DEFECT(bad_letter, s->select.params = "ix")
DEFECT(bad_column, s->select.columns = "iz")
DEFECT(no_columns, s->select.columns = NULL)
DEFECT(ddl, s->select.sql = "DROP TABLE notes_note"; s->select.params = "")
DEFECT(too_many_rows, s->select.max_rows = 1000000)
DEFECT(audit, s->insert.sql = "DELETE FROM {{audit}}.audit_event WHERE id = ?")
DEFECT(list_unguarded, s->select.scope = KITH_SCOPE_LIST)
DEFECT(guard_unsaid,
       s->select.sql = "SELECT id, title FROM p WHERE {{visible(p.person_id, 'visits')}} AND a = ? AND b = ?")
DEFECT(list_of_one, s->select.scope = KITH_SCOPE_LIST;
       s->select.sql = "SELECT id, title FROM p WHERE {{visible({{person}}, 'visits')}} AND a = ? AND b = ?")
DEFECT(person_unsaid,
       s->select.sql = "SELECT id, title FROM p WHERE p.person_id = {{person}} AND a = ? AND b = ?")
DEFECT(person_missing, s->select.scope = KITH_SCOPE_PERSON)
DEFECT(scope_unknown, s->select.scope = (enum kith_scope)9)
DEFECT(guard_bare, s->select.scope = KITH_SCOPE_LIST;
       s->select.sql = "SELECT id, title FROM p WHERE {{visible(person_id, 'visits')}} AND a = ? AND b = ?")
DEFECT(guard_section, s->select.scope = KITH_SCOPE_LIST;
       s->select.sql = "SELECT id, title FROM p WHERE {{visible(p.person_id, 'vists')}} AND a = ? AND b = ?")
DEFECT(marks_unknown, s->select.sql = "SELECT id, title FROM p WHERE {{persn}} AND a = ? AND b = ?")

const struct defect defects_request[] = {
    ROW(abi, "made for version 4 of the plugin contract, and this is version 3. Build it again"),
    ROW(size, "Set size to sizeof(struct kith_plugin)"),
    ROW(no_name, "A name has lower case letters and digits"),
    ROW(bad_name, "Its name \"No_tes\" cannot be used"),
    ROW(digit_first, "begins with a letter"),
    ROW(reserved_name, "The name \"static\" is kept for the core"),
    ROW(core_name, "There is already a plugin named \"core\""),
    ROW(core_path, "The name \"accounts\" is taken: the core answers /accounts"),
    ROW(no_title, "It has no title. Set title"),
    ROW(no_version, "It has no version. Set version"),
    ROW(bad_migration, "Its migration is -1"),
    ROW(missing_need, "It needs the plugin \"rota\", which is not served. Install and enable \"rota\" first"),
    ROW(needs_itself, "It needs itself"),
    ROW(permission_name, "Permission \"read\" must be named like \"notes.read\""),
    ROW(permission_of_other, "Permission \"accounts.write\" must be named like \"notes.read\""),
    ROW(permission_title, "Permission \"notes.read\" has no title"),
    ROW(permission_roles, "given to roles that do not exist"),
    ROW(permission_nobody_role, "given to roles that do not exist"),
    ROW(permission_twice, "Permission \"notes.read\" is declared twice"),
    ROW(method, "Use KITH_GET or KITH_POST"),
    ROW(relative, "a path begins with '/'"),
    ROW(outside, "GET /rota: is outside the plugin's own paths. Let it begin with \"/notes\""),
    ROW(outside_by_prefix, "outside the plugin's own paths"),
    ROW(outside_root, "outside the plugin's own paths"),
    ROW(empty_part, "has an empty part"),
    ROW(slash_at_end, "has an empty part"),
    ROW(capitals, "the part \"All\" cannot be used"),
    ROW(dots, "the part \"..\" cannot be used"),
    ROW(too_long, "has more than 8 parts"),
    ROW(undeclared, "declare \"note\" in its params"),
    ROW(unnamed_part, "the part \":\" cannot be used"),
    ROW(part_twice, "\":id\" stands twice in the path"),
    ROW(part_kind, "so its kind must be ID, INT, TEXT, TOKEN or CHOICE"),
    ROW(clash_own, "answers the same paths as its own route /notes/:id"),
    ROW(clash_named_otherwise, "answers the same paths as its own route /notes/:key"),
    ROW(no_permission, "GET /notes: has no permission, so nobody may use it. Name a permission"),
    ROW(for_strangers, "asks to be open to strangers (KITH_PUBLIC), which only the core's own pages may"),
    ROW(unknown_permission, "names the permission \"notes.raed\", which nobody declares"),
    ROW(section_alone, "names the section \"notes\" but no person"),
    ROW(bases_alone, "names bases but no person"),
    ROW(bases_unknown, "names bases 0x1, which are not all of"),
    ROW(person_not_in_path, "person is \"who\", which is not a part of the path"),
    ROW(section_unknown, "names the section \"vists\", which no record has"),
    ROW(section_any_written, "writes without saying into which section"),
    ROW(person_without_section, "is about a person but names no section"),
    ROW(person_kind, "so its kind must be KITH_KIND_ID"),
    ROW(feed_with_password, "is a feed, which is a plain GET"),
    ROW(feed_without_secret, "is a feed without its secret"),
    ROW(feed_short_secret, "is a feed without its secret"),
    ROW(feed_of_person, "is a feed and names a person too"),
    ROW(feed_without_section, "is a feed of the section \"\""),
    ROW(feed_of_any_section, "is a feed of the section \"any\""),
    ROW(no_handler, "has no handler"),
    ROW(no_summary, "has no summary"),
    ROW(form_of_get, "sets form, which for GET can only be its own handler"),
    ROW(no_form, "POST /notes: the parameter \"title\" can be wrong, but there is no form to show again"),
    ROW(no_form_but_limits, "there is no form to show again"),
    ROW(body_of_get, "a GET has no body"),
    ROW(huge_body, "Lower it"),
    ROW(small_body, "Raise body_max, or lower a max"),
    ROW(small_body_for_file, "Raise body_max, or lower a max"),
    ROW(slow, "may take 3600 seconds; the most is 600"),
    ROW(param_name, "the parameter \"Bad Name\" cannot be named so"),
    ROW(param_of_core, "the parameter \"csrf\" is kept for the core"),
    ROW(param_twice, "declares the parameter \"title\" twice"),
    ROW(param_is_date_part, "also a part of the date \"day\""),
    ROW(param_kind, "has a kind that does not exist"),
    ROW(param_limits, "has a min above its max"),
    ROW(param_no_sentence, "is required but has no missing sentence"),
    ROW(secret_in_address, "never travels in an address"),
    ROW(no_choices, "is a choice without choices"),
    ROW(bad_choice, "the choice \"not fine\" of \"title\" cannot be used"),
    ROW(statement_name, "A statement has no name"),
    ROW(statement_prefix, "Statement \"list\" must be named like \"notes.list\""),
    ROW(statement_of_other, "must be named like \"notes.list\""),
    ROW(statement_twice, "two statements named \"notes.insert\""),
    ROW(no_sql, "Statement \"notes.list\": has no SQL"),
    ROW(two_in_one, "has a ';'"),
    ROW(sql_comment, "has a comment in its SQL"),
    ROW(no_params, "has no params"),
    ROW(few_letters, "has 2 question marks but 1 letters in params"),
    ROW(mark_in_quotes, "has 1 question marks but 2 letters"),
    ROW(bad_letter, "has a letter that is not one of"),
    ROW(bad_column, "columns \"iz\" must be letters"),
    ROW(no_columns, "reads but has no columns"),
    ROW(ddl, "Tables are made by migrations"),
    ROW(too_many_rows, "may give 1000000 rows"),
    ROW(audit, "touches the audit, which is the core's"),
    ROW(list_unguarded, "lists people's data without {{visible(p, section)}}"),
    ROW(guard_unsaid, "its scope must be KITH_SCOPE_LIST"),
    ROW(list_of_one, "so its scope must be KITH_SCOPE_PERSON"),
    ROW(person_unsaid, "so its scope must be KITH_SCOPE_PERSON"),
    ROW(person_missing, "does not contain {{person}}"),
    ROW(scope_unknown, "has a scope that does not exist"),
    ROW(guard_bare, "must be a column with its table"),
    ROW(guard_section, "there is no section \"vists\""),
    ROW(marks_unknown, "is none of {{person}}"),
    ROWS_END};
