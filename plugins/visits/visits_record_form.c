/*
 * visits_record_form.c - between the fields of the form and what a record says. Neither reads nor writes the
 * database.
 */
#include "visits_record_form.h"

#include "visits_rules.h"

#include <kith/services/packages.h>
#include <string.h>

enum { ROWS_FIRST = 2, ROWS_MORE = 2 };
static const kith_time LONGEST = 26 * KITH_HOUR; /* a night, when clocks change, and some patience */

static const char *const texts[] = {"happened", "changes", "incident", "feedback", "next-worker"};
enum { TEXTS = sizeof texts / sizeof *texts };

static const char *task_field(struct kith_ctx *ctx, size_t i, const char *part)
{
    return kith_printf(kith_arena(ctx), "task-%zu-%s", i + 1, part);
}

static const char *observation_field(struct kith_ctx *ctx, size_t i, const char *part)
{
    return kith_printf(kith_arena(ctx), "obs-%zu-%s", i + 1, part);
}

static void add_tasks(const struct kith_packages_tasks *from, const struct visit *visit, bool medication,
                      struct form_task *items, struct form_tasks *tasks_r)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct kith_packages_task *task = &from->tasks[i];
        if (task->medication != medication)
            continue;
        if (tasks_r->count == RECORD_TASKS)
            tasks_r->left_out++;
        else
            items[tasks_r->count++] = (struct form_task){
                .public_id = task->public_id,
                .has_id = true,
                .task_id = task->id,
                .task = task->task,
                .medication = medication,
                .one_may = visit->workers_needed < 2 || task->single_handed,
            };
    }
}

enum kith_rc form_tasks_planned(struct kith_ctx *ctx, const struct visit *visit, struct form_tasks *tasks_r)
{
    struct kith_packages_tasks found = {0};
    const struct kith_packages_ask ask = {visit->package, visit->slot, visit->starts_at};
    struct form_task *items = kith_alloc_array(kith_arena(ctx), RECORD_TASKS, sizeof *items);
    *tasks_r = (struct form_tasks){.items = items};
    enum kith_rc rc = kith_call(ctx, KITH_PACKAGES_TASKS, 1, &ask, &found);
    if (rc != KITH_OK)
        return rc == KITH_NOT_FOUND ? KITH_OK : rc;
    add_tasks(&found, visit, false, items, tasks_r);
    if (kith_sees(ctx, KITH_SECTION_HEALTH))
        add_tasks(&found, visit, true, items, tasks_r);
    return KITH_OK;
}

void form_tasks_of(struct kith_ctx *ctx, const struct record *record, struct form_tasks *tasks_r)
{
    struct form_task *items = kith_alloc_array(kith_arena(ctx), RECORD_TASKS, sizeof *items);
    *tasks_r = (struct form_tasks){.items = items};
    for (size_t i = 0; i < record->text.n_tasks && tasks_r->count < RECORD_TASKS; i++)
        items[tasks_r->count++] = (struct form_task){
            .task_id = record->text.tasks[i].task_id,
            .task = record->text.tasks[i].task,
            .medication = record->text.tasks[i].medication,
            .one_may = true,
        };
}

void form_fill(struct kith_ctx *ctx, const struct form_tasks *tasks, size_t rows)
{
    struct kith_arena *arena = kith_arena(ctx);
    for (size_t i = 0; i < tasks->count; i++) {
        const struct form_task *task = &tasks->items[i];
        struct kith_view *row = kith_add(kith_view(ctx), kith_printf(arena, "TASK_%zu", i + 1));
        kith_set(row, "TASK_TEXT", task->task);
        kith_set(row, "TASK_ID", task->has_id ? kith_id_text(arena, task->public_id) : "");
        kith_show_either(row, !task->one_may, "NEEDS_TWO", "NEEDS_ONE");
        if (i == 0 || tasks->items[i - 1].medication != task->medication)
            kith_show(row, task->medication ? "MEDICATION_BEGINS" : "SUPPORT_BEGINS");
    }
    if (tasks->count == 0)
        kith_show(kith_view(ctx), "NO_TASKS");
    if (tasks->left_out > 0)
        kith_set_int(kith_add(kith_view(ctx), "TASKS_LEFT_OUT"), "LEFT_OUT_COUNT", (int64_t)tasks->left_out);
    if (!kith_sees(ctx, KITH_SECTION_HEALTH))
        return;
    kith_show(kith_view(ctx), "MAY_OBSERVE");
    rows = rows < ROWS_FIRST ? ROWS_FIRST : rows > RECORD_OBSERVATIONS ? RECORD_OBSERVATIONS : rows;
    for (size_t i = 0; i < rows; i++)
        kith_show(kith_view(ctx), kith_printf(arena, "OBS_%zu", i + 1));
    if (rows < RECORD_OBSERVATIONS)
        kith_show(kith_view(ctx), "OBS_MORE");
}

