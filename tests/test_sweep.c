/* `callq sweep` from outside: its points, what it prints and saves, what it
 * refuses.
 */
#include "tests/typed.h"

#define FIRST SOURCE_DIR "/scenarios/first/first.yaml"
#define BOT SOURCE_DIR "/scenarios/chatbot/deflection.yaml"
#define SKILLS SOURCE_DIR "/scenarios/planner/skills.yaml"
#define ACD SOURCE_DIR "/scenarios/planner/acd_counts.yaml"
#define OVER "callq sweep " FIRST " -n 2 --over "

static const struct typed_case wrong[] = {
    { "callq sweep", 2, "'callq sweep' needs a scenario file, and --over" },
    { "callq sweep " FIRST, 2, "over what? write --over" },
    { OVER "agents.desk.staff", 2, "write a key and its values" },
    { OVER "agents.desk.staff=", 2, "write a key and its values" },
    { OVER "=4", 2, "'=4': a key is missing" },
    { OVER "agents.desk.staff,=4", 2, "staff,=4': a key is missing" },
    { OVER "agents.desk.staff=4,,5", 2, "4,,5': a value is missing" },
    { OVER "agents.desk.staff=9:4:1", 2, "this range is empty" },
    { OVER "agents.desk.staff=4:9:0", 2, "this range is empty" },
    { OVER "agents.desk.staff=4:9:2", 2, "this step misses the second" },
    { OVER "agents.desk.staff=1:1e9:1", 2, "more than 100,000 values" },
    { OVER "agents.desk.ready_delay='1 s:1 min:1 s'", 2,
        "in different units; write all three in one" },
    { OVER "agents.desk.staff=9..4", 2, "write the lower end first" },
    { OVER "agents.desk.staff=4..9", 2, "LOW..HIGH goes with a design" },
    { OVER "agents.desk.staff=4:9", 2, "is not a plain number" },
    { OVER "agents.desk.staf=4,5", 2,
        "--over:1:13: error: agents.desk.staf: unknown key of an agent group; "
        "did you mean staff?" },
    { OVER "staff=4,5", 2,
        "--over:1:1: error: staff: unknown key of a scenario; give the whole path, "
        "as in agents.desk.staff" },
    { OVER "agents.desk.staff=4,x", 2, "--over:1:19: error: agents.desk.staff" },
    /* of two axes both are told */
    { OVER "agents.desk.staff=4,x --over contacts.calls.patience='1 min,y'", 2,
        "contacts.calls.patience" },
    { OVER "agents.desk.staff=4,5 --over agents.desk.staff=4,5", 2,
        "agents.desk.staff is in the sweep twice" },
    { OVER "agents.desk.staff=4,5 --set agents.desk.staff=3", 2,
        "agents.desk.staff is both set and swept" },
    { OVER "agents.desk.staff=4,5 --measures cals.asa", 2,
        "did you mean 'calls'?" },
    { OVER "agents.desk.staff=4,5 --measures asa -o out", 2,
        "-o out: this is a file; name a folder" },
    { "callq sweep " FIRST " -n 2 --scale agents.desk=0.9:1.1:0.1", 2,
        "there is no number to scale" },
    { "callq sweep " FIRST " -n 2 --scale agents.desk.stuff=0.9:1.1:0.1", 2,
        "the scenario does not have this key" },
    { "callq sweep " FIRST " -n 2 --scale agents.desk.staff=fifo,ranks", 2,
        "--scale takes factors" },
    { OVER "agents.desk.staff=4,5 --set 'run.precision={all.asa: 1 s}'", 0,
        "run.precision goes with callq run; here each point has 2" },
    { "callq sweep " FIRST " -n 2 --scale agents.desk.staff=0.9,1", 0,
        "what is scaled is rounded to the nearest" },
    { OVER "agents.desk.staff=4:6:1 --design lhs", 2,
        "a design chooses the values itself; write "
        "agents.desk.staff=LOW..HIGH" },
    { OVER "agents.desk.staff=4..6 --design lsh", 2, "did you mean 'lhs'?" },
    { OVER "agents.desk.staff=4:6:1 --points 5", 2,
        "--points N goes with a design" },
    { OVER "agents.desk.staff=4..6 --design lhs --points 0", 2,
        "--points '0': write a whole number from 1" },
    { OVER "agents.desk.staff=4..6 --design one_at_a_time --points 1", 2,
        "--points '1': write a whole number from 2" },
    { "callq sweep " FIRST " --points nofile.csv", 2,
        "nofile.csv: error: --points: no such file" },
    { "echo agents.desk.stuff,agents.desk.staff >q.csv && echo 4,5 >>q.csv && "
      "callq "
      "sweep " FIRST " --points q.csv",
        2, "--points:1:13: error: agents.desk.stuff: unknown key" },
    { "echo agents.desk.staff >q.csv && echo 4 >>q.csv && callq sweep " FIRST
      " --points q.csv --over run.seed=1,2",
        2, "leave --over, --scale and --design out" },
    { OVER "agents.desk.staff=4:100:1 --over run.seed=1:100000:1", 2,
        "a sweep takes 1000000 at most" },
};

