/* `callq compare` from outside: what it prints and saves, and what it refuses. */
#include "tests/typed.h"

#define FIRST SOURCE_DIR "/scenarios/first/first.yaml"
#define BOT SOURCE_DIR "/scenarios/chatbot/deflection.yaml"
#define THEORY SOURCE_DIR "/scenarios/theory/erlang_a.yaml"
#define WEEK SOURCE_DIR "/scenarios/planner/week.yaml"
#define STAFF "--with agents.desk.staff=7"

static void
test_what_is_wrong(void)
{
    static const struct typed_case cases[] = {
        { "callq compare " FIRST, 2,
            "one scenario has nothing to be compared with; name a second file" },
        { "callq compare", 2,
            "'callq compare' needs two scenario files, or one and --with" },
        { "callq compare " FIRST " " BOT " " STAFF, 2, "--with changes one file" },
        { "callq compare " FIRST " --with agents.desk.staf=7", 2,
            "--with:1:13: error: agents.desk.staf: unknown key" },
        { "callq compare " FIRST " --with agents.dsk.staff=7 --with staff", 2,
            "error: --with 'staff': write a path, '=' and the value" },
        { "callq compare " FIRST " " THEORY, 2,
            "one is a steady state, the other has days" },
        { "callq compare " FIRST " " WEEK " -n 2", 2,
            "they simulate different numbers of days" },
        { "callq compare " FIRST " --with run.seed=2", 2, "their seeds differ" },
        { "callq compare " FIRST " --with run.confidence='90 %'", 2,
            "they ask for different confidences" },
        { "callq compare " FIRST " " BOT " -n 2 --measures calls.asa", 2,
            "--measures: calls.asa: one of the scenarios alone has this" },
        { "callq compare " FIRST " " STAFF " -n 2 --measures cals.asa", 2,
            "did you mean 'calls'?" },
        { "callq compare " FIRST " " STAFF " -n 2 --measures net_deflection", 2,
            "set a scenario with a chatbot beside one in which nobody meets it" },
        { "callq compare - - </dev/null", 2, "standard input can be read once" },
        { "callq compare - " STAFF " <" FIRST, 2,
            "--with reads the scenario again; write it into a file" },
        { "callq compare " FIRST " " STAFF " -n 2 -o out", 2,
            "-o out: this is a file; name a folder" },
        /* shorter of two lengths, and a sentence */
        { "callq compare " FIRST " --with run.replications=7", 0,
            "the scenarios ask for 7 to 100 replications: each has 7" },
        { "callq compare " FIRST " " STAFF
          " -n 7 --set 'run.precision={all.asa: 1 s}'",
            0, "run.precision goes with callq run; here each scenario has 7" },
        { "callq compare -q " FIRST " --with run.replications=7", 0, NULL },
        { "callq compare " FIRST " --with day.interval='30 min' -n 2", 0,
            "intervals of different length: only whole days are compared" },
        { "callq compare " FIRST " --with 'day.closes=\"19:00\"' -n 2", 0,
            "open at different times" },
        /* --with stands in the place of a --set */
        { "callq compare " FIRST " --set agents.desk.staff=12 " STAFF " -n 2", 0,
            NULL },
    };

    typed_check(cases, sizeof(cases) / sizeof(*cases));
}

/* The difference in CSV is b - a of the values that `callq run` prints, digit for
 * digit; and JSON has the same numbers. */
