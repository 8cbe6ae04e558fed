/*
 * callq fit of tables of intervals: the shipped log recounted into half hours as an
 * ACD has them, so that what calls and table both can know can be held against each
 * other; and tables that lack something.
 */
#include <math.h>
#include <string.h>

#include "plan/call_log.h"
#include "plan/fit.h"
#include "plan/fit_staff.h"
#include "plan/fit_table.h"
#include "tests/typed.h"
#include "theory/erlang.h"

#define LOG SOURCE_DIR "/scenarios/planner/generated_calls.csv"
/* The columns are date, time, queue, caller, wait, talk, agent, outcome. */
#define RECOUNT                                                                    \
    "awk -F, 'NR > 1 { split($2, t, \":\");"                                       \
    " k = $1 \",\" t[1] \":\" (t[2] < 30 ? \"00\" : \"30\") \",\" $3; n[k]++;"     \
    " if ($8 == \"answered\") { a[k]++; w[k] += $5; h[k] += $6 }"                  \
    " else g[k] += $5 }"                                                           \
    " END { for (k in n) printf \"%s,%d,%d,%.6f,%.6f,%.6f\\n\", k, n[k], a[k],"    \
    " a[k] ? h[k] / a[k] : 0, a[k] ? w[k] / a[k] : 0,"                             \
    " a[k] < n[k] ? g[k] / (n[k] - a[k]) : 0 }' " LOG " | sort >rows; "
#define HEADER "date,interval start,queue,offered,answered,aht,asa,avg abandon time"

struct seen {
    double answered, abandoned, mean, cv, patience, asa, wait, first_count;
};

static struct seen
seen_of(const struct folder *folder, const char *type)
{
    char *text = folder_text(folder, "out");
    const char *at = strstr(strstr(text, type), "\"counts\": [");
    const struct seen out = { out_number(folder, type, "offered", "answered"),
        out_number(folder, type, "answered", "abandoned"),
        out_number(folder, type, "talk", "mean"),
        out_number(folder, type, "talk", "cv"),
        out_number(folder, type, "patience", "mean"),
        out_number(folder, type, "abandoned", "asa"),
        out_number(folder, type, "waited", "wait"),
        strtod(at + strlen("\"counts\": ["), NULL) };

    free(text);
    return out;
}

/* Counts, the mean of talk and of waits are those of the calls to the digit (a
 * law's mean within 1 %), the cv from the scatter of means within 15 %, patience
 * within 3 %: a mean that is not weighted by its contacts would be seen. */
static void
test_recount(void)
{
    static const char *const types[] = { "orders", "repairs" };
    struct folder folder;
    struct seen calls[2], table[2];
    double wait_s = 0, abandoned = 0;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq fit " LOG " --format json -q -o c.yaml"), 0);
    for (size_t i = 0; i < 2; i++)
        calls[i] = seen_of(&folder, types[i]);
    CU_ASSERT_EQUAL(
        typed(&folder, RECOUNT "{ echo '" HEADER "'; cat rows; } >t.csv; "
                               "callq fit t.csv --format json -o t.yaml"),
        0);
    for (size_t i = 0; i < 2; i++) {
        table[i] = seen_of(&folder, types[i]);
        CU_ASSERT_EQUAL(table[i].answered, calls[i].answered);
        CU_ASSERT_EQUAL(table[i].first_count, calls[i].first_count);
        CU_ASSERT_DOUBLE_EQUAL(table[i].asa, calls[i].asa, 1e-5);
        CU_ASSERT_DOUBLE_EQUAL(table[i].mean / calls[i].mean, 1, 0.01);
        CU_ASSERT_DOUBLE_EQUAL(table[i].cv / calls[i].cv, 1, 0.15);
        wait_s += calls[i].wait * (calls[i].answered + calls[i].abandoned);
        abandoned += calls[i].abandoned;
    }
    /* their rates do not differ beyond chance: one patience for both */
    for (size_t i = 0; i < 2; i++)
        CU_ASSERT_DOUBLE_EQUAL(table[i].patience, wait_s / abandoned, 0.01);
    CU_ASSERT(holds(&folder, "err", "3571 calls; 0 on other"));
    CU_ASSERT(holds(&folder, "err", "Answered 3056, abandoned 515 (14.4 %)"));
    CU_ASSERT(holds(&folder, "t.yaml", "A mean tells no law: lognormal"));
    CU_ASSERT(holds(&folder, "t.yaml", "is seen in how the means"));
    /* by Erlang A so many people that as many give up as did: 14.4 % */
    CU_ASSERT(holds(&folder, "out", "\"by_erlang_a\": true"));
    CU_ASSERT_EQUAL(typed(&folder, "callq run t.yaml -n 100 -q "
                                   "--require 'all.abandonment >= 12.5 %' "
                                   "--require 'all.abandonment <= 16 %'"),
        0);
    folder_remove(&folder);
}

