/*
 * How long a steady state takes to settle, where the scenario does not say: MSER-5
 * (K. P. White 1997; White, Cobb and Spratt 2000) on pilot runs that begin empty.
 *
 * Each pilot is cut into WARM_UP_CELLS cells; the number waiting, the number in
 * hand and the number with chatbots, means of a cell over all pilots, are three
 * series. Of each, means of five cells are taken, and so many of the first of them
 * left out that the squared standard error of the mean of the rest, sum of squares
 * / number squared, is least. The longest of the three, in whole minutes, is the
 * warm-up. If that lies in the second half of a pilot, pilots of twice the length
 * are run.
 *
 * A pilot's luck is of a seed of its own ("warm-up SEED"), so that the result is a
 * function of the scenario and its seed alone.
 */
#ifndef CQ_PLAN_WARM_UP_H
#define CQ_PLAN_WARM_UP_H

#include <stdatomic.h>

#include "sim/scenario.h"

enum {
    WARM_UP_CELLS = 1000,
    WARM_UP_PILOTS = 5,
    WARM_UP_DOUBLINGS = 3
};

enum warm_up_word {
    WARM_UP_GIVEN,    /* by the scenario: nothing was looked for */
    WARM_UP_SETTLED,  /* found */
    WARM_UP_LATE,     /* not settled in the first half of the longest pilots: their
                         whole length is taken */
    WARM_UP_UNSTABLE, /* more work than agents, and too few hang up: none */
};

struct warm_up {
    enum warm_up_word word;
    double found_s;
    double pilot_s; /* length of the last pilots */
};

/** Find it for a scenario whose finds_warm_up is set, and put it into warm_up_s.
 *  Others are left alone. @return CQ_OK, CQ_ERR_NO_MEMORY, CQ_ERR_INTERRUPTED */
int warm_up_find(struct warm_up *self, struct scenario *scenario,
    unsigned num_threads, const atomic_bool *stop);

/** MSER-5 itself: how many of the first of num numbers to leave out, a multiple of
 *  five; *settled: not more than half of them. */
size_t warm_up_mser5(const double *series, size_t num, bool *settled);

#endif
