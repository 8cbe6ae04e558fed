/*
 * Incidents: what is changed in a window is changed there and nowhere else, to the
 * exact moment; people are the same people; and a day with incidents is the day
 * that another way of writing it gives.
 */
#include "tests/watched.h"

/* ---- arrivals ---- */

/* The same happens to the same, at times that differ by rounding only. */
static void
check_same_days(
    const struct watched *one, const struct watched *other, double within_s)
{
    CU_ASSERT_EQUAL_FATAL(one->num, other->num);
    CU_ASSERT(one->num > 500);
    for (size_t i = 0; i < one->num; i++) {
        const struct event_record *a = &one->events[i], *b = &other->events[i];

        CU_ASSERT_DOUBLE_EQUAL(a->time_s, b->time_s, within_s);
        CU_ASSERT_EQUAL(a->what, b->what);
        CU_ASSERT_EQUAL(a->contact, b->contact);
        CU_ASSERT_EQUAL(a->type, b->type);
        CU_ASSERT_EQUAL(a->agent, b->agent);
    }
}

static void
check_same_texts(const char *one, const char *other, double within_s)
{
    for (uint64_t replication = 1; replication <= 3; replication++) {
        struct watched a, b;

        day_watch(&a, replication, one);
        day_watch(&b, replication, other);
        check_same_days(&a, &b, within_s);
        day_free(&a);
        day_free(&b);
    }
}

/* 2.5 times the arrivals from 09:20 to 10:00 are a profile that says so: any edge
 * in the wrong place by a millisecond, and any draw more or fewer, is seen. */
static void
test_arrivals_are_the_profile_that_says_so(void)
{
#define COUNTS "counts: [20, 20, 20, 20, 50, 50, 20, 20, 20, 10, 10, 10]"
#define EVEN "counts: [20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20]"
    static const struct {
        const char *wanted, *scaled;
    } cases[] = {
        { "profile: {" COUNTS "}", "profile: {" EVEN "}" },
        { "profile: {" COUNTS "}", "poisson: {rate: 60 per hour}" },
        { "profile: {" COUNTS "}", "linear: {times: ['08:00', '12:00'], rates: "
                                   "[60 per hour, 60 per hour]}" },
        { "profile: {" COUNTS "}",
            "sinusoid: {mean: 60 per hour, amplitude: 0 per hour, period: 1 h}" },
        { "gamma_poisson: {" COUNTS ", cv: 0 %}",
            "gamma_poisson: {" EVEN ", cv: 0 %}" },
        { "gamma_poisson: {" COUNTS ", cv: 30 %, correlation: 0.5}",
            "gamma_poisson: {" EVEN ", cv: 30 %, correlation: 0.5}" },
        { "gamma_poisson: {" COUNTS ", cv: 0 %}",
            "markov: {rates: [60 per hour, 60 per hour], stay: 7 min}" },
    };
    static const char incidents[] = "incidents:\n"
                                    "  - {from: '09:20', until: '10:00', scale: "
                                    "{contacts.calls.arrivals: 2.5}}\n"
                                    "  - {from: '11:00', until: '12:00', scale: "
                                    "{contacts.calls.arrivals: 0.5}}\n";

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char wanted[TEXT], scaled[TEXT];

        snprintf(wanted, sizeof(wanted), DAY("20 min") CALLS("arrivals: {%s}") REST,
            cases[i].wanted);
        snprintf(scaled, sizeof(scaled),
            DAY("20 min") CALLS("arrivals: {%s}") REST "%s", cases[i].scaled,
            incidents);
        check_same_texts(wanted, scaled, 1e-6);
    }
}

