/* model.c - see model.h. Written from what the project says of access, not from its SQL. */
#include "model.h"

#include <string.h>

#define S(NAME) (1U << KITH_SECTION_##NAME)

/* What each kind of staff needs. */
static const unsigned DOORSTEP = S(ABOUT) | S(CONTACT) | S(COMMUNICATION) | S(ALERTS) | S(PLAN) | S(VISITS) |
                                 S(HEALTH) | S(MONEY) | S(NOTES);
static const unsigned OFFICE = S(ABOUT) | S(CONTACT) | S(COMMUNICATION) | S(ALERTS) | S(PLAN) | S(VISITS) |
                               S(HEALTH) | S(MONEY) | S(CIRCLE) | S(COMPLAINTS) | S(SAFEGUARDING) | S(NOTES);
static const unsigned DUTY = S(ABOUT) | S(CONTACT) | S(COMMUNICATION) | S(ALERTS) | S(PLAN) | S(VISITS) |
                             S(HEALTH) | S(CIRCLE) | S(SAFEGUARDING);
static const unsigned SHARED = S(ABOUT) | S(COMMUNICATION) | S(ALERTS) | S(PLAN);

/* What one fact gives to one seat. */
struct given {
    enum kith_basis basis;
    unsigned sections;
    bool all; /* whoever wrote it; else only what these two wrote, and what providers share */
    int64_t wrote[2];
};

static bool during(const struct model *model, kith_time from, kith_time until)
{
    return from <= model->now && model->now < until;
}

static bool is_family_kind(enum fact_kind kind)
{
    return kind >= FACT_SELF && kind <= FACT_FINANCE;
}

static struct given family(const struct model *model, const struct fact *fact)
{
    struct given given = {.all = true, .sections = fact->sections};
    if (!during(model, fact->from, fact->until))
        return (struct given){0};
    switch (fact->kind) {
    case FACT_SELF:
        given.basis = KITH_BASIS_SELF;
        break;
    case FACT_GRANT:
        given.basis = KITH_BASIS_GRANT;
        break;
    case FACT_ADVOCATE:
        given.basis = KITH_BASIS_ADVOCATE;
        break;
    case FACT_REPRESENTATIVE:
        given.basis = KITH_BASIS_REPRESENTATIVE;
        break;
    case FACT_FINANCE:
        given.basis = KITH_BASIS_ATTORNEY;
        given.sections = S(MONEY);
        break;
    default: /* health: only while the person could not decide, and only about that */
        given.basis = KITH_BASIS_ATTORNEY;
        given.sections = 0;
        for (size_t i = 0; i < model->n_facts; i++) {
            const struct fact *lack = &model->facts[i];
            if (lack->kind == FACT_INCAPACITY && lack->person == fact->person && !lack->ended &&
                during(model, lack->from, lack->until))
                given.sections |= lack->sections & ~S(MONEY);
        }
        break;
    }
    return given;
}

static struct given visit(const struct model *model, const struct seat *seat, const struct fact *fact)
{
    kith_time from = fact->from - 24 * KITH_HOUR;
    kith_time until = fact->until + 48 * KITH_HOUR;
    if (until - from > 7 * KITH_DAY)
        until = from + 7 * KITH_DAY;
    bool mine = seat->role == KITH_ROLE_WORKER && seat->account == fact->account &&
                seat->organisation == fact->organisation;
    if (!mine || !during(model, from, until) || model->now >= fact->cut)
        return (struct given){0};
    return (struct given){
        .basis = KITH_BASIS_TEAM, .sections = DOORSTEP, .wrote = {fact->organisation, fact->organisation}};
}

static struct given package(const struct model *model, const struct seat *seat, const struct fact *fact)
{
    struct given given = {.wrote = {fact->organisation, fact->organisation}};
    if (!during(model, fact->from, fact->until))
        return given;
    if (seat->role == KITH_ROLE_COORDINATOR && seat->organisation == fact->organisation) {
        given.basis = KITH_BASIS_PACKAGE;
        given.sections = OFFICE;
    } else if (seat->role == KITH_ROLE_OFFICER && fact->council != 0 && seat->organisation == fact->council) {
        given.basis = KITH_BASIS_COMMISSION;
        given.wrote[1] = fact->council;
        if (strcmp(seat->office_function, "case") == 0 || strcmp(seat->office_function, "safeguarding") == 0)
            given.sections = OFFICE;
        else if (strcmp(seat->office_function, "purchasing") == 0)
            given.sections = S(PLAN) | S(VISITS);
        else if (strcmp(seat->office_function, "complaints") == 0)
            given.sections = S(PLAN) | S(VISITS) | S(COMPLAINTS);
    }
    return given;
}