static void
test_values(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "callq run " FIRST " -n 20 --format csv >a.csv; callq run " FIRST
            " -n 20 --set agents.desk.staff=7 --format csv >b.csv; callq "
            "compare " FIRST " -j 2 -n 20 " STAFF
            " --format csv >c.csv; callq compare " FIRST " -n 20 " STAFF
            " --format json -o kept >c.json"),
        0);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "cut -d, -f1-5 a.csv | sort >a; cut -d, -f1-5 b.csv | sort >b; cut -d, "
            "-f3-7 c.csv | sort | sed 's/,a$/,value/' >a2; cut -d, -f3-6,8 c.csv | "
            "sort | sed 's/,b$/,value/' >b2; "
            /* every line of a comparison is one of the run's */
            "comm -13 a a2 && comm -13 b b2 && test $(wc -l <a2) -gt 400"),
        0);
    CU_ASSERT_FALSE(holds(&folder, "out", ",")); /* none that is not */
    CU_ASSERT_EQUAL(
        typed(&folder, "cmp c.json kept/comparison.json && cmp c.csv "
                       "kept/comparison.csv && test -s kept/A/summary.json && "
                       "test -s kept/B/inputs/scenario.yaml && grep -q 'staff: 7' "
                       "kept/B/inputs/scenario.yaml"),
        0);
    CU_ASSERT(holds(&folder, "c.json",
        "{\n  \"scenarios\": [\"" FIRST "\", \"agents.desk.staff=7\"],\n"));
    /* twice into the same folder; not into one that is somebody's own */
    CU_ASSERT_EQUAL(
        typed(&folder, "callq compare " FIRST " -n 2 " STAFF " -o kept"), 0);
    CU_ASSERT_EQUAL(
        typed(&folder, "mkdir own own/A && echo x >own/A/summary.json && callq "
                       "compare " FIRST " -n 2 " STAFF " -o own"),
        2);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "mkdir other && echo x >other/comparison.csv && callq compare " FIRST
            " -n 2 " STAFF " -o other"),
        2);
    CU_ASSERT(holds(&folder, "err", "other/comparison.csv is there"));
    folder_remove(&folder);
}

/* The same against itself is told as the same; one day alone decides nothing. */
static void
test_words(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, "callq compare " FIRST " " FIRST " -n 5"), 0);
    CU_ASSERT(holds(&folder, "out", "  the same\n"));
    CU_ASSERT(!holds(&folder, "out", "lower") && !holds(&folder, "out", "found"));
    CU_ASSERT_EQUAL(typed(&folder, "callq compare " FIRST " " STAFF " -n 50"), 0);
    CU_ASSERT(holds(&folder, "out", "points  higher\n"));
    CU_ASSERT(holds(&folder, "out", "All of them meet the same customers"));
    CU_ASSERT_EQUAL(typed(&folder, "callq compare " FIRST " " STAFF " -n 1"), 0);
    CU_ASSERT(holds(&folder, "out", "One replication does not tell"));
    CU_ASSERT(!holds(&folder, "out", "higher"));
    CU_ASSERT_EQUAL(
        typed(&folder, "callq compare " FIRST
                       " --with 'agents.desk.ready_delay=1 s' -n 3 --measures asa"),
        0);
    CU_ASSERT(holds(&folder, "out", "would show one of"));
    CU_ASSERT_EQUAL(
        typed(&folder, "callq compare " FIRST
                       " --with 'contacts.calls.arrivals.poisson.rate=70 per hour' "
                       "-n 3"),
        0);
    CU_ASSERT(holds(&folder, "out", "Their customers are not all the same"));
    CU_ASSERT_EQUAL(typed(&folder, "callq compare " BOT
                                   " --with chatbots.assistant.handles.billing."
                                   "offered=0 -n 20 --measures "
                                   "net_deflection,billing.hours_saved"),
        0);
    CU_ASSERT(holds(&folder, "out", "net_deflection"));
    CU_ASSERT_EQUAL(typed(&folder, "callq compare " FIRST " " STAFF
                                   " --with agents.desk.staff=8 -n 50"),
        0);
    CU_ASSERT(holds(&folder, "out", "the best\n"));
    CU_ASSERT(holds(&folder, "out", "not the best\n"));
    CU_ASSERT_EQUAL(typed(&folder, "callq compare " THEORY
                                   " --with steady.length='200 h' --set "
                                   "steady.batches=10"),
        2);
    CU_ASSERT(holds(&folder, "err", "their batches do not go together"));
    folder_remove(&folder);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_what_is_wrong),
        SUITE_TEST(test_values), SUITE_TEST(test_words), SUITE_END };

    return suite_main("compare_cli", tests, argc, argv);
}