static void
test_what_is_wrong(void)
{
    typed_check(wrong, sizeof(wrong) / sizeof(*wrong));
}

/* What a shell finds out by comparing files. */
static void
check_typed(const char *const *lines, size_t num)
{
    for (size_t i = 0; i < num; i++) {
        struct folder folder;
        int status;

        folder_make(&folder);
        status = typed(&folder, lines[i]);
        if (status != 0)
            printf("\n%s\nends with %d\n", lines[i], status);
        CU_ASSERT_EQUAL(status, 0);
        folder_remove(&folder);
    }
}
#define CHECK_TYPED(lines) check_typed(lines, sizeof(lines) / sizeof(*(lines)))

static const char *const alike[] = {
    "callq sweep " FIRST " -n 7 -j 3 --over agents.desk.staff=4:6:1 --by interval "
    "--format csv | sed 1d >all && for k in 4 5 6; do callq run " FIRST
    " -n 7 --set agents.desk.staff=$k --format csv | sed 1d | sed "
    "\"s/^/$k,$((k - 4)),/\"; done >each && cmp all each && test -s all",
    /* a percentage; two keys that move together; the slow axis first */
    "callq sweep " BOT " -n 3 -j 2 --over chatbots.assistant.handles.billing."
    "containment=0:80%:40% --over 'contacts.billing.patience,contacts.billing."
    "after_call=1 min:2 min:1 min' --measures asa,billing.containment --format "
    "csv "
    "| sed 1d | cut -d, -f5- >all && for c in 0 40% 80%; do for p in 1 2; do "
    "callq "
    "run " BOT " -n 3 --set chatbots.assistant.handles.billing.containment=$c "
    "--set contacts.billing.patience=\"$p min\" --set "
    "contacts.billing.after_call=\"$p min\" --measures asa,billing.containment "
    "--format csv | sed 1d; done; done >each && cmp all each && test -s all",
    /* factors on a list, rounded where it must be whole */
    "callq sweep " BOT " -n 3 -q --scale agents.desk.staff=1,0.5 --measures asa "
    "--format csv | sed 1d | cut -d, -f3- >all && { callq run " BOT
    " -n 3 --measures asa --format csv | sed 1d; callq run " BOT
    " -n 3 --set 'agents.desk.staff=[3, 4, 6, 6, 6, 5, 6, 5, 4, 3]' --measures "
    "asa "
    "--format csv | sed 1d; } >each && cmp all each",
    /* counts of an ACD: the fresh ones are found at every point */
    "callq sweep " ACD " -n 3 -q --over run.seed=1,2 --measures asa --format csv "
    "| sed 1d | cut -d, -f3- >all && for s in 1 2; do callq run " ACD
    " -n 3 --seed $s --measures asa --format csv | sed 1d; done >each && cmp "
    "all "
    "each",
    /* the same bytes for any number of threads; standard input; -o */
    "callq sweep " SKILLS " -n 2 -j 1 --over run.seed=1:5:1 --format json >a && "
    "callq sweep - -n 2 -j 3 --over run.seed=1:5:1 --format json -o d <" SKILLS
    " >b && cmp a b && cmp a d/sweep.json && test -s d/sweep.csv && test -s "
    "d/inputs/scenario.yaml && grep -q 'over run.seed=1:5:1' "
    "d/inputs/command.txt",
    /* a file of points: an empty cell leaves the scenario alone */
    "printf 'agents.desk.staff,contacts.calls.balk\\n5,10%%\\n,20%%\\n' >p.csv "
    "&& "
    "callq sweep " FIRST
    " -n 3 --points p.csv --measures asa --format csv | sed 1d "
    "| cut -d, -f4- >all && { callq run " FIRST " -n 3 --set agents.desk.staff=5 "
    "--set contacts.calls.balk=10% --measures asa --format csv | sed 1d; callq "
    "run " FIRST
    " -n 3 --set contacts.calls.balk=20% --measures asa --format csv | sed "
    "1d; } >each && cmp all each",
    /* one at a time: the scenario, then each key alone; whole numbers of a
     * whole key */
    "callq sweep " FIRST " -n 3 --over agents.desk.staff=5..8 --over "
    "contacts.calls.balk=0..10% --design one_at_a_time --points 4 --measures "
    "asa "
    "--format csv | cut -d, -f1,2,3 >have && printf "
    "'agents.desk.staff,contacts.calls.balk,point\\n,,0\\n5,,1\\n6,,2\\n7,,"
    "3\\n8,,4"
    "\\n,0,5\\n,0.0333333333333,6\\n,0.0666666666667,7\\n,0.1,8\\n' >want && "
    "diff "
    "have want",
    "callq sweep " FIRST
    " -n 1 --over agents.desk.staff=5..8 --design lhs --points "
    "4 --measures asa --format csv | sed 1d | cut -d, -f1 | sort >have && "
    "printf "
    "'5\\n6\\n7\\n8\\n' >want && cmp have want",
    "callq sweep " FIRST " -n 1 --over contacts.calls.balk=0..10% --design sobol "
    "--points 3 --measures asa --format csv | sed 1d | cut -d, -f1 >have && "
    "printf "
    "'0.05\\n0.075\\n0.025\\n' >want && cmp have want",
};

