/*
 * Nothing is lost and nothing is counted twice: the counting identities and
 * Little's law, exactly, in every replication of every shipped scenario. No
 * statistics here: one contact too few, or one second of one wait, is seen.
 */
#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "scenarios/reader.h"
#include "sim/center.h"
#include "sim/err.h"
#include "tests/suite.h"

enum {
    NUM_REPLICATIONS = 3
};

/* One replication being looked at, and its name for a failure's message. */
struct look {
    const char *path;
    uint64_t replication;
    const struct scenario *scenario;
    const struct totals *totals;
};

/* One sum of one type over all periods, the one after closing (or of the warm-up)
 * too. */
static double
of_type(const struct look *look, size_t type, enum type_sum sum)
{
    const size_t rows = look->totals->num_periods + 1;
    double total = 0;

    for (size_t row = 0; row < rows; row++)
        total += look->totals->type[(type * rows + row) * NUM_TYPE_SUMS + sum];
    return total;
}

static double
of_types(const struct look *look, enum type_sum sum)
{
    double total = 0;

    for (size_t type = 0; type < look->scenario->num_types; type++)
        total += of_type(look, type, sum);
    return total;
}

static double
of_pairs(const struct look *look, size_t type, enum pair_sum sum)
{
    const size_t rows = look->totals->num_periods + 1;
    double total = 0;

    for (size_t pair = 0; pair < look->scenario->num_pairs; pair++)
        for (size_t row = 0; row < rows && look->scenario->pairs[pair].type == type;
             row++)
            total += look->totals->pair[(pair * rows + row) * NUM_PAIR_SUMS + sum];
    return total;
}

static double
of_groups(const struct look *look, enum group_sum sum)
{
    const size_t rows = look->totals->num_periods + 1;
    double total = 0;

    for (size_t i = 0; i < look->scenario->num_groups * rows; i++)
        total += look->totals->group[i * NUM_GROUP_SUMS + sum];
    return total;
}

/* Counts, and sums that differ only by the order of adding, are equal. */
static void
same(const struct look *look, const char *what, double a, double b)
{
    const double scale = fmax(fabs(a), fabs(b));
    const bool equal = fabs(a - b) <= 1e-9 * scale + 1e-9;

    if (!equal)
        printf("\n%s, replication %lu: %s: %.17g and %.17g\n", look->path,
            (unsigned long)look->replication, what, a, b);
    CU_ASSERT(equal);
}

static void
counts_add_up(const struct look *look, size_t type)
{
#define N(name) of_type(look, type, SUM_##name)
    same(look, "attempts = fresh", N(attempts), N(fresh));
    same(look, "attempts = their fates", N(attempts),
        N(contained) + N(blocked) + N(balked) + N(answered) + N(abandoned) +
            N(cut_off) + N(still_queued) + N(still_in_bot));
    same(look, "offered = fates of those who asked for an agent", N(offered),
        N(blocked) + N(balked) + N(answered) + N(abandoned) + N(cut_off) +
            N(still_queued));
    same(look, "bot_offered = fates at the bot", N(bot_offered),
        N(bot_refused) + N(contained) + N(escalated) + N(still_in_bot));
    same(look, "attempts = past the bot or at it", N(attempts),
        N(offered) + N(contained) + N(still_in_bot));
    CU_ASSERT(N(answered_within) <= N(answered));
    CU_ASSERT(N(answered_delayed) <= N(answered));
    CU_ASSERT(N(delayed) <= N(offered));
    same(look, "delayed = all but those answered at once", N(delayed),
        N(offered) - (N(answered) - N(answered_delayed)));
#undef N
}

static void
pairs_add_up(const struct look *look, size_t type)
{
    same(look, "answered = by group", of_type(look, type, SUM_answered),
        of_pairs(look, type, SUM_pair_answered));
    same(look, "answered within T = by group",
        of_type(look, type, SUM_answered_within),
        of_pairs(look, type, SUM_pair_answered_within));
    same(look, "waits of the answered = by group",
        of_type(look, type, SUM_wait_answered_s),
        of_pairs(look, type, SUM_pair_wait_s));
    same(look, "talk = by group", of_type(look, type, SUM_talk_s),
        of_pairs(look, type, SUM_pair_talk_s));
    same(look, "after-call work = by group", of_type(look, type, SUM_acw_s),
        of_pairs(look, type, SUM_pair_acw_s));
}

static double
in_histograms(const struct histogram_counts *all, size_t num)
{
    double total = 0;

    for (size_t i = 0; i < num; i++)
        for (size_t j = 0; j < all[i].num; j++)
            total += (double)all[i].count[j];
    return total;
}

