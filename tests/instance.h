/*
 * A model's instance made by hand, from its own parameter table, as the reader
 * makes it from text: for tests of models alone.
 */
#ifndef CQ_TESTS_INSTANCE_H
#define CQ_TESTS_INSTANCE_H

#include <string.h>

#include "sim/model.h"

struct setting {
    const char *key;
    double value;
    struct list list;
    struct duration of;
};

/* SETTINGS(ONE(mean, 20), MANY(rates, 1, 2)): a list for instance_fill(). */
#define ONE(name, number)                                                          \
    {                                                                              \
        .key = #name, .value = (number)                                            \
    }
#define MANY(name, ...)                                                            \
    {                                                                              \
        .key = #name, .list = {                                                    \
            (const double[]){ __VA_ARGS__ },                                       \
            sizeof((const double[]){ __VA_ARGS__ }) / sizeof(double)               \
        }                                                                          \
    }
#define DRAWN(name, distribution)                                                  \
    {                                                                              \
        .key = #name, .of = (distribution)                                         \
    }
#define NOTHING ((const struct setting[]){ { .key = NULL } })
#define SETTINGS(...) ((const struct setting[]){ __VA_ARGS__, { .key = NULL } })

/** Zeros, then each parameter as set: NAN or an empty list where it is not. */
static inline void
instance_fill(
    void *self, const struct model_head *head, const struct setting *settings)
{
    memset(self, 0, head->size);
    for (const struct param *p = head->params; p != NULL && p->key != NULL; p++) {
        void *field = (char *)self + p->offset;

        if (p->kind < PARAM_NUMBERS)
            memcpy(field, &(double){ NAN }, sizeof(double));
        for (const struct setting *s = settings; s->key != NULL; s++)
            if (strcmp(s->key, p->key) == 0 && p->kind < PARAM_NUMBERS)
                memcpy(field, &s->value, sizeof(s->value));
            else if (strcmp(s->key, p->key) == 0 && p->kind == PARAM_DISTRIBUTION)
                memcpy(field, &s->of, sizeof(s->of));
            else if (strcmp(s->key, p->key) == 0)
                memcpy(field, &s->list, sizeof(s->list));
    }
}

#endif
