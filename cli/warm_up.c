/* Warm-up and batches, in words. */
#include "cli/warm_up.h"

#include "cli/figures.h"
#include "cli/interrupt.h"
#include "cli/page.h"
#include "plan/batches.h"
#include "plan/settle.h"
#include "plan/theory_check.h"
#include "scenarios/units.h"
#include "sim/err.h"

enum {
    TEXT_SIZE = 1000,
    SPAN_SIZE = 48
};

enum status
warm_up_set(struct loaded *self, double warm_up_s)
{
    return say_code(
        settle_warm_up(&self->warm_up, warm_up_s, &self->scenario, &self->reading));
}

enum status
warm_up_settle(struct loaded *self, const struct options *options)
{
    unsigned num_threads;
    enum status status;

    if (!self->scenario.day.steady || !self->scenario.finds_warm_up)
        return STATUS_DONE;
    status = options_threads(options, &num_threads);
    if (status == STATUS_DONE)
        status = say_code(warm_up_find(
            &self->warm_up, &self->scenario, num_threads, interrupt_watch()));
    if (status == STATUS_DONE)
        status = warm_up_set(self, self->warm_up.found_s);
    if (status == STATUS_DONE && self->warm_up.word == WARM_UP_LATE)
        say_note("steady.warm_up: %d pilot runs did not settle in the first half "
                 "of their %.4g hours (MSER-5); all of it is taken as warm-up, "
                 "which may be too short: give steady.warm_up, or a longer "
                 "steady.length",
            WARM_UP_PILOTS, self->warm_up.pilot_s / 3600);
    return status;
}

const char *
warm_up_text(const struct loaded *self, char *out, size_t size)
{
    char because[SETTLE_REASON_SIZE];

    settle_reason(&self->warm_up, because, sizeof(because));
    snprintf(out, size, because[0] != '\0' ? " (%s)" : "%s", because);
    return out;
}

/* ---- batches ---- */

/* "; take longer batches: ..." */
static void
add_advice(const struct scenario *scenario, char *out, size_t size)
{
    const size_t num = scenario->num_batches;
    char span[SPAN_SIZE];

    unit_print_duration(4 * scenario->run_length_s, span, sizeof(span));
    if (num >= 40)
        snprintf(out, size,
            "Take fewer, longer batches (--set steady.batches=%zu) or a longer run "
            "(--set \"steady.length=%s\").",
            num / 4, span);
    else
        snprintf(out, size,
            "Take longer batches, by a longer run (--set \"steady.length=%s\").",
            span);
}

/* @return whether anything is wrong */
static bool
say_batches(const struct scenario *scenario, const struct experiment *experiment,
    char *out, size_t size)
{
    const struct batch_test test = batches_test(experiment, "wait");

    out[0] = '\0';
    if (isnan(test.ratio)) { /* one batch a run: runs are independent */
        if (test.num_batches > 1 && test.num_batches < BATCHES_LEAST)
            snprintf(out, size,
                "With fewer than %d batches nothing tells whether they are "
                "independent, as the half-widths take them.",
                BATCHES_LEAST);
        return false;
    }
    if (test.dependent) {
        const int length = snprintf(out, size,
            "The batches hang together: von Neumann's ratio of the mean wait is "
            "%.2f, where independent batches give 2, and under %.2f once in a "
            "hundred times. The half-widths are too small. ",
            test.ratio, test.least);

        add_advice(scenario, out + length, size - (size_t)length);
        return true;
    }
    if (test.runs_differ) {
        snprintf(out, size,
            "The runs differ from each other more than the batches within them "
            "(an F test, at 1 %%): what is drawn once per run, as busyness is, no "
            "number of batches averages out. The half-widths are too small: take "
            "more "
            "runs of one batch each (--set steady.batches=1 -n 30).");
        return true;
    }
    snprintf(out, size,
        "The batches look independent: von Neumann's ratio of the mean wait is "
        "%.2f (2 if they are; under %.2f would tell).",
        test.ratio, test.least);
    return false;
}

/* @return whether there is anything to say */
static bool
say_unstable(const struct scenario *scenario, const struct experiment *experiment,
    char *out, size_t size)
{
    const struct batch_drift drift = batches_drift(experiment);
    struct theory_check check;
    bool overloaded = false;

    if (theory_check_init(&check, experiment) == CQ_OK)
        for (size_t i = 0; i < check.num_desks && !overloaded; i++) {
            const struct theory_desk *desk = &check.desks[i];

            overloaded = desk->num_overloaded > 0;
            if (overloaded)
                snprintf(out, size,
                    "There is no steady state: %.80s has work for %.2f agents, "
                    "%.4g "
                    "are there, and too few hang up. The queue grows for ever, and "
                    "the figures say only how long the run was. Give patience, a "
                    "queue_limit or more staff.",
                    scenario->groups[desk->groups[0]].name,
                    desk->intervals[0].modified, desk->intervals[0].agents);
        }
    theory_check_free(&check);
    if (!overloaded && drift.grows)
        snprintf(out, size,
            "The queue of %.80s grew through the run, by %.3g contacts an hour: "
            "either there is no steady state (more work than agents who may take "
            "it, and nobody hangs up) or the warm-up is too short.",
            scenario->types[drift.type].name, drift.per_hour);
    return overloaded || drift.grows;
}

void
batches_print(
    const struct loaded *loaded, const struct experiment *experiment, FILE *out)
{
    const struct scenario *scenario = &loaded->scenario;
    char text[TEXT_SIZE];

    if (!scenario->day.steady)
        return;
    if (!say_unstable(scenario, experiment, text, sizeof(text)))
        say_batches(scenario, experiment, text, sizeof(text));
    if (text[0] != '\0')
        page_text(out, 0, text);
}

void
batches_warn(const struct loaded *loaded, const struct experiment *experiment)
{
    const struct scenario *scenario = &loaded->scenario;
    char text[TEXT_SIZE];

    if (scenario->day.steady &&
        (say_unstable(scenario, experiment, text, sizeof(text)) ||
            say_batches(scenario, experiment, text, sizeof(text))))
        say_note("%s", text);
}
