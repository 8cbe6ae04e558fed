/* Addresses and targets: what is understood, and what is said of what is not. */
#include "scenarios/address.h"
#include "tests/small.h"

static void
test_understood(void)
{
    static const char *const both[][2] = {
        { "billing.asa", "billing.asa" },
        { "asa", "all.asa" },
        { "  all . asa ", "all.asa" },
        { "billing.asa@all", "billing.asa" },
        { "billing.asa@08:30", "billing.asa@08:30" },
        { "billing.asa@8:30", "billing.asa@08:30" },
        { "billing.asa@08:30:customer", "billing.asa@08:30:customer" },
        { "billing.asa:customer", "billing.asa:customer" },
        { "billing.asa@after_close:call", "billing.asa@after_close" },
        { "billing.asa@each", "billing.asa@08:00" },
        { "tech/flex.aht", "tech/flex.aht" },
        { "desk.occupancy@09:00", "desk.occupancy@09:00" },
        { "robot.containment", "robot.containment" },
        { "phone.offered", "phone.offered" },
        { "tech.service_level", "tech.service_level" },
    };
    char error[ADDRESS_ERROR_SIZE], text[200];
    struct address address;
    struct small small;
    bool each;

    small_init(&small, 0, 0, false);
    for (size_t i = 0; i < sizeof(both) / sizeof(both[0]); i++) {
        CU_ASSERT_EQUAL_FATAL(
            address_parse(&small.scenario, both[i][0], &address, &each, error),
            CQ_OK);
        CU_ASSERT_STRING_EQUAL(
            address_print(&small.scenario, &address, text, sizeof(text)),
            both[i][1]);
        CU_ASSERT_EQUAL(each, strstr(both[i][0], "each") != NULL);
    }
    small_free(&small);
}

static void
test_refused(void)
{
    static const char *const both[][2] = {
        { "biling.asa", "did you mean 'billing'?" },
        { "billing.asaa", "did you mean 'asa'?" },
        { "billing.zzzzzz", "callq explain all lists them" },
        { "billing", "write billing.asa" },
        { "desk", "write desk.occupancy" },
        { "", "names no measure" },
        { "billing.", "names no measure" },
        { "billing.occupancy", "it is for all, agent groups" },
        { "desk.abandonment", "it is for all, contact types, segments" },
        { "billing/flex.asa", "write TYPE/GROUP" },
        { "billing/nobody.asa", "'nobody'" },
        { "billing/treated.asa", "no ab_test is about a chatbot" },
        { "billing.asa@08:10", "the nearest is 08:00" },
        { "billing.asa@07:00", "the nearest is 08:00" },
        { "billing.asa@12:00", "the nearest is 09:00" },
        { "billing.asa@noon", "each, after_close" },
        { "billing.asa@", "is no interval" },
        { "billing.days_in_target@08:30", "whole run" },
        { "billing.days_in_target@each", "whole run" },
        { "billing.asa:person", "write call or customer" },
        { "desk.occupancy:customer", "leave :customer out" },
    };
    char error[ADDRESS_ERROR_SIZE];
    struct address address;
    struct small small;
    bool each;

    small_init(&small, 0, 0, false);
    for (size_t i = 0; i < sizeof(both) / sizeof(both[0]); i++) {
        CU_ASSERT_EQUAL(
            address_parse(&small.scenario, both[i][0], &address, &each, error),
            CQ_ERR_INPUT);
        if (strstr(error, both[i][1]) == NULL) {
            printf("'%s' gave: %s\n", both[i][0], error);
            CU_FAIL("what is said of a wrong address");
        }
    }
    small_free(&small);
    small_init(&small, 0, 0, true);
    CU_ASSERT_EQUAL(
        address_parse(&small.scenario, "asa@each", &address, &each, error),
        CQ_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(error, "steady"));
    small_free(&small);
}

