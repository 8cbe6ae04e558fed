/*
 * The laws that a length of time may follow, by their density and survival, so that
 * a likelihood can be made of lengths that ended and lengths that were cut off.
 */
#ifndef CQ_PLAN_FIT_LAWS_H
#define CQ_PLAN_FIT_LAWS_H

#include <stddef.h>

enum fit_family {
    FIT_EXPONENTIAL,
    FIT_LOGNORMAL,
    FIT_GAMMA,
    FIT_WEIBULL,
    FIT_HYPEREXPONENTIAL, /* two exponentials */
    FIT_TWO_LOGNORMALS,   /* a mixture of two */
    NUM_FIT_FAMILIES
};

enum {
    FIT_MOST_PARAMETERS = 5
};

/*
 * The parameters that a search moves; any number is valid.
 *   exponential         log of the mean (s)
 *   lognormal           mean and log of the standard deviation of the logarithm
 *   gamma, weibull      log of the mean (s), log of the shape
 *   hyperexponential    log of the shorter mean, log of log of the ratio of the
 *                       longer to it, logit of the shorter's share
 *   two lognormals      those of one, those of the other, logit of the first's
 * share
 */
struct fit_law {
    enum fit_family family;
    double at[FIT_MOST_PARAMETERS];
};

/** "lognormal", as scenarios call it ("mixture" for two lognormals). */
const char *fit_family_name(enum fit_family family);
size_t fit_num_parameters(enum fit_family family);

/** length_s > 0 */
double fit_log_density(const struct fit_law *self, double length_s);
double fit_log_survival(const struct fit_law *self, double length_s);

double fit_law_mean_s(const struct fit_law *self);
double fit_law_cv(const struct fit_law *self);
/** Of gamma and Weibull; NAN of others. */
double fit_law_shape(const struct fit_law *self);

/** The law of lengths that are so many times as long. */
struct fit_law fit_law_times(const struct fit_law *self, double times);

/** Where a search may begin, from a mean and a coefficient of variation > 0. */
struct fit_law fit_law_start(enum fit_family family, double mean_s, double cv);

/* The parts of the two that are made of two. */
struct fit_part {
    double share, mean_s, cv;
};
void fit_law_parts(const struct fit_law *self, struct fit_part parts[2]);

#endif
