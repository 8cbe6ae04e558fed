/*
 * How large, how long and how fine a scenario may be (docs/limits.md): that it
 * works there, to the digits that are claimed, and that what is beyond is refused
 * in words before it takes memory.
 */
#include <math.h>

#include "tests/lab.h"
#include "tests/typed.h"

#define FIRST SOURCE_DIR "/scenarios/first/first.yaml"

/* ---- a year of days ---- */

enum {
    DAYS = 365,
    MOST_EVENTS = 4000 /* of a day */
};

/* Times of the first day's events; how far those of the last are from them. */
struct year {
    double first_s[MOST_EVENTS];
    size_t num_first, num_last;
    double worst_s;
};

static void
tell_year(void *of, const struct event_record *event)
{
    const double last_day_s = 86400. * (DAYS - 1);
    struct year *self = of;

    if (event->contact == 0)
        return;
    if (event->time_s < 86400 && self->num_first < MOST_EVENTS)
        self->first_s[self->num_first++] = event->time_s;
    if (event->time_s >= last_day_s && self->num_last < self->num_first) {
        const double gap_s =
            event->time_s - last_day_s - self->first_s[self->num_last++];

        self->worst_s = fmax(self->worst_s, fabs(gap_s));
    }
}

/* The same 300 calls every day of a year, in a queue that one call after another
 * goes through, 137.123456789 s each: on the last day they begin and end when they
 * did on the first to 1e-6 s. A clock of float, or one that adds up intervals,
 * would be off by seconds; one that is off by 3e-9 s at each of 300 turns is not
 * seen, and is what doubles of 3e7 s have. */
static void
test_year(void)
{
    static char text[20000];
    struct year year = { .worst_s = 0 };
    const struct event_sink sink = { tell_year, &year };
    size_t used = (size_t)snprintf(text, sizeof(text),
        "day: {opens: '08:00', closes: '18:00', interval: 1 h, at_close: serve}\n"
        "horizon: {days: %d}\n"
        "contacts: {a: {arrivals: {recorded: {at: [",
        DAYS);
    struct totals totals;
    struct lab lab;

    for (int i = 0; i < 300; i++)
        used += (size_t)snprintf(text + used, sizeof(text) - used,
            "%s'%02d:%02d:%02d'", i > 0 ? ", " : "", 8 + i * 97 / 3600,
            i * 97 / 60 % 60, i * 97 % 60);
    snprintf(text + used, sizeof(text) - used,
        "]}}, talk: 137.123456789 s}}\nagents: {one: {serves: {a: {}}, staff: "
        "1}}\n");
    lab_read(&lab, text);
    lab_watch(&lab, 1, &sink, &totals);
    CU_ASSERT(year.num_first > 890);
    CU_ASSERT_EQUAL(year.num_first, year.num_last);
    CU_ASSERT(year.worst_s < 1e-6);
    CU_ASSERT(year.worst_s > 0); /* the last day was looked at */
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_offered), 300. * DAYS);
    CU_ASSERT_DOUBLE_EQUAL(
        lab_type_sum(&totals, 0, SUM_talk_s), 300 * DAYS * 137.123456789, 1e-4);
    totals_free(&totals);
    lab_free(&lab);
}

/* ---- many types, many people ---- */

/* A thousand types in one group: each has its own contacts (10 an hour, so one
 * hour of all is 10,000 on average; five standard errors), none is lost. */
static void
test_thousand_types(void)
{
    const size_t size = 200000;
    char *text = calloc(1, size);
    struct totals totals;
    double offered = 0, answered = 0;
    size_t used, num_used = 0;
    struct lab lab;

    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    used = (size_t)snprintf(text, size,
        "day: {opens: '08:00', closes: '09:00', interval: 30 min}\ncontacts:\n");
    for (int i = 0; i < 1000; i++)
        used += (size_t)snprintf(text + used, size - used,
            "  t%d: {arrivals: {poisson: {rate: 10 per hour}}, talk: 2 min}\n", i);
    used += (size_t)snprintf(text + used, size - used, "agents: {one: {serves: {");
    for (int i = 0; i < 1000; i++)
        used += (size_t)snprintf(text + used, size - used, "t%d: {}, ", i);
    snprintf(text + used, size - used, "}, staff: 400}}\n");
    lab_read(&lab, text);
    lab_watch(&lab, 1, NULL, &totals);
    for (size_t t = 0; t < 1000; t++) {
        offered += lab_type_sum(&totals, t, SUM_offered);
        answered += lab_type_sum(&totals, t, SUM_answered);
        num_used += lab_type_sum(&totals, t, SUM_offered) > 0;
    }
    CU_ASSERT_DOUBLE_EQUAL(offered, 10000, 500);
    CU_ASSERT_EQUAL(offered, answered);
    CU_ASSERT(num_used > 990);
    totals_free(&totals);
    lab_free(&lab);
    free(text);
}

