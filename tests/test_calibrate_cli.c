/* `callq calibrate` from outside: what it finds again, hands over, and refuses. */
#include "tests/typed.h"

#define FIRST SOURCE_DIR "/scenarios/first/first.yaml"
#define THEORY SOURCE_DIR "/scenarios/theory/erlang_a.yaml"
#define MEASURES " --measures all.abandonment,all.asa --format csv >m.csv"
#define PATIENCE "contacts.calls.patience.exponential.mean"
#define TO_M "callq calibrate " FIRST " --to m.csv -n 40 --progress never"

/* A table of lines, then calibrated to. */
#define TABLE(lines) "printf '" lines "' >m.csv; " TO_M

static void
test_bad_tables(void)
{
    static const struct typed_case cases[] = {
        { "callq calibrate " FIRST, 2, "to what? give the measured figures" },
        { "callq calibrate " FIRST " --to none.csv", 2, "none.csv" },
        { TABLE(""), 2, "empty" },
        { TABLE("interval,of,measure,value\\n"), 2, "there are no rows" },
        { TABLE("interval,of,measure,value\\nall,all,asa,\\n"), 2,
            "there is no measured figure in it" },
        { TABLE("measure,value\\nsa,3\\n"), 2,
            "m.csv:2:1: error: measure: there is no measure 'sa'; did you mean "
            "'asa'?" },
        { TABLE("measure,of,value\\nasa,cals,3\\n"), 2,
            "m.csv:2:1: error: measure: there is no contact type, agent group, "
            "chatbot or segment 'cals'; did you mean 'calls'?" },
        { TABLE("interval,measure,value\\n08:10,asa,3\\n"), 2,
            "no interval begins at 08:10; the nearest is 08:00" },
        { TABLE("measure,value\\nabandonment,120 %%\\n"), 2,
            "m.csv:2:13: error: value: a share is from 0 to 1" },
        { TABLE("measure,value\\nasa,fast\\n"), 2, "m.csv:2:5: error: value: " },
        { TABLE("measure,value,half_width\\nasa,3,-1\\n"), 2,
            "m.csv:2:7: error: half_width: a half-width is 0 or more" },
        { TABLE("measure,value,n\\nasa,3,0\\n"), 2,
            "m.csv:2:7: error: n: write a number above 0" },
        { TABLE("measure,value\\nasa,3\\nwait,4\\nasa,5\\n"), 2,
            "m.csv:4:1: error: measure: this figure stands in line 2 already" },
        { TABLE("interval,asa,srvice level\\n08:00,3,80 %%\\n"), 2,
            "m.csv:1:1: error: srvice level: there is no measure 'srvice_level'; "
            "did you mean 'service_level'?" },
        { TABLE("interval,value\\n08:00,3\\n"), 2,
            "has the columns interval, of, measure and value" },
        { TABLE("measure,value\\nasa@each,3\\n"), 2, "error: measure: " },
        { TABLE("measure,value\\nasa,3\\n") " --measures wait", 2,
            "no measured figure in it of those that --measures asks for" },
        { TABLE("measure,value\\nasa,3\\n") " --measures wit", 2,
            "did you mean 'wait'?" },
    };

    typed_check(cases, sizeof(cases) / sizeof(*cases));
}

#define BY(key) TABLE("measure,value\\nasa,3\\n") " --by " key

static void
test_bad_keys(void)
{
    static const struct typed_case cases[] = {
        { BY("contacts.calls.patince"), 2,
            "does not have the key contacts.calls.patince (did you mean "
            "'patience'?)" },
        { BY("interval"), 2, "here --by names a key of the scenario" },
        { BY("scenario"), 2, "--by 'scenario': the scenario does not have" },
        { BY("contacts.calls"), 2, "holds no single number" },
        { BY("routing.policy"), 2, "there is no number to adjust" },
        { BY("contacts.calls.balk"), 2, "the scenario says 0 there" },
        { BY("agents.desk.staff=8..4"), 2, "this range is empty" },
        { BY("agents.desk.staff=4,5"), 2, "write a range behind '='" },
        { BY("agents.desk.staff=8..12"), 2, "lies outside of this range" },
        { BY("contacts.calls.patience=1..5"), 2, "is not in the unit of 2 min" },
        { BY("contacts.calls.balk='10 %..120 %'"), 2,
            "lies outside of this range" },
        { BY("contacts.calls.balk='0 %..120 %'"), 2, "from 0 % to 100 %" },
        { BY("contacts.calls.patience --by " PATIENCE), 2, "is adjusted twice" },
        { BY("contacts.calls.service_level.within"), 2,
            "moves none of the measured figures" },
        { "printf 'measure,value\\nasa,3\\n' >m.csv; callq calibrate " FIRST
          " --to m.csv -n 5",
            2, "too few to tell" },
    };

    typed_check(cases, sizeof(cases) / sizeof(*cases));
}

