/* The curves of a run, in the order in which they are drawn. */
#include "cli/curves.h"

#include "plots/gnuplot.h"

const struct curve curves[] = {
    { "speed_of_answer", true, true, false, false, DRAWN_TYPES, "asa",
        "Speed of answer through the day",
        "Mean wait of the answered, in seconds, for each interval of the day." },
    { "service_level", true, true, false, false, DRAWN_TYPES, "service_level",
        "Service level through the day",
        "Share of the offered answered in time, for each interval of the day." },
    { "abandonment", true, true, false, false, DRAWN_TYPES, "abandonment",
        "Abandonment through the day",
        "Share of the offered who hang up, for each interval of the day." },
    { "queue_by_type", true, true, true, false, DRAWN_TYPES, "queue_max",
        "The queue through the day, by contact type",
        "Mean and largest number waiting, for each interval of the day." },
    { "answered_by_time", false, false, false, false, DRAWN_TYPES, "abandonment",
        "Answered and hung up, by time waited",
        "Share of the offered who are answered, and who have hung up, after a wait "
        "of so many seconds." },
    { "agents_and_load", true, false, false, false, DRAWN_NOBODY, "seated",
        "Agents and offered load through the day",
        "Agents seated, and the work that is offered to them, in Erlangs, for each "
        "interval of the day." },
    { "agents_by_group", true, false, true, false, DRAWN_GROUPS, "seated",
        "Agents through the day, by group",
        "Agents seated and busy, for each interval of the day." },
    { "occupancy", true, true, false, false, DRAWN_GROUPS, "occupancy",
        "Occupancy through the day",
        "Share of their seated time that agents are busy, for each interval of the "
        "day." },
    { "calls_and_customers", true, true, false, true, DRAWN_NOBODY,
        "offered:customer", "Calls and customers through the day",
        "Attempts that ask for an agent beside the customers behind them, for each "
        "interval of the day." },
};
const size_t num_curves = sizeof(curves) / sizeof(curves[0]);

void
curve_write_rest(const void *of, bool in_letters, FILE *out)
{
    const struct curve_of *self = of;
    const struct curve *curve = self->curve;
    const size_t most = curve->panels && !in_letters ? DRAWN_PANELS : DRAWN_MOST;
    char details[128];

    drawn_details(self->drawn, self->saved, curve->of, most,
        curve->band && !in_letters, details, sizeof(details));
    fputc(' ', out);
    gnuplot_quote(out, self->heading);
    fputc(' ', out);
    gnuplot_quote(out, details);
    fputc(' ', out);
    gnuplot_quote(out, self->drawn->chosen);
}