static struct given opened(const struct model *model, const struct seat *seat, const struct fact *fact)
{
    struct given given = {.basis = fact->basis, .wrote = {fact->organisation, fact->organisation}};
    const struct seat *as = &fact->seat;
    if (seat->account != as->account || seat->role != as->role || seat->organisation != as->organisation ||
        !during(model, fact->from, fact->from + 60 * KITH_MINUTE) || model->now >= fact->cut)
        return (struct given){0};
    switch (fact->basis) {
    case KITH_BASIS_EMERGENCY:
        given.sections = DOORSTEP;
        break;
    case KITH_BASIS_RECORDS:
        given.sections = OFFICE;
        break;
    default:
        given.sections = DUTY;
        given.all = true;
        break;
    }
    return given;
}

/* Somebody of the circle who has agreed to be, whether or not it opens anything. */
static bool stands_in_circle(const struct model *model, int64_t account, int64_t person)
{
    if (!model->accepted[account])
        return false;
    for (size_t i = 0; i < model->n_facts; i++) {
        const struct fact *fact = &model->facts[i];
        if (is_family_kind(fact->kind) && fact->person == person && fact->account == account &&
            !fact->ended && fact->until > model->now)
            return true;
    }
    return false;
}

static struct given give(const struct model *model, const struct seat *seat, const struct fact *fact,
                         bool circle)
{
    const struct given nothing = {0};
    if (fact->ended)
        return nothing;
    if (is_family_kind(fact->kind))
        return seat->role == KITH_ROLE_PERSON && seat->account == fact->account ? family(model, fact)
                                                                                : nothing;
    if (circle && seat->role != KITH_ROLE_PERSON)
        return nothing;
    switch (fact->kind) {
    case FACT_VISIT:
        return visit(model, seat, fact);
    case FACT_PACKAGE:
        return package(model, seat, fact);
    case FACT_OPENED:
        return opened(model, seat, fact);
    default:
        return nothing;
    }
}

static unsigned barred(const struct model *model, int64_t account, int64_t person)
{
    unsigned sections = 0;
    for (size_t i = 0; i < model->n_facts; i++) {
        const struct fact *fact = &model->facts[i];
        if (fact->kind == FACT_BAR && fact->person == person && fact->account == account && !fact->ended)
            sections |= fact->sections;
    }
    return sections;
}

struct fact *model_place(struct model *model)
{
    for (size_t i = 0; i < model->n_facts; i++) {
        if (model->facts[i].kind == FACT_FREE)
            return &model->facts[i];
    }
    return model->n_facts < MODEL_FACTS ? &model->facts[model->n_facts++] : NULL;
}

struct sight model_sees(const struct model *model, const struct seat *seat, int64_t person)
{
    struct sight sight = {0};
    bool circle = stands_in_circle(model, seat->account, person);
    unsigned shut = barred(model, seat->account, person);
    for (size_t i = 0; i < model->n_facts; i++) {
        const struct fact *fact = &model->facts[i];
        if (fact->kind == FACT_FREE || fact->person != person)
            continue;
        struct given given = give(model, seat, fact, circle);
        for (unsigned section = 0; section < KITH_SECTION__MAX; section++) {
            if ((given.sections & ~shut & 1U << section) == 0)
                continue;
            bool first = (sight.sections & 1U << section) == 0;
            bool reads = given.basis == KITH_BASIS_RECORDS;
            if (first || given.basis < sight.basis[section])
                sight.basis[section] = given.basis;
            sight.read_only[section] = first ? reads : sight.read_only[section] && reads;
            sight.sections |= 1U << section;
        }
    }
    return sight;
}

static bool gives_entry(const struct given *given, const struct entry *entry)
{
    if ((given->sections & 1U << entry->section) == 0)
        return false;
    if (given->all || entry->owner == 0 || entry->owner == given->wrote[0] || entry->owner == given->wrote[1])
        return true;
    return (SHARED & 1U << entry->section) != 0 && given->basis != KITH_BASIS_RECORDS;
}

