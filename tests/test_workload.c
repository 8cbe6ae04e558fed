/*
 * What a chatbot takes from the agents, in work: the handle times of the contained
 * and of those who ask for an agent are together those of a day without the bot, to
 * the last second and not on average, since both days have the same customers. One
 * contact booked with a wrong talk or after-call work, or twice, is seen. Then the
 * textbook case: a fifth of the contacts and a tenth of the work.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* The same with what the matter is: easy ones are contained, and their talk is that
 * of their intent. */
static void
test_intents(void)
{
#define MATTERS                                                                    \
    "day: {opens: '08:00', closes: '12:00', interval: 30 min}\n"                   \
    "contacts: {a: {arrivals: {poisson: {rate: 100 per hour}}, intents: {reset: "  \
    "{share: 20 %, talk: {exponential: {mean: 3 min}}}, dispute: {share: 80 %, "   \
    "talk: {exponential: {mean: 6.75 min}}}}}}\n"                                  \
    "agents: {g: {serves: {a: {}}, staff: 12}}\n"
    struct lab with, without;

    lab_read(&without, MATTERS);
    lab_run(&without, 4, 1);
    lab_read(&with, MATTERS "chatbots: {b: {session: 100 s, handles: {a: {intents: "
                            "{reset: {containment: 100 %}, dispute: {containment: "
                            "0 %}}}}}}\n");
    lab_run(&with, 4, 1);
    for (size_t r = 0; r < 4; r++) {
        const double work_s = sum_of(&without, r, 0, SUM_work_offered_s);
        const double kept_s = sum_of(&with, r, 0, SUM_work_contained_s);

        CU_ASSERT_DOUBLE_EQUAL(sum_of(&with, r, 0, SUM_work_offered_s) + kept_s,
            work_s, 1e-9 * work_s);
        /* slice 0 is the resets: all of their work, and nobody else's */
        CU_ASSERT_DOUBLE_EQUAL(
            kept_s, sum_of(&without, r, 1, SUM_work_offered_s), 1e-9 * work_s);
    }
    lab_free(&with);
    lab_free(&without);
}

/* What callq run says, lines joined. */
static void
said(const char *scenario, const char *options, char *out, size_t size)
{
    char path[] = "/tmp/callq_workload_XXXXXX", command[300];
    const int descriptor = mkstemp(path);
    FILE *file;
    size_t length;

    CU_ASSERT_FATAL(descriptor >= 0);
    file = fdopen(descriptor, "w");
    fputs(scenario, file);
    fclose(file);
    snprintf(command, sizeof(command), CALLQ " run %s %s", path, options);
    file = popen(command, "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    length = fread(out, 1, size - 1, file);
    out[length] = '\0';
    CU_ASSERT_EQUAL(pclose(file), 0);
    remove(path);
    for (char *at = out; *at != '\0'; at++)
        if (*at == '\n')
            *at = ' ';
}

/* One contact of 3 minutes leaves, four of 6.75 stay: a mean of 6 minutes. */
#define FIFTH                                                                      \
    "day: {opens: '08:00', closes: '12:00', interval: 30 min}\n"                   \
    "contacts:\n"                                                                  \
    "  reset: {arrivals: {recorded: {at: ['08:00']}}, talk: 3 min}\n"              \
    "  dispute: {arrivals: {recorded: {at: ['08:10', '08:20', '09:30', '10:00']}}" \
    ", talk: 6.75 min}\n"                                                          \
    "agents: {g: {serves: {reset: {}, dispute: {}}, staff: 2}}\n"

static void
test_sentence(void)
{
    static char text[8000];

    said(FIFTH "chatbots: {b: {session: 40 s, handles: {reset: {containment: 100 "
               "%}, dispute: {containment: 0 %}}}}\n",
        "-n 1", text, sizeof(text));
    CU_ASSERT_PTR_NOT_NULL(strstr(text,
        "Chatbot b keeps 20.00 % of the contacts from the agents, but only 10.00 % "
        "of the work: those it contains would have taken 180.0 s each, those who "
        "ask for an agent take 405.0 s. "));
    CU_ASSERT_PTR_NULL(strstr(text, "are not helped"));
    said(FIFTH "chatbots: {b: {session: 40 s, handles: {reset: {containment: 100 "
               "%, false_containment: 100 %}}, bounce_back: {probability: 100 %, "
               "delay: 10 min, via: agents}}}\n",
        "-n 1", text, sizeof(text));
    /* one of two resets, both of 3 minutes */
    CU_ASSERT_PTR_NOT_NULL(strstr(text,
        "keeps 50.00 % of the contacts from the agents, and with them 50.00 % of "
        "the work"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text,
        "Of those it contains 100.0 % are not helped, and 100.0 % are in touch "
        "again."));
    said(FIFTH, "-n 1", text, sizeof(text));
    CU_ASSERT_PTR_NULL(strstr(text, "from the agents"));
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_no_work_is_lost),
        SUITE_TEST(test_by_hand), SUITE_TEST(test_intents),
        SUITE_TEST(test_sentence), SUITE_END };

    return suite_main("workload", tests, argc, argv);
}
