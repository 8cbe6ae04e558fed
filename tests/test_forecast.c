/*
 * The error of a forecast: factors have the mean and the distance that are written,
 * multiply exactly what they should, and move no other luck.
 */
#include <math.h>
#include <stdlib.h>

#include "sim/center.h"
#include "sim/err.h"
#include "sim/forecast.h"
#include "sim/luck.h"
#include "sim/staffing.h"
#include "tests/lab.h"
#include "tests/suite.h"

#define SCENE(error, talk, keys)                                                   \
    "day: {opens: '09:00', closes: '11:00', interval: 1 h}\n"                      \
    "forecast_error: {" error "}\n"                                                \
    "contacts: {calls: {arrivals: {poisson: {rate: 100 per hour}}, " talk "}}\n"   \
    "agents: {desk: {serves: {calls: {}}, " keys "}}\n"
#define USUAL "talk: {exponential: {mean: 3 min}}, patience: 2 min"
#define WORK                                                                       \
    "talk: {exponential: {mean: 3 min}}, after_call: {exponential: {mean: 30 s}}," \
    " patience: {exponential: {mean: 2 min}}"

/* ---- the law ---- */

static void
test_closed_forms(void)
{
    for (double mape = 0.01; mape < 1; mape += 0.01) {
        const double spread = forecast_spread_of_mape(mape);

        CU_ASSERT_DOUBLE_EQUAL(forecast_mape(spread), mape, 1e-12);
        CU_ASSERT_DOUBLE_EQUAL(
            forecast_spread_of_cv(forecast_cv(spread)), spread, 1e-12);
    }
    CU_ASSERT_EQUAL(forecast_spread_of_mape(0), 0);
    CU_ASSERT_EQUAL(forecast_most(0), 1);
}

/* 200,000 replications: five standard errors are 0.0011 of a mean at 10 %, 0.0007
 * of a distance, and a correlation of 0.011. A mape read as a cv (8 % for 10 %)
 * would be seen, so would a median of 1 instead of the mean (0.8 % at a mape of 10
 * %), and two factors from one stream. */
static void
test_factors_are_as_written(void)
{
    const double mape[] = { 0.06, 0.10, 0.02 };
    const uint64_t num = 200000;
    double sum[3] = { 0 }, off[3] = { 0 }, together = 0;
    struct lab lab;

    lab_read(&lab, SCENE("volume: {mape: 6 %}, aht: {mape: 10 %}, staff: {mape: "
                         "2 %}",
                       USUAL, "staff: 10"));
    for (uint64_t r = 1; r <= num; r++) {
        double factor[3];

        for (int of = FORECAST_VOLUME; of <= FORECAST_STAFF; of++) {
            factor[of] = forecast_factor(&lab.scenario, (enum forecast)of, r);
            sum[of] += factor[of] - 1;
            off[of] += fabs(factor[of] - 1);
        }
        together += (factor[0] - 1) * (factor[1] - 1);
    }
    for (int of = 0; of < 3; of++) {
        const double cv = forecast_cv(forecast_spread_of_mape(mape[of]));
        const double off_sd = sqrt(cv * cv - mape[of] * mape[of]);

        CU_ASSERT_DOUBLE_EQUAL(
            sum[of] / (double)num, 0, 5 * cv / sqrt((double)num));
        CU_ASSERT_DOUBLE_EQUAL(
            off[of] / (double)num, mape[of], 5 * off_sd / sqrt((double)num));
    }
    together /= (double)num * forecast_cv(lab.scenario.forecast_error.volume) *
                forecast_cv(lab.scenario.forecast_error.aht);
    CU_ASSERT_DOUBLE_EQUAL(together, 0, 5 / sqrt((double)num));
    lab_free(&lab);
}

/* What is not given is not off; the two words agree. */
static void
test_words(void)
{
    struct lab lab;

    lab_read(&lab, SCENE("volume: {cv: 20 %}, aht: {mape: 0}", USUAL, "staff: 1"));
    CU_ASSERT_DOUBLE_EQUAL(
        forecast_cv(lab.scenario.forecast_error.volume), 0.2, 1e-12);
    CU_ASSERT_EQUAL(forecast_factor(&lab.scenario, FORECAST_AHT, 1), 1);
    CU_ASSERT_EQUAL(forecast_factor(&lab.scenario, FORECAST_STAFF, 1), 1);
    lab_free(&lab);
}

/* ---- volume ---- */

enum {
    MOST_TOLD = 4000
};
struct told {
    double at_s[MOST_TOLD];
    size_t num;
};

static void
tell(void *self, const struct event_record *event)
{
    struct told *told = self;

    if (event->what == HAPPEN_ARRIVE && told->num < MOST_TOLD)
        told->at_s[told->num++] = event->time_s;
}

