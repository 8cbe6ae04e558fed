/*
 * Many replications on threads. Workers claim numbers from a counter; each result
 * goes to the place of its number. It knows nothing of what a replication does.
 */
#include <pthread.h>
#include <stdlib.h>

#include "sim/err.h"
#include "sim/experiment.h"
#include "sim/fold.h"

struct crew {
    const struct scenario *scenario;
    const struct experiment_options *options;
    struct totals *totals;
    bool *finished;
    atomic_size_t next;
    atomic_int status; /* the first failure */
    pthread_mutex_t progress;
    size_t num_done;
};

static void
fail(struct crew *crew, int status)
{
    int none = CQ_OK;

    atomic_compare_exchange_strong(&crew->status, &none, status);
}

static void
tell_progress(struct crew *crew)
{
    if (crew->options->progress == NULL)
        return;
    pthread_mutex_lock(&crew->progress);
    crew->num_done++;
    crew->options->progress(crew->options->progress_self, crew->num_done,
        crew->options->num_replications);
    pthread_mutex_unlock(&crew->progress);
}

/* Several days leave a row of sums for each interval of each: they are folded. */
static int
run_days(struct crew *crew, struct center *center, size_t index)
{
    struct totals days;
    int status = totals_init(&days, crew->scenario);

    if (status == CQ_OK)
        status = center_run(
            center, crew->options->first + index, &days, NULL, crew->options->stop);
    if (status == CQ_OK)
        status = totals_init_kept(&crew->totals[index], crew->scenario);
    if (status == CQ_OK)
        status = fold_days(&days, crew->scenario, &crew->totals[index]);
    totals_free(&days);
    return status;
}

static int
run_day(struct crew *crew, struct center *center, size_t index)
{
    const int status = totals_init_kept(&crew->totals[index], crew->scenario);

    if (status != CQ_OK)
        return status;
    return center_run(center, crew->options->first + index, &crew->totals[index],
        NULL, crew->options->stop);
}

static int
run_one(struct crew *crew, struct center *center, size_t index)
{
    const bool several = crew->scenario->horizon.num_days > 0;
    const int status =
        several ? run_days(crew, center, index) : run_day(crew, center, index);

    crew->finished[index] = status == CQ_OK;
    return status;
}

static void *
work(void *argument)
{
    struct crew *crew = argument;
    struct center *center = center_new(crew->scenario);

    if (center == NULL)
        fail(crew, CQ_ERR_NO_MEMORY);
    while (atomic_load(&crew->status) == CQ_OK) {
        const size_t index = atomic_fetch_add(&crew->next, 1);
        int status;

        if (index >= crew->options->num_replications)
            break;
        if (crew->options->stop != NULL && atomic_load(crew->options->stop))
            status = CQ_ERR_INTERRUPTED;
        else
            status = run_one(crew, center, index);
        if (status != CQ_OK)
            fail(crew, status);
        else
            tell_progress(crew);
    }
    center_free(center);
    return NULL;
}

/* The calling thread works too, so that one thread needs no other. */
static int
run_crew(struct crew *crew)
{
    const unsigned num_others = crew->options->num_threads - 1;
    pthread_t *others = calloc(num_others + 1, sizeof(*others));
    unsigned num_started = 0;

    if (others == NULL)
        return CQ_ERR_NO_MEMORY;
    while (num_started < num_others) {
        if (pthread_create(&others[num_started], NULL, work, crew) != 0) {
            fail(crew, CQ_ERR_THREAD);
            break;
        }
        num_started++;
    }
    work(crew);
    for (unsigned i = 0; i < num_started; i++)
        pthread_join(others[i], NULL);
    free(others);
    return atomic_load(&crew->status);
}

