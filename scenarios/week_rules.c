/*
 * The key `week` of shift rules: what a person's week may be where the scenario has
 * several days. It makes no rosters.
 */
#include "scenarios/schema.h"

enum {
    WEEK_DAYS = 7
};

static const struct week_rules usual = {
    .days_least = 1,
    .days_most = 5,
    .off_together = 1,
    .rest_s = 11 * 3600,
    .paid_most_s = INFINITY,
    .persons_most = INFINITY,
};

static const struct param day_count_params[] = {
    KEY("at_least", struct week_rules, days_least, PARAM_WHOLE, "1", 1, WEEK_DAYS,
        "so many or more"),
    KEY("at_most", struct week_rules, days_most, PARAM_WHOLE, "5", 1, WEEK_DAYS,
        "so many or fewer"),
    PARAM_END,
};
static const struct section day_count_section = { "days of a week",
    day_count_params, NULL, NULL };

static void
week_days_child(struct reader *self, const struct spot *at, void *out)
{
    struct week_rules *week = out;

    if (at->node->kind == NODE_MAP) {
        section_read(self, at, &day_count_section, week);
        if (week->days_least > week->days_most)
            spot_problem(self, at, "at_least is above at_most (5, if left out)");
    } else if (value_read(self, at, &day_count_params[0], &week->days_least)) {
        week->days_most = week->days_least;
    }
}

static const struct param paid_week_params[] = {
    KEY("at_least", struct week_rules, paid_least_s, PARAM_DURATION, "0 s", 0,
        WEEK_DAYS *DAY_S, "paid hours of a person, so many or more"),
    KEY("at_most", struct week_rules, paid_most_s, PARAM_DURATION, PARAM_OPTIONAL,
        PARAM_ABOVE_0, WEEK_DAYS *DAY_S, "so many or fewer"),
    PARAM_END,
};
static const struct section paid_week_section = { "paid hours of a week",
    paid_week_params, NULL, NULL };

static void
paid_hours_child(struct reader *self, const struct spot *at, void *out)
{
    struct week_rules *week = out;

    section_read(self, at, &paid_week_section, week);
    if (isnan(week->paid_most_s))
        week->paid_most_s = INFINITY;
    if (week->paid_least_s > week->paid_most_s)
        spot_problem(self, at, "at_least is above at_most");
    else if (week->paid_least_s == 0 && week->paid_most_s == INFINITY)
        spot_problem(self, at, "give at_least, at_most or both");
}

static const struct param week_params[] = {
    KEY("days_off_together", struct week_rules, off_together, PARAM_WHOLE, "1", 0,
        WEEK_DAYS - 1, "so many days off in a row, at least once a week"),
    KEY("rest", struct week_rules, rest_s, PARAM_DURATION, "11 h", 0, DAY_S,
        "from the end of a shift to the next start"),
    KEY("at_most", struct week_rules, persons_most, PARAM_LIMIT, "none", 1,
        MOST_AGENTS, "people of the group in the week"),
    KEY("cost", struct week_rules, person_cost, PARAM_NUMBER, "0", 0, 1e9,
        "of each person a week, beside the shifts"),
    PARAM_END,
};
static const struct child week_children[] = {
    CHILD_ALL("days", PARAM_OPTIONAL, week_days_child, TAKES_EITHER,
        &day_count_section,
        "of a person's week: 5, or {at_least: 3, at_most: 5} (at most 5)"),
    CHILD_ALL("hours", PARAM_OPTIONAL, paid_hours_child, TAKES_SECTION,
        &paid_week_section, "paid, of a person's week: {at_most: 40 h}"),
    CHILD_END,
};
const struct section week_rules_section = { "rules of a week", week_params,
    week_children, NULL };

void
week_rules_usual(struct week_rules *out)
{
    *out = usual;
}

void
week_rules_child(struct reader *self, const struct spot *at, void *out)
{
    struct week_rules *week = out;

    if (!self->horizon.is_right && reader_problems(self) == 0) {
        spot_problem(self, at,
            "a week is of several days, and this is one; add horizon: {starts: "
            "2026-03-02, days: 7}, or remove it");
        return;
    }
    section_read(self, at, &week_rules_section, week);
    week->is_given = true;
    if (week->days_least + week->off_together > WEEK_DAYS)
        spot_problem(self, at,
            "%g days of work and %g off together are more than a week",
            week->days_least, week->off_together);
}
