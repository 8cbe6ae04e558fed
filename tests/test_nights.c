/*
 * From one day to the next: what comes when, who comes back, and work that a night
 * or midnight does not end. The days alone: test_days.c.
 */
#include "tests/days.h"

static const struct of all = { OF_ALL, 0 }, calls = { OF_TYPE, 0 },
                       desk = { OF_GROUP, 0 };

/* ---- volumes ---- */

/* The mean volume of a weekday is the profile's times its factor, of the hours that
 * are open: 400 runs of two weeks, so five standard errors are 1 to 2 %. */
static void
test_volume_of_weekdays(void)
{
#define PLAIN                                                                      \
    "day: {opens: '09:00', closes: '12:00', interval: 1 h}\n"                      \
    "horizon: {days: 14}\n"                                                        \
    "week: {" USUAL "}\n"                                                          \
    "contacts: {a: {arrivals: {profile: {counts: [40, 60, 50]}}, talk: 1 s}}\n"    \
    "agents: {one: {serves: {a: {}}, staff: 2}}\n"
    static const double factors[] = { 1.22, 1,
        (60. * 60 + 40 * 20 + 50 * 10) / 60 / 150, 1, 1, 0.45 * 100 / 150, 0 };
    const size_t runs = 400;
    struct lab lab;

    lab_read(&lab, PLAIN);
    lab_run(&lab, runs, 2);
    for (int weekday = 0; weekday < 7; weekday++) {
        const double mean = 2 * 150 * factors[weekday];

        CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "attempts", calls, 4 + weekday), mean,
            5 * sqrt(mean / (double)runs));
    }
    lab_free(&lab);
}

/* A log of three days under a horizon of two: day after day, on and on. */
static void
test_log_goes_on(void)
{
#define LOG                                                                        \
    "day: {opens: '09:00', closes: '12:00', interval: 1 h}\n"                      \
    "horizon: {days: 2}\n"                                                         \
    "contacts: {a: {arrivals: {recorded: {at: ['2026-03-02 09:00', "               \
    "'2026-03-03 09:00', '2026-03-03 09:10', '2026-03-04 09:00', "                 \
    "'2026-03-04 10:00', '2026-03-04 11:00']}}, talk: 1 s}}\n"                     \
    "agents: {one: {serves: {a: {}}, staff: 2}}\n"
    for (uint64_t r = 1; r <= 4; r++) {
        struct totals totals;
        struct lab lab;

        run_days(&lab, LOG, r, NULL, &totals);
        for (size_t day = 0; day < 2; day++) {
            double num = 0;

            for (size_t row = 0; row < 4; row++)
                num += totals_type(&totals, 0, 4 * day + row)[SUM_fresh];
            CU_ASSERT_EQUAL(num, (double)((2 * (r - 1) + day) % 3 + 1));
        }
        totals_free(&totals);
        lab_free(&lab);
    }
}

/* ---- what goes on ---- */

/* Monday to Wednesday from nine to twelve, Tuesday closed; twenty people in the
 * first hour of each day, whose matter is never settled. */
#define RETURNS(when, delay)                                                       \
    "day: {opens: '09:00', closes: '12:00', interval: 1 h" when "}\n"              \
    "horizon: {days: 4}\n"                                                         \
    "week: {Tue: closed}\n"                                                        \
    "contacts: {a: {arrivals: {fixed: {counts: [20, 0, 0]}}, talk: 1 s,"           \
    " resolved: 0 %, repeat: {delay: " delay "}}}\n"                               \
    "agents: {one: {serves: {a: {}}, staff: 20}}\n"
#define NEXT ", returns_after_close: next_opening"

/* Repeats on each of the three days, and how the stories end. */
static void
check_returns(const char *text, const double *repeats, double gave_up, double open)
{
    double sums[2] = { 0 };
    struct totals totals;
    struct lab lab;

    run_days(&lab, text, 1, NULL, &totals);
    for (size_t day = 0; day < 3; day++) {
        double num = 0;

        for (size_t row = 0; row < 4; row++) {
            const double *customers = totals_customer(&totals, 0, 4 * day + row);

            num += totals_type(&totals, 0, 4 * day + row)[SUM_repeats];
            sums[0] += customers[SUM_gave_up];
            sums[1] += customers[SUM_open];
        }
        CU_ASSERT_EQUAL(num, repeats[day]);
    }
    CU_ASSERT_EQUAL(sums[0], gave_up);
    CU_ASSERT_EQUAL(sums[1], open);
    totals_free(&totals);
    lab_free(&lab);
}

/* Who is due while it is closed is lost, or there at the next opening; who is due
 * in the hours of a later day comes then; after the last day nobody knows. */
