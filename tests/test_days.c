/*
 * Several consecutive days: the first is the one-day scenario bit by bit, each has
 * luck of its own, closed hours are empty, the warm-up counts nowhere, and what is
 * kept of the days is what they add up to.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/fold.h"
#include "tests/days.h"

enum {
    NUM_INTERVALS = 6,
    ROWS = NUM_INTERVALS + 1
};

/* Everything that is drawn once a day, once a run, or for each contact. */
#define DAY                                                                        \
    "day: {opens: '09:00', closes: '11:50', interval: 30 min, busyness: {gamma: "  \
    "{cv: 20 %}}}\n"
#define RICH                                                                       \
    "forecast_error: {volume: {mape: 5 %}, aht: {mape: 3 %}, staff: {mape: 4 "     \
    "%}}\n"                                                                        \
    "contacts:\n"                                                                  \
    "  calls: {arrivals: {profile: {counts: [40, 60, 90, 80, 60, 40]}, busyness: " \
    "{gamma: {cv: 10 %}}},"                                                        \
    " talk: {lognormal: {mean: 4 min, cv: 1}}, after_call: {exponential: {mean: "  \
    "20 s}},"                                                                      \
    " patience: {exponential: {mean: 3 min}}, balk: 5 %,"                          \
    " service_level: {target: 80 %, within: 20 s}}\n"                              \
    "  chats: {arrivals: {fixed: {counts: [9, 12, 20, 20, 14, 6]}},"               \
    " talk: 5 min, hours: {opens: '09:20'}, head_start: {share: 20 %, of: 60 s},"  \
    " service_level: {target: 70 %, within: 60 s}}\n"                              \
    "agents:\n"                                                                    \
    "  desk: {serves: {calls: {}, chats: {rank: 2}}, staff: [8, 10, 13, 13, 11, "  \
    "8],"                                                                          \
    " shrinkage: {planned: 10 %, unplanned: 5 %}, learning: {tenure: "             \
    "{exponential:"                                                                \
    " {mean: 4 months}}, novice_speed: 0.6, ramp: 8 months}}\n"                    \
    "  flex: {serves: {calls: {rank: 2, keep_idle: 1}, chats: {}}, shifts: ["      \
    "{starts: '09:00', ends: '11:50', agents: 4, breaks: [{at: '10:00', length: "  \
    "15 min}]}], adherence: {share: 90 %, away: {exponential: {mean: 4 min}}},"    \
    " ready_delay: 2 s}\n"                                                         \
    "chatbots: {bot: {handles: {calls: {offered: 50 %, refuses: 10 %,"             \
    " containment: 30 %, session: {exponential: {mean: 60 s}}}}}}\n"               \
    "segments: {both: [calls, chats]}\n"

#define WEEK(days, warm_up, week)                                                  \
    DAY "horizon: {starts: 2026-03-02, days: " days ", warm_up: " warm_up "}\n"    \
        "week: {" week "}\n" RICH

/* The same bits in a day's rows of every table? Which day of each is given. */
static bool
same_day(const struct scenario *scenario, const struct totals *a, size_t day_a,
    const struct totals *b, size_t day_b)
{
    struct totals_table of_a[NUM_TOTALS_TABLES], of_b[NUM_TOTALS_TABLES];
    bool same = true;

    totals_tables(a, scenario, of_a);
    totals_tables(b, scenario, of_b);
    for (size_t t = 0; t < NUM_TOTALS_TABLES; t++)
        for (size_t thing = 0; thing < of_a[t].num_things; thing++) {
            const size_t num = of_a[t].num_sums;

            same = same &&
                   memcmp(of_a[t].at + (thing * a->num_rows + day_a * ROWS) * num,
                       of_b[t].at + (thing * b->num_rows + day_b * ROWS) * num,
                       ROWS * num * sizeof(double)) == 0;
        }
    return same;
}

/* ---- each day ---- */

/* A day's luck drawn from a stream that something else has used, a sum that a
 * second day disturbs: one bit is seen. */
static void
test_first_day_is_the_day(void)
{
    struct totals day, week;
    struct lab lab[2];

    for (uint64_t replication = 1; replication <= 20; replication++) {
        run_days(&lab[0], DAY RICH, replication, NULL, &day);
        run_days(&lab[1], WEEK("7", "0 d", "Tue: {volume: 300 %}"), replication,
            NULL, &week);
        CU_ASSERT_EQUAL(week.num_rows, 7 * ROWS);
        CU_ASSERT(lab_type_sum(&day, 0, SUM_answered) > 100);
        CU_ASSERT(same_day(&lab[0].scenario, &day, 0, &week, 0));
        CU_ASSERT(!same_day(&lab[0].scenario, &day, 0, &week, 1));
        totals_free(&day);
        totals_free(&week);
        lab_free(&lab[0]);
        lab_free(&lab[1]);
    }
}

