/*
 * Running until it is known as well as was asked: the wishes of a scenario, the
 * progress line on the way, and what became of them. When to stop is plan/'s.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/figures.h"
#include "cli/interrupt.h"
#include "cli/page.h"
#include "cli/run.h"
#include "plan/aims.h"
#include "scenarios/units.h"
#include "sim/err.h"
#include "sim/stopwatch.h"

enum {
    TEXT_SIZE = 900,
    WORD_WIDTH = 13,
    LINE_WIDTH = 78
};

/* ---- wishes ---- */

enum status
run_read_precision(struct run *self)
{
    if (self->only == 0)
        return say_code(aims_take(&self->precision, run_scenario(self)));
    if (options_given(self->options, OPTION_PRECISION))
        return say_error(STATUS_INPUT,
            "--precision and --only-replication do not go together; leave one "
            "of them out");
    return STATUS_DONE;
}

/* ---- words ---- */

/* "900 days", "a run of 900 h". */
static const char *
amount_text(const struct run *self, double num, char *out, size_t size)
{
    const double runs = run_scenario(self)->run.replications;
    char figure[FIGURE_SIZE];

    if (self->precision.lengthens) {
        unit_print_duration(
            rint(num * self->precision.length_s), figure, sizeof(figure));
        if (runs > 1)
            snprintf(out, size, "%.0f runs of %s", runs, figure);
        else
            snprintf(out, size, "a run of %s", figure);
    } else {
        snprintf(out, size, "%s %s", figure_count(num, 0, figure),
            scenario_is_day(run_scenario(self)) ? "days" : "runs");
    }
    return out;
}

/* What it takes, no more exactly than it is known. */
static double
round_amount(double num)
{
    const double step = pow(10, floor(log10(num)) - 1);

    return ceil(num / step) * step;
}

/* "all.asa within 1 s" */
static int
wish_text(const struct run *self, const struct wish *wish, char *out, size_t size)
{
    char address[TEXT_SIZE / 2], margin[FIGURE_SIZE];

    address_print(run_scenario(self), &wish->address, address, sizeof(address));
    return snprintf(out, size, "%s within %s", address,
        figure_margin(wish->address.measure, wish->half_width, margin));
}

/* ---- the progress line ---- */

struct line {
    const struct run *run;
    double began_s;
    int percent; /* shown last */
};

static void
show(void *self, const struct precision *precision, double num_done)
{
    struct line *line = self;
    const double all =
        precision->num_looks == 0
            ? precision->next
            : fmax(precision->next, fmin(precision->needed, precision->most));
    const struct wish *worst = &precision->wishes[precision->worst];
    const int percent = (int)(100 * num_done / all);
    char text[TEXT_SIZE], amount[80], half_width[FIGURE_SIZE], left[48];
    int used;

    if (percent == line->percent)
        return;
    line->percent = percent;
    used = snprintf(text, sizeof(text), "%d %% of %s%s", percent,
        precision->num_looks == 0 ? "" : "about ",
        amount_text(line->run, all, amount, sizeof(amount)));
    if (precision->num_looks > 0 && !isnan(worst->estimate.half_width)) {
        used +=
            snprintf(text + used, sizeof(text) - (size_t)used, ": ± %s so far, ",
                figure_margin(worst->address.measure, worst->estimate.half_width,
                    half_width));
        wish_text(line->run, worst, text + used, sizeof(text) - (size_t)used);
        unit_print_duration(
            ceil((stopwatch_now_s() - line->began_s) * (all / num_done - 1)), left,
            sizeof(left));
        used = (int)strlen(text);
        snprintf(text + used, sizeof(text) - (size_t)used, ", %s left", left);
    }
    fprintf(stderr, "\r%-*.*s", LINE_WIDTH, LINE_WIDTH + 1, text);
    fflush(stderr);
}

/* ---- running ---- */

int
run_to_precision(struct run *self, unsigned num_threads, bool shown)
{
    struct precision *precision = &self->precision;
    struct line line = { .run = self, .percent = -1 };
    const struct precision_options options = { .num_threads = num_threads,
        .stop = interrupt_watch(),
        .memory_bytes = aims_memory_bytes(),
        .adjust = options_given(self->options, OPTION_ADJUST),
        .progress = shown ? show : NULL,
        .progress_self = &line };
    int ret;

    line.began_s = stopwatch_now_s();
    ret = precision_run(
        precision, &self->experiment, &self->loaded.scenario, &options);
    if (shown)
        fprintf(stderr, "\r%*s\r", LINE_WIDTH, "");
    self->num_wanted = ret == CQ_ERR_INTERRUPTED && !precision->lengthens
                           ? (size_t)precision->next
                           : self->experiment.num_replications;
    return ret;
}

/* ---- what became of it ---- */

/* The wish of an aim that is furthest from it, and how many are as asked. */
static const struct wish *
furthest_of(
    const struct precision *self, size_t aim, size_t *num, size_t *num_reached)
{
    const struct wish *worst = NULL;

    *num = *num_reached = 0;
    for (size_t i = 0; i < self->num_wishes; i++) {
        const struct wish *wish = &self->wishes[i];

        if (wish->aim != aim)
            continue;
        ++*num;
        *num_reached += wish->estimate.half_width <= wish->half_width;
        if (worst == NULL || isnan(wish->estimate.half_width) ||
            wish->estimate.half_width > worst->estimate.half_width)
            worst = wish;
    }
    return worst;
}

static void
print_aim(const struct run *self, size_t aim, FILE *out)
{
    const struct precision *precision = &self->precision;
    size_t num, num_reached;
    const struct wish *wish = furthest_of(precision, aim, &num, &num_reached);
    const double off = wish->estimate.half_width / wish->half_width;
    char text[TEXT_SIZE], value[FIGURE_SIZE], amount[80];
    int used = wish_text(self, wish, text, sizeof(text));

    used += snprintf(text + used, sizeof(text) - (size_t)used, ": %s",
        figure_text(wish->address.measure, &wish->estimate, value));
    if (isnan(off))
        used += snprintf(text + used, sizeof(text) - (size_t)used,
            isnan(wish->estimate.value) ? ": nobody was there to measure it on"
                                        : ", which has no half-width");
    else if (off > 1)
        used += snprintf(text + used, sizeof(text) - (size_t)used,
            "; %s would do, as far as can be told",
            amount_text(self, round_amount(precision->num * off * off), amount,
                sizeof(amount)));
    if (num > 1)
        snprintf(text + used, sizeof(text) - (size_t)used,
            "; the widest of %zu intervals, %zu of them as asked", num,
            num_reached);
    page_row(out, 2, off <= 1 ? "reached" : "not reached", WORD_WIDTH, text);
}

void
run_print_precision(const struct run *self, FILE *out)
{
    const struct precision *precision = &self->precision;
    char amount[80], text[TEXT_SIZE];

    if (precision->num_wishes == 0)
        return;
    snprintf(text, sizeof(text), "\nPrecision, after %s and %zu look%s%s",
        amount_text(self, precision->num, amount, sizeof(amount)),
        precision->num_looks, precision->num_looks == 1 ? "" : "s",
        !precision->used_up     ? ""
        : precision->for_memory ? "; there is no memory for more"
                                : "; no more are allowed");
    fprintf(out, "%s\n", text);
    for (size_t i = 0; i < precision->num_aims; i++)
        print_aim(self, i, out);
}
