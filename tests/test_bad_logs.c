/* Logs that are none: each is refused with words that say what to do, or told of as
 * far as it goes; none is read wrongly in silence. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/call_log.h"
#include "sim/err.h"
#include "tests/suite.h"

static int
count(void *of, const struct call *call)
{
    (void)call;
    (*(size_t *)of)++;
    return CQ_OK;
}

static int
count_interval(void *of, const struct interval_row *row)
{
    (void)row;
    (*(size_t *)of)++;
    return CQ_OK;
}

static int
read_bytes(struct call_log *log, const char *bytes, size_t length,
    const char *columns, size_t *num)
{
    const struct call_log_options options = { columns };
    FILE *in = tmpfile();
    int ret;

    CU_ASSERT_PTR_NOT_NULL_FATAL(in);
    fwrite(bytes, 1, length, in);
    rewind(in);
    *num = 0;
    ret = call_log_open(log, in, &options);
    if (ret == CQ_OK && log->kind == CALL_LOG_CALLS)
        ret = call_log_calls(log, count, num);
    else if (ret == CQ_OK)
        ret = call_log_intervals(log, count_interval, num);
    fclose(in);
    return ret;
}

#define HEAD "arrived,wait,outcome,agent\n"

static const struct {
    const char *text, *columns;
    unsigned line;
    const char *words;
} refused[] = {
    { "", NULL, 0, "is empty" },
    { "\n\n\n", NULL, 0, "is empty" },
    { "\xEF\xBB\xBF", NULL, 0, "is empty" },
    { HEAD, NULL, 1, "no rows below" },
    { "contacts:\n  calls:\n    arrivals: {poisson: {rate: 3}}\n", NULL, 1,
        "no table of calls" },
    { "PK\3\4 something", NULL, 0, "workbook" },
    { "\x1f\x8b\x08 something", NULL, 0, "compressed" },
    { "\xFF\xFE"
      "a,b\n",
        NULL, 0, "UTF-16" },
    { "when,how long,then\n1,2,3\n", NULL, 1,
        "no column tells when a call arrived (arrived=.., or date=.. and "
        "time=..); say which one does with --columns; the columns are when, "
        "how "
        "long, then" },
    { "arrived,outcome\n2026-03-02,answered\n", NULL, 1,
        "no column tells how long a call waited" },
    { "arrived,wait\n2026-03-02 08:00,3\n", NULL, 1,
        "no column tells whether a call was answered" },
    { HEAD "2026-03-02 08:00,3,answered,1\n", "wait=Q_SEC", 1,
        "there is no column Q_SEC; the columns are arrived, wait, outcome, "
        "agent" },
    { HEAD, "wait", 0, "wait is no pair" },
    { HEAD, "wait=", 0, "names no column" },
    { HEAD, "wate=x", 0, "wate is nothing that a log tells; known are arrived" },
    { HEAD, "wait=wait,wait=agent", 0, "wait is told twice" },
    { HEAD, "dates=us", 0, "dates=us is not known" },
    { HEAD, "opens=late", 0, "opens=late is no time of the day" },
    { HEAD, "starts=x", 0, "starts=x is no date" },
    { HEAD, "longest_talk=-3", 0, "longest_talk=-3 is no length" },
    { HEAD "3/2/2026 08:00,3,answered,1\n4/2/2026 08:00,3,answered,1\n", NULL, 2,
        "3/2/2026 08:00 could be the day or the month first" },
    { HEAD "13/2/2026 08:00,3,answered,1\n4/25/2026 08:00,3,answered,1\n", NULL, 2,
        "some dates have the day first (1" },
    { HEAD "2026-03-02 08:00,3,gone fishing,1\n", NULL, 1,
        "none of the 1 rows is a call that asked for an agent; 1 of them: an "
        "outcome that is not known, as gone fishing" },
    { HEAD "2026-03-02,3,answered,1\n", NULL, 1, "1 of them: no time of arrival" },
    { "time,offered,answered\n2026-03-02 08:00,3,4\n", NULL, 1,
        "1 of them: counts that cannot be" },
};

static void
test_refused(void)
{
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
        struct call_log log;
        size_t num;
        const int ret = read_bytes(&log, refused[i].text, strlen(refused[i].text),
            refused[i].columns, &num);

        CU_ASSERT_EQUAL(ret, CQ_ERR_INPUT);
        CU_ASSERT_PTR_NOT_NULL_FATAL(log.problem);
        CU_ASSERT_PTR_NOT_NULL(strstr(log.problem, refused[i].words));
        CU_ASSERT_EQUAL(log.problem_line, refused[i].line);
        CU_ASSERT_EQUAL(num, 0);
        CU_ASSERT_EQUAL(log.problem_text[0] == '\0', log.problem_line == 0);
        if (strstr(log.problem, refused[i].words) == NULL ||
            log.problem_line != refused[i].line)
            printf("%u: %s\n", log.problem_line, log.problem);
        call_log_free(&log);
    }
}

/* A byte that is 0 in the first piece, and a line without an end. */
static void
test_no_text(void)
{
    static char bytes[3 << 20];
    struct call_log log;
    size_t num;

    memcpy(bytes, "ELF\0\1\2\n,", 8);
    CU_ASSERT_EQUAL(read_bytes(&log, bytes, 4000, NULL, &num), CQ_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(log.problem, "a byte that is 0"));
    call_log_free(&log);
    memset(bytes, 'x', sizeof(bytes));
    CU_ASSERT_EQUAL(
        read_bytes(&log, bytes, sizeof(bytes), NULL, &num), CQ_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(log.problem, "more than a megabyte"));
    call_log_free(&log);
    memcpy(bytes, HEAD "2026-03-02 08:00,3,answered,1\n", 57);
    CU_ASSERT_EQUAL(
        read_bytes(&log, bytes, sizeof(bytes), NULL, &num), CQ_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(log.problem, "more than a megabyte"));
    call_log_free(&log);
}