/* Measured by the very luck of the search: found to a thousandth, and no figure is
 * off by 0.02 of its error before it is judged; more people bring more patience. */
static void
test_found_again(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, "callq run " FIRST
                                   " -n 40 --seed 'calibrate 1' --set " PATIENCE
                                   "='3 min'" MEASURES),
        0);
    CU_ASSERT_EQUAL(typed(&folder, TO_M " -o found.yaml --format json"), 0);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "callq check --resolved found.yaml --allow / | grep -A1 exponential | "
            "awk '/mean: [23]/ && ($2 - 3) ^ 2 < 9e-6' | grep -q min"),
        0);
    folder_remove(&folder);
}

/* The scenario handed over, run through the front door, has the figures that were
 * judged; any number of threads finds the same. */
static void
test_handed_over(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, "callq run " FIRST
                                   " -n 30 --seed b --set 'day.closes=\"11:00\"' "
                                   "--set agents.desk.staff=7 "
                                   "--measures all.asa@each,all.abandonment "
                                   "--format csv >m.csv"),
        0);
    CU_ASSERT_EQUAL(
        typed(&folder, TO_M
            " --set 'day.closes=\"11:00\"' -j 1 --by agents.desk.staff@each --by "
            "contacts.calls.patience -o a.yaml "
            "--format csv >a.csv"),
        0);
    CU_ASSERT_EQUAL(
        typed(&folder, TO_M
            " --set 'day.closes=\"11:00\"' -j 3 --by agents.desk.staff@each --by "
            "contacts.calls.patience --format json "
            "-o b.yaml >b.json && cmp a.yaml b.yaml"),
        0);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "callq run a.yaml --allow " SOURCE_DIR " -n 40 --measures "
            "all.asa@each,all.abandonment --format csv | cut -d, -f3,5 | "
            "sort >run && cut -d, -f3,8 a.csv | sort >judged && cmp run "
            "judged"),
        0);
    CU_ASSERT(holds(&folder, "a.yaml", "extends: \"" FIRST "\"\n"));
    CU_ASSERT(holds(&folder, "a.yaml", "planned:"));
    CU_ASSERT(holds(
        &folder, "b.json", "{\"key\": \"agents.desk.staff at 08:00\", \"unit\": "));
    CU_ASSERT(holds(&folder, "b.json", "\"fate\": \"found\", \"before\": 6, "));
    folder_remove(&folder);
}

/* The same figures in a spreadsheet's form: a row per interval, decimal commas,
 * shares with per cent, a column of days. */
static void
test_wide(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "printf 'interval,of,measure,value,n\\n08:00,all,asa,12.5,9\\n"
            "09:00,all,asa,20,9\\n08:00,calls,service_level,0.755,9\\n"
            "09:00,calls,service_level,0.6,9\\n' >m.csv; " TO_M " -o long.yaml && "
            "printf '\\357\\273\\277Interval;ASA;calls.service_level;n\\r\\n"
            "8:00;12,5;75,5 %%;9\\r\\n09:00;20 s;0,6;9\\r\\n10:00;;-;9\\r\\n' "
            ">m.csv; " TO_M " -o wide.yaml && cmp long.yaml wide.yaml"),
        0);
    folder_remove(&folder);
}