/* Exact counts, rows of a log, batches: by their own rules. */
static void
test_counts_logs_and_batches(void)
{
    static const char incident[] =
        REST "incidents:\n  - {from: '08:20', until: '09:30', scale: "
             "{contacts.calls.arrivals: %s}}\n";
    static const struct {
        const char *arrivals, *factor;
        double want[2];
    } cases[] = {
        /* 40 + 80 and 60 + 60 at the same pace */
        { "fixed: {counts: [120, 120, 120, 120]}", "2", { 200, 180 } },
        { "fixed: {counts: [120, 120, 120, 120]}", "0", { 40, 60 } },
        { "recorded: {at: ['08:10', '08:20', '08:21', '09:29:59', '09:30']}", "3",
            { 7, 4 } },
        { "recorded: {at: ['08:10', '08:20', '08:21', '09:29:59', '09:30']}", "0",
            { 1, 1 } },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char text[TEXT], rest[TEXT / 2], keys[200];
        struct watched day;

        snprintf(keys, sizeof(keys),
            DAY("1 h") "contacts:\n  calls: {arrivals: {%s},"
                       " talk: 1 min}\n",
            cases[i].arrivals);
        snprintf(rest, sizeof(rest), incident, cases[i].factor);
        snprintf(text, sizeof(text), "%s%s", keys, rest);
        day_watch(&day, 1, text);
        CU_ASSERT_EQUAL(sum_of(&day, 0, 0, SUM_fresh), cases[i].want[0]);
        CU_ASSERT_EQUAL(sum_of(&day, 0, 1, SUM_fresh), cases[i].want[1]);
        day_free(&day);
    }
    check_same_texts(DAY("1 h")
                         CALLS("arrivals: {batches: {every: 2 min, size: 3}}") REST
        "incidents: [{from: '08:00', until: '12:00', scale: "
        "{contacts.calls.arrivals: 2}}]\n",
        DAY("1 h") CALLS("arrivals: {batches: {every: 1 min, size: 3}}") REST,
        1e-6);
}

/* ---- staff ---- */

/* A staff that is set or scaled, at the edges of intervals, is the list that says
 * so: to the last bit. */
static void
test_staff_is_the_list_that_says_so(void)
{
    static const char *const wanted = DAY("30 min") CALLS(
        "arrivals: {poisson: {rate: 120 per hour}}") "agents: {desk: {serves: "
                                                     "{calls: {}}, staff: [9, 9, "
                                                     "3, 3, 9, 9, 12, 12], "
                                                     "shrinkage: {planned: 12 %, "
                                                     "unplanned: 9 %}}}\n";
    static const char *const set = DAY("30 min") CALLS(
        "arrivals: {poisson: {rate: 120 per hour}}") "agents: {desk: {serves: "
                                                     "{calls: {}}, staff: [9, 9, "
                                                     "9, 9, 9, 9, 6, 6], "
                                                     "shrinkage: {planned: 12 %, "
                                                     "unplanned: 9 %}}}\n"
                                                     "incidents:\n  - {from: "
                                                     "'09:00', until: '10:00', "
                                                     "set: {agents.desk.staff: "
                                                     "3}}\n  - {from: '11:00', "
                                                     "until: '12:00', scale: "
                                                     "{agents.desk.staff: 2}}\n";
    static const char *const scaled = DAY("30 min") CALLS(
        "arrivals: {poisson: {rate: 120 per hour}}") "agents: {desk: {serves: "
                                                     "{calls: {}}, staff: 9, "
                                                     "shrinkage: {planned: 12 %, "
                                                     "unplanned: 9 %}}}\n"
                                                     "incidents:\n  - {from: "
                                                     "'09:00', until: '10:00', "
                                                     "scale: {agents.desk.staff: "
                                                     "0.5}}\n  - {from: '09:00', "
                                                     "until: '10:00', scale: "
                                                     "{agents.desk.staff: "
                                                     "0.66}}\n  - {from: '11:00', "
                                                     "until: '12:00', set: "
                                                     "{agents.desk.staff: 12}}\n";

    check_same_texts(wanted, set, 0);
    check_same_texts(wanted, scaled, 0);
}

/* A fall in the middle of an interval, recounted from the events: who has a contact
 * ends it, the others go at once, and what is worked beyond the seats is overtime.
 * One agent too many for a second is seen. */
