/* What agents cost: the section `cost` of a group. It knows nothing of hours. */
#include "scenarios/schema.h"

static const char *const paid_words[] = { "scheduled", "seated", NULL };

static const struct param cost_params[] = {
    KEY("hour", struct agent_cost, hour, PARAM_NUMBER, PARAM_OPTIONAL, 0, DBL_MAX,
        "of each agent, of the hours that are paid"),
    KEY_WORDS("paid", struct agent_cost, paid, "scheduled", paid_words,
        "the hours: those scheduled, or those seated"),
    KEY("contact", struct agent_cost, contact, PARAM_NUMBER, PARAM_OPTIONAL, 0,
        DBL_MAX, "of each contact answered"),
    KEY("minute", struct agent_cost, minute, PARAM_NUMBER, PARAM_OPTIONAL, 0,
        DBL_MAX, "of talk"),
    PARAM_END,
};
const struct section cost_section = { "a cost", cost_params, NULL, NULL };

static double
or_nothing(double price)
{
    return isnan(price) ? 0 : price;
}

void
cost_child(struct reader *self, const struct spot *at, void *out)
{
    const size_t before = reader_problems(self);
    struct agent_cost *cost = out;
    struct agent_cost read = { .hour = NAN, .contact = NAN, .minute = NAN };
    struct spot paid;

    section_read(self, at, &cost_section, &read);
    if (reader_problems(self) > before || self->no_memory)
        return;
    if (isnan(read.hour) && spot_in_vain(at, "paid", &paid))
        spot_key_problem(self, &paid, "paid has no effect without hour");
    if (isnan(read.hour) && isnan(read.contact) && isnan(read.minute))
        spot_problem(self, at, "a cost needs a price: hour, contact or minute");
    *cost = (struct agent_cost){ .hour = or_nothing(read.hour),
        .paid = read.paid,
        .contact = or_nothing(read.contact),
        .minute = or_nothing(read.minute),
        .is_given = true };
}
