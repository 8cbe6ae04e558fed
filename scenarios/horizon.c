/*
 * The sections `horizon` and `week`: which days there are, when each opens and how
 * busy it is. It knows nothing of contacts and agents.
 */
#include <stdio.h>
#include <string.h>

#include "scenarios/schema.h"
#include "sim/dates.h"
#include "sim/measures.h"

enum {
    MOST_DAYS = 3660,
    WEEK_DAYS = 7,
    THURSDAY = 3 /* 1970-01-01 */
};
_Static_assert((int)MOST_DAYS <= (int)LUCK_DAYS_MAX, "every day has its own luck");

static const struct param horizon_params[] = {
    KEY("starts", struct horizon_keys, starts, PARAM_DATE, "2026-03-02", 0, 1e6,
        "date of the first day: it says which weekday that is"),
    KEY("days", struct horizon_keys, num_days, PARAM_WHOLE, "7", 1, MOST_DAYS,
        "consecutive days that one replication simulates"),
    KEY("warm_up", struct horizon_keys, warm_up_s, PARAM_DURATION, "0 d", 0,
        (double)MOST_DAYS *DAY_S,
        "whole days at the beginning, of them, that count nowhere"),
    PARAM_END,
};
const struct section horizon_section = { "the horizon", horizon_params, NULL,
    NULL };

void
horizon_child(struct reader *self, const struct spot *at, void *out)
{
    struct horizon_keys *keys = &self->horizon;
    const size_t before = reader_problems(self);
    struct spot child;
    double warm_up;

    (void)out;
    section_read(self, at, &horizon_section, keys);
    if (reader_problems(self) > before || self->no_memory)
        return;
    if (self->out->day.steady) {
        spot_key_problem(
            self, at, "a steady state has no days; write day in place of steady");
        return;
    }
    warm_up = keys->warm_up_s / DAY_S;
    spot_child(at, "warm_up", &child);
    if (warm_up != floor(warm_up))
        spot_problem(self, &child, "is no whole number of days; write 7 d");
    else if (warm_up >= keys->num_days)
        spot_problem(self, &child, "leaves no day of the horizon to be counted");
    keys->num_warm_up = warm_up;
    keys->is_right = reader_problems(self) == before;
}

/* ---- week ---- */

static const struct param weekday_params[] = {
    KEY("volume", struct weekday_keys, volume, PARAM_SHARE, "100 %", 0, 1000,
        "of the contacts of the types' arrivals"),
    KEY("opens", struct weekday_keys, hours.opens_s, PARAM_CLOCK, PARAM_OPTIONAL, 0,
        DAY_S, "when it begins, within the day's hours (the day's)"),
    KEY("closes", struct weekday_keys, hours.closes_s, PARAM_CLOCK, PARAM_OPTIONAL,
        0, DAY_S, "when it ends, within the day's hours (the day's)"),
    PARAM_END,
};
const struct section weekday_section = { "a weekday", weekday_params, NULL, NULL };

/* out is a struct weekday_keys. */
static void
weekday_child(struct reader *self, const struct spot *at, void *out)
{
    static const char *const words[] = { "closed", NULL };
    const size_t before = reader_problems(self);
    struct weekday_keys *keys = out;

    if (at->node->kind == NODE_SCALAR) {
        keys->is_closed = strcmp(at->node->text, "closed") == 0;
        if (!keys->is_closed)
            spot_not_a_word(self, at, "a weekday", words, 1);
        return;
    }
    section_read(self, at, &weekday_section, keys);
    if (reader_problems(self) == before && !self->no_memory)
        hours_resolve(self, at, &keys->hours, &keys->from_s, &keys->until_s);
}

#define WEEKDAY(name, index)                                                       \
    CHILD(name, struct week_keys, at[index], PARAM_OPTIONAL, weekday_child,        \
        TAKES_EITHER, &weekday_section,                                            \
        "how this weekday differs: {volume: 122 %}, or closed")

static const struct child week_children[] = {
    WEEKDAY("Mon", 0),
    WEEKDAY("Tue", 1),
    WEEKDAY("Wed", 2),
    WEEKDAY("Thu", 3),
    WEEKDAY("Fri", 4),
    WEEKDAY("Sat", 5),
    WEEKDAY("Sun", 6),
    CHILD_END,
};
const struct section week_section = { "the week", NULL, week_children, NULL };

