/*
 * The frame of every CUnit program here: run the tests, or the one that is named
 * on the command line, and end with "N passed, N failed".
 */
#ifndef CQ_TESTS_SUITE_H
#define CQ_TESTS_SUITE_H

#include <CUnit/CUnit.h>

struct suite_test {
    const char *name;
    void (*run)(void);
};

#define SUITE_TEST(function)                                                       \
    {                                                                              \
#function, function                                                        \
    }
#define SUITE_END                                                                  \
    {                                                                              \
        NULL, NULL                                                                 \
    }

/** The two texts are equal; if not, both are printed. */
void suite_expect(const char *have, const char *want);

/** @return the exit status of main. */
int suite_main(
    const char *name, const struct suite_test *tests, int argc, char **argv);

#endif
