/* What the simulated time costs, in money and in people, a sentence each. It knows
 * no price. */
#include "cli/figures.h"
#include "cli/page.h"
#include "cli/summary.h"

static const char *
figure_of(const struct run *self, const char *name, char *out)
{
    const struct of all = { OF_ALL, 0 };
    const struct estimate estimate =
        summary_estimate(self, all, name, INTERVAL_ALL);

    return figure_text(measure_find(name, OF_ALL), &estimate, out);
}

static const char *
time_word(const struct scenario *scenario)
{
    return scenario->day.steady        ? "hour"
           : scenario_is_day(scenario) ? "day"
                                       : "run";
}

static void
print_money(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    const char *space = scenario->currency[0] == '\0' ? "" : " ";
    char total[FIGURE_SIZE], each[FIGURE_SIZE], settled[FIGURE_SIZE], text[500];
    size_t used;

    used = (size_t)snprintf(text, sizeof(text),
        "Cost: %s%s%.60s per %s, %s%s%.60s for each contact answered%s",
        figure_of(self, "total_cost", total), space, scenario->currency,
        time_word(scenario), figure_of(self, "cost_per_contact", each), space,
        scenario->currency, scenario->num_bots > 0 ? " or contained" : "");
    if (scenario_has_customers(scenario))
        used += (size_t)snprintf(text + used, sizeof(text) - used,
            ", %s%s%.60s for each matter settled",
            figure_of(self, "cost_per_resolution", settled), space,
            scenario->currency);
    snprintf(text + used, sizeof(text) - used, ".");
    page_text(out, 0, text);
}

/* Paid hours are the plan's own: no estimate. */
static void
print_full_time(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    const struct of all = { OF_ALL, 0 };
    char text[300];

    snprintf(text, sizeof(text),
        "Paid: %.1f hours per %s, as much as %.1f full-time agents work.",
        summary_estimate(self, all, "paid_hours", INTERVAL_ALL).value,
        time_word(scenario),
        summary_estimate(self, all, "fte", INTERVAL_ALL).value);
    page_text(out, 0, text);
}

void
summary_costs(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    const struct of all = { OF_ALL, 0 };
    const bool has_money =
        measure_applies(measure_find("total_cost", OF_ALL), scenario, all);
    const bool has_full_time =
        measure_applies(measure_find("fte", OF_ALL), scenario, all);

    if (has_money || has_full_time)
        fputc('\n', out);
    if (has_money)
        print_money(self, out);
    if (has_full_time)
        print_full_time(self, out);
}
