/*
 * The interval that a contact counts in (report.count_in), against a recount from
 * the events: equal, contact by contact, so that one contact in a neighbouring
 * interval, or one sum left behind, shows. Over the whole day nothing moves.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/estimate.h"
#include "tests/lab.h"
#include "tests/suite.h"

enum {
    NUM_INTERVALS = 7, /* the last is half as long */
    ROWS = NUM_INTERVALS + 1,
    MOST = 4000, /* contacts */
    DAY_S = 86400,
    CLOSE_S = 11700,
    ACW_S = 40
};

/* Every fate there is; one type whose contacts stay with the agent to the end of
 * talk, one with one group and one with two. */
#define SCENE(report)                                                              \
    "day: {opens: '08:00', closes: '11:15', interval: 30 min, at_close: %s}\n%s"   \
    "contacts: {a: {arrivals: {poisson: {rate: 200 per hour}}, talk: "             \
    "{exponential: {mean: 4 min}}, patience: {exponential: {mean: 3 min}}, balk: " \
    "5 %%, service_level: {within: 20 s}}, b: {arrivals: {poisson: {rate: 90 per " \
    "hour}}, talk: {exponential: {mean: 5 min}}, after_call: 40 s, queue_limit: "  \
    "3}, c: {arrivals: {poisson: {rate: 60 per hour}}, talk: {exponential: "       \
    "{mean: "                                                                      \
    "3 min}}, patience: 2 min%s}}\n"                                               \
    "agents: {one: {serves: {a: {}, b: {}}, staff: 14}, two: {serves: {a: {}, c: " \
    "{}}, staff: 6}}\n"                                                            \
    "chatbots: {bot: {handles: {a: {offered: 30 %%, refuses: 10 %%, containment: " \
    "50 %%, session: 70 s}}}}\n" report

struct life {
    uint32_t type, group;
    double arrived_s, asked_s, left_s, ended_s;
    enum happening fate;
    bool cut_early; /* at closing, which ends the last interval */
};

struct recount {
    struct life lives[MOST + 1];
    size_t num;
};

static void
hear(void *self, const struct event_record *event)
{
    struct recount *recount = self;
    struct life *life = &recount->lives[event->contact];

    CU_ASSERT_FATAL(event->contact <= MOST);
    if (happening_is_birth(event->what)) {
        *life = (struct life){ .type = event->type,
            .arrived_s = event->time_s,
            .asked_s = event->time_s };
        recount->num = event->contact;
        return;
    }
    switch (event->what) {
    case HAPPEN_ESCALATE:
        life->asked_s = event->time_s;
        break;
    case HAPPEN_ANSWER:
        life->group = event->group;
        /* fall through */
    case HAPPEN_CONTAIN:
    case HAPPEN_BLOCK:
    case HAPPEN_BALK:
    case HAPPEN_ABANDON:
    case HAPPEN_CUT_OFF:
        life->left_s = life->ended_s = event->time_s;
        if (event->what == HAPPEN_CUT_OFF && fmod(event->time_s, DAY_S) == CLOSE_S)
            life->cut_early = true;
        life->fate = event->what;
        break;
    case HAPPEN_END:
        life->ended_s = event->time_s - (life->type == 1 ? ACW_S : 0);
        break;
    default:
        break;
    }
}

/* A sum that follows from the events alone. */
struct told {
    enum type_sum sum;
    double (*of)(const struct life *life);
};

static double
one(const struct life *life)
{
    (void)life;
    return 1;
}

static double
is_answered(const struct life *life)
{
    return life->fate == HAPPEN_ANSWER;
}

static double
is_within(const struct life *life)
{
    return life->fate == HAPPEN_ANSWER &&
           (life->type > 0 || life->left_s - life->asked_s <= 20);
}

static double
is_abandoned(const struct life *life)
{
    return life->fate == HAPPEN_ABANDON;
}

static double
has_asked(const struct life *life)
{
    return life->fate != HAPPEN_CONTAIN;
}

static double
is_blocked(const struct life *life)
{
    return life->fate == HAPPEN_BLOCK;
}

static double
is_contained(const struct life *life)
{
    return life->fate == HAPPEN_CONTAIN;
}

static double
waited_s(const struct life *life)
{
    return life->fate == HAPPEN_ANSWER ? life->left_s - life->asked_s : 0;
}

static double
talked_s(const struct life *life)
{
    return life->fate == HAPPEN_ANSWER ? life->ended_s - life->left_s : 0;
}

