/*
 * What --set says of a name that is not there, once the whole scenario is read.
 */
#include <stdio.h>
#include <string.h>

#include "scenarios/reader.h"
#include "sim/err.h"
#include "tests/suite.h"

#define GOOD                                                                       \
    "day: {opens: '08:00', closes: '12:00'}\n"                                     \
    "contacts: {billing: {arrivals: {poisson: {rate: 10 per hour}}, talk: 3 "      \
    "min}}\n"                                                                      \
    "agents: {desk: {serves: {billing: {}}, staff: 3}}\n"

/* The first problem, or "" if there is none. out: 400 bytes */
static const char *
first_problem(const struct override *overrides, size_t num, char *out)
{
    const struct reader_options options = { .overrides = overrides,
        .num_overrides = num };
    struct scenario scenario;
    struct reading reading;
    const int ret =
        scenario_read_text("day.yaml", GOOD, &options, &scenario, &reading);

    out[0] = 0;
    if (ret == CQ_ERR_INPUT)
        snprintf(out, 400, "%s", reading.problems.all[0].message);
    scenario_free(&scenario);
    return out;
}

/* A misspelt name makes a new entry, which lacks what it needs: the name beside it
 * is offered. Without a name like it, and in a file, nothing is. */
static void
test_other_name(void)
{
    static const struct {
        const char *path, *value, *says;
    } cases[] = {
        { "agents.dsk.staff", "5", "needs the key serves; or did you mean desk?" },
        { "contacts.biling.talk", "5 min",
            "needs the key arrivals; or did you mean billing?" },
        { "agents.night.staff", "5", "needs the key serves" },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const struct override set = { cases[i].path, cases[i].value, NULL };
        char message[400];
        const char *at = strstr(first_problem(&set, 1, message), cases[i].says);

        CU_ASSERT_PTR_NOT_NULL_FATAL(at);
        CU_ASSERT_STRING_EQUAL(at, cases[i].says);
    }
}

/* Two --set that make one new entry between them are not each other's neighbours,
 * and a group like another may be made. */
static void
test_new_name(void)
{
    const struct override both[] = { { "agents.desk2.serves", "{billing: {}}",
                                         NULL },
        { "agents.desk2.staff", "2", NULL } };
    char message[400];

    CU_ASSERT_STRING_EQUAL(first_problem(both, 2, message), "");
    CU_ASSERT_PTR_NOT_NULL(strstr(first_problem(both, 1, message), "staff"));
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_other_name),
        SUITE_TEST(test_new_name), SUITE_END };

    return suite_main("set", tests, argc, argv);
}
