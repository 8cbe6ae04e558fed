/*
 * What is known beforehand takes luck out of what is estimated: control variates.
 *
 * How many contacts come, and how much work they bring, a scenario says exactly, on
 * average; how many came on the days simulated is counted. Where more came than on
 * average, service was worse than it is on average, and by how much the days
 * themselves tell: what each day adds to a measure's error (its influence, the
 * delta method's linear part) is regressed on that day's controls, less their known
 * means. The line where nothing exceeds its known mean is what the measure would
 * have been on average days:
 *   adjusted = ratio - slopes x (mean of the controls - known means),
 * its half-width Student's t on n - 1 - controls degrees times its standard error,
 * which carries the error of the slopes, estimated from the same days, and allows
 * for days that scatter more than others (HC3: plan/controls_regress.c).
 * Asymptotic, like the delta method; the bias is of order 1/n, as the ratio's own
 * (Lavenberg and Welch 1981, Management Science 27, 322-335; Lavenberg, Moeller and
 * Welch 1982, Operations Research 30, 182-202).
 *
 * The controls (plan/known.h says when, plan/controls_columns.c how):
 * - contacts, and the work that they bring; where contacts come back or go through
 *   a chatbot, work beyond what those who asked for an agent bring on average;
 * - theory's curve at the day's busyness and contacts (plan/curves.h): busy days
 *   lose more than quiet ones gain;
 * - coins, each less its chance given all that went before it, which adds up to 0
 * on average whatever the centre does: exponential patience (abandons less waits /
 *   mean patience), the talk of the answered, chatbots that contain and refuse.
 * Which there are depends on the scenario, the address and the number of days
 * alone, never on what came out: of the whole run, those of all types; of one type,
 * its own beside; of one interval, its own and those of the one before.
 */
#ifndef CQ_PLAN_CONTROLS_H
#define CQ_PLAN_CONTROLS_H

#include "plan/curves.h"
#include "sim/verdict.h"

/* In the order in which they are taken. */
#define CONTROL_LIST(X)                                                            \
    X(contacts) /* of the whole run */                                             \
    X(work)                                                                        \
    X(own_contacts) /* of the type */                                              \
    X(own_work)                                                                    \
    X(here_contacts) /* of the interval */                                         \
    X(here_work)                                                                   \
    X(in_time) /* by theory */                                                     \
    X(lost)                                                                        \
    X(before_contacts) /* of the interval before */                                \
    X(before_work)                                                                 \
    X(patience) /* coins */                                                        \
    X(handled)                                                                     \
    X(bot)

enum control {
#define X(name) CONTROL_##name,
    CONTROL_LIST(X)
#undef X
    CONTROLS_MOST
};

enum {
    CONTROLS_DAYS_EACH = 8,  /* observations, at least, for a control */
    CONTROLS_LEAST_DAYS = 30 /* with fewer nothing is adjusted */
};

struct controls {
    const struct scenario *scenario;
    const struct experiment *experiment; /* must outlive this */
    struct known known;
    struct curves curves;
    bool by_interval; /* contacts are counted where they arrive */
};

struct adjusted {
    double value, half_width; /* NAN: nothing to adjust by, or no half-width */
    double standard_error;
    double saves; /* as sure as so many times the replications; INFINITY: exact */
    size_t num_controls; /* independent ones */
    unsigned kinds;      /* bit k: enum control k is among those tried */
};

/** What is known of the scenario. controls_free() is right after it, failed or not.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int controls_init(struct controls *self, const struct experiment *experiment);
void controls_free(struct controls *self);

/** Is anything known at all? */
bool controls_any(const struct controls *self);

/** As many columns as there are days for. */
size_t controls_most(const struct controls *self);

/**
 * All of them, where each kind has its column: 0 throughout, what there is not.
 * @param out    [observations][CONTROLS_MOST]
 * @param there  [CONTROLS_MOST] which are not
 */
void controls_fill_all(
    const struct controls *self, struct address address, double *out, bool *there);

/**
 * The first of them, as many as there are days for, side by side.
 * @param out    [observations][CONTROLS_MOST]
 * @param kinds  a bit for each of enum control that is among them
 * @return how many columns are filled
 */
size_t controls_fill(const struct controls *self, struct address address,
    double *out, unsigned *kinds);

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