/* On standard output the scenario and nothing else; words on standard error. */
static void
test_streams(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, TABLE("measure,value,colour\\nasa,8 s,red\\nwait,,blue\\n")),
        0);
    CU_ASSERT(holds(&folder, "err", "the column 'colour' is not used"));
    CU_ASSERT(holds(&folder, "err", "1 empty cell of the table is left out"));
    CU_ASSERT(holds(&folder, "out", "# What callq calibrate found"));
    CU_ASSERT(!holds(&folder, "out", "What remains"));
    CU_ASSERT(holds(&folder, "err", "one factor on the patience of all types"));
    CU_ASSERT(holds(&folder, "err", "neither a half_width nor"));
    CU_ASSERT_EQUAL(typed(&folder, TO_M " -q --set agents.desk.staff=5 && callq "
                                        "check out --allow " SOURCE_DIR
                                        " && grep -q 'staff: 5' out"),
        0);
    CU_ASSERT(!holds(&folder, "err", "e"));
    /* from standard input nothing can be extended: the whole scenario */
    CU_ASSERT_EQUAL(typed(&folder, "callq calibrate - --to m.csv -n 40 <" FIRST
                                   " && callq check out && ! grep -q extends out"),
        0);
    folder_remove(&folder);
}

/* Pairs that only stand for one another are told; one is held. */
static void
test_pair(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, TABLE("measure,value,n\\nasa,8 s,50\\nabandonment,8 "
                             "%%,50\\n") " --by "
                                         "contacts.calls.arrivals.poisson.rate "
                                         "--by contacts.calls.talk "
                                         "--by contacts.calls.patience"),
        0);
    CU_ASSERT(holds(&folder, "err", "What cannot be told apart"));
    CU_ASSERT(holds(&folder, "err", "is held"));
    CU_ASSERT(holds(&folder, "out", "# Not known from them, and held: contacts."));
    folder_remove(&folder);
}

/* More who hang up are less patient people, and longer waits fewer ones. */
static void
test_monotone(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "for a in 4 6 8; do printf \"measure,value,n\\nabandonment,$a "
            "%%,99\\n\" >m.csv; callq calibrate " FIRST
            " --to m.csv -n 40 --set " PATIENCE "='3 min' --by " PATIENCE
            " --format json | sed -n "
            "'s/.*\"before\": 3, \"value\": \\([^,]*\\).*/\\1/p' || exit 9; done "
            ">patience; test $(wc -l <patience) = 3 && sort -rgu patience | cmp - "
            "patience"),
        0);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "for a in 5 8 13; do printf \"measure,value,n\\nasa,$a,99\\n\" >m.csv; "
            "callq calibrate " FIRST " --to m.csv -n 40 --by agents.desk.staff "
            "--format json | sed -n "
            "'s/.*\"before\": 6, \"value\": \\([^,]*\\).*/\\1/p' || exit 9; done "
            ">staff; test $(wc -l <staff) = 3 && sort -rgu staff | cmp - staff"),
        0);
    folder_remove(&folder);
}

/* Ctrl-C once a setting is simulated: the best so far in words, status 130, and no
 * scenario. */
static void
test_interrupted(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "printf 'interval,measure,value\\n10:00,asa,9\\n11:00,asa,5\\n' "
            ">m.csv; " CALLQ " calibrate " FIRST
            " --to m.csv -n 20000 --by agents.desk.staff@each -o met.yaml "
            "--progress always" THEN_INTERRUPT("settings")),
        130);
    CU_ASSERT(holds(&folder, "err", "interrupted; the best so far"));
    CU_ASSERT(holds(&folder, "err", "agents.desk.staff at 08:00 = 6"));
    CU_ASSERT_EQUAL(typed(&folder, "test ! -e met.yaml && test ! -s out"), 0);
    folder_remove(&folder);
}

/* A steady state has batches for days, and whole people. */
static void
test_steady(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, "callq run " THEORY
                                   " --seed 5 --set run.replications=1 --measures "
                                   "all.abandonment,all.asa --format csv >m.csv && "
                                   "callq calibrate " THEORY " --to m.csv"),
        0);
    CU_ASSERT(holds(&folder, "err", "No more than chance leaves"));
    folder_remove(&folder);
}

static const struct suite_test tests[] = { SUITE_TEST(test_bad_tables),
    SUITE_TEST(test_bad_keys), SUITE_TEST(test_found_again),
    SUITE_TEST(test_handed_over), SUITE_TEST(test_wide), SUITE_TEST(test_streams),
    SUITE_TEST(test_pair), SUITE_TEST(test_monotone), SUITE_TEST(test_interrupted),
    SUITE_TEST(test_steady), SUITE_END };

int
main(int argc, char **argv)
{
    return suite_main("calibrate_cli", tests, argc, argv);
}