static const char *draft_value(const struct record_field *fields, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(fields[i].name, name) == 0)
            return fields[i].value;
    }
    return NULL;
}

size_t form_defaults_of_draft(struct kith_ctx *ctx, const struct form_tasks *tasks,
                              const struct record_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strncmp(fields[i].name, "task-", 5) != 0)
            kith_field_default(ctx, fields[i].name, fields[i].value);
    }
    if (draft_value(fields, count, "short-reason") != NULL)
        kith_show(kith_view(ctx), "WAS_SHORT");
    /* The plan may have changed since: a task is known by its id, not by its place. */
    for (size_t i = 0; i < tasks->count; i++) {
        const char *id = kith_id_text(kith_arena(ctx), tasks->items[i].public_id);
        for (size_t j = 0; j < RECORD_TASKS; j++) {
            const char *saved = draft_value(fields, count, task_field(ctx, j, "id"));
            if (saved == NULL || strcmp(saved, id) != 0)
                continue;
            kith_field_default(ctx, task_field(ctx, i, "outcome"),
                               draft_value(fields, count, task_field(ctx, j, "outcome")));
            kith_field_default(ctx, task_field(ctx, i, "reason"),
                               draft_value(fields, count, task_field(ctx, j, "reason")));
        }
    }
    size_t rows = 0;
    for (size_t i = 0; i < RECORD_OBSERVATIONS; i++) {
        if (draft_value(fields, count, observation_field(ctx, i, "kind")) != NULL ||
            draft_value(fields, count, observation_field(ctx, i, "value")) != NULL)
            rows = i + 1;
    }
    return draft_value(fields, count, "more") != NULL ? (rows < ROWS_FIRST ? ROWS_FIRST : rows) + ROWS_MORE
                                                      : rows;
}

size_t form_defaults_of_record(struct kith_ctx *ctx, const struct record *record)
{
    const struct record_text *text = &record->text;
    const char *const values[TEXTS] = {text->happened, text->changes, text->incident, text->feedback,
                                       text->next_worker};
    for (size_t i = 0; i < TEXTS; i++)
        kith_field_default(ctx, texts[i], values[i]);
    for (size_t i = 0; i < text->n_tasks && i < RECORD_TASKS; i++) {
        kith_field_default(ctx, task_field(ctx, i, "outcome"), record_outcome_name(text->tasks[i].outcome));
        kith_field_default(ctx, task_field(ctx, i, "reason"), text->tasks[i].reason);
    }
    for (size_t i = 0; i < text->n_observations && i < RECORD_OBSERVATIONS; i++) {
        kith_field_default(ctx, observation_field(ctx, i, "kind"), text->observations[i].kind);
        kith_field_default(ctx, observation_field(ctx, i, "value"), text->observations[i].value);
    }
    kith_field_default(ctx, "arrived-at", kith_clock_text(kith_arena(ctx), text->arrived_at));
    kith_field_default(ctx, "left-at", kith_clock_text(kith_arena(ctx), text->left_at));
    kith_field_default(ctx, "short-reason", text->short_reason);
    if (*text->short_reason != '\0')
        kith_show(kith_view(ctx), "WAS_SHORT");
    return text->n_observations;
}

size_t form_rows_typed(struct kith_ctx *ctx)
{
    size_t rows = 0;
    for (size_t i = 0; i < RECORD_OBSERVATIONS; i++) {
        if (kith_param(ctx, observation_field(ctx, i, "kind")) != NULL ||
            kith_param(ctx, observation_field(ctx, i, "value")) != NULL)
            rows = i + 1;
    }
    return rows;
}

static void keep(struct kith_ctx *ctx, struct record_field *fields, size_t *count, const char *name)
{
    const char *value = kith_param(ctx, name);
    if (value != NULL && *count < RECORD_FIELDS)
        fields[(*count)++] = (struct record_field){name, value};
}