/* 100,000 agents, of whom 80,000 are wanted at once: seated for the whole ten
 * minutes, to the second, and busy as long as all talk. */
static void
test_many_agents(void)
{
    static const char text[] =
        "day: {opens: '08:00', closes: '08:10', interval: 10 min, at_close: "
        "hang_up}\n"
        "contacts: {a: {arrivals: {fixed: {counts: [80000]}}, talk: 1 h}}\n"
        "agents: {one: {serves: {a: {}}, staff: 100000}}\n";
    struct totals totals;
    struct lab lab;

    lab_read(&lab, text);
    lab_watch(&lab, 1, NULL, &totals);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_offered), 80000);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_wait_answered_s), 0);
    CU_ASSERT_DOUBLE_EQUAL(
        lab_group_sum(&totals, 0, SUM_seated_s), 1e5 * 600, 1e-3);
    /* half of the time left, on average, until closing ends them: five errors */
    CU_ASSERT_DOUBLE_EQUAL(lab_group_sum(&totals, 0, SUM_busy_s), 80000. * 300,
        5 * 173.2 * sqrt(80000));
    totals_free(&totals);
    lab_free(&lab);
}

/* ---- a millisecond and ten years ---- */

/* One call of each: talk is what was asked for, to the last digit that 3e8 s leave;
 * who waits ten years for the only agent has waited so long. */
static void
test_durations(void)
{
    static const struct lab_case cases[] = {
        { "day: {opens: '08:00', closes: '09:00', interval: 1 h, at_close: serve}\n"
          "contacts: {a: {arrivals: {recorded: {at: ['08:00:00']}}, talk: 0.001 "
          "s}}\n"
          "agents: {one: {serves: {a: {}}, staff: 1}}\n",
            { { "a.aht", 0.001 }, { "a.answered", 1 }, { "all.asa", 0 } } },
        { "day: {opens: '08:00', closes: '09:00', interval: 1 h, at_close: serve}\n"
          "contacts: {a: {arrivals: {recorded: {at: ['08:00:00']}}, talk: 3650 "
          "d}}\n"
          "agents: {one: {serves: {a: {}}, staff: 1}}\n",
            { { "a.aht", 315360000 }, { "a.answered", 1 } } },
        { "day: {opens: '08:00', closes: '09:00', interval: 1 h, at_close: serve}\n"
          "contacts: {a: {arrivals: {recorded: {at: ['08:00:00', '08:00:00']}}, "
          "talk: "
          "3650 d}}\n"
          "agents: {one: {serves: {a: {}}, staff: 1}}\n",
            { { "a.asa", 157680000 }, { "a.answered", 2 } } },
    };

    LAB_CHECK(cases);
}

/* ---- beyond ---- */

/* Refused where it is written, with what may be written, and before any memory is
 * taken for it (a gigabyte is all there is). */
static void
test_beyond(void)
{
#ifdef __SANITIZE_ADDRESS__ /* which takes terabytes of addresses for itself */
#define LITTLE "timeout 60 " CALLQ
#else
#define LITTLE "ulimit -v 1000000; timeout 20 " CALLQ
#endif
    static const struct typed_case cases[] = {
        { LITTLE " check " FIRST " --set agents.desk.staff=1e18", 2,
            "should be from 0 to 1000000" },
        { LITTLE " check " FIRST " --set run.replications=1e18", 2,
            "should be from 1 to 100000000" },
        { LITTLE " run " FIRST " -n 1000000000000000000", 2,
            "write a whole number from 1 to 10000000" },
        { LITTLE " check " FIRST " --set 'day.interval=0.001 s'", 2,
            "should be from 1 min to 24 h" },
        { LITTLE " check " FIRST " --set 'horizon={days: 1000000}'", 2,
            "should be from 1 to 3660" },
        { LITTLE " check " FIRST
                 " --set 'contacts.calls.arrivals.poisson.rate=1e18 per hour'",
            2, "should be from 0 per hour to 3600000000 per hour" },
        { LITTLE " check " FIRST " --set 'contacts.calls.patience=1 ms'", 2,
            "write s, min, h, d, weeks or months" },
        /* what a machine does not have */
        { LITTLE " run " FIRST " -n 10000000 -q --set 'day.interval=1 min'", 3,
            "the sums of 10000000 replications take " },
        { LITTLE " sweep " FIRST " --over agents.desk.staff=0:1000000:0.001 -q", 2,
            "error: " },
    };

    typed_check(cases, sizeof(cases) / sizeof(*cases));
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_year),
        SUITE_TEST(test_thousand_types),
        SUITE_TEST(test_many_agents),
        SUITE_TEST(test_durations),
        SUITE_TEST(test_beyond),
        SUITE_END,
    };

    return suite_main("sizes", tests, argc, argv);
}