/* One day of hours with semicolons and decimal commas: nothing of days or cv, the
 * wait of the abandoned by that of the answered; the interval is the table's. */
static void
test_one_day(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "{ echo 'Date;Time;Offered;Abandoned;Talk Time;ACW;ASA'; for h in 08 "
            "09 "
            "10 11; do echo \"2026-03-02;$h:00;100;20;16000,5;2400;30,5\"; done; } "
            ">t.csv; callq fit t.csv --format json -q -o x.yaml && callq check "
            "x.yaml >/dev/null"),
        0);
    CU_ASSERT(holds(&folder, "x.yaml", "closes: \"12:00\", interval: 1 h"));
    CU_ASSERT(
        holds(&folder, "x.yaml", "talk: {lognormal: {mean: 200.006 s, cv: 1}}"));
    CU_ASSERT(holds(&folder, "x.yaml", "after_call: {exponential: {mean: 30 s}}"));
    CU_ASSERT(holds(&folder, "x.yaml", "is taken, not seen"));
    /* 400 x 30.5 / 80 */
    CU_ASSERT(holds(&folder, "x.yaml", "patience: {exponential: {mean: 152.5 s}}"));
    /* a fifth of the waiting is theirs: half of 30.5 s less, or 30.5 s more */
    CU_ASSERT(holds(&folder, "x.yaml", "would make it 137 or"));
    folder_remove(&folder);
}

/* Volumes and handle times alone; abandons without waits. */
static void
test_little_told(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "{ echo 'interval,calls,aht'; for h in 08 09 10; do echo \"2026-03-02 "
            "$h:00,100,200\"; echo \"2026-03-02 $h:30,50,200\"; done; } >t.csv; "
            "callq fit t.csv -o x.yaml && callq check x.yaml"),
        0);
    CU_ASSERT(holds(&folder, "x.yaml", "counts: [100, 50, 100, 50, 100, 50]"));
    CU_ASSERT(holds(&folder, "x.yaml", "How many were answered no"));
    CU_ASSERT(holds(&folder, "x.yaml", "patience: never"));
    CU_ASSERT_EQUAL(
        typed(&folder,
            "{ echo 'interval,calls,aban,aht'; for h in 08 09 10; do echo "
            "\"2026-03-02 $h:00,100,20,200\"; done; } >t.csv; "
            "callq fit t.csv --columns num_abandoned=aban -o x.yaml"),
        0);
    CU_ASSERT(holds(&folder, "x.yaml", "but no column tells waits"));
    CU_ASSERT(holds(&folder, "x.yaml", "patience: {exponential: {mean: 200 s}}"));
    folder_remove(&folder);
}

/* As a switch exports them: hours as AM and PM from to, talk and after-call work
 * apart, answered and abandoned but not their sum; another with percent and
 * minutes. */
