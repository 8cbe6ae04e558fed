/*
 * How customers judge what has happened to them, each once, when the story ends:
 * chances and scores by the scenario's coefficients, added up as they are. Nobody
 * tosses a coin here. It knows nothing of contacts, and not how a story came about.
 */
#include "sim/center_state.h"

enum {
    CES_LEAST = 1,
    CES_MOST = 7,
    NPS_POINTS = 100 /* all promoters, no detractors */
};

/* One customer's whole history, as the models see it. */
struct history {
    double minutes_waited;
    double num_transfers;
    double num_repeats;
    bool is_bot_loop, is_unresolved, is_abandoned;
};

static struct history
history_of(const struct customer *customer, enum ending ending)
{
    return (struct history){ .minutes_waited = customer->wait_s / 60,
        .num_transfers = customer->num_transfers,
        .num_repeats = customer->num_repeats,
        .is_bot_loop = customer->num_sessions > 1,
        .is_unresolved = ending == ENDING_GAVE_UP,
        .is_abandoned = ending == ENDING_LOST };
}

static double
score(const struct outcome_model *self, const struct history *history)
{
    return self->base + self->per_minute_waited * history->minutes_waited +
           self->per_transfer * history->num_transfers +
           self->per_repeat * history->num_repeats +
           self->bot_loop * history->is_bot_loop +
           self->unresolved * history->is_unresolved +
           self->abandoned * history->is_abandoned;
}

static double
logistic(double x)
{
    return 1 / (1 + exp(-x));
}

/* Promoters less detractors, of an ordered logistic model. */
static double
nps_points(const struct outcome_model *nps, double x)
{
    const double promoter = logistic(x - nps->passive_width);
    const double detractor = logistic(-x);

    return NPS_POINTS * (promoter - detractor);
}

void
center_note_further(
    const struct center *self, struct customer *customer, double after_s)
{
    if (customer->num_handled > 0 && !(customer->flags & CUSTOMER_CAME_BACK) &&
        after_s <= self->scenario->outcomes.repeat_window_s)
        customer->flags |= CUSTOMER_SOON;
}

void
center_judge_customer(const struct center *self, const struct customer *customer,
    enum ending ending, double *sums)
{
    const struct outcomes *by = &self->scenario->outcomes;
    const double value = self->scenario->types[customer->type].value;
    const struct history history = history_of(customer, ending);
    double churn;

    sums[SUM_handled_once] +=
        customer->num_handled > 0 && !(customer->flags & CUSTOMER_SOON);
    if (ending == ENDING_OPEN)
        return;
    if (by->csat.is_given)
        sums[SUM_csat] += logistic(score(&by->csat, &history));
    if (by->ces.is_given)
        sums[SUM_ces] += fmin(fmax(score(&by->ces, &history), CES_LEAST), CES_MOST);
    if (by->nps.is_given)
        sums[SUM_nps] += nps_points(&by->nps, score(&by->nps, &history));
    if (!by->churn.is_given)
        return;
    churn = logistic(score(&by->churn, &history));
    sums[SUM_churn] += churn;
    if (!isnan(value))
        sums[SUM_lost_value] += churn * value;
}
