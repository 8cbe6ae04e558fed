/* Rosters of a week for people: who works when, what it costs, what was raised. */
#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/page.h"
#include "cli/summary.h"
#include "cli/weekly.h"
#include "scenarios/units.h"

enum {
    TEXT_SIZE = 1400,
    CELL_WIDTH = 10,
    MOST_WEEKS = 60 /* lines of the table; -o DIR keeps all */
};

/* ---- why not ---- */

enum status
weekly_print_end(const struct weekly_job *self, size_t group)
{
    const struct weekly_group *of = &self->weekly.groups[group];
    const char *path = self->run->path;
    const char *name = run_scenario(self->run)->groups[group].name;
    char from[16], until[16];

    switch (of->end) {
    case WEEKLY_NO_RULES:
        return say_error(STATUS_MISSED,
            "%s: '%s' is required and has no shift_rules; give it some", path,
            name);
    case WEEKLY_UNREACHED:
        return say_error(STATUS_MISSED,
            "%s: no shift of '%s' covers %s from %s to %s, where somebody is "
            "required; add starts or lengths to agents.%s.shift_rules, or require "
            "nobody then",
            path, name, weekday_names[of->weekday],
            shifts_clock(self->run, of->from_s, from),
            shifts_clock(self->run, of->until_s, until), name);
    case WEEKLY_NEVER:
        return say_error(STATUS_MISSED,
            "%s: no rosters of '%s' keep all rules of agents.%s.shift_rules; "
            "loosen "
            "its at_most, week.at_most, part_time_share, or the hours of a week",
            path, name, name);
    case WEEKLY_NO_SOLVER:
        return say_error(STATUS_OUTSIDE,
            "GLPK cannot be loaded (Debian: libglpk40), nor is cbc on the PATH "
            "(coinor-cbc); install one of them");
    default:
        return say_error(STATUS_UNDECIDED,
            "%s: no rosters of '%s' were found in %g s; give it longer with "
            "--time-limit \"60 s\", or fewer starts and lengths",
            path, name, self->options.time_limit_s);
    }
}

/* ---- the head ---- */

static void
print_proof(const struct weekly_job *self, FILE *out)
{
    const struct weekly *weekly = &self->weekly;
    char text[TEXT_SIZE], bound[FIGURE_SIZE];

    if (weekly->is_divided)
        snprintf(text, sizeof(text),
            "Who stands in for whom was decided weekday by weekday. With that "
            "division no rosters under these rules cost less than %s (these cost "
            "%.2g %% more); another division may cost less.",
            figure_count(weekly->bound, 2, bound), 100 * fmax(0, weekly->gap));
    else if (weekly->gap <= 1e-9)
        snprintf(
            text, sizeof(text), "Proven: no rosters under these rules cost less.");
    else
        snprintf(text, sizeof(text),
            "Proven: no rosters under these rules cost less than %s, so these are "
            "at most %.2g %% above the least. (Below 0.3 %% it looks no further.)",
            figure_count(weekly->bound, 2, bound), 100 * weekly->gap);
    page_text(out, 0, text);
}

static void
print_head(const struct weekly_job *self, FILE *out)
{
    static const char *const sources[] = { "what staff says is required",
        "the least staff of each weekday that meets the targets" };
    const struct scenario *scenario = run_scenario(self->run);
    const char *file = options_text(self->run->options, OPTION_REQUIREMENT);
    char text[TEXT_SIZE], source[300], runs[40];

    fprintf(
        out, "%s\n", scenario->name[0] != '\0' ? scenario->name : self->run->path);
    if (self->source == SHIFTS_OF_FILE)
        snprintf(source, sizeof(source), "the requirement of %.200s", file);
    else
        snprintf(source, sizeof(source), "%s", sources[self->source]);
    run_length_text(self->run, self->run->num_wanted, runs, sizeof(runs));
    snprintf(text, sizeof(text),
        "Rosters of a week that repeats. At every moment they cover %s, in "
        "scheduled heads; simulated on %s (seed %s).",
        source, runs, scenario->run.seed);
    page_text(out, 0, text);
    print_proof(self, out);
}

/* ---- the rules ---- */

static void
print_rules(const struct weekly_job *self, size_t g, FILE *out)
{
    const struct agent_group *group = &run_scenario(self->run)->groups[g];
    const struct week_rules *week = &group->rules->week;
    char text[TEXT_SIZE], rest[48], hours[120] = "", days[40];

    unit_print_duration(week->rest_s, rest, sizeof(rest));
    if (week->paid_most_s < INFINITY)
        snprintf(
            hours, sizeof(hours), ", at most %g h paid", week->paid_most_s / 3600);
    if (week->paid_least_s > 0)
        snprintf(hours + strlen(hours), sizeof(hours) - strlen(hours),
            ", at least %g h paid", week->paid_least_s / 3600);
    if (week->days_least == week->days_most)
        snprintf(days, sizeof(days), "%g", week->days_most);
    else
        snprintf(days, sizeof(days), "%g to %g", week->days_least, week->days_most);
    snprintf(text, sizeof(text),
        "%s: a person works %s days a week, has %g off in a row and %s between "
        "shifts%s%s.",
        group->name, days, week->off_together, rest, hours,
        week->is_given ? "" : " (the defaults of shift_rules.week)");
    page_text(out, 0, text);
}

