/*
 * An arrival model alone, with a random stream: for tests of arrivals.
 */
#ifndef CQ_TESTS_STREAM_H
#define CQ_TESTS_STREAM_H

#include <stdio.h>
#include <string.h>

#include "sim/registry.h"
#include "tests/instance.h"
#include "tests/suite.h"

enum {
    STREAM_MOST_BYTES = 512
};

/* 08:00 to 12:45 in half hours: the last interval is 15 minutes long. */
static const struct day stream_day = { false, 8 * 3600, 4.75 * 3600, 1800, 10 };

struct stream {
    const struct arrival_model *model;
    alignas(16) char self[STREAM_MOST_BYTES];
    struct arena arena;
    const char *wrong;
    struct rng rng;
};

static inline const struct arrival_model *
arrival_find(const char *name)
{
    for (size_t i = 0; arrival_models[i] != NULL; i++)
        if (strcmp(arrival_models[i]->head.name, name) == 0)
            return arrival_models[i];
    return NULL;
}

static inline void
stream_make(struct stream *s, const char *name, const struct setting *settings,
    const struct day *clock)
{
    s->arena = (struct arena){ 0 };
    s->wrong = NULL;
    s->model = arrival_find(name);
    CU_ASSERT_PTR_NOT_NULL_FATAL(s->model);
    CU_ASSERT_FATAL(s->model->head.size <= STREAM_MOST_BYTES);
    instance_fill(s->self, &s->model->head, settings);
    if (s->model->head.prepare != NULL)
        s->wrong = s->model->head.prepare(s->self, clock, &s->arena);
}

static inline void
stream_start(struct stream *s, uint64_t replication, double volume)
{
    const struct arrival_day day = {
        .number = replication, .volume = volume, .until_s = INFINITY
    };

    CU_ASSERT_PTR_NULL_FATAL(s->wrong);
    rng_start(&s->rng, rng_name_of("1", "arrivals", "test"), replication);
    s->model->start(s->self, &day, &s->rng);
}

static inline double
stream_next_s(struct stream *s)
{
    return s->model->next_s(s->self, &s->rng);
}

static inline double
stream_expected(const struct stream *s, double from_s, double until_s)
{
    return s->model->expected(s->self, from_s, until_s);
}

static inline void
stream_refused(const char *name, const struct setting *settings, const char *word)
{
    struct stream s;

    stream_make(&s, name, settings, &stream_day);
    CU_ASSERT_PTR_NOT_NULL_FATAL(s.wrong);
    CU_ASSERT(strstr(s.wrong, word) != NULL);
    if (strstr(s.wrong, word) == NULL)
        printf("\n%s: %s\n", name, s.wrong);
    arena_free(&s.arena);
}

#endif
