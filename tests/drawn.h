/*
 * A distribution alone: for tests of durations.
 */
#ifndef CQ_TESTS_DRAWN_H
#define CQ_TESTS_DRAWN_H

#include <stdio.h>
#include <string.h>

#include "sim/registry.h"
#include "tests/instance.h"
#include "tests/suite.h"

enum {
    NUM_DRAWS = 500000,
    DRAWN_MOST_BYTES = 256
};

/* A model's instance, filled in by key as the reader would. */
struct drawn {
    const struct duration_model *model;
    alignas(16) char self[DRAWN_MOST_BYTES];
    struct arena arena;
    const char *wrong;
};

static inline const struct duration_model *
duration_find(const char *name)
{
    for (size_t i = 0; duration_models[i] != NULL; i++)
        if (strcmp(duration_models[i]->head.name, name) == 0)
            return duration_models[i];
    return NULL;
}

static inline void
drawn_make(struct drawn *d, const char *name, const struct setting *settings)
{
    const struct day day = { false, 8 * 3600, 10 * 3600, 1800, 20 };

    *d = (struct drawn){ .model = duration_find(name) };
    CU_ASSERT_PTR_NOT_NULL_FATAL(d->model);
    CU_ASSERT_FATAL(d->model->head.size <= DRAWN_MOST_BYTES);
    instance_fill(d->self, &d->model->head, settings);
    if (d->model->head.prepare != NULL)
        d->wrong = d->model->head.prepare(d->self, &day, &d->arena);
}

#endif
