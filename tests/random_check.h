/*
 * Everything that must hold of any scenario: identities, the bystander's recount,
 * the same bits for any number of threads and with or without someone listening,
 * equal luck elsewhere.
 */
#ifndef CQ_TESTS_RANDOM_CHECK_H
#define CQ_TESTS_RANDOM_CHECK_H

#include "tests/faults.h"

enum outcome {
    OUTCOME_GOOD,
    OUTCOME_REFUSED, /* no valid scenario; the first problem is told */
    OUTCOME_BAD
};

/** Run a few replications of the scenario written in text and look at them. */
enum outcome random_check(const char *text, struct faults *faults);

/** The same in a process of its own, which may crash, or never end: then that is
 * the fault. */
enum outcome random_check_apart(const char *text, struct faults *faults);

/** Drop keys, entries and names while the outcome stays bad. text, of
 * RANDOM_TEXT_SIZE bytes, becomes the smallest that was found, faults what is wrong
 * with it. */
void random_shrink(char *text, struct faults *faults);

#endif
