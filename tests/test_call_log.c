/* Real logs read row by row: the bank's recounted exactly, then the habits of many
 * systems, each in a small file of its own. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/call_log.h"
#include "sim/err.h"
#include "tests/log_counts.h"
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
    CU_ASSERT(log_counts_add_up(&log));
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

/* ---- small logs ---- */

static int
read_text(struct call_log *log, const char *text, const char *columns,
    struct taken *taken)
{
    const struct call_log_options options = { columns };
    FILE *in = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
    int ret;

    CU_ASSERT_PTR_NOT_NULL_FATAL(in);
    *taken = (struct taken){ 0 };
    ret = call_log_open(log, in, &options);
    if (ret == CQ_OK && log->kind == CALL_LOG_CALLS)
        ret = call_log_calls(log, take, taken);
    fclose(in);
    if (ret != CQ_OK && log->problem != NULL)
        printf("%s\n", log->problem);
    return ret;
}

static bool
same(double have, double want)
{
    return isnan(want) ? isnan(have) : fabs(have - want) < 1e-6;
}

#define ANSWERED_AT_815                                                            \
    {                                                                              \
        20514, 29700, CALL_ANSWERED, 12, 180, NAN                                  \
    }

/*
 * The same call as many systems write it: 2026-03-02 at 08:15:00, 12 s of wait, 180
 * s of talk; and what became of another at 08:15:30 who left after 40 s, if there
 * is one. A unit, a column or an hour read wrongly is noticed.
 */
