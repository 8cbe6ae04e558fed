/* What the simulated time costs, in a sentence. It knows no price. */
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

void
summary_costs(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    const char *space = scenario->currency[0] == '\0' ? "" : " ";
    char total[FIGURE_SIZE], each[FIGURE_SIZE], text[400];

    if (!measure_applies(
            measure_find("total_cost", OF_ALL), scenario, (struct of){ OF_ALL, 0 }))
        return;
    snprintf(text, sizeof(text),
        "Cost: %s%s%.60s per %s, %s%s%.60s for each contact answered%s.",
        figure_of(self, "total_cost", total), space, scenario->currency,
        scenario->day.steady        ? "hour"
        : scenario_is_day(scenario) ? "day"
                                    : "run",
        figure_of(self, "cost_per_contact", each), space, scenario->currency,
        scenario->num_bots > 0 ? " or contained" : "");
    fputc('\n', out);
    page_text(out, 0, text);
}
