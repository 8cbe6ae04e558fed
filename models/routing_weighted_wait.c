/*
 * The largest weight x wait first: a freed agent takes the contact whose wait,
 * times the weight that its group gives the type, is largest; among equal ones the
 * one that asked first. Equal weights are first come, first served. An arriving
 * contact takes any idle agent, by routing.agent.
 */
#include "sim/model.h"

static uint32_t
pick_type(const void *self, const struct routing_view *view, uint32_t group)
{
    const struct skills *skills = &view->types_of[group];
    uint32_t best = CQ_NONE;
    double most = 0;

    (void)self;
    for (size_t i = 0; i < skills->num; i++) {
        const struct queue_head *queue = &view->queue[skills->at[i].type];
        const double weighted =
            skills->at[i].weight * (view->now_s - queue->since_s);

        if (isinf(queue->since_s))
            continue;
        if (best == CQ_NONE || weighted > most ||
            (weighted == most && queue->since_s < view->queue[best].since_s)) {
            best = skills->at[i].type;
            most = weighted;
        }
    }
    return best;
}

const struct routing_model routing_weighted_wait = {
    .head = { "weighted_wait", "the largest weight x wait first", 0, NULL, NULL },
    .looks_at_weight = true,
    .pick_group = routing_any_group,
    .pick_type = pick_type,
};