static const struct {
    const char *text, *columns;
    struct {
        int32_t day;
        double arrived_s;
        enum call_end end;
        double wait_s, talk_s, after_call_s;
    } first;
    size_t num;
} habits[] = {
    /* plain, in seconds */
    { "arrived,type,wait,talk,outcome\n"
      "2026-03-02 08:15,sales,12,180,answered\n"
      "2026-03-02 08:15:30,sales,40,,abandoned\n",
        NULL, ANSWERED_AT_815, 2 },
    /* a spreadsheet beyond England: mark, comma, BOM, CRLF, quotes */
    { "\xEF\xBB\xBF\"Call Time\";\"Queue\";\"Wait Time\";\"Talk Time\";"
      "\"Result\"\r\n"
      "02.03.2026 08:15:00;\"a;b\";12,0;180,0;Answered\r\n"
      "02.03.2026 08:15:30;\"a;b\";40,0;;Abandoned\r\n",
        NULL, ANSWERED_AT_815, 2 },
    /* tabs, the month first, halves of the day: 13 tells */
    { "Start Time\tSkill\tTime in Queue\tTalk Time\tDisposition\n"
      "3/2/2026 8:15 AM\tx\t0:12\t3:00\tHandled\n"
      "3/13/2026 8:15:30 PM\tx\t0:40\t\tAbandoned\n",
        NULL, ANSWERED_AT_815, 2 },
    /* the day first: told */
    { "Start Time,Skill,Wait,Talk,Status\n2/3/2026 08:15,x,12,180,OK\n",
        "dates=dmy", ANSWERED_AT_815, 1 },
    /* ISO with T, fraction and offset; lengths in ms; camel case */
    { "conversationStart,queueName,waitMs,talkMs,acwMs,abandoned\n"
      "2026-03-02T08:15:00.000+01:00,q,12000,180000,30000,false\n"
      "2026-03-02T08:15:30.000+01:00,q,40000,0,0,true\n",
        NULL, { 20514, 29700, CALL_ANSWERED, 12, 180, 30 }, 2 },
    /* a contact record: no outcome, times of each step */
    { "ContactId,InitiationTimestamp,EnqueueTimestamp,"
      "ConnectedToAgentTimestamp,"
      "DisconnectTimestamp,Queue,Agent,AgentInteractionDuration,"
      "CustomerHoldDuration,AfterContactWorkDuration,CustomerEndpointAddress\n"
      "a1,2026-03-02T08:14:20Z,2026-03-02T08:15:00Z,2026-03-02T08:15:12Z,"
      "2026-03-02T08:18:12Z,q,ann,150,30,20,+4912\n"
      "a2,2026-03-02T08:14:20Z,2026-03-02T08:15:30Z,,2026-03-02T08:16:10Z,q,,,,"
      ","
      "+4913\n"
      "a3,2026-03-02T08:14:20Z,,,2026-03-02T08:14:40Z,q,,,,,+4914\n",
        NULL, { 20514, 29700, CALL_ANSWERED, 12, 180, 20 }, 2 },
    /* date and clock apart; lengths as h:mm:ss; flags */
    { "Date,Time,Split,Abandoned,Queue Time,Talk,Hold Time,ACW\n"
      "2026/03/02,08:15:00,1,N,0:00:12,0:02:50,0:00:10,0:00:00\n"
      "2026/03/02,08:15:30,1,Y,0:00:40,0:00:00,0:00:00,0:00:00\n",
        NULL, { 20514, 29700, CALL_ANSWERED, 12, 180, 0 }, 2 },
    /* seconds since 1970, and codes for outcomes that are told */
    { "segstart,split,disptime,talktime,acwtime,disposition\n"
      "1772439300,7,12,180,0,2\n1772439330,7,40,0,0,3\n1772439330,7,4,0,0,9\n",
        "answered_words=2,abandoned_words=3/4",
        { 20514, 29700, CALL_ANSWERED, 12, 180, 0 }, 2 },
    /* seconds of the day, handle time with after-call work in it */
    { "day,arrival,queue,wait,handle_time,acw,answered\n"
      "2026-03-02,29700,a,12,200,20,1\n2026-03-02,29730,a,40,,,0\n",
        NULL, { 20514, 29700, CALL_ANSWERED, 12, 180, 20 }, 2 },
    /* answered is a time here; the wait is a difference; the 2nd left */
    { "arrived,type,answered,ended,outcome\n"
      "2026-03-02 08:15:00,x,2026-03-02 08:15:12,2026-03-02 08:18:12,answered\n"
      "2026-03-02 08:15:30,x,,2026-03-02 08:16:10,abandoned\n",
        NULL, ANSWERED_AT_815, 2 },
    /* over midnight, with clock times only */
    { "date,time,answer_time,end_time,outcome\n"
      "2026-03-02,23:59:55,00:00:07,00:03:07,answered\n",
        NULL, { 20514, 86395, CALL_ANSWERED, 12, 180, NAN }, 1 },
    /* names of one's own */
    { "CALLTIME,Q_SEC,T,X\n2026-03-02 08:15,12,180,answered\n",
        "arrived=CALLTIME, wait=q sec,talk=T , outcome=X", ANSWERED_AT_815, 1 },
    /* a title, an empty line, sep=; and then the names; English numbers */
    { "sep=;\nCalls of March;;;;\n\nArrival time;Type;Wait [s];Talk "
      "[s];Outcome\n"
      "2-Mar-2026 08:15;x;12.0;180.0;answered\n",
        NULL, ANSWERED_AT_815, 1 },
    /* old line ends; a total length from the arrival on */
    { "call date,skill,wait,duration,status\r20260302 "
      "081500,x,12,192,completed\r",
        NULL, ANSWERED_AT_815, 1 },
    /* clock times as numbers; separate waits of those who left */
    { "date,time,skill,speed_of_answer,time_to_abandon,talk,abandoned\n"
      "3/2/2026,0815,x,12,,180,no\n3/22/2026,1759,x,,40,,yes\n",
        NULL, ANSWERED_AT_815, 2 },
    /* milliseconds since 1970; lengths of hours */
    { "timestamp,queue,wait,talk,result\n1772439300000,q,0:00:12,1:00:30,"
      "answered\n",
        "longest_talk=2h", { 20514, 29700, CALL_ANSWERED, 12, 3630, NAN }, 1 },
    /* the first hour of the day, and the first behind noon */
    { "start,queue,wait,talk,result\n2026-03-02 12:15 AM,q,12,180,answered\n", NULL,
        { 20514, 900, CALL_ANSWERED, 12, 180, NAN }, 1 },
    { "start,queue,wait,talk,result\n2026-03-02 12:15 p.m.,q,12,180,answered\n",
        NULL, { 20514, 44100, CALL_ANSWERED, 12, 180, NAN }, 1 },
    /* outbound calls are the center's own; words with numbers before */
    { "Call Start Time,Contact Disposition,CSQ Names,Queue time,Talk time,"
      "Direction,Call ID\n"
      "2026-03-02 08:15,2 - Handled,x,12,180,inbound,1\n"
      "2026-03-02 08:15,2 - Handled,x,12,180,outbound,2\n"
      "2026-03-02 08:15:30,1 - Abandoned,x,40,,inbound,3\n",
        NULL, ANSWERED_AT_815, 2 },
};

