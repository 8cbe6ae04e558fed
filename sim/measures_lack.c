/*
 * Why a measure can have no value in a scenario, in words that say what to add. The
 * counterpart of measure_applies() for people.
 */
#include "sim/measures.h"

const char *
measure_lack(const struct measure *self, const struct scenario *scenario)
{
    static const struct {
        enum measure_flag flag;
        const char *says;
    } needs[] = {
        { MEASURE_NEEDS_FULL_TIME,
            "the scenario does not say what a full-time agent works; add report: "
            "{fte: 37.5 h per week}" },
        { MEASURE_NEEDS_PRICE,
            "its agents have no price; add cost: {hour: ..} to an agent group" },
        { MEASURE_NEEDS_TARGET,
            "no contact type of it has a target; add service_level: {target: .., "
            "within: ..}" },
        { MEASURE_NEEDS_WITHIN,
            "no contact type of it says within which time; add service_level: "
            "{within: ..}" },
        { MEASURE_NEEDS_DEFERRED,
            "no contact type of it is deferred; write deferred: yes" },
        { MEASURE_NEEDS_BOT, "no contact type of it meets a chatbot" },
    };

    if (self->flags & MEASURE_ONLY_COMPARED)
        return "it sets a scenario beside one without the chatbot; callq compare "
               "works it out";
    if (self->flags & MEASURE_NEEDS_PRICE && self->numerator[0].table == SUMS_TYPE)
        return "no trunk lines of it have a price; add lines: {minute: ..}";
    if (self->flags & MEASURE_NEEDS_OUTCOME)
        return measure_lack_of_model(self, &scenario->outcomes);
    if (self->flags & MEASURE_NOT_STEADY && scenario->day.steady)
        return "it is a measure of days, not of a steady state";
    for (size_t i = 0; i < sizeof(needs) / sizeof(*needs); i++)
        if (self->flags & needs[i].flag)
            return needs[i].says;
    return "there are no agents, or no chatbots, that it would be about";
}
