/*
 * Several consecutive days: the first is the one-day scenario bit by bit, each has
 * luck of its own, closed hours are empty, the warm-up counts nowhere, and what is
 * kept of the days is what they add up to.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/err.h"
#include "sim/fold.h"
#include "sim/result.h"
#include "tests/identities.h"
#include "tests/lab.h"
#include "tests/suite.h"

enum {
    NUM_INTERVALS = 6,
    ROWS = NUM_INTERVALS + 1,
    DAY_S = 86400
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
#define USUAL                                                                      \
    "Mon: {volume: 122 %}, Wed: {opens: '09:40', closes: '11:10'}, Sat: {volume: " \
    "45 %, closes: '11:00'}, Sun: closed"

static void
run_days(struct lab *lab, const char *text, uint64_t replication,
    const struct event_sink *sink, struct totals *totals)
{
    struct faults faults = { 0 };

    lab_read(lab, text);
    lab_watch(lab, replication, sink, totals);
    identities_check(&faults, &lab->scenario, totals);
    if (faults.num > 0)
        printf("\n%s\n", faults.first);
    CU_ASSERT_EQUAL(faults.num, 0);
}

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

struct book {
    const struct scenario *scenario;
    double num_arrived[2], num_answered[2]; /* of days that count */
    double from_s;                          /* when they begin */
    size_t num_outside;                     /* arrivals in closed hours */
    size_t num_closed;                      /* closing times */
    double last_s;
};

static void
tell(void *self, const struct event_record *event)
{
    struct book *book = self;
    const struct horizon *horizon = &book->scenario->horizon;
    bool is_open = false;

    CU_ASSERT(event->time_s >= book->last_s);
    book->last_s = event->time_s;
    book->num_closed += event->what == HAPPEN_CLOSE;
    if (event->what == HAPPEN_ANSWER && event->time_s >= book->from_s)
        book->num_answered[event->type]++;
    if (event->what != HAPPEN_ARRIVE)
        return;
    book->num_arrived[event->type] += event->time_s >= book->from_s;
    for (size_t i = 0; i < horizon->num_days; i++) {
        const double time_s =
            event->time_s - (double)DAY_S * horizon->days[i].number;

        is_open = is_open || (time_s >= horizon->days[i].from_s &&
                                 time_s < horizon->days[i].until_s);
    }
    book->num_outside += !is_open;
}

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
    const struct event_sink sink = { tell, &book };
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

static double
value_of(const struct lab *lab, const char *measure, struct of of, int interval)
{
    const struct address address = { measure_find(measure, of.kind), of, interval,
        BASIS_CALL };
    struct estimate estimate;

    CU_ASSERT_PTR_NOT_NULL_FATAL(address.measure);
    CU_ASSERT_EQUAL_FATAL(
        result_estimate(&lab->experiment, address, 0.95, &estimate), CQ_OK);
    return estimate.value;
}

static const struct of all = { OF_ALL, 0 }, calls = { OF_TYPE, 0 },
                       chats = { OF_TYPE, 1 }, both = { OF_SEGMENT, 0 },
                       desk = { OF_GROUP, 0 };

/* Recounted from the events: who came in the warm-up counts nowhere, not in counts,
 * not in waits. */
