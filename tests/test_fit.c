/*
 * A log learnt from: calls drawn from known laws, gathered and fitted. Customers
 * by hand.
 */
#include <math.h>

#include <gsl/gsl_randist.h>

#include "plan/fit.h"
#include "sim/err.h"
#include "tests/fit_centre.h"
#include "tests/suite.h"

enum {
    NUM_DAYS = 20,
    FIRST_DAY = 20514 /* 2026-03-02, a Monday */
};

static const struct fit_calendar_told nothing_told = { NAN, NAN, 0 };

/* One morning's call of type 0 or 1: waits of 40 s on average for three in five,
 * patience 300 s, talk lognormal of 200 s and cv 1 (type 0) or 300 s and 0.6; three
 * in a hundred of type 0 are cut off within 8 s. */
static struct call
draw_call(const gsl_rng *rng, int32_t day, size_t type)
{
    const double variance = log1p(type == 0 ? 1 : 0.36);
    const double patience = gsl_ran_exponential(rng, 300);
    const double wait =
        gsl_rng_uniform(rng) < 0.6 ? gsl_ran_exponential(rng, 40) : 0;
    struct call call = { .day = day,
        .arrived_s = 3600 * (8 + 4 * gsl_rng_uniform(rng)),
        .type = type,
        .end = patience < wait ? CALL_ABANDONED : CALL_ANSWERED,
        .wait_s = fmin(patience, wait),
        .talk_s = NAN,
        .after_call_s = NAN };

    if (call.end == CALL_ABANDONED)
        return call;
    call.talk_s = gsl_ran_lognormal(
        rng, log(type == 0 ? 200 : 300) - variance / 2, sqrt(variance));
    if (type == 0 && gsl_rng_uniform(rng) < 0.03)
        call.talk_s = 1 + 7 * gsl_rng_uniform(rng);
    call.after_call_s = gsl_ran_exponential(rng, 30);
    return call;
}

static int
take_all(struct centre *self, unsigned long seed, bool gather)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    int ret = CQ_OK;

    gsl_rng_set(rng, seed);
    for (int32_t d = 0; d < NUM_DAYS; d++) {
        if (d % 7 > 4)
            continue;
        for (int k = 0; k < 1500 && ret == CQ_OK; k++) {
            const struct call call = draw_call(rng, FIRST_DAY + d, k % 3 == 0);

            ret = gather
                      ? fit_gather_take(&self->gather, &call)
                      : fit_calendar_add(&self->calendar, call.day, call.arrived_s,
                            call.end == CALL_ANSWERED ? call.arrived_s : NAN);
        }
    }
    gsl_rng_free(rng);
    return ret;
}

