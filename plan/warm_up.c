/* Pilot runs, and where to cut them. It knows the engine by its sums only. */
#include "plan/warm_up.h"

#include <stdlib.h>

#include "plan/theory_check.h"
#include "sim/err.h"
#include "sim/experiment.h"

enum {
    BATCH = 5, /* cells, of MSER-5 */
    SEED_SIZE = 200,
    NUM_SERIES = 3
};

#define SHARE_OF_RUN 50 /* a first pilot is so much shorter than the run, ... */
#define SCALES 20       /* ... and so many times the longest mean time in it */

/* ---- the rule ---- */

static double
batch_mean(const double *series, size_t batch)
{
    double sum = 0;

    for (size_t i = 0; i < BATCH; i++)
        sum += series[batch * BATCH + i];
    return sum / BATCH;
}

size_t
warm_up_mser5(const double *series, size_t num, bool *settled)
{
    const size_t num_batches = num / BATCH;
    double least = INFINITY, mean = 0, squares = 0; /* of those from the end on */
    size_t cut = 0, num_kept = 0;

    for (size_t batch = num_batches; batch-- > 0;) {
        const double x = batch_mean(series, batch);
        const double away = x - mean;
        double error;

        num_kept++;
        mean += away / (double)num_kept;
        squares += away * (x - mean);
        error = squares / (double)num_kept / (double)num_kept;
        /* the last few may be alike by chance (White's own reservation) */
        if (num_kept > BATCH && error <= least) {
            least = error;
            cut = batch;
        }
    }
    *settled = cut * 2 <= num_batches;
    return cut * BATCH;
}

/* ---- pilots ---- */

/* The longest mean time after which anything follows from what was before. */
static double
longest(double a_s, const struct duration *of)
{
    const double b_s = of->model == NULL ? 0 : duration_mean(of, 0);

    return isfinite(b_s) ? fmax(a_s, b_s) : a_s;
}

static double
time_scale_s(const struct scenario *scenario, const struct offered *offered)
{
    double out_s = 1;

    for (size_t i = 0; i < scenario->num_types; i++) {
        const struct contact_type *type = &scenario->types[i];

        out_s = fmax(out_s, offered->handle_s[i * offered->num_intervals]);
        out_s = longest(out_s, &type->patience);
        out_s = longest(out_s, &type->retry.again.delay);
        out_s = longest(out_s, &type->repeat.again.delay);
        out_s = longest(out_s, &type->callback.again.delay);
    }
    for (size_t i = 0; i < scenario->num_groups; i++)
        out_s = longest(out_s, &scenario->groups[i].away);
    for (size_t i = 0; i < scenario->num_bots; i++)
        for (size_t k = 0; k < scenario->bots[i].num_handles; k++) {
            const struct bot_handling *of = &scenario->bots[i].handles[k];

            out_s = longest(out_s, &of->session);
            out_s = longest(out_s, &of->bounce_back.again.delay);
        }
    return out_s;
}

/* Add a cell of one pilot to the three series. */
static void
add_cell(const struct totals *totals, const struct scenario *scenario, size_t cell,
    double *series)
{
    for (size_t i = 0; i < scenario->num_types; i++)
        series[cell] += totals_type(totals, i, cell)[SUM_queue_area_s];
    for (size_t i = 0; i < scenario->num_groups; i++)
        series[WARM_UP_CELLS + cell] +=
            totals_group(totals, i, cell)[SUM_in_hand_s];
    for (size_t i = 0; i < scenario->num_bots; i++)
        series[2 * WARM_UP_CELLS + cell] +=
            totals_bot(totals, i, cell)[SUM_sessions_s];
}

/* Run pilots of one length, and cut them. */
static int
try_length(struct warm_up *self, const struct scenario *trial, unsigned num_threads,
    const atomic_bool *stop, double *series)
{
    const struct experiment_options options = { .first = 1,
        .num_replications = WARM_UP_PILOTS,
        .num_threads = num_threads,
        .stop = stop };
    struct experiment pilots;
    const int ret = experiment_run(&pilots, trial, &options);
    size_t cut = 0;
    bool settled = true;

    for (size_t i = 0; i < NUM_SERIES * WARM_UP_CELLS; i++)
        series[i] = 0;
    for (size_t r = 0; r < pilots.num_replications && ret == CQ_OK; r++)
        for (size_t cell = 0; cell < WARM_UP_CELLS; cell++)
            add_cell(&pilots.totals[r], trial, cell, series);
    experiment_free(&pilots);
    for (size_t k = 0; k < NUM_SERIES; k++) {
        bool this_one;
        const size_t this_cut =
            warm_up_mser5(series + k * WARM_UP_CELLS, WARM_UP_CELLS, &this_one);

        settled &= this_one;
        cut = this_cut > cut ? this_cut : cut;
    }
    self->pilot_s = trial->run_length_s;
    self->found_s = self->pilot_s * (double)cut / WARM_UP_CELLS;
    self->word = settled ? WARM_UP_SETTLED : WARM_UP_LATE;
    return ret;
}

static double
whole_minutes(double seconds)
{
    return 60 * ceil(seconds / 60 - 1e-9);
}

static int
search(struct warm_up *self, const struct scenario *scenario, double scale_s,
    unsigned num_threads, const atomic_bool *stop)
{
    double *series = calloc(NUM_SERIES * WARM_UP_CELLS, sizeof(*series));
    struct scenario trial = *scenario;
    char seed[SEED_SIZE];
    int ret = series != NULL ? CQ_OK : CQ_ERR_NO_MEMORY;

    snprintf(seed, sizeof(seed), "warm-up %.150s", scenario->run.seed);
    trial.run.seed = seed;
    trial.warm_up_s = 0;
    trial.num_batches = WARM_UP_CELLS;
    trial.run_length_s = whole_minutes(
        fmax(scenario->run_length_s / SHARE_OF_RUN, SCALES * scale_s));
    self->word = WARM_UP_LATE;
    for (int i = 0;
         i <= WARM_UP_DOUBLINGS && ret == CQ_OK && self->word == WARM_UP_LATE;
         i++, trial.run_length_s *= 2)
        ret = try_length(self, &trial, num_threads, stop, series);
    free(series);
    if (ret == CQ_ERR_LIMIT) { /* too many at once: the run itself will say so */
        self->word = WARM_UP_UNSTABLE;
        ret = CQ_OK;
    }
    if (self->word == WARM_UP_LATE)
        self->found_s = self->pilot_s;
    self->found_s =
        self->word == WARM_UP_UNSTABLE ? 0 : whole_minutes(self->found_s);
    return ret;
}

int
warm_up_find(struct warm_up *self, struct scenario *scenario, unsigned num_threads,
    const atomic_bool *stop)
{
    const struct experiment nothing = { .scenario = scenario };
    struct theory_check check;
    double scale_s = 0;
    int ret;

    *self = (struct warm_up){ .word = WARM_UP_GIVEN };
    if (!scenario->day.steady || !scenario->finds_warm_up)
        return CQ_OK;
    ret = theory_check_init(&check, &nothing);
    if (ret == CQ_OK)
        scale_s = time_scale_s(scenario, &check.offered);
    for (size_t i = 0; i < check.num_desks && ret == CQ_OK; i++)
        if (check.desks[i].num_overloaded > 0)
            self->word = WARM_UP_UNSTABLE;
    theory_check_free(&check);
    if (ret == CQ_OK && self->word != WARM_UP_UNSTABLE)
        ret = search(self, scenario, scale_s, num_threads, stop);
    if (ret == CQ_OK)
        scenario->warm_up_s = self->found_s;
    return ret;
}
