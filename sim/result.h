/*
 * What came out, tidy: a row for every measure that was asked for, and its writers
 * (JSON, CSV) on an open stream. How the numbers arose it leaves to sim/estimate.
 */
#ifndef CQ_SIM_RESULT_H
#define CQ_SIM_RESULT_H

#include <stdio.h>

#include "sim/estimate.h"
#include "sim/observations.h"

enum {
    RESULT_LUCK = 2 /* changes whenever the same seed gives other numbers */
};

struct result_row {
    struct address address;
    struct estimate estimate;
    double adjusted, adjusted_half_width; /* where result.is_adjusted; or NAN */
};

/* What is listed beside the whole run: bits. */
enum result_by {
    BY_INTERVAL = 1,
    BY_APART = 2 /* the weekdays, or days, of a horizon */
};

struct result {
    const struct experiment *experiment; /* must outlive the result */
    const struct scenario *scenario;     /* that of the experiment */
    double confidence;
    bool is_adjusted; /* the rows hold adjusted values too, plan/controls.h */
    struct result_row *rows; /* owned */
    size_t num_rows, capacity;
};

/** Start empty, with the scenario's confidence. */
void result_init(struct result *self, const struct experiment *experiment);
void result_free(struct result *self);

/**
 * Work out one number. What does not apply, or has no observations, gives an
 * estimate of NANs. Each customer has one attempt as long as nothing simulated
 * brings anyone back: both bases are then the same sums.
 * @return CQ_OK, or CQ_ERR_NO_MEMORY.
 */
int result_estimate(const struct experiment *experiment, struct address address,
    double confidence, struct estimate *out);

/* Memory to work in, for one estimate after the other of experiments with equally
 * many observations. */
struct result_room {
    size_t num; /* observations */
    double student_t;
    double *numerator; /* [num] each; numerator owns all three */
    double *denominator;
    double *days;
    double *pooled; /* HISTOGRAM_BINS each; pooled owns both */
    double *day;
};

/** result_room_free() is right after it, failed or not. @return CQ_OK or
 *  CQ_ERR_NO_MEMORY */
int result_room_init(struct result_room *self, const struct experiment *experiment,
    double confidence);
void result_room_free(struct result_room *self);

/**
 * The same number as result_estimate(), and what each observation adds to its error
 * (estimate_ratio_influence(); of a quantile, by its slope).
 * @param influence  as many as observations: all NAN without a half-width, 0 for a
 *                   quantile safely in the atom at zero; NULL: not wanted
 */
struct estimate result_estimate_in(struct result_room *self,
    const struct experiment *experiment, struct address address, double *influence);

/** Add a row for each of the addresses. @return CQ_OK or CQ_ERR_NO_MEMORY */
int result_add(struct result *self, const struct address *addresses, size_t num);
/** Add every measure of everything: the whole run, then what `by` says, bits of
 * enum result_by. */
int result_add_all(struct result *self, unsigned by);

/**
 * The addresses of result_add_all(), those after closing included.
 * @param out  owned by the caller, freed with free(); NULL after an error
 * @return CQ_OK or CQ_ERR_NO_MEMORY
 */
int result_addresses(const struct scenario *scenario, unsigned by,
    struct address **out, size_t *num);

/** The index-th thing that results are listed for: `all`, types, groups, chatbots,
 *  segments, slices of types. @return false past the last */
bool result_thing(const struct scenario *scenario, size_t index, struct of *out);

/** The row of an address, or NULL. */
const struct result_row *result_find(
    const struct result *self, struct address address);

/* ---- writers; CQ_OK, CQ_ERR_WRITE or CQ_ERR_NO_MEMORY ---- */

/** The object of `--format json`, with a line per measure. */
int result_write_json(const struct result *self, const char *version, FILE *out);
/** What stands in its list of measures: an object a line. */
void result_write_json_rows(const struct result *self, FILE *out);
/** A seed that is a plain whole number is written as one, any other as text. */
void result_write_seed(const char *seed, FILE *out);
/** The members of a JSON object that say what was simulated: scenario,
 *  scenario_hash, seed.
 *  @param between  the first two: ", " or ",\n  " */
void result_write_source(
    const struct scenario *scenario, const char *between, FILE *out);
/** measure,of,interval,basis,value,half_width,sd,p10,p90,n: a row per measure. */
int result_write_csv(const struct result *self, FILE *out);
/**
 * A row per replication and measure of the result (the whole run, and of the others
 * those that `by` says):
 * replication,measure,of,interval,basis,value,numerator,denominator (in a steady
 * state batch after replication). Quantiles have no numerator and denominator.
 */
int result_write_replications(const struct result *self, unsigned by, FILE *out);
/** interval,of, a column per measure and, for what is drawn with its band, one
 *  MEASURE_half_width beside it; a row per interval and `of`. Figures of contacts
 *  stand with the types, not again with the groups that answered them.
 *  self: from result_add_all() by interval. */
int result_write_intervals(const struct result *self, FILE *out);
/* Of the offered, who was answered, and who had hung up, by a time waited. */
struct waits_point {
    double t_s;
    double answered_by, abandoned_by; /* shares */
};

/** From 0 until everybody's fate is known; none of a thing that nobody is offered
 *  to. *out: to be freed. @return CQ_OK or CQ_ERR_NO_MEMORY */
int result_waits(const struct experiment *experiment, struct of of,
    struct waits_point **out, size_t *num);
/** of,t,answered_by,abandoned_by: share of offered answered, abandoned by time t.
 */
int result_write_waits(const struct experiment *experiment, FILE *out);

#endif
