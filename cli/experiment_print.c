/* `callq experiment` for people: the arms, the rollout, and what lies between. */
#include <math.h>
#include <string.h>

#include "cli/experiment.h"
#include "cli/figures.h"
#include "cli/page.h"
#include "cli/summary.h"

enum {
    TEXT_SIZE = 1400,
    NAME_SIZE = 512,
    NAME_WIDTH = 24,
    VALUE_WIDTH = 10,
    DIFFERENCE_WIDTH = 23
};

static const struct scenario *
scenario_of(const struct trial *self)
{
    return run_scenario(&self->run);
}

struct measure
trial_measure(const struct ab_line *line, double *scale)
{
    struct measure out = *line->address.measure;
    const bool hours = line->per_head && out.unit == UNIT_HOURS;

    *scale = hours ? 3600 : 1;
    if (hours)
        out.unit = UNIT_SECONDS;
    return out;
}

const char *
trial_label(
    const struct trial *self, const struct ab_line *line, char *out, size_t size)
{
    const struct address *address = &line->address;
    const char *name = address->measure->name;
    const bool hours = line->per_head && address->measure->unit == UNIT_HOURS;
    const size_t length = strlen(name) - (hours ? strlen("_hours") : 0);
    char interval[16];
    int used = snprintf(out, size, "%.*s%s%s", (int)length, name,
        line->per_head ? " per " : "",
        line->per_head ? ab_head_word(scenario_of(self), line) : "");

    if (address->basis == BASIS_CUSTOMER &&
        !(address->measure->flags & MEASURE_ONLY_CUSTOMER))
        used += snprintf(out + used, size - (size_t)used, ":customer");
    if (address->interval != INTERVAL_ALL)
        snprintf(out + used, size - (size_t)used, " %s",
            interval_name(
                scenario_of(self), address->interval, interval, sizeof(interval)));
    return out;
}

/* ---- which rows ---- */

static bool
is_zero_everywhere(const struct ab_line *line)
{
    for (enum ab_side side = 0; side < NUM_AB_SIDES; side++) {
        const double value = line->sides[side].value;

        if (!isnan(value) && value != 0)
            return false;
    }
    return true;
}

bool
trial_shows(const struct trial *self, const struct ab_line *line,
    enum ab_effect effect, struct compare_difference *of)
{
    return ab_effect(&self->ab, line, effect, of) &&
           (options_given(self->options, OPTION_MEASURES) ||
               !is_zero_everywhere(line)) &&
           !(effect == AB_INTERFERENCE && isnan(of->difference));
}

static bool
same_thing(const struct ab_line *a, const struct ab_line *b)
{
    return a->address.of.kind == b->address.of.kind &&
           a->address.of.index == b->address.of.index;
}

bool
trial_is_clear(const struct compare_difference *of)
{
    return !of->same && fabs(of->difference) > of->half_width;
}

/* ---- the tables ---- */

/* The three tables, and what stands above their columns. */
static const struct table {
    const char *title, *a, *b, *difference;
} tables[NUM_AB_EFFECTS] = {
    [AB_ARMS] = { "The test: some are treated, the others not", "control",
        "treated", "treated - control" },
    [AB_ROLLOUT] = { "The full rollout: the same customers, all of them treated",
        "nobody", "everybody", "difference" },
    [AB_INTERFERENCE] = { "What the test does not show: the rollout less the test",
        "test", "rollout", "gap" },
};

static void
print_side(const struct ab_line *line, const struct measure *measure, double scale,
    enum ab_side side, FILE *out)
{
    struct estimate estimate = line->sides[side];
    char text[FIGURE_SIZE];

    estimate.value *= scale;
    estimate.half_width *= scale;
    figure_right(out, VALUE_WIDTH, figure_value(measure, &estimate, text));
}

/* Of the gap the two sides are differences themselves; their unit stands behind. */
static void
print_sides_of_gap(const struct trial *self, const struct ab_line *line,
    const struct measure *measure, double scale, FILE *out)
{
    const double as_shown = scale * (measure->unit == UNIT_SHARE ? 100 : 1);
    static const enum ab_effect sides[] = { AB_ARMS, AB_ROLLOUT };

    for (size_t i = 0; i < 2; i++) {
        struct compare_difference of;
        struct estimate alone = { .half_width = NAN };
        char text[FIGURE_SIZE], figure[FIGURE_SIZE];

        ab_effect(&self->ab, line, sides[i], &of);
        alone.value = of.difference;
        figure_cell(&alone, as_shown,
            figure_decimals(as_shown * of.half_width / 10, 2, 6), figure);
        snprintf(text, sizeof(text), "%s%.40s", of.difference > 0 ? "+" : "",
            of.same ? "0" : figure);
        figure_right(out, VALUE_WIDTH, text);
    }
}

static void
print_difference(const struct measure *measure, double scale,
    const struct compare_difference *of, FILE *out)
{
    char text[FIGURE_SIZE];

    fputc(' ', out); /* however long it is */
    figure_right(out, DIFFERENCE_WIDTH - 1,
        of->same ? "0"
                 : figure_difference(measure, scale * of->difference,
                       scale * of->half_width, text));
}

