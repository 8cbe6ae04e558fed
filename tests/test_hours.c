/*
 * The hours of a contact type: who comes outside them does not come, all others are
 * the same people as without hours, and whoever waits at closing is served.
 */
#include <math.h>
#include <stdlib.h>

#include "sim/luck.h"
#include "tests/identities.h"
#include "tests/lab.h"
#include "tests/suite.h"

enum {
    MOST = 4096
};

#define DAY "day: {opens: '09:00', closes: '12:00', interval: 30 min}\n"
#define CALLS(hours, arrivals)                                                     \
    DAY "contacts:\n  calls: {" hours "arrivals: {" arrivals "},"                  \
        " talk: {exponential: {mean: 5 min}}}\n"                                   \
        "  mails: {arrivals: {poisson: {rate: 20 per hour}}, talk: 1 min}\n"       \
        "agents: {desk: {serves: {calls: {}, mails: {}}, staff: 6}}\n"
#define HOURS "hours: {opens: '09:40', closes: '11:10'}, "
#define FROM_S (40 * 60.)
#define UNTIL_S (130 * 60.)

struct told {
    double arrived_s[2][MOST];
    size_t num[2];
    double last_answer_s; /* of type 0 */
};

static void
tell(void *self, const struct event_record *event)
{
    struct told *told = self;

    if (event->what == HAPPEN_ANSWER && event->type == 0)
        told->last_answer_s = event->time_s;
    if (event->what != HAPPEN_ARRIVE)
        return;
    CU_ASSERT_FATAL(told->num[event->type] < MOST);
    told->arrived_s[event->type][told->num[event->type]++] = event->time_s;
}

/* One day of the text; the totals to be freed. */
static void
watch(struct lab *lab, const char *text, struct told *told, struct totals *totals)
{
    const struct event_sink sink = { tell, told };
    struct faults faults = { 0 };

    *told = (struct told){ .num = { 0 } };
    lab_read(lab, text);
    lab_watch(lab, 1, &sink, totals);
    identities_check(&faults, &lab->scenario, totals);
    CU_ASSERT_EQUAL(faults.num, 0);
}

/* With hours come exactly those who came within them without, at the same bits of
 * time; the other type does not notice. One contact at an edge too many or too few
 * is seen, and so is one draw redrawn. */
static void
check_same(const char *without, const char *with)
{
    struct told *all = malloc(2 * sizeof(*all)), *some = all + 1;
    struct totals totals[2];
    struct lab lab[2];
    size_t num = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(all);
    watch(&lab[0], without, all, &totals[0]);
    watch(&lab[1], with, some, &totals[1]);
    for (size_t i = 0; i < all->num[0]; i++)
        if (all->arrived_s[0][i] >= FROM_S && all->arrived_s[0][i] < UNTIL_S) {
            CU_ASSERT_FATAL(num < some->num[0]);
            CU_ASSERT_EQUAL(some->arrived_s[0][num], all->arrived_s[0][i]);
            num++;
        }
    CU_ASSERT(num > 20 && num < all->num[0] - 20);
    CU_ASSERT_EQUAL(some->num[0], num);
    CU_ASSERT_EQUAL(some->num[1], all->num[1]);
    for (size_t i = 0; i < some->num[1]; i++)
        CU_ASSERT_EQUAL(some->arrived_s[1][i], all->arrived_s[1][i]);
    for (size_t i = 0; i < 2; i++) {
        totals_free(&totals[i]);
        lab_free(&lab[i]);
    }
    free(all);
}

static void
test_those_within_come(void)
{
#define CHECK(arrivals) check_same(CALLS("", arrivals), CALLS(HOURS, arrivals))
    CHECK("profile: {counts: [40, 60, 50, 30, 70, 20]}");
    CHECK("poisson: {rate: 100 per hour}");
    CHECK("batches: {every: 4 min, size: {constant: 3}}");
    CHECK("markov: {rates: [40 per hour, 200 per hour], stay: 20 min}");
    CHECK("gamma_poisson: {counts: [40, 60, 50, 30, 70, 20], cv: 20 %}");
#undef CHECK
}

/* Exact counts are cut in proportion, and stay exact: of 30 in the half hour from
 * 09:30 come 20 after 09:40, of 33 in that from 11:00 come 11 before 11:10. */
static void
test_exact_counts_are_cut(void)
{
    static const size_t want[] = { 0, 20, 17, 25, 11, 0 };
    struct told *told = malloc(sizeof(*told));
    struct totals totals;
    struct lab lab;

    CU_ASSERT_PTR_NOT_NULL_FATAL(told);
    watch(&lab, CALLS(HOURS, "fixed: {counts: [9, 30, 17, 25, 33, 8]}"), told,
        &totals);
    for (size_t i = 0; i < 6; i++)
        CU_ASSERT_EQUAL(totals_type(&totals, 0, i)[SUM_fresh], (double)want[i]);
    for (size_t i = 0; i < told->num[0]; i++)
        CU_ASSERT(
            told->arrived_s[0][i] >= FROM_S && told->arrived_s[0][i] < UNTIL_S);
    totals_free(&totals);
    lab_free(&lab);
    free(told);
}

/* Those who wait when their type closes are served as before: nobody is cut off,
 * the last long after closing. */
static void
test_those_waiting_are_served(void)
{
    struct told *told = malloc(sizeof(*told));
    struct totals totals;
    struct lab lab;

    CU_ASSERT_PTR_NOT_NULL_FATAL(told);
    watch(&lab, CALLS(HOURS, "fixed: {counts: [0, 150, 80, 80, 90, 0]}"), told,
        &totals);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_answered), 100 + 160 + 30);
    CU_ASSERT(told->last_answer_s > UNTIL_S + 600);
    totals_free(&totals);
    lab_free(&lab);
    free(told);
}

/* One of the two keys is enough; the other is the day's. */
static void
test_half_given(void)
{
    struct lab lab;

    lab_read(
        &lab, CALLS("hours: {opens: '10:00'}, ", "poisson: {rate: 9 per hour}"));
    CU_ASSERT_EQUAL(lab.scenario.types[0].from_s, 3600);
    CU_ASSERT_EQUAL(lab.scenario.types[0].until_s, 3 * 3600);
    CU_ASSERT_EQUAL(lab.scenario.types[1].from_s, 0);
    CU_ASSERT_EQUAL(lab.scenario.types[1].until_s, 3 * 3600);
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_those_within_come),
        SUITE_TEST(test_exact_counts_are_cut),
        SUITE_TEST(test_those_waiting_are_served), SUITE_TEST(test_half_given),
        SUITE_END };

    return suite_main("hours", tests, argc, argv);
}
