/* `callq experiment` from outside: what it prints and saves, and what it refuses.
 */
#include "tests/typed.h"

#define TEST SOURCE_DIR "/scenarios/chatbot/ab_test_shared_queue.yaml"
#define PLAIN SOURCE_DIR "/scenarios/first/first.yaml"
#define BOT SOURCE_DIR "/scenarios/chatbot/deflection.yaml"

static void
test_what_is_wrong(void)
{
    static const struct typed_case cases[] = {
        { "callq experiment", 2, "needs a scenario file with an ab_test" },
        { "callq experiment " PLAIN, 2,
            "there is no chatbot to be tested; describe one under chatbots" },
        { "callq experiment " BOT, 2,
            "add the line: ab_test: {bot: NAME, treated: 50 %}" },
        { "callq experiment " TEST " --set ab_test.treated=0", 2,
            "ab_test.treated is 0 %: nobody is treated" },
        { "callq experiment " TEST " --set ab_test.treated=1", 2,
            "ab_test.treated is 100 %: there is no control" },
        { "callq experiment " TEST " --measures billing.asaa", 2,
            "did you mean 'asa'" },
        { "callq experiment " TEST " --measures billing/treated.asa", 2,
            "billing/treated is one arm of the test; write billing.asa" },
        { "callq experiment " TEST " --measures net_deflection", 2,
            "ask callq compare for it" },
        { "callq experiment " TEST " --format xml", 2, "'xml' is not known" },
        { "callq experiment " TEST " -n 2 -o out", 2,
            "this is a file; name a folder" },
        { "callq experiment " TEST " -n 2", 0, NULL },
        { "callq experiment - -n 2 <" TEST, 0, NULL },
    };

    typed_check(cases, sizeof(cases) / sizeof(*cases));
}

/* The same numbers, digit for digit, in `callq run`, JSON, CSV and the folder. */
static void
test_values(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "callq experiment " TEST
            " -n 9 -j 2 --format csv -o kept >a.csv; callq "
            "experiment " TEST " -n 9 -j 1 --format json >a.json; cmp a.csv "
            "kept/experiment.csv; cmp a.json kept/experiment.json; test -f "
            "kept/test/inputs/scenario.yaml; callq run " TEST
            " -n 9 --format csv --measures billing/control.asa,billing/treated.asa "
            ">b.csv; callq run " TEST " -n 9 --format csv --measures billing.asa "
            "--set ab_test.treated=1 >c.csv"),
        0);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "set -- $(cut -d, -f5 b.csv); a=$2,$3; grep "
            "\"^arms,asa,billing,.*,$a,\" "
            "a.csv && grep \"\\\"control\\\": $2, .*\\\"treated\\\": $3, \" a.json "
            "&& "
            "set -- $(cut -d, -f5 c.csv) && grep \"^rollout,asa,.*,$2,-\" a.csv"),
        0);
    folder_remove(&folder);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_what_is_wrong),
        SUITE_TEST(test_values), SUITE_END };

    return suite_main("experiment_cli", tests, argc, argv);
}
