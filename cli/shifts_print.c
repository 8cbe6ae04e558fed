/* `callq shifts` for people: the shifts, what they cost, what they cover. */
#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/page.h"
#include "cli/shifts.h"
#include "cli/summary.h"
#include "scenarios/units.h"

enum {
    TEXT_SIZE = 1200,
    CLOCK_WIDTH = 8,
    COLUMN_WIDTH = 10
};

/* ---- why not ---- */

/* The most heads required in from .. until. */
static uint32_t
required(const struct shifts_job *self, size_t group, double from_s, double until_s)
{
    const struct shifts_need *need = &self->need;
    uint32_t most = 0;

    for (size_t i = 0; i < need->num_intervals; i++) {
        const uint32_t heads = need->heads[group * need->num_intervals + i];

        if (need->from_s[i] < until_s && need->from_s[i + 1] > from_s &&
            heads > most)
            most = heads;
    }
    return most;
}

static enum status
say_too_few(const struct shifts_job *self, size_t group)
{
    const struct shifts_group *of = &self->shifts.groups[group];
    const struct agent_group *named = &run_scenario(&self->run)->groups[group];

    if (of->least_people == 0)
        return say_error(STATUS_MISSED,
            "%s: the groups that stand in for one another are too few together: "
            "'%s' has %g people (shift_rules.at_most), and more of one group alone "
            "would not do; raise at_most of several, or require less",
            self->run.path, named->name, named->rules->agents_most);
    return say_error(STATUS_MISSED,
        "%s: the requirement takes at least %u people of '%s', and its "
        "shift_rules.at_most is %g; raise it, or add shorter or longer shifts",
        self->run.path, of->least_people, named->name, named->rules->agents_most);
}

enum status
shifts_print_end(const struct shifts_job *self, size_t group)
{
    const struct shifts_group *of = &self->shifts.groups[group];
    const struct agent_group *named = &run_scenario(&self->run)->groups[group];
    const char *path = self->run.path, *name = named->name;
    char from[16], until[16];

    switch (of->end) {
    case SHIFTS_UNREACHED:
        shifts_clock(&self->run, of->from_s, from);
        shifts_clock(&self->run, of->until_s, until);
        return say_error(STATUS_MISSED,
            "%s: no shift of '%s' covers %s to %s, where %u are required%s; add "
            "starts "
            "or lengths to agents.%s.shift_rules, or require nobody then",
            path, name, from, until, required(self, group, of->from_s, of->until_s),
            of->on_break ? " (whoever is on shift must have a break then)" : "",
            name);
    case SHIFTS_TOO_FEW:
        return say_too_few(self, group);
    case SHIFTS_PART_TIME:
        return say_error(STATUS_MISSED,
            "%s: with at most %g %% part-timers no shifts cover the requirement of "
            "'%s'; raise part_time_share, or let longer shifts have their breaks "
            "at "
            "other times",
            path, 100 * named->rules->part_time_most, name);
    case SHIFTS_NO_SOLVER:
        return say_error(STATUS_OUTSIDE, self->options.solver == LP_CBC
                                             ? "cbc is not on the PATH (Debian: "
                                               "coinor-cbc); or leave out --solver"
                                             : "GLPK cannot be loaded (Debian: "
                                               "libglpk40), nor is cbc on the PATH "
                                               "(coinor-cbc); install one of them");
    default:
        return say_error(STATUS_UNDECIDED,
            "%s: no shifts of '%s' were found in %g s; give it longer with "
            "--time-limit \"60 s\", or fewer starts and lengths",
            path, name, self->options.time_limit_s);
    }
}

/* ---- the head ---- */

static void
print_proof(const struct shifts_job *self, FILE *out)
{
    const struct shifts *shifts = &self->shifts;
    char text[TEXT_SIZE], bound[FIGURE_SIZE];

    if (shifts->gap <= 0)
        snprintf(text, sizeof(text),
            "Proven: no schedule under these rules costs less.");
    else
        snprintf(text, sizeof(text),
            "Time was up before that was proven: no schedule under these rules "
            "costs "
            "less than %s, so this one is at most %.2g %% above the least. "
            "--time-limit gives it longer; another run may find another.",
            figure_count(shifts->bound, 2, bound), 100 * shifts->gap);
    page_text(out, 0, text);
}