static void
test_returns(void)
{
    /* 16 h on is in the night, 24 h a closed day, 48 h as late on Wednesday */
    check_returns(RETURNS("", "16 h"), (double[]){ 0, 0, 0 }, 40, 20);
    check_returns(RETURNS(NEXT, "16 h"), (double[]){ 0, 20, 40 }, 0, 60);
    check_returns(RETURNS("", "24 h"), (double[]){ 0, 0, 20 }, 20, 40);
    check_returns(RETURNS(NEXT, "24 h"), (double[]){ 0, 20, 40 }, 0, 60);
    check_returns(RETURNS("", "48 h"), (double[]){ 0, 20, 0 }, 0, 60);
    /* and on the same day, as long as it is open */
    check_returns(RETURNS("", "100 min"), (double[]){ 20, 20, 20 }, 40, 20);
}

/* At the next opening means at its second, and none of their waits is negative. */
static void
note_repeat(void *self, const struct event_record *event)
{
    if (event->what == HAPPEN_REPEAT)
        CU_ASSERT_EQUAL(fmod(event->time_s, DAY_S), 0);
    ++*(unsigned *)self;
}

static void
test_returns_at_opening(void)
{
    unsigned num = 0;
    const struct event_sink sink = { note_repeat, &num };
    struct totals totals;
    struct lab lab;

    run_days(&lab, RETURNS(NEXT, "16 h"), 1, &sink, &totals);
    CU_ASSERT(num > 200);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_wait_answered_s) > 0, true);
    totals_free(&totals);
    lab_free(&lab);
}

/* So much work that yesterday's queue is still served when the doors open again:
 * time goes on, nobody is lost, and whoever works goes on working. */
static void
test_work_beyond_the_night(void)
{
    struct book book = { 0 };
    const struct event_sink sink = { book_tell, &book };
    struct totals totals;
    struct lab lab;

    book.scenario = &lab.scenario;
    run_days(&lab,
        "day: {opens: '00:30', closes: '23:30', interval: 1 h}\n"
        "horizon: {days: 4}\n"
        "contacts: {a: {arrivals: {poisson: {rate: 60 per hour}}, talk: "
        "{exponential: "
        "{mean: 2 min}}}}\n"
        "agents: {one: {serves: {a: {}}, shifts: [{starts: '00:30', ends: '23:30', "
        "agents: 2, breaks: [{at: '12:00', length: 30 min}]}]}}\n",
        1, &sink, &totals);
    CU_ASSERT_EQUAL(book.num_closed, 4);
    CU_ASSERT(lab_type_sum(&totals, 0, SUM_fresh) > 5000);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_answered),
        lab_type_sum(&totals, 0, SUM_fresh));
    CU_ASSERT(book.last_s > 4. * DAY_S);
    totals_free(&totals);
    lab_free(&lab);
}

/* Round the clock midnight is no event: nothing is cut off, nobody works overtime,
 * and the mean wait is that of the steady state. M/M/10+M over 200 runs of four
 * days: five standard errors are 2 % of the wait. */
static void
test_round_the_clock(void)
{
#define ROUND(clock)                                                               \
    clock                                                                          \
        "contacts: {a: {arrivals: {poisson: {rate: 60 per hour}}, talk: "          \
        "{exponential: {mean: 9 min}}, patience: {exponential: {mean: 9 min}}}}\n" \
        "agents: {one: {serves: {a: {}}, staff: 10}}\n"
    static const char *const texts[] = {
        ROUND("day: {opens: '00:00', closes: '24:00', interval: 4 h, at_close: "
              "hang_up}\nhorizon: {days: 5, warm_up: 1 d}\n"),
        ROUND("steady: {warm_up: 1 d, length: 40 d, batches: 10}\n")
    };
    struct estimate estimate[2];
    struct lab lab;

    for (int i = 0; i < 2; i++) {
        const struct address wait = { measure_find("wait", OF_ALL), all,
            INTERVAL_ALL, BASIS_CALL };

        lab_read(&lab, texts[i]);
        lab_run(&lab, i == 0 ? 100 : 10, 2);
        CU_ASSERT_EQUAL(
            result_estimate(&lab.experiment, wait, 0.95, &estimate[i]), CQ_OK);
        if (i == 0) {
            CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "seated", desk, 0), 10, 1e-9);
            /* only what ten agents have in hand at the last closing */
            CU_ASSERT(
                value_of(&lab, "overtime", desk, INTERVAL_ALL) < 1.3 * 10 * 540);
            CU_ASSERT(value_of(&lab, "cut_off", all, INTERVAL_ALL) < 10);
        }
        lab_free(&lab);
    }
    CU_ASSERT_DOUBLE_EQUAL(estimate[0].value, estimate[1].value,
        2.5 * (estimate[0].half_width + estimate[1].half_width));
    CU_ASSERT(estimate[0].half_width < 0.02 * estimate[0].value);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_volume_of_weekdays),
        SUITE_TEST(test_log_goes_on), SUITE_TEST(test_returns),
        SUITE_TEST(test_returns_at_opening), SUITE_TEST(test_work_beyond_the_night),
        SUITE_TEST(test_round_the_clock), SUITE_END };

    return suite_main("nights", tests, argc, argv);
}
