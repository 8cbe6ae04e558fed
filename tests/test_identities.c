/*
 * Nothing is lost and nothing is counted twice: the counting identities and
 * Little's law, exactly, in every replication of every shipped scenario. No
 * statistics here: one contact too few, or one second of one wait, is seen.
 */
#include <glob.h>
#include <stdio.h>

#include "scenarios/reader.h"
#include "sim/center.h"
#include "sim/err.h"
#include "tests/identities.h"
#include "tests/lab.h"
#include "tests/suite.h"

enum {
    NUM_REPLICATIONS = 3
};

static void
look_at(const char *path, uint64_t replication, const struct scenario *scenario,
    const struct totals *totals)
{
    struct faults faults = { 0 };
    double attempts = 0;

    for (size_t type = 0; type < scenario->num_types; type++)
        attempts += lab_type_sum(totals, type, SUM_attempts);
    CU_ASSERT(attempts > 0);
    identities_check(&faults, scenario, totals);
    if (faults.num > 0)
        printf("\n%s, replication %lu: %s\n", path, (unsigned long)replication,
            faults.first);
    CU_ASSERT_EQUAL(faults.num, 0);
}

/* A few replications; a steady state is cut short to some thousand contacts. */
static void
look_at_scenario(const char *path)
{
    const struct override shorter = { "steady.length", "1 h", NULL };
    const struct reader_options options = { .overrides = &shorter,
        .num_overrides = 1 };
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
            look_at(path, r, &scenario, &totals);
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
