/*
 * A contact is bound to a group when it arrives, by the shares of routing.split and
 * its own luck, and waits for that group only. A freed agent takes the longest wait
 * of those bound to its group.
 */
#include "sim/model.h"

static uint32_t
bind(const void *self, const struct routing_view *view, uint32_t type)
{
    const struct skills *skills = &view->groups_of[type];
    const struct skill *chosen = skills->at;
    double until = 0;

    (void)self;
    for (size_t i = 0; i < skills->num; i++) {
        if (skills->at[i].share <= 0)
            continue;
        chosen = &skills->at[i];
        until += chosen->share;
        if (view->luck < until)
            break;
    }
    return chosen->group;
}

const struct routing_model routing_split = {
    .head = { "split",
        "bound to a group at arrival, by the shares of routing.split", 0, NULL,
        NULL },
    .draws_luck = true,
    .bind = bind,
    .pick_type = routing_first_bound,
};
