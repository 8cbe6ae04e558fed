/*
 * The longest queue first: a freed agent takes the first contact of the type with
 * most contacts waiting; among equal queues the one that asked first. An arriving
 * contact takes any idle agent, by routing.agent.
 */
#include "sim/model.h"

static uint32_t
pick_type(const void *self, const struct routing_view *view, uint32_t group)
{
    const struct skills *skills = &view->types_of[group];
    uint32_t best = CQ_NONE;
    uint32_t most = 0;

    (void)self;
    for (size_t i = 0; i < skills->num; i++) {
        const struct queue_head *queue = &view->queue[skills->at[i].type];

        if (queue->num_waiting > most ||
            (most > 0 && queue->num_waiting == most &&
                queue->since_s < view->queue[best].since_s)) {
            best = skills->at[i].type;
            most = queue->num_waiting;
        }
    }
    return best;
}

const struct routing_model routing_longest_queue = {
    .head = { "longest_queue",
        "the type with most contacts waiting first, then the longest wait", 0, NULL,
        NULL },
    .pick_group = routing_any_group,
    .pick_type = pick_type,
};
