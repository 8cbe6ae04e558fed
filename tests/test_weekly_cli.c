/* `callq shifts` of several days, from outside: rosters printed, written, drawn,
 * and simulated to the same bits from what was written. */
#include "tests/typed.h"

/* Two groups, two weeks from a Wednesday; who is absent is luck. */
static const char week[] =
    "day: {opens: '08:00', closes: '18:00', interval: 1 h}\n"
    "horizon: {starts: 2026-03-04, days: 14}\n"
    "week: {Sat: {volume: 60 %, opens: '09:00', closes: '14:00'}, Sun: closed}\n"
    "contacts:\n"
    "  a: {arrivals: {poisson: {rate: 40 per hour}}, talk: {exponential: {mean: 4 "
    "min}}, patience: {exponential: {mean: 4 min}}}\n"
    "  b: {arrivals: {poisson: {rate: 30 per hour}}, talk: {exponential: {mean: 4 "
    "min}}, patience: {exponential: {mean: 4 min}}}\n"
    "agents:\n"
    "  one:\n"
    "    serves: {a: {}}\n"
    "    staff: [2, 3, 4, 4, 4, 3, 3, 3, 3, 2]\n"
    "    shrinkage: {unplanned: 8 %}\n"
    "    cost: {hour: 20}\n"
    "    shift_rules: {lengths: [4 h, 8h30m], starts: {from: '08:00', to: "
    "'14:00'}, "
    "breaks: [{length: 30 min, from: 3 h, to: 5 h, paid: no, of_shifts: 6 h}, "
    "{length: 15 min, from: 1 h, to: 2h30m}]}\n"
    "  two:\n"
    "    serves: {b: {}}\n"
    "    staff: [2, 2, 3, 3, 3, 2, 2, 2, 2, 2]\n"
    "    shrinkage: {unplanned: 8 %}\n"
    "    shift_rules: {lengths: [5 h], starts: {from: '08:00', to: '13:00'}, week: "
    "{days: 4}}\n"
    "targets: ['a.abandonment <= 25 %']\n"
    "run: {replications: 8}\n";

/* Open around the clock but on Sundays. */
static const char nights[] =
    "day: {opens: '00:00', closes: '24:00', interval: 6 h}\n"
    "horizon: {starts: 2026-03-03, days: 11}\n"
    "contacts: {a: {arrivals: {poisson: {rate: 12 per hour}}, talk: {exponential: "
    "{mean: 6 min}}, patience: {exponential: {mean: 4 min}}}}\n"
    "agents:\n"
    "  one:\n"
    "    serves: {a: {}}\n"
    "    staff: [1, 3, 3, 2]\n"
    "    shrinkage: {unplanned: 8 %}\n"
    "    cost: {hour: 20}\n"
    "    shift_rules: {lengths: [8 h], starts: ['06:00', '14:00', '22:00'], "
    "breaks: "
    "[{length: 30 min, from: 1h30m, to: 4h30m, paid: no}], week: {rest: 11 h}}\n"
    "run: {replications: 8}\n";

static void
test_same_bits(void)
{
    static const char *const files[] = { "week.yaml", "nights.yaml" };
    struct folder folder;
    char line[600];

    folder_make(&folder);
    folder_put(&folder, files[0], week);
    folder_put(&folder, files[1], nights);
    for (size_t i = 0; i < 2; i++) {
        snprintf(line, sizeof(line), "callq shifts %s -o kept >printed", files[i]);
        CU_ASSERT_EQUAL(typed(&folder, line), 0);
        CU_ASSERT_EQUAL(
            typed(&folder,
                "callq run kept/scheduled.yaml -o again && test ! -s err && for f "
                "in summary.csv intervals.csv replications.csv waits.csv; do cmp "
                "kept/$f again/$f || exit 1; done"),
            0);
        CU_ASSERT(holds(
            &folder, "kept/cover.csv", "day,from,until,group,requirement,cover\n"));
        CU_ASSERT_EQUAL(typed(&folder, "rm -r kept again"), 0);
    }
    folder_remove(&folder);
}