static void
histograms_add_up(const struct look *look, size_t type)
{
    const size_t num = look->totals->num_histogram_periods;

    same(look, "answered = those in the histogram",
        of_type(look, type, SUM_answered),
        in_histograms(look->totals->answered + type * num, num));
    same(look, "abandoned = those in the histogram",
        of_type(look, type, SUM_abandoned),
        in_histograms(look->totals->abandoned + type * num, num));
}

/* Little's law path by path: the area under a number in the system is the sum of
 * the times spent there. A steady state ends with agents at work, so that only the
 * queue's law is exact there. */
static void
little_is_exact(const struct look *look)
{
    const double work_s = of_types(look, SUM_talk_s) + of_types(look, SUM_acw_s);
    const double in_hand_s = of_groups(look, SUM_in_hand_s);

    for (size_t type = 0; type < look->scenario->num_types; type++)
        same(look, "queue length over time = waits",
            of_type(look, type, SUM_queue_area_s),
            of_type(look, type, SUM_wait_answered_s) +
                of_type(look, type, SUM_wait_abandoned_s) +
                of_type(look, type, SUM_wait_other_s));
    if (look->scenario->day.steady)
        CU_ASSERT(in_hand_s <= work_s);
    if (!look->scenario->day.steady)
        same(look, "contacts in hand over time = handle times", in_hand_s, work_s);
    same(look, "in hand = busy and overtime", in_hand_s,
        of_groups(look, SUM_busy_s) + of_groups(look, SUM_overtime_s));
    CU_ASSERT(of_groups(look, SUM_busy_s) + of_groups(look, SUM_away_s) <=
              of_groups(look, SUM_seated_s) * (1 + 1e-9));
    CU_ASSERT(of_groups(look, SUM_seated_s) <=
              of_groups(look, SUM_present_s) * (1 + 1e-9));
    if (look->scenario->forecast_error.staff == 0) /* else more may come */
        CU_ASSERT(of_groups(look, SUM_present_s) <=
                  of_groups(look, SUM_scheduled_s) * (1 + 1e-9));
}

static void
look_at(const struct look *look)
{
    CU_ASSERT(of_types(look, SUM_attempts) > 0);
    for (size_t type = 0; type < look->scenario->num_types; type++) {
        counts_add_up(look, type);
        pairs_add_up(look, type);
        histograms_add_up(look, type);
    }
    little_is_exact(look);
}

/* A few replications; a steady state is cut short to some thousand contacts. */
static void
look_at_scenario(const char *path)
{
    const struct override shorter = { "steady.length", "1 h" };
    const struct reader_options options = { &shorter, 1 };
    struct scenario scenario;
    struct reading reading;
    struct center *center;
    int ret = scenario_read(path, NULL, &scenario, &reading);

    if (ret == CQ_OK && scenario.day.steady && scenario.run_length_s > 3600) {
        scenario_free(&scenario);
        ret = scenario_read(path, &options, &scenario, &reading);
    }
    if (ret == CQ_ERR_INPUT)
        problems_print(&reading.problems, stdout);
    CU_ASSERT_EQUAL(ret, CQ_OK);
    center = ret == CQ_OK ? center_new(&scenario) : NULL;
    for (uint64_t r = 1; center != NULL && r <= NUM_REPLICATIONS; r++) {
        struct totals totals;

        CU_ASSERT_EQUAL(totals_init(&totals, &scenario), CQ_OK);
        ret = center_run(center, r, &totals, NULL, NULL);
        CU_ASSERT_EQUAL(ret, CQ_OK);
        if (ret == CQ_OK)
            look_at(&(struct look){ path, r, &scenario, &totals });
        totals_free(&totals);
    }
    center_free(center);
    scenario_free(&scenario);
}

static void
look_at_all(const char *pattern)
{
    glob_t found;

    CU_ASSERT_EQUAL_FATAL(glob(pattern, 0, NULL, &found), 0);
    CU_ASSERT(found.gl_pathc >= 5);
    for (size_t i = 0; i < found.gl_pathc; i++)
        look_at_scenario(found.gl_pathv[i]);
    globfree(&found);
}

static void
test_every_shipped_scenario(void)
{
    look_at_all(SOURCE_DIR "/scenarios/*/*.yaml");
}

/* Those of the tests have corners that no planner's scenario has. */
static void
test_every_scenario_of_the_tests(void)
{
    look_at_all(TESTS_DIR "/*.yaml");
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_every_shipped_scenario),
        SUITE_TEST(test_every_scenario_of_the_tests),
        SUITE_END,
    };

    return suite_main("identities", tests, argc, argv);
}
