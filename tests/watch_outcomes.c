/*
 * How customers judge, told again from their stories, for the bystander: where all
 * of a row have an end that can be told from the events. Of those who were handled
 * these do not say whose matter was settled: unless that makes no difference, the
 * row is left out.
 */
#include <math.h>

#include "tests/watch.h"

void
watch_note_story(
    struct watch *self, const struct watched_contact *contact, enum happening what)
{
    struct watched_contact *first = &self->contacts[contact->customer];

    first->num_transfers += what == HAPPEN_TRANSFERRED;
    first->num_repeats += what == HAPPEN_REPEAT || what == HAPPEN_BOUNCE_BACK;
    first->num_sessions += what == HAPPEN_BOT;
    first->handled |= what == HAPPEN_ANSWER || what == HAPPEN_CONTAIN;
}

/* unsettled: all the handled are, or none of them. */
static double
score(const struct outcome_model *model, const struct watched_contact *first,
    bool unsettled)
{
    double x = model->base + model->per_minute_waited * first->wait_s / 60;

    x += model->per_transfer * first->num_transfers;
    x += model->per_repeat * first->num_repeats;
    if (first->num_sessions > 1)
        x += model->bot_loop;
    if (!first->handled)
        x += model->abandoned;
    else if (unsettled)
        x += model->unresolved;
    return x;
}

static double
judge_csat(const struct outcome_model *model, double x)
{
    (void)model;
    return 1 / (1 + exp(-x));
}

static double
judge_ces(const struct outcome_model *model, double x)
{
    (void)model;
    return x < 1 ? 1 : x > 7 ? 7 : x;
}

/* Promoters 1, passives 0, detractors -1. */
static double
judge_nps(const struct outcome_model *model, double x)
{
    const double not_detractor = judge_csat(model, x);
    const double promoter = judge_csat(model, x - model->passive_width);

    return 100 * (promoter - (1 - not_detractor));
}

/* One model against one sum, of the first contacts of the type in a row. */
static void
compare_model(const struct watch *self, const struct totals *totals, size_t type,
    size_t row, const struct outcome_model *model,
    double (*judge)(const struct outcome_model *, double), enum customer_sum sum)
{
    const double *sums = totals_customer(totals, type, row);
    const bool unsettled = sums[SUM_gave_up] > 0;
    double total = 0;

    if (!model->is_given ||
        (model->unresolved != 0 && unsettled && sums[SUM_resolved] > 0))
        return;
    for (size_t i = 1; i <= self->num_contacts; i++) {
        const struct watched_contact *contact = &self->contacts[i];

        if (contact->customer == i && contact->type == type && contact->row == row)
            total += judge(model, score(model, contact, unsettled));
    }
    watch_compare(self, "what customers say", self->scenario->types[type].name, row,
        sums[sum], total);
}

void
watch_outcomes_end(const struct watch *self, const struct totals *totals)
{
    const struct outcomes *by = &self->scenario->outcomes;

    for (size_t type = 0; type < self->scenario->num_types; type++)
        for (size_t row = 0; row < self->num_rows; row++) {
            if (totals_customer(totals, type, row)[SUM_open] > 0)
                continue;
            compare_model(self, totals, type, row, &by->csat, judge_csat, SUM_csat);
            compare_model(self, totals, type, row, &by->ces, judge_ces, SUM_ces);
            compare_model(self, totals, type, row, &by->nps, judge_nps, SUM_nps);
            compare_model(
                self, totals, type, row, &by->churn, judge_csat, SUM_churn);
        }
}