/* Every number of every point is that of `callq run --set`, digit for digit, on any
 * number of threads: a point that saw other customers, another value or another
 * number of replications would differ. */
static void
test_points_are_runs(void)
{
    CHECK_TYPED(alike);
}

static void
test_formats(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, OVER "agents.desk.staff=4:5:1 --measures "
                                        "calls.asa --format json"),
        0);
    CU_ASSERT(holds(&folder, "out", "{\n  \"over\": [\"agents.desk.staff\"],\n"));
    CU_ASSERT(holds(&folder, "out",
        "{\"point\": 0, \"set\": {\"agents.desk.staff\": 4}, \"measures\": [\n"
        "      {\"measure\": \"asa\", \"of\": \"calls\", \"interval\": \"all\", "
        "\"basis\": \"call\", \"value\": "));
    CU_ASSERT_EQUAL(
        typed(&folder, OVER "'contacts.calls.patience=1 min,never' --over "
                            "contacts.calls.balk=0:50%:50% --measures asa --format "
                            "csv"),
        0);
    CU_ASSERT(holds(&folder, "out",
        "contacts.calls.patience,contacts.calls.balk,point,measure,of,interval,"
        "basis,value,half_width,sd,p10,p90,n\n1 min,0,0,asa,all,all,call,"));
    CU_ASSERT(holds(&folder, "out", "\nnever,0.5,3,asa,all,all,call,"));
    CU_ASSERT_EQUAL(typed(&folder, OVER "agents.desk.staff=4,5"), 0);
    CU_ASSERT(holds(&folder, "out", "2 points, 2 days each"));
    CU_ASSERT(holds(&folder, "out", "staff    service_level"));
    /* cut short, these two would be one */
    CU_ASSERT_EQUAL(
        typed(&folder, OVER "agents.desk.staff=4,5 --measures "
                            "calls.service_level,calls.service_level_answered"),
        0);
    CU_ASSERT(holds(
        &folder, "out", " calls.service_level calls.service_level_answered\n"));
    /* values that are right one by one and wrong together */
    CU_ASSERT_EQUAL(typed(&folder, OVER "day.opens=08:00,17:00 --over "
                                        "day.closes=18:00,16:00 --measures asa"),
        2);
    CU_ASSERT(holds(&folder, "err",
        "point 3 (day.opens = 17:00, day.closes = 16:00) is wrong"));
    /* what is on standard output by then is whole; a folder is not */
    CU_ASSERT_EQUAL(
        typed(&folder, OVER "day.opens=08:00,17:00 --over "
                            "day.closes=18:00,16:00 --measures asa -j 1 "
                            "--format json -o broken"),
        2);
    CU_ASSERT(holds(&folder, "out", "\"point\": 2,"));
    CU_ASSERT(holds(&folder, "out", "}]}\n  ]\n}\n"));
    CU_ASSERT_EQUAL(typed(&folder, "test ! -e broken/sweep.json"), 0);
    /* again into its own folder, not into somebody's */
    CU_ASSERT_EQUAL(
        typed(&folder, OVER "agents.desk.staff=4,5 -o d >/dev/null && " OVER
                            "agents.desk.staff=4,5 -o d"),
        0);
    CU_ASSERT_EQUAL(typed(&folder, "mkdir own && echo x >own/sweep.csv && " OVER
                                   "agents.desk.staff=4,5 -o own --format json"),
        2);
    CU_ASSERT_FALSE(holds(&folder, "out", "}"));
    folder_remove(&folder);
}

