/* `callq calibrate` for people: what was found, what is not known, and how near the
 * figures come. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/calibrate.h"
#include "cli/figures.h"
#include "cli/page.h"

enum {
    TEXT_SIZE = 2000,
    NAME_SIZE = 700,
    NAME_WIDTH = 40,
    COLUMN_WIDTH = 11,
    MOST_ROWS = 40
};

const char *
calibrate_knob_name(
    const struct calibrate_job *self, size_t knob, char *out, size_t size)
{
    const struct calibrate_label *label = &self->labels[knob];
    const struct calibrate_key *key = label->key;
    const struct scenario *scenario = calibrate_scenario(self);
    const bool is_path = key->num_parts == 1 && !key->parts[0].is_inverse;
    const char *path = is_path ? key->parts[0].path : key->name;
    const int length = (int)strcspn(path, "=");
    char interval[16];

    if (label->element == SIZE_MAX)
        snprintf(out, size, "%.*s", length, path);
    else if (label->element < scenario->day.num_intervals)
        snprintf(out, size, "%.*s at %s", length, path,
            interval_name(
                scenario, (int)label->element, interval, sizeof(interval)));
    else
        snprintf(out, size, "%.*s[%zu]", length, path, label->element + 1);
    return out;
}

/* ---- keys ---- */

/* "2.87 min", "x 0.957"; decimals by an error of it. */
static const char *
value_text(const struct calibrate_job *self, size_t knob, double value,
    double error, char *out)
{
    const struct calibrate_label *label = &self->labels[knob];
    const double number = label->scale * value;
    const double step = isnan(error) ? fabs(number) / 100 : label->scale * error;
    char digits[FIGURE_SIZE];

    if (isnan(value))
        return strcpy(out, "-");
    figure_count(number, figure_decimals(step / 10, 2, 6), digits);
    if (strcmp(label->unit, "x") == 0)
        snprintf(out, FIGURE_SIZE, "x %.40s", digits);
    else
        snprintf(out, FIGURE_SIZE, "%.40s%s%.20s", digits,
            label->unit[0] == '\0' ? "" : " ", label->unit);
    return out;
}

static double
error_of(const struct calibrate_job *self, size_t knob)
{
    const struct calibrate_found *found = &self->result.found[knob];

    return found->error * (self->knobs[knob].is_log ? found->value : 1);
}

static void
print_name(FILE *out, const char *name)
{
    const int width = page_columns(name);

    if (width > NAME_WIDTH - 1)
        fprintf(out, "  %s\n  %*s", name, NAME_WIDTH, "");
    else
        fprintf(out, "  %s%*s", name, NAME_WIDTH - width, "");
}

static void
print_knob(const struct calibrate_job *self, size_t knob, FILE *out)
{
    const struct calibrate_found *found = &self->result.found[knob];
    const double error = error_of(self, knob);
    char text[FIGURE_SIZE], name[NAME_SIZE];

    print_name(out, calibrate_knob_name(self, knob, name, sizeof(name)));
    page_right(out, COLUMN_WIDTH,
        value_text(self, knob, self->knobs[knob].start, NAN, text));
    page_right(
        out, COLUMN_WIDTH, value_text(self, knob, found->value, error, text));
    if (found->fate == CALIBRATE_FOUND) {
        page_right(
            out, COLUMN_WIDTH, value_text(self, knob, found->low, error, text));
        page_right(
            out, COLUMN_WIDTH, value_text(self, knob, found->high, error, text));
    } else {
        fputs(found->fate == CALIBRATE_UNKNOWN ? "  not known: held"
                                               : "  at the end of its range",
            out);
    }
    fputc('\n', out);
}

static void
print_knobs(const struct calibrate_job *self, FILE *out)
{
    char share[FIGURE_SIZE];

    fprintf(out, "\nKeys%*s", NAME_WIDTH - 2, "");
    page_right(out, COLUMN_WIDTH, "scenario");
    page_right(out, COLUMN_WIDTH, "found");
    snprintf(share, sizeof(share), "%g %% from",
        100 * calibrate_scenario(self)->run.confidence);
    page_right(out, COLUMN_WIDTH, share);
    page_right(out, COLUMN_WIDTH, "to");
    fputc('\n', out);
    for (size_t k = 0; k < self->problem.num_knobs; k++)
        print_knob(self, k, out);
}

/* ---- what cannot be told apart ---- */