static void
test_dialects(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, "{ echo 'Date,Interval,Split/Skill,ACD "
                                   "Calls,Aban Calls,Avg ACD Time,Avg "
                                   "ACW Time,Avg Speed Answer,Avg Aban "
                                   "Time,Service Level'; for d in 2 3 4 9 10 11; "
                                   "do for h in 8 9 10; do echo \"3/$d/2026,$h:00 "
                                   "AM - $h:30 AM,Sales,40,10,"
                                   "180,25,15,30,82.5 %\"; echo \"3/$d/2026,$h:30 "
                                   "AM - $h:59 AM,Sales,40,10,"
                                   "180,25,15,30,82.5 %\"; done; done; } >t.csv; "
                                   "callq fit t.csv --columns "
                                   "dates=mdy -o x.yaml"),
        0);
    CU_ASSERT(holds(&folder, "x.yaml", "talk: {lognormal: {mean: 180 s, cv: 1}}"));
    CU_ASSERT(holds(&folder, "x.yaml", "after_call: {exponential: {mean: 25 s}}"));
    /* (720 x 15 + 180 x 30) / 180 */
    CU_ASSERT(holds(&folder, "x.yaml", "patience: {exponential: {mean: 90 s}}"));
    CU_ASSERT(holds(&folder, "x.yaml", "than chance allows: are"));
    CU_ASSERT_EQUAL(
        typed(&folder,
            "{ echo 'StartInterval;Queue;Contacts queued;Contacts handled;Contacts "
            "abandoned;Avg Handle;Average queue answer time'; for d in 02 03; do "
            "for h "
            "in 08 09; do echo "
            "\"2026-03-${d}T$h:00:00Z;Sales;100;80;20;0:04:12;0:25\""
            "; done; done; } >t.csv; callq fit t.csv -o x.yaml"),
        0);
    CU_ASSERT(holds(&folder, "x.yaml", "talk: {lognormal: {mean: 252 s, cv: 1}}"));
    CU_ASSERT(holds(&folder, "x.yaml", "patience: {exponential: {mean: 125 s}}"));
    folder_remove(&folder);
}

/* What cannot be learnt from says so, and writes nothing. */
static void
test_refused(void)
{
    static const struct {
        const char *line, *word;
    } cases[] = {
        { "printf 'interval,calls\\n2026-03-02 08:00,10\\n2026-03-02 08:30,9\\n'",
            "no column tells how long contacts take" },
        { "printf 'date,offered,aht\\n2026-03-02,100,200\\n2026-03-03,90,200\\n'",
            "2 of them: no time of arrival" },
        { "printf 'interval,offered,aht\n2026-03-02 00:00,100,200\n2026-03-03 "
          "00:00,90,200\n'",
            "all rows begin at the same time of day" },
        { "printf 'interval,calls,aht\\n2026-03-02 00:00,9,200\\n2026-03-02 "
          "00:50,9,200\\n'",
            "of which no whole number makes a day" },
        { "printf 'interval,calls,aht\\n2026-03-02 08:00,-4,200\\n'", "error" },
        { "printf 'interval,calls,aht\\n'", "error" },
        { "printf 'interval,orders,repairs\\n08:00,9,3\\n'",
            "no column tells how many calls were offered" },
        { "printf 'calls,aht\\n9,200\\n'", "error" },
        { "printf 'interval,calls,aht\\n2026-03-02 08:00,0,0\\n2026-03-02 "
          "08:30,0,0\\n'",
            "no day of the log has an answered call" },
    };
    struct folder folder;
    char line[400];

    folder_make(&folder);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        snprintf(line, sizeof(line), "%s >t.csv; callq fit t.csv -o x.yaml",
            cases[i].line);
        CU_ASSERT_EQUAL(typed(&folder, line), 2);
        if (!holds(&folder, "err", cases[i].word)) {
            CU_FAIL("the error is another one");
            printf("\n%s\n", cases[i].line);
        }
        CU_ASSERT_EQUAL(typed(&folder, "test -e x.yaml"), 1);
    }
    CU_ASSERT_EQUAL(
        typed(&folder, RECOUNT "{ echo '" HEADER "'; cat rows; } >t.csv; "
                               "callq fit t.csv --interval '15 min' -o x.yaml"),
        2);
    CU_ASSERT(holds(&folder, "err", "the table's own intervals are 30 min"));
    folder_remove(&folder);
}

/* Starts at 8:00, 8:30 and 10:00 are half hours. */
static void
test_interval(void)
{
    static const double starts_s[] = { 36000, 28800, 30600 };
    struct fit_table_starts starts = { 0 };

    CU_ASSERT_EQUAL(fit_table_interval_s(&starts), 86400);
    for (size_t i = 0; i < 3; i++)
        CU_ASSERT_EQUAL(fit_table_take_start(&starts,
                            &(struct interval_row){ .start_s = starts_s[i] }),
            0);
    CU_ASSERT_EQUAL(fit_table_interval_s(&starts), 1800);
}

/* 21 intervals on two days, 4 calls each, of means 90 and 110: 42 times 4 x 10^2
 * over 21 degrees is a variance of 800. One degree too many would be seen. */