/* ---- the weeks ---- */

static const struct shifts_row *
row_of(const struct weekly_job *self, size_t person, unsigned day)
{
    const uint32_t row = self->weekly.persons[person].row[day];

    return row == ROSTER_OFF ? NULL : &self->weekly.days[day].rows[row];
}

/* The same hours on each day; breaks may differ. */
static bool
same_week(const struct weekly_job *self, size_t a, size_t b)
{
    if (self->weekly.persons[a].group != self->weekly.persons[b].group)
        return false;
    for (unsigned d = 0; d < ROSTER_DAYS; d++) {
        const struct shifts_row *left = row_of(self, a, d);
        const struct shifts_row *right = row_of(self, b, d);

        if ((left == NULL) != (right == NULL))
            return false;
        if (left != NULL &&
            (left->starts_s != right->starts_s || left->ends_s != right->ends_s))
            return false;
    }
    return true;
}

/* "0800-1630": seven of them fit a page. */
static void
print_cell(const struct weekly_job *self, const struct shifts_row *row, int width,
    FILE *out)
{
    char from[16], until[16], cell[32];

    if (row == NULL) {
        fprintf(out, "%-*s", width, "-");
        return;
    }
    shifts_clock(self->run, row->starts_s, from);
    shifts_clock(self->run, row->ends_s, until);
    snprintf(
        cell, sizeof(cell), "%.2s%.2s-%.2s%.2s", from, from + 3, until, until + 3);
    fprintf(out, "%-*s", width, cell);
}

static uint32_t
count_alike(const struct weekly_job *self, size_t person)
{
    uint32_t num = 0;

    for (size_t p = 0; p < self->weekly.num_persons; p++) {
        if (!same_week(self, person, p))
            continue;
        if (p < person)
            return 0; /* told already */
        num++;
    }
    return num;
}

static void
print_weeks(const struct weekly_job *self, size_t group, FILE *out)
{
    size_t num = 0, left = 0;

    fprintf(
        out, "\n%s\n%-8s", run_scenario(self->run)->groups[group].name, "people");
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        fprintf(out, d + 1 < ROSTER_DAYS ? "%-*s" : "%*.3s\n",
            d + 1 < ROSTER_DAYS ? CELL_WIDTH : 0, weekday_names[d]);
    for (size_t p = 0; p < self->weekly.num_persons; p++) {
        const uint32_t alike =
            self->weekly.persons[p].group == group ? count_alike(self, p) : 0;

        if (alike == 0)
            continue;
        if (++num > MOST_WEEKS) {
            left += alike;
            continue;
        }
        fprintf(out, "%5u   ", alike);
        for (unsigned d = 0; d < ROSTER_DAYS; d++)
            print_cell(self, row_of(self, p, d),
                d + 1 < ROSTER_DAYS ? CELL_WIDTH : 0, out);
        fputc('\n', out);
    }
    if (left > 0)
        fprintf(
            out, "... and %zu people with other weeks: -o DIR keeps them.\n", left);
}

/* ---- hours and money ---- */

static void
print_group(const struct weekly_job *self, size_t g, FILE *out)
{
    const struct weekly_group *group = &self->weekly.groups[g];
    const struct weekly_hours hours = weekly_sum(self, g);
    char text[TEXT_SIZE], a[FIGURE_SIZE], b[FIGURE_SIZE], c[FIGURE_SIZE],
        d[FIGURE_SIZE], e[FIGURE_SIZE], f[FIGURE_SIZE];

    snprintf(text, sizeof(text),
        "%s: %s people (these shifts take at least %s), %s paid hours and a cost "
        "of "
        "%s a week. Required: %s hours; at the desk: %s, which is %.1f %% more.",
        run_scenario(self->run)->groups[g].name,
        figure_count(group->num_persons, 0, a),
        figure_count(group->persons_bound, 0, b),
        figure_count(group->paid_s / 3600, 1, c), figure_count(group->cost, 2, d),
        figure_count(hours.required_h, 1, e), figure_count(hours.there_h, 1, f),
        hours.required_h > 0 ? 100 * hours.over_h / hours.required_h : 0.0);
    page_text(out, 0, text);
}

void
weekly_print(const void *of, FILE *out)
{
    const struct weekly_job *self = of;
    const size_t num = run_scenario(self->run)->num_groups;

    print_head(self, out);
    for (size_t g = 0; g < num; g++)
        if (shifts_takes(self->run, g))
            print_rules(self, g, out);
    for (size_t g = 0; g < num; g++)
        if (shifts_takes(self->run, g))
            print_weeks(self, g, out);
    fputc('\n', out);
    for (size_t g = 0; g < num; g++)
        if (shifts_takes(self->run, g))
            print_group(self, g, out);
    shifts_print_lent(self->weekly.days, ROSTER_DAYS, out);
    if (self->has_repair)
        shifts_print_repair(&self->repair, out);
    summary_verdicts(self->run, out);
    page_text(out, 0,
        "\n-o DIR keeps all of it: DIR/roster.csv with everybody's breaks, "
        "DIR/scheduled.yaml to run, DIR/cover.csv for callq plot.");
}
