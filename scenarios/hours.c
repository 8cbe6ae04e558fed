/*
 * The hours of a contact type, within those of the day. It knows nothing of what
 * arrives in them.
 */
#include "scenarios/schema.h"

static const struct param hours_params[] = {
    KEY("opens", struct hours_keys, opens_s, PARAM_CLOCK, PARAM_OPTIONAL, 0, DAY_S,
        "from when it is taken (the day's)"),
    KEY("closes", struct hours_keys, closes_s, PARAM_CLOCK, PARAM_OPTIONAL, 0,
        DAY_S, "until when; who waits then is still served (the day's)"),
    PARAM_END,
};
const struct section hours_section = { "the hours", hours_params, NULL, NULL };

bool
hours_resolve(struct reader *self, const struct spot *at, struct hours_keys *keys,
    double *from_s, double *until_s)
{
    const struct day *day = &self->out->day;
    const double closes_s = day->opens_s + day->length_s;
    const size_t before = reader_problems(self);
    struct spot child;

    if (!self->day_known || day->steady)
        return false;
    if (keys->opens_s < day->opens_s && spot_child(at, "opens", &child))
        spot_problem(
            self, &child, "is before the day opens; hours lie within the day's");
    if (keys->closes_s > closes_s && spot_child(at, "closes", &child))
        spot_problem(
            self, &child, "is after the day closes; hours lie within the day's");
    keys->opens_s = isnan(keys->opens_s) ? day->opens_s : keys->opens_s;
    keys->closes_s = isnan(keys->closes_s) ? closes_s : keys->closes_s;
    if (reader_problems(self) == before && keys->closes_s <= keys->opens_s)
        spot_problem(self, at, "closes at or before it opens");
    *from_s = keys->opens_s - day->opens_s;
    *until_s = keys->closes_s - day->opens_s;
    return reader_problems(self) == before;
}

void
hours_read(
    struct reader *self, const struct spot *at, double *from_s, double *until_s)
{
    const size_t before = reader_problems(self);
    struct hours_keys keys = { NAN, NAN };

    section_read(self, at, &hours_section, &keys);
    if (reader_problems(self) > before || self->no_memory)
        return;
    if (isnan(keys.opens_s) && isnan(keys.closes_s))
        spot_problem(self, at, "needs opens or closes; or leave hours out");
    else
        hours_resolve(self, at, &keys, from_s, until_s);
}

bool
hours_have_clock(struct reader *self, const struct spot *at)
{
    if (self->out->day.steady)
        spot_key_problem(
            self, at, "a steady state has no clock, and so no hours; remove it");
    return !self->out->day.steady;
}

void
hours_child(struct reader *self, const struct spot *at, void *out)
{
    struct contact_type *type = out;

    if (hours_have_clock(self, at))
        hours_read(self, at, &type->from_s, &type->until_s);
}
