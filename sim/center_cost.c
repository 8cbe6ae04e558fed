/*
 * What a replication has cost, from its sums. It knows nothing of how they came
 * about.
 */
#include "sim/center_state.h"

enum {
    DAY_S = 86400
};
#define MONTH_DAYS 30.4

/* What the group's agents cost; the pairs must be complete. */
static void
add_group(struct center *self, uint32_t index)
{
    const struct scenario *scenario = self->scenario;
    const struct agent_cost *cost = &scenario->groups[index].cost;
    const struct skills *types = &scenario->types_of[index];
    const unsigned paid =
        cost->paid == PAID_SEATED ? SUM_seated_s : SUM_scheduled_s;

    for (size_t p = 0; p <= self->totals->num_periods; p++) {
        double *sums = totals_group(self->totals, index, p);

        sums[SUM_cost] = cost->hour * sums[paid] / 3600;
        for (size_t i = 0; i < types->num; i++) {
            const double *pair = totals_pair(self->totals, types->at[i].pair, p);

            sums[SUM_cost] +=
                cost->contact *
                    (pair[SUM_pair_answered] + pair[SUM_pair_callbacks_reached]) +
                cost->minute * pair[SUM_pair_talk_s] / 60;
        }
    }
}

/* The part of a month that a period stands for: a day its whole day, however long
 * it is open; nothing after closing. */
static double
months(const struct scenario *scenario, size_t period)
{
    const size_t rows = scenario_num_periods(scenario) + 1;
    const struct day *day = &scenario->day;
    const double from_s = (double)(period % rows) * day->interval_s;

    if (day->steady)
        return scenario->run_length_s / (double)scenario->num_batches /
               (MONTH_DAYS * DAY_S);
    return fmax(0, fmin(day->interval_s, day->length_s - from_s)) / day->length_s /
           MONTH_DAYS;
}

static void
add_bot(struct center *self, uint32_t index)
{
    const struct chatbot *bot = &self->scenario->bots[index];

    for (size_t p = 0; p <= self->totals->num_periods; p++) {
        double *sums = totals_bot(self->totals, index, p);

        sums[SUM_bot_cost] = bot->cost.session * sums[SUM_num_sessions] +
                             bot->cost.month * months(self->scenario, p);
        for (size_t i = 0; i < bot->num_handles; i++)
            sums[SUM_bot_cost] +=
                bot->cost.resolution *
                totals_type(self->totals, bot->handles[i].type, p)[SUM_contained];
    }
}

void
center_add_costs(struct center *self)
{
    for (uint32_t g = 0; g < self->scenario->num_groups; g++)
        if (self->scenario->groups[g].cost.is_given)
            add_group(self, g);
    for (uint32_t b = 0; b < self->scenario->num_bots; b++)
        if (self->scenario->bots[b].cost.is_given)
            add_bot(self, b);
}
