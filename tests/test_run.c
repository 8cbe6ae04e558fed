/* `callq run` from outside: what it prints and saves, and how it ends. */
#include "tests/typed.h"

#define FIRST SOURCE_DIR "/scenarios/first/first.yaml"
#define SKILLS SOURCE_DIR "/scenarios/planner/skills.yaml"
#define ACD SOURCE_DIR "/scenarios/planner/acd_counts.yaml"
#define EIGHT SOURCE_DIR "/scenarios/classroom/eight_callers.yaml"

static void
test_statuses(void)
{
    static const struct typed_case cases[] = {
        { "callq run " FIRST " -n 50", 0, NULL },
        { "callq run " FIRST " -n 50 --require 'service_level >= 70 %'", 0, NULL },
        { "callq run " FIRST " -n 50 --require 'service_level >= 95 %'", 1, NULL },
        { "callq run " FIRST " -n 1 --require 'service_level >= 1 %'", 4, NULL },
        /* undecided outranks missed */
        { "callq run " FIRST " -n 50 --require 'service_level >= 95 %' --require "
          "'asa@after_close <= 1 s'",
            4, NULL },
        /* a missed target is no failure */
        { "callq run " FIRST " -n 50 --target 'service_level >= 95 %'", 0, NULL },
        { "callq run nowhere.yaml", 2, "nowhere.yaml" },
        { "callq run " FIRST " --require 'servic_level >= 95 %'", 2,
            "did you mean 'service_level'?" },
        { "callq run " FIRST " --measures call.asa", 2, "did you mean 'calls'?" },
        { "callq run " FIRST " --confidence 100%", 2, "--confidence" },
        { "callq run " FIRST " -n 5 --set run.replications=6", 2,
            "run.replications is set or unset twice" },
        { "callq run " FIRST " -n 2.5", 2, "whole number" },
        { "touch there; callq run " FIRST " -o there", 2, "name a folder" },
        { "callq run " FIRST " -o /proc/none", 3, "cannot be written" },
        { "callq run " FIRST " --events /proc/none", 3, "cannot be written" },
        { "callq run " FIRST " -n 1 --trace /proc/none", 3, "cannot be written" },
        { "callq run " FIRST " --events - --trace -", 2, "share standard output" },
        { "callq run " FIRST " -n 50 >/dev/full", 3, "cannot be written" },
        { "callq run " SOURCE_DIR "/scenarios/theory/erlang_a.yaml --by interval",
            2, "no intervals" },
        { "callq run " FIRST " --by weekday", 2, "no calendar" },
    };

    typed_check(cases, sizeof(cases) / sizeof(*cases));
}

/* Rows for weekdays, or for days by their date; the warm-up has none. */
static void
test_by_weekday(void)
{
#define WEEK "callq run " SOURCE_DIR "/scenarios/planner/week.yaml -n 2 "
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, WEEK "--by weekday -o kept"), 0);
    CU_ASSERT(holds(&folder, "out", "2 runs of 28 days, the first 2026-03-09"));
    CU_ASSERT(holds(&folder, "out", "\n  Sat "));
    CU_ASSERT(holds(&folder, "kept/replications.csv", "\n1,asa,orders,Mon,call,"));
    CU_ASSERT_EQUAL(
        typed(&folder, WEEK "--by day --format csv --measures orders.asa"), 0);
    CU_ASSERT(holds(&folder, "out", "\nasa,orders,2026-03-09,call,"));
    CU_ASSERT(holds(&folder, "out", "\nasa,orders,2026-04-04,call,"));
    CU_ASSERT_FALSE(holds(&folder, "out", "2026-03-07"));
    CU_ASSERT_EQUAL(typed(&folder, WEEK "--by weekday --measures asa"), 0);
    CU_ASSERT(holds(&folder, "out", "all.asa@Fri "));
    folder_remove(&folder);
}

/* Words on standard error, results on standard output. */
static void
test_requirement_beside_results(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq run " FIRST " -n 50 --measures asa "
                       "--format csv --require 'service_level >= 95 %'"),
        1);
    CU_ASSERT(holds(&folder, "err", "missed"));
    CU_ASSERT(holds(&folder, "out", "\nasa,all,all,call,"));
    CU_ASSERT_FALSE(holds(&folder, "out", "missed"));
    folder_remove(&folder);
}

/* The conservation line adds up as it is printed, to the last contact. */
static void
test_sums_add_up(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "sums=$(callq run " SKILLS
            " -n 7 | tr -d , | tr '\n' ' ' | sed -E 's/.*accounted "
            "for: ([0-9]+) attempts in 7 days = ([0-9]+) answered . ([0-9]+) "
            "abandoned.*/\\1 -eq $((\\2 + \\3))/') && eval \"[ $sums ]\""),
        0);
    folder_remove(&folder);
}