static void
test_a_fall_between_intervals(void)
{
    const double from_s = 4500, until_s = 6000; /* 09:15 to 09:40 */
    double busy_from_s = 0, over_s = 0, last_s = 0;
    uint32_t busy = 0, answered = 0;
    struct watched day;

    day_watch(&day, 1,
        DAY("1 h") CALLS(
            "arrivals: {poisson: {rate: 150 per hour}}") "agents: {desk: {serves: "
                                                         "{calls: {}}, staff: "
                                                         "10}}\n"
                                                         "incidents: [{from: "
                                                         "'09:15', until: '09:40', "
                                                         "set: {agents.desk.staff: "
                                                         "4}}]\n");
    for (size_t i = 0; i < day.num; i++) {
        const struct event_record *event = &day.events[i];
        const double begin_s = fmax(last_s, from_s);
        const double end_s = fmin(event->time_s, until_s);

        if (end_s > begin_s && busy > 4)
            over_s += (busy - 4) * (end_s - begin_s);
        last_s = event->time_s;
        if (event->what == HAPPEN_ANSWER && event->time_s >= from_s &&
            event->time_s < until_s) {
            CU_ASSERT(event->busy <= 4);
            answered++;
        }
        if (event->time_s < from_s)
            busy_from_s = event->busy;
        busy = event->busy;
    }
    CU_ASSERT(busy_from_s > 4 && answered > 10);
    CU_ASSERT(over_s > 60);
    CU_ASSERT_DOUBLE_EQUAL(
        totals_group(&day.totals, 0, 1)[SUM_overtime_s], over_s, 1e-6);
    CU_ASSERT_DOUBLE_EQUAL(totals_group(&day.totals, 0, 1)[SUM_seated_s],
        10 * 3600 - 6 * (until_s - from_s), 1e-6);
    CU_ASSERT_DOUBLE_EQUAL(totals_group(&day.totals, 0, 1)[SUM_scheduled_s],
        10 * 3600 - 6 * (until_s - from_s), 1e-6);
    day_free(&day);
}

/* With shifts it is those at the desk that change: in a drill they are paid all the
 * same, and whom an incident brings is paid too. Nobody is taken who is not there.
 */