size_t form_to_draft(struct kith_ctx *ctx, struct record_field *fields)
{
    size_t count = 0;
    for (size_t i = 0; i < TEXTS; i++)
        keep(ctx, fields, &count, texts[i]);
    keep(ctx, fields, &count, "left-at");
    keep(ctx, fields, &count, "short-reason");
    for (size_t i = 0; i < RECORD_OBSERVATIONS; i++) {
        keep(ctx, fields, &count, observation_field(ctx, i, "kind"));
        keep(ctx, fields, &count, observation_field(ctx, i, "value"));
    }
    for (size_t i = 0; i < RECORD_TASKS; i++) {
        if (kith_param(ctx, task_field(ctx, i, "outcome")) == NULL &&
            kith_param(ctx, task_field(ctx, i, "reason")) == NULL)
            continue;
        keep(ctx, fields, &count, task_field(ctx, i, "id"));
        keep(ctx, fields, &count, task_field(ctx, i, "outcome"));
        keep(ctx, fields, &count, task_field(ctx, i, "reason"));
    }
    const char *go = kith_param(ctx, "go");
    if (go != NULL && strcmp(go, "more") == 0 && count < RECORD_FIELDS)
        fields[count++] = (struct record_field){"more", "yes"};
    return count;
}

/* The fields of TASK among those sent: its own place, unless the plan changed while the form was open. */
static size_t place_of(struct kith_ctx *ctx, const struct form_tasks *tasks, size_t i)
{
    const struct form_task *task = &tasks->items[i];
    if (!task->has_id)
        return i;
    for (size_t j = 0; j < RECORD_TASKS; j++) {
        struct kith_id id = kith_param_id(ctx, task_field(ctx, j, "id"));
        if (memcmp(id.bytes, task->public_id.bytes, sizeof id.bytes) == 0)
            return j;
    }
    return RECORD_TASKS;
}

struct reading {
    struct kith_ctx *ctx;
    bool good;
};

static void wrong(struct reading *reading, const char *field, const char *sentence)
{
    kith_field_error(reading->ctx, field, sentence);
    reading->good = false;
}

static const char *safe_text(struct reading *reading, const char *field)
{
    const char *text = kith_param(reading->ctx, field);
    if (record_looks_secret(text))
        wrong(reading, field, KITH_N("Do not write card numbers or PINs. Take the number out"));
    return text == NULL ? "" : text;
}

static void read_task(struct reading *reading, const struct form_tasks *tasks, size_t i, unsigned flags,
                      struct record_task *task_r)
{
    struct kith_ctx *ctx = reading->ctx;
    const struct form_task *task = &tasks->items[i];
    size_t place = place_of(ctx, tasks, i);
    *task_r = (struct record_task){
        .task_id = task->task_id, .task = task->task, .medication = task->medication, .reason = ""};
    if (place < RECORD_TASKS) {
        task_r->outcome = record_outcome_parse(kith_param(ctx, task_field(ctx, place, "outcome")));
        task_r->reason = safe_text(reading, task_field(ctx, place, "reason"));
    } else {
        place = i;
    }
    bool wants_reason = task_r->outcome == OUTCOME_REFUSED || task_r->outcome == OUTCOME_NOT_DONE;
    if (task_r->outcome == OUTCOME_NONE && (flags & FORM_TASKS_OPTIONAL) == 0)
        wrong(reading, task_field(ctx, place, "outcome"), KITH_N("Say what came of each task"));
    else if (task_r->outcome == OUTCOME_NONE && *task_r->reason != '\0')
        wrong(reading, task_field(ctx, place, "outcome"), KITH_N("Say what came of this task"));
    else if (wants_reason && *task_r->reason == '\0')
        wrong(reading, task_field(ctx, place, "reason"), KITH_N("Say why it was refused or not done"));
    else if (record_outcome_given(task_r->outcome) && (flags & FORM_ONE_WORKER) != 0 && !task->one_may)
        wrong(reading, task_field(ctx, place, "outcome"),
              KITH_N("This task needs two workers. Say that it was not done, and why"));
}

