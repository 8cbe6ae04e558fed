/*
 * How long an A/B test must run to see a change of a stated size: from the spread
 * of the difference between the arms from day to day, as simulated, and beside it
 * by the textbook's formula, for which all contacts are independent.
 *
 * The real test is analysed as callq analyses its own: ratios of sums over the
 * days, the error of their difference by the delta method on the days, Student's t.
 * After D days a difference `size` is found with the power of that test (the
 * noncentral t), where one day's standard deviation is that of the simulated days:
 * whatever makes the arms' difference vary, busyness, the queue, customers who come
 * again, is in it.
 *
 * What exists only where customers meet the chatbot (containment and all that needs
 * a bot) cannot be set against a control that never does. Such a test is one of two
 * versions of the chatbot: everybody meets one of them, and its noise is that of
 * two arms that are alike.
 *
 * With whole days switched between treated and not, the arms never share a queue:
 * such a test sees what the rollout brings, but each day is one observation.
 */
#ifndef CQ_PLAN_AB_DETECT_H
#define CQ_PLAN_AB_DETECT_H

#include "plan/ab.h"

enum {
    AB_SHARES_MOST = 6 /* 10 % to 50 %, and the scenario's own */
};

/* A change that somebody wants to see. */
struct ab_wish {
    struct address address; /* of a type with arms */
    double size; /* in the measure's own unit (per head, if its line is); not 0 */
};

/* With one share treated. Days are those on which the doors open; NAN: not known.
 */
struct ab_days {
    double treated;
    double sd;                  /* of the difference over a single day */
    double days;                /* whole, 2 at least */
    double days_low, days_high; /* for the ends of the interval of sd */
    double heads;               /* customers (contacts) of both arms in that time */
    double textbook_days;       /* not whole; NAN: no formula, or spread unknown */
    double design_effect; /* of the variances: as simulated / the textbook's */
    double whole_sd; /* as sd, with whole days switched, this share of them, ... */
    double whole_days; /* ... and the days for that */
};

struct ab_plan {
    struct ab_line line;
    double size;
    bool versions; /* of two versions of the chatbot */
    double base;   /* the figure in the control, at the scenario's own share */
    double attempts_per_head; /* 1 by customer, or without returns */
    struct ab_days at[AB_SHARES_MOST];
};

struct ab_detect {
    double power, confidence;
    double shares[AB_SHARES_MOST]; /* rising */
    size_t num_shares;
    struct ab_plan *plans; /* [num], as wished; owned */
    size_t num;
    size_t num_replications; /* that the spread is from */
};

/** Can days be planned for this scenario? Why not, and what to do; NULL: they can.
 */
const char *ab_detect_obstacle(const struct scenario *scenario);

/**
 * The chance that Student's two-sided test finds a difference of `size`, whose
 * estimate over a single day has the standard deviation sd (> 0), in so many days.
 * @param lost  degrees of freedom that are not the days': 1, with whole days 2
 */
double ab_power(
    double days, double sd, double size, double confidence, unsigned lost);

/** The fewest days with at least that power; NAN where sd is. */
double ab_days_for(
    double sd, double size, double confidence, double power, unsigned lost);

/** days / textbook_days; NAN: there is no textbook's figure. */
double ab_ratio(const struct ab_days *self);

/**
 * The textbook: days for two proportions, a and a + size (a - size, if that is
 * above 1), or two means, with so many independent contacts a day in each arm.
 * Normal quantiles, pooled variance under no difference; Fleiss, Levin and Paik,
 * Statistical Methods for Rates and Proportions (2003), section 4.2, for arms of
 * unequal size.
 */
double ab_textbook_share_days(double share, double size, double treated_per_day,
    double control_per_day, double confidence, double power);
double ab_textbook_mean_days(double variance_treated, double variance_control,
    double size, double treated_per_day, double control_per_day, double confidence,
    double power);

/**
 * Simulate the test at each share and work out the days. ab: of the same scenario,
 * run with the same options. ab_detect_free() is right after it, failed or not.
 * @return CQ_OK, CQ_ERR_NO_MEMORY, CQ_ERR_INTERRUPTED (then there are no plans), ..
 */
int ab_detect_run(struct ab_detect *self, const struct ab *ab,
    const struct ab_wish *wishes, size_t num, double power,
    const struct experiment_options *options);
void ab_detect_free(struct ab_detect *self);

#endif
