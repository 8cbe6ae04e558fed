/*
 * The largest queue relative to its weight first: a freed agent takes the first
 * contact of the type whose number waiting, divided by the weight that its group
 * gives the type, is largest; among equal ones the one that asked first. So queues
 * are held in the ratio of the weights. Equal weights are longest_queue. An
 * arriving contact takes any idle agent, by routing.agent.
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
        const double ratio = queue->num_waiting / skills->at[i].weight;

        if (ratio > most || (ratio > 0 && ratio == most &&
                                queue->since_s < view->queue[best].since_s)) {
            best = skills->at[i].type;
            most = ratio;
        }
    }
    return best;
}

const struct routing_model routing_queue_ratio = {
    .head = { "queue_ratio",
        "the queue that is largest relative to its weight first", 0, NULL, NULL },
    .looks_at_weight = true,
    .pick_group = routing_any_group,
    .pick_type = pick_type,
};
