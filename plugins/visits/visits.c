/*
 * visits.c - what this plugin is: its permissions, routes, statements, panels, events and jobs.
 *
 * Tables only, in three parts: the office plans (visits_plan*), the worker records (visits_record*), the
 * person and their circle read (visits_book*). The rules of being late are in visits_rules.c.
 */
#include "visits_book_table.h"
#include "visits_plan_table.h"
#include "visits_record_table.h"
#include "visits_store.h"

static const struct kith_permission permissions[] = {
    VISITS_PLAN_PERMISSIONS VISITS_RECORD_PERMISSIONS VISITS_BOOK_PERMISSIONS{0}};

static const struct kith_route routes[] = {VISITS_PLAN_ROUTES VISITS_RECORD_ROUTES VISITS_BOOK_ROUTES{0}};

static const struct kith_statement *const statements[] = {
    VISITS_STORE_STATEMENTS VISITS_PLAN_STATEMENTS VISITS_RECORD_STATEMENTS VISITS_BOOK_STATEMENTS NULL};

static const struct kith_nav navigation[] = {
    VISITS_PLAN_NAVIGATION VISITS_RECORD_NAVIGATION VISITS_BOOK_NAVIGATION{0}};

static const struct kith_panel panels[] = {VISITS_PLAN_PANELS VISITS_RECORD_PANELS VISITS_BOOK_PANELS{0}};

static const struct kith_tab tabs[] = {VISITS_PLAN_TABS VISITS_RECORD_TABS VISITS_BOOK_TABS{0}};

static const char *const templates[] = {
    VISITS_PLAN_TEMPLATES VISITS_RECORD_TEMPLATES VISITS_BOOK_TEMPLATES NULL};

static const char *const events[] = {VISITS_PLAN_EVENTS VISITS_RECORD_EVENTS VISITS_BOOK_EVENTS NULL};

static const struct kith_count counts[] = {VISITS_PLAN_COUNTS VISITS_RECORD_COUNTS VISITS_BOOK_COUNTS{0}};

static const struct kith_listener listeners[] = {
    VISITS_PLAN_LISTENERS VISITS_RECORD_LISTENERS VISITS_BOOK_LISTENERS{0}};

static const struct kith_job jobs[] = {VISITS_PLAN_JOBS VISITS_RECORD_JOBS VISITS_BOOK_JOBS{0}};

static const struct kith_indicator indicators[] = {
    VISITS_PLAN_INDICATORS VISITS_RECORD_INDICATORS VISITS_BOOK_INDICATORS{0}};

static const struct kith_service services[] = {VISITS_RECORD_SERVICES{0}};
static const struct kith_importer importers[] = {
    VISITS_PLAN_IMPORTERS VISITS_RECORD_IMPORTERS VISITS_BOOK_IMPORTERS{0}};

static const char *const needs[] = {"packages", NULL};

static const struct kith_plugin plugin = {
    .abi = KITH_ABI,
    .size = sizeof(struct kith_plugin),
    .name = "visits",
    .title = KITH_N("Visits"),
    .version = "1.0.0",
    .needs = needs,
    .permissions = permissions,
    .routes = routes,
    .statements = statements,
    .navigation = navigation,
    .panels = panels,
    .templates = templates,
    .migration = 7,
    .tabs = tabs,
    .counts = counts,
    .events = events,
    .listeners = listeners,
    .services = services,
    .jobs = jobs,
    .indicators = indicators,
    .importers = importers,
};

KITH_PLUGIN(visits)
{
    return &plugin;
}
