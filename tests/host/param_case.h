/*
 * param_case.h - one declared parameter, what was typed, and what should come of it.
 */
#ifndef KITH_TESTS_HOST_PARAM_CASE_H
#define KITH_TESTS_HOST_PARAM_CASE_H

#include "arena.h"
#include "params.h"
#include "suite.h"

#include <string.h>

static struct kith_arena *arena;

static inline void begin(void)
{
    arena = arena_create();
}

static inline void end(void)
{
    arena_destroy(&arena);
}

/* One rule, what was typed, and what should come of it: a text, or an error's beginning. */
struct one {
    struct kith_param_rule rule;
    const char *typed; /* NULL: not sent */
    const char *text;  /* NULL: absent */
    const char *error; /* NULL: none */
};

static inline struct param_value read_one(const struct kith_param_rule *rule, enum kith_method method,
                                          const struct form *form)
{
    struct kith_param_rule rules[] = {*rule, {0}};
    struct kith_route spec = {.pattern = "/x", .method = method, .params = rules};
    struct route route = {.spec = &spec, .n_params = 1};
    struct route_match match = {.route = &route};
    struct param_value value;
    bool path_bad = true;
    bool good = params_read(&route, &match, method == KITH_GET ? form : NULL,
                            method == KITH_POST ? form : NULL, arena, &value, &path_bad);
    ck_assert_int_eq(good, value.valid);
    ck_assert_int_eq(good, value.error == NULL);
    ck_assert(!path_bad);
    return value;
}

static inline void check_all(const struct one *cases, size_t count)
{
    begin();
    for (size_t i = 0; i < count; i++) {
        const struct one *c = &cases[i];
        struct kith_param_rule rule = c->rule;
        struct form form = {NULL, 0, 0};
        rule.name = "x";
        if (c->typed != NULL)
            form_add(&form, arena, "x", c->typed);
        struct param_value value = read_one(&rule, KITH_POST, &form);
        const char *error = params_sentence(arena, value.error, value.error_number);
        if (c->error == NULL)
            ck_assert_msg(error == NULL, "case %zu \"%s\": %s", i, c->typed, error);
        else
            ck_assert_msg(error != NULL && strncmp(error, c->error, strlen(c->error)) == 0,
                          "case %zu \"%s\": %s", i, c->typed, error);
        if (c->text == NULL)
            ck_assert_msg(value.text == NULL, "case %zu: \"%s\"", i, value.text);
        else
            ck_assert_msg(value.text != NULL && strcmp(value.text, c->text) == 0, "case %zu: \"%s\"", i,
                          value.text);
        form_close(&form);
    }
    end();
}
#define CHECK_ALL(CASES) check_all(CASES, sizeof(CASES) / sizeof *(CASES))

#endif
