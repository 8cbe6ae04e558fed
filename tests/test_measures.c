/* Every measure recomputed by hand: all base figures differ, so that a sum taken
 * for another, a wrong sign or a wrong period shows. */
#include "scenarios/address.h"
#include "tests/small.h"

struct expected {
    const char *address;
    double value; /* NAN: null */
};

static void
expect(const struct small *small, const struct expected *all, size_t num)
{
    for (size_t i = 0; i < num; i++) {
        struct estimate got;

        CU_ASSERT_EQUAL_FATAL(
            address_estimate(&small->experiment, all[i].address, &got), CQ_OK);
        if (isnan(all[i].value)
                ? !isnan(got.value)
                : !(fabs(got.value - all[i].value) <= 1e-12 * fabs(all[i].value))) {
            printf(
                "%s: %.17g, not %.17g\n", all[i].address, got.value, all[i].value);
            CU_FAIL("a measure by hand");
        }
    }
}

#define EXPECT(small, table) expect(small, table, sizeof(table) / sizeof(table[0]))

/* Ratios of contacts: the same in every interval. */
static void
test_contacts(void)
{
    static const struct expected all[] = {
        { "billing.service_level", 120. / 200 },
        { "billing.service_level_answered", 120. / 150 },
        { "billing.service_level_excluding_short", 120. / 192 },
        { "billing.service_level_excluding_within", 120. / 187 },
        { "billing.service_level_credit", 133. / 200 },
        { "billing.service_level_credit_short", 128. / 200 },
        { "billing.asa", 4500. / 150 },
        { "billing.wait", 6300. / 200 },
        { "billing.wait_delayed", 4500. / 70 },
        { "billing.wait_abandoned", 1700. / 30 },
        { "billing.delayed", 95. / 200 },
        { "billing.abandonment", 30. / 200 },
        { "billing.abandonment_long", 22. / 192 },
        { "billing.abandonment_acd", 30. / 180 },
        { "billing.blocking", 9. / 200 },
        { "billing.balking", 6. / 200 },
        { "billing.first_response_time", 3600. / (150 - 29 + 59 + 39 + 1) },
        { "billing.resolution_time", (4500. + 31000 + 2900 + 5300) / (150 + 59) },
        { "billing.talk", 31000. / 150 },
        { "billing.acw", 4100. / 150 },
        { "billing.aht", 35100. / 150 },
        { "billing.containment", 59. / 114 },
        { "billing.containment_reported", 71. / 114 },
        { "billing.containment_resolved", 51. / 114 },
        { "billing.false_containment", 8. / 59 },
        { "billing.bounce_back", 5. / 59 },
        { "billing.patience_spent", 7. / 39 },
        { "billing.bot_abandonment", 12. / 114 },
        { "billing.true_deflection", 49. / 250 },
        { "billing.escalation_rate", 44. / 114 },
        { "billing.bot_refusal", 11. / 114 },
        { "billing.bot_blocking", 9. / 114 },
        { "billing.bot_time", 9100. / 110 },
        { "robot.containment", 59. / 114 },
        { "robot.bot_time", 9100. / 110 },
    };
    struct small small;

    small_init(&small, 1, 0, false);
    EXPECT(&small, all);
    small_free(&small);
}

static void
test_counts(void)
{
    static const struct expected all[] = {
        { "billing.attempts", 6.5 * 260 },
        { "billing.fresh", 6.5 * 250 },
        { "billing.offered", 6.5 * 200 },
        { "billing.answered", 6.5 * 150 },
        { "billing.abandoned", 6.5 * 30 },
        { "billing.blocked", 6.5 * 9 },
        { "billing.balked", 6.5 * 6 },
        { "billing.cut_off", 6.5 * 3 },
        { "billing.still_inside", 6.5 * 3 },
        { "billing.bot_offered", 6.5 * 114 },
        { "billing.bot_refused", 6.5 * 11 },
        { "billing.bot_blocked", 6.5 * 4 },
        { "billing.contained", 6.5 * 59 },
        { "billing.escalated", 6.5 * 44 },
        /* sums first: tech is three times billing; but only billing has a
         * threshold, and only billing may meet the chatbot */
        { "all.offered", 4 * 6.5 * 200 },
        { "phone.offered", 4 * 6.5 * 200 },
        { "offered", 4 * 6.5 * 200 },
        { "all.bot_offered", 6.5 * 114 },
        { "all.service_level", 120. / 200 },
        { "all.asa", 4500. / 150 },
        { "tech.service_level", NAN },
        { "tech.containment", NAN },
        { "billing.offered:customer", 6.5 * 200 },
    };
    struct small small;

    small_init(&small, 1, 0, false);
    EXPECT(&small, all);
    small_free(&small);
}