/* Keep what was finished, in the order of the numbers; free the rest. */
static void
keep_finished(struct experiment *self, const struct crew *crew)
{
    for (size_t i = 0; i < crew->options->num_replications; i++) {
        struct totals *from = &crew->totals[i];
        struct totals *to = &self->totals[self->num_replications];

        if (!crew->finished[i]) {
            totals_free(from);
            continue;
        }
        self->numbers[self->num_replications++] = crew->options->first + i;
        if (to != from) {
            *to = *from;
            *from = (struct totals){ 0 };
        }
    }
}

/* Room for num in all. Of many that are asked for and never run, calloc() takes no
 * memory. */
static int
grow(struct experiment *self, size_t num)
{
    struct totals *totals = calloc(num + 1, sizeof(*totals));
    uint64_t *numbers = calloc(num + 1, sizeof(*numbers));

    if (totals == NULL || numbers == NULL) {
        free(totals);
        free(numbers);
        return CQ_ERR_NO_MEMORY;
    }
    for (size_t i = 0; i < self->num_replications; i++) {
        totals[i] = self->totals[i];
        numbers[i] = self->numbers[i];
    }
    free(self->totals);
    free(self->numbers);
    self->totals = totals;
    self->numbers = numbers;
    return CQ_OK;
}

/* Forget the replications from number first (by place) on. */
static void
drop(struct experiment *self, size_t first)
{
    while (self->num_replications > first)
        totals_free(&self->totals[--self->num_replications]);
}

int
experiment_more(struct experiment *self, const struct experiment_options *options)
{
    const size_t before = self->num_replications;
    struct crew crew = { .scenario = self->scenario, .options = options };
    int status = grow(self, before + options->num_replications);

    crew.finished = calloc(options->num_replications + 1, sizeof(*crew.finished));
    if (status != CQ_OK || crew.finished == NULL) {
        free(crew.finished);
        return CQ_ERR_NO_MEMORY;
    }
    crew.totals = self->totals + before;
    pthread_mutex_init(&crew.progress, NULL);
    status = run_crew(&crew);
    keep_finished(self, &crew);
    if (status != CQ_OK && status != CQ_ERR_INTERRUPTED)
        drop(self, before);
    pthread_mutex_destroy(&crew.progress);
    free(crew.finished);
    return status;
}

int
experiment_run(struct experiment *self, const struct scenario *scenario,
    const struct experiment_options *options)
{
    int status;

    *self = (struct experiment){ .scenario = scenario };
    status = experiment_more(self, options);
    if (status != CQ_OK && status != CQ_ERR_INTERRUPTED)
        experiment_free(self);
    return status;
}

int
experiment_begin(
    struct experiment *self, const struct scenario *scenario, size_t num)
{
    *self = (struct experiment){ .scenario = scenario };
    return grow(self, num);
}

void
experiment_take(struct experiment *self, uint64_t number, struct totals *totals)
{
    self->numbers[self->num_replications] = number;
    self->totals[self->num_replications++] = *totals;
    *totals = (struct totals){ 0 };
}

static bool
has_number(const struct experiment *self, uint64_t number)
{
    for (size_t i = 0; i < self->num_replications; i++)
        if (self->numbers[i] == number)
            return true;
    return false;
}

static void
keep_those_of(struct experiment *self, const struct experiment *other)
{
    size_t num = 0;

    for (size_t i = 0; i < self->num_replications; i++) {
        if (!has_number(other, self->numbers[i])) {
            totals_free(&self->totals[i]);
            continue;
        }
        self->numbers[num] = self->numbers[i];
        self->totals[num++] = self->totals[i];
    }
    self->num_replications = num;
}

void
experiment_keep_common(struct experiment *a, struct experiment *b)
{
    keep_those_of(a, b);
    keep_those_of(b, a);
}

void
experiment_free(struct experiment *self)
{
    for (size_t i = 0; i < self->num_replications; i++)
        totals_free(&self->totals[i]);
    free(self->totals);
    free(self->numbers);
    *self = (struct experiment){ .scenario = self->scenario };
}
