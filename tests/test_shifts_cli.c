/* `callq shifts` from outside: what it prints, writes and refuses. */
#include "tests/typed.h"

#define DESK SOURCE_DIR "/scenarios/planner/desk_shifts.yaml"
#define FIRST SOURCE_DIR "/scenarios/first/first.yaml"

static void
test_what_is_wrong(void)
{
    static const struct typed_case cases[] = {
        { "callq shifts", 2,
            "'callq shifts' needs a scenario file with shift_rules" },
        { "callq shifts " FIRST, 2,
            "no agent group has shift_rules; give agents." },
        { "callq shifts " DESK " --set agents.desk.shift_rules.starts.to=10:00", 1,
            "no shift of 'desk' covers 18:30 to 20:00, where 6 are required" },
        { "callq shifts " DESK " --set agents.desk.shift_rules.at_most=20", 1,
            "takes at least 2" },
        { "callq shifts " DESK " --unset agents.desk.staff --unset "
          "contacts.calls.service_level.target",
            2,
            "nothing says what is required of 'desk'; give it staff, or targets" },
        { "callq run " DESK " --unset agents.desk.staff", 2,
            "has shift_rules and nobody works yet; 'callq shifts" },
        { "callq shifts " DESK " --time-limit '0 s'", 2, "write a time above 0" },
        { "callq shifts " DESK " --solver clp", 2, "write --solver any|glpk|cbc" },
        { "PATH=/nowhere callq shifts " DESK " --solver cbc", 3,
            "cbc is not on the PATH" },
        { "printf 'interval,heads\\n08:00,5\\n08:00,6\\n' >r; callq shifts " DESK
          " --requirement r",
            2, "r:3:1: error: this interval of the group stands here twice" },
        { "printf 'interval,heads\\n07:00,5\\n8:30,x\\n' >r; callq shifts " DESK
          " --requirement r",
            2, "r:3:6: error: 'x' is no number of people" },
        { "printf 'interval,heads\\n08:30,5\\n' >r; callq shifts " DESK
          " --requirement r",
            2, "nothing is said of the group 'desk' at 08:00" },
        { "printf 'interval,group,heads\\n08:00,dusk,5\\n' >r; callq shifts " DESK
          " --requirement r",
            2, "there is no agent group 'dusk'; did you mean 'desk'?" },
        { "printf 'when,heads\\n08:00,5\\n' >r; callq shifts " DESK
          " --requirement r",
            2, "interval" },
    };

    typed_check(cases, sizeof(cases) / sizeof(*cases));
}

/* No shifts: words, status 1, and nothing half-written. */
static void
test_nothing_is_left(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq shifts " DESK
                       " --set agents.desk.shift_rules.at_most=20 -o kept"),
        1);
    CU_ASSERT_EQUAL(typed(&folder, "test ! -e kept && test ! -s out"), 0);
    CU_ASSERT_EQUAL(typed(&folder, "ls | grep -v '^out$' | grep -v '^err$'"), 1);
    folder_remove(&folder);
}

/* What is written is a scenario of these shifts: run, it gives the same bits. */
static void
same_through_the_front_door(const struct folder *folder, const char *line)
{
    CU_ASSERT_EQUAL(typed(folder, line), 0);
    CU_ASSERT_EQUAL(
        typed(folder,
            "callq run kept/scheduled.yaml -o again -q && for f in "
            "summary.csv intervals.csv replications.csv waits.csv; do cmp "
            "kept/$f again/$f || exit 1; done"),
        0);
    CU_ASSERT_EQUAL(typed(folder, "rm -r kept again"), 0);
}

static void
test_files(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, "callq shifts " DESK " -n 30 -o kept"), 0);
    CU_ASSERT(holds(&folder, "out", "Proven: no schedule under these rules costs"));
    CU_ASSERT(holds(&folder, "out", "Targets\n"));
    CU_ASSERT(
        holds(&folder, "kept/shifts.csv", "starts,ends,breaks,agents,group\n"));
    CU_ASSERT(holds(&folder, "kept/requirement.csv",
        "interval,group,heads,cover\n08:00,desk,6,"));
    /* what was required may be required again */
    CU_ASSERT_EQUAL(
        typed(&folder, "callq shifts " DESK " -n 30 --format csv "
                       "--requirement kept/requirement.csv >again.csv && "
                       "cmp again.csv kept/shifts.csv && callq check "
                       "kept/scheduled.yaml && rm -r kept"),
        0);
    same_through_the_front_door(&folder, "callq shifts " DESK " -n 30 -o kept");
    /* around the clock, with hours that are not paid over midnight */
    same_through_the_front_door(&folder,
        "callq shifts " DESK " -n 30 -o kept --set day.opens=00:00 --set "
        "day.closes=24:00 --set day.interval=1h --set agents.desk.staff=4 --set "
        "'agents.desk.shift_rules={lengths: [4 h, 9 h], starts: {from: \"00:30\", "
        "to: \"23:30\", every: 2 h}, breaks: [{length: 45 min, from: 3 h, to: 5 h, "
        "every: 1 h, paid: no, of_shifts: 9 h}]}'");
    folder_remove(&folder);
}

/* The columns of the contract; cover is not below what is required. */
static void
test_json(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, "callq shifts " DESK
                                   " -n 20 --format json --measures all.asa"),
        0);
    CU_ASSERT(holds(&folder, "out", "\"intervals\": [\"08:00\", \"08:30\""));
    CU_ASSERT(holds(&folder, "out", "\"cost\": "));
    CU_ASSERT(
        holds(&folder, "out", "\"gap\": 0,\n  \"shifts\": [\n    {\"starts\": \""));
    CU_ASSERT(holds(&folder, "out", "\"breaks\": [{\"at\": \""));
    CU_ASSERT(holds(&folder, "out", "\"paid\": false}"));
    CU_ASSERT(holds(&folder, "out", "\"requirement\": [6, 12, 15, 19,"));
    CU_ASSERT(holds(&folder, "out", "{\"measure\": \"asa\", \"of\": \"all\""));
    folder_remove(&folder);
}

/* Rules alone: the requirement is what callq staff finds. Few starts, so that what
 * is cheapest is proven at once: cut short by the clock, two answers may differ. */
#define RULES DESK " -n 30 --set agents.desk.shift_rules.starts.every=1h"

static void
test_rules_alone(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq staff " RULES " --unset agents.desk.staff "
                       "--requirement staff.csv -q && callq shifts " RULES
                       " --unset agents.desk.staff --format csv >a && callq "
                       "shifts " RULES " --requirement staff.csv --format csv "
                       ">b && cmp a b"),
        0);
    folder_remove(&folder);
}

static const struct suite_test tests[] = { SUITE_TEST(test_what_is_wrong),
    SUITE_TEST(test_nothing_is_left), SUITE_TEST(test_files), SUITE_TEST(test_json),
    SUITE_TEST(test_rules_alone), SUITE_END };

int
main(int argc, char **argv)
{
    return suite_main("shifts_cli", tests, argc, argv);
}
