/* What is tight: the busiest group and the worst-served type, and when; and the
 * command that shows more. */
#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/page.h"
#include "cli/summary.h"

enum {
    TEXT_SIZE = 1200,
    FEW_CONTACTS = 30
};

struct extreme {
    const char *measure;
    struct of of;
    int interval;
    struct estimate estimate; /* no value: there is none */
};

/* Were there enough contacts in all days together to speak of a share of them? */
static bool
is_known(const struct run *self, struct of of, int interval)
{
    const struct estimate offered = summary_estimate(self, of, "offered", interval);

    return offered.value * (double)offered.num_observations >= FEW_CONTACTS;
}

/* What it is at least, as sure as the half-width says: a quiet interval of which
 * little is known is not the tightest. */
static double
at_least(const struct estimate *estimate)
{
    return isnan(estimate->half_width) ? estimate->value
                                       : estimate->value - estimate->half_width;
}

/* The largest of a measure over things of a kind and intervals, by what it is at
 * least. In a steady state the whole run is the one interval. */
static struct extreme
find_largest(
    const struct run *self, enum of_kind kind, size_t num, const char *measure)
{
    const struct scenario *scenario = run_scenario(self);
    struct extreme out = { .measure = measure, .estimate = estimate_none(0) };

    for (size_t k = 0; k < num; k++)
        for (size_t i = scenario_first_interval(scenario);
             i < scenario->day.num_intervals; i++) {
            const struct of of = { kind, (uint32_t)k };
            const int interval = scenario->day.steady ? INTERVAL_ALL : (int)i;
            const struct estimate estimate =
                summary_estimate(self, of, measure, interval);

            if (kind == OF_TYPE && !is_known(self, of, interval))
                continue;
            if (isnan(out.estimate.value) ||
                at_least(&estimate) > at_least(&out.estimate))
                out = (struct extreme){ measure, of, interval, estimate };
        }
    return out;
}

/* "sales at 17:30 (abandonment 26.4 ± 3.2 %)" */
static size_t
print_extreme(
    const struct run *self, const struct extreme *extreme, char *out, size_t size)
{
    const struct measure *measure =
        measure_find(extreme->measure, extreme->of.kind);
    const bool whole = extreme->interval == INTERVAL_ALL;
    char name[200], at[16], figure[FIGURE_SIZE];

    of_name(run_scenario(self), extreme->of, name, sizeof(name));
    interval_name(run_scenario(self), extreme->interval, at, sizeof(at));
    return (size_t)snprintf(out, size, "%s%s%s (%s %s)", name, whole ? "" : " at ",
        whole ? "" : at, extreme->measure,
        figure_text(measure, &extreme->estimate, figure));
}

/* The commands that show more; they need the file, which standard input is not. */
static void
print_next(const struct run *self, const char *folder, char *out, size_t size)
{
    const bool again = strcmp(self->path, "-") != 0;
    size_t used = 0;

    if (again)
        used = (size_t)snprintf(out, size,
            ". 'callq check %.200s' sets the load beside the staff", self->path);
    if (again && folder == NULL && !run_scenario(self)->day.steady)
        used += (size_t)snprintf(out + used, size - used,
            "; 'callq run %.200s -o DIR' keeps every interval, to be drawn",
            self->path);
    snprintf(out + used, size - used, ".");
}

void
summary_tight(const struct run *self, const char *folder, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    const struct extreme busiest =
        find_largest(self, OF_GROUP, scenario->num_groups, "occupancy");
    const struct extreme worst =
        find_largest(self, OF_TYPE, scenario->num_types, "abandonment");
    const bool some_leave = worst.estimate.value > 0;
    char text[TEXT_SIZE];
    size_t used;

    if (!(busiest.estimate.value > 0))
        return;
    used = (size_t)snprintf(text, sizeof(text), "Tightest: ");
    used += print_extreme(self, &busiest, text + used, sizeof(text) - used);
    if (some_leave) {
        used += (size_t)snprintf(text + used, sizeof(text) - used, " and ");
        used += print_extreme(self, &worst, text + used, sizeof(text) - used);
    }
    print_next(self, folder, text + used, sizeof(text) - used);
    page_text(out, 0, text);
}