static void
learn(struct centre *self)
{
    fit_calendar_init(&self->calendar, 1800);
    CU_ASSERT_EQUAL_FATAL(take_all(self, 3, false), CQ_OK);
    CU_ASSERT_FATAL(fit_calendar_decide(&self->calendar, &nothing_told));
    CU_ASSERT_EQUAL_FATAL(
        fit_gather_init(&self->gather, &self->calendar, 2, 1), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(take_all(self, 3, true), CQ_OK);
    centre_learn(self);
}

/* Means within 2 %, cv within 5 %, the spike within half a point, patience within 3
 * of its standard errors and its survival within a point; every call counted. */
static void
test_learnt(void)
{
    struct centre self;
    const struct fit_type *types;

    learn(&self);
    types = self.fit.types;
    CU_ASSERT_EQUAL(self.calendar.num_open_days, 15);
    CU_ASSERT_EQUAL(types[0].calls->num_offered + types[1].calls->num_offered,
        types[2].calls->num_offered);
    CU_ASSERT_EQUAL(types[2].calls->num_offered, 1500. * 15);
    CU_ASSERT_EQUAL(types[2].calls->num_answered + types[2].calls->num_abandoned,
        types[2].calls->num_offered);
    CU_ASSERT_EQUAL(types[0].talk.curve.law.family, FIT_LOGNORMAL);
    CU_ASSERT_DOUBLE_EQUAL(fit_law_mean_s(&types[0].talk.curve.law), 200, 4);
    CU_ASSERT_DOUBLE_EQUAL(fit_law_cv(&types[0].talk.curve.law), 1, 0.05);
    CU_ASSERT_DOUBLE_EQUAL(types[0].talk.share_short, 0.03, 0.005);
    CU_ASSERT_DOUBLE_EQUAL(types[0].talk.short_mean_s, 4.5, 0.5);
    CU_ASSERT_DOUBLE_EQUAL(
        fit_length_mean_s(&types[0].talk), 0.97 * 200 + 0.03 * 4.5, 4);
    CU_ASSERT_EQUAL(types[1].talk.share_short, 0);
    CU_ASSERT_DOUBLE_EQUAL(fit_law_mean_s(&types[1].talk.curve.law), 300, 6);
    CU_ASSERT_DOUBLE_EQUAL(fit_law_cv(&types[1].talk.curve.law), 0.6, 0.03);
    CU_ASSERT_PTR_NULL(types[0].talk.factors);
    CU_ASSERT(types[0].talk.distance < 0.02);
    CU_ASSERT_DOUBLE_EQUAL(fit_length_mean_s(&types[0].after_call), 30, 1);
    CU_ASSERT(types[2].patience.any && !types[2].patience.in_steps);
    CU_ASSERT(
        fabs(types[2].patience.mean_s - 300) < 3 * types[2].patience.mean_error_s);
    CU_ASSERT(types[2].patience.mean_error_s < 12);
    CU_ASSERT_DOUBLE_EQUAL(
        fit_patience_survival(&types[2].patience, 60), exp(-0.2), 0.01);
    CU_ASSERT_DOUBLE_EQUAL(
        fit_survival_at(&types[2].patience.seen, 60), exp(-0.2), 0.015);
    centre_forget(&self);
}

/* Talk that is a third longer after ten o'clock has a mean for each interval, which
 * together keep the mean of all calls. */
static void
test_hours(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct centre self;
    const struct fit_length_law *talk;
    double sum = 0;

    fit_calendar_init(&self.calendar, 3600);
    for (int hour = 8; hour < 12; hour++)
        CU_ASSERT_EQUAL_FATAL(
            fit_calendar_add(&self.calendar, FIRST_DAY, hour * 3600, hour * 3600),
            CQ_OK);
    CU_ASSERT_FATAL(fit_calendar_decide(&self.calendar, &nothing_told));
    CU_ASSERT_EQUAL_FATAL(
        fit_gather_init(&self.gather, &self.calendar, 1, 1), CQ_OK);
    for (int k = 0; k < 8000; k++) {
        const int hour = 8 + k % 4;
        const struct call call = { .day = FIRST_DAY,
            .arrived_s = hour * 3600 + 1,
            .talk_s = gsl_ran_lognormal(rng, hour >= 10 ? 5.3 : 5, 0.5),
            .after_call_s = NAN };

        CU_ASSERT_EQUAL_FATAL(fit_gather_take(&self.gather, &call), CQ_OK);
    }
    CU_ASSERT_EQUAL(fit_gather_finish(&self.gather), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(fit_init(&self.fit, &self.gather), CQ_OK);
    talk = &self.fit.types[0].talk;
    CU_ASSERT_PTR_NOT_NULL_FATAL(talk->factors);
    CU_ASSERT_DOUBLE_EQUAL(talk->factors[2] / talk->factors[1], exp(0.3), 0.08);
    CU_ASSERT_DOUBLE_EQUAL(talk->factors[3] / talk->factors[2], 1, 0.06);
    for (size_t i = 0; i < 4; i++)
        sum += talk->factors[i] / 4;
    CU_ASSERT_DOUBLE_EQUAL(sum, 1, 1e-12);
    CU_ASSERT(!self.fit.types[0].patience.any); /* nobody waited */
    CU_ASSERT(!self.fit.types[0].after_call.any);
    centre_forget(&self);
    gsl_rng_free(rng);
}

/* Customer 1 gives up and calls again after 10 min, is answered, and calls again
 * two days later; customer 2 gives up and comes back after 5 h, which is no retry.
 * The log has them in no order. */
static void
test_returns(void)
{
    static const struct fit_contact contacts[] = { { 1700, 1900, 1, true },
        { 1000, 1100, 1, false }, { 19151, 19200, 2, true },
        { 1050, 1150, 2, false }, { 174700, 174800, 1, true } };
    struct fit_returns returns = { 0 };

    for (size_t i = 0; i < sizeof(contacts) / sizeof(*contacts); i++)
        CU_ASSERT_EQUAL(fit_returns_add(&returns, &contacts[i]), CQ_OK);
    CU_ASSERT_EQUAL(fit_returns_finish(&returns), CQ_OK);
    CU_ASSERT_EQUAL(fit_retry_share(&returns), 0.5);
    CU_ASSERT_EQUAL(fit_repeat_share(&returns), 1. / 3);
    CU_ASSERT_EQUAL(fit_tally_quantile_s(&returns.retry_delay, 0.5), 600);
    fit_returns_free(&returns);
}

/* A million and a half of contacts, of customers who give up and are answered an
 * hour later: no more than a million are kept, and all of those have come back. */
static void
test_many_returns(void)
{
    struct fit_returns returns = { 0 };

    for (uint32_t i = 0; i < 1500000; i++) {
        const double time_s = i / 2 + (i % 2 == 0 ? 0 : 3600);

        CU_ASSERT_EQUAL_FATAL(
            fit_returns_add(&returns, &(struct fit_contact){ time_s, time_s + 10,
                                          1 + i / 2, i % 2 == 1 }),
            CQ_OK);
        CU_ASSERT_FATAL(returns.num <= FIT_MOST_CONTACTS);
    }
    CU_ASSERT_EQUAL(fit_returns_finish(&returns), CQ_OK);
    CU_ASSERT_DOUBLE_EQUAL(returns.num_gave_up, 375000, 5000);
    CU_ASSERT_EQUAL(returns.num_answered, returns.num_gave_up);
    CU_ASSERT_EQUAL(fit_retry_share(&returns), 1);
    fit_returns_free(&returns);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_learnt),
        SUITE_TEST(test_hours), SUITE_TEST(test_returns),
        SUITE_TEST(test_many_returns), SUITE_END };

    return suite_main("fit", tests, argc, argv);
}
