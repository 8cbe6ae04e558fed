/*
 * Do types, hours and groups differ? Calls drawn from laws that do, or do not.
 */
#include <math.h>

#include <gsl/gsl_randist.h>

#include "plan/fit.h"
#include "sim/err.h"
#include "tests/fit_centre.h"
#include "tests/suite.h"

enum {
    FIRST_DAY = 20514, /* 2026-03-02, a Monday */
    NUM_DAYS = 5,
    NUM_CALLS = 6000 /* a day: 1500 an hour */
};

static const struct fit_calendar_told nothing_told = { NAN, NAN, 0 };

/* Mean patience by type and hour (8 to 12), talk by group. */
struct world {
    double patience_s[2][4];
    double talk_s[3]; /* groups 1 and 2 */
    bool three_types; /* a third, of which few call, as patient as the second */
};

static struct call
draw(const struct world *world, const gsl_rng *rng, int32_t day, int k)
{
    const size_t hour = (size_t)k % 4, group = 1 + (size_t)k / 4 % 2;
    const size_t type = world->three_types && k % 100 == 0 ? 2 : (size_t)k / 8 % 2;
    const double patience =
        gsl_ran_exponential(rng, world->patience_s[type > 0][hour]);
    const double wait = gsl_ran_exponential(rng, 40);
    struct call call = { .day = FIRST_DAY + day,
        .arrived_s = 3600 * (8 + (double)hour) + 3599 * gsl_rng_uniform(rng),
        .type = type,
        .end = patience < wait ? CALL_ABANDONED : CALL_ANSWERED,
        .wait_s = round(fmin(patience, wait)),
        .talk_s = NAN,
        .after_call_s = NAN,
        .group = group };

    if (call.end == CALL_ANSWERED)
        call.talk_s = ceil(gsl_ran_lognormal(rng, log(world->talk_s[group]), 0.8));
    return call;
}

static void
learn(struct centre *self, const struct world *world)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

    fit_calendar_init(&self->calendar, 3600);
    for (int32_t day = 0; day < NUM_DAYS; day++)
        for (int hour = 8; hour < 12; hour++)
            CU_ASSERT_EQUAL_FATAL(fit_calendar_count(&self->calendar,
                                      FIRST_DAY + day, 3600 * hour, 1500, 1500),
                CQ_OK);
    CU_ASSERT_FATAL(fit_calendar_decide(&self->calendar, &nothing_told));
    CU_ASSERT_EQUAL_FATAL(fit_gather_init(&self->gather, &self->calendar,
                              world->three_types ? 3 : 2, 3),
        CQ_OK);
    for (int32_t day = 0; day < NUM_DAYS; day++)
        for (int k = 0; k < NUM_CALLS; k++) {
            const struct call call = draw(world, rng, day, k);

            CU_ASSERT_EQUAL_FATAL(fit_gather_take(&self->gather, &call), CQ_OK);
        }
    gsl_rng_free(rng);
    centre_learn(self);
}

/* 100 and 200 gave up in 10,000 s each: 150 expected, chi-squared 2 x 50^2 / 150.
 * The gamma prior is worth sum e^2 / (sum (d - e)^2 - sum e) calls. */