static void
print_head(const struct shifts_job *self, FILE *out)
{
    static const char *const sources[] = { "what staff says is required",
        "the least staff that meets the targets" };
    const struct scenario *scenario = run_scenario(&self->run);
    const char *file = options_text(self->run.options, OPTION_REQUIREMENT);
    char text[TEXT_SIZE], source[300], days[40];

    fprintf(
        out, "%s\n", scenario->name[0] != '\0' ? scenario->name : self->run.path);
    if (self->source == SHIFTS_OF_FILE)
        snprintf(source, sizeof(source), "the requirement of %.200s", file);
    else
        snprintf(source, sizeof(source), "%s", sources[self->source]);
    run_length_text(&self->run, self->run.num_wanted, days, sizeof(days));
    snprintf(text, sizeof(text),
        "The shifts of the least cost that cover %s at every moment, in scheduled "
        "heads; simulated on %s (seed %s).",
        source, days, scenario->run.seed);
    page_text(out, 0, text);
    print_proof(self, out);
}

/* ---- the shifts ---- */

static void
print_row(const struct shifts_job *self, const struct shifts_row *row, FILE *out)
{
    const struct scenario *scenario = run_scenario(&self->run);
    char text[TEXT_SIZE] = "", head[160], starts[16], ends[16], length[48];
    int used = 0;

    for (size_t b = 0; b < row->num_breaks; b++) {
        unit_print_duration(row->breaks[b].length_s, length, sizeof(length));
        used += snprintf(text + used, sizeof(text) - (size_t)used, "%s%s %s%s",
            b > 0 ? ", " : "",
            shifts_clock(&self->run, row->breaks[b].at_s, starts), length,
            row->breaks[b].is_paid ? "" : " unpaid");
    }
    snprintf(head, sizeof(head), "%-14.14s %5s  %5s %7u",
        scenario->groups[row->group].name,
        shifts_clock(&self->run, row->starts_s, starts),
        shifts_clock(&self->run, row->ends_s, ends), row->agents);
    page_row(out, 0, head, 38, text);
}

static void
print_shifts(const struct shifts_job *self, FILE *out)
{
    fprintf(out, "\n%-14s %5s  %5s %7s   %s\n", "Shifts", "from", "to", "people",
        "breaks");
    for (size_t r = 0; r < self->shifts.num_rows; r++)
        print_row(self, &self->shifts.rows[r], out);
}

/* ---- hours and money ---- */

/* Of what the cost is made: the first group's prices, if all have some. */
static const char *
unit_of_cost(const struct shifts_job *self)
{
    const struct scenario *scenario = run_scenario(&self->run);

    for (size_t g = 0; g < scenario->num_groups; g++)
        if (shifts_takes(&self->run, g) && !scenario->groups[g].rules->has_cost &&
            !(scenario->groups[g].cost.hour > 0))
            return NULL;
    return scenario->currency != NULL ? scenario->currency : "";
}

static void
print_group(const struct shifts_job *self, size_t g, bool named, FILE *out)
{
    const struct shifts_group *group = &self->shifts.groups[g];
    const struct shifts_hours hours = shifts_hours(self, g);
    const double over_h = hours.there_h - hours.required_h;
    const char *unit = unit_of_cost(self);
    char text[TEXT_SIZE], cost[FIGURE_SIZE + 40] = "", a[FIGURE_SIZE],
                                             b[FIGURE_SIZE], c[FIGURE_SIZE],
                                             d[FIGURE_SIZE], e[FIGURE_SIZE];

    if (unit != NULL)
        snprintf(cost, sizeof(cost), ", cost %s%s%.20s",
            figure_count(group->cost, 2, a), unit[0] == '\0' ? "" : " ", unit);
    snprintf(text, sizeof(text),
        "%s%s%s people, %s paid hours%s. Required: %s hours; at the desk: %s, "
        "which is %s "
        "(%.1f %%) more than required.",
        named ? run_scenario(&self->run)->groups[g].name : "", named ? ": " : "",
        figure_count(group->people, 0, a), figure_count(group->paid_s / 3600, 1, b),
        cost, figure_count(hours.required_h, 1, c),
        figure_count(hours.there_h, 1, d), figure_count(over_h, 1, e),
        hours.required_h > 0 ? 100 * over_h / hours.required_h : 0.0);
    page_text(out, 0, text);
}

