/* Tables of intervals as logs; and the program's own traces, read back. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/call_log.h"
#include "sim/err.h"
#include "tests/log_counts.h"
#include "tests/suite.h"

static bool
same(double have, double want)
{
    return isnan(want) ? isnan(have) : fabs(have - want) < 1e-6;
}

/* ---- intervals ---- */

struct rows {
    struct interval_row rows[8];
    size_t num;
};

static int
take_interval(void *of, const struct interval_row *row)
{
    struct rows *self = of;

    if (self->num < 8)
        self->rows[self->num] = *row;
    self->num++;
    return CQ_OK;
}

static int
read_intervals(struct call_log *log, const char *text, struct rows *rows)
{
    FILE *in = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
    int ret;

    CU_ASSERT_PTR_NOT_NULL_FATAL(in);
    *rows = (struct rows){ 0 };
    ret = call_log_open(log, in, NULL);
    if (ret == CQ_OK && log->kind == CALL_LOG_INTERVALS)
        ret = call_log_intervals(log, take_interval, rows);
    fclose(in);
    if (ret != CQ_OK && log->problem != NULL)
        printf("%s\n", log->problem);
    return ret;
}

/* Half past eight: 40 offered, 36 answered, 4 gone; 200 s of work, 15 s of wait for
 * each, 30 within; in the words of several systems. */
static void
test_intervals(void)
{
    static const char *const cases[] = {
        "interval,queue,offered,answered,abandoned,aht,asa,within_sl\n"
        "2026-03-02 08:30,a,40,36,4,200,15,30\n",
        "Date;Time;Skill;Calls Offered;Calls Handled;Handle Time;Avg Speed Answer;"
        "Service Level\n02.03.2026;08:30 - 09:00;a;40;36;7200;0:15;75,0 %\n",
        "date,starttime,split,callsoffered,acdcalls,abncalls,acdtime,acwtime,"
        "anstime,"
        "acceptable\n3/22/2026,900,1,0,0,0,0,0,0,0\n3/2/"
        "2026,830,1,40,36,4,5400,1800,"
        "540,30\n",
        "Date,Interval,Queue,Volume,Abandoned,Avg Talk Time,Avg ACW,Avg Wait,SL\n"
        "2026-03-02,8:30 AM - 9:00 AM,a,40,4,2:30,0:50,15,0.75\n",
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct call_log log;
        struct rows rows;
        const struct interval_row *row;

        CU_ASSERT_EQUAL(read_intervals(&log, cases[i], &rows), CQ_OK);
        CU_ASSERT_EQUAL(log.kind, CALL_LOG_INTERVALS);
        CU_ASSERT(rows.num >= 1);
        row = &rows.rows[rows.num == 0 ? 0 : rows.num - 1];
        CU_ASSERT_EQUAL(row->day, 20514);
        CU_ASSERT_EQUAL(row->start_s, 8.5 * 3600);
        CU_ASSERT_EQUAL(row->offered, 40);
        CU_ASSERT_EQUAL(row->answered, 36);
        CU_ASSERT_EQUAL(row->abandoned, 4);
        CU_ASSERT(same(row->handle_s, 200));
        CU_ASSERT(same(row->wait_s, 15));
        CU_ASSERT(same(row->within, 30));
        CU_ASSERT(log_counts_add_up(&log));
        call_log_free(&log);
    }
}

static void
test_intervals_set_aside(void)
{
    struct call_log log;
    struct rows rows;

    CU_ASSERT_EQUAL(read_intervals(&log,
                        "time,offered,answered,abandoned\n"
                        "2026-03-02 08:00,10,8,2\n"
                        "2026-03-02 08:00,10,8,2\n"  /* twice */
                        "2026-03-02 08:30,10,11,0\n" /* more answered */
                        "2026-03-02 09:00,ten,8,2\n"
                        "2026-03-02 09:30,-1,8,2\n" /* no count */
                        "2026-03-02 10:00,,8,2\n"   /* 10 */
                        "Total,100,80,20\n",
                        &rows),
        CQ_OK);
    CU_ASSERT_EQUAL(log.num_calls, 2);
    CU_ASSERT_EQUAL(rows.rows[1].offered, 10);
    CU_ASSERT_EQUAL(log.num_aside[CALL_ASIDE_DUPLICATE], 1);
    CU_ASSERT_EQUAL(log.num_aside[CALL_ASIDE_COUNT], 2);
    CU_ASSERT_EQUAL(log.num_aside[CALL_ASIDE_TEXT], 1);
    CU_ASSERT_EQUAL(log.num_aside[CALL_ASIDE_TIME], 1);
    CU_ASSERT(log_counts_add_up(&log));
    call_log_free(&log);
}

/* ---- a trace ---- */

struct trace_sum {
    double answered, abandoned, answered_wait_s, abandoned_wait_s, talk_s;
    int32_t first_day, last_day;
};

static int
sum_trace(void *of, const struct call *call)
{
    struct trace_sum *self = of;
    const bool gone = call->end == CALL_ABANDONED;

    *(gone ? &self->abandoned : &self->answered) += 1;
    *(gone ? &self->abandoned_wait_s : &self->answered_wait_s) += call->wait_s;
    self->talk_s += gone ? 0 : call->talk_s;
    if (self->first_day == 0)
        self->first_day = call->day;
    self->last_day = call->day;
    return CQ_OK;
}

