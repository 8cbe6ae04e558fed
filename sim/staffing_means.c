/*
 * What a schedule gives on average, for whoever plans without simulating. It knows
 * no luck.
 */
#include "sim/staffing.h"

double
staffing_interval_begins_s(const struct day *day, size_t interval)
{
    return interval == 0 ? 0 : (double)interval * day->interval_s;
}

uint32_t
staffing_heads(const struct agent_group *group, size_t interval, double time_s)
{
    const struct list *staff = &group->staff;
    const double heads =
        staff->at[interval < staff->num ? interval : staff->num - 1];
    size_t num = group->num_changes;

    while (num > 0 && group->changes[num - 1].from_s > time_s)
        num--;
    if (num == 0)
        return (uint32_t)heads;
    return (uint32_t)(isnan(group->changes[num - 1].heads)
                          ? floor(heads * group->changes[num - 1].times + 0.5)
                          : group->changes[num - 1].heads);
}

double
staffing_planned(const struct agent_group *group, size_t interval)
{
    const struct list *planned = &group->planned;

    if (planned->num == 0)
        return 0;
    return planned->at[interval < planned->num ? interval : planned->num - 1];
}

double
staffing_break_begins_s(
    const struct shift *shift, const struct shift_break *rest, uint32_t k)
{
    const double slack_s = rest->until_s - rest->from_s - rest->length_s;

    if (shift->num_agents < 2)
        return rest->from_s;
    return rest->from_s + slack_s * k / (shift->num_agents - 1);
}

/* Seconds that two spans have in common. */
static double
overlap_s(double a_from, double a_until, double b_from, double b_until)
{
    return fmax(0, fmin(a_until, b_until) - fmax(a_from, b_from));
}

static double
break_s(const struct shift *shift, double from_s, double until_s)
{
    double sum_s = 0;

    for (size_t b = 0; b < shift->num_breaks; b++)
        for (uint32_t k = 0; k < shift->num_agents; k++) {
            const double begins_s =
                staffing_break_begins_s(shift, &shift->breaks[b], k);

            sum_s += overlap_s(
                begins_s, begins_s + shift->breaks[b].length_s, from_s, until_s);
        }
    return sum_s;
}

static double
seated_s(const struct shift *shift, double from_s, double until_s)
{
    return shift->num_agents *
               overlap_s(shift->starts_s, shift->ends_s, from_s, until_s) -
           break_s(shift, from_s, until_s);
}

static double
paid_s(const struct shift *shift, double from_s, double until_s)
{
    double sum_s = 0;

    if (shift->paid == NULL)
        return shift->num_agents *
               overlap_s(shift->starts_s, shift->ends_s, from_s, until_s);
    for (size_t i = 0; i < shift->num_paid; i++)
        sum_s += overlap_s(
            shift->paid[i].from_s, shift->paid[i].until_s, from_s, until_s);
    return shift->num_agents * sum_s;
}

/* The mean of a list of heads over an interval, or a part of it. */
static double
mean_listed(
    const struct agent_group *group, size_t interval, double from_s, double until_s)
{
    double at_s = from_s, sum_s = 0;

    if (group->num_changes == 0)
        return staffing_heads(group, interval, from_s);
    while (at_s < until_s) {
        double next_s = until_s;

        for (size_t c = group->num_changes; c > 0; c--)
            if (group->changes[c - 1].from_s > at_s)
                next_s = fmin(next_s, group->changes[c - 1].from_s);
        sum_s += staffing_heads(group, interval, at_s) * (next_s - at_s);
        at_s = next_s;
    }
    return sum_s / (until_s - from_s);
}

static double
mean_of_plan(const struct shift_plan *plan, double from_s, double until_s,
    bool without_breaks)
{
    double sum_s = 0;

    for (size_t s = 0; s < plan->num_shifts; s++) {
        const struct shift *shift = &plan->shifts[s];

        sum_s += without_breaks ? seated_s(shift, from_s, until_s)
                                : paid_s(shift, from_s, until_s);
    }
    return sum_s / (until_s - from_s);
}

/* Over the days of the horizon that count, where each has its own. */
static double
mean_of_plans(const struct scenario *scenario, const struct agent_group *group,
    double from_s, double until_s, bool without_breaks)
{
    const struct horizon *horizon = &scenario->horizon;
    double sum = 0;

    for (size_t i = horizon->num_warm_up; i < horizon->num_days; i++)
        sum += mean_of_plan(&group->plans[horizon->days[i].number], from_s, until_s,
            without_breaks);
    return sum / (double)(horizon->num_days - horizon->num_warm_up);
}

static double
mean_heads(const struct scenario *scenario, size_t index, size_t interval,
    bool without_breaks)
{
    const struct agent_group *group = &scenario->groups[index];
    const struct shift_plan plan = { group->shifts, group->num_shifts,
        group->num_persons };
    const double from_s = staffing_interval_begins_s(&scenario->day, interval);
    const double until_s =
        fmin(from_s + scenario->day.interval_s, scenario->day.length_s);

    if (group->staff.num > 0)
        return mean_listed(group, interval, from_s, until_s);
    if (group->plans != NULL)
        return mean_of_plans(scenario, group, from_s, until_s, without_breaks);
    return mean_of_plan(&plan, from_s, until_s, without_breaks);
}

double
staffing_mean_scheduled(
    const struct scenario *scenario, size_t group, size_t interval)
{
    return mean_heads(scenario, group, interval, false);
}

double
staffing_mean_seated(const struct scenario *scenario, size_t group, size_t interval)
{
    const struct agent_group *of = &scenario->groups[group];

    return mean_heads(scenario, group, interval, true) * (1 - of->unplanned) *
           (1 - staffing_planned(of, interval));
}
