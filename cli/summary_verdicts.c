/* Verdicts in words: met, missed or undecided, by how much, and what would decide.
 */
#include <math.h>

#include "cli/figures.h"
#include "cli/page.h"
#include "cli/summary.h"

enum {
    TEXT_SIZE = 900,
    WORD_WIDTH = 11,
    MOST_USEFUL = 100000 /* replications that a person may be told to run */
};

/* "met in all 20 intervals, the tightest at 10:00: " */
static size_t
print_intervals(
    const struct run *self, const struct judged *judged, char *out, size_t size)
{
    const struct verdict *verdict = &judged->verdict;
    const size_t num =
        verdict->num_met + verdict->num_missed + verdict->num_undecided;
    const size_t num_word = verdict->word == VERDICT_MISSED ? verdict->num_missed
                            : verdict->word == VERDICT_MET  ? verdict->num_met
                                                           : verdict->num_undecided;
    char at[16];

    interval_name(run_scenario(self), verdict->interval, at, sizeof(at));
    return (size_t)snprintf(out, size,
        "%s in %zu of %zu intervals, the %s at %s: ", verdict_text(verdict->word),
        num_word, num, verdict->word == VERDICT_MISSED ? "worst" : "tightest", at);
}

/* How many replications would bring the half-width down to the margin. */
static void
print_more(
    const struct run *self, const struct verdict *verdict, char *out, size_t size)
{
    const double ratio = verdict->worst.half_width / fabs(verdict->margin);
    const double num =
        ceil(1.1 * ratio * ratio * (double)self->experiment.num_replications);

    out[0] = '\0';
    if (verdict->word != VERDICT_UNDECIDED)
        return;
    if (isnan(verdict->worst.value))
        snprintf(out, size, ": nobody was there to measure it on");
    else if (isnan(verdict->worst.half_width))
        snprintf(out, size, "; one day cannot decide, try -n 100");
    else if (num <= MOST_USEFUL)
        snprintf(out, size, "; -n %.0f would decide it", num);
    else
        snprintf(out, size, "; too close to decide");
}

const char *
summary_verdict(
    const struct run *self, const struct judged *judged, char *out, size_t size)
{
    const struct verdict *verdict = &judged->verdict;
    const struct measure *measure = judged->goal.address.measure;
    char value[FIGURE_SIZE], margin[FIGURE_SIZE], more[80];
    size_t used;

    used = (size_t)snprintf(out, size, "%.300s%s: ", judged->goal.text,
        judged->required ? " (required)" : "");
    if (judged->goal.each)
        used += print_intervals(self, judged, out + used, size - used);
    print_more(self, verdict, more, sizeof(more));
    if (isnan(verdict->worst.value))
        snprintf(out + used, size - used, "no value%s", more);
    else
        snprintf(out + used, size - used, "%s, %s %s%s",
            figure_text(measure, &verdict->worst, value),
            figure_margin(measure, verdict->margin, margin),
            verdict->margin >= 0    ? "to spare"
            : judged->goal.at_least ? "short"
                                    : "too much",
            more);
    return out;
}

static void
print_verdict(const struct run *self, const struct judged *judged, FILE *out)
{
    char text[TEXT_SIZE];

    page_row(out, 2, verdict_text(judged->verdict.word), WORD_WIDTH,
        summary_verdict(self, judged, text, sizeof(text)));
}

void
summary_verdicts(const struct run *self, FILE *out)
{
    if (self->num_judged == 0)
        return;
    fputs("\nTargets\n", out);
    for (size_t i = 0; i < self->num_judged; i++)
        print_verdict(self, &self->judged[i], out);
}

void
summary_requirements(const struct run *self, FILE *out)
{
    for (size_t i = 0; i < self->num_judged; i++)
        if (self->judged[i].required && self->judged[i].verdict.word != VERDICT_MET)
            print_verdict(self, &self->judged[i], out);
}