static const struct told told[] = { { SUM_attempts, one },
    { SUM_offered, has_asked }, { SUM_answered, is_answered },
    { SUM_answered_within, is_within }, { SUM_abandoned, is_abandoned },
    { SUM_blocked, is_blocked }, { SUM_contained, is_contained },
    { SUM_wait_answered_s, waited_s }, { SUM_talk_s, talked_s } };

static size_t
row_at(double time_s)
{
    const double day = floor(time_s / DAY_S), clock_s = time_s - day * DAY_S;

    return (size_t)day * ROWS +
           (clock_s >= CLOSE_S ? NUM_INTERVALS : (size_t)(clock_s / 1800));
}

static double
counted_at(const struct life *life, enum count_in count_in)
{
    return count_in == COUNT_IN_ARRIVAL  ? life->arrived_s
           : life->cut_early             ? CLOSE_S - 1
           : count_in == COUNT_IN_ANSWER ? life->left_s
                                         : life->ended_s;
}

static void
check_row(const struct recount *recount, const struct totals *totals,
    enum count_in count_in, const struct told *what, uint32_t type, size_t row)
{
    const double got = totals_type(totals, type, row)[what->sum];
    double expected = 0;

    for (size_t i = 1; i <= recount->num; i++)
        if (recount->lives[i].type == type &&
            row_at(counted_at(&recount->lives[i], count_in)) == row)
            expected += what->of(&recount->lives[i]);
    if (fabs(got - expected) > 1e-6)
        printf("\ncount_in %d, sum %d, type %u, row %zu: %g, not %g\n", count_in,
            what->sum, type, row, got, expected);
    CU_ASSERT_DOUBLE_EQUAL(got, expected, 1e-6);
}

/* Those that a group answered, of the type that two groups serve. */
static void
check_pairs(const struct lab *lab, const struct recount *recount,
    const struct totals *totals, enum count_in count_in, size_t row)
{
    for (size_t p = 0; p < lab->scenario.num_pairs; p++) {
        const struct skill *pair = &lab->scenario.pairs[p];
        double answered = 0;

        for (size_t i = 1; i <= recount->num; i++) {
            const struct life *life = &recount->lives[i];

            answered += life->fate == HAPPEN_ANSWER && life->type == pair->type &&
                        life->group == pair->group &&
                        row_at(counted_at(life, count_in)) == row;
        }
        CU_ASSERT_EQUAL(totals_pair(totals, p, row)[SUM_pair_answered], answered);
    }
}

static void
check_longest(const struct recount *recount, const struct totals *totals,
    enum count_in count_in, uint32_t type, size_t row)
{
    double longest_s = 0;

    for (size_t i = 1; i <= recount->num; i++) {
        const struct life *life = &recount->lives[i];

        if (life->type == type && life->fate != HAPPEN_CONTAIN &&
            row_at(counted_at(life, count_in)) == row)
            longest_s = fmax(longest_s, life->left_s - life->asked_s);
    }
    CU_ASSERT_DOUBLE_EQUAL(
        totals->longest_wait_s[type * totals->num_rows + row], longest_s, 1e-9);
}

/* The waits of the answered, bin by bin. */
static void
check_waits(const struct recount *recount, const struct totals *totals,
    enum count_in count_in, uint32_t type, size_t row)
{
    double got[HISTOGRAM_BINS] = { 0 }, expected[HISTOGRAM_BINS] = { 0 };
    bool same = true;

    histogram_counts_add(&totals->wait_rows[(type * NUM_NOTES_OF + NOTES_OF_CALLS) *
                                                totals->num_wait_rows +
                                            row],
        got);
    for (size_t i = 1; i <= recount->num; i++) {
        const struct life *life = &recount->lives[i];

        if (life->type == type && life->fate == HAPPEN_ANSWER &&
            row_at(counted_at(life, count_in)) % ROWS == row)
            expected[histogram_bin(life->left_s - life->asked_s)]++;
    }
    for (size_t bin = 0; bin < HISTOGRAM_BINS; bin++)
        same &= got[bin] == expected[bin];
    CU_ASSERT(same);
}

/* All intervals together are the whole day. */
static void
check_all_waits(const struct totals *totals, uint32_t type)
{
    for (int of = 0; of < NUM_NOTES_OF; of++) {
        const struct histogram_counts *whole =
            of == NOTES_OF_CALLS ? totals->answered : totals->customers;
        double got[HISTOGRAM_BINS] = { 0 }, expected[HISTOGRAM_BINS] = { 0 };

        histogram_counts_add(&whole[type], expected);
        for (size_t row = 0; row < ROWS; row++)
            histogram_counts_add(
                &totals->wait_rows[(type * NUM_NOTES_OF + (size_t)of) *
                                       totals->num_wait_rows +
                                   row],
                got);
        CU_ASSERT_EQUAL(memcmp(got, expected, sizeof(got)), 0);
    }
}

