/*
 * The hours of a contact type, within those of the day. It knows nothing of what
 * arrives in them.
 */
#include "scenarios/schema.h"

struct hours_keys {
    double opens_s, closes_s; /* of the day; NAN: the day's */
};

static const struct param hours_params[] = {
    KEY("opens", struct hours_keys, opens_s, PARAM_CLOCK, PARAM_OPTIONAL, 0, DAY_S,
        "from when it is taken (the day's)"),
    KEY("closes", struct hours_keys, closes_s, PARAM_CLOCK, PARAM_OPTIONAL, 0,
        DAY_S, "until when; who waits then is still served (the day's)"),
    PARAM_END,
};
const struct section hours_section = { "the hours", hours_params, NULL, NULL };

/* Are they within the day's? Problems stand at the key that is wrong. */
static bool
check_hours(struct reader *self, const struct spot *at, double opens_s,
    double closes_s, struct hours_keys *keys)
{
    const size_t before = reader_problems(self);
    struct spot child;

    if (isnan(keys->opens_s) && isnan(keys->closes_s))
        spot_problem(self, at, "needs opens or closes; or leave hours out");
    if (keys->opens_s < opens_s && spot_child(at, "opens", &child))
        spot_problem(
            self, &child, "is before the day opens; hours lie within the day's");
    if (keys->closes_s > closes_s && spot_child(at, "closes", &child))
        spot_problem(
            self, &child, "is after the day closes; hours lie within the day's");
    keys->opens_s = isnan(keys->opens_s) ? opens_s : keys->opens_s;
    keys->closes_s = isnan(keys->closes_s) ? closes_s : keys->closes_s;
    if (reader_problems(self) == before && keys->closes_s <= keys->opens_s)
        spot_problem(self, at, "closes at or before it opens");
    return reader_problems(self) == before;
}

bool
hours_read(
    struct reader *self, const struct spot *at, double *from_s, double *until_s)
{
    const struct day *day = &self->out->day;
    const size_t before = reader_problems(self);
    struct hours_keys keys = { NAN, NAN };

    section_read(self, at, &hours_section, &keys);
    if (reader_problems(self) > before || !self->day_known || self->no_memory ||
        !check_hours(self, at, day->opens_s, day->opens_s + day->length_s, &keys))
        return false;
    *from_s = keys.opens_s - day->opens_s;
    *until_s = keys.closes_s - day->opens_s;
    return true;
}

void
hours_child(struct reader *self, const struct spot *at, void *out)
{
    struct contact_type *type = out;

    if (self->out->day.steady)
        spot_key_problem(
            self, at, "a steady state has no clock, and so no hours; remove it");
    else
        hours_read(self, at, &type->from_s, &type->until_s);
}
