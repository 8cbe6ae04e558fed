/*
 * What is known beforehand takes luck out of what is estimated: control variates.
 *
 * How many contacts come, and how much work they bring, a scenario says exactly, on
 * average; how many came on the days simulated is counted. Where more came than on
 * average, service was worse than it is on average, and by how much the days
 * themselves tell: what each day adds to a measure's error (its influence, the
 * delta method's linear part) is regressed on that day's contacts and work, less
 * their known means. The line where nothing exceeds its known mean is what the
 * measure would have been on average days:
 *   adjusted = ratio - slopes x (mean of the controls - known means),
 * its half-width Student's t on n - 1 - controls degrees times its standard error,
 * which carries the error of the slopes, estimated from the same days, and allows
 * for days that scatter more than others (HC3: plan/controls_regress.c).
 * Asymptotic, like the delta method; the bias is of order 1/n, as the ratio's own
 * (Lavenberg and Welch 1981, Management Science 27, 322-335; Lavenberg, Moeller and
 * Welch 1982, Operations Research 30, 182-202).
 *
 * Which controls there are depends on the scenario and the address alone, never on
 * what came out: of the whole run, contacts and work of all types; of one type, its
 * own beside; of one interval, those of it and of the one before.
 */
#ifndef CQ_PLAN_CONTROLS_H
#define CQ_PLAN_CONTROLS_H

#include "sim/verdict.h"

enum {
    CONTROLS_MOST = 8,
    CONTROLS_LEAST_DAYS = 30 /* observations; with fewer nothing is adjusted */
};

struct controls {
    const struct scenario *scenario;
    const struct experiment *experiment; /* must outlive this */
    size_t num_rows;                     /* intervals of the day, or batches */
    double
        *contacts;  /* [type][row] expected fresh ones, or NAN: not known; owned */
    double *work_s; /* [type][row] expected talk and after-call work, or NAN */
    bool by_interval; /* contacts are counted where they arrive */
};

struct adjusted {
    double value, half_width; /* NAN: nothing to adjust by, or no half-width */
    double standard_error;
    double saves; /* as sure as so many times the replications; INFINITY: exact */
    size_t num_controls; /* independent ones */
};

/** What is known of the scenario. controls_free() is right after it, failed or not.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int controls_init(struct controls *self, const struct experiment *experiment);
void controls_free(struct controls *self);

/** Is anything known at all? */
bool controls_any(const struct controls *self);

/**
 * The controls of an address: the observed less the expected, of each observation.
 * @param out  [observations][CONTROLS_MOST]
 * @return how many columns are filled
 */
size_t controls_fill(
    const struct controls *self, struct address address, double *out);

/**
 * Adjust one number. room is one of the experiment's, plain what
 * result_estimate_in() says.
 * @return CQ_OK or CQ_ERR_NO_MEMORY
 */
int controls_adjust(const struct controls *self, struct result_room *room,
    struct address address, double confidence, struct estimate *plain,
    struct adjusted *out);

/* For verdicts, and whoever asks for one number after the other. */
struct adjuster {
    struct controls controls;
    struct result_room room;
    double confidence;
};

/** adjuster_free() is right after it, failed or not. */
int adjuster_init(
    struct adjuster *self, const struct experiment *experiment, double confidence);
void adjuster_free(struct adjuster *self);
/** The adjusted number where there is one, else the plain one; an estimate_by.
 *  self: struct adjuster */
int adjuster_estimate(void *self, struct address address, struct estimate *out);
/** Fill in the adjusted values of a result's rows. */
int adjuster_fill(struct adjuster *self, struct result *result);

/**
 * The regression by itself: influences (they add up to 0) on num_controls columns,
 * CONTROLS_MOST doubles apart. out->value is what to add.
 */
int controls_regress(const double *influence, const double *controls,
    size_t num_controls, size_t num, double confidence, struct adjusted *out);

#endif