/* Contacts count after closing too, the clock stops at closing, overtime does not;
 * the last interval lasts 900 s, the day 4500 s. */
static void
test_periods(void)
{
    static const struct expected all[] = {
        { "billing.offered@08:00", 200 },
        { "billing.offered@08:30", 400 },
        { "billing.offered@09:00", 600 },
        { "billing.offered@after_close", 100 },
        { "billing.queue_mean", 6 * 6301. / 4500 },
        { "billing.queue_mean@08:30", 2 * 6301. / 1800 },
        { "billing.queue_mean@09:00", 3 * 6301. / 900 },
        { "billing.queue_mean@after_close", NAN },
        { "all.queue_mean", 4 * 6 * 6301. / 4500 },
        { "billing.offered_load", 6.5 * 47000 / 4500 },
        { "billing.offered_load@09:00", 3 * 47000. / 900 },
        { "billing.workload_hours", 6.5 * 47000 / 3600 },
        { "robot.bot_sessions", 6 * 5000. / 4500 },
        { "all.bot_sessions@08:00", 5000. / 1800 },
        { "desk.overtime", 6.5 * 310 },
        { "desk.overtime@after_close", 155 },
        { "desk.occupancy@after_close", NAN },
        { "desk.seated_hours@after_close", NAN },
        { "billing.queue_max", 12 },
        { "tech.queue_max", 15 },
        { "all.queue_max@08:30", 12 },
        { "billing.longest_wait", 120 },
        { "phone.longest_wait@08:30", 82 },
    };
    struct small small;

    small_init(&small, 1, 0, false);
    EXPECT(&small, all);
    small_free(&small);
}

static void
test_agents(void)
{
    static const struct expected all[] = {
        { "desk.occupancy", 153. / 180 },
        { "desk.occupancy@08:30", 153. / 180 },
        { "desk.slot_occupancy", 155. / 540 },
        { "desk.utilisation", 153. / 270 },
        { "desk.scheduled", 6 * 27000. / 4500 },
        { "desk.present", 6 * 21600. / 4500 },
        { "desk.seated", 6 * 18000. / 4500 },
        { "desk.seated@08:00", 10 },
        { "flex.seated@08:00", 20 },
        { "all.seated@08:00", 30 },
        { "desk.available", 6 * 2000. / 4500 },
        { "desk.concurrency", 6.5 * 15700 / (6 * 15300 + 6.5 * 310) },
        { "desk.paid_hours", 6 * 7.5 },
        { "desk.seated_hours", 6 * 5 },
        { "desk.answered", 6.5 * 90 * (1 + 2) },
        { "flex.answered", 6.5 * 90 * 3 },
        { "tech/flex.answered", 6.5 * 90 * 3 },
        { "tech/flex.asa", 2100. / 90 },
        { "billing/desk.service_level_answered", 77. / 90 },
        { "desk.service_level_answered", 77. / 90 },
        { "tech/desk.service_level_answered", NAN },
        { "desk.wait_delayed", 2100. / 40 },
        { "desk.talk", 17000. / 90 },
        { "desk.acw", 1900. / 90 },
        { "desk.aht", 18900. / 90 },
    };
    struct small small;

    small_init(&small, 1, 0, false);
    EXPECT(&small, all);
    small_free(&small);
}

/* In a steady state counts are per hour, the last row is the warm-up, and there is
 * neither a day's maximum nor an interval in target. Batches of two hours hold
 * once, twice and three times the base figures. */
