/* What follows from a scenario, its days where it has but one, and its end:
 * everything it points to lives in its arena. */
#include <math.h>
#include <string.h>

#include "sim/scenario.h"

enum {
    WEEK_DAYS = 7,
    WORKING_DAYS = 5
};

static bool
may_come_back(const struct contact_type *type)
{
    return type->resolved < 1 || type->silent_abandonment.share > 0 ||
           type->retry.again.delay.model != NULL ||
           type->repeat.again.delay.model != NULL ||
           type->transfer.probability > 0 || type->announce.believe > 0 ||
           type->switching.probability > 0 || type->callback.is_given ||
           contact_type_is_outlasted(type);
}

/* It leaves customers who are not helped, or draws luck of theirs. */
static bool
needs_customers(const struct bot_handling *handling)
{
    return handling->false_containment > 0 || handling->patience.model != NULL ||
           handover_is_by_chance(&handling->handover);
}

double
arrivals_expected(const struct arrivals *self, double from_s, double until_s)
{
    double sum = 0;

    while (from_s < until_s) {
        const double next_s = fmin(until_s, volume_next_s(&self->steps, from_s));

        sum += volume_at(&self->steps, from_s) *
               self->model->expected(self->self, from_s, next_s);
        from_s = next_s;
    }
    return sum;
}

double
contact_type_expected(
    const struct contact_type *self, double from_s, double until_s)
{
    return self->arrivals.times * arrivals_expected(&self->arrivals,
                                      fmax(from_s, self->comes_from_s),
                                      fmin(until_s, self->comes_until_s));
}

double
contact_type_talk_lasts(
    const struct contact_type *self, size_t interval, double t_s)
{
    double share = 0;

    if (self->num_intents == 0)
        return duration_lasts(&self->talk, interval, t_s);
    for (size_t i = 0; i < self->num_intents; i++)
        share += self->intents[i].share *
                 duration_lasts(&self->intents[i].talk, interval, t_s);
    return share;
}

double
contact_type_talk_s(const struct contact_type *self, size_t interval)
{
    double mean_s = 0;

    if (self->num_intents == 0)
        return self->talk.model == NULL ? NAN
                                        : duration_mean(&self->talk, interval);
    for (size_t i = 0; i < self->num_intents; i++)
        mean_s += self->intents[i].share *
                  duration_mean(&self->intents[i].talk, interval);
    return mean_s;
}

bool
contact_type_holds_line(const struct contact_type *self)
{
    return strcmp(self->channel, "phone") == 0 && !self->deferred &&
           !self->interruptible;
}

bool
scenario_has_customers(const struct scenario *self)
{
    if (self->outcomes.is_given)
        return true;
    for (size_t bot = 0; bot < self->num_bots; bot++)
        for (size_t i = 0; i < self->bots[bot].num_handles; i++)
            if (needs_customers(&self->bots[bot].handles[i]))
                return true;
    for (size_t type = 0; type < self->num_types; type++)
        if (may_come_back(&self->types[type]) ||
            self->types[type].idle_timeout.share > 0)
            return true;
    for (size_t pair = 0; pair < self->num_pairs; pair++)
        if (self->pairs[pair].resolved < 1)
            return true;
    return false;
}

void
scenario_free(struct scenario *self)
{
    arena_free(&self->arena);
    *self = (struct scenario){ 0 };
}

struct calendar_day
scenario_day(const struct scenario *self, size_t index)
{
    if (self->horizon.num_days > 0)
        return self->horizon.days[index];
    return (struct calendar_day){
        .volume = 1, .from_s = self->now.from_s, .until_s = self->day.length_s
    };
}

size_t
scenario_first_interval(const struct scenario *self)
{
    size_t first = 0;

    while (first + 1 < self->day.num_intervals &&
           (double)(first + 1) * self->day.interval_s <= self->now.from_s)
        first++;
    return first;
}

double
scenario_full_time_s(const struct scenario *self)
{
    const double num_days =
        self->horizon.num_days > 0 ? (double)self->horizon.num_calendar : 1;
    const double weeks = floor(num_days / WEEK_DAYS);
    const double left = num_days - weeks * WEEK_DAYS;

    return self->report.week_s * (weeks + fmin(left, WORKING_DAYS) / WORKING_DAYS);
}

double
scenario_open_s(const struct scenario *self, int interval)
{
    const struct horizon *horizon = &self->horizon;
    const int num = (int)self->day.num_intervals;
    const double begins_s = interval * self->day.interval_s;
    const bool whole = interval < 0 || interval > num;
    double sum_s = 0;

    for (size_t i = horizon->num_warm_up; i < scenario_num_days(self); i++) {
        const struct calendar_day day = scenario_day(self, i);
        const double from_s = whole ? day.from_s : fmax(day.from_s, begins_s);
        const double until_s =
            whole ? day.until_s
                  : fmin(day.until_s, begins_s + self->day.interval_s);

        if (interval <= num ||
            scenario_apart(self, i) == (size_t)(interval - num - 1))
            sum_s += fmax(0, until_s - from_s);
    }
    return sum_s;
}

static bool
bounces_back_to(
    const struct scenario *self, const struct contact_type *from, uint32_t to)
{
    const struct bot_handling *handling = scenario_handling(self, from);

    return handling != NULL && handling->bounce_back.again.delay.model != NULL &&
           handling->bounce_back.again.as == to;
}

bool
scenario_leads_to(const struct scenario *self, uint32_t from, uint32_t to)
{
    const struct contact_type *type = &self->types[from];

    return (type->switching.probability > 0 && type->switching.to == to) ||
           (type->retry.again.delay.model != NULL && type->retry.again.as == to) ||
           (type->repeat.again.delay.model != NULL &&
               type->repeat.again.as == to) ||
           (type->transfer.probability > 0 && type->transfer.to == to) ||
           bounces_back_to(self, type, to);
}
