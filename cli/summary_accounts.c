/* The conservation line: every attempt of the simulation, by how it began and by
 * how it ended. A sum that does not come out is a bug, and is told as one. */
#include "cli/figures.h"
#include "cli/page.h"
#include "cli/summary.h"

enum {
    TEXT_SIZE = 1200
};

struct item {
    const char *measure, *words;
};

static const struct item births[] = { { "fresh", "fresh" },
    { "retries", "retries" }, { "repeats", "repeats" },
    { "bounce_backs", "back from the chatbot" }, { "transfers_in", "passed on" },
    { "switched_in", "switched over" }, { "callbacks_made", "callbacks" }, { 0 } };
static const struct item outcomes[] = { { "contained", "contained" },
    { "bot_abandoned", "hung up on the chatbot" },
    { "bot_blocked", "turned away by the chatbot" }, { "answered", "answered" },
    { "abandoned", "abandoned" }, { "blocked", "blocked" }, { "balked", "balked" },
    { "switched_out", "switched over" }, { "callback_taken", "to be called back" },
    { "callback_unreached", "called back in vain" }, { "cut_off", "cut off" },
    { "still_inside", "still inside" }, { 0 } };

/* Of the whole simulation: a whole number, so that the sums add up in print too. */
static double
total(const struct run *self, const char *measure)
{
    const struct address address = { measure_named(measure), { OF_ALL, 0 },
        INTERVAL_ALL, BASIS_CALL };
    const size_t num = observations_num(&self->experiment);
    double sum = 0, count, unused;

    for (size_t i = 0; i < num; i++) {
        observations_pair(&self->experiment, address, i, &count, &unused);
        sum += count;
    }
    return sum;
}

/* "3,338 answered + 26 abandoned", those that there are; written after what is in
 * text. @return what is left of attempts */
static double
add_items(const struct run *self, const struct item *items, double attempts,
    char *text, size_t *used)
{
    const char *plus = " ";
    char number[FIGURE_SIZE];

    for (; items->measure != NULL; items++) {
        const double value = total(self, items->measure);

        if (!(value > 0))
            continue;
        *used += (size_t)snprintf(text + *used, TEXT_SIZE - *used, "%s%s %s", plus,
            figure_count(value, 0, number), items->words);
        attempts -= value;
        plus = " + ";
    }
    return attempts;
}

void
summary_accounts(const struct run *self, FILE *out)
{
    const double attempts = total(self, "attempts");
    char text[TEXT_SIZE], number[FIGURE_SIZE], length[40];
    double missing = 0;
    size_t used;

    if (!(attempts > 0)) {
        page_text(out, 0, "Nobody asked for anything.");
        return;
    }
    run_length_text(
        self, self->experiment.num_replications, length, sizeof(length));
    used = (size_t)snprintf(text, sizeof(text),
        "Every contact is accounted for: %s attempts in %s =",
        figure_count(attempts, 0, number), length);
    if (total(self, "fresh") < attempts) {
        missing = add_items(self, births, attempts, text, &used);
        used += (size_t)snprintf(text + used, sizeof(text) - used, " =");
    }
    if (missing == 0)
        missing = add_items(self, outcomes, attempts, text, &used);
    if (missing != 0)
        snprintf(text + used, sizeof(text) - used,
            "; %.6g are missing: please report this as a bug", missing);
    else
        snprintf(text + used, sizeof(text) - used, ".");
    page_text(out, 0, text);
}
