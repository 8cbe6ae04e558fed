/* Targets judged by the bound of the confidence interval. */
#include <math.h>

#include "sim/err.h"
#include "sim/verdict.h"
#include "sim/write.h"

const char *
verdict_text(enum verdict_word word)
{
    static const char *const words[] = { "met", "missed", "undecided" };

    return words[word];
}

static double
margin_of(const struct goal *goal, double value)
{
    return goal->at_least ? value - goal->value : goal->value - value;
}

static enum verdict_word
word_of(const struct goal *goal, const struct estimate *estimate)
{
    const double margin = margin_of(goal, estimate->value);

    if (margin >= estimate->half_width)
        return VERDICT_MET;
    /* no half-width compares as neither */
    return margin < -estimate->half_width ? VERDICT_MISSED : VERDICT_UNDECIDED;
}

static void
judge_interval(const struct goal *goal, const struct estimate *estimate,
    int interval, struct verdict *out)
{
    const double margin = margin_of(goal, estimate->value);

    if (isnan(estimate->value))
        return;
    switch (word_of(goal, estimate)) {
    case VERDICT_MET:
        out->num_met++;
        break;
    case VERDICT_MISSED:
        out->num_missed++;
        break;
    case VERDICT_UNDECIDED:
        out->num_undecided++;
    }
    if (isnan(out->margin) || margin < out->margin) {
        out->worst = *estimate;
        out->interval = interval;
        out->margin = margin;
    }
}

int
verdict_give_as(const struct scenario *scenario, const struct goal *goal,
    estimate_by *by, void *context, struct verdict *out)
{
    const size_t first = goal->each ? scenario_first_interval(scenario) : 0;
    const size_t num = goal->each ? scenario->day.num_intervals : 1;
    struct address address = goal->address;

    *out = (struct verdict){
        .worst = estimate_none(0), .margin = NAN, .interval = goal->address.interval
    };
    for (size_t i = first; i < num; i++) {
        struct estimate estimate;
        int ret;

        if (goal->each)
            address.interval = (int)i;
        ret = by(context, address, &estimate);
        if (ret != CQ_OK)
            return ret;
        judge_interval(goal, &estimate, address.interval, out);
    }
    if (out->num_missed > 0)
        out->word = VERDICT_MISSED;
    else if (out->num_undecided > 0 || out->num_met == 0)
        out->word = VERDICT_UNDECIDED;
    else
        out->word = VERDICT_MET;
    return CQ_OK;
}

struct plain {
    const struct experiment *experiment;
    double confidence;
};

static int
estimate_plainly(void *context, struct address address, struct estimate *out)
{
    const struct plain *self = context;

    return result_estimate(self->experiment, address, self->confidence, out);
}

int
verdict_give(const struct experiment *experiment, const struct goal *goal,
    double confidence, struct verdict *out)
{
    struct plain plain = { experiment, confidence };

    return verdict_give_as(
        experiment->scenario, goal, estimate_plainly, &plain, out);
}

bool
goal_of_type(const struct scenario *scenario, uint32_t type, struct goal *out)
{
    const struct contact_type *from = &scenario->types[type];

    *out = (struct goal){ .at_least = true, .value = from->target };
    out->address =
        (struct address){ measure_find(measure_of_formula(from->formula), OF_TYPE),
            { OF_TYPE, type }, INTERVAL_ALL, BASIS_CALL };
    return !isnan(from->target) && !isnan(from->within_s);
}

bool
goal_same_address(const struct goal *self, const struct goal *other)
{
    return self->address.measure == other->address.measure &&
           self->address.of.kind == other->address.of.kind &&
           self->address.of.index == other->address.of.index &&
           self->address.interval == other->address.interval &&
           self->each == other->each && self->at_least == other->at_least;
}

static void
write_target(const struct scenario *scenario, const struct goal *goal, FILE *out)
{
    char name[512], number[WRITE_NUMBER_SIZE];

    write_csv_text(of_name(scenario, goal->address.of, name, sizeof(name)), out);
    fprintf(out, ",%s,%s,%s,%s\n", goal->address.measure->name,
        goal->each
            ? "each"
            : interval_name(scenario, goal->address.interval, name, sizeof(name)),
        goal->at_least ? ">=" : "<=", write_number(goal->value, "", number));
}

int
verdict_write_targets(const struct scenario *scenario, const struct goal *goals,
    size_t num_goals, FILE *out)
{
    fputs("of,measure,interval,comparison,value\n", out);
    for (size_t i = 0; i < num_goals; i++)
        write_target(scenario, &goals[i], out);
    for (uint32_t type = 0; type < scenario->num_types; type++) {
        struct goal own;
        bool is_new = goal_of_type(scenario, type, &own);

        for (size_t i = 0; is_new && i < num_goals; i++)
            is_new = !goal_same_address(&own, &goals[i]);
        if (is_new)
            write_target(scenario, &own, out);
    }
    return ferror(out) ? CQ_ERR_WRITE : CQ_OK;
}