static void
run_one(const char *text, struct lab *lab, struct recount *recount,
    struct totals *totals)
{
    const struct event_sink sink = { hear, recount };

    lab_read(lab, text);
    lab->scenario.report.waits_by_interval = true;
    lab_watch(lab, 3, &sink, totals);
    CU_ASSERT(recount->num > 1000);
}

static const struct variant {
    const char *at_close, *days, *of_c;
} variants[] = { { "serve", "", "" }, { "hang_up", "", "" },
    { "serve", "horizon: {starts: 2026-03-02, days: 2}\n", "" },
    { "serve", "",
        ", resolved: 70 %, retry: {after_abandon: 50 %, delay: 5 min}" } };

static void
check_variant(const struct variant *variant, enum count_in count_in)
{
    static const char *const scenes[] = { SCENE(""),
        SCENE("report: {count_in: answer}\n"), SCENE("report: {count_in: end}\n") };
    struct recount *recount = calloc(1, sizeof(*recount));
    struct totals totals, arrival;
    char text[2000];
    struct lab lab;

    CU_ASSERT_PTR_NOT_NULL_FATAL(recount);
    snprintf(text, sizeof(text), scenes[COUNT_IN_ARRIVAL], variant->at_close,
        variant->days, variant->of_c);
    run_one(text, &lab, recount, &arrival);
    lab_free(&lab);
    snprintf(text, sizeof(text), scenes[count_in], variant->at_close, variant->days,
        variant->of_c);
    run_one(text, &lab, recount, &totals);
    for (size_t row = 0; row < totals.num_rows; row++) {
        for (uint32_t type = 0; type < 3; type++) {
            for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++)
                check_row(recount, &totals, count_in, &told[i], type, row);
            check_longest(recount, &totals, count_in, type, row);
        }
        for (uint32_t type = 0; type < 3 && row < ROWS; type++)
            check_waits(recount, &totals, count_in, type, row);
        check_pairs(&lab, recount, &totals, count_in, row);
    }
    for (uint32_t type = 0; type < 3; type++)
        check_all_waits(&totals, type);
    for (uint32_t type = 0; type < 3; type++)
        for (int sum = 0; sum < NUM_TYPE_SUMS; sum++)
            CU_ASSERT_DOUBLE_EQUAL(lab_type_sum(&totals, type, (enum type_sum)sum),
                lab_type_sum(&arrival, type, (enum type_sum)sum), 1e-6);
    totals_free(&totals);
    totals_free(&arrival);
    lab_free(&lab);
    free(recount);
}

static void
test_recount(void)
{
    for (size_t i = 0; i < sizeof(variants) / sizeof(*variants); i++)
        for (enum count_in in = COUNT_IN_ARRIVAL; in <= COUNT_IN_END; in++)
            check_variant(&variants[i], in);
}

/* Customers count where their first attempts began, whatever calls do; the clock's
 * integrals stay where they are. */
static void
check_stays(const char *of_c)
{
    struct totals by_arrival, by_end;
    struct lab lab;
    char text[2000];

    snprintf(text, sizeof(text), SCENE(""), "serve", "", of_c);
    lab_read(&lab, text);
    lab_watch(&lab, 1, NULL, &by_arrival);
    lab_free(&lab);
    snprintf(
        text, sizeof(text), SCENE("report: {count_in: end}\n"), "serve", "", of_c);
    lab_read(&lab, text);
    lab_watch(&lab, 1, NULL, &by_end);
    for (uint32_t type = 0; type < 3; type++)
        for (size_t row = 0; row < ROWS; row++) {
            for (int sum = 0; sum < NUM_CUSTOMER_SUMS; sum++)
                CU_ASSERT_DOUBLE_EQUAL(totals_customer(&by_arrival, type, row)[sum],
                    totals_customer(&by_end, type, row)[sum], 1e-6);
            CU_ASSERT_EQUAL(totals_type(&by_arrival, type, row)[SUM_queue_area_s],
                totals_type(&by_end, type, row)[SUM_queue_area_s]);
        }
    totals_free(&by_arrival);
    totals_free(&by_end);
    lab_free(&lab);
}

static void
test_what_stays(void)
{
    check_stays(variants[0].of_c);
    check_stays(variants[3].of_c);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_recount),
        SUITE_TEST(test_what_stays), SUITE_END };

    return suite_main("count_in", tests, argc, argv);
}