/* What happens on one day, or that it is closed, is nothing to another: not even to
 * the order in which agents, who differ, are idle in the morning. */
static void
test_days_do_not_meet(void)
{
    struct totals a, b;
    struct lab lab[2];

    run_days(&lab[0], WEEK("8", "0 d", ""), 3, NULL, &a);
    run_days(&lab[1],
        WEEK(
            "8", "0 d", "Tue: {volume: 300 %}, Wed: closed, Thu: {opens: '10:00'}"),
        3, NULL, &b);
    CU_ASSERT_EQUAL(lab[1].scenario.horizon.num_days, 7);
    CU_ASSERT(same_day(&lab[0].scenario, &a, 0, &b, 0));
    CU_ASSERT(!same_day(&lab[0].scenario, &a, 1, &b, 1));
    CU_ASSERT(!same_day(&lab[0].scenario, &a, 3, &b, 2));
    for (size_t day = 4; day < 8; day++)
        CU_ASSERT(same_day(&lab[0].scenario, &a, day, &b, day - 1));
    for (size_t day = 1; day < 8; day++)
        CU_ASSERT(!same_day(&lab[0].scenario, &a, 0, &a, day));
    totals_free(&a);
    totals_free(&b);
    lab_free(&lab[0]);
    lab_free(&lab[1]);
}

/* What a day's figures say about the factors behind them. */
static void
read_factors(const struct totals *totals, size_t day, double out[3])
{
    const double *type = totals_type(totals, 0, 2 * day);
    const double *group = totals_group(totals, 0, 2 * day);

    out[0] = type[SUM_fresh] / 1000;
    out[1] = type[SUM_talk_s] / type[SUM_answered];
    out[2] = group[SUM_present_s] / group[SUM_scheduled_s];
}

/* A forecast is off by as much on every day of a run; the luck of the day is each
 * day's own. A thousand contacts, exactly, and a thousand agents: the factors are
 * read to a thousandth. */
static void
test_forecast_is_of_the_run(void)
{
#define OFF(keys)                                                                  \
    "day: {opens: '09:00', closes: '12:00'" keys "}\n"                             \
    "horizon: {days: 4}\n"                                                         \
    "forecast_error: {volume: {cv: 30 %}, aht: {cv: 30 %}, staff: {cv: 20 %}}\n"   \
    "contacts: {a: {arrivals: {fixed: {counts: [1000]}}, talk: 10 s}}\n"           \
    "agents: {one: {serves: {a: {}}, staff: 1000}}\n"
    double first[2][3];
    struct totals totals;
    struct lab lab;

    for (uint64_t r = 1; r <= 2; r++) {
        run_days(&lab, OFF(""), r, NULL, &totals);
        read_factors(&totals, 0, first[r - 1]);
        for (size_t day = 1; day < 4; day++) {
            double factors[3];

            read_factors(&totals, day, factors);
            for (size_t i = 0; i < 3; i++)
                CU_ASSERT_DOUBLE_EQUAL(factors[i], first[r - 1][i], 0.0011);
        }
        totals_free(&totals);
        lab_free(&lab);
    }
    for (size_t i = 0; i < 3; i++)
        CU_ASSERT(fabs(first[0][i] - first[1][i]) > 0.01);
    run_days(&lab, OFF(", busyness: {gamma: {cv: 30 %}}"), 1, NULL, &totals);
    for (size_t day = 1; day < 4; day++) {
        double factors[3];

        read_factors(&totals, day, factors);
        CU_ASSERT(fabs(factors[0] - first[0][0]) > 0.005);
        CU_ASSERT_DOUBLE_EQUAL(factors[1], first[0][1], 1e-9);
    }
    totals_free(&totals);
    lab_free(&lab);
}

/* ---- the calendar ---- */

