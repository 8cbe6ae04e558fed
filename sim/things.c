/* Names of what numbers are of, and of intervals; who belongs to what. */
#include <math.h>
#include <stdio.h>

#include "sim/things.h"

const char *const weekday_names[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
    "Sun", NULL };

bool
of_has_type(const struct scenario *scenario, struct of of, uint32_t type)
{
    const struct segment *segment;

    switch (of.kind) {
    case OF_ALL:
        return true;
    case OF_TYPE:
        return of.index == type;
    case OF_PAIR:
        return scenario->pairs[of.index].type == type;
    case OF_GROUP:
        return false;
    case OF_BOT:
        return scenario->types[type].bot == of.index;
    case OF_SEGMENT:
        segment = &scenario->segments[of.index];
        for (size_t i = 0; i < segment->num_types; i++)
            if (segment->types[i] == type)
                return true;
        return false;
    case OF_SLICE:
        return scenario->slices[of.index].type == type;
    }
    return false;
}

bool
of_has_kind(const struct scenario *scenario, struct of of, uint32_t kind)
{
    if (of.kind == OF_SLICE || kind >= scenario->num_types)
        return of.kind == OF_SLICE && kind == scenario->num_types + of.index;
    return of_has_type(scenario, of, kind);
}

struct of
of_kind(const struct scenario *scenario, uint32_t kind)
{
    const uint32_t num_types = (uint32_t)scenario->num_types;

    return kind < num_types ? (struct of){ OF_TYPE, kind }
                            : (struct of){ OF_SLICE, kind - num_types };
}

const struct contact_type *
kind_type(const struct scenario *scenario, uint32_t kind)
{
    const struct of of = of_kind(scenario, kind);

    return &scenario->types[of.kind == OF_TYPE ? kind
                                               : scenario->slices[of.index].type];
}

const char *
of_name(const struct scenario *scenario, struct of of, char *out, size_t size)
{
    const struct skill *pair;

    switch (of.kind) {
    case OF_ALL:
        snprintf(out, size, "all");
        break;
    case OF_TYPE:
        snprintf(out, size, "%s", scenario->types[of.index].name);
        break;
    case OF_PAIR:
        pair = &scenario->pairs[of.index];
        snprintf(out, size, "%s/%s", scenario->types[pair->type].name,
            scenario->groups[pair->group].name);
        break;
    case OF_GROUP:
        snprintf(out, size, "%s", scenario->groups[of.index].name);
        break;
    case OF_BOT:
        snprintf(out, size, "%s", scenario->bots[of.index].name);
        break;
    case OF_SEGMENT:
        snprintf(out, size, "%s", scenario->segments[of.index].name);
        break;
    case OF_SLICE:
        snprintf(out, size, "%s/%s",
            scenario->types[scenario->slices[of.index].type].name,
            scenario->slices[of.index].name);
        break;
    }
    return out;
}

static void
apart_name(const struct scenario *scenario, size_t index, char *out, size_t size)
{
    const struct horizon *horizon = &scenario->horizon;

    snprintf(out, size, "%s",
        horizon->apart == APART_WEEKDAYS
            ? weekday_names[index]
            : horizon->days[horizon->num_warm_up + index].date);
}

const char *
interval_name(const struct scenario *scenario, int interval, char *out, size_t size)
{
    const struct day *day = &scenario->day;
    long second;

    if (interval == INTERVAL_ALL || day->steady) {
        snprintf(out, size, "all");
    } else if ((size_t)interval > day->num_intervals) {
        apart_name(scenario, (size_t)interval - day->num_intervals - 1, out, size);
    } else if ((size_t)interval >= day->num_intervals) {
        snprintf(out, size, "after_close");
    } else {
        second = lround(day->opens_s + interval * day->interval_s);
        snprintf(out, size, "%02ld:%02ld:%02ld", second / 3600, second / 60 % 60,
            second % 60);
        if (second % 60 == 0)
            out[5] = 0;
    }
    return out;
}

const char *
basis_name(enum basis basis)
{
    return basis == BASIS_CUSTOMER ? "customer" : "call";
}