/* What is strange but whole is read: one row; all gone; none gone. */
static void
test_few(void)
{
    static const struct {
        const char *text;
        size_t num;
    } cases[] = {
        { HEAD "2026-03-02 08:00,3,answered,1", 1 },
        { HEAD "2026-03-02 08:00,3,hang,\n2026-03-02 08:00,4,hang,\n", 2 },
        { HEAD "2026-03-02 08:00,3,agent,1\n2026-03-02 08:00,4,agent,2\n", 2 },
        { HEAD "\"2026-03-02 08:00\",3,answered,\"O\"\"Neill, A\"\n", 1 },
        { HEAD "\"2026-03-02 08:00\",3,answered,\"two\nlines\"\n"
               "2026-03-02 08:00,3,answered,2\n",
            2 },
        { HEAD "x,\"\n2026-03-02 08:00,3,answered,2\n", 1 }, /* never closed */
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct call_log log;
        size_t num;

        CU_ASSERT_EQUAL(
            read_bytes(&log, cases[i].text, strlen(cases[i].text), NULL, &num),
            CQ_OK);
        CU_ASSERT_EQUAL(num, cases[i].num);
        call_log_free(&log);
    }
}

/* Every log, cut off after any byte, is read or refused; never both. */
static void
test_cut_off(void)
{
    static const char text[] =
        "\xEF\xBB\xBF\"arrived\";type;wait;talk;acw;outcome;agent\r\n"
        "02.03.2026 08:15:00;\"a \"\"b\"\"\";1:02;3,5;0;answered;Ann\r\n"
        "03.03.2026 08:15:00;b;12;1.000,5;PT1M3S;hang;\r\n";

    for (size_t length = 0; length < sizeof(text); length++) {
        struct call_log log;
        size_t num;
        const int ret = read_bytes(&log, text, length, NULL, &num);

        CU_ASSERT(ret == CQ_OK || ret == CQ_ERR_INPUT);
        CU_ASSERT_EQUAL(ret == CQ_ERR_INPUT, log.problem != NULL);
        CU_ASSERT_EQUAL(ret == CQ_OK, num > 0);
        call_log_free(&log);
    }
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_refused),
        SUITE_TEST(test_no_text), SUITE_TEST(test_few), SUITE_TEST(test_cut_off),
        SUITE_END };

    return suite_main("bad_logs", tests, argc, argv);
}
