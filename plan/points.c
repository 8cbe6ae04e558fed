/* Workers who claim the points of a study. It knows nothing of what a point is. */
#include "plan/points.h"

#include <pthread.h>
#include <stdlib.h>

#include "sim/err.h"

struct crew {
    const struct points *points;
    unsigned num_each; /* threads of a point */
    atomic_size_t next;
    atomic_int status; /* the first failure */
    pthread_mutex_t lock;
};

static void
fail(struct crew *self, int status)
{
    int none = CQ_OK;

    atomic_compare_exchange_strong(&self->status, &none, status);
}

static int
do_point(struct crew *self, size_t point)
{
    const struct points *points = self->points;
    int code = CQ_OK;
    void *outcome = points->simulate(points->self, point, self->num_each, &code);

    pthread_mutex_lock(&self->lock);
    code = points->take(points->self, point, outcome, code);
    pthread_mutex_unlock(&self->lock);
    return code;
}

static void *
work(void *argument)
{
    struct crew *self = argument;
    const struct points *points = self->points;

    while (atomic_load(&self->status) == CQ_OK) {
        const size_t point = atomic_fetch_add(&self->next, 1);
        int ret = CQ_ERR_INTERRUPTED;

        if (point >= points->num)
            break;
        if (points->done != NULL && points->done[point])
            continue;
        if (points->stop == NULL || !atomic_load(points->stop))
            ret = do_point(self, point);
        if (ret != CQ_OK)
            fail(self, ret);
    }
    return NULL;
}

static size_t
num_left(const struct points *points)
{
    size_t num = 0;

    for (size_t i = 0; i < points->num; i++)
        num += points->done == NULL || !points->done[i];
    return num;
}

int
points_run(const struct points *self)
{
    const size_t num = num_left(self);
    const unsigned num_workers =
        num < self->num_threads ? (unsigned)(num > 0 ? num : 1) : self->num_threads;
    struct crew crew = { .points = self,
        .num_each = self->num_threads / num_workers };
    pthread_t *others = calloc(num_workers, sizeof(*others));
    unsigned num_started = 0;

    if (others == NULL)
        return CQ_ERR_NO_MEMORY;
    pthread_mutex_init(&crew.lock, NULL);
    while (num_started + 1 < num_workers) {
        if (pthread_create(&others[num_started], NULL, work, &crew) != 0) {
            fail(&crew, CQ_ERR_THREAD);
            break;
        }
        num_started++;
    }
    work(&crew);
    for (unsigned i = 0; i < num_started; i++)
        pthread_join(others[i], NULL);
    pthread_mutex_destroy(&crew.lock);
    free(others);
    return atomic_load(&crew.status);
}
