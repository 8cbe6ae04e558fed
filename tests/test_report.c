/*
 * The section `report`: what it counts, against hand arithmetic.
 */
#include <math.h>
#include <string.h>

#include "scenarios/address.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

#define SCENE(report)                                                              \
    "day: {opens: '08:00', closes: '12:00', interval: 1 h}\n"                      \
    "contacts: {calls: {arrivals: {poisson: {rate: 10 per hour}}, talk: 3 min}}\n" \
    "agents: {desk: {serves: {calls: {}}, staff: 12, shrinkage: 25 %}, flex: "     \
    "{serves: {calls: {}}, staff: [3, 3, 0, 0]}}\n" report

static double
value(const struct lab *lab, const char *address)
{
    struct estimate got;

    CU_ASSERT_EQUAL_FATAL(address_estimate(&lab->experiment, address, &got), CQ_OK);
    return got.value;
}

/* 48 and 6 paid hours a day, of which a full-time agent works a fifth of 37.5. A
 * week of seven days, seated hours in place of paid ones, or minutes would show. */
static void
test_full_time(void)
{
    struct lab lab;

    lab_read(&lab, SCENE("report: {fte: 37.5 h per week}\n"));
    lab_run(&lab, 3, 1);
    CU_ASSERT_DOUBLE_EQUAL(value(&lab, "desk.fte"), 48 / 7.5, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(value(&lab, "flex.fte"), 6 / 7.5, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(value(&lab, "all.fte"), 54 / 7.5, 1e-12);
    lab_free(&lab);
}

/* Of 5 days a week, of 8 a week and a fifth, whatever days of them are closed. */
static void
test_full_time_of_days(void)
{
    static const double weeks[] = { 0.2, 0.4, 0.6, 0.8, 1, 1, 1, 1.2 };
    struct scenario scenario = { .report = { .week_s = 100 },
        .horizon = { .num_days = 1 } };

    for (size_t i = 0; i < sizeof(weeks) / sizeof(*weeks); i++) {
        scenario.horizon.num_calendar = i + 1;
        CU_ASSERT_DOUBLE_EQUAL(
            scenario_full_time_s(&scenario), 100 * weeks[i], 1e-12);
    }
    scenario.horizon.num_calendar = 35;
    CU_ASSERT_DOUBLE_EQUAL(scenario_full_time_s(&scenario), 500, 1e-12);
}

/* A target that can have no value says what is missing, not what another lacks. */
static void
test_what_is_missing(void)
{
    static const struct {
        const char *target, *says;
    } cases[] = {
        { "all.fte <= 3", "add report: {fte: 37.5 h per week}" },
        { "desk.agent_cost <= 3", "add cost: {hour: ..}" },
        { "calls.days_in_target >= 50 %",
            "service_level: {target: .., within: ..}" },
        { "calls.service_level >= 50 %", "service_level: {within: ..}" },
        { "calls.containment >= 50 %", "meets a chatbot" },
    };
    struct lab lab;

    lab_read(&lab, SCENE(""));
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char error[ADDRESS_ERROR_SIZE];
        struct goal goal;

        CU_ASSERT_EQUAL(
            goal_parse(&lab.scenario, cases[i].target, &goal, error), CQ_ERR_INPUT);
        CU_ASSERT_PTR_NOT_NULL(strstr(error, cases[i].says));
    }
    lab_free(&lab);
}

/* Without the key there is no such figure. */
static void
test_full_time_not_given(void)
{
    const struct measure *fte = measure_find("fte", OF_GROUP);
    const struct of desk = { OF_GROUP, 0 };
    struct lab lab;

    lab_read(&lab, SCENE(""));
    CU_ASSERT_FALSE(measure_applies(fte, &lab.scenario, desk));
    lab_free(&lab);
    lab_read(&lab, SCENE("report: {fte: 1500 min per week}\n"));
    CU_ASSERT(measure_applies(fte, &lab.scenario, desk));
    CU_ASSERT_EQUAL(scenario_full_time_s(&lab.scenario), 5 * 3600);
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_full_time),
        SUITE_TEST(test_full_time_not_given), SUITE_TEST(test_full_time_of_days),
        SUITE_TEST(test_what_is_missing), SUITE_END };

    return suite_main("report", tests, argc, argv);
}