/* Ctrl-C: as many rows as points were finished, and said to be. (Without
 * --foreground timeout sends it twice, and the second ends the program at once.) */
static void
test_interrupted(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "timeout --foreground --preserve-status -s INT 0.7 " CALLQ
            " sweep " FIRST
            " -n 20 --over run.seed=1:50000:1 --measures asa --format csv "
            ">rows 2>said; test $? = 130 && n=$(sed 1d rows | wc -l) && grep "
            "\"interrupted; $n "
            "of 50000 points were finished\" said"),
        0);
    folder_remove(&folder);
}

/* A sweep from 11:00 on: each point is the run from that moment with that many
 * agents, digit for digit, and not that of the whole day. */
static void
test_from_a_state(void)
{
#define NOW                                                                        \
    SOURCE_DIR "/scenarios/planner/intraday.yaml --from 11:00 --state " SOURCE_DIR \
               "/scenarios/planner/states/intraday.yaml -n 5 --format csv "        \
               "--measures all.asa "
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq sweep " NOW "--over now.busy.desk=60,84 >swept"), 0);
    CU_ASSERT_EQUAL(
        typed(&folder, "for n in 60 84; do callq run " NOW
                       "--set now.busy.desk=$n | tail -n 1 | cut -d, -f5 || exit "
                       "9; done >each && test $(sort -u each | wc -l) = 2 && sed "
                       "1d swept | cut -d, -f7 | cmp - each"),
        0);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq sweep " NOW "--over now.busy.desk=60,840 >swept"), 2);
    CU_ASSERT_EQUAL(typed(&folder, "callq sweep " FIRST
                                   " --from 09:00 --over agents.desk.staff=4,5"),
        2);
    folder_remove(&folder);
#undef NOW
}