static void
test_calendar(void)
{
    static const unsigned weekdays[] = { 4, 5, 0, 1, 2, 3, 4, 5, 0 };
    struct lab lab;
    const struct horizon *horizon = &lab.scenario.horizon;

    lab_read(&lab, DAY "horizon: {starts: 2028-02-25, days: 11, warm_up: 2 d}\n"
                       "week: {" USUAL "}\n" RICH);
    CU_ASSERT_EQUAL_FATAL(horizon->num_days, 9);
    CU_ASSERT_EQUAL(horizon->num_warm_up, 2);
    CU_ASSERT_EQUAL(horizon->num_calendar, 9);
    for (size_t i = 0; i < 9; i++)
        CU_ASSERT_EQUAL(horizon->days[i].weekday, weekdays[i]);
    CU_ASSERT_STRING_EQUAL(horizon->days[0].date, "2028-02-25");
    CU_ASSERT_STRING_EQUAL(horizon->days[3].date, "2028-02-29");
    CU_ASSERT_STRING_EQUAL(horizon->days[4].date, "2028-03-01");
    CU_ASSERT_EQUAL(horizon->days[2].number, 3);
    CU_ASSERT_EQUAL(horizon->days[2].volume, 1.22);
    CU_ASSERT_EQUAL(horizon->days[4].from_s, 40 * 60);
    CU_ASSERT_EQUAL(horizon->days[4].until_s, 130 * 60);
    CU_ASSERT_EQUAL(horizon->days[1].from_s, 0);
    CU_ASSERT_EQUAL(horizon->days[1].until_s, 2 * 3600);
    lab_free(&lab);
}

/* ---- hours ---- */

/* Nobody comes while it is closed, exact counts are cut in proportion, and agents
 * are there from opening to closing, to the second. */
static void
test_hours_of_days(void)
{
    /* Wednesday from 09:40 to 11:10: of the 12 from 09:30 come 8, of the 15 from
     * 11:00 a third; Saturday until 11:00 */
    static const double wed[ROWS] = { 0, 8, 21, 20, 5 },
                        sat[ROWS] = { 9, 12, 21, 20 };
    static const double wed_s[ROWS] = { 0, 10 * 1200, 13 * 1800, 13 * 1800,
        11 * 600 };
    static const double sat_s[ROWS] = { 8 * 1800, 10 * 1800, 13 * 1800, 13 * 1800 };
    struct book book = { 0 };
    const struct event_sink sink = { book_tell, &book };
    struct totals totals;
    struct lab lab;

    book.scenario = &lab.scenario;
    run_days(&lab,
        "day: {opens: '09:00', closes: '11:50', interval: 30 min}\n"
        "horizon: {days: 7}\n"
        "week: {Wed: {opens: '09:40', closes: '11:10'}, Sat: {closes: '11:00'}, "
        "Sun: closed}\n"
        "contacts: {a: {arrivals: {fixed: {counts: [9, 12, 21, 20, 15, 6]}}, talk: "
        "5 "
        "min}}\n"
        "agents: {one: {serves: {a: {}}, staff: [8, 10, 13, 13, 11, 8]}}\n",
        1, &sink, &totals);
    CU_ASSERT_EQUAL(book.num_outside, 0);
    CU_ASSERT_EQUAL(book.num_closed, 6);
    for (size_t row = 0; row < ROWS; row++) {
        const size_t on_wed = 2 * ROWS + row, on_sat = 5 * ROWS + row;

        CU_ASSERT_EQUAL(totals_type(&totals, 0, on_wed)[SUM_fresh], wed[row]);
        CU_ASSERT_EQUAL(totals_type(&totals, 0, on_sat)[SUM_fresh], sat[row]);
        CU_ASSERT_DOUBLE_EQUAL(
            totals_group(&totals, 0, on_wed)[SUM_scheduled_s], wed_s[row], 1e-6);
        CU_ASSERT_DOUBLE_EQUAL(
            totals_group(&totals, 0, on_sat)[SUM_scheduled_s], sat_s[row], 1e-6);
    }
    totals_free(&totals);
    lab_free(&lab);
}

/* A shift of 09:00 to 11:50 has a break from 10:00: on a day that opens at 10:05
 * ten minutes of it are left, on one that closes at 10:00 nothing. */
