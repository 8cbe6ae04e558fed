/*
 * A contact joins the group with the smallest predicted wait and stays bound to it.
 * The prediction is 0 where an agent is idle (among such groups routing.agent
 * decides); else the mean handle times, at the group's speed, of all who wait for
 * it and of the contact itself, divided by its agents: with one type that is (queue
 * + 1) x mean handle time / agents. A freed agent takes the longest wait of those
 * bound to its group.
 */
#include "sim/model.h"

static double
predicted_s(const struct routing_view *view, const struct skill *skill)
{
    const struct skills *types = &view->types_of[skill->group];
    const uint32_t num_staff = view->num_staff[skill->group];
    double work_s = view->handle_s[skill->type] / skill->speed;

    for (size_t i = 0; i < types->num; i++)
        work_s += view->queue[types->at[i].pair].num_waiting *
                  view->handle_s[types->at[i].type] / types->at[i].speed;
    return num_staff > 0 ? work_s / num_staff : INFINITY;
}

static uint32_t
bind(const void *self, const struct routing_view *view, uint32_t type)
{
    const struct skills *skills = &view->groups_of[type];
    const uint32_t idle = routing_any_group(self, view, type);
    uint32_t best = skills->at[0].group;
    double least_s = INFINITY;

    for (size_t i = 0; idle == CQ_NONE && i < skills->num; i++) {
        const double wait_s = predicted_s(view, &skills->at[i]);

        if (wait_s < least_s) {
            best = skills->at[i].group;
            least_s = wait_s;
        }
    }
    return idle == CQ_NONE ? best : idle;
}

const struct routing_model routing_expected_delay = {
    .head = { "expected_delay",
        "joins the group with the smallest predicted wait, and waits there", 0,
        NULL, NULL },
    .looks_at_handle = true,
    .bind = bind,
    .pick_type = routing_first_bound,
};
