/* Replications until half-widths are reached. It knows measures by their addresses
 * only, and neither argv nor terminals.
 */
#include "plan/precision.h"

#include <math.h>
#include <stdlib.h>

#include "plan/controls.h"
#include "sim/err.h"

enum {
    TENTHS = 10 /* steps of a run's length */
};

static const double far_off = 4, /* times the replications: half of it first */
    more = 1.05, growth = 1.1;

struct looking {
    struct precision *precision;
    struct experiment *experiment;
    struct scenario *scenario;
    const struct precision_options *options;
    double before; /* replications, when this stage began */
};

void
precision_free(struct precision *self)
{
    free(self->wishes);
    *self = (struct precision){ 0 };
}

bool
precision_lengthens(const struct scenario *scenario)
{
    return scenario->day.steady && scenario->num_batches > 1;
}

double
precision_next(double num, double off, double most)
{
    const double needed = num * off * off;
    double next = needed > far_off * num ? needed / 2 : more * needed;

    if (isinf(off)) /* nothing to aim at yet */
        next = 2 * num;
    return fmin(most, fmax(next, growth * num));
}

/* ---- a look ---- */

static double
off_of(const struct wish *wish)
{
    const double half_width = wish->estimate.half_width;

    return isnan(half_width) ? INFINITY : half_width / wish->half_width;
}

/* The estimates at this look. */
static int
estimate_all(struct looking *self)
{
    const double confidence = self->scenario->run.confidence;
    struct adjuster adjuster = { .confidence = confidence };
    int ret = CQ_OK;

    if (self->options->adjust)
        ret = adjuster_init(&adjuster, self->experiment, confidence);
    for (size_t i = 0; ret == CQ_OK && i < self->precision->num_wishes; i++) {
        struct wish *wish = &self->precision->wishes[i];

        ret = self->options->adjust
                  ? adjuster_estimate(&adjuster, wish->address, &wish->estimate)
                  : result_estimate(self->experiment, wish->address, confidence,
                        &wish->estimate);
    }
    adjuster_free(&adjuster);
    return ret;
}

static int
look(struct looking *self)
{
    struct precision *precision = self->precision;
    const int ret = estimate_all(self);

    if (ret != CQ_OK)
        return ret;
    precision->off = -1;
    for (size_t i = 0; i < precision->num_wishes; i++) {
        const struct wish *wish = &precision->wishes[i];

        if (off_of(wish) > precision->off) {
            precision->off = off_of(wish);
            precision->worst = i;
        }
    }
    precision->reached = precision->off <= 1;
    precision->needed = precision->num * precision->off * precision->off;
    precision->num_looks++;
    return CQ_OK;
}

/* ---- what lies between two looks ---- */

static void
show(void *context, size_t num_done, size_t num)
{
    const struct looking *self = context;
    const struct precision_options *options = self->options;
    const double share = (double)num_done / (double)num;

    options->progress(options->progress_self, self->precision,
        self->before + share * (self->precision->next - self->before));
}

static struct experiment_options
options_of(struct looking *self)
{
    return (struct experiment_options){ .num_threads = self->options->num_threads,
        .stop = self->options->stop,
        .progress = self->options->progress == NULL ? NULL : show,
        .progress_self = self };
}

/* Replications up to precision->next. */
static int
run_more(struct looking *self)
{
    struct experiment_options options = options_of(self);
    const size_t num = (size_t)self->precision->next;
    int status;

    options.first = self->experiment->num_replications + 1;
    options.num_replications = num - self->experiment->num_replications;
    status = experiment_more(self->experiment, &options);
    self->precision->num = (double)self->experiment->num_replications;
    return status;
}

/* The run again, as long as precision->next; if it is interrupted, the one before
 * is what there is. */
static int
run_longer(struct looking *self)
{
    struct experiment_options options = options_of(self);
    const double before_s = self->scenario->run_length_s;
    struct experiment longer;
    int status;

    options.first = 1;
    options.num_replications = (size_t)self->scenario->run.replications;
    self->before = 0;
    self->scenario->run_length_s =
        self->precision->next * self->precision->length_s;
    status = experiment_run(&longer, self->scenario, &options);
    if (status == CQ_OK || self->experiment->num_replications == 0) {
        experiment_free(self->experiment);
        *self->experiment = longer;
        self->precision->num = self->precision->next;
    } else {
        self->scenario->run_length_s = before_s;
        experiment_free(&longer);
    }
    return status;
}

/* Whole replications, or tenths of a length. */
static double
round_up(double num, bool lengthens)
{
    const double step = lengthens ? 1. / TENTHS : 1;

    return ceil(num / step - 1e-9) * step;
}

/* How many replications there is memory for. */
static double
memory_for(const struct scenario *scenario, size_t bytes)
{
    const double each = 1.2 * (double)totals_size(scenario);

    return bytes == 0 ? INFINITY : fmax(2, floor((double)bytes / each));
}

/* Of what it counts in. */
static double
most_of(const struct looking *self)
{
    struct precision *precision = self->precision;
    const double memory = memory_for(self->scenario, self->options->memory_bytes);

    if (precision->lengthens)
        return fmax(1, precision->most / self->scenario->run.replications);
    precision->for_memory = precision->most > memory;
    return precision->most = fmin(precision->most, memory);
}

static double
first_of(const struct looking *self, double most)
{
    return self->precision->lengthens
               ? 1
               : fmin(
                     most, fmax(PRECISION_FIRST, self->scenario->run.replications));
}

int
precision_run(struct precision *self, struct experiment *experiment,
    struct scenario *scenario, const struct precision_options *options)
{
    struct looking looking = { self, experiment, scenario, options, 0 };
    double most;
    int status = CQ_OK;

    *experiment = (struct experiment){ .scenario = scenario };
    self->lengthens = precision_lengthens(scenario);
    self->length_s = scenario->run_length_s;
    self->num = self->off = self->needed = 0;
    self->reached = false;
    most = most_of(&looking);
    self->next = first_of(&looking, most);
    while (status == CQ_OK && !self->reached && self->num < most) {
        if (self->num > 0)
            self->next =
                fmin(most, round_up(precision_next(self->num, self->off, most),
                               self->lengthens));
        looking.before = self->num;
        status = self->lengthens ? run_longer(&looking) : run_more(&looking);
        if (status == CQ_OK || status == CQ_ERR_INTERRUPTED) {
            const int ret = look(&looking);

            status = ret == CQ_OK ? status : ret;
        }
    }
    self->used_up = !self->reached && self->num >= most;
    if (status != CQ_OK && status != CQ_ERR_INTERRUPTED)
        experiment_free(experiment);
    return status;
}