static void
join_names(const struct calibrate_job *self, const struct calibrate_clash *clash,
    char *out, size_t size)
{
    size_t used = 0;

    for (size_t i = 0; i < clash->num && used < size - 1; i++) {
        char name[NAME_SIZE];

        used += (size_t)snprintf(out + used, size - used, "%s%s",
            i == 0               ? ""
            : i + 1 < clash->num ? ", "
                                 : " and ",
            calibrate_knob_name(self, clash->knobs[i], name, sizeof(name)));
        used = used < size ? used : size - 1;
    }
}

static void
print_clash(const struct calibrate_job *self, const struct calibrate_clash *clash,
    FILE *out)
{
    char names[TEXT_SIZE / 2], held[NAME_SIZE], text[2 * TEXT_SIZE];

    join_names(self, clash, names, sizeof(names));
    calibrate_knob_name(self, clash->knobs[0], held, sizeof(held));
    if (clash->is_faint)
        snprintf(text, sizeof(text),
            "%s moves these figures too little: they do not tell it within its "
            "range. It is held at what the scenario says.",
            held);
    else if (clash->is_held)
        snprintf(text, sizeof(text),
            "%s move the same figures: only their combination is known. %s is held "
            "at what the scenario says, and what was found of the other%s holds "
            "only if that is right. A figure that only one of them moves would "
            "tell them apart.",
            names, held, clash->num > 2 ? "s" : "");
    else
        snprintf(text, sizeof(text),
            "%s can hardly be told apart (correlation %.2f): an error in one is "
            "made up for by the other.",
            names, clash->correlation);
    page_text(out, 2, text);
}

static void
print_clashes(const struct calibrate_job *self, FILE *out)
{
    if (self->result.num_clashes > 0)
        fputs("\nWhat cannot be told apart\n", out);
    for (size_t i = 0; i < self->result.num_clashes; i++)
        print_clash(self, &self->result.clashes[i], out);
}

/* ---- figures ---- */

/* Errors off, the farthest first. */
struct rank {
    size_t figure;
    double off;
};

static int
compare_ranks(const void *a, const void *b)
{
    const struct rank *x = a, *y = b;

    if (x->off != y->off)
        return x->off < y->off ? 1 : -1;
    return (x->figure > y->figure) - (x->figure < y->figure);
}

static int
compare_places(const void *a, const void *b)
{
    const struct rank *x = a, *y = b;

    return (x->figure > y->figure) - (x->figure < y->figure);
}

static void
print_value(const struct measure *measure, double value, double error, FILE *out)
{
    const struct estimate of = { .value = value, .half_width = error };
    char text[FIGURE_SIZE];

    page_right(out, COLUMN_WIDTH, figure_value(measure, &of, text));
}

static void
print_figure(const struct calibrate_job *self, size_t i, FILE *out)
{
    const struct calibrate *result = &self->result;
    const struct calibrate_row *row = &self->rows[i];
    const double error = result->errors[i], off = result->after[i] - row->value;
    char name[NAME_SIZE];

    print_name(out,
        address_print(calibrate_scenario(self), &row->address, name, sizeof(name)));
    print_value(row->address.measure, row->value, error, out);
    print_value(row->address.measure, result->before[i], error, out);
    print_value(row->address.measure, result->after[i], error, out);
    if (isnan(off))
        page_right(out, COLUMN_WIDTH, "-");
    else
        fprintf(out, "%*.1f", COLUMN_WIDTH, off / error);
    fputc('\n', out);
}

static void
print_figures(const struct calibrate_job *self, FILE *out)
{
    const struct calibrate *result = &self->result;
    struct rank *ranks = calloc(self->num_rows, sizeof(*ranks));
    const size_t shown = self->num_rows < MOST_ROWS ? self->num_rows : MOST_ROWS;

    if (ranks == NULL)
        return;
    for (size_t i = 0; i < self->num_rows; i++) {
        const double off =
            fabs(result->after[i] - self->rows[i].value) / result->errors[i];

        ranks[i] = (struct rank){ i, isnan(off) ? HUGE_VAL : off };
    }
    qsort(ranks, self->num_rows, sizeof(*ranks), compare_ranks);
    qsort(ranks, shown, sizeof(*ranks), compare_places);
    fprintf(out, "\nFigures%*s", NAME_WIDTH - 5, "");
    page_right(out, COLUMN_WIDTH, "measured");
    page_right(out, COLUMN_WIDTH, "before");
    page_right(out, COLUMN_WIDTH, "after");
    page_right(out, COLUMN_WIDTH, "errors off");
    fputc('\n', out);
    for (size_t i = 0; i < shown; i++)
        print_figure(self, ranks[i].figure, out);
    if (shown < self->num_rows)
        fprintf(out,
            "  (the %zu that are farthest off, of %zu; --format csv has all)\n",
            shown, self->num_rows);
    free(ranks);
}