bool model_sees_entry(const struct model *model, const struct seat *seat, const struct entry *entry)
{
    bool circle = stands_in_circle(model, seat->account, entry->person);
    bool named = entry->restriction == 0;
    for (size_t i = 0; i < MODEL_RECIPIENTS; i++)
        named = named || entry->recipients[i] == seat->account;
    if (!named || (barred(model, seat->account, entry->person) & 1U << entry->section) != 0)
        return false;
    for (size_t i = 0; i < model->n_facts; i++) {
        const struct fact *fact = &model->facts[i];
        if (fact->kind == FACT_FREE || fact->person != entry->person)
            continue;
        struct given given = give(model, seat, fact, circle);
        if (gives_entry(&given, entry))
            return true;
    }
    return false;
}

static kith_time really_ended(const struct fact *package)
{
    return package->ended && package->ended_at < package->until ? package->ended_at : package->until;
}

bool model_may_open(const struct model *model, const struct seat *seat, int64_t person, enum kith_basis basis)
{
    bool serves = false;
    bool served = false;
    bool lives = false;
    unsigned sections = basis == KITH_BASIS_EMERGENCY ? DOORSTEP
                        : basis == KITH_BASIS_RECORDS ? OFFICE
                                                      : DUTY;
    if (stands_in_circle(model, seat->account, person) ||
        (sections & ~barred(model, seat->account, person)) == 0)
        return false;
    for (size_t i = 0; i < model->n_facts; i++) {
        const struct fact *fact = &model->facts[i];
        if (fact->person != person || fact->organisation != seat->organisation || seat->organisation == 0)
            continue;
        if (fact->kind == FACT_PACKAGE) {
            serves = serves || (!fact->ended && during(model, fact->from, fact->until));
            served = served || (really_ended(fact) <= model->now && really_ended(fact) > fact->from);
        }
        if (fact->kind == FACT_RESIDENCE)
            lives = lives || (!fact->ended && during(model, fact->from, fact->until));
    }
    switch (basis) {
    case KITH_BASIS_EMERGENCY:
        return seat->role == KITH_ROLE_WORKER && serves && !model->died[person];
    case KITH_BASIS_RECORDS:
        return seat->role == KITH_ROLE_COORDINATOR && strcmp(seat->office_function, "records") == 0 &&
               served && !serves;
    case KITH_BASIS_RESIDENCE:
        return seat->role == KITH_ROLE_OFFICER && strcmp(seat->office_function, "safeguarding") == 0 && lives;
    default:
        return false;
    }
}

bool model_is_self(const struct model *model, int64_t account, int64_t person)
{
    for (size_t i = 0; i < model->n_facts; i++) {
        const struct fact *fact = &model->facts[i];
        if (fact->kind == FACT_SELF && fact->person == person && fact->account == account && !fact->ended &&
            fact->until > model->now)
            return true;
    }
    return false;
}

bool model_is_barred(const struct model *model, int64_t account, int64_t person)
{
    return barred(model, account, person) != 0;
}

kith_time model_package_end(const struct model *model, int64_t person, int64_t provider, kith_time at)
{
    kith_time end = KITH_TIME_NONE;
    for (size_t i = 0; i < model->n_facts; i++) {
        const struct fact *fact = &model->facts[i];
        if (fact->kind == FACT_PACKAGE && fact->person == person && fact->organisation == provider &&
            fact->from <= at && really_ended(fact) > end)
            end = really_ended(fact);
    }
    return end == KITH_TIME_NONE ? KITH_FOREVER : end;
}

void model_cut(struct model *model, int64_t person, int64_t provider)
{
    for (size_t i = 0; i < model->n_facts; i++) {
        struct fact *fact = &model->facts[i];
        bool team = fact->kind == FACT_VISIT;
        bool emergency = fact->kind == FACT_OPENED && fact->basis == KITH_BASIS_EMERGENCY;
        if ((!team && !emergency) || fact->person != person || fact->organisation != provider || fact->ended)
            continue;
        kith_time end = model_package_end(model, person, provider, fact->from);
        if (end < fact->cut)
            fact->cut = end;
    }
}

void model_died(struct model *model, int64_t person)
{
    model->died[person] = true;
    for (size_t i = 0; i < model->n_facts; i++) {
        struct fact *fact = &model->facts[i];
        bool ends = (is_family_kind(fact->kind) && fact->kind != FACT_REPRESENTATIVE) ||
                    fact->kind == FACT_VISIT ||
                    (fact->kind == FACT_OPENED && fact->basis == KITH_BASIS_EMERGENCY);
        if (ends && fact->person == person && !fact->ended) {
            fact->ended = true;
            fact->ended_at = model->now;
        }
    }
}
