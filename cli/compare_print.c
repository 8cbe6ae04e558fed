/* `callq compare` for people: a row for each figure, both values, the difference
 * with its half-width, and in words whether it is clear. */
#include <math.h>
#include <string.h>

#include "cli/compare.h"
#include "cli/figures.h"
#include "cli/page.h"

enum {
    TEXT_SIZE = 1200,
    NAME_SIZE = 512,
    NAME_WIDTH = 20,
    VALUE_WIDTH = 11,
    DIFFERENCE_WIDTH = 24
};

#define CONTACTS (1u << OF_ALL | 1u << OF_TYPE | 1u << OF_SEGMENT)
#define AGENTS (1u << OF_ALL | 1u << OF_GROUP)

/* What a manager looks at, and of which things. */
static const struct {
    const char *name;
    unsigned of;
} usual[] = { { "service_level", CONTACTS }, { "asa", CONTACTS },
    { "wait_p90", CONTACTS }, { "abandonment", CONTACTS }, { "blocking", CONTACTS },
    { "balking", CONTACTS }, { "fcr", CONTACTS }, { "csat", CONTACTS },
    { "nps", CONTACTS }, { "gave_up", CONTACTS }, { "net_deflection", CONTACTS },
    { "hours_saved", CONTACTS }, { "containment", 1u << OF_BOT },
    { "occupancy", AGENTS }, { "overtime", AGENTS }, { "total_cost", 1u << OF_ALL },
    { "cost_per_contact", 1u << OF_ALL } };

/* Of customers only where they are not the same as contacts. */
static bool
is_usual(const struct comparison *self, const struct compare_line *line)
{
    const struct address *address = &line->address;

    if (address->basis == BASIS_CUSTOMER &&
        (!(address->measure->flags & MEASURE_ONLY_CUSTOMER) ||
            !scenario_has_customers(run_scenario(&self->runs[line->from]))))
        return false;
    for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++)
        if (strcmp(usual[i].name, address->measure->name) == 0)
            return usual[i].of & 1u << address->of.kind;
    return false;
}

static bool
is_zero_everywhere(const struct comparison *self, const struct compare_line *line)
{
    for (size_t i = 0; i < self->num; i++) {
        const double value = line->sides[i].estimate.value;

        if (!isnan(value) && value != 0)
            return false;
    }
    return true;
}

/* With one contact type, or group, all is that one once more. */
static bool
is_said_twice(const struct comparison *self, const struct compare_line *line)
{
    const struct scenario *scenario = run_scenario(&self->runs[line->from]);
    const unsigned of = line->address.measure->applies;

    return line->address.of.kind == OF_ALL &&
           ((of & 1u << OF_TYPE && scenario->num_types == 1) ||
               (of & 1u << OF_GROUP && scenario->num_groups == 1));
}

bool
comparison_shows(const struct comparison *self, const struct compare_line *line)
{
    const struct asked *asked = &self->runs[0].asked;
    const bool by = asked->by_interval || asked->by_apart;

    return options_given(self->options, OPTION_MEASURES) ||
           (is_usual(self, line) &&
               (line->address.interval != INTERVAL_ALL) == by &&
               !is_zero_everywhere(self, line) && !is_said_twice(self, line));
}

/* "service level", "wait_p90 at 08:30": the measure without its thing. */
static const char *
label_of(const struct comparison *self, const struct compare_line *line, char *out,
    size_t size)
{
    const struct address *address = &line->address;
    char interval[16];
    int used = snprintf(out, size, "%s", address->measure->name);

    if (address->basis == BASIS_CUSTOMER &&
        !(address->measure->flags & MEASURE_ONLY_CUSTOMER))
        used += snprintf(out + used, size - (size_t)used, ":customer");
    if (address->interval != INTERVAL_ALL)
        snprintf(out + used, size - (size_t)used, " %s",
            interval_name(run_scenario(&self->runs[line->from]), address->interval,
                interval, sizeof(interval)));
    return out;
}

