/*
 * An arriving contact takes an idle agent of the earliest group (smallest rank for
 * its type), ties by routing.agent. A freed agent takes the waiting contact of the
 * type with the earliest rank for its group, then the smallest priority, then the
 * one that asked first. Both leave keep_idle agents of the group idle: who takes a
 * contact, arriving or waiting, sees at least so many others idle. A group with
 * after_s is not there for those who have not waited so long.
 */
#include "sim/model.h"

static uint32_t
pick_group(const void *self, const struct routing_view *view, uint32_t type)
{
    const struct skills *skills = &view->groups_of[type];
    const struct skill *end = skills->at + skills->num;

    (void)self;
    for (const struct skill *first = skills->at, *last; first < end; first = last) {
        uint32_t group;

        for (last = first + 1; last < end && last->rank == first->rank; last++)
            continue;
        group = routing_best_group(view, first, last);
        if (group != CQ_NONE)
            return group;
    }
    return CQ_NONE;
}

static uint32_t
pick_type(const void *self, const struct routing_view *view, uint32_t group)
{
    const struct skills *skills = &view->types_of[group];
    const struct skill *end = skills->at + skills->num;
    const struct skill *best = NULL;
    double best_since_s = INFINITY;

    (void)self;
    for (const struct skill *skill = skills->at; skill < end; skill++) {
        const struct queue_head *queue = &view->queue[skill->type];
        double since_s = queue->since_s;

        if (skill->after_s > 0)
            since_s = queue_since_s(queue, skill->after_s, view->now_s);
        if (isinf(since_s) || view->idle[group].num_idle < skill->keep_idle)
            continue;
        if (best != NULL && skill->rank > best->rank)
            break;
        if (best == NULL ||
            (view->priority != NULL &&
                view->priority[skill->type] < view->priority[best->type]) ||
            (!(view->priority != NULL &&
                 view->priority[skill->type] > view->priority[best->type]) &&
                since_s < best_since_s)) {
            best = skill;
            best_since_s = since_s;
        }
    }
    return best == NULL ? CQ_NONE : best->type;
}

const struct routing_model routing_ranks = {
    .head = { "ranks", "the earliest rank first, then the priority, then the wait",
        0, NULL, NULL },
    .looks_at_rank = true,
    .looks_at_priority = true,
    .pick_group = pick_group,
    .pick_type = pick_type,
};
