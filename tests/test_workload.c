/*
 * What a chatbot takes from the agents, in work: the handle times of the contained
 * and of those who ask for an agent are together those of a day without the bot, to
 * the last second and not on average, since both days have the same customers. One
 * contact booked with a wrong talk or after-call work, or twice, is seen. Then the
 * textbook case: a fifth of the contacts and a tenth of the work.
 */
#include <math.h>
#include <stdio.h>

#include "tests/lab.h"
#include "tests/suite.h"

#define CONTACTS                                                                   \
    "day: {opens: '08:00', closes: '11:00', interval: 30 min}\n"                   \
    "contacts:\n"                                                                  \
    "  easy: {arrivals: {poisson: {rate: 60 per hour}}, talk: {lognormal: {mean: " \
    "3 min, cv: 0.8}}, after_call: {exponential: {mean: 20 s}}}\n"                 \
    "  hard: {arrivals: {poisson: {rate: 90 per hour}}, talk: {lognormal: {mean: " \
    "7 min, cv: 1.1}}, patience: {exponential: {mean: 3 min}}}\n"                  \
    "agents: {g: {serves: {easy: {}, hard: {}}, staff: 12}}\n"

static double
sum_of(const struct lab *lab, size_t replication, size_t type, enum type_sum sum)
{
    return lab_type_sum(&lab->experiment.totals[replication], type, sum);
}

static void
same_work(const char *bot)
{
    char text[2000];
    struct lab with, without;

    snprintf(text, sizeof(text), CONTACTS "chatbots: {b: %s}\n", bot);
    lab_read(&without, CONTACTS);
    lab_run(&without, 4, 1);
    lab_read(&with, text);
    lab_run(&with, 4, 1);
    for (size_t r = 0; r < 4; r++)
        for (size_t type = 0; type < 2; type++) {
            const double work_s = sum_of(&without, r, type, SUM_work_offered_s);
            const double left_s = sum_of(&with, r, type, SUM_work_offered_s);
            const double kept_s = sum_of(&with, r, type, SUM_work_contained_s);

            CU_ASSERT(kept_s > 0);
            CU_ASSERT_DOUBLE_EQUAL(left_s + kept_s, work_s, 1e-9 * work_s);
            CU_ASSERT_EQUAL(sum_of(&without, r, type, SUM_work_contained_s), 0);
        }
    lab_free(&with);
    lab_free(&without);
}

static void
test_no_work_is_lost(void)
{
    same_work("{session: 100 s, handles: {easy: {containment: 80 %}, hard: "
              "{offered: 60 %, refuses: 10 %, containment: 30 %}}}");
    /* what finds the bot full goes on with its work */
    same_work("{session: 100 s, capacity: 3, handles: {easy: {containment: 80 %}, "
              "hard: {containment: 30 %}}}");
}

/* By hand: three contained with 100 s of talk and 20 s after it; what residual and
 * handover do to others is not in it. */
static void
test_by_hand(void)
{
    struct lab lab;

    lab_read(&lab,
        "day: {opens: '08:00', closes: '09:00', interval: 30 min}\n"
        "contacts: {a: {arrivals: {recorded: {at: ['08:00:00', '08:10', "
        "'08:40']}}, "
        "talk: 100 s, after_call: 20 s}}\n"
        "agents: {g: {serves: {a: {}}, staff: 1}}\n"
        "chatbots: {b: {session: 40 s, residual: 2, handover: {context: 0 %, "
        "else_adds: 30 s}, handles: {a: {containment: 100 %}}}}\n");
    lab_run(&lab, 1, 1);
    CU_ASSERT_EQUAL(sum_of(&lab, 0, 0, SUM_work_contained_s), 360);
    CU_ASSERT_EQUAL(
        totals_type(&lab.experiment.totals[0], 0, 0)[SUM_work_contained_s], 240);
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_no_work_is_lost),
        SUITE_TEST(test_by_hand), SUITE_END };

    return suite_main("workload", tests, argc, argv);
}
