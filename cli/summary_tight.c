/* What is tight: the busiest and the worst half hour, and the command that shows
 * more.
 */
#include <math.h>

#include "cli/figures.h"
#include "cli/page.h"
#include "cli/summary.h"

enum {
    TEXT_SIZE = 600
};

struct extreme {
    struct of of;
    int interval;
    struct estimate estimate;
};

/* The largest (or smallest) value of a measure over things of a kind and intervals.
 * In a steady state the whole run is the one interval. */
static struct extreme
find(const struct run *self, enum of_kind kind, size_t num, const char *measure,
    double sign)
{
    const struct scenario *scenario = run_scenario(self);
    const bool steady = scenario->day.steady;
    struct extreme out = { .estimate = estimate_none(0) };

    for (size_t k = 0; k < num; k++)
        for (size_t i = 0; i < scenario->day.num_intervals; i++) {
            const struct of of = { kind, (uint32_t)k };
            const int interval = steady ? INTERVAL_ALL : (int)i;
            const struct estimate estimate =
                summary_estimate(self, of, measure, interval);

            if (isnan(out.estimate.value) ||
                sign * estimate.value > sign * out.estimate.value)
                out = (struct extreme){ of, interval, estimate };
        }
    return out;
}

static void
print_extreme(const struct run *self, const struct extreme *extreme,
    const char *measure, const char *words, const char *advice, FILE *out)
{
    const struct measure *row = measure_find(measure, extreme->of.kind);
    char text[TEXT_SIZE], name[200], at[16], figure[FIGURE_SIZE];
    const bool whole = extreme->interval == INTERVAL_ALL;

    of_name(run_scenario(self), extreme->of, name, sizeof(name));
    interval_name(run_scenario(self), extreme->interval, at, sizeof(at));
    snprintf(text, sizeof(text), "%s%s%s%s: %s %s. %s", name, whole ? "" : " at ",
        whole ? "" : at, "", words, figure_text(row, &extreme->estimate, figure),
        advice);
    page_text(out, 0, text);
}

void
summary_tight(const struct run *self, const char *folder, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    const struct extreme busiest =
        find(self, OF_GROUP, scenario->num_groups, "occupancy", 1);
    const struct extreme worst =
        find(self, OF_TYPE, scenario->num_types, "abandonment", 1);
    char advice[TEXT_SIZE];

    if (busiest.estimate.value >= 0.9) {
        snprintf(advice, sizeof(advice),
            "'callq check %.200s' sets the load beside the staff.", self->path);
        print_extreme(self, &busiest, "occupancy", "occupancy", advice, out);
    }
    if (worst.estimate.value >= 0.05) {
        snprintf(advice, sizeof(advice),
            folder == NULL
                ? "'callq run %.200s -o DIR' keeps every interval for plots."
                : "'callq plot %.200s' draws it.",
            folder == NULL ? self->path : folder);
        print_extreme(self, &worst, "abandonment", "abandonment", advice, out);
    }
}