static void
test_too_long(void)
{
    char error[ADDRESS_ERROR_SIZE], text[5000];
    struct address address;
    struct small small;
    struct goal goal;
    bool each;

    memset(text, 'x', sizeof(text) - 1);
    text[sizeof(text) - 1] = 0;
    small_init(&small, 0, 0, false);
    CU_ASSERT_EQUAL(
        address_parse(&small.scenario, text, &address, &each, error), CQ_ERR_INPUT);
    memcpy(text + 4000, " >= 1", 5);
    CU_ASSERT_EQUAL(goal_parse(&small.scenario, text, &goal, error), CQ_ERR_INPUT);
    memcpy(text, "asa >= ", 7);
    CU_ASSERT_EQUAL(goal_parse(&small.scenario, text, &goal, error), CQ_ERR_INPUT);
    small_free(&small);
}

static void
test_lists(void)
{
    char error[ADDRESS_ERROR_SIZE];
    struct address *list;
    struct small small;
    size_t num;

    small_init(&small, 0, 0, false);
    CU_ASSERT_EQUAL_FATAL(
        address_parse_list(&small.scenario, "asa, billing.asa@each,desk.occupancy",
            &list, &num, error),
        CQ_OK);
    CU_ASSERT_EQUAL_FATAL(num, 5);
    CU_ASSERT_EQUAL(list[0].interval, INTERVAL_ALL);
    for (int i = 0; i < 3; i++)
        CU_ASSERT_EQUAL(list[1 + i].interval, i);
    CU_ASSERT_EQUAL(list[4].of.kind, OF_GROUP);
    free(list);
    CU_ASSERT_EQUAL(
        address_parse_list(&small.scenario, "asa,,wait", &list, &num, error),
        CQ_ERR_INPUT);
    CU_ASSERT_PTR_NULL(list);
    small_free(&small);
}

static void
test_goals(void)
{
    static const char *const refused[][2] = {
        { "billing.service_level", "is no target" },
        { "billing.service_level = 80 %", "is no target" },
        { "billing.service_level >= 80", "between 0 and 100 %" },
        { "billing.service_level >= often", "often" },
        { "billing.asa <= 20", "unit" },
        { "biling.asa <= 20 s", "did you mean 'billing'?" },
        { "tech.service_level >= 80 %", "can have no value" },
        { "tech.containment >= 80 %", "can have no value" },
    };
    char error[ADDRESS_ERROR_SIZE];
    struct small small;
    struct goal goal;

    small_init(&small, 0, 0, false);
    CU_ASSERT_EQUAL_FATAL(goal_parse(&small.scenario,
                              "billing.service_level@each >= 80 %", &goal, error),
        CQ_OK);
    CU_ASSERT(goal.each && goal.at_least);
    CU_ASSERT_EQUAL(goal.value, 0.8);
    CU_ASSERT_EQUAL_FATAL(
        goal_parse(&small.scenario, "asa<=0.5 min", &goal, error), CQ_OK);
    CU_ASSERT(!goal.each && !goal.at_least);
    CU_ASSERT_EQUAL(goal.value, 30);
    CU_ASSERT_EQUAL_FATAL(
        goal_parse(&small.scenario, "desk.seated >= 12.5", &goal, error), CQ_OK);
    CU_ASSERT_EQUAL(goal.value, 12.5);
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
        CU_ASSERT_EQUAL(
            goal_parse(&small.scenario, refused[i][0], &goal, error), CQ_ERR_INPUT);
        if (strstr(error, refused[i][1]) == NULL) {
            printf("'%s' gave: %s\n", refused[i][0], error);
            CU_FAIL("what is said of a wrong target");
        }
    }
    small_free(&small);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_understood),
        SUITE_TEST(test_refused), SUITE_TEST(test_too_long), SUITE_TEST(test_lists),
        SUITE_TEST(test_goals), SUITE_END };

    return suite_main("address", tests, argc, argv);
}