void
week_child(struct reader *self, const struct spot *at, void *out)
{
    struct spot horizon;

    (void)out;
    if (!spot_child(at->up, "horizon", &horizon)) {
        spot_key_problem(
            self, at, "has no effect without a horizon of several days");
        return;
    }
    section_read(self, at, &week_section, &self->week);
}

/* ---- the days ---- */

bool
horizon_opens(const struct reader *self, double date)
{
    const struct horizon_keys *keys = &self->horizon;

    return date >= keys->starts && date < keys->starts + keys->num_days &&
           !self->week.at[((size_t)date + THURSDAY) % WEEK_DAYS].is_closed;
}

static size_t
num_open(const struct reader *self)
{
    const struct horizon_keys *keys = &self->horizon;
    size_t num = 0;

    for (size_t i = 0; i < (size_t)keys->num_days; i++) {
        const size_t weekday = ((size_t)keys->starts + THURSDAY + i) % WEEK_DAYS;

        num += !self->week.at[weekday].is_closed;
    }
    return num;
}

/* The days that are open, with their place in the calendar. */
static void
fill_days(
    const struct reader *self, struct calendar_day *days, struct horizon *horizon)
{
    const struct horizon_keys *keys = &self->horizon;
    const struct day *day = &self->out->day;

    for (size_t i = 0; i < (size_t)keys->num_days; i++) {
        const double date = keys->starts + (double)i;
        const size_t weekday = ((size_t)date + THURSDAY) % WEEK_DAYS;
        const struct weekday_keys *of = &self->week.at[weekday];
        struct calendar_day *out = &days[horizon->num_days];

        if (of->is_closed)
            continue;
        *out = (struct calendar_day){ .number = (uint32_t)i,
            .weekday = (unsigned)weekday,
            .volume = of->volume,
            .from_s = of->from_s,
            .until_s = isnan(of->until_s) ? day->length_s : of->until_s };
        date_print((int32_t)date, out->date, sizeof(out->date));
        horizon->num_days++;
        horizon->num_warm_up += (double)i < keys->num_warm_up;
    }
}

static bool
anybody_returns(const struct scenario *scenario)
{
    for (size_t t = 0; t < scenario->num_types; t++)
        if (scenario->types[t].retry.again.delay.model != NULL ||
            scenario->types[t].repeat.again.delay.model != NULL ||
            scenario->types[t].callback.is_given)
            return true;
    for (size_t b = 0; b < scenario->num_bots; b++)
        for (size_t i = 0; i < scenario->bots[b].num_handles; i++)
            if (scenario->bots[b].handles[i].bounce_back.again.delay.model != NULL)
                return true;
    return false;
}

/* returns_after_close is about somebody who comes back, and a day to come back on.
 */
static void
check_returns(struct reader *self, const struct spot *root)
{
    const bool several = node_find(root->node, "horizon") != NULL;
    struct spot day, key;

    if ((several && anybody_returns(self->out)) || !spot_child(root, "day", &day) ||
        day.node->kind != NODE_MAP ||
        !spot_in_vain(&day, "returns_after_close", &key))
        return;
    spot_key_problem(self, &key, "has no effect: %s",
        several ? "no type has retry, repeat, callback or bounce_back"
                : "one day has no next opening; add a horizon");
}

void
horizon_finish(struct reader *self, const struct spot *root)
{
    struct horizon *horizon = &self->out->horizon;
    struct calendar_day *days;
    struct spot at;

    check_returns(self, root);
    if (!self->horizon.is_right || !self->day_known || self->out->day.steady)
        return;
    days = reader_alloc(self, num_open(self) + 1, sizeof(*days));
    if (days == NULL)
        return;
    fill_days(self, days, horizon);
    horizon->days = days;
    horizon->num_calendar =
        (size_t)(self->horizon.num_days - self->horizon.num_warm_up);
    horizon->num_warm_up_calendar = (size_t)self->horizon.num_warm_up;
    if (horizon->num_days == horizon->num_warm_up && spot_child(root, "week", &at))
        spot_key_problem(self, &at, "leaves no open day in the horizon");
}

void
horizon_start(struct reader *self)
{
    self->horizon = (struct horizon_keys){ .num_days = 1 };
    for (size_t i = 0; i < WEEK_DAYS; i++)
        self->week.at[i] = (struct weekday_keys){
            .hours = { NAN, NAN }, .volume = 1, .until_s = NAN
        };
}