static void
test_by_hand(void)
{
    struct fit_exposed groups[2] = { { { 0 }, { 0 } }, { { 0 }, { 0 } } };
    const double prior = 2 * 150. * 150 / (2 * 50 * 50 - 300);
    double rates[2], gain;
    struct fit_test test;

    for (int g = 0; g < 2; g++) {
        groups[g].num_ended[3] = 100 * (g + 1);
        groups[g].exposed_s[3] = 10000;
    }
    test = fit_differ(groups, 2, rates, &gain);
    CU_ASSERT_EQUAL(test.degrees, 1);
    CU_ASSERT_DOUBLE_EQUAL(test.index, 2 * 2500. / 150, 1e-9);
    CU_ASSERT(test.chance < 1e-7);
    CU_ASSERT_DOUBLE_EQUAL(rates[1], (200 + prior) / (150 + prior), 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(
        gain, 200 * log(100. / 150) + 400 * log(200. / 150), 1e-9);
}

/* Hazards that cross: each group has 100 in 10,000 s, one of them early, the other
 * late. By their numbers they are the same, by their steps they are not. */
static void
test_crossing(void)
{
    struct fit_exposed groups[2] = { { { 0 }, { 0 } }, { { 0 }, { 0 } } };
    double rates[2], gain;

    for (int g = 0; g < 2; g++)
        for (int k = 0; k < 2; k++) {
            groups[g].num_ended[3 + k] = g == k ? 70 : 30;
            groups[g].exposed_s[3 + k] = 5000;
        }
    CU_ASSERT(fit_differ(groups, 2, rates, &gain).chance > 0.999);
    CU_ASSERT_EQUAL(fit_differ_steps(groups, 2).degrees, 2);
    CU_ASSERT_DOUBLE_EQUAL(
        fit_differ_steps(groups, 2).index, 4 * 20. * 20 / 50 / 2, 1e-9);
}

/* A wait of 12 s is 2 s in the first step, 3 in the second, 5 in the third, 2 in
 * the fourth. */
static void
test_exposed(void)
{
    struct fit_exposed of = { { 0 }, { 0 } };

    fit_exposed_add(&of, 12, true);
    fit_exposed_add(&of, 5, false);
    CU_ASSERT_EQUAL(of.exposed_s[0], 4);
    CU_ASSERT_EQUAL(of.exposed_s[1], 6);
    CU_ASSERT_EQUAL(of.exposed_s[2], 5);
    CU_ASSERT_EQUAL(of.exposed_s[3], 2);
    CU_ASSERT_EQUAL(of.num_ended[3], 1);
}

/* The same patience for both types, all day; talk of both groups too: one patience,
 * within 5 % of 200 s, no list, no speed. */
static void
test_alike(void)
{
    const struct world world = { { { 200, 200, 200, 200 }, { 200, 200, 200, 200 } },
        { 0, 150, 150 }, false };
    struct centre self;

    learn(&self, &world);
    CU_ASSERT(self.fit.types_alike);
    for (size_t t = 0; t < 2; t++) {
        const struct fit_patience *patience = &self.fit.types[t].patience;

        CU_ASSERT(patience->of_all && patience->alike);
        CU_ASSERT_PTR_NULL(patience->factors);
        CU_ASSERT_DOUBLE_EQUAL(patience->mean_s, 200, 10);
    }
    CU_ASSERT(!self.fit.speeds.differ);
    CU_ASSERT(self.fit.speeds.same.chance > 0.001);
    centre_forget(&self);
}

/* One type is twice as patient as the other, and the other half as patient after
 * ten; a third with a few calls is known by its rate. Group 2 takes a fifth longer.
 */
static void
test_unlike(void)
{
    const struct world world = { { { 200, 200, 100, 100 }, { 400, 400, 400, 400 } },
        { 0, 150, 180 }, true };
    struct centre self;
    const struct fit_type *types;

    learn(&self, &world);
    types = self.fit.types;
    CU_ASSERT(self.fit.same_types.chance < 1e-6);
    CU_ASSERT_PTR_NOT_NULL_FATAL(types[0].patience.factors);
    for (size_t i = 0; i < 4; i++)
        CU_ASSERT_DOUBLE_EQUAL(types[0].patience.factors[i] *
                                   types[0].patience.mean_s /
                                   world.patience_s[0][i],
            1, 0.1);
    CU_ASSERT_PTR_NULL(types[1].patience.factors);
    CU_ASSERT_DOUBLE_EQUAL(types[1].patience.mean_s, 400, 30);
    CU_ASSERT(types[2].patience.of_all && !types[2].patience.alike);
    CU_ASSERT(types[2].patience.rate < 0.85);
    CU_ASSERT_DOUBLE_EQUAL(
        fit_patience_survival(&types[2].patience, 60), exp(-60. / 400), 0.05);
    CU_ASSERT(self.fit.speeds.differ);
    CU_ASSERT_DOUBLE_EQUAL(
        fit_speed_of_group(&self.fit.speeds, &self.gather, 1) /
            fit_speed_of_group(&self.fit.speeds, &self.gather, 2),
        1.2, 0.03);
    centre_forget(&self);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_by_hand),
        SUITE_TEST(test_crossing), SUITE_TEST(test_exposed), SUITE_TEST(test_alike),
        SUITE_TEST(test_unlike), SUITE_END };

    return suite_main("fit_differ", tests, argc, argv);
}