/* Without gnuplot there is nothing to look at. */
static void
test_pictures(void)
{
    struct folder folder;

    if (system("gnuplot --version >/dev/null 2>&1") != 0)
        return;
    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, OVER
            "agents.desk.staff=4:6:1 -o one && callq plot one --as svg && " OVER
            "agents.desk.staff=4:6:1 --over contacts.calls.balk=0,10% -o two "
            "--measures asa,calls.abandonment && callq plot two --as svg && " OVER
            "'agents.desk.staff,contacts.calls.short_abandon=4:6:1' --over "
            "contacts.calls.balk=0,10% --over routing.agent=random,longest_idle "
            "--measures asa -o many -q; callq plot many --as svg"),
        2); /* short_abandon wants a unit */
    CU_ASSERT_EQUAL(typed(&folder, OVER
                        "agents.desk.staff=4:6:1 --over contacts.calls.balk=0,10% "
                        "--over routing.agent=random,longest_idle --measures asa "
                        "-o many >/dev/null && callq plot many --as svg,terminal"),
        0);
    CU_ASSERT(
        holds(&folder, "one/plots/sweep_service_level.svg", "service_level, %"));
    CU_ASSERT(holds(&folder, "one/plots/sweep_asa.svg", "agents.desk.staff"));
    CU_ASSERT(holds(&folder, "two/plots/sweep_asa.svg", "asa of all, seconds"));
    CU_ASSERT(holds(&folder, "two/plots/sweep_asa.svg", "contacts.calls.balk"));
    CU_ASSERT(holds(&folder, "two/plots/sweep_abandonment.svg", "of calls"));
    CU_ASSERT(holds(&folder, "many/plots/sweep_asa.svg", "longest_idle"));
    CU_ASSERT_EQUAL(
        typed(&folder, "echo x >many/sweep.csv; callq plot many --as svg"), 2);
    CU_ASSERT(holds(&folder, "err", "many holds no sweep"));
    /* a design, with keys left alone; and from a study file */
    CU_ASSERT_EQUAL(
        typed(&folder,
            OVER "agents.desk.staff=4..6 --over contacts.calls.balk=0..10% "
                 "--design one_at_a_time --measures asa -o oat && callq plot "
                 "oat --as svg,png"),
        0);
    if (typed(&folder, OVER "agents.desk.staff=4:6:1 --db s.db -o d") == 0) {
        CU_ASSERT_EQUAL(
            typed(&folder, "callq plot s.db --as svg && cmp s/sweep.csv "
                           "d/sweep.csv && test -s s/plots/sweep_asa.svg"),
            0);
        CU_ASSERT_EQUAL(typed(&folder, "seq 9 >t.db; callq plot t.db"), 2);
        CU_ASSERT(holds(&folder, "err", "t.db is no study of a sweep"));
    }
    folder_remove(&folder);
}

/* A title that would be a command to a shell, to gnuplot's quotes, macros and
 * formats is drawn as it stands, from a folder and from a study file, and nothing
 * else happens. Noticed: one of them unquoted anywhere on the way. */
static void
test_hostile_title(void)
{
    static const char title[] =
        " --set 'scenario=`touch pwned` $(touch pwned) \"; system(\"touch "
        "pwned\"); "
        "@x %s {/Bold b}' -n 9 -q --measures asa --over agents.desk.staff=5,6 ";
    struct folder folder;
    char line[800];

    if (system("gnuplot --version >/dev/null 2>&1") != 0)
        return;
    folder_make(&folder);
    snprintf(line, sizeof(line),
        "callq sweep " FIRST
        "%s-o swept >said && callq plot swept --as svg,terminal",
        title);
    CU_ASSERT_EQUAL(typed(&folder, line), 0);
    CU_ASSERT(holds(&folder, "swept/plots/sweep_asa.svg",
        "`touch pwned` $(touch pwned) \"; system(\"touch pwned\"); @x %s {/Bold "
        "b}"));
    snprintf(line, sizeof(line),
        "callq sweep " FIRST "%s--db s.db >said && callq plot s.db --as svg",
        title);
    CU_ASSERT_EQUAL(typed(&folder, line), 0);
    CU_ASSERT_EQUAL(typed(&folder, "test -z \"$(find . -name 'pwned*')\""), 0);
    folder_remove(&folder);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_what_is_wrong),
        SUITE_TEST(test_points_are_runs), SUITE_TEST(test_formats),
        SUITE_TEST(test_interrupted), SUITE_TEST(test_from_a_state),
        SUITE_TEST(test_pictures), SUITE_TEST(test_hostile_title), SUITE_END };

    return suite_main("sweep", tests, argc, argv);
}