static void
test_breaks_of_short_days(void)
{
#define STILL                                                                      \
    "day: {opens: '09:00', closes: '11:50', interval: 30 min}\n"                   \
    "horizon: {days: 3}\n"                                                         \
    "week: {Tue: {opens: '10:05'}, Wed: {closes: '10:00'}}\n"                      \
    "contacts: {a: {arrivals: {poisson: {rate: 1 per day}}, talk: 1 s}}\n"         \
    "agents: {one: {serves: {a: {}}, shifts: [{starts: '08:30', ends: '11:40',"    \
    " agents: 5, breaks: [{at: '10:00', length: 15 min}]}]}}\n"
    static const double open_s[] = { 160 * 60, 95 * 60, 60 * 60 };
    static const double break_s[] = { 900, 600, 0 };
    struct totals totals;
    struct lab lab;

    run_days(&lab, STILL, 1, NULL, &totals);
    for (size_t day = 0; day < 3; day++) {
        double scheduled_s = 0, seated_s = 0;

        for (size_t row = 0; row < ROWS; row++) {
            const double *sums = totals_group(&totals, 0, day * ROWS + row);

            scheduled_s += sums[SUM_scheduled_s];
            seated_s += sums[SUM_seated_s];
        }
        CU_ASSERT_DOUBLE_EQUAL(scheduled_s, 5 * open_s[day], 1e-6);
        CU_ASSERT_DOUBLE_EQUAL(seated_s, 5 * (open_s[day] - break_s[day]), 1e-6);
    }
    totals_free(&totals);
    lab_free(&lab);
}

/* ---- what is kept ---- */

static const struct of all = { OF_ALL, 0 }, calls = { OF_TYPE, 0 },
                       chats = { OF_TYPE, 1 }, both = { OF_SEGMENT, 0 },
                       desk = { OF_GROUP, 0 };

/* Recounted from the events: who came in the warm-up counts nowhere, not in counts,
 * not in waits. */
static void
test_warm_up_counts_nowhere(void)
{
    struct book book = { .from_s = 7. * DAY_S };
    const struct event_sink sink = { book_tell, &book };
    double waits = 0;
    struct totals totals;
    struct lab lab;

    book.scenario = &lab.scenario;
    run_days(&lab, WEEK("14", "7 d", USUAL), 1, &sink, &totals);
    lab_run(&lab, 1, 1);
    CU_ASSERT_EQUAL(
        value_of(&lab, "attempts", calls, INTERVAL_ALL), book.num_arrived[0]);
    CU_ASSERT_EQUAL(
        value_of(&lab, "attempts", chats, INTERVAL_ALL), book.num_arrived[1]);
    CU_ASSERT_EQUAL(
        value_of(&lab, "answered", calls, INTERVAL_ALL), book.num_answered[0]);
    CU_ASSERT(book.num_arrived[0] > 1000 &&
              book.num_arrived[0] < 0.7 * lab_type_sum(&totals, 0, SUM_fresh));
    for (size_t i = 0; i < lab.experiment.totals[0].answered[0].num; i++)
        waits += (double)lab.experiment.totals[0].answered[0].count[i];
    CU_ASSERT_EQUAL(waits, book.num_answered[0]);
    totals_free(&totals);
    lab_free(&lab);
}

/* What the days after the warm-up come to, added up by hand. */
struct by_hand {
    double attempts[ROWS], of_sat;
    double largest;           /* queue of all: mean over days */
    double longest[3];        /* wait of calls, chats, either: likewise */
    double met[2], judged[2]; /* intervals and days in target; of so many */
};

static void
add_day(struct by_hand *sum, const struct totals *totals, size_t day, bool is_sat)
{
    double of_day[2] = { 0 }, queue = 0, waited[2] = { 0 };

    for (size_t row = 0; row < ROWS; row++) {
        const size_t at = day * ROWS + row;
        const double *sums = totals_type(totals, 0, at);

        sum->attempts[row] += sums[SUM_attempts];
        sum->of_sat += is_sat ? sums[SUM_attempts] : 0;
        queue = fmax(queue, totals->queue_max[2 * totals->num_rows + at]);
        for (size_t type = 0; type < 2; type++)
            waited[type] = fmax(
                waited[type], totals->longest_wait_s[type * totals->num_rows + at]);
        of_day[0] += sums[SUM_answered_within];
        of_day[1] += sums[SUM_offered];
        sum->judged[0] += sums[SUM_offered] > 0;
        sum->met[0] += sums[SUM_offered] > 0 &&
                       sums[SUM_answered_within] >= 0.8 * sums[SUM_offered];
    }
    sum->judged[1]++;
    sum->met[1] += of_day[0] >= 0.8 * of_day[1];
    sum->largest += queue / 12;
    sum->longest[0] += waited[0] / 12;
    sum->longest[1] += waited[1] / 12;
    sum->longest[2] += fmax(waited[0], waited[1]) / 12;
}

