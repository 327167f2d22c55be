/*
 * visits_record_cells.c - the cells "tasks" and "observations" of the file of visits that were made, taken
 * apart. No database.
 */
#include "visits_record_import.h"

#include <string.h>

/* The next part of *CELL_R, up to ';' or a line's end, without blanks around; NULL at the end. */
static char *next_part(struct kith_arena *arena, const char **cell_r)
{
    const char *at = *cell_r;
    at += strspn(at, "; \n");
    if (*at == '\0')
        return NULL;
    size_t len = strcspn(at, ";\n");
    *cell_r = at + len;
    while (len > 0 && at[len - 1] == ' ')
        len--;
    return kith_copy_n(arena, at, len);
}

/* "WORD (REASON): TEXT" taken apart in place; REASON_R "" when there is none. */
static bool take_apart(char *part, const char **reason_r, const char **text_r)
{
    char *bracket = strchr(part, '(');
    char *colon = strchr(part, ':');
    *reason_r = "";
    if (bracket != NULL && (colon == NULL || bracket < colon)) {
        char *end = strstr(bracket, "):");
        if (end == NULL)
            return false;
        *end = '\0';
        *reason_r = bracket + 1;
        *bracket = '\0';
        colon = end + 1;
    }
    if (colon == NULL)
        return false;
    *colon = '\0';
    *text_r = colon + 1 + strspn(colon + 1, " ");
    for (char *end = part + strlen(part); end > part && end[-1] == ' ';)
        *--end = '\0';
    return **text_r != '\0' && strlen(*text_r) <= 300 && strlen(*reason_r) <= 500;
}

int record_import_tasks(struct kith_arena *arena, const char *cell, struct record_task *tasks, int most)
{
    int count = 0;
    for (char *part; cell != NULL && (part = next_part(arena, &cell)) != NULL; count++) {
        if (count == most || !take_apart(part, &tasks[count].reason, &tasks[count].task))
            return -1;
        tasks[count].outcome = record_outcome_parse(part);
        if (tasks[count].outcome == OUTCOME_NONE)
            return -1;
    }
    return count;
}

int record_import_observations(struct kith_arena *arena, const char *cell,
                               struct record_observation *observations, int most)
{
    int count = 0;
    for (char *part; cell != NULL && (part = next_part(arena, &cell)) != NULL; count++) {
        const char *none;
        const char *const *kind = record_observation_kinds;
        if (count == most || !take_apart(part, &none, &observations[count].value))
            return -1;
        while (*kind != NULL && strcmp(*kind, part) != 0)
            kind++;
        if (*kind == NULL)
            return -1;
        observations[count].kind = *kind;
    }
    return count;
}