static void
test_warm_up_counts_nowhere(void)
{
    struct book book = { .from_s = 7. * DAY_S };
    const struct event_sink sink = { tell, &book };
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

/* The same by hand: sums over days, means of the days' largest, targets of each
 * interval and day. Without the folding each figure would be another. */
static void
test_folding(void)
{
    double attempts[ROWS] = { 0 }, of_sat = 0, largest = 0, longest[3] = { 0 };
    double met[2] = { 0 }, judged[2] = { 0 };
    struct totals totals;
    struct lab lab;
    size_t row;

    run_days(&lab, WEEK("16", "2 d", USUAL), 2, NULL, &totals);
    CU_ASSERT_EQUAL_FATAL(lab.scenario.horizon.num_days, 14);
    for (size_t day = 2; day < 14; day++) {
        double of_day[2] = { 0 }, queue = 0, waited[2] = { 0 };

        for (row = 0; row < ROWS; row++) {
            const size_t at = day * ROWS + row;
            const double *sums = totals_type(&totals, 0, at);

            attempts[row] += sums[SUM_attempts];
            of_sat += lab.scenario.horizon.days[day].weekday == 5
                          ? sums[SUM_attempts]
                          : 0;
            queue = fmax(queue, totals.queue_max[2 * totals.num_rows + at]);
            for (size_t type = 0; type < 2; type++)
                waited[type] = fmax(waited[type],
                    totals.longest_wait_s[type * totals.num_rows + at]);
            of_day[0] += sums[SUM_answered_within];
            of_day[1] += sums[SUM_offered];
            judged[0] += sums[SUM_offered] > 0;
            met[0] += sums[SUM_offered] > 0 &&
                      sums[SUM_answered_within] >= 0.8 * sums[SUM_offered];
        }
        judged[1]++;
        met[1] += of_day[0] >= 0.8 * of_day[1];
        largest += queue / 12;
        longest[0] += waited[0] / 12;
        longest[1] += waited[1] / 12;
        longest[2] += fmax(waited[0], waited[1]) / 12;
    }
    lab.experiment.numbers = NULL;
    lab_run(&lab, 2, 1);
    lab.experiment.totals[0] = lab.experiment.totals[1];
    lab.experiment.totals[1] = (struct totals){ 0 };
    lab.experiment.num_replications = 1; /* the second alone */
    for (row = 0; row < ROWS; row++)
        CU_ASSERT_EQUAL(value_of(&lab, "attempts", calls, (int)row), attempts[row]);
    CU_ASSERT_EQUAL(value_of(&lab, "attempts", calls, ROWS + 5), of_sat);
    CU_ASSERT_DOUBLE_EQUAL(
        value_of(&lab, "queue_max", all, INTERVAL_ALL), largest, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(
        value_of(&lab, "longest_wait", calls, INTERVAL_ALL), longest[0], 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(
        value_of(&lab, "longest_wait", chats, INTERVAL_ALL), longest[1], 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(
        value_of(&lab, "longest_wait", both, INTERVAL_ALL), longest[2], 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(
        value_of(&lab, "intervals_in_target", calls, INTERVAL_ALL),
        met[0] / judged[0], 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "days_in_target", calls, INTERVAL_ALL),
        met[1] / judged[1], 1e-12);
    CU_ASSERT(met[0] > 0 && met[0] < judged[0]);
    CU_ASSERT(met[1] > 0 && met[1] < judged[1]);
    /* 8 of 12 days have the last interval: 20 minutes of 8 agents */
    CU_ASSERT_DOUBLE_EQUAL(
        value_of(&lab, "scheduled", desk, NUM_INTERVALS - 1), 8, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(
        value_of(&lab, "scheduled", desk, ROWS + 5), (8 + 10 + 13 + 13) / 4., 1e-9);
    /* Wednesdays, from 09:40 to 11:10 */
    CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "scheduled", desk, ROWS + 2),
        (10 * 20 + 13 * 60 + 11 * 10) / 90., 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "scheduled", desk, 1), 10, 1e-9);
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
    const struct event_sink sink = { tell, &book };
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
    const struct suite_test tests[] = { SUITE_TEST(test_first_day_is_the_day),
        SUITE_TEST(test_days_do_not_meet), SUITE_TEST(test_forecast_is_of_the_run),
        SUITE_TEST(test_calendar), SUITE_TEST(test_hours_of_days),
        SUITE_TEST(test_breaks_of_short_days),
        SUITE_TEST(test_warm_up_counts_nowhere), SUITE_TEST(test_folding),
        SUITE_TEST(test_apart), SUITE_TEST(test_volume_of_weekdays),
        SUITE_TEST(test_log_goes_on), SUITE_TEST(test_returns),
        SUITE_TEST(test_returns_at_opening), SUITE_TEST(test_work_beyond_the_night),
        SUITE_TEST(test_round_the_clock), SUITE_END };

    return suite_main("days", tests, argc, argv);
}