static void
check_folded(struct lab *lab, const struct by_hand *sum)
{
    for (size_t row = 0; row < ROWS; row++)
        CU_ASSERT_EQUAL(
            value_of(lab, "attempts", calls, (int)row), sum->attempts[row]);
    CU_ASSERT_EQUAL(value_of(lab, "attempts", calls, ROWS + 5), sum->of_sat);
    CU_ASSERT_DOUBLE_EQUAL(
        value_of(lab, "queue_max", all, INTERVAL_ALL), sum->largest, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(
        value_of(lab, "longest_wait", calls, INTERVAL_ALL), sum->longest[0], 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(
        value_of(lab, "longest_wait", chats, INTERVAL_ALL), sum->longest[1], 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(
        value_of(lab, "longest_wait", both, INTERVAL_ALL), sum->longest[2], 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(
        value_of(lab, "intervals_in_target", calls, INTERVAL_ALL),
        sum->met[0] / sum->judged[0], 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(value_of(lab, "days_in_target", calls, INTERVAL_ALL),
        sum->met[1] / sum->judged[1], 1e-12);
    CU_ASSERT(sum->met[0] > 0 && sum->met[0] < sum->judged[0]);
    CU_ASSERT(sum->met[1] > 0 && sum->met[1] < sum->judged[1]);
}

static void
check_folded_schedule(struct lab *lab)
{
    /* 8 of 12 days have the last interval: 20 minutes of 8 agents */
    CU_ASSERT_DOUBLE_EQUAL(
        value_of(lab, "scheduled", desk, NUM_INTERVALS - 1), 8, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(
        value_of(lab, "scheduled", desk, ROWS + 5), (8 + 10 + 13 + 13) / 4., 1e-9);
    /* Wednesdays, from 09:40 to 11:10 */
    CU_ASSERT_DOUBLE_EQUAL(value_of(lab, "scheduled", desk, ROWS + 2),
        (10 * 20 + 13 * 60 + 11 * 10) / 90., 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(value_of(lab, "scheduled", desk, 1), 10, 1e-9);
}

/* The same by hand: sums over days, means of the days' largest, targets of each
 * interval and day. Without the folding each figure would be another. */
static void
test_folding(void)
{
    struct by_hand sum = { 0 };
    struct totals totals;
    struct lab lab;

    run_days(&lab, WEEK("16", "2 d", USUAL), 2, NULL, &totals);
    CU_ASSERT_EQUAL_FATAL(lab.scenario.horizon.num_days, 14);
    for (size_t day = 2; day < 14; day++)
        add_day(&sum, &totals, day, lab.scenario.horizon.days[day].weekday == 5);
    lab.experiment.numbers = NULL;
    lab_run(&lab, 2, 1);
    totals_free(&lab.experiment.totals[0]);
    lab.experiment.totals[0] = lab.experiment.totals[1];
    lab.experiment.totals[1] = (struct totals){ 0 };
    lab.experiment.num_replications = 1; /* the second alone */
    check_folded(&lab, &sum);
    check_folded_schedule(&lab);
    totals_free(&totals);
    lab_free(&lab);
}

/* Weekdays, or days, add up to the whole. */
static void
test_apart(void)
{
    struct lab lab;

    lab_read(&lab, WEEK("16", "2 d", USUAL));
    for (int by_day = 0; by_day < 2; by_day++) {
        double attempts = 0, hours = 0;

        lab.scenario.horizon.apart = by_day ? APART_DAYS : APART_WEEKDAYS;
        CU_ASSERT_EQUAL_FATAL(scenario_num_apart(&lab.scenario), by_day ? 12 : 7);
        lab_run(&lab, 3, 2);
        for (size_t i = 0; i < scenario_num_apart(&lab.scenario); i++) {
            attempts += value_of(&lab, "attempts", all, ROWS + (int)i);
            if (by_day || i != 6) /* on Sundays nobody is there */
                hours += value_of(&lab, "paid_hours", desk, ROWS + (int)i);
        }
        CU_ASSERT_DOUBLE_EQUAL(
            attempts, value_of(&lab, "attempts", all, INTERVAL_ALL), 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(
            hours, value_of(&lab, "paid_hours", desk, INTERVAL_ALL), 1e-9);
    }
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_first_day_is_the_day),
        SUITE_TEST(test_days_do_not_meet), SUITE_TEST(test_forecast_is_of_the_run),
        SUITE_TEST(test_calendar), SUITE_TEST(test_hours_of_days),
        SUITE_TEST(test_breaks_of_short_days),
        SUITE_TEST(test_warm_up_counts_nowhere), SUITE_TEST(test_folding),
        SUITE_TEST(test_apart), SUITE_END };

    return suite_main("days", tests, argc, argv);
}
