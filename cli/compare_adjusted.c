/* Differences between scenarios with the luck of the days taken out. How that is
 * done is plan/compare_adjust.h's.
 */
#include <math.h>

#include "cli/compare.h"
#include "cli/figures.h"
#include "cli/page.h"
#include "sim/err.h"

enum {
    TEXT_SIZE = 600,
    NAME_WIDTH = 26,
    MOST_LINES = 6
};

static const double worth_telling = 1.3; /* times the replications */

enum status
comparison_adjust(struct comparison *self)
{
    self->adjusts = options_given(self->options, OPTION_ADJUST) ||
                    (self->format == ANSWER_TABLE && self->num == 2);
    return self->adjusts
               ? say_code(compare_adjuster_init(&self->adjuster, &self->compare))
               : STATUS_DONE;
}

struct adjusted
comparison_adjusted(
    const struct comparison *self, struct compare_line *line, size_t a, size_t b)
{
    struct compare_adjuster adjuster = self->adjuster;
    struct adjusted out;

    if (compare_adjust(&adjuster, line, a, b, &out) != CQ_OK)
        return (struct adjusted){ NAN, NAN, NAN, NAN, 0, 0 };
    return out;
}

/* @return whether there was something to tell */
static bool
print_line(
    const struct comparison *self, struct compare_line *line, bool first, FILE *out)
{
    const struct adjusted adjusted = comparison_adjusted(self, line, 0, 1);
    const struct measure *measure = line->address.measure;
    char name[TEXT_SIZE], figure[FIGURE_SIZE], times[80], text[TEXT_SIZE];

    if (!(adjusted.saves >= worth_telling))
        return false;
    if (first)
        page_text(out, 0,
            "\nAdjusted, B - A: what is known of both beforehand takes more luck "
            "out "
            "of the difference");
    snprintf(text, sizeof(text), "%s, %s",
        figure_difference(measure, adjusted.value, adjusted.half_width, figure),
        adjusted_times(&self->runs[0], adjusted.saves, times, sizeof(times)));
    page_row(
        out, 2, comparison_name(self, line, name, sizeof(name)), NAME_WIDTH, text);
    return true;
}

void
comparison_print_adjusted(const struct comparison *self, FILE *out)
{
    size_t num = 0;

    if (!self->adjusts || self->num != 2 || !compare_adjuster_any(&self->adjuster))
        return;
    for (size_t i = 0; i < self->compare.num_lines && num < MOST_LINES; i++) {
        struct compare_line *line = &self->compare.lines[i];

        if (comparison_shows(self, line))
            num += print_line(self, line, num == 0, out);
    }
}
