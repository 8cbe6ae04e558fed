/* The hours of `callq staff`, what they cost, and what is needed at least. */
#include <math.h>

#include "cli/figures.h"
#include "cli/page.h"
#include "cli/staff.h"

enum {
    TEXT_SIZE = 1200
};

static const char *
bound_text(const struct staff *staff)
{
    static const char *const texts[] = { "by theory",
        "each interval alone, with plenty of agents beside it",
        "each interval alone, with plenty of agents beside it, and the day's "
        "targets "
        "met where that is cheapest",
        "", "the work of those who must be answered, with nobody ever idle" };

    return texts[staff->bound];
}

/* Is it money or hours that the answer is the least of? */
static void
print_cost(const struct staff *staff, const char *per, FILE *out)
{
    const struct scenario *scenario = staff->scenario;
    char text[TEXT_SIZE], cost[FIGURE_SIZE];
    bool any = false;

    for (size_t g = 0; g < scenario->num_groups; g++)
        any |= scenario->groups[g].cost.hour > 0;
    if (staff->by_cost)
        snprintf(text, sizeof(text),
            "The paid hours cost %s%s%.60s %s. The answer is the least by cost, "
            "not "
            "by hours.",
            figure_count(staff_cost(staff, staff->agents), 2, cost),
            scenario->currency[0] == '\0' ? "" : " ", scenario->currency, per);
    else if (any)
        snprintf(text, sizeof(text),
            "'%.200s' has no price by the hour, so the answer is the least by "
            "hours, not by cost.",
            scenario->groups[staff->unpriced].name);
    if (staff->by_cost || any)
        page_text(out, 0, text);
}

/* How far is it from the least? */
static void
print_bound(const struct staff *staff, FILE *out)
{
    const bool cost = staff->by_cost && !isnan(staff->lower_cost);
    const double bound = cost ? staff->lower_cost : staff->lower_bound;
    const double answer =
        cost ? staff_cost(staff, staff->agents) : staff_hours(staff, staff->agents);
    char text[TEXT_SIZE], figure[FIGURE_SIZE];

    if (isnan(bound) || !(bound > 0))
        return;
    if (staff->bound == STAFF_BOUND_POOLED_RUN) {
        snprintf(text, sizeof(text),
            "A pool of agents who can do everything comes to %s agent-hours by the "
            "same search: the answer is %.1f %% above. That shows what skills "
            "cost; "
            "it is no proof that fewer would not do.",
            figure_count(bound, 1, figure), 100 * (answer / bound - 1));
        page_text(out, 0, text);
        return;
    }
    snprintf(text, sizeof(text),
        "At least %s%s%.60s are needed (%s%s): the answer is %.1f %% above.",
        figure_count(bound, cost ? 2 : 1, figure),
        cost && staff->scenario->currency[0] != '\0' ? " " : "",
        cost ? staff->scenario->currency : " agent-hours", bound_text(staff),
        staff->bound_pools ? ", if all agents of a desk could do everything there"
                           : "",
        100 * (answer / bound - 1));
    page_text(out, 0, text);
}

void
staff_print_hours(const struct staff *staff, FILE *out)
{
    const struct scenario *scenario = staff->scenario;
    const double seated = staff_hours(staff, staff->agents);
    const double heads = staff_hours(staff, staff->heads);
    const double days = (double)scenario_num_days(scenario);
    const double full_s =
        scenario->day.steady ? NAN : scenario_full_time_s(scenario);
    const char *per = scenario->day.steady ? "an hour" : "a day";
    char text[TEXT_SIZE], a[FIGURE_SIZE], b[FIGURE_SIZE], c[FIGURE_SIZE];
    int used;

    fputc('\n', out);
    used = snprintf(text, sizeof(text),
        "Agent-hours %s: %s seated, %s scheduled; the work that asks for agents is "
        "%s hours%s.",
        per, figure_count(seated, 1, a), figure_count(heads, 1, b),
        figure_count(staff->workload_hours, 1, c),
        scenario->horizon.num_days > 0 ? " on an ordinary day" : "");
    if (!isnan(full_s))
        snprintf(text + used, sizeof(text) - (size_t)used, " %s full-time agents.",
            figure_count(heads * days * 3600 / full_s, 1, a));
    page_text(out, 0, text);
    print_cost(staff, per, out);
    print_bound(staff, out);
}