static void
print_still(const struct calibrate_job *self, FILE *out)
{
    size_t num = 0;
    char text[TEXT_SIZE];

    for (size_t i = 0; i < self->num_rows; i++)
        num += !self->result.is_moved[i];
    if (num == 0)
        return;
    snprintf(text, sizeof(text),
        "%zu of these figures %s moved by none of the keys: what they miss is the "
        "scenario's.",
        num, num == 1 ? "is" : "are");
    page_text(out, 2, text);
}

/* ---- whether it can be ---- */

static void
print_verdict(const struct calibrate_job *self, FILE *out)
{
    const struct calibrate *result = &self->result;
    const double ratio = result->end / result->expected;
    char text[TEXT_SIZE];

    fputs("\nWhat remains\n", out);
    if (result->chance >= 0.05)
        snprintf(text, sizeof(text),
            "No more than chance leaves: the squares of the errors off add up to "
            "%.1f (%.1f before), and %.1f would be expected of a model that is "
            "right (chance of so much or more: %.2g).",
            result->end, result->start, result->expected, result->chance);
    else
        snprintf(text, sizeof(text),
            "These keys cannot make the model meet the figures: the squares of the "
            "errors off add up to %.1f (%.1f before), %.1f times the %.1f that a "
            "model that is right would leave (chance of so much or more: %.2g). "
            "Something else differs, or the measured figures are less sure than "
            "they were given. The intervals above take the model for right; what "
            "they leave out is larger.",
            result->end, result->start, ratio, result->expected, result->chance);
    page_text(out, 2, text);
    print_still(self, out);
}

/* ---- all of it ---- */

static void
print_head(const struct calibrate_job *self, FILE *out)
{
    const struct scenario *scenario = calibrate_scenario(self);
    const char *unit = scenario->day.steady ? "runs" : "days";
    char text[TEXT_SIZE];

    snprintf(text, sizeof(text),
        "%.300s: %zu number%s adjusted to %zu measured figure%s. Searched over %zu "
        "%s with luck of their own (seed \"%.100s\"), %zu settings; judged by %zu "
        "%s of the scenario's own luck (seed %.100s), which the search has not "
        "seen.",
        scenario->name != NULL && scenario->name[0] != '\0' ? scenario->name
                                                            : self->path,
        self->problem.num_knobs, self->problem.num_knobs == 1 ? "" : "s",
        self->num_rows, self->num_rows == 1 ? "" : "s", self->num_search, unit,
        self->search_seed, self->result.num_looks, self->num_judge, unit,
        scenario->run.seed);
    page_text(out, 0, text);
    if (self->num_empty > 0) {
        snprintf(text, sizeof(text), "%zu empty cell%s of the table %s left out.",
            self->num_empty, self->num_empty == 1 ? "" : "s",
            self->num_empty == 1 ? "is" : "are");
        page_text(out, 0, text);
    }
    if (self->is_default)
        page_text(out, 0,
            "Nobody said what may be adjusted: it is one factor on the patience of "
            "all types (--by KEY names others).");
    if (self->has_no_error)
        page_text(out, 0,
            "Figures with neither a half_width nor a number of days n beside them "
            "are taken as those of a single day, as far off from the mean as a "
            "simulated day is; a column n makes them as sure as they are.");
}

void
calibrate_print(const struct calibrate_job *self, FILE *out)
{
    print_head(self, out);
    print_knobs(self, out);
    print_clashes(self, out);
    print_figures(self, out);
    print_verdict(self, out);
}

void
calibrate_print_best(const struct calibrate_job *self, FILE *out)
{
    const struct calibrate *result = &self->result;
    char text[FIGURE_SIZE], name[NAME_SIZE];

    say_note("interrupted; the best so far, not judged and without errors:");
    for (size_t k = 0; result->x != NULL && k < self->problem.num_knobs; k++)
        fprintf(out, "  %s = %s\n",
            calibrate_knob_name(self, k, name, sizeof(name)),
            value_text(self, k, result->x[k], NAN, text));
}

enum status
calibrate_say_no_effect(const struct calibrate_job *self)
{
    enum status status = STATUS_DONE;

    for (size_t k = 0; k < self->problem.num_knobs; k++) {
        char name[NAME_SIZE];

        if (self->result.found[k].fate == CALIBRATE_NO_EFFECT)
            status = say_error(STATUS_INPUT,
                "%s moves none of the measured figures, from one end of its range "
                "to the other; measure what it moves, or leave it out of --by",
                calibrate_knob_name(self, k, name, sizeof(name)));
    }
    return status;
}
