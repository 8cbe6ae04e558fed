/* What a formula of one pool of agents leaves out of a scenario, key by key. It
 * looks at the scenario only, never at what was simulated. */
#include <string.h>

#include "plan/theory_desks.h"
#include "sim/registry.h"

const char *const theory_gap_names[NUM_GAPS] = {
#define X(id, name, text) name,
    THEORY_GAPS(X)
#undef X
};
const char *const theory_gap_texts[NUM_GAPS] = {
#define X(id, name, text) text,
    THEORY_GAPS(X)
#undef X
};

enum {
    MOST_JUMPS = 8 /* of a distribution that is integrated as it is */
};

static uint64_t
gap_if(bool there, enum theory_gap gap)
{
    return there ? (uint64_t)1 << gap : 0;
}

bool
theory_is_exponential(const struct duration *self)
{
    return strcmp(self->model->head.name, "exponential") == 0 &&
           self->shift_s == 0 && self->at_least_s <= 0 && isinf(self->at_most_s);
}

bool
theory_is_never(const struct duration *self)
{
    return self->model == NULL || strcmp(self->model->head.name, "never") == 0;
}

bool
theory_is_rough(const struct duration *self)
{
    return self->model != NULL && duration_jumps(self) > MOST_JUMPS;
}

bool
theory_is_chat_desk(const struct scenario *scenario, const struct theory_desk *desk)
{
    bool chats = true;

    for (size_t i = 0; i < desk->num_types; i++)
        chats &= scenario->types[desk->types[i]].is_chat;
    return chats;
}

/* One instance, or several that are all the same. */
static bool
is_constant(const struct duration *self, size_t num_intervals)
{
    for (size_t i = 1; self->num_instances > 1 && i < num_intervals; i++)
        if (duration_mean(self, i) != duration_mean(self, 0))
            return false;
    return true;
}

static bool
is_poisson(const struct scenario *scenario, const struct arrivals *arrivals)
{
    const char *name = arrivals->model->head.name;

    return strcmp(name, "poisson") == 0 ||
           (strcmp(name, "profile") == 0 && !scenario->day.steady);
}

static bool
talk_differs(const struct scenario *scenario, const struct contact_type *type)
{
    return type->talk.model == NULL || !theory_is_exponential(&type->talk) ||
           !is_constant(&type->talk, scenario->day.num_intervals) ||
           (type->after_call.model != NULL &&
               duration_mean(&type->after_call, 0) > 0) ||
           type->idle_timeout.share > 0 || type->silent_abandonment.share > 0;
}

/* Anybody who gets in touch again. */
static bool
has_returns(const struct contact_type *type)
{
    return type->retry.again.delay.model != NULL ||
           type->repeat.again.delay.model != NULL;
}

static uint64_t
gaps_of_type(const struct scenario *scenario, const struct contact_type *type)
{
    const bool live = type->callback.is_given || type->switching.probability > 0 ||
                      type->announce.believe > 0;
    bool switched_in = false;

    for (size_t i = 0; i < scenario->num_types; i++)
        switched_in |= scenario->types[i].switching.probability > 0 &&
                       &scenario->types[scenario->types[i].switching.to] == type;
    return gap_if(type->arrivals.busyness.model != NULL, GAP_BUSYNESS) |
           gap_if(!is_poisson(scenario, &type->arrivals) || type->backlog > 0,
               GAP_ARRIVALS) |
           gap_if(talk_differs(scenario, type), GAP_TALK) |
           gap_if(type->patience.model == NULL &&
                      type->arrivals.model->gives != NULL &&
                      type->arrivals.model->gives(type->arrivals.self) &
                          ARRIVAL_GIVES_PATIENCE,
               GAP_LOG) |
           gap_if(theory_is_rough(&type->patience), GAP_VALUES) |
           gap_if(isfinite(type->queue_limit) && type->queue_limit > 0 &&
                      !theory_is_never(&type->patience) &&
                      !theory_is_exponential(&type->patience),
               GAP_LIMIT) |
           gap_if(type->head_start.share > 0, GAP_HEAD_START) |
           gap_if(type->bot != CQ_NONE, GAP_BOT) |
           gap_if(has_returns(type), GAP_RETURNS) |
           gap_if(type->transfer.probability > 0, GAP_TRANSFERS) |
           gap_if(live || switched_in, GAP_OFFERS) |
           gap_if(type->deferred, GAP_DEFERRED);
}

