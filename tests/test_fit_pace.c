/*
 * Do agents learn and tire? Days of agents are drawn whose novices are slower by a
 * known curve, whose tired calls are longer by a known share, or who do neither.
 */
#include <math.h>

#include <gsl/gsl_randist.h>

#include "plan/fit_pace.h"
#include "sim/err.h"
#include "tests/suite.h"

struct world {
    double novice, ramp_days; /* 1: nobody learns */
    double slowdown;          /* above 85 % of the last hour */
    double drift;             /* of the logarithm of talk, a week, for all */
};

enum {
    NUM_DAYS = 60,
    NUM_OLD = 24,
    NUM_NEW = 10,
    FIRST_DATE = 20514 /* a Monday */
};

/* Work of the hour before now_s of a day's calls. */
static double
busy_share(const struct fit_work *works, size_t num, double now_s)
{
    double busy_s = 0;

    for (size_t i = 0; i < num; i++)
        busy_s += fmax(0,
            works[i].until_s - fmax(works[i].begin_s, now_s - FIT_TIRED_WITHIN_S));
    return busy_s / FIT_TIRED_WITHIN_S;
}

/* A day of eight hours, busy and quiet by turns. */
static void
draw_day(struct fit_pace *self, const gsl_rng *rng, const struct world *world,
    uint32_t agent, uint32_t day, double age_days)
{
    const double speed =
        world->novice + (1 - world->novice) * fmin(1, age_days / world->ramp_days);
    const int32_t date = FIRST_DATE + (int32_t)(day / 5 * 7 + day % 5);
    struct fit_work works[400];
    double now_s = 8 * 3600 + 3600 * floor(2 * gsl_rng_uniform(rng));
    const double ends_s = now_s + 8 * 3600;

    for (size_t num = 0; now_s < ends_s && num < 400; num++) {
        const double idle_s =
            gsl_ran_exponential(rng, (int)(now_s / 5400) % 2 == 0 ? 15 : 150);
        const double share = busy_share(works, num, now_s + idle_s);
        const double talk_s = gsl_ran_lognormal(rng, 5, 0.8) / speed *
                              (share > 0.85 && num > 0 ? 1 + world->slowdown : 1) *
                              exp(world->drift * (date - FIRST_DATE) / 7);

        now_s += idle_s;
        works[num] = (struct fit_work){ agent, day, date, (float)now_s,
            (float)(now_s + talk_s), (float)talk_s, (uint16_t)(num % 2),
            (uint16_t)(now_s / 1800) };
        if (works[num].interval < 48)
            CU_ASSERT_EQUAL_FATAL(fit_pace_add(self, &works[num]), CQ_OK);
        now_s += talk_s;
    }
}

static struct fit_pace
learn(const struct world *world, unsigned long seed)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct fit_pace pace = { 0 };

    gsl_rng_set(rng, seed);
    for (uint32_t agent = 1; agent <= NUM_OLD + NUM_NEW; agent++) {
        const uint32_t from = agent <= NUM_OLD ? 0 : 16 + 2 * (agent - NUM_OLD);
        const uint32_t first = from / 5 * 7 + from % 5;

        for (uint32_t day = from; day < NUM_DAYS; day++)
            draw_day(&pace, rng, world, agent, day,
                agent <= NUM_OLD ? 1e6 : day / 5 * 7 + day % 5 - (double)first);
    }
    gsl_rng_free(rng);
    CU_ASSERT_EQUAL(fit_pace_estimate(&pace, 2, 48, NUM_DAYS), CQ_OK);
    CU_ASSERT_EQUAL(pace.num_agents, NUM_OLD + NUM_NEW);
    CU_ASSERT_EQUAL(pace.num_newcomers, NUM_NEW);
    return pace;
}

/* Novices begin at 65 % and need 40 days: found within 4 of its standard errors
 * (and 6 points), the ramp within a quarter; others do not get faster. */
static void
test_learning(void)
{
    const struct world world = { 0.65, 40, 0, 0 };
    struct fit_pace pace = learn(&world, 1);

    CU_ASSERT(pace.learns && !pace.tires && !pace.ramp_open);
    CU_ASSERT(fabs(pace.novice_speed - 0.65) < 4 * pace.novice_error);
    CU_ASSERT_DOUBLE_EQUAL(pace.novice_speed, 0.65, 0.06);
    CU_ASSERT_DOUBLE_EQUAL(pace.ramp_s / 86400, 40, 10);
    CU_ASSERT(pace.week_of_all.chance > 0.001);
    CU_ASSERT(fabs(pace.week_of_all.value) < 0.01);
    /* 10 came in the last 40 to 45 of 60 days, 24 to 34 were there */
    CU_ASSERT_DOUBLE_EQUAL(pace.mean_tenure_s / 86400, 29. * 58 / 10, 40);
    CU_ASSERT(fit_pace_stretch(&pace) > 1.02 && fit_pace_stretch(&pace) < 1.12);
    fit_pace_free(&pace);
}

