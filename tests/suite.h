/*
 * suite.h - the main function every unit test program shares.
 *
 * SUITE_MAIN("text", test_one, test_two) runs the tests, each in a process of its own (CK_FORK=no in a
 * debugger).
 */
#ifndef KITH_TESTS_SUITE_H
#define KITH_TESTS_SUITE_H

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Under valgrind everything takes twenty times as long: what is only repeated is repeated less. */
static inline bool suite_under_valgrind(void)
{
    const char *preloaded = getenv("LD_PRELOAD");
    return preloaded != NULL && strstr(preloaded, "vgpreload") != NULL;
}

/* Where what is tested costs much, as with sanitizers, KITH_TEST_SPARSE asks for only one in so many of what
 * is tried in turn: 1 when it is not set, and never 0. The plain stage tries all. */
static inline unsigned suite_sparse(void)
{
    const char *wish = getenv("KITH_TEST_SPARSE");
    unsigned long sparse = wish != NULL ? strtoul(wish, NULL, 10) : 1;
    return sparse > 1 && sparse < 1000 ? (unsigned)sparse : 1;
}

static inline int suite_run(const char *name, const TTest *const *tests)
{
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    tcase_set_timeout(tcase, 60);
    for (; *tests != NULL; tests++)
        tcase_add_test(tcase, *tests);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#define SUITE_MAIN(NAME, ...)                                                                                \
    int main(void)                                                                                           \
    {                                                                                                        \
        const TTest *const tests[] = {__VA_ARGS__, NULL};                                                    \
        return suite_run(NAME, tests);                                                                       \
    }

#endif