/* ---- the cover ---- */

static void
print_cover_head(
    const struct shifts_job *self, const size_t *groups, size_t num, FILE *out)
{
    fprintf(out, "\n%-*s", CLOCK_WIDTH, "Cover");
    for (size_t k = 0; k < num; k++)
        page_right(out, 2 * COLUMN_WIDTH,
            run_scenario(&self->run)->groups[groups[k]].name);
    fprintf(out, "\n%-*s", CLOCK_WIDTH, "");
    for (size_t k = 0; k < num; k++) {
        page_right(out, COLUMN_WIDTH, "required");
        page_right(out, COLUMN_WIDTH, "there");
    }
    fputc('\n', out);
}

static void
print_cover(
    const struct shifts_job *self, const size_t *groups, size_t num, FILE *out)
{
    const struct shifts_need *need = &self->need;
    char text[FIGURE_SIZE];

    print_cover_head(self, groups, num, out);
    for (size_t i = 0; i < need->num_intervals; i++) {
        fprintf(out, "%-*s", CLOCK_WIDTH,
            shifts_clock(&self->run, need->from_s[i], text));
        for (size_t k = 0; k < num; k++) {
            const size_t at = groups[k] * need->num_intervals + i;

            page_right(out, COLUMN_WIDTH, figure_count(need->heads[at], 0, text));
            page_right(out, COLUMN_WIDTH,
                figure_count(shifts_there(self, groups[k], i), 0, text));
        }
        fputc('\n', out);
    }
}

static void
print_covers(const struct shifts_job *self, FILE *out)
{
    const size_t most = (PAGE_WIDTH - CLOCK_WIDTH) / (2 * COLUMN_WIDTH);
    size_t groups[8], num = 0;

    for (size_t g = 0; g < self->shifts.num_groups; g++) {
        if (!shifts_takes(&self->run, g))
            continue;
        groups[num++] = g;
        if (num == most) {
            print_cover(self, groups, num, out);
            num = 0;
        }
    }
    if (num > 0)
        print_cover(self, groups, num, out);
    page_text(out, 0,
        "Heads: the fewest at the desk at any moment of the interval, whoever has "
        "a break not counted.");
    if (self->shifts.num_lends > 0)
        page_text(out, 0,
            "Who stands in is counted where the requirement is, and not in the "
            "own group.");
}

/* ---- notes ---- */

static void
print_notes(const struct shifts_job *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(&self->run);
    char text[TEXT_SIZE];

    fputc('\n', out);
    for (size_t g = 0; g < self->shifts.num_groups; g++) {
        const struct shifts_group *group = &self->shifts.groups[g];

        if (group->num_left_out == 0)
            continue;
        snprintf(text, sizeof(text),
            "%s: %zu of %zu pairs of start and length were left out, because they "
            "end "
            "after midnight or lie outside the opening hours.",
            scenario->groups[g].name, group->num_left_out,
            group->num_left_out + group->num_patterns);
        page_text(out, 0, text);
    }
    page_text(out, 0,
        "-o DIR keeps all of it, with a scenario of these shifts: "
        "DIR/scheduled.yaml.");
}

void
shifts_print(const void *of, FILE *out)
{
    const struct shifts_job *self = of;
    size_t num = 0;

    print_head(self, out);
    print_shifts(self, out);
    fputc('\n', out);
    for (size_t g = 0; g < self->shifts.num_groups; g++)
        num += shifts_takes(&self->run, g);
    for (size_t g = 0; g < self->shifts.num_groups; g++)
        if (shifts_takes(&self->run, g))
            print_group(self, g, num > 1, out);
    shifts_print_lent(&self->shifts, 1, out);
    print_covers(self, out);
    if (self->has_repair)
        shifts_print_repair(&self->repair, out);
    summary_verdicts(&self->run, out);
    print_notes(self, out);
}
