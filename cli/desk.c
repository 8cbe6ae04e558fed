/* The desk from its options to its end. It knows no request. */
#include "cli/desk.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "sim/err.h"

/* From here on nothing is read from the disk: every run reads these bytes. */
static int
keep_files(struct desk *self)
{
    const struct reading *reading = &self->base.loaded.reading;
    struct input_file *files = calloc(reading->num_files + 1, sizeof(*files));

    if (files == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < reading->num_files; i++)
        files[i] = *reading->files[i];
    self->given = (struct given_files){ files, reading->num_files };
    return CQ_OK;
}

static double
half_of_memory(void)
{
    const long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);

    return pages > 0 && size > 0 ? (double)pages / 2 * (double)size : 1e9;
}

enum status
desk_open(struct desk *self, const struct options *options)
{
    pthread_condattr_t monotonic;
    enum status status;

    *self = (struct desk){ .options = options, .most_bytes = half_of_memory() };
    pthread_mutex_init(&self->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&self->told, &monotonic);
    pthread_condattr_destroy(&monotonic);
    status = run_read(&self->base, options);
    if (status == STATUS_DONE)
        status = options_threads(options, &self->num_threads);
    if (status == STATUS_DONE)
        status = say_code(keep_files(self));
    if (status == STATUS_DONE)
        status = say_code(desk_controls_init(&self->controls, &self->base.loaded));
    return status;
}

void
desk_end(struct desk *self)
{
    pthread_mutex_lock(&self->lock);
    self->closing = true;
    for (struct desk_run *run = self->runs; run != NULL; run = run->next)
        atomic_store(&run->stop, true);
    pthread_cond_broadcast(&self->told);
    pthread_mutex_unlock(&self->lock);
}

void
desk_close(struct desk *self)
{
    desk_end(self);
    desk_runs_free(self);
    desk_controls_free(&self->controls);
    free((void *)(uintptr_t)self->given.files);
    run_free(&self->base);
    pthread_cond_destroy(&self->told);
    pthread_mutex_destroy(&self->lock);
}