static const char *
word_of(const struct measure *measure, const struct compare_difference *of)
{
    if (isnan(of->difference))
        return isnan(of->a) == isnan(of->b) ? "" : "one side";
    if (of->same)
        return "the same";
    if (isnan(of->half_width))
        return "";
    return trial_is_clear(of) ? figure_change(measure, of->difference)
                              : "not clear";
}

static void
print_row(const struct trial *self, const struct ab_line *line,
    enum ab_effect effect, const struct compare_difference *of, FILE *out)
{
    double scale;
    const struct measure measure = trial_measure(line, &scale);
    char label[NAME_SIZE];
    const char *word;

    trial_label(self, line, label, sizeof(label));
    fprintf(out, "  %s%*s", label,
        page_columns(label) < NAME_WIDTH ? NAME_WIDTH - page_columns(label) : 1,
        "");
    if (effect == AB_INTERFERENCE) {
        print_sides_of_gap(self, line, &measure, scale, out);
    } else {
        print_side(
            line, &measure, scale, effect == AB_ARMS ? AB_CONTROL : AB_NOBODY, out);
        print_side(line, &measure, scale,
            effect == AB_ARMS ? AB_TREATED : AB_EVERYBODY, out);
    }
    print_difference(&measure, scale, of, out);
    word = word_of(&measure, of);
    fprintf(out, "%s%s\n", word[0] != '\0' ? "  " : "", word);
}

static void
print_columns(const struct table *table, FILE *out)
{
    fprintf(out, "\n%s\n%*s", table->title, NAME_WIDTH + 2, "");
    figure_right(out, VALUE_WIDTH, table->a);
    figure_right(out, VALUE_WIDTH, table->b);
    figure_right(out, DIFFERENCE_WIDTH, table->difference);
    fputc('\n', out);
}

/* Nothing, if there is no row for it. */
static void
print_table(const struct trial *self, enum ab_effect effect, FILE *out)
{
    const struct table *table = &tables[effect];
    const struct ab_line *last = NULL;

    for (size_t i = 0; i < self->ab.num_lines; i++) {
        const struct ab_line *line = &self->ab.lines[i];
        struct compare_difference of;
        char name[NAME_SIZE];

        if (!trial_shows(self, line, effect, &of))
            continue;
        if (last == NULL)
            print_columns(table, out);
        if (last == NULL || !same_thing(last, line))
            fprintf(out, "%s\n",
                of_name(scenario_of(self), line->address.of, name, sizeof(name)));
        last = line;
        print_row(self, line, effect, &of, out);
    }
}

/* ---- the first lines, and the last ---- */

static void
print_head(const struct trial *self, FILE *out)
{
    const struct scenario *scenario = scenario_of(self);
    const size_t num = self->ab.test.num_replications;
    const struct ab_test *test = &scenario->ab_test;
    char text[TEXT_SIZE], length[40];

    snprintf(text, sizeof(text), "%.400s%s%s, three times, seed %.200s.",
        scenario->name, scenario->name[0] == '\0' ? "" : ": ",
        run_length_text(&self->run, num, length, sizeof(length)),
        scenario->run.seed);
    page_text(out, 0, text);
    if (num < self->run.num_wanted)
        fprintf(out, "Interrupted: %zu more were asked for.\n",
            self->run.num_wanted - num);
    snprintf(text, sizeof(text),
        "On trial: %.200s. %g %% of the %s (treated) may meet it, the others "
        "(control) never do.",
        scenario->bots[test->bot].name, 100 * test->treated,
        test->by_contact ? "contacts" : "customers");
    page_text(out, 0, text);
    if (self->ab.room.num == 1)
        page_text(out, 0,
            "One replication does not tell how the arms differ: there are no "
            "half-widths, and nothing is clear; -n 100 gives them.");
}

static void
print_foot(const struct trial *self, FILE *out)
{
    char text[TEXT_SIZE];

    if (self->ab.room.num < 2)
        return;
    snprintf(text, sizeof(text),
        "Each difference is followed by the half-width of its %g %% confidence "
        "interval, from all the replications together; a word stands where zero "
        "lies "
        "outside.",
        100 * scenario_of(self)->run.confidence);
    fputc('\n', out);
    page_text(out, 0, text);
}

/* Where customers' judgements are shown: by which coefficients. */
static void
print_models(const struct trial *self, FILE *out)
{
    struct compare_difference unused;
    bool any = false;

    for (size_t i = 0; i < self->ab.num_lines; i++)
        any |= measure_is_judged(self->ab.lines[i].address.measure) &&
               trial_shows(self, &self->ab.lines[i], AB_ROLLOUT, &unused);
    if (!any)
        return;
    fputs("\nWhat customers would say:\n", out);
    summary_coefficients(scenario_of(self), out);
}

void
trial_print(const struct trial *self, FILE *out)
{
    print_head(self, out);
    for (enum ab_effect effect = 0; effect < NUM_AB_EFFECTS; effect++)
        print_table(self, effect, out);
    trial_print_words(self, out);
    print_models(self, out);
    if (self->detect.num > 0)
        trial_print_days(self, out);
    print_foot(self, out);
}