static void
test_staff_of_shifts(void)
{
    static const double seated[] = { 6, 2, 6, 9 }, paid[] = { 6, 6, 6, 9 };
    uint32_t answered = 0;
    struct watched day;

    day_watch(&day, 1,
        DAY("1 h") CALLS(
            "arrivals: {poisson: {rate: 90 per hour}}") "agents: {desk: {serves: "
                                                        "{calls: {}}, shifts: "
                                                        "[{starts: '08:00', ends: "
                                                        "'12:00', agents: 6}]}}\n"
                                                        "incidents:\n  - {from: "
                                                        "'09:00', until: '09:40', "
                                                        "set: {agents.desk.staff: "
                                                        "0}}\n  - {from: '11:00', "
                                                        "until: '12:00', scale: "
                                                        "{agents.desk.staff: "
                                                        "1.5}}\n");
    for (size_t i = 0; i < day.num; i++)
        if (day.events[i].what == HAPPEN_ANSWER && day.events[i].time_s >= 3600 &&
            day.events[i].time_s < 6000)
            answered++;
    CU_ASSERT_EQUAL(answered, 0);
    for (size_t p = 0; p < 4; p++) {
        const double *sums = totals_group(&day.totals, 0, p);

        CU_ASSERT_DOUBLE_EQUAL(sums[SUM_seated_s], seated[p] * 3600, 1e-6);
        CU_ASSERT_DOUBLE_EQUAL(sums[SUM_scheduled_s], paid[p] * 3600, 1e-6);
        CU_ASSERT_DOUBLE_EQUAL(sums[SUM_present_s], paid[p] * 3600, 1e-6);
        CU_ASSERT_DOUBLE_EQUAL(
            staffing_mean_seated(&day.lab.scenario, 0, p), seated[p], 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(
            staffing_mean_scheduled(&day.lab.scenario, 0, p), paid[p], 1e-9);
    }
    day_free(&day);
}

/* ---- what contacts bring along ---- */

/* With nobody to answer: the work of those born in the window, and their patience,
 * are so many times what they were; those of all others are the same bits. */
static void
check_scaled(const char *type, const char *key, const char *factor,
    enum type_sum sum, double times)
{
    char one[TEXT / 2], other[TEXT];
    struct watched a, b;

    snprintf(one, sizeof(one),
        DAY("1 h") "contacts:\n  calls: {%s, arrivals: {poisson: {rate: 90 per "
                   "hour}}, patience: {exponential: {mean: 3 min}}}\n"
                   "agents: {desk: {serves: {calls: {}}, staff: 0}}\n",
        type);
    snprintf(other, sizeof(other),
        "%sincidents: [{from: '09:00', until: '10:00', scale: {contacts.calls.%s: "
        "%s}}]\n",
        one, key, factor);
    day_watch(&a, 1, one);
    day_watch(&b, 1, other);
    for (size_t p = 0; p < 4; p++) {
        CU_ASSERT(sum_of(&a, 0, p, sum) > 0);
        if (p == 1) {
            CU_ASSERT_DOUBLE_EQUAL(
                sum_of(&b, 0, p, sum) / sum_of(&a, 0, p, sum), times, 1e-12);
        } else {
            CU_ASSERT_EQUAL(sum_of(&b, 0, p, sum), sum_of(&a, 0, p, sum));
        }
    }
    day_free(&a);
    day_free(&b);
}

static void
test_luck_is_scaled(void)
{
    check_scaled("talk: {lognormal: {mean: 4 min, cv: 1}}", "talk", "1.5",
        SUM_work_offered_s, 1.5);
    check_scaled("talk: 0 s, after_call: {exponential: {mean: 1 min}}",
        "after_call", "0.25", SUM_work_offered_s, 0.25);
    check_scaled("aht: {exponential: {mean: 1 min}}, after_call: 20 %", "aht", "3",
        SUM_work_offered_s, 3);
    check_scaled("talk: 4 min", "patience", "0.5", SUM_wait_abandoned_s, 0.5);
    /* those who come back in the window are born in it */
    check_scaled("talk: {lognormal: {mean: 4 min, cv: 1}}, retry: {after_abandon: "
                 "60 %, delay: {constant: 20 min}}",
        "talk", "1.5", SUM_work_offered_s, 1.5);
}

/* Of two factors that overlap, both hold. */
static void
test_factors_multiply(void)
{
    check_same_texts(DAY("1 h") CALLS("arrivals: {poisson: {rate: 90 per hour}}")
                         REST
        "incidents:\n"
        "  - {from: '08:30', until: '10:30', scale: {contacts.calls.talk: 2, "
        "contacts.calls.arrivals: 2}}\n"
        "  - {from: '09:10', until: '11:00', scale: {contacts.calls.talk: 1.5, "
        "contacts.calls.arrivals: 1.5}}\n",
        DAY("1 h") CALLS("arrivals: {poisson: {rate: 90 per hour}}") REST
        "incidents:\n"
        "  - {from: '08:30', until: '09:10', scale: {contacts.calls.talk: 2, "
        "contacts.calls.arrivals: 2}}\n"
        "  - {from: '09:10', until: '10:30', scale: {contacts.calls.talk: 3, "
        "contacts.calls.arrivals: 3}}\n"
        "  - {from: '10:30', until: '11:00', scale: {contacts.calls.talk: 1.5, "
        "contacts.calls.arrivals: 1.5}}\n",
        0);
}

/* ---- all of them ---- */

/* A centre that has run other days leaves nothing behind: replication 3 after 1 and
 * 2, in the same room, has the sums of replication 3 alone. */
static void
test_a_day_leaves_nothing_behind(void)
{
    static const char text[] =
        DAY("1 h") CALLS("arrivals: {poisson: {rate: 90 per hour}}") REST
        "chatbots: {bot: {session: 4 min, handles: {calls: {containment: 60 %}}}}\n"
        "incidents:\n"
        "  - {from: '10:10', until: '12:30', set: {chatbots.bot.up: no, "
        "contacts.calls.balk: 50 %, contacts.calls.queue_limit: 2, "
        "contacts.mails.priority: 0.5, agents.desk.serves.calls.speed: 0.5, "
        "agents.desk.serves.mails.keep_idle: 2, agents.desk.serves.calls.after: 20 "
        "s, agents.desk.staff: 5}, scale: {contacts.calls.arrivals: 3, "
        "contacts.calls.talk: 2, contacts.calls.patience: 2}}\n";
    struct lab lab;
    struct watched day;

    lab_read(&lab, text);
    lab_run(&lab, 3, 1);
    day_watch(&day, 3, text);
    CU_ASSERT_EQUAL(memcmp(lab.experiment.totals[2].type, day.totals.type,
                        totals_size(&lab.scenario)),
        0);
    day_free(&day);
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_arrivals_are_the_profile_that_says_so),
        SUITE_TEST(test_counts_logs_and_batches),
        SUITE_TEST(test_staff_is_the_list_that_says_so),
        SUITE_TEST(test_a_fall_between_intervals),
        SUITE_TEST(test_staff_of_shifts),
        SUITE_TEST(test_luck_is_scaled),
        SUITE_TEST(test_factors_multiply),
        SUITE_TEST(test_a_day_leaves_nothing_behind),
        SUITE_END,
    };

    return suite_main("incidents", tests, argc, argv);
}