/* After a busy hour talk is 20 % longer: within 4 standard errors, at the limit by
 * which it was drawn. */
static void
test_fatigue(void)
{
    const struct world world = { 1, 1, 0.2, 0 };
    struct fit_pace pace = learn(&world, 2);

    CU_ASSERT(pace.tires && !pace.learns);
    CU_ASSERT_DOUBLE_EQUAL(pace.tired_above, 0.85, 1e-12);
    CU_ASSERT(fabs(pace.tired.value - log(1.2)) < 4 * pace.tired.error);
    CU_ASSERT(pace.tired.error < 0.02);
    /* from ten to half past it is looked at; the first hour is taken as rested */
    CU_ASSERT_DOUBLE_EQUAL(
        fit_pace_added(&pace, 20), pace.tired.value * pace.tired_shares[20], 1e-12);
    CU_ASSERT(pace.tired_shares[20] > 0.1 && pace.tired_shares[16] == 0);
    CU_ASSERT_DOUBLE_EQUAL(fit_pace_stretch(&pace),
        1 + pace.share_tired * expm1(pace.tired.value), 1e-12);
    fit_pace_free(&pace);
}

/* Nothing is there, and nothing is found; talk that gets longer for all is no
 * learning. An effect of 3 % after a busy hour, of 2 % an hour would be seen. */
static void
test_neither(void)
{
    for (unsigned long seed = 1; seed <= 4; seed++) {
        const struct world world = { 1, 1, 0, seed > 2 ? -0.02 : 0 };
        struct fit_pace pace = learn(&world, 10 + seed);

        CU_ASSERT(!pace.learns && !pace.tires);
        CU_ASSERT_EQUAL(fit_pace_stretch(&pace), 1);
        CU_ASSERT(pace.hour.chance > 0.001);
        CU_ASSERT(pace.tired.chance > 0.001 && pace.tired.error < 0.01);
        CU_ASSERT(pace.hour.error < 0.006);
        CU_ASSERT_DOUBLE_EQUAL(pace.week_of_all.value, world.drift, 0.005);
        CU_ASSERT(fabs(pace.week_of_new.value - world.drift) < 0.02);
        fit_pace_free(&pace);
    }
}

/* Three agents cannot tell. */
static void
test_too_few(void)
{
    struct fit_pace pace = { 0 };

    for (uint32_t i = 0; i < 3000; i++)
        CU_ASSERT_EQUAL_FATAL(
            fit_pace_add(&pace, &(struct fit_work){ 1 + i % 3, i / 300, 20514,
                                    100.f, 200.f, 100.f, 0, 0 }),
            CQ_OK);
    CU_ASSERT_EQUAL(fit_pace_estimate(&pace, 1, 1, 10), CQ_OK);
    CU_ASSERT(isnan(pace.hour.chance) && isnan(pace.tired.chance));
    CU_ASSERT(!pace.learns && !pace.tires);
    fit_pace_free(&pace);
}

/* Nobody is seen for longer than 58 min of a day: of rest in the hour before
 * nothing is known, of hours on duty and weeks something is. */
static void
test_short_days(void)
{
    struct fit_pace pace = { 0 };

    for (uint32_t i = 0; i < 6 * 10 * 12; i++)
        CU_ASSERT_EQUAL_FATAL(
            fit_pace_add(&pace,
                &(struct fit_work){ 1 + i % 6, i / 72, 20514 + (int32_t)i / 72,
                    290.f * (float)(i / 6 % 12) + (float)(i % 7),
                    290.f * (float)(i / 6 % 12) + 288.f, 100.f + (float)(i % 11), 0,
                    0 }),
            CQ_OK);
    CU_ASSERT_EQUAL(fit_pace_estimate(&pace, 1, 1, 10), CQ_OK);
    CU_ASSERT(!isnan(pace.hour.chance) && !isnan(pace.week_of_all.chance));
    CU_ASSERT(isnan(pace.tired.chance) && !pace.tires);
    fit_pace_free(&pace);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_learning),
        SUITE_TEST(test_fatigue), SUITE_TEST(test_neither),
        SUITE_TEST(test_too_few), SUITE_TEST(test_short_days), SUITE_END };

    return suite_main("fit_pace", tests, argc, argv);
}
