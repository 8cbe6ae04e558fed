/*
 * What goes together in two scenarios: things, intervals and numbers of the same
 * name; and why nothing does.
 */
#include <string.h>

#include "plan/compare.h"

/* ---- what can be set side by side ---- */

const char *
compare_obstacle(const struct scenario *a, const struct scenario *b)
{
    if (strcmp(a->run.seed, b->run.seed) != 0)
        return "their seeds differ, and so do their customers; give all of them "
               "one "
               "with --seed";
    if (a->run.confidence != b->run.confidence)
        return "they ask for different confidences; give all of them one with "
               "--confidence";
    if (a->day.steady != b->day.steady)
        return "one is a steady state, the other has days; these have nothing to "
               "pair";
    if (a->day.steady &&
        (a->num_batches != b->num_batches || a->run_length_s != b->run_length_s ||
            a->warm_up_s != b->warm_up_s))
        return "their batches do not go together; give them the same length, "
               "warm_up and batches of the steady state";
    if (a->horizon.num_calendar != b->horizon.num_calendar ||
        a->horizon.num_warm_up_calendar != b->horizon.num_warm_up_calendar)
        return "they simulate different numbers of days; give them the same "
               "horizon";
    return NULL;
}

/* ---- the same number in another scenario ---- */

static bool
find_pair(const struct scenario *scenario, const char *name, struct of *out)
{
    char other[512];

    out->kind = OF_PAIR;
    for (out->index = 0; out->index < scenario->num_pairs; out->index++)
        if (strcmp(of_name(scenario, *out, other, sizeof(other)), name) == 0)
            return true;
    return false;
}

static bool
find_thing(const struct scenario *from, struct of of, const struct scenario *to,
    struct of *out)
{
    char name[512], other[512];

    of_name(from, of, name, sizeof(name));
    if (of.kind == OF_PAIR)
        return find_pair(to, name, out);
    for (size_t i = 0; result_thing(to, i, out); i++)
        if (out->kind == of.kind &&
            strcmp(of_name(to, *out, other, sizeof(other)), name) == 0)
            return true;
    return false;
}

/* Intervals of another length are others, whenever they begin. */
static bool
find_interval(
    const struct scenario *from, int interval, const struct scenario *to, int *out)
{
    const int num = (int)from->day.num_intervals;
    const int end = (int)(to->day.num_intervals + 1 + scenario_num_apart(to));
    char name[16], other[16];

    *out = INTERVAL_ALL;
    if (interval == INTERVAL_ALL)
        return true;
    if (interval < num && from->day.interval_s != to->day.interval_s)
        return false;
    interval_name(from, interval, name, sizeof(name));
    for (*out = 0; *out < end; ++*out)
        if (strcmp(interval_name(to, *out, other, sizeof(other)), name) == 0)
            return true;
    return false;
}

static bool
applies(const struct scenario *scenario, const struct address *address)
{
    if (address->measure->flags & MEASURE_ONLY_COMPARED)
        return address->measure->applies & 1u << address->of.kind;
    return measure_applies(address->measure, scenario, address->of);
}

bool
compare_find(const struct scenario *from, struct address address,
    const struct scenario *to, struct address *out)
{
    *out = address;
    return (from == to ||
               (find_thing(from, address.of, to, &out->of) &&
                   find_interval(from, address.interval, to, &out->interval))) &&
           applies(to, out);
}
