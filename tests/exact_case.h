/*
 * A scenario whose answers are known exactly, as a row of a table.
 */
#ifndef CQ_TESTS_EXACT_CASE_H
#define CQ_TESTS_EXACT_CASE_H

#include <stdbool.h>
#include <stddef.h>

enum {
    EXACT_MOST = 24 /* figures of a case */
};

struct exact_figure {
    const char *address; /* or two with a + between; NULL ends the list */
    double value;        /* seconds, shares, contacts, as in the results */
    double half_width;   /* of the value, if it was itself simulated; else 0 */
};

struct exact_case {
    const char *name;
    const char *scenario; /* YAML */
    unsigned num_first;   /* replications to begin with */
    bool heavy;           /* load over 0.95 of the agents: noisy */
    struct exact_figure figures[EXACT_MOST + 1];
};

#endif
