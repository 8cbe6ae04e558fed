/* A run of libcallq: what `callq run` does between the options and the results. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plan/aims.h"
#include "plan/callq_state.h"
#include "plan/fresh.h"
#include "plan/settle.h"
#include "scenarios/address.h"
#include "sim/err.h"

enum {
    MOST_OPTIONS = 2,
    MOST_THREADS = 4096
};

void
callq_on_progress(struct callq *self, callq_progress *progress, void *context)
{
    self->progress = progress;
    self->context = context;
}

void
callq_cancel(struct callq *self)
{
    atomic_store(&self->stop, true);
}

int
callq_measures(struct callq *self, const char *list)
{
    char *copy = list != NULL ? strdup(list) : NULL;

    callq_begin(self);
    if (list != NULL && copy == NULL)
        return callq_fail(self, CQ_ERR_NO_MEMORY);
    free(self->list);
    self->list = copy;
    return CALLQ_DONE;
}

/* ---- before it ---- */

/* The arguments of callq_run() as changes of the scenario's keys. */
static int
read_with(struct callq *self, size_t num_replications, const char *seed)
{
    char number[24], *quoted = NULL;
    struct override more[MOST_OPTIONS];
    size_t num = 0;
    int status;

    if (num_replications > 0) {
        snprintf(number, sizeof(number), "%zu", num_replications);
        more[num++] =
            (struct override){ "run.replications", number, READER_AT_MOST };
    }
    if (seed != NULL) {
        quoted = malloc(4 * strlen(seed) + 3);
        if (quoted == NULL) {
            callq_begin(self);
            return callq_fail(self, CQ_ERR_NO_MEMORY);
        }
        override_quote(seed, quoted);
        more[num++] = (struct override){ "run.seed", quoted, "seed" };
    }
    status = callq_read(self, more, num);
    free(quoted);
    return status;
}

/* The list of measures against the scenario, before it is known what to keep. */
static int
check_list(struct callq *self)
{
    char error[ADDRESS_ERROR_SIZE];
    struct address *addresses;
    size_t num;
    int ret;

    if (self->list == NULL)
        return CALLQ_DONE;
    ret = address_parse_list(&self->scenario, self->list, &addresses, &num, error);
    if (ret == CQ_ERR_INPUT)
        callq_text_add(&self->error, "measures: %s", error);
    for (size_t i = 0; ret == CQ_OK && i < num; i++)
        if (!self->scenario.day.steady && address_needs_waits(&addresses[i]))
            self->scenario.report.waits_by_interval = true;
    if (ret == CQ_OK)
        free(addresses);
    return callq_fail(self, ret);
}

static int
find_warm_up(struct callq *self, unsigned num_threads)
{
    struct scenario *scenario = &self->scenario;
    struct warm_up warm_up = { 0 };
    int ret;

    if (!scenario->day.steady || !scenario->finds_warm_up)
        return CQ_OK;
    ret = warm_up_find(&warm_up, scenario, num_threads, &self->stop);
    if (ret == CQ_OK)
        ret = settle_warm_up(&warm_up, warm_up.found_s, scenario, &self->reading);
    if (ret == CQ_OK && warm_up.word == WARM_UP_LATE)
        callq_text_add(&self->notes,
            "steady.warm_up: %d pilot runs did not settle in the first half of "
            "their %.4g hours (MSER-5); all of it is taken as warm-up, which may "
            "be too short: give steady.warm_up, or a longer steady.length",
            WARM_UP_PILOTS, warm_up.pilot_s / 3600);
    return ret;
}

static int
find_fresh(struct callq *self, unsigned num_threads)
{
    struct fresh fresh = { 0 };
    int ret = CQ_OK;

    if (!fresh_wanted(&self->scenario))
        return CQ_OK;
    ret = fresh_find(&fresh, &self->scenario, num_threads, &self->stop);
    if (ret == CQ_OK && !fresh.found)
        callq_text_add(&self->notes,
            "no fresh counts bring the given offered ones (basis: offered); do the "
            "counts go with this staff, patience and retries?");
    fresh_free(&fresh);
    return ret;
}

/* ---- the run ---- */

static void
tell(void *context, size_t num_done, size_t num_all)
{
    struct callq *self = context;

    if (self->progress(self->context, num_done, num_all) != 0)
        callq_cancel(self);
}

static void
tell_precision(void *context, const struct precision *precision, double num_done)
{
    tell(context, (size_t)num_done, (size_t)precision->next);
}

static int
run_precision(struct callq *self, unsigned num_threads)
{
    const struct precision_options options = { .num_threads = num_threads,
        .stop = &self->stop,
        .memory_bytes = aims_memory_bytes(),
        .progress = self->progress != NULL ? tell_precision : NULL,
        .progress_self = self };
    int ret = aims_take(&self->precision, &self->scenario);

    if (ret == CQ_OK)
        ret = precision_run(
            &self->precision, &self->experiment, &self->scenario, &options);
    if (ret == CQ_OK && !self->precision.reached)
        callq_text_add(&self->notes,
            "the precision asked for was not reached: the half-width furthest "
            "from it is %.3g times as wide",
            self->precision.off);
    return ret;
}

static int
run_replications(struct callq *self, unsigned num_threads)
{
    const struct experiment_options options = { .first = 1,
        .num_replications = (size_t)self->scenario.run.replications,
        .num_threads = num_threads,
        .stop = &self->stop,
        .progress = self->progress != NULL ? tell : NULL,
        .progress_self = self };

    return experiment_run(&self->experiment, &self->scenario, &options);
}

static int
simulate(struct callq *self, unsigned num_threads)
{
    int ret = find_warm_up(self, num_threads);

    if (ret == CQ_OK)
        ret = find_fresh(self, num_threads);
    if (ret != CQ_OK)
        return ret;
    return self->scenario.run.num_aims > 0 ? run_precision(self, num_threads)
                                           : run_replications(self, num_threads);
}

static unsigned
threads_of(unsigned num_threads)
{
    const long here = sysconf(_SC_NPROCESSORS_ONLN);

    if (num_threads == 0)
        num_threads = here > 0 ? (unsigned)here : 1;
    return num_threads < MOST_THREADS ? num_threads : MOST_THREADS;
}

int
callq_run(struct callq *self, size_t num_replications, const char *seed,
    unsigned num_threads)
{
    int ret, status, of_rows = CALLQ_DONE;

    atomic_store(&self->stop, false);
    status = read_with(self, num_replications, seed);
    if (status == CALLQ_DONE)
        status = check_list(self);
    if (status != CALLQ_DONE)
        return status;
    ret = simulate(self, threads_of(num_threads));
    status = callq_fail(self, ret);
    if (ret == CQ_OK || ret == CQ_ERR_INTERRUPTED)
        of_rows = callq_rows_make(self);
    if (of_rows != CALLQ_DONE)
        return of_rows;
    if (ret == CQ_OK && self->precision.num_wishes > 0 && !self->precision.reached)
        return CALLQ_UNDECIDED;
    return status;
}