/* A measure of a run as CSV, by its name. */
static double
measure(const char *csv, const char *name)
{
    const char *row = strstr(csv, name);
    size_t commas = 0;

    for (; row != NULL && commas < 4; row++)
        commas += *row == ',';
    return row == NULL ? NAN : strtod(row, NULL);
}

static void
read_all(const char *command, char *out, size_t size)
{
    FILE *in = popen(command, "r");

    CU_ASSERT_PTR_NOT_NULL_FATAL(in);
    out[fread(out, 1, size - 1, in)] = '\0';
    CU_ASSERT_EQUAL(pclose(in), 0);
}

/*
 * What a run counts, and what its trace read as a log counts: the same calls, the
 * same waits. A contact more or less, or one that takes another way (bot, blocked,
 * left without a sign), is noticed.
 */
static void
test_trace(void)
{
    static const char *const scenarios[] = { "first/first.yaml",
        "planner/announcements.yaml", "planner/trunks.yaml", "planner/retries.yaml",
        "chatbot/ab_test_shared_queue.yaml" };

    for (size_t i = 0; i < sizeof(scenarios) / sizeof(scenarios[0]); i++) {
        char command[600], csv[4000];
        struct trace_sum sum = { 0 };
        struct call_log log;
        FILE *in;
        double offered;

        snprintf(command, sizeof(command),
            CALLQ " run " SOURCE_DIR
                  "/scenarios/%s -n 2 -q --format csv --measures "
                  "all.offered,all.answered,all.asa,all.wait",
            scenarios[i]);
        read_all(command, csv, sizeof(csv));
        snprintf(command, sizeof(command),
            CALLQ " run " SOURCE_DIR "/scenarios/%s -n 2 -q --trace -",
            scenarios[i]);
        in = popen(command, "r");
        CU_ASSERT_PTR_NOT_NULL_FATAL(in);
        CU_ASSERT_EQUAL_FATAL(call_log_open(&log, in, NULL), CQ_OK);
        CU_ASSERT_EQUAL(call_log_calls(&log, sum_trace, &sum), CQ_OK);
        CU_ASSERT_EQUAL(pclose(in), 0);
        /* whoever finds all lines taken counts as offered in a run */
        offered = sum.answered + sum.abandoned +
                  (double)log.num_not_offered[CALL_NOT_OFFERED_BLOCKED];
        CU_ASSERT_EQUAL(2 * measure(csv, "\noffered,"), offered);
        CU_ASSERT_EQUAL(2 * measure(csv, "\nanswered,"), sum.answered);
        CU_ASSERT_DOUBLE_EQUAL(
            measure(csv, "\nasa,"), sum.answered_wait_s / sum.answered, 1e-6);
        CU_ASSERT_DOUBLE_EQUAL(measure(csv, "\nwait,"),
            (sum.answered_wait_s + sum.abandoned_wait_s) / offered, 1e-6);
        CU_ASSERT_EQUAL(sum.last_day, sum.first_day + 1);
        CU_ASSERT(!log.dated);
        CU_ASSERT(log_counts_add_up(&log));
        for (size_t k = 0; k < NUM_CALL_ASIDE; k++)
            CU_ASSERT_EQUAL(log.num_aside[k], 0);
        call_log_free(&log);
    }
}

/* opens= puts seconds since opening on the clock; starts= gives days their dates;
 * the customers of one replication are not those of another. */
static void
test_trace_settings(void)
{
    static const char text[] = "replication,contact,type,customer,attempt,arrived,"
                               "bot,queued,answered,agent,"
                               "ended,outcome\n"
                               "1,1,calls,1,1,60,,,60,desk 1,5000,answered\n"
                               "3,1,calls,1,1,90,,90,,,100,abandoned\n";
    const struct call_log_options options = { "opens=08:00, starts=2026-03-02" };
    FILE *in = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
    struct trace_sum sum = { 0 };
    struct call_log log;

    CU_ASSERT_PTR_NOT_NULL_FATAL(in);
    CU_ASSERT_EQUAL_FATAL(call_log_open(&log, in, &options), CQ_OK);
    CU_ASSERT_EQUAL(call_log_calls(&log, sum_trace, &sum), CQ_OK);
    CU_ASSERT_EQUAL(sum.first_day, 20514);
    CU_ASSERT_EQUAL(sum.last_day, 20516);
    CU_ASSERT_EQUAL(sum.talk_s, 4940); /* over an hour, and believed */
    CU_ASSERT_EQUAL(log.num_customers, 2);
    CU_ASSERT_EQUAL(log.num_groups, 2);
    CU_ASSERT_STRING_EQUAL(log.groups[1], "desk");
    call_log_free(&log);
    fclose(in);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_intervals),
        SUITE_TEST(test_intervals_set_aside), SUITE_TEST(test_trace),
        SUITE_TEST(test_trace_settings), SUITE_END };

    return suite_main("log_tables", tests, argc, argv);
}