/* The same letters for any number of threads; other ones for another seed. */
static void
test_same_results(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "callq run " SKILLS " -n 20 -j 1 --format json >a.json && "
            "callq run " SKILLS " -n 20 -j 3 --format json >b.json && cmp a.json "
            "b.json && "
            "callq run " SKILLS " -n 20 --seed 2 --format json >c.json && "
            "! cmp -s a.json c.json"),
        0);
    folder_remove(&folder);
}

/* An ACD's counts leave a file of what was found, which the next run without them
 * takes away. */
static void
test_fresh_counts(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, "callq run " ACD " -n 5 -o acd >out && grep -q "
                                   "'08:00 *60.0 *[56]' out && callq check " ACD
                                   " | grep -q 'found'"),
        0);
    CU_ASSERT_EQUAL(
        typed(&folder, "test $(wc -l <acd/fresh.csv) = 9 && awk -F, 'NR > 1 && ($5 "
                       ">= $3 || $4 < 0.98 * $3) { exit 1 }' acd/fresh.csv"),
        0);
    CU_ASSERT_EQUAL(typed(&folder, "callq run " ACD " -q -n 5 -o acd --set "
                                   "contacts.service.arrivals.profile.basis=fresh "
                                   ">out && test ! -e acd/fresh.csv && test -s "
                                   "acd/waits.csv && ! grep -q simulated out"),
        0);
    folder_remove(&folder);
}

static void
test_folder(void)
{
    static const char *const files[] = { "summary.json", "summary.csv",
        "replications.csv", "intervals.csv", "waits.csv", "targets.csv",
        "inputs/scenario.yaml", "inputs/01-skills.yaml", "inputs/files.csv",
        "inputs/command.txt" };
    struct folder folder;
    char line[200];

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, "callq run " SKILLS " -n 20 -o day/ --measures "
                                   "billing.asa:customer"),
        0);
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        snprintf(line, sizeof(line), "test -s day/%s", files[i]);
        CU_ASSERT_EQUAL(typed(&folder, line), 0);
    }
    CU_ASSERT_EQUAL(typed(&folder, "test $(ls -d day* | wc -l) = 1"), 0);
    CU_ASSERT(holds(&folder, "day/inputs/command.txt", " --replications 20 "));
    CU_ASSERT(holds(&folder, "day/targets.csv", "\nall,abandonment,all,<=,0.05\n"));
    /* a measure of groups stands under its name, also where types have it too */
    CU_ASSERT_EQUAL(
        typed(&folder,
            "awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i } "
            "$1 == \"09:00\" && ($2 == \"tech\" || $2 == \"tech_desk\") "
            "{ print $at[\"aht\"] }' day/intervals.csv | grep -c . | grep -q 2"),
        0);
    /* as many rows as days and measures of the whole run, and the head */
    CU_ASSERT_EQUAL(
        typed(&folder, "test $(wc -l <day/replications.csv) -eq $((1 + 20 * $(grep "
                       "-c ',all,c' day/summary.csv)))"),
        0);
    folder_remove(&folder);
}

/* Into a folder that is there: what is not ours stays; what fails changes nothing.
 */
static void
test_folder_again(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "mkdir day && echo mine >day/notes && callq run " FIRST
            " -n 5 -o day && cp -r day before && "
            "callq run " FIRST " -n 6 -o day && grep -q mine day/notes && "
            "! cmp -s day/summary.json before/summary.json"),
        0);
    CU_ASSERT_EQUAL(
        typed(&folder, "cp -r day now && ! callq run " FIRST
                       " -o day --set agents.desk.staff=-1 && diff -r day now && "
                       "! callq run " FIRST
                       " -o new --set agents.desk.staff=-1 && test ! -e new && "
                       "test $(ls -d new* 2>/dev/null | wc -l) = 0"),
        0);
    /* files of other people under the same names are left alone */
    CU_ASSERT_EQUAL(
        typed(&folder, "mkdir -p mine/inputs && echo mine >mine/inputs/acd.csv && "
                       "callq run " FIRST " -n 5 -o mine; test $? = 2 && "
                       "test $(ls -d mine* mine/* mine/inputs/* | wc -l) = 3"),
        0);
    CU_ASSERT_EQUAL(
        typed(&folder, "echo mine >day/inputs/acd.csv && callq run " FIRST
                       " -n 4 -o day && grep -q mine day/inputs/acd.csv && "
                       "grep -q 'replications 4' day/inputs/command.txt"),
        0);
    folder_remove(&folder);
}

/* A run repeated from its folder gives the same numbers and hash, also when it came
 * from standard input and named files. */