static uint64_t
gaps_of_group(const struct scenario *scenario, const struct agent_group *group)
{
    return gap_if(group->chats.at_once > 1, GAP_CHATS) |
           gap_if(group->planned.num > 0 || group->unplanned > 0 ||
                      (group->away.model != NULL && group->adherence < 1) ||
                      group->num_shifts > 0 || group->num_plans > 0,
               GAP_STAFF) |
           gap_if(group->ready_delay_s > 0 ||
                      group->learning.tenure.model != NULL ||
                      group->fatigue.within_s > 0,
               GAP_PACE) |
           gap_if(group->num_changes > 0 && scenario->day.steady, GAP_INCIDENTS);
}

/* Who comes to this desk from another: transfers, returns as another type. */
static uint64_t
gaps_from_elsewhere(const struct scenario *scenario, const struct theory_desk *desk)
{
    uint64_t out = 0;

    for (size_t i = 0; i < desk->num_types; i++)
        for (size_t k = 0; k < scenario->num_types; k++) {
            const struct contact_type *from = &scenario->types[k];
            const uint32_t to = desk->types[i];

            out |= gap_if(from->transfer.probability > 0 && from->transfer.to == to,
                       GAP_TRANSFERS) |
                   gap_if((from->retry.again.delay.model != NULL &&
                              from->retry.again.as == to) ||
                              (from->repeat.again.delay.model != NULL &&
                                  from->repeat.again.as == to),
                       GAP_RETURNS);
        }
    return out;
}

static uint64_t
gaps_of_pairs(const struct scenario *scenario, const struct theory_desk *desk)
{
    double speed = NAN;
    uint64_t out = 0;

    for (size_t i = 0; i < scenario->num_pairs; i++) {
        const struct skill *pair = &scenario->pairs[i];
        bool here = false;

        for (size_t k = 0; k < desk->num_types; k++)
            here |= desk->types[k] == pair->type;
        if (!here)
            continue;
        out |= gap_if(pair->keep_idle > 0 || pair->after_s > 0, GAP_RESERVE) |
               gap_if(!isnan(speed) && pair->speed != speed, GAP_SPEED);
        speed = pair->speed;
    }
    return out;
}

uint64_t
theory_gaps(const struct scenario *scenario, const struct theory_desk *desk)
{
    const struct forecast_error *error = &scenario->forecast_error;
    uint64_t out = gap_if(!scenario->day.steady, GAP_CARRY_OVER) |
                   gap_if(scenario->horizon.num_days > 0, GAP_DAYS) |
                   gap_if(scenario->busyness.model != NULL, GAP_BUSYNESS) |
                   gap_if(error->volume > 0 || error->aht > 0 || error->staff > 0,
                       GAP_FORECAST) |
                   gap_if(scenario->num_changes > 0, GAP_INCIDENTS) |
                   gap_if(isfinite(scenario->lines.count), GAP_LINES) |
                   gap_if(desk->num_types > 1 || desk->num_groups > 1, GAP_POOL);

    for (size_t i = 0; i < desk->num_types; i++)
        out |= gaps_of_type(scenario, &scenario->types[desk->types[i]]);
    for (size_t i = 0; i < desk->num_groups; i++)
        out |= gaps_of_group(scenario, &scenario->groups[desk->groups[i]]);
    return out | gaps_from_elsewhere(scenario, desk) |
           gaps_of_pairs(scenario, desk);
}
