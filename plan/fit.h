/*
 * From the calls of a log to what a scenario needs: talk, after-call work and
 * patience of every type, by the likeliest law.
 *
 * Talk below FIT_SHORT_S is looked at apart: where far more calls are so short than
 * the law of the longer ones has, they are a spike of their own (agents or systems
 * that hang up), and the law is that of the rest. A plain law (of two parameters at
 * most) that is nowhere off by more than 1.5 points, or
 * than chance explains (Kolmogorov's test at 5 %), goes before a likelier mixture.
 * Talk is by the interval of the
 * day where the logarithms differ beyond chance (analysis of variance, 1 in 1000)
 * and by a tenth or more.
 *
 * Patience is of those who waited. Where a hazard in steps is likelier (BIC) than
 * every law, it is taken. Types of whom few gave up have the patience of all.
 */
#ifndef CQ_PLAN_FIT_H
#define CQ_PLAN_FIT_H

#include "plan/fit_calls.h"
#include "plan/fit_curve.h"
#include "plan/fit_holes.h"
#include "plan/fit_speeds.h"
#include "plan/fit_survival.h"

#define FIT_SHORT_S 10.

enum {
    FIT_LEAST_LENGTHS = 30, /* that ended, for a law of their own */
    FIT_LEAST_GAVE_UP = 100 /* for a patience of their own */
};

struct fit_length_law {
    bool any;               /* else nothing is known of it */
    bool of_all;            /* too few of this type: that of all */
    struct fit_curve curve; /* without the spike */
    double share_short;     /* of the spike; 0: none */
    double short_mean_s;
    double distance; /* at most, of the law from what was seen: a share */
    double
        lognormal_distance; /* of a lognormal law, which talk is said to follow */
    double *factors; /* [interval] of the mean; owned; NULL: the same all day */
    bool of_means;   /* of a table: the mean and perhaps the cv are seen, no law */
    double cv_error; /* of such a cv; NAN: the cv is taken, not seen; or a law's */
    struct fit_test same_all_day;
};

struct fit_patience {
    bool any; /* else nobody gave up */
    bool of_all;
    struct fit_survival seen;
    struct fit_curve curve; /* the likeliest law ... */
    struct fit_hazard hazard;
    bool in_steps;     /* ... unless a hazard in steps is likelier */
    bool of_means;     /* of a table: waiting over abandons, no law is seen */
    bool guessed;      /* nothing at all is seen: the mean of talk */
    bool wait_guessed; /* that of the abandoned, by the answered of the interval */
    double mean_s, mean_error_s; /* error NAN: not known */
    double distance; /* of the law from what was seen, where 100 still wait; NAN:
                        there are not so many */
    double last_s;   /* the longest wait seen: beyond, it is the law's word alone */
    double balk; /* share that gives up after 0 s of those not answered at once */
    double rate; /* of_all, with a hazard so many times as large; 1: the same */
    bool alike;  /* of_all because types do not differ beyond chance */
    struct fit_test same_all_day;
    double *factors; /* [interval] of the mean; NULL: the same all day; owned unless
                        of_all */
    double most_rate, least_rate; /* of the hazard, relative, by interval */
    bool hours_lost; /* intervals differ, but steps describe it better */
};

struct fit_type {
    const struct fit_calls *calls;
    struct fit_length_law talk, after_call;
    struct fit_patience patience;
};

struct fit {
    const struct fit_gather *gather; /* finished; must outlive it */
    struct fit_type *types;          /* [num_types], and of all; owned */
    struct fit_holes holes;          /* of all types, in arrivals */
    /* patience of types: the tests that it is one, of its level and of its steps */
    struct fit_test same_types, same_steps;
    bool types_alike;         /* by both, at 1 in 20 */
    struct fit_speeds speeds; /* of the log\'s groups */
};

/** fit_free() is right after it, failed or not. @return CQ_OK or CQ_ERR_NO_MEMORY
 */
int fit_init(struct fit *self, const struct fit_gather *gather);
void fit_free(struct fit *self);

/** Share of a type's talk that a law and its spike have below length_s. */
double fit_length_share_below(const struct fit_length_law *self, double length_s);
/** Mean, spike included. */
double fit_length_mean_s(const struct fit_length_law *self);
/** The share that is more patient. */
double fit_patience_survival(const struct fit_patience *self, double length_s);

#endif