static double
watch(const char *text, struct told *told)
{
    const struct event_sink sink = { tell, told };
    struct totals totals;
    struct lab lab;
    double factor;

    told->num = 0;
    lab_read(&lab, text);
    lab_watch(&lab, 3, &sink, &totals);
    factor = forecast_factor(&lab.scenario, FORECAST_VOLUME, 3);
    totals_free(&totals);
    lab_free(&lab);
    return factor;
}

/* The k-th contact comes at the k-th time of one unit-rate stream, whatever the
 * factor; the other two errors leave it where it was, to the bit. */
static void
test_volume_stretches_one_stream(void)
{
    static struct told plain, more, other;
    double factor;

    watch(SCENE("", USUAL, "staff: 10"), &plain);
    watch(
        SCENE("aht: {mape: 9 %}, staff: {mape: 9 %}", USUAL, "staff: 10"), &other);
    factor = watch(SCENE("volume: {mape: 30 %}", USUAL, "staff: 10"), &more);
    CU_ASSERT(plain.num > 100 && more.num > 50 && fabs(factor - 1) > 0.01);
    CU_ASSERT_EQUAL(plain.num, other.num);
    for (size_t i = 0; i < plain.num && i < other.num; i++)
        CU_ASSERT_EQUAL(plain.at_s[i], other.at_s[i]);
    for (size_t i = 0; i < plain.num && i < more.num; i++)
        CU_ASSERT_DOUBLE_EQUAL(more.at_s[i] * factor, plain.at_s[i], 1e-8);
}

/* ---- handle times ---- */

enum {
    NUM_CONTACTS = 1000
};

static double
draw(const char *text, struct contact *contacts)
{
    struct luck *luck = aligned_alloc(64, (sizeof(*luck) + 63) / 64 * 64);
    struct lab lab;
    double factor;

    CU_ASSERT_FATAL(luck != NULL);
    lab_read(&lab, text);
    luck_init(luck, &lab.scenario, 0, "");
    luck_start(luck, 7);
    for (size_t i = 0; i < NUM_CONTACTS; i++)
        luck_draw(luck, 0, &contacts[i], CQ_NONE);
    factor = forecast_factor(&lab.scenario, FORECAST_AHT, 7);
    free(luck);
    lab_free(&lab);
    return factor;
}

/* Talk and after-call work are the factor times what they were, to the bit, and
 * patience is what it was. */
static void
test_aht_scales_work(void)
{
    static struct contact plain[NUM_CONTACTS], more[NUM_CONTACTS];
    const double factor = draw(SCENE("aht: {mape: 10 %}", WORK, "staff: 10"), more);
    size_t num_wrong = 0;

    draw(SCENE("volume: {mape: 10 %}", WORK, "staff: 10"), plain);
    CU_ASSERT(fabs(factor - 1) > 0.001);
    for (size_t i = 0; i < NUM_CONTACTS; i++)
        num_wrong += more[i].talk_s != factor * plain[i].talk_s ||
                     more[i].acw_s != factor * plain[i].acw_s ||
                     more[i].patience_s != plain[i].patience_s;
    CU_ASSERT_EQUAL(num_wrong, 0);
}

/* A share of after-call work stays that share. */
static void
test_aht_keeps_the_share(void)
{
    static struct contact more[NUM_CONTACTS];
    const double factor = draw(
        SCENE("aht: {mape: 10 %}", "aht: 100 s, after_call: 12 %", "staff: 10"),
        more);

    CU_ASSERT_DOUBLE_EQUAL(more[5].talk_s, 88 * factor, 1e-11);
    CU_ASSERT_DOUBLE_EQUAL(more[5].acw_s, 12 * factor, 1e-11);
}

/* Talk that a log has recorded was as it was; after-call work is drawn. */
#define RECORDED(error)                                                            \
    "day: {opens: '09:00', closes: '11:00'}\n"                                     \
    "forecast_error: {" error "}\n"                                                \
    "contacts: {calls: {arrivals: {recorded: {at: ['09:10', '09:20'], talk: [100 " \
    "s, 50 s]}}, after_call: 10 s}}\n"                                             \
    "agents: {desk: {serves: {calls: {}}, staff: 2}}\n"

static void
test_recorded_talk_stays(void)
{
    struct told told = { .num = 0 };
    const struct event_sink sink = { tell, &told };
    struct totals totals;
    struct lab lab;
    double factor;

    lab_read(&lab, RECORDED("aht: {mape: 10 %}"));
    lab_watch(&lab, 7, &sink, &totals);
    factor = forecast_factor(&lab.scenario, FORECAST_AHT, 7);
    CU_ASSERT_DOUBLE_EQUAL(
        lab_group_sum(&totals, 0, SUM_busy_s), 150 + 20 * factor, 1e-9);
    totals_free(&totals);
    lab_free(&lab);
}