const char *
comparison_name(const struct comparison *self, const struct compare_line *line,
    char *out, size_t size)
{
    char label[NAME_SIZE], of[NAME_SIZE];

    snprintf(out, size, "%s of %s", label_of(self, line, label, sizeof(label)),
        of_name(run_scenario(&self->runs[line->from]), line->address.of, of,
            sizeof(of)));
    return out;
}

/* ---- the first lines ---- */

static const char *
length_text(const struct comparison *self, size_t num, char *out, size_t size)
{
    return run_length_text(&self->runs[0], num, out, size);
}

static void
print_customers(const struct comparison *self, FILE *out)
{
    bool same = true;

    for (size_t i = 1; i < self->num; i++)
        same = same && compare_same_customers(&self->compare, 0, i);
    page_text(out, 0,
        same ? "All of them meet the same customers, who come at the same times "
               "with "
               "the same wants: what differs is what was changed."
             : "Their customers are not all the same (arrivals or contact types "
               "differ); what the scenarios share comes from the same luck.");
}

static void
print_head(const struct comparison *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(&self->runs[0]);
    const size_t num = self->runs[0].experiment.num_replications;
    char text[TEXT_SIZE], length[40];

    snprintf(text, sizeof(text), "%.400s%s%zu scenarios, %s each, seed %.200s.",
        scenario->name, scenario->name[0] == '\0' ? "" : ": ", self->num,
        length_text(self, num, length, sizeof(length)), scenario->run.seed);
    page_text(out, 0, text);
    if (num < self->num_wanted)
        fprintf(out, "Interrupted: %zu more of each were asked for.\n",
            self->num_wanted - num);
    for (size_t i = 0; i < self->num; i++) {
        snprintf(text, sizeof(text), "%c", (char)('A' + (int)i));
        page_row(out, 2, text, 3, self->labels[i]);
    }
    print_customers(self, out);
    if (self->compare.num_observations == 1)
        page_text(out, 0,
            "One replication does not tell how they differ: there are no "
            "half-widths, and nothing is clear; -n 100 gives them.");
}

/* ---- two of them, row by row ---- */

static bool
is_clear(const struct compare_difference *of)
{
    return !of->same && fabs(of->difference) > of->half_width;
}

static const char *
verdict_of(const struct measure *measure, const struct compare_difference *of)
{
    if (isnan(of->difference))
        return "";
    if (of->same)
        return "the same";
    if (isnan(of->half_width))
        return "";
    return is_clear(of) ? figure_change(measure, of->difference)
                        : "no difference found";
}

static void
print_name(const char *text, int width, FILE *out)
{
    const int columns = page_columns(text);

    if (columns >= width)
        fprintf(out, "  %s\n  %*s", text, width, "");
    else
        fprintf(out, "  %s%*s", text, width - columns, "");
}

static void
print_row(const struct comparison *self, const struct compare_line *line,
    const struct compare_difference *of, FILE *out)
{
    const struct measure *measure = line->address.measure;
    char label[NAME_SIZE], text[FIGURE_SIZE];

    print_name(label_of(self, line, label, sizeof(label)), NAME_WIDTH, out);
    figure_right(
        out, VALUE_WIDTH, figure_value(measure, &line->sides[0].estimate, text));
    figure_right(
        out, VALUE_WIDTH, figure_value(measure, &line->sides[1].estimate, text));
    figure_right(out, DIFFERENCE_WIDTH,
        of->same
            ? "0"
            : figure_difference(measure, of->difference, of->half_width, text));
    fprintf(out, "  %s\n", verdict_of(measure, of));
}

static bool
same_thing(const struct compare_line *a, const struct compare_line *b)
{
    return a->from == b->from && a->address.of.kind == b->address.of.kind &&
           a->address.of.index == b->address.of.index;
}

static bool
is_open(const struct compare_difference *of)
{
    return !of->same && fabs(of->difference) <= of->half_width;
}

