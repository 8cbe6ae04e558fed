/*
 * Calls into counts and tallies. What they mean is for plan/fit.c to say.
 */
#include "plan/fit_calls.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"

static int
calls_init(struct fit_calls *self, size_t num_days, size_t num_intervals,
    size_t num_groups)
{
    const int ret = fit_arrivals_init(&self->arrivals, num_days, num_intervals);

    self->log_talk = calloc(num_intervals + 1, sizeof(*self->log_talk));
    self->waits = calloc(num_intervals + 1, sizeof(*self->waits));
    self->group_talk = calloc(num_groups + 1, sizeof(*self->group_talk));
    self->gave_up = calloc(num_intervals + 1, sizeof(*self->gave_up));
    self->groups = calloc(num_groups + 1, sizeof(*self->groups));
    return self->log_talk == NULL || self->groups == NULL || self->waits == NULL ||
                   self->group_talk == NULL || self->gave_up == NULL
               ? CQ_ERR_NO_MEMORY
               : ret;
}

static void
calls_free(struct fit_calls *self)
{
    fit_tally_free(&self->talk);
    fit_tally_free(&self->after_call);
    fit_tally_free(&self->patience);
    fit_arrivals_free(&self->arrivals);
    free(self->log_talk);
    free(self->waits);
    free(self->gave_up);
    free(self->group_talk);
    free(self->groups);
    if (self->table != NULL)
        free(self->table->talk);
    free(self->table);
}

int
fit_gather_init(struct fit_gather *self, const struct fit_calendar *calendar,
    size_t num_types, size_t num_groups)
{
    const size_t num_intervals = fit_calendar_open_intervals(calendar);
    int ret = CQ_OK;

    *self = (struct fit_gather){
        .calendar = calendar, .num_types = num_types, .num_groups = num_groups
    };
    self->types = calloc(num_types + 1, sizeof(*self->types));
    if (self->types == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; ret == CQ_OK && i <= num_types; i++)
        ret = calls_init(
            &self->types[i], calendar->num_open_days, num_intervals, num_groups);
    return ret;
}

void
fit_gather_free(struct fit_gather *self)
{
    for (size_t i = 0; self->types != NULL && i <= self->num_types; i++)
        calls_free(&self->types[i]);
    free(self->types);
    fit_seen_free(&self->seen);
    fit_returns_free(&self->returns);
    fit_pace_free(&self->pace);
    *self = (struct fit_gather){ 0 };
}

static void
count_call(struct fit_calls *self, const struct call *call)
{
    const bool answered = call->end == CALL_ANSWERED;

    self->num_offered++;
    self->num_answered += answered;
    self->num_abandoned += !answered;
    self->num_waited += call->wait_s > 0;
    self->num_within += answered && call->wait_s <= FIT_WITHIN_S;
    self->num_at_once += !answered && call->wait_s <= 0;
    self->wait_s += call->wait_s;
    *(answered ? &self->answered_wait_s : &self->abandoned_wait_s) += call->wait_s;
}

static void
add_moment(struct fit_moments *self, double value)
{
    self->num++;
    self->sum += value;
    self->squares += value * value;
}

static int
add_lengths(struct fit_calls *self, const struct call *call, size_t interval)
{
    int ret = CQ_OK;

    if (call->wait_s > 0) {
        fit_exposed_add(
            &self->waits[interval], call->wait_s, call->end == CALL_ABANDONED);
        ret = fit_tally_add(
            &self->patience, call->wait_s, call->end == CALL_ABANDONED);
    }
    if (ret == CQ_OK && call->talk_s > 0) {
        add_moment(&self->log_talk[interval], log(call->talk_s));
        add_moment(&self->group_talk[call->group], log(call->talk_s));
        ret = fit_tally_add(&self->talk, call->talk_s, true);
    }
    if (ret == CQ_OK && call->after_call_s >= 0)
        ret = fit_tally_add(&self->after_call, call->after_call_s, true);
    return ret;
}

static double
zero_if_none(double length_s)
{
    return isnan(length_s) ? 0 : length_s;
}

static double
work_of(const struct call *call)
{
    return zero_if_none(call->talk_s) + zero_if_none(call->after_call_s);
}

static int
keep_contact(struct fit_gather *self, const struct call *call, size_t row)
{
    const bool answered = call->end == CALL_ANSWERED;

    if (row > UINT16_MAX || call->type > UINT16_MAX)
        return CQ_OK;
    return fit_seen_add(&self->seen,
        &(struct fit_seen){ .arrived_s = (float)call->arrived_s,
            .wait_s = (float)call->wait_s,
            .work_s = answered ? (float)work_of(call) : 0,
            .agent = answered ? call->agent : 0,
            .row = (uint16_t)row,
            .type = (uint16_t)call->type },
        answered);
}

int
fit_gather_take(void *of, const struct call *call)
{
    struct fit_gather *self = of;
    const double until_s = call->arrived_s + call->wait_s + work_of(call);
    struct fit_calls *both[2];
    size_t row, interval;
    double within;
    int ret = CQ_OK;

    if (!fit_calendar_has(
            self->calendar, call->day, call->arrived_s, &row, &interval)) {
        self->num_left_out++;
        return CQ_OK;
    }
    both[0] = &self->types[call->type];
    both[1] = &self->types[self->num_types];
    within =
        (call->arrived_s - self->calendar->opens_s) / self->calendar->interval_s -
        (double)interval;
    for (size_t i = 0; ret == CQ_OK && i < 2; i++) {
        count_call(both[i], call);
        both[i]->gave_up[interval] += call->end == CALL_ABANDONED;
        both[i]->groups[call->group] += call->end == CALL_ANSWERED;
        fit_arrivals_add(&both[i]->arrivals, row, interval, fmin(within, 0.999999));
        ret = add_lengths(both[i], call, interval);
    }
    if (ret == CQ_OK)
        ret = keep_contact(self, call, row);
    if (ret == CQ_OK && call->end == CALL_ANSWERED && call->agent > 0)
        ret = fit_pace_add(&self->pace,
            &(struct fit_work){ call->agent, (uint32_t)row, call->day,
                (float)(call->arrived_s + call->wait_s), (float)until_s,
                (float)call->talk_s, (uint16_t)call->type, (uint16_t)interval });
    if (ret == CQ_OK && call->customer > 0)
        ret = fit_returns_add(&self->returns,
            &(struct fit_contact){ call->day * (double)FIT_DAY_S + call->arrived_s,
                call->day * (double)FIT_DAY_S + until_s, call->customer,
                call->end == CALL_ANSWERED });
    return ret;
}

int
fit_gather_finish(struct fit_gather *self)
{
    const struct fit_calendar *calendar = self->calendar;
    int ret;

    for (size_t i = 0; i <= self->num_types; i++) {
        struct fit_calls *calls = &self->types[i];

        fit_tally_sort(&calls->talk);
        fit_tally_sort(&calls->after_call);
        fit_tally_sort(&calls->patience);
        for (size_t d = 0; d < calendar->num_days; d++)
            if (calendar->days[d].open)
                calls->arrivals.weekdays[calendar->days[d].row] =
                    fit_weekday(calendar->days[d].day);
    }
    ret = fit_pace_estimate(&self->pace, self->num_types,
        fit_calendar_open_intervals(calendar), calendar->num_open_days);
    return ret == CQ_OK ? fit_returns_finish(&self->returns) : ret;
}
