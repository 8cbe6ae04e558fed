/* What the test does not show, in words: the clearest gaps, and why they are there.
 */
#include <math.h>
#include <string.h>

#include "cli/experiment.h"
#include "cli/figures.h"
#include "cli/page.h"

enum {
    TEXT_SIZE = 1400,
    NAME_SIZE = 512,
    MOST_SENTENCES = 3
};

static const struct scenario *
scenario_of(const struct trial *self)
{
    return run_scenario(&self->run);
}

static const char *
signed_text(const struct measure *measure, double scale,
    const struct compare_difference *of, char *out)
{
    return of->same ? strcpy(out, "0")
                    : figure_difference(measure, scale * of->difference,
                          scale * of->half_width, out);
}

static const char *
value_text(const struct ab_line *line, const struct measure *measure, double scale,
    enum ab_side side, char *out)
{
    struct estimate estimate = line->sides[side];

    estimate.value *= scale;
    estimate.half_width *= scale;
    return figure_value(measure, &estimate, out);
}

/* "asa of billing: the arms differ by .., the rollout takes it from .. to .." */
static void
print_sentence(const struct trial *self, const struct ab_line *line,
    const struct compare_difference *gap, FILE *out)
{
    double scale;
    const struct measure measure = trial_measure(line, &scale);
    struct compare_difference arms;
    char label[NAME_SIZE], of[NAME_SIZE], text[TEXT_SIZE];
    char test[FIGURE_SIZE], from[FIGURE_SIZE], to[FIGURE_SIZE], rest[FIGURE_SIZE];

    ab_effect(&self->ab, line, AB_ARMS, &arms);
    snprintf(text, sizeof(text),
        "%.200s of %.200s: the rollout takes it from %s to %s. The test shows "
        "%s%s, and "
        "misses %s.",
        trial_label(self, line, label, sizeof(label)),
        of_name(scenario_of(self), line->address.of, of, sizeof(of)),
        value_text(line, &measure, scale, AB_NOBODY, from),
        value_text(line, &measure, scale, AB_EVERYBODY, to),
        signed_text(&measure, scale, &arms, test),
        trial_is_clear(&arms) ? "" : " (which may be chance)",
        signed_text(&measure, scale, gap, rest));
    page_text(out, 2, text);
}

/* How far a gap lies beyond its half-width, if that holds for all gaps of the table
 * at once (Bonferroni); 0: not beyond. */
static double
beyond(const struct trial *self, const struct ab_line *line, size_t num_gaps)
{
    const double level = (1 - scenario_of(self)->run.confidence) / (double)num_gaps;
    struct compare_difference gap;
    double half_width;

    if (!trial_shows(self, line, AB_INTERFERENCE, &gap) || !trial_is_clear(&gap))
        return 0;
    half_width =
        gap.standard_error * estimate_student_t(self->ab.room.num, 1 - level);
    return fabs(gap.difference) > half_width
               ? fabs(gap.difference) / fmax(half_width, 1e-300)
               : 0;
}

/* The line that is furthest beyond, of those nearer than `below`; NULL: none. */
static const struct ab_line *
furthest(const struct trial *self, size_t num_gaps, double *below)
{
    const struct ab_line *out = NULL;
    double most = 0;

    for (size_t i = 0; i < self->ab.num_lines; i++) {
        const double here = beyond(self, &self->ab.lines[i], num_gaps);

        if (here > most && here < *below) {
            most = here;
            out = &self->ab.lines[i];
        }
    }
    *below = most;
    return out;
}

static size_t
num_gaps_of(const struct trial *self)
{
    struct compare_difference unused;
    size_t num = 0;

    for (size_t i = 0; i < self->ab.num_lines; i++)
        num += trial_shows(self, &self->ab.lines[i], AB_INTERFERENCE, &unused);
    return num;
}

/* Gaps that are beyond doubt, the clearest of them in words.
 * @return how many were told */
static size_t
print_sentences(const struct trial *self, size_t num_gaps, FILE *out)
{
    double below = INFINITY;
    struct compare_difference gap;
    size_t num = 0;

    for (; num < MOST_SENTENCES; num++) {
        const struct ab_line *line = furthest(self, num_gaps, &below);

        if (line == NULL)
            break;
        ab_effect(&self->ab, line, AB_INTERFERENCE, &gap);
        print_sentence(self, line, &gap, out);
    }
    return num;
}

void
trial_print_words(const struct trial *self, FILE *out)
{
    static const char why[] =
        "Why: both arms wait for the same agents. What the chatbot takes from "
        "them, or "
        "adds, changes the wait of the control as much as that of the treated. The "
        "difference between the arms is what it does to the one who meets it; what "
        "it "
        "does to the queue, and so to everybody, no length of such a test shows.";
    static const char nothing[] =
        "No gap between test and rollout is beyond doubt: as far as these "
        "replications "
        "tell, the test shows what the rollout would bring.";
    const size_t num_gaps = num_gaps_of(self);

    if (num_gaps == 0 || self->ab.room.num < 2)
        return;
    fputc('\n', out);
    page_text(out, 2, print_sentences(self, num_gaps, out) > 0 ? why : nothing);
}
