/*
 * Memory may run out anywhere while a log is read and learnt from: each of our own
 * allocations fails in turn (tests/memory.h). What must come back is
 * CQ_ERR_NO_MEMORY, and nothing may leak or be used half made: the sanitizer build
 * looks at that. A forgotten check of one allocation is seen.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plan/fit.h"
#include "plan/fit_table.h"
#include "sim/err.h"
#include "tests/memory.h"
#include "tests/suite.h"

static const struct fit_calendar_told nothing_told = { NAN, NAN, 0 };

/* 0 to num - 1, by a plain rule. */
static unsigned
dice(unsigned *state, unsigned num)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 16) % num;
}

/* Five weekdays of an hour of 130 calls of two types, whose callers and agents are
 * known; on the third nobody rings for twenty minutes. */
static FILE *
make_log(void)
{
    FILE *out = tmpfile();
    unsigned state = 1;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    fputs("date,time,queue,team,caller,wait,talk,acw,agent,outcome\n", out);
    for (unsigned day = 2; day < 7; day++) {
        for (unsigned k = 0; k < 130; k++) {
            const unsigned minute = k * 60 / 130, wait = 5 * dice(&state, 9);
            const bool gone = dice(&state, 4) == 0;

            if (day == 4 && minute >= 20 && minute < 42)
                continue;
            fprintf(out, "2026-03-%02u,09:%02u:%02u,%s,%s,c%u,%u,", day, minute,
                dice(&state, 60), k % 2 == 0 ? "orders" : "repairs",
                k % 3 == 0 ? "north" : "south", dice(&state, 300), wait);
            if (gone)
                fputs(",,,abandoned\n", out);
            else
                fprintf(out, "%u,%u,a%u,answered\n", 20 + 20 * dice(&state, 9),
                    10 + 10 * dice(&state, 4), k % 6);
        }
    }
    rewind(out);
    return out;
}

static FILE *
make_table(void)
{
    FILE *out = tmpfile();

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    fputs("date;time;queue;offered;abandoned;aht;asa\n", out);
    for (unsigned day = 2; day < 14; day++)
        for (unsigned hour = 8; hour < 12; hour++)
            fprintf(out, "2026-03-%02u;%02u:00;%s;%u;%u;%u;%u\n", day, hour,
                hour % 2 == 0 ? "orders" : "repairs", 100 + hour, 10,
                150 + 7 * (day * hour % 5), 10 + hour);
    rewind(out);
    return out;
}

struct job {
    struct call_log log;
    struct fit_calendar calendar;
    struct fit_gather gather;
    struct fit fit;
};

static int
count_call(void *of, const struct call *call)
{
    return fit_calendar_add(of, call->day, call->arrived_s,
        call->end == CALL_ANSWERED ? call->arrived_s + call->wait_s : NAN);
}

static int
read_once(struct job *self, FILE *in, bool gather)
{
    void *of = gather ? (void *)&self->gather : (void *)&self->calendar;
    int ret;

    call_log_free(&self->log);
    rewind(in);
    ret = call_log_open(&self->log, in, &(struct call_log_options){ 0 });
    if (ret != CQ_OK)
        return ret;
    return self->log.kind == CALL_LOG_CALLS
               ? call_log_calls(
                     &self->log, gather ? fit_gather_take : count_call, of)
               : call_log_intervals(
                     &self->log, gather ? fit_table_take : fit_table_count_day, of);
}

static int
learn(const void *in)
{
    struct job self = { .log = { .num_rows = 0 } };
    int ret;

    fit_calendar_init(&self.calendar, 3600);
    ret = read_once(&self, (FILE *)in, false);
    if (ret == CQ_OK) {
        CU_ASSERT_FATAL(fit_calendar_decide(&self.calendar, &nothing_told));
        ret = fit_gather_init(
            &self.gather, &self.calendar, self.log.num_types, self.log.num_groups);
    }
    if (ret == CQ_OK && self.log.kind == CALL_LOG_INTERVALS)
        ret = fit_table_begin(&self.gather);
    if (ret == CQ_OK)
        ret = read_once(&self, (FILE *)in, true);
    if (ret == CQ_OK)
        ret = fit_gather_finish(&self.gather);
    if (ret == CQ_OK) {
        ret = fit_init(&self.fit, &self.gather);
        fit_free(&self.fit);
    }
    fit_gather_free(&self.gather);
    fit_calendar_free(&self.calendar);
    call_log_free(&self.log);
    return ret;
}

static void
test_calls(void)
{
    FILE *in = make_log();

    fail_in_turn(learn, in);
    fclose(in);
}

static void
test_table(void)
{
    FILE *in = make_table();

    fail_in_turn(learn, in);
    fclose(in);
}

/* Six agents, three of them new, slower at first, and slower after a busy hour. */
static int
look_at_agents(const void *with)
{
    struct fit_pace pace = { 0 };
    unsigned state = 1;
    int ret = CQ_OK;

    (void)with;
    for (uint32_t agent = 1; agent <= 12; agent++)
        for (uint32_t day = agent > 6 ? agent : 0; day < 30; day++)
            for (unsigned k = 0; ret == CQ_OK && k < 12; k++) {
                const float begin_s = 28800 + 1000 * (float)k;
                const float age = agent > 6 ? (float)(day - agent) : 99;
                const float talk_s = (float)(300 + dice(&state, 60)) *
                                     (1 + fmaxf(0, 1 - age / 10)) *
                                     (k > 5 ? 1.2f : 1);

                ret = fit_pace_add(&pace,
                    &(struct fit_work){ agent, day, 20514 + (int32_t)day, begin_s,
                        begin_s + (day % 2 == 0 ? 900 : 100), talk_s, 0, 0 });
            }
    if (ret == CQ_OK)
        ret = fit_pace_estimate(&pace, 1, 1, 30);
    CU_ASSERT(ret != CQ_OK || pace.learns);
    fit_pace_free(&pace);
    return ret;
}

static void
test_agents(void)
{
    fail_in_turn(look_at_agents, NULL);
}

/* What is wrong is found and worded with memory, too. */
static int
refuse(const void *columns)
{
    const struct call_log_options options = { .columns = columns };
    FILE *in = tmpfile();
    struct call_log log;
    int ret;

    CU_ASSERT_PTR_NOT_NULL_FATAL(in);
    fputs("date,time,queue\n2026-03-02,08:00,orders\n", in);
    rewind(in);
    ret = call_log_open(&log, in, &options);
    call_log_free(&log);
    fclose(in);
    return ret == CQ_ERR_INPUT ? CQ_OK : ret;
}

static void
test_refused(void)
{
    fail_in_turn(refuse, NULL);
    fail_in_turn(refuse, "wait=Q_SEC");
    fail_in_turn(refuse, "nonsense=Q_SEC");
    fail_in_turn(refuse, "dates=never");
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_calls),
        SUITE_TEST(test_table), SUITE_TEST(test_agents), SUITE_TEST(test_refused),
        SUITE_END };

    return suite_main("oom_fit", tests, argc, argv);
}
