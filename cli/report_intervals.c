/* The figures behind the curves: every interval of the day in one table. */
#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/report_parts.h"

static const struct column {
    const char *head, *unit, *measure;
    int decimals;
} columns[] = {
    { "offered", "contacts", "offered", 1 },
    { "load", "Erlangs", "offered_load", 2 },
    { "scheduled", "agents", "scheduled", 1 },
    { "service level", "%", "service_level", 1 },
    { "ASA", "s", "asa", 1 },
    { "abandonment", "%", "abandonment", 1 },
    { "occupancy", "%", "occupancy", 1 },
};
enum {
    NUM_COLUMNS = sizeof(columns) / sizeof(columns[0])
};

void
report_intervals(FILE *out, const struct kept *kept)
{
    const struct scenario *scenario = &kept->scenario;
    struct html_head heads[NUM_COLUMNS + 1] = { { "from", "", false } };
    char name[32];

    report_words(out, kept, "tight");
    if (scenario->day.steady || scenario->day.num_intervals < 2)
        return;
    for (size_t c = 0; c < NUM_COLUMNS; c++)
        heads[c + 1] = (struct html_head){ columns[c].head, columns[c].unit, true };
    html_table_open(out, "All contact types and groups together, by interval",
        heads, NUM_COLUMNS + 1);
    for (size_t i = scenario_first_interval(scenario);
         i < scenario->day.num_intervals; i++) {
        interval_name(scenario, (int)i, name, sizeof(name));
        html_row_open(out, name);
        for (size_t c = 0; c < NUM_COLUMNS; c++)
            report_figure(out, kept, "all", columns[c].measure, name,
                strcmp(columns[c].unit, "%") == 0 ? 100 : 1, columns[c].decimals);
        html_row_close(out);
    }
    html_table_close(out);
}