static void
test_habits(void)
{
    for (size_t i = 0; i < sizeof(habits) / sizeof(habits[0]); i++) {
        struct call_log log;
        struct taken taken;
        const struct call *call = &taken.calls[0];
        const int ret = read_text(&log, habits[i].text, habits[i].columns, &taken);

        CU_ASSERT_EQUAL(ret, CQ_OK);
        CU_ASSERT_EQUAL(taken.num, habits[i].num);
        CU_ASSERT_EQUAL(call->day, habits[i].first.day);
        CU_ASSERT(same(call->arrived_s, habits[i].first.arrived_s));
        CU_ASSERT_EQUAL(call->end, habits[i].first.end);
        CU_ASSERT(same(call->wait_s, habits[i].first.wait_s));
        CU_ASSERT(same(call->talk_s, habits[i].first.talk_s));
        CU_ASSERT(same(call->after_call_s, habits[i].first.after_call_s));
        if (taken.num > 1) {
            CU_ASSERT_EQUAL(taken.calls[1].end, CALL_ABANDONED);
            CU_ASSERT(same(taken.calls[1].wait_s, 40));
        }
        CU_ASSERT(log_counts_add_up(&log));
        if (ret != CQ_OK || taken.num != habits[i].num ||
            !same(call->arrived_s, habits[i].first.arrived_s))
            printf("case %zu: %zu calls, the first at %g, wait %g\n", i, taken.num,
                call->arrived_s, call->wait_s);
        call_log_free(&log);
    }
}

/* Each reason once, with the rows around it whole. */
static void
test_set_aside(void)
{
    static const char text[] =
        "id,arrived,type,wait,talk,acw,outcome\n"
        "1,2026-03-02 08:00,a,5,100,10,answered\n"
        "1,2026-03-02 08:00,a,5,100,10,answered\n"      /* DUPLICATE */
        "2,2026-03-02 08:01,a,5\n"                      /* FIELDS */
        "3,2026-03-02 08:01,a,5,100,10,answered,x\n"    /* FIELDS */
        "4,,a,5,100,10,answered\n"                      /* NO_ARRIVAL */
        "5,2026-02-30 08:00,a,5,100,10,answered\n"      /* TIME */
        "6,2026-03-02 25:00,a,5,100,10,answered\n"      /* TIME */
        "7,2026-03-02 08:02,a,5,100,10,dropped it\n"    /* OUTCOME */
        "8,2026-03-02 08:02,a,5,100,10,dropped it\n"    /* OUTCOME */
        "9,2026-03-02 08:02,a,,100,10,answered\n"       /* NO_WAIT */
        "10,2026-03-02 08:02,a,five,100,10,answered\n"  /* TEXT */
        "11,2026-03-02 08:02,a,-5,100,10,answered\n"    /* NEGATIVE */
        "12,2026-03-02 08:02,a,99999,100,10,answered\n" /* LONG */
        "13,2026-03-02 08:02,a,5,4000,10,answered\n"    /* talk left out */
        "14,2026-03-02 08:02,a,5,0,10,answered\n"
        "15,2026-03-02 08:02,a,5,-1,10,answered\n"
        "16,2026-03-02 08:02,a,5,x,-10,answered\n"
        "17,2026-03-02 08:02,a,5,100,10,ghost\n"      /* PHANTOM */
        "18,2026-03-02 08:02,a,5,100,10,transfer\n"   /* OTHER_END */
        "19,2026-03-02 08:02,\"a,5,100,10,answered\n" /* FIELDS: never closed */
        "Total,,,500,,,\n"                            /* OUTCOME: empty */
        "20,2026-03-02 07:59,b,6,90,9,answered,,\n";  /* unsorted; empty fields */
    static const uint64_t aside[NUM_CALL_ASIDE] = { 3, 1, 1, 2, 3, 1, 1, 1, 1, 0,
        0 };
    static const uint64_t left_out[NUM_CALL_LEFT_OUT] = { 1, 1, 1, 1, 1 };
    struct call_log log;
    struct taken taken;

    CU_ASSERT_EQUAL_FATAL(read_text(&log, text, NULL, &taken), CQ_OK);
    for (size_t i = 0; i < NUM_CALL_ASIDE; i++)
        CU_ASSERT_EQUAL(log.num_aside[i], aside[i]);
    for (size_t i = 0; i < NUM_CALL_LEFT_OUT; i++)
        CU_ASSERT_EQUAL(log.num_left_out[i], left_out[i]);
    CU_ASSERT_EQUAL(log.num_not_offered[CALL_NOT_OFFERED_PHANTOM], 1);
    CU_ASSERT_EQUAL(log.num_not_offered[CALL_NOT_OFFERED_OTHER_END], 1);
    CU_ASSERT_EQUAL(log.num_rows, 22);
    CU_ASSERT_EQUAL(log.num_calls, 6);
    CU_ASSERT(log_counts_add_up(&log));
    CU_ASSERT(!log.sorted);
    CU_ASSERT_EQUAL_FATAL(log.num_unknown, 2);
    CU_ASSERT_STRING_EQUAL(log.unknown[0].word, "dropped it");
    CU_ASSERT_EQUAL(log.unknown[0].num, 2);
    CU_ASSERT_EQUAL(log.unknown[1].num, 1);
    CU_ASSERT_EQUAL(log.num_types, 2);
    CU_ASSERT_STRING_EQUAL(log.types[1], "b");
    call_log_free(&log);
}