static void
test_repeated_from_inputs(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "printf 'at,calls\\n08:00,40\\n08:30,60\\n' >acd.csv && "
            "printf '%s\\n' 'day: {opens: \"08:00\", closes: \"09:00\", interval: "
            "30 "
            "min}' 'contacts:' '  calls:' '    arrivals: {profile: {counts: {file: "
            "acd.csv, column: calls, at: interval}}}' "
            "'    talk: {exponential: {mean: 4 min}}' 'agents: {desk: {serves: "
            "{calls: {}}, staff: 7}}' | sed 's/at: interval/at: at/' >x.yaml && "
            "callq run - -n 7 --seed '[\"luck' --confidence 90% -o a <x.yaml && cd "
            "a/inputs && "
            "callq run scenario.yaml -o ../../b && cd ../.. && "
            "cmp a/summary.json b/summary.json && cmp a/inputs/02-acd.csv acd.csv"),
        0);
    folder_remove(&folder);
}

/* The third day alone is the third of many. */
static void
test_only_replication(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq run " FIRST " -n 4 -o many && "
                       "callq run " FIRST " --only-replication 3 -o one && "
                       "grep '^3,' many/replications.csv >a && grep '^3,' "
                       "one/replications.csv "
                       ">b && cmp a b && test $(wc -l <one/replications.csv) -eq "
                       "$(($(wc -l <b) "
                       "+ 1))"),
        0);
    folder_remove(&folder);
}

static void
test_events(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, "callq run " EIGHT " --events e.csv"), 0);
    CU_ASSERT(
        holds(&folder, "e.csv", "time,event,contact,type,agent,queue,busy\n"));
    CU_ASSERT(holds(&folder, "e.csv", "\n0,arrive,1,calls,,0,0\n"));
    CU_ASSERT(holds(&folder, "e.csv", "\n0,answer,1,calls,desk 1,0,1\n"));
    CU_ASSERT_EQUAL(
        typed(&folder, "callq run " EIGHT " --events - >f.csv && cmp e.csv f.csv"),
        0);
    folder_remove(&folder);
}

/* The table has it under the summary; JSON goes on being JSON and nothing else, and
 * the words go to standard error. */
static void
test_check_theory(void)
{
#define ERLANG "callq run " SOURCE_DIR "/scenarios/theory/erlang_a.yaml "
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, ERLANG), 0);
    CU_ASSERT(holds(&folder, "out", "Erlang A (M/M/n+M) holds exactly here."));
    CU_ASSERT_EQUAL(typed(&folder, ERLANG "--check-theory"), 0);
    CU_ASSERT(holds(&folder, "out", "which holds exactly here"));
    CU_ASSERT(holds(&folder, "out", "46.78 %"));
    CU_ASSERT(holds(&folder, "out", "Theory and simulation agree"));
    CU_ASSERT(holds(&folder, "out", "Little's law holds"));
    CU_ASSERT(!holds(&folder, "out", "ALARM"));
    CU_ASSERT_EQUAL(
        typed(&folder, ERLANG "--format json >a.json; " ERLANG
                              "--format json --check-theory >b.json && cmp a.json "
                              "b.json"),
        0);
    CU_ASSERT(holds(&folder, "err", "Every contact is accounted for"));
    CU_ASSERT(holds(&folder, "err", "Theory and simulation agree"));
    CU_ASSERT_EQUAL(typed(&folder, "callq run " FIRST " -n 5 --check-theory"), 0);
    CU_ASSERT(holds(&folder, "out", "interval by interval"));
    CU_ASSERT(holds(&folder, "out", "\n  17:00    4.00     4.00     6.0    19.2"));
    CU_ASSERT(holds(&folder, "out", "\n    carry-over "));
    CU_ASSERT(!holds(&folder, "out", "\n    busyness "));
    CU_ASSERT_EQUAL(typed(&folder, "callq run " SKILLS " -n 5 --check-theory"), 0);
    CU_ASSERT(holds(&folder, "out", "\n    skills "));
    folder_remove(&folder);
#undef ERLANG
}

/* Reached: 0. Not within -n: 4, with the results, and what it would take on
 * standard error. The folder repeats it, whether the wish came with the file or
 * not. */