static void
test_scatter(void)
{
    struct fit_calendar calendar;
    struct fit_gather gather;
    struct fit fit;

    fit_calendar_init(&calendar, 3600);
    for (int32_t day = 0; day < 2; day++)
        for (int hour = 0; hour < 21; hour++)
            CU_ASSERT_EQUAL(
                fit_calendar_count(&calendar, 20514 + 7 * day, 3600 * hour, 4, 4),
                0);
    CU_ASSERT_FATAL(
        fit_calendar_decide(&calendar, &(struct fit_calendar_told){ NAN, NAN, 0 }));
    CU_ASSERT_EQUAL_FATAL(fit_gather_init(&gather, &calendar, 1, 1), 0);
    CU_ASSERT_EQUAL_FATAL(fit_table_begin(&gather), 0);
    for (int32_t day = 0; day < 2; day++)
        for (int hour = 0; hour < 21; hour++)
            CU_ASSERT_EQUAL(fit_table_take(&gather,
                                &(struct interval_row){ .day = 20514 + 7 * day,
                                    .start_s = 3600 * hour,
                                    .offered = 5,
                                    .answered = 4,
                                    .abandoned = 1,
                                    .handle_s = 90 + 20 * day,
                                    .talk_s = NAN,
                                    .after_call_s = NAN,
                                    .wait_s = 10,
                                    .abandoned_wait_s = 20,
                                    .within = NAN }),
                0);
    CU_ASSERT_EQUAL(fit_gather_finish(&gather), 0);
    CU_ASSERT_EQUAL_FATAL(fit_init(&fit, &gather), 0);
    CU_ASSERT_DOUBLE_EQUAL(
        fit_law_cv(&fit.types[0].talk.curve.law), sqrt(800) / 100, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(fit.types[0].patience.mean_s, 60, 1e-9);
    fit_free(&fit);
    fit_gather_free(&gather);
    fit_calendar_free(&calendar);
}

/* A log of Erlang A itself: 100 calls an hour of 6 min, patience 5 min, 8 agents.
 * What it loses, and how long all wait, give 8 agents back, of calls by the hour
 * whose number nobody tells. */
static void
test_people(void)
{
    const struct erlang_demand demand = { 100 / 3600., 360, NAN, 300, 0, INFINITY };
    const struct erlang of = erlang_a(&demand, 8);
    const double gone = 1e6 * of.abandonment;
    struct fit_calendar calendar;
    struct fit_gather gather;
    struct fit fit;

    fit_calendar_init(&calendar, 3600);
    CU_ASSERT_EQUAL(fit_calendar_count(&calendar, 20514, 36000, 1000, 1000), 0);
    CU_ASSERT_FATAL(
        fit_calendar_decide(&calendar, &(struct fit_calendar_told){ NAN, NAN, 0 }));
    CU_ASSERT_EQUAL_FATAL(fit_gather_init(&gather, &calendar, 1, 1), 0);
    CU_ASSERT_EQUAL_FATAL(fit_table_begin(&gather), 0);
    CU_ASSERT_EQUAL(
        fit_table_take(&gather, &(struct interval_row){ .day = 20514,
                                    .start_s = 36000,
                                    .offered = 1e6,
                                    .answered = 1e6 - gone,
                                    .abandoned = gone,
                                    .handle_s = 360,
                                    .talk_s = NAN,
                                    .after_call_s = NAN,
                                    .wait_s = of.asa,
                                    .abandoned_wait_s = of.wait_abandoned,
                                    .within = NAN }),
        0);
    CU_ASSERT_EQUAL(fit_gather_finish(&gather), 0);
    CU_ASSERT_EQUAL_FATAL(fit_init(&fit, &gather), 0);
    CU_ASSERT_DOUBLE_EQUAL(fit.types[0].patience.mean_s, 300, 0.01);
    /* a million calls in as many seconds as a hundred take */
    CU_ASSERT_DOUBLE_EQUAL(fit_staff(&fit, 0, 3600 * 1e4), 8, 0.01);
    fit_free(&fit);
    fit_gather_free(&gather);
    fit_calendar_free(&calendar);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_interval),
        SUITE_TEST(test_scatter), SUITE_TEST(test_people), SUITE_TEST(test_recount),
        SUITE_TEST(test_one_day), SUITE_TEST(test_little_told),
        SUITE_TEST(test_dialects), SUITE_TEST(test_refused), SUITE_END };

    return suite_main("fit_table", tests, argc, argv);
}