/* Rows that are alike are one call only where something in them tells calls apart.
 */
static void
test_alike(void)
{
    struct call_log log;
    struct taken taken;

    CU_ASSERT_EQUAL(read_text(&log,
                        "arrived,wait,outcome\n2026-03-02 08:00,0,abandoned\n"
                        "2026-03-02 08:00,0,abandoned\n",
                        NULL, &taken),
        CQ_OK);
    CU_ASSERT_EQUAL(log.num_calls, 2);
    CU_ASSERT_EQUAL_FATAL(log.num_notes, 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(log.notes[0], "1 rows are the same"));
    call_log_free(&log);
}

/* People are numbers, the same person the same; who is not known is 0. */
static void
test_people(void)
{
    struct call_log log;
    struct taken taken;

    CU_ASSERT_EQUAL(read_text(&log,
                        "arrived,wait,outcome,agent,caller id,team\n"
                        "2026-03-02 08:00,1,answered,Ann,+4912,north\n"
                        "2026-03-02 08:01,1,answered,Bob,anonymous,south\n"
                        "2026-03-02 08:02,1,answered,Ann,+4912,north\n"
                        "2026-03-02 08:03,1,abandoned,,+4999,\n",
                        NULL, &taken),
        CQ_OK);
    CU_ASSERT_EQUAL(taken.calls[0].agent, taken.calls[2].agent);
    CU_ASSERT_EQUAL(taken.calls[0].customer, taken.calls[2].customer);
    CU_ASSERT_EQUAL(taken.calls[1].agent, 2);
    CU_ASSERT_EQUAL(taken.calls[1].customer, 0);
    CU_ASSERT_EQUAL(taken.calls[3].agent, 0);
    CU_ASSERT_EQUAL(taken.calls[3].customer, 2);
    CU_ASSERT_EQUAL(log.num_agents, 2);
    CU_ASSERT_EQUAL(log.num_customers, 2);
    CU_ASSERT_EQUAL(log.num_groups, 3);
    CU_ASSERT_STRING_EQUAL(log.groups[taken.calls[1].group], "south");
    CU_ASSERT_STRING_EQUAL(log.groups[taken.calls[3].group], "");
    call_log_free(&log);
}

/* The row that tells which number is the month may stand far down. */
static void
test_late_date(void)
{
    static char text[64000];
    size_t used = (size_t)sprintf(text, "arrived,wait,outcome\n");
    struct call_log log;
    struct taken taken;

    for (size_t i = 0; i < 1500; i++)
        used += (size_t)sprintf(
            text + used, "2/3/2026 8:%02zu:%02zu,7200,answered\n", i / 60, i % 60);
    sprintf(text + used, "13/3/2026 8:00,8,answered\n");
    CU_ASSERT_EQUAL_FATAL(read_text(&log, text, NULL, &taken), CQ_OK);
    CU_ASSERT_EQUAL(taken.num, 1501);
    CU_ASSERT_EQUAL(taken.calls[0].day, 20514);
    CU_ASSERT_EQUAL(log.num_days, 2);
    CU_ASSERT_EQUAL(log.days[0].num_calls, 1500);
    CU_ASSERT_EQUAL(log.days[1].day, 20525);
    call_log_free(&log);
}

