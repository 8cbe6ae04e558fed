/*
 * How the centre stands where a run begins in mid-day: what has come since opening,
 * who waits, who is at work, who is to be called back. A part of sim/scenario.h,
 * which everybody includes.
 */
#ifndef CQ_SIM_SCENARIO_NOW_H
#define CQ_SIM_SCENARIO_NOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the contacts that have come say of those to come. */
enum reforecast_by {
    REFORECAST_BAYES, /* the luck of the day as known from what has come */
    REFORECAST_RATIO, /* so many times the plan as so far, surely */
    REFORECAST_NONE   /* the plan and its luck as before */
};

struct waiting_now { /* of a type */
    size_t num;
    double oldest_s;       /* the longest wait so far; the others' are drawn */
    const double *waits_s; /* [num] every wait so far, falling; NULL: not known */
};

struct busy_now {          /* of a group: agents with a contact in hand */
    uint32_t num;          /* with contacts of whichever type, ... */
    const uint32_t *of;    /* [place in types_of] ... and of this one; NULL: none */
    const double *weights; /* [place] of the first: how likely each type is */
};

struct promised_now { /* of a type: customers who are to be called back */
    size_t num;
    double oldest_s; /* the first of the promises was made so long ago, the others
                        since then at an even pace */
};

struct reforecast; /* sim/reforecast.h */

struct now {
    bool is_given;
    double from_s; /* since opening; 0: a day begins as it opens */
    enum reforecast_by by;
    const double *arrived; /* [type] fresh contacts since opening, those who wait
                              among them; NAN: not told */
    const struct waiting_now *waiting;   /* [type] */
    const struct busy_now *busy;         /* [group] */
    const struct promised_now *promised; /* [type] */
    const struct reforecast
        *reforecast; /* what follows of the volume; NULL: the plan's luck */
};

#endif
