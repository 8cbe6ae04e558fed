/* Real logs read row by row: the bank's recounted exactly, then the habits of many
 * systems, each in a small file of its own. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/call_log.h"
#include "sim/err.h"
#include "tests/suite.h"

enum {
    MOST_CALLS = 64
};

static const char bank[] = SHARED_DIR "/data/anonbank_1999-01.csv";

/* Calls as they come, and a recount. */
struct taken {
    struct call calls[MOST_CALLS];
    size_t num;
};

static int
take(void *of, const struct call *call)
{
    struct taken *self = of;

    if (self->num < MOST_CALLS)
        self->calls[self->num] = *call;
    self->num++;
    return CQ_OK;
}

/* ---- the bank ---- */

struct recount {
    unsigned offered, answered, abandoned, waited, within, talks;
    double wait_s, answered_wait_s, abandoned_wait_s, talk_s, talk_s2;
    double wait_of_abandons_s;
};

/* Sunday to Thursday, 07-24. */
static int
recount(void *of, const struct call *call)
{
    struct recount *self = of;
    const int weekday = (call->day + 4) % 7; /* 0 is Sunday */

    if (weekday > 4 || call->arrived_s < 7 * 3600)
        return CQ_OK;
    self->offered++;
    self->waited += call->wait_s > 0;
    self->wait_s += call->wait_s;
    if (call->end == CALL_ABANDONED) {
        self->abandoned++;
        self->abandoned_wait_s += call->wait_s;
        CU_ASSERT(isnan(call->talk_s));
        return CQ_OK;
    }
    self->answered++;
    self->answered_wait_s += call->wait_s;
    self->within += call->wait_s <= 20;
    if (!isnan(call->talk_s)) {
        self->talks++;
        self->talk_s += call->talk_s;
        self->talk_s2 += call->talk_s * call->talk_s;
    }
    return CQ_OK;
}

static bool
counts_add_up(const struct call_log *log)
{
    uint64_t sum = log->num_calls;

    for (size_t i = 0; i < NUM_CALL_NOT_OFFERED; i++)
        sum += log->num_not_offered[i];
    for (size_t i = 0; i < NUM_CALL_ASIDE; i++)
        sum += log->num_aside[i];
    return sum == log->num_rows;
}

/* The figures of the data's own description, to the digits that it gives. One call
 * more or less anywhere is noticed. */
static void
test_bank(void)
{
    FILE *in = fopen(bank, "r");
    struct call_log log;
    struct recount r = { 0 };
    double mean;

    if (in == NULL) {
        printf("the bank's log is not here: skipped\n");
        return;
    }
    CU_ASSERT_EQUAL_FATAL(call_log_open(&log, in, NULL), CQ_OK);
    CU_ASSERT_EQUAL(log.kind, CALL_LOG_CALLS);
    CU_ASSERT_EQUAL_FATAL(call_log_calls(&log, recount, &r), CQ_OK);
    CU_ASSERT_EQUAL(log.num_rows, 31599);
    CU_ASSERT_EQUAL(log.num_calls, 30161);
    CU_ASSERT_EQUAL(log.num_not_offered[CALL_NOT_OFFERED_PHANTOM], 240);
    CU_ASSERT_EQUAL(log.num_not_offered[CALL_NOT_OFFERED_MENU], 1198);
    CU_ASSERT(counts_add_up(&log));
    CU_ASSERT_EQUAL(r.offered, 27065);
    CU_ASSERT_EQUAL(r.answered, 24115);
    CU_ASSERT_EQUAL(r.abandoned, 2950);
    CU_ASSERT_DOUBLE_EQUAL(100.0 * r.waited / r.offered, 58.0, 0.05);
    CU_ASSERT_DOUBLE_EQUAL(r.wait_s / r.offered, 40.1, 0.05);
    CU_ASSERT_DOUBLE_EQUAL(r.answered_wait_s / r.answered, 37.7, 0.05);
    CU_ASSERT_DOUBLE_EQUAL(r.abandoned_wait_s / r.abandoned, 59.9, 0.05);
    CU_ASSERT_DOUBLE_EQUAL(100.0 * r.within / r.offered, 51.9, 0.05);
    CU_ASSERT_DOUBLE_EQUAL(r.wait_s / r.abandoned, 367.8, 0.05);
    mean = r.talk_s / r.talks;
    CU_ASSERT_DOUBLE_EQUAL(mean, 184.6, 0.05);
    CU_ASSERT_DOUBLE_EQUAL(
        sqrt((r.talk_s2 - r.talks * mean * mean) / (r.talks - 1)), 224.5, 0.05);
    CU_ASSERT_EQUAL(log.num_types, 6);
    CU_ASSERT_EQUAL(log.num_days, 29);
    CU_ASSERT_STRING_EQUAL(log.types[0], "PS");
    CU_ASSERT_EQUAL(log.num_groups, 1);
    call_log_free(&log);
    fclose(in);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_bank), SUITE_END };

    (void)take;
    return suite_main("call_log", tests, argc, argv);
}