/* A line that is shown, with its difference. */
static bool
shown(const struct comparison *self, const struct compare_line *line,
    struct compare_difference *of)
{
    return comparison_shows(self, line) &&
           compare_difference(&self->compare, line, 0, 1, of);
}

/* Everything that is shown of one thing, from its first line on.
 * @return how many rows are open */
static size_t
print_thing(const struct comparison *self, size_t first, FILE *out)
{
    const struct compare_line *lines = self->compare.lines;
    struct compare_difference of;
    size_t num_open = 0;
    char name[NAME_SIZE];

    fprintf(out, "%s\n",
        of_name(run_scenario(&self->runs[lines[first].from]),
            lines[first].address.of, name, sizeof(name)));
    for (size_t i = first; i < self->compare.num_lines; i++)
        if (same_thing(&lines[first], &lines[i]) && shown(self, &lines[i], &of)) {
            print_row(self, &lines[i], &of, out);
            num_open += is_open(&of);
        }
    return num_open;
}

static bool
is_first_of_thing(const struct comparison *self, size_t index)
{
    const struct compare_line *lines = self->compare.lines;
    struct compare_difference of;

    for (size_t i = 0; i < index; i++)
        if (same_thing(&lines[i], &lines[index]) && shown(self, &lines[i], &of))
            return false;
    return true;
}

/* @return how many rows are open */
static size_t
print_rows(const struct comparison *self, FILE *out)
{
    struct compare_difference of;
    size_t num_open = 0;

    fprintf(out, "\n%-*s", NAME_WIDTH + 2, "");
    figure_right(out, VALUE_WIDTH, "A");
    figure_right(out, VALUE_WIDTH, "B");
    figure_right(out, DIFFERENCE_WIDTH, "B - A");
    fputc('\n', out);
    for (size_t i = 0; i < self->compare.num_lines; i++)
        if (shown(self, &self->compare.lines[i], &of) && is_first_of_thing(self, i))
            num_open += print_thing(self, i, out);
    return num_open;
}

/* ---- what is not clear ---- */

static void
print_open(const struct comparison *self, const struct compare_line *line,
    const struct compare_difference *of, FILE *out)
{
    const size_t num = self->runs[0].experiment.num_replications;
    char name[NAME_SIZE + 100], figure[FIGURE_SIZE], length[40];
    char text[TEXT_SIZE];
    double shows;
    const double times = compare_times(of, self->compare.confidence, &shows);

    snprintf(text, sizeof(text),
        "%.600s: %.0f times the replications (%s) would show one of %s",
        comparison_name(self, line, name, sizeof(name)), times,
        length_text(self, (size_t)times * num, length, sizeof(length)),
        figure_margin(line->address.measure, shows, figure));
    page_text(out, 4, text);
}

static void
print_all_open(const struct comparison *self, FILE *out)
{
    fputs("\nNo difference found:\n", out);
    for (size_t i = 0; i < self->compare.num_lines; i++) {
        const struct compare_line *line = &self->compare.lines[i];
        struct compare_difference of;

        if (shown(self, line, &of) && is_open(&of))
            print_open(self, line, &of, out);
    }
    page_text(out, 2,
        "(would show: in four such comparisons of five.) That no difference was "
        "found does not mean that there is none.");
}

void
comparison_print(const struct comparison *self, FILE *out)
{
    char text[TEXT_SIZE];

    print_head(self, out);
    if (self->num > 2) {
        comparison_print_best(self, out);
        comparison_print_models(self, out);
        return;
    }
    if (print_rows(self, out) > 0)
        print_all_open(self, out);
    comparison_print_adjusted(self, out);
    comparison_print_models(self, out);
    fputc('\n', out);
    snprintf(text, sizeof(text),
        "B - A is followed by the half-width of its %g %% confidence interval; a "
        "difference is called by a word where zero lies outside. Each row holds "
        "with this confidence by itself: of 20 rows without any difference one "
        "would look like one, at 95 %%.",
        100 * self->compare.confidence);
    if (self->compare.num_observations > 1)
        page_text(out, 0, text);
}