static void
test_precision(void)
{
#define FINELY "callq run " FIRST " --precision 'all.asa=0.01 s' -n 60 "
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq run " FIRST " --precision 'service_level=9 points,"
                       "calls.asa@each=90 s' --progress never"),
        0);
    CU_ASSERT(holds(&folder, "out", "reached      all.service_level within 9"));
    CU_ASSERT(holds(&folder, "out", "of them as asked"));
    CU_ASSERT_EQUAL(typed(&folder, FINELY "-o day"), 4);
    CU_ASSERT(holds(&folder, "out", "60 days and 2 looks; no more are allowed"));
    CU_ASSERT(holds(&folder, "out", "not reached  all.asa within 0.010"));
    CU_ASSERT(holds(&folder, "out", " days would do"));
    CU_ASSERT_EQUAL(
        typed(&folder, "callq run day/inputs/scenario.yaml -o again; cmp "
                       "day/replications.csv again/replications.csv"),
        0);
    CU_ASSERT_EQUAL(
        typed(&folder, FINELY "--format csv >a.csv; callq run " FIRST
                              " -n 60 --format csv >b.csv; cmp a.csv b.csv"),
        0);
    CU_ASSERT_EQUAL(typed(&folder, FINELY "--format csv >a.csv"), 4);
    CU_ASSERT(holds(&folder, "err", "not reached  all.asa"));
    CU_ASSERT_EQUAL(
        typed(&folder, "callq run " FIRST
                       " --set run.precision='{all.asa: 0.01 s}' -n 55 --progress "
                       "always"),
        4);
    CU_ASSERT(holds(&folder, "out", "55 days and 2 looks"));
    CU_ASSERT(holds(&folder, "err", "% of about 55 days: "));
    CU_ASSERT_EQUAL(
        typed(&folder, "callq run " FIRST " --precision 'all.as=1 s'"), 2);
    CU_ASSERT(holds(&folder, "err", "did you mean 'asa'?"));
    CU_ASSERT_EQUAL(typed(&folder, "callq run " FIRST " --precision asa"), 2);
    CU_ASSERT(holds(&folder, "err", "write a measure, '=' and a half-width"));
    CU_ASSERT_EQUAL(typed(&folder, FINELY "--only-replication 3"), 2);
    folder_remove(&folder);
#undef FINELY
}

/* Adjusted figures stand beside the plain ones, which stay what they were to the
 * last byte; verdicts and precision go by them when asked. */
static void
test_adjust(void)
{
#define BANK "callq run " SOURCE_DIR "/scenarios/planner/bank.yaml "
#define LEVEL "--precision 'all.service_level=1 points' -n 200 --format csv"
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, BANK
                        "-n 60 --format csv >plain.csv && " BANK
                        "-n 60 --format csv --adjust >both.csv && cut -d, -f1-10 "
                        "both.csv | cmp - plain.csv"),
        0);
    CU_ASSERT(holds(&folder, "both.csv", ",n,adjusted,adjusted_half_width\n"));
    CU_ASSERT_EQUAL(
        typed(&folder, BANK "-n 60 --adjust --measures all.fresh --format json"),
        0);
    CU_ASSERT(holds(&folder, "out", "\"adjusted\": 1424.43"));
    CU_ASSERT(holds(&folder, "out", "\"adjusted_half_width\": 0}"));
    CU_ASSERT_EQUAL(typed(&folder, BANK LEVEL), 4);
    CU_ASSERT_EQUAL(typed(&folder, BANK LEVEL " --adjust"), 0);
    CU_ASSERT_EQUAL(
        typed(&folder, BANK "-n 200 --require 'all.service_level >= 59 %'"), 4);
    CU_ASSERT_EQUAL(typed(&folder, BANK
                        "-n 200 --require 'all.service_level >= 59 %' --adjust"),
        0);
    CU_ASSERT(holds(&folder, "out",
        "Adjusted: contacts, their work and busyness are known on average"));
    CU_ASSERT_EQUAL(typed(&folder, "callq run " SOURCE_DIR
                                   "/scenarios/planner/forecast_error.yaml -n 60"),
        0);
    CU_ASSERT(holds(&folder, "out", "contacts, their work, the forecast's error "));
    CU_ASSERT(holds(&folder, "out", " times the days\n"));
    folder_remove(&folder);
#undef BANK
#undef LEVEL
}

/* Ctrl-C once a day is finished: what was finished is printed and saved. */
static void
test_interrupted(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, CALLQ
            " run " FIRST
            " -n 1000000 -j 2 -o day --progress always" THEN_INTERRUPT("days")),
        130);
    CU_ASSERT(holds(&folder, "err", "interrupted"));
    CU_ASSERT(holds(&folder, "day/summary.json", "\"measures\""));
    folder_remove(&folder);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_statuses),
        SUITE_TEST(test_by_weekday), SUITE_TEST(test_requirement_beside_results),
        SUITE_TEST(test_sums_add_up), SUITE_TEST(test_same_results),
        SUITE_TEST(test_folder), SUITE_TEST(test_fresh_counts),
        SUITE_TEST(test_folder_again), SUITE_TEST(test_repeated_from_inputs),
        SUITE_TEST(test_only_replication), SUITE_TEST(test_events),
        SUITE_TEST(test_check_theory), SUITE_TEST(test_precision),
        SUITE_TEST(test_adjust), SUITE_TEST(test_interrupted), SUITE_END };

    return suite_main("run", tests, argc, argv);
}