/* ---- staff ---- */

enum {
    GRID = 100 /* values of u: factors in whole percent are then met exactly */
};

/* Over all values of u, those there are so many times those who come: one person
 * too many at one value of u would be noticed. So are their breaks. */
static void
test_staff_is_right_on_average(void)
{
    struct staffing staffing;
    struct lab lab;

    lab_read(&lab, SCENE("staff: {mape: 20 %}", USUAL,
                       "shifts: [{starts: '09:00', ends: '11:00', agents: 7, "
                       "breaks: [{length: 10 min, between: ['09:30', "
                       "'10:30']}]}]"));
    CU_ASSERT_EQUAL_FATAL(
        staffing_init(&staffing, &lab.scenario, 0, &lab.scenario.arena), CQ_OK);
    for (unsigned percent = 50; percent <= 150; percent += 7) {
        double seats = 0, breaks = 0;

        staffing.more = percent / 100.;
        for (unsigned k = 0; k < GRID; k++) {
            staffing.more_u = (k + 0.5) / GRID;
            staffing_fill(&staffing, 0);
            seats += staffing.steps[0].seats;
            breaks += (double)staffing.num_breaks;
        }
        CU_ASSERT_DOUBLE_EQUAL(seats / GRID, 7 * percent / 100., 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(breaks, seats, 1e-9);
    }
    lab_free(&lab);
}

/* 4,000 days at 20 %: five standard errors are 0.4 of 20 agents; what is scheduled
 * and who is sick do not move, and there is always room. */
static void
test_staff_draws(void)
{
    const double days = 4000;
    double present = 0, come = 0, cv;
    struct staffing staffing;
    struct lab lab;

    lab_read(&lab, SCENE("staff: {mape: 20 %}", USUAL,
                       "staff: 20, shrinkage: {planned: 10 "
                       "%, unplanned: 10 %}"));
    CU_ASSERT_EQUAL_FATAL(
        staffing_init(&staffing, &lab.scenario, 0, &lab.scenario.arena), CQ_OK);
    for (uint64_t day = 1; day <= (uint64_t)days; day++) {
        staffing_draw(&staffing, &lab.scenario, day);
        present += staffing.steps[0].present;
        come += staffing.come[20];
        CU_ASSERT_EQUAL(staffing.steps[0].scheduled, 20);
        CU_ASSERT(staffing.steps[0].present <= staffing.most_seats);
        CU_ASSERT(fabs(staffing.steps[0].present -
                       staffing.more * staffing.come[20]) < 1);
    }
    cv = forecast_cv(lab.scenario.forecast_error.staff);
    CU_ASSERT_DOUBLE_EQUAL(come / days, 18, 5 * sqrt(1.8 / days));
    CU_ASSERT_DOUBLE_EQUAL(
        present / days, 18, 5 * sqrt((18 * 18 * cv * cv + 1.8 * 1.1 + 1) / days));
    lab_free(&lab);
}

/* The engine seats them: 1,000 days, five standard errors are 0.4 agents of 10. */
static void
test_engine_seats_them(void)
{
    const size_t days = 1000;
    double seated_s = 0, scheduled_s = 0;
    struct lab lab;

    lab_read(&lab, SCENE("staff: {mape: 20 %}", USUAL, "staff: 10"));
    for (uint64_t day = 1; day <= days; day++) {
        struct told told = { .num = 0 };
        const struct event_sink sink = { tell, &told };
        struct totals totals;

        lab_watch(&lab, day, &sink, &totals);
        seated_s += lab_group_sum(&totals, 0, SUM_seated_s);
        scheduled_s += lab_group_sum(&totals, 0, SUM_scheduled_s);
        totals_free(&totals);
    }
    CU_ASSERT_DOUBLE_EQUAL(scheduled_s / (double)days / 7200, 10, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(seated_s / (double)days / 7200, 10,
        5 * 10 * forecast_cv(lab.scenario.forecast_error.staff) /
            sqrt((double)days));
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_closed_forms),
        SUITE_TEST(test_factors_are_as_written), SUITE_TEST(test_words),
        SUITE_TEST(test_volume_stretches_one_stream),
        SUITE_TEST(test_aht_scales_work), SUITE_TEST(test_aht_keeps_the_share),
        SUITE_TEST(test_recorded_talk_stays),
        SUITE_TEST(test_staff_is_right_on_average), SUITE_TEST(test_staff_draws),
        SUITE_TEST(test_engine_seats_them), SUITE_END };

    return suite_main("forecast", tests, argc, argv);
}