static void
test_steady(void)
{
    static const struct expected all[] = {
        { "billing.offered", 200. * 6 / 6 },
        { "billing.queue_mean", 6301. * 6 / (3 * 7200) },
        { "billing.service_level", 120. / 200 },
        { "desk.seated", 18000. * 6 / (3 * 7200) },
        { "desk.overtime", 310. * 6 / 6 },
        { "desk.seated_hours", 5. * 6 / 6 },
        { "billing.longest_wait", NAN },
        { "all.queue_max", NAN },
        { "billing.intervals_in_target", NAN },
        { "billing.days_in_target", NAN },
    };
    struct estimate got;
    struct small small;

    small_init(&small, 2, 0, true);
    EXPECT(&small, all);
    address_estimate(&small.experiment, "billing.offered", &got);
    CU_ASSERT_EQUAL(got.num_observations, 6);
    CU_ASSERT_DOUBLE_EQUAL(got.p10, 100, 1e-9); /* per hour of one batch */
    small_free(&small);
}

/* Service level 0.6 everywhere against 0.8; one interval put right, one emptied. */
static void
test_in_target(void)
{
    struct small small;
    double *sums;

    small_init(&small, 2, 0, false);
    sums = small.totals[0].type;
    sums[1 * NUM_TYPE_SUMS + SUM_answered_within] =
        0.8 * sums[1 * NUM_TYPE_SUMS + SUM_offered];
    sums[2 * NUM_TYPE_SUMS + SUM_answered_within] = 0;
    sums[2 * NUM_TYPE_SUMS + SUM_offered] = 0;
    EXPECT(&small,
        ((const struct expected[]){ { "billing.intervals_in_target", 1. / 5 },
            { "all.intervals_in_target", 1. / 5 },
            { "billing.days_in_target", 0 } }));
    sums[0 * NUM_TYPE_SUMS + SUM_answered_within] = 200;
    sums[3 * NUM_TYPE_SUMS + SUM_answered_within] = 100;
    EXPECT(&small,
        ((const struct expected[]){ { "billing.intervals_in_target", 2. / 5 },
            { "billing.days_in_target", 1. / 2 } }));
    small_free(&small);
}

/* 600 of 975 at once, 375 in the bin [32, 32.25) s. */
static void
test_quantiles(void)
{
    static const struct expected all[] = {
        { "billing.wait_p50", 0 },
        { "billing.wait_p80", 32 + 0.25 * (0.80 * 975 - 600) / 375 },
        { "billing.wait_p90", 32 + 0.25 * (0.90 * 975 - 600) / 375 },
        { "billing.wait_p95", 32 + 0.25 * (0.95 * 975 - 600) / 375 },
        { "all.wait_p99", 32 + 0.25 * (0.99 * 975 - 600) / 375 },
    };
    struct small small;

    small_init(&small, 3, 0, false);
    EXPECT(&small, all);
    small_free(&small);
}

/* Every row can be found by its name, says what it is, and has its formula. */
static void
test_table(void)
{
    const char *names[256];
    const size_t num = measure_names(NULL);

    CU_ASSERT_FATAL(num < 256);
    CU_ASSERT_EQUAL(measure_names(names), num);
    for (size_t i = 0; i < num_measures; i++) {
        const struct measure *measure = &measures[i];

        CU_ASSERT_PTR_NOT_NULL(measure_named(measure->name));
        CU_ASSERT(measure->help != NULL && measure->formula != NULL);
        for (unsigned kind = OF_ALL; kind <= OF_SEGMENT; kind++)
            if (measure->applies & 1u << kind)
                CU_ASSERT_PTR_EQUAL(measure_find(measure->name, kind), measure);
    }
    CU_ASSERT_PTR_NULL(measure_find("occupancy", OF_TYPE));
    CU_ASSERT_PTR_NULL(measure_named("hours_lost"));
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_contacts),
        SUITE_TEST(test_counts), SUITE_TEST(test_periods), SUITE_TEST(test_agents),
        SUITE_TEST(test_steady), SUITE_TEST(test_in_target),
        SUITE_TEST(test_quantiles), SUITE_TEST(test_table), SUITE_END };

    return suite_main("measures", tests, argc, argv);
}