static size_t read_observations(struct reading *reading, struct record_observation *observations)
{
    struct kith_ctx *ctx = reading->ctx;
    size_t count = 0;
    if (!kith_sees(ctx, KITH_SECTION_HEALTH))
        return 0;
    for (size_t i = 0; i < RECORD_OBSERVATIONS; i++) {
        const char *kind = kith_param(ctx, observation_field(ctx, i, "kind"));
        const char *value = safe_text(reading, observation_field(ctx, i, "value"));
        if (kind == NULL && *value != '\0')
            wrong(reading, observation_field(ctx, i, "kind"), KITH_N("Choose what this is about"));
        else if (kind != NULL && *value == '\0')
            wrong(reading, observation_field(ctx, i, "value"), KITH_N("Enter what you saw or measured"));
        else if (kind != NULL)
            observations[count++] = (struct record_observation){kind, value};
    }
    return count;
}

/* Nothing typed means now: the worker signs on the doorstep. Gives what is wrong, or NULL. */
static const char *typed_left(struct kith_ctx *ctx, const struct form_of *of, kith_time *left_r)
{
    const char *typed = kith_param(ctx, "left-at");
    kith_time now = kith_now(ctx);
    int minute;
    *left_r = now;
    if (typed == NULL)
        return now - of->arrived > LONGEST ? KITH_N("Enter the time you left, like 8:15am") : NULL;
    if (!record_minute_parse(typed, &minute))
        return KITH_N("Enter a time, like 8:15am");
    if (!record_time_after(of->arrived, minute, left_r))
        return KITH_N("The clocks skipped that time when they went forward. Enter another time");
    if (*left_r > now)
        return KITH_N("The time you left must be after you arrived, and not later than now");
    if (of->before != NULL && *left_r / KITH_MINUTE == of->before->text.left_at / KITH_MINUTE)
        *left_r = of->before->text.left_at;
    return NULL;
}

static bool is_short(const struct visit *visit, kith_time arrived, kith_time left)
{
    return visits_shorter_by(visit->starts_at, visit->ends_at, arrived, left) > 0;
}

void form_fill_short(struct kith_ctx *ctx, const struct form_of *of)
{
    kith_time left;
    if (kith_param(ctx, "short-reason") != NULL ||
        (typed_left(ctx, of, &left) == NULL && is_short(of->visit, of->arrived, left)))
        kith_show(kith_view(ctx), "WAS_SHORT");
}

/* What came in a file was not asked for it, and its correction is not either, unless that made it short. */
static void read_left(struct reading *reading, const struct form_of *of, struct record_text *text)
{
    const struct record_text *before = of->before == NULL ? NULL : &of->before->text;
    const char *problem = typed_left(reading->ctx, of, &text->left_at);
    text->short_reason = "";
    if (problem != NULL)
        wrong(reading, "left-at", problem);
    if (problem != NULL || !is_short(of->visit, text->arrived_at, text->left_at))
        return;
    text->short_reason = safe_text(reading, "short-reason");
    bool unasked = before != NULL && *before->short_reason == '\0' &&
                   is_short(of->visit, before->arrived_at, before->left_at);
    if (*text->short_reason == '\0' && !unasked)
        wrong(reading, "short-reason", KITH_N("Say why the visit was much shorter than planned"));
}

enum kith_rc form_read(struct kith_ctx *ctx, const struct form_tasks *tasks, const struct form_of *of,
                       struct record_text *text_r)
{
    struct reading reading = {ctx, true};
    struct record_task *read = kith_alloc_array(kith_arena(ctx), tasks->count, sizeof *read);
    struct record_observation *observations =
        kith_alloc_array(kith_arena(ctx), RECORD_OBSERVATIONS, sizeof *observations);
    *text_r =
        (struct record_text){.arrived_at = of->arrived, .reason = "", .tasks = read, .n_tasks = tasks->count};
    for (size_t i = 0; i < tasks->count; i++)
        read_task(&reading, tasks, i, of->flags, &read[i]);
    text_r->observations = observations;
    text_r->n_observations = read_observations(&reading, observations);
    text_r->happened = safe_text(&reading, texts[0]);
    text_r->changes = safe_text(&reading, texts[1]);
    text_r->incident = safe_text(&reading, texts[2]);
    text_r->feedback = safe_text(&reading, texts[3]);
    text_r->next_worker = safe_text(&reading, texts[4]);
    if (*text_r->happened == '\0')
        wrong(&reading, "happened", KITH_N("Say what happened at this visit, in a few words"));
    read_left(&reading, of, text_r);
    if (!kith_param_bool(ctx, "signed"))
        wrong(&reading, "signed", KITH_N("Tick the box to sign the record"));
    return reading.good ? KITH_OK : KITH_INVALID;
}
