/*
 * How long somebody who begins to wait is told to wait: three estimates, each as
 * simple as those that centres announce. It decides nothing.
 */
#include "sim/center_state.h"

void
center_predict_init(struct center *self)
{
    for (size_t t = 0; t < self->scenario->num_types; t++) {
        const struct contact_type *type = &self->scenario->types[t];

        self->types[t].predicts =
            type->announce.believe > 0 ||
            (type->callback.is_given && !isnan(type->callback.over_s));
    }
}

void
center_predict_reset(struct center *self, uint32_t type)
{
    struct type_state *state = &self->types[type];

    state->last_wait_s = state->known_waits_s = state->num_known = 0;
}

void
center_note_wait(struct center *self, uint32_t type, double wait_s)
{
    struct type_state *state = &self->types[type];

    state->last_wait_s = wait_s;
    state->known_waits_s += wait_s;
    state->num_known++;
}

/* The contacts of the type who wait, and the one who asks, one after the other with
 * all agents who are seated now and serve the type, at their speeds. */
static double
by_queue_length(const struct center *self, uint32_t type)
{
    const struct skills *groups = &self->view.groups_of[type];
    double speed = 0;

    for (size_t i = 0; i < groups->num; i++)
        speed += self->groups[groups->at[i].group].staff * groups->at[i].speed;
    return speed > 0 ? (self->types[type].num_waiting + 1) *
                           center_handle_s(self, type) / speed
                     : INFINITY;
}

double
center_predict_s(
    const struct center *self, uint32_t type, enum wait_estimate estimate)
{
    const struct type_state *state = &self->types[type];

    switch (estimate) {
    case ESTIMATE_LAST_WAIT:
        return state->last_wait_s;
    case ESTIMATE_QUEUE_LENGTH:
        return by_queue_length(self, type);
    case ESTIMATE_MEAN:
        return state->num_known > 0 ? state->known_waits_s / state->num_known : 0;
    }
    return 0;
}