/* What was required may be required again, weekday by weekday; and it is drawn. */
static void
test_files(void)
{
    struct folder folder;

    folder_make(&folder);
    folder_put(&folder, "week.yaml", week);
    CU_ASSERT_EQUAL(typed(&folder, "callq shifts week.yaml -o kept >printed"), 0);
    CU_ASSERT(
        holds(&folder, "printed", "one: a person works 1 to 5 days a week, "));
    CU_ASSERT(holds(&folder, "printed", "(the defaults of"));
    CU_ASSERT(holds(&folder, "printed", "two: a person works 4 days a week, "));
    CU_ASSERT(holds(&folder, "printed", "Repair"));
    CU_ASSERT(
        holds(&folder, "kept/roster.csv", "agent,group,activity,start,end\n"));
    CU_ASSERT(holds(
        &folder, "kept/requirement.csv", "weekday,interval,group,heads,cover\n"));
    CU_ASSERT(holds(&folder, "kept/requirement.csv", "Sat,08:00,one,0,"));
    CU_ASSERT(holds(&folder, "kept/shifts.json", "\"roster\": ["));
    CU_ASSERT_EQUAL(
        typed(&folder,
            "callq shifts week.yaml --format csv --requirement "
            "kept/requirement.csv >again.csv && cmp again.csv kept/shifts.csv"),
        0);
    CU_ASSERT_EQUAL(typed(&folder, "callq plot kept --as svg"), 0);
    CU_ASSERT(holds(&folder, "kept/plots/cover.svg", ">required<"));
    CU_ASSERT(holds(&folder, "kept/plots/cover.svg", ">Sat<"));
    CU_ASSERT(holds(&folder, "kept/plots/cover.svg", ">two: "));
    folder_remove(&folder);
}

/* A target that the staff asked for misses is met after rounds that cost more. */
static void
test_repair(void)
{
    struct folder folder;

    folder_make(&folder);
    folder_put(&folder, "week.yaml", week);
    CU_ASSERT_EQUAL(typed(&folder, "callq shifts week.yaml --repair 0 --target "
                                   "'a.abandonment <= 6 %' >printed"),
        0);
    CU_ASSERT(holds(&folder, "printed", "missed     a.abandonment <= 6 %"));
    CU_ASSERT_EQUAL(
        typed(&folder, "callq shifts week.yaml -n 40 --repair 8 --target "
                       "'a.abandonment <= 6 %' >printed"),
        0);
    CU_ASSERT(holds(&folder, "printed", "met        a.abandonment <= 6 %"));
    CU_ASSERT(holds(&folder, "printed", "head-hours more required, in"));
    folder_remove(&folder);
}

static void
test_what_is_wrong(void)
{
    static const struct typed_case cases[] = {
        { "callq shifts week.yaml --set agents.two.shift_rules.week.days=7 --set "
          "agents.two.shift_rules.week.days_off_together=2",
            2, "7 days of work and 2 off together are more than a week" },
        { "callq shifts week.yaml --set agents.two.shift_rules.week.at_most=2", 1,
            "no rosters of 'two' keep all rules of agents.two.shift_rules" },
        { "callq shifts week.yaml --set "
          "'agents.two.shift_rules.starts=[\"10:00\"]'",
            1, "no shift of 'two' covers Mon from 08:00 to 10:00" },
        { "callq shifts week.yaml --unset horizon --unset week", 2,
            "a week is of several days, and this is one" },
        { "callq shifts week.yaml --unset agents.one.staff --unset targets", 2,
            "nothing says what is required of 'one'; give it staff, or targets" },
        { "printf 'weekday,interval,group,heads\\nMun,08:00,one,1\\n' >r; callq "
          "shifts week.yaml --requirement r",
            2, "r:2:1: error: 'Mun' is no weekday; write Mon, Tue" },
        { "printf 'weekday,interval,group,heads\\nMon,08:00,one,1\\n' >r; callq "
          "shifts week.yaml --requirement r",
            2, "nothing is said of the group 'one' at 08:00 on Tue; add a row" },
        { "callq shifts week.yaml --repair 99", 2, "--repair" },
    };
    struct folder folder;

    folder_make(&folder);
    folder_put(&folder, "week.yaml", week);
    typed_check_in(&folder, cases, sizeof(cases) / sizeof(*cases));
    folder_remove(&folder);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_same_bits),
        SUITE_TEST(test_files),
        SUITE_TEST(test_repair),
        SUITE_TEST(test_what_is_wrong),
        SUITE_END,
    };

    return suite_main("weekly rosters from outside", tests, argc, argv);
}
