/* `callq experiment` from outside: what it prints and saves, and what it refuses.
 */
#include "tests/typed.h"

#define TEST SOURCE_DIR "/scenarios/chatbot/ab_test_shared_queue.yaml"
#define PLAIN SOURCE_DIR "/scenarios/first/first.yaml"
#define BOT SOURCE_DIR "/scenarios/chatbot/deflection.yaml"
#define DETECT "callq experiment " TEST " --detect "

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

static void
test_what_cannot_be_planned(void)
{
    static const struct typed_case cases[] = {
        { DETECT "'asa=0.001 s' -n 2", 0, NULL },
        { DETECT "billing.fcr", 2, "says no size; write ADDRESS=SIZE" },
        { DETECT "'billing.asa=3'", 2,
            "a change of it is a time with its unit: 3 s" },
        { DETECT "'billing.containment=2'", 2,
            "a change of it is written in points: 2 points" },
        { DETECT "'billing.containment=2 %'", 2, "written in points: 2 points" },
        { DETECT "'billing.offered=3 s'", 2, "a number per head, 0.05, or points" },
        { DETECT "'billing.asa=0 s'", 2, "a change of nothing takes for ever" },
        { DETECT "'biling.asa=1 s'", 2, "did you mean 'billing'?" },
        { DETECT "'billing.aza=1 s'", 2, "did you mean 'asa'?" },
        { DETECT "'billing/treated.asa=1 s'", 2,
            "this has no arms to tell apart; write a contact type" },
        { DETECT "'desk.occupancy=1 points'", 2,
            "the chatbot on trial handles (billing)" },
        { DETECT "'billing.queue_mean=1'", 2,
            "is a figure of what both arms share" },
        { DETECT "'billing.csat=1 points'", 2, "csat can have no value here" },
        { DETECT "'billing.asa@each=1 s'", 2,
            "name one interval, or leave @each out" },
        { DETECT "'billing.asa=1 s' -n 1", 2, "one replication does not tell" },
        { DETECT "'billing.asa=1 s' --power 30%", 2,
            "--power '30%': write a share from 50 % to 99.99 %" },
        { DETECT "'billing.asa=1 s' --power 200%", 2, "--power '200%'" },
        { "callq experiment " TEST " --power 90%", 2, "--power is about --detect" },
        { DETECT
            "'billing.asa=1 s' --unset day --set 'steady={warm_up: 1 h, length: 9 "
            "h}'",
            2, "a steady state has no days to count" },
        { DETECT
            "'billing.asa=-1 s, asa@09:00=1 s,offered=0.02,lost=1 points' -n 3",
            0, NULL },
        { DETECT
            "'wait_p90=5 s,longest_wait=9 s,wait=2 s,first_response_time=1 "
            "s,workload_hours=9 s,wait_delayed:customer=1 s,answered=0.1' -n 3",
            0, NULL },
    };

    typed_check(cases, sizeof(cases) / sizeof(*cases));
}

/* Days in words, JSON and CSV are the same; size and power are those asked for. */
static void
test_days(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "d='billing.containment=2 points,billing.workload_hours=-9 s'; callq "
            "experiment " TEST
            " -n 20 --power '90 %' --measures asa --detect \"$d\" >a.txt; callq "
            "experiment " TEST
            " -n 20 --power '90 %' --measures asa --detect \"$d\" --format json "
            ">a.json; callq experiment " TEST
            " -n 20 --power '90 %' --measures asa --detect \"$d\" --format csv "
            ">a.csv"),
        0);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "test $(grep -c ^detect a.csv) = 10 && test $(grep -c textbook_days "
            "a.json) = 10 && ! awk -F, 'NF != 22' a.csv | grep . && grep 'workload "
            "per customer of billing: a change of 9 s downwards' a.txt && grep -- "
            "'\"size\": -0.0025, \"power\": 0.9, \"between\": \"arms\"' a.json"),
        0);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "set -- $(grep ^detect,cont a.csv | tail -n 1 | tr , ' ') && test $8 = "
            "0.02 && test $9 = 0.9 && test ${10} = 0.5 && grep \"^ *50 % *${11} "
            "*${12} to ${13} \" a.txt && grep \"\\\"days\\\": ${11}, "
            "\\\"days_low\\\": ${12}, \" a.json"),
        0);
    folder_remove(&folder);
}

/* An outcome is a chance: days without the luck of the answers must not pass for
 * those of a test that counts answers. */
static void
test_days_of_outcomes(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, DETECT "'billing.csat=1 points,billing.asa=9 s' -n 9 --set "
                              "'outcomes={csat: {base: 1, per_minute_waited: "
                              "-0.1}}'"),
        0);
    CU_ASSERT(holds(&folder, "out", "too few for a real test: csat is what"));
    CU_ASSERT(!holds(&folder, "out", "too few for a real test: asa"));
    folder_remove(&folder);
}

/* The figures of docs/deflection.md are those that docs/study/run.sh finds again: a
 * point of them, digit for digit, on as many days as it takes. */
static void
test_study_is_found_again(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "study=" SOURCE_DIR "/docs/study; days=$(sed -n "
            "'s/^days=.*:-\\([0-9]*\\)}$/\\1/p' $study/run.sh) && grep -q \"is "
            "$days days\" $study/../deflection.md && callq run " SOURCE_DIR
            "/scenarios/chatbot/study_promise.yaml -q -n $days --set "
            "chatbots.assistant.handles.service.containment=20% --measures asa "
            "--format csv >point && grep -q \"^promise,fixed,20,asa,$(tail -n 1 "
            "point | cut -d, -f5,6)$\" $study/generated_study.csv"),
        0);
    folder_remove(&folder);
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
            " -n 9 -j 2 --format csv -o kept >a.csv && callq experiment " TEST
            " -n 9 -j 1 --format json >a.json && cmp a.csv kept/experiment.csv && "
            "cmp a.json kept/experiment.json && test -f "
            "kept/test/inputs/scenario.yaml && callq run " TEST
            " -n 9 --format csv --measures billing/control.asa,billing/treated.asa "
            ">b.csv && callq run " TEST " -n 9 --format csv --measures billing.asa "
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
        SUITE_TEST(test_what_cannot_be_planned), SUITE_TEST(test_values),
        SUITE_TEST(test_days), SUITE_TEST(test_days_of_outcomes),
        SUITE_TEST(test_study_is_found_again), SUITE_END };

    return suite_main("experiment_cli", tests, argc, argv);
}