/* Names in an old encoding come out as UTF-8, for a scenario. */
static void
test_latin_names(void)
{
    struct call_log log;
    struct taken taken;

    CU_ASSERT_EQUAL(read_text(&log,
                        "arrived,wait,outcome,queue\n"
                        "2026-03-02 08:00,1,answered,B\xFCro\n"
                        "2026-03-02 08:00,1,answered,K\xC3\xB6ln\n",
                        NULL, &taken),
        CQ_OK);
    CU_ASSERT_EQUAL(log.num_types, 2);
    CU_ASSERT_STRING_EQUAL(log.types[0], "B\xC3\xBCro");
    CU_ASSERT_STRING_EQUAL(log.types[1], "K\xC3\xB6ln");
    call_log_free(&log);
}

static bool
has_note(const struct call_log *log, const char *words)
{
    for (size_t i = 0; i < log->num_notes; i++)
        if (strstr(log->notes[i], words) != NULL)
            return true;
    return false;
}

/* Days on which clocks change, by the rules of the day's own year. */
static void
test_clock_changes(void)
{
    static const struct {
        const char *date, *words;
    } cases[] = { { "2026-03-29", "2026-03-29 clocks go forward in Europe" },
        { "2026-10-25", "clocks go back in Europe" },
        { "2026-03-08", "clocks go forward in North America" },
        { "2026-11-01", "clocks go back in North America" },
        { "1999-04-04", "clocks go forward in North America" },
        { "1999-10-31", "clocks go back in Europe and North America" },
        { "2026-03-22", NULL }, { "2026-10-18", NULL }, { "2026-03-30", NULL } };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[100];
        struct call_log log;
        struct taken taken;

        snprintf(text, sizeof(text), "arrived,wait,outcome\n%s 09:00,3,answered\n",
            cases[i].date);
        CU_ASSERT_EQUAL(read_text(&log, text, NULL, &taken), CQ_OK);
        CU_ASSERT_EQUAL(
            has_note(&log, cases[i].words == NULL ? "clocks" : cases[i].words),
            cases[i].words != NULL);
        call_log_free(&log);
    }
}

/* What comes through a pipe cannot be read twice: it is copied, and read the same.
 */
static void
test_pipe(void)
{
    FILE *in = popen("printf 'arrived,wait,outcome\\n3/2/2026 8:00,7,answered\\n"
                     "3/13/2026 8:00,8,answered\\n'",
        "r");
    struct call_log log;
    struct taken taken = { 0 };

    CU_ASSERT_PTR_NOT_NULL_FATAL(in);
    CU_ASSERT_EQUAL_FATAL(call_log_open(&log, in, NULL), CQ_OK);
    CU_ASSERT_EQUAL(call_log_calls(&log, take, &taken), CQ_OK);
    CU_ASSERT_EQUAL(taken.num, 2);
    CU_ASSERT_EQUAL(taken.calls[0].day, 20514);
    CU_ASSERT_EQUAL(taken.calls[1].wait_s, 8);
    call_log_free(&log);
    pclose(in);
}

/* An error of take() ends the reading and is passed on. */
static int
refuse(void *of, const struct call *call)
{
    (void)of;
    (void)call;
    return CQ_ERR_LIMIT;
}

static void
test_take_stops(void)
{
    static const char text[] =
        "arrived,wait,outcome\n2026-03-02 08:00,7,answered\n";
    FILE *in = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
    struct call_log log;

    CU_ASSERT_PTR_NOT_NULL_FATAL(in);
    CU_ASSERT_EQUAL(call_log_open(&log, in, NULL), CQ_OK);
    CU_ASSERT_EQUAL(call_log_calls(&log, refuse, NULL), CQ_ERR_LIMIT);
    call_log_free(&log);
    fclose(in);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_bank),
        SUITE_TEST(test_habits), SUITE_TEST(test_set_aside), SUITE_TEST(test_alike),
        SUITE_TEST(test_people), SUITE_TEST(test_latin_names),
        SUITE_TEST(test_late_date), SUITE_TEST(test_clock_changes),
        SUITE_TEST(test_pipe), SUITE_TEST(test_take_stops), SUITE_END };

    return suite_main("call_log", tests, argc, argv);
}
