/*
 * First come, first served over all types: a freed agent takes the contact that
 * asked first of all that the group serves. Ranks and priorities are not looked
 * at; an arriving contact takes any idle agent, by routing.agent.
 */
#include "sim/model.h"

static uint32_t
pick_type(const void *self, const struct routing_view *view, uint32_t group)
{
    const struct skills *skills = &view->types_of[group];
    uint32_t best = CQ_NONE;
    double since_s = INFINITY;

    (void)self;
    for (size_t i = 0; i < skills->num; i++) {
        const uint32_t type = skills->at[i].type;

        if (view->queue[type].since_s < since_s) {
            best = type;
            since_s = view->queue[type].since_s;
        }
    }
    return best;
}

const struct routing_model routing_fifo = {
    .head = { "fifo",
        "the longest wait first, over all types that the agent serves", 0, NULL,
        NULL },
    .pick_group = routing_any_group,
    .pick_type = pick_type,
};
