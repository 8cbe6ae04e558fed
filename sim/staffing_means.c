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

/* The incident's change that holds at a moment; NULL: none. */
static const struct staff_change *
change_at(const struct agent_group *group, double time_s)
{
    size_t num = group->num_changes;

    while (num > 0 && group->changes[num - 1].from_s > time_s)
        num--;
    return num == 0 ? NULL : &group->changes[num - 1];
}

uint32_t
staffing_changed(const struct agent_group *group, uint32_t heads, double time_s)
{
    const struct staff_change *change = change_at(group, time_s);

    if (change == NULL)
        return heads;
    return (uint32_t)(isnan(change->heads) ? floor(heads * change->times + 0.5)
                                           : change->heads);
}

uint32_t
staffing_heads(const struct agent_group *group, size_t interval, double time_s)
{
    const struct list *staff = &group->staff;

    return staffing_changed(group,
        (uint32_t)staff->at[interval < staff->num ? interval : staff->num - 1],
        time_s);
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
next_change_s(const struct agent_group *group, double from_s, double ends_s)
{
    for (size_t c = 0; c < group->num_changes; c++)
        if (group->changes[c].from_s > from_s)
            return fmin(ends_s, group->changes[c].from_s);
    return ends_s;
}

/* By schedule, without incidents: who is at the desk, or paid, in a part of an
 * interval. */
static double
mean_scheduled(const struct scenario *scenario, const struct agent_group *group,
    double from_s, double until_s, bool without_breaks)
{
    const struct shift_plan plan = { group->shifts, group->num_shifts,
        group->num_persons };

    if (group->plans != NULL)
        return mean_of_plans(scenario, group, from_s, until_s, without_breaks);
    return mean_of_plan(&plan, from_s, until_s, without_breaks);
}

/* Of shifts: whom incidents take from the desk is paid all the same, and so is whom
 * they bring. */
static double
mean_changed(const struct scenario *scenario, const struct agent_group *group,
    double from_s, double until_s, bool without_breaks)
{
    const struct staff_change *change = change_at(group, from_s);
    const double desk = mean_scheduled(scenario, group, from_s, until_s, true);
    double then = desk;

    if (change != NULL)
        then = isnan(change->heads) ? desk * change->times : change->heads;
    if (without_breaks)
        return then;
    return mean_scheduled(scenario, group, from_s, until_s, false) +
           fmax(0, then - desk);
}

static double
mean_heads(const struct scenario *scenario, size_t index, size_t interval,
    bool without_breaks)
{
    const struct agent_group *group = &scenario->groups[index];
    const double begins_s = staffing_interval_begins_s(&scenario->day, interval);
    const double ends_s =
        fmin(begins_s + scenario->day.interval_s, scenario->day.length_s);
    double from_s = begins_s, sum = 0;

    if (group->num_changes == 0 && group->staff.num > 0)
        return staffing_heads(group, interval, from_s);
    while (from_s < ends_s) {
        const double until_s = next_change_s(group, from_s, ends_s);
        const double heads =
            group->staff.num > 0
                ? staffing_heads(group, interval, from_s)
                : mean_changed(scenario, group, from_s, until_s, without_breaks);

        sum += heads * (until_s - from_s) / (ends_s - begins_s);
        from_s = until_s;
    }
    return sum;
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
