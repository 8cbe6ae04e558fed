/*
 * --trace from outside: every row is one contact, and a recount of the rows is the
 * simulation's own count and wait of each type, in each replication.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/lab.h"
#include "tests/suite.h"

enum {
    NUM_TYPES = 3,
    NUM_DAYS = 3,
    NUM_CELLS = 12,
    LINE_SIZE = 512
};

/* Every outcome of a day: chatbots, a full line, impatience, balking, closing. */
#define BUSY                                                                       \
    "day: {opens: \"09:00\", closes: \"13:00\", interval: 30 min,"                 \
    " at_close: hang_up}\n"                                                        \
    "contacts:\n"                                                                  \
    "  calm: {arrivals: {poisson: {rate: 190 per hour}}, talk: {exponential:"      \
    " {mean: 4 min}}, after_call: {exponential: {mean: 30 s}}, patience:"          \
    " {exponential: {mean: 90 s}}, queue_limit: 4, balk: 10 %}\n"                  \
    "  sales: {arrivals: {poisson: {rate: 90 per hour}}, talk: {exponential:"      \
    " {mean: 3 min}}, patience: {exponential: {mean: 2 min}}, priority: 2,"        \
    " transfer: {probability: 20 %, to: late, kind: warm, time: 20 s, handle:"     \
    " 50 %}}\n"                                                                    \
    "  late: {arrivals: {poisson: {rate: 30 per hour}}, talk:"                     \
    " {exponential: {mean: 6 min}}, patience: never}\n"                            \
    "agents:\n"                                                                    \
    "  first: {serves: {calm: {}}, staff: 9}\n"                                    \
    "  both: {serves: {calm: {rank: 2}, sales: {}, late: {}}, staff:"              \
    " 7}\n"                                                                        \
    "chatbots:\n"                                                                  \
    "  robo: {handles: {sales: {offered: 70 %, refuses: 10 %, containment: 40 "    \
    "%}}, session: {exponential: {mean: 90 s}}}\n"

enum cell {
    CELL_replication,
    CELL_contact,
    CELL_type,
    CELL_customer,
    CELL_attempt,
    CELL_arrived,
    CELL_bot,
    CELL_queued,
    CELL_answered,
    CELL_agent,
    CELL_ended,
    CELL_outcome
};

/* Sums over the rows of one type in one replication. */
struct recount {
    double attempts, contained, blocked, balked, answered, abandoned, cut_off,
        still_inside;
    double answered_delayed, met_bot;
    double wait_answered_s, wait_abandoned_s, wait_cut_off_s, handle_s;
};

/* The cells of a row, in place. No name in it needs quotes. */
static size_t
split(char *line, char *cells[NUM_CELLS])
{
    size_t num = 0;

    line[strcspn(line, "\n")] = '\0';
    while (line != NULL && num < NUM_CELLS) {
        cells[num++] = line;
        line = strchr(line, ',');
        if (line != NULL)
            *line++ = '\0';
    }
    return line == NULL ? num : 0;
}

static double
number(const char *cell)
{
    return cell[0] != '\0' ? strtod(cell, NULL) : NAN;
}

/* Times in order; what cannot be is not there. */
static void
check_row(char *cells[NUM_CELLS])
{
    const char *outcome = cells[CELL_outcome];
    double last_s = 0;

    for (size_t i = CELL_arrived; i <= CELL_ended; i++) {
        if (i == CELL_agent || cells[i][0] == '\0')
            continue;
        CU_ASSERT(number(cells[i]) >= last_s);
        last_s = number(cells[i]);
    }
    CU_ASSERT_EQUAL(strcmp(cells[CELL_customer], cells[CELL_contact]) == 0,
        strcmp(cells[CELL_attempt], "1") == 0);
    CU_ASSERT_EQUAL(cells[CELL_agent][0] != '\0', strcmp(outcome, "answered") == 0);
    CU_ASSERT_EQUAL(
        cells[CELL_ended][0] == '\0', strcmp(outcome, "still_inside") == 0);
}

static void
count_row(struct recount *self, char *cells[NUM_CELLS])
{
    const char *outcome = cells[CELL_outcome];
    const double queued_s = number(cells[CELL_queued]);
    const double answered_s = number(cells[CELL_answered]);
    const double ended_s = number(cells[CELL_ended]);

    self->attempts++;
    self->met_bot += cells[CELL_bot][0] != '\0';
    self->contained += strcmp(outcome, "contained") == 0;
    self->blocked += strcmp(outcome, "blocked") == 0;
    self->balked += strcmp(outcome, "balked") == 0;
    self->still_inside += strcmp(outcome, "still_inside") == 0;
    if (strcmp(outcome, "answered") == 0) {
        self->answered++;
        self->handle_s += ended_s - answered_s;
        self->answered_delayed += !isnan(queued_s);
        self->wait_answered_s += isnan(queued_s) ? 0 : answered_s - queued_s;
    } else if (strcmp(outcome, "abandoned") == 0) {
        self->abandoned++;
        self->wait_abandoned_s += ended_s - queued_s;
    } else if (strcmp(outcome, "cut_off") == 0) {
        self->cut_off++;
        self->wait_cut_off_s += isnan(queued_s) ? 0 : ended_s - queued_s;
    }
}

/* Times of a few hours, added in another order: a second in 10^9 is lost. */
static void
check_seconds(
    double recounted_s, const struct totals *totals, size_t type, enum type_sum sum)
{
    const double counted_s = lab_type_sum(totals, type, sum);

    CU_ASSERT_DOUBLE_EQUAL(recounted_s, counted_s, 1e-9 * counted_s);
}

static void
check_type(const struct recount *recount, const struct totals *totals, size_t type)
{
    const double counts[][2] = { { SUM_attempts, recount->attempts },
        { SUM_contained, recount->contained }, { SUM_blocked, recount->blocked },
        { SUM_balked, recount->balked }, { SUM_answered, recount->answered },
        { SUM_answered_delayed, recount->answered_delayed },
        { SUM_abandoned, recount->abandoned }, { SUM_cut_off, recount->cut_off } };
    const double talk_s = lab_type_sum(totals, type, SUM_talk_s);
    const double acw_s = lab_type_sum(totals, type, SUM_acw_s);

    for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
        CU_ASSERT_EQUAL(
            lab_type_sum(totals, type, (enum type_sum)counts[i][0]), counts[i][1]);
    CU_ASSERT_EQUAL(
        recount->met_bot, lab_type_sum(totals, type, SUM_bot_offered) -
                              lab_type_sum(totals, type, SUM_bot_refused));
    CU_ASSERT_EQUAL(
        recount->still_inside, lab_type_sum(totals, type, SUM_still_queued) +
                                   lab_type_sum(totals, type, SUM_still_in_bot));
    check_seconds(recount->wait_answered_s, totals, type, SUM_wait_answered_s);
    check_seconds(recount->wait_abandoned_s, totals, type, SUM_wait_abandoned_s);
    check_seconds(recount->wait_cut_off_s, totals, type, SUM_wait_other_s);
    CU_ASSERT_DOUBLE_EQUAL(
        recount->handle_s, talk_s + acw_s, 1e-9 * (talk_s + acw_s));
}

static size_t
type_named(const struct scenario *scenario, const char *name)
{
    size_t type = 0;

    while (
        type < scenario->num_types && strcmp(scenario->types[type].name, name) != 0)
        type++;
    CU_ASSERT_FATAL(type < scenario->num_types);
    return type;
}

/* The text in a file of its own, traced; to be closed by pclose(). */
static FILE *
trace(const char *text, const char *options, char path[32])
{
    char command[400];
    FILE *rows;
    int file;

    strcpy(path, "/tmp/callq_trace_XXXXXX");
    file = mkstemp(path);
    CU_ASSERT_FATAL(file >= 0);
    CU_ASSERT_EQUAL(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
    snprintf(
        command, sizeof(command), CALLQ " run %s -q --trace - %s", path, options);
    rows = popen(command, "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(rows);
    return rows;
}

static void
read_rows(FILE *rows, const struct scenario *scenario,
    struct recount recounts[NUM_DAYS][NUM_TYPES])
{
    char line[LINE_SIZE], *cells[NUM_CELLS];
    size_t last_day = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(fgets(line, sizeof(line), rows));
    CU_ASSERT_STRING_EQUAL(line,
        "replication,contact,type,customer,attempt,arrived,bot,queued,answered,"
        "agent,ended,outcome\n");
    while (fgets(line, sizeof(line), rows) != NULL) {
        size_t day;

        CU_ASSERT_EQUAL_FATAL(split(line, cells), NUM_CELLS);
        day = strtoul(cells[CELL_replication], NULL, 10) - 1;
        CU_ASSERT_FATAL(day < NUM_DAYS && day >= last_day);
        last_day = day;
        check_row(cells);
        count_row(&recounts[day][type_named(scenario, cells[CELL_type])], cells);
    }
}

/* A contact without a row, with two, under a wrong outcome or with a time that is
 * off by a microsecond shows. */
static void
test_recount(void)
{
    static struct recount recounts[NUM_DAYS][NUM_TYPES];
    double cut_off = 0;
    char path[32];
    struct lab lab;
    FILE *rows;

    lab_read(&lab, BUSY);
    lab_run(&lab, NUM_DAYS, 1);
    rows = trace(BUSY, "-n 3 -j 2", path);
    read_rows(rows, &lab.scenario, recounts);
    CU_ASSERT_EQUAL(pclose(rows), 0);
    for (size_t day = 0; day < NUM_DAYS; day++)
        for (size_t type = 0; type < NUM_TYPES; type++) {
            check_type(&recounts[day][type], &lab.experiment.totals[day], type);
            cut_off += recounts[day][type].cut_off;
        }
    CU_ASSERT(recounts[0][0].abandoned > 10 && recounts[0][0].blocked > 0);
    CU_ASSERT(recounts[0][0].balked > 0 && recounts[0][1].contained > 50);
    CU_ASSERT(cut_off > 0);
    unlink(path);
    lab_free(&lab);
}

static void
compare_output(const char *command, const char *expected)
{
    char text[4096];
    FILE *out = popen(command, "r");
    size_t length;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    length = fread(text, 1, sizeof(text) - 1, out);
    text[length] = '\0';
    CU_ASSERT_EQUAL(pclose(out), 0);
    CU_ASSERT_STRING_EQUAL(text, expected);
    if (strcmp(text, expected) != 0)
        fprintf(stderr, "got:\n%s\n", text);
}

/* The rows as the scenario's comment tells the callers' day. */
static void
test_eight_callers(void)
{
    compare_output(CALLQ " run " SOURCE_DIR
                         "/scenarios/classroom/eight_callers.yaml --trace -",
        "replication,contact,type,customer,attempt,arrived,bot,queued,answered,"
        "agent,ended,outcome\n"
        "1,1,calls,1,1,0,,,0,desk 1,180,answered\n"
        "1,3,calls,3,1,120,,120,,,210,abandoned\n"
        "1,2,calls,2,1,60,,60,180,desk 1,300,answered\n"
        "1,4,calls,4,1,240,,240,300,desk 1,420,answered\n"
        "1,5,calls,5,1,270,,270,420,desk 1,480,answered\n"
        "1,6,calls,6,1,480,,,480,desk 1,570,answered\n"
        "1,7,calls,7,1,600,,,600,desk 1,880,answered\n"
        "1,8,calls,8,1,620,,620,880,desk 1,940,answered\n");
}

/* A steady state is cut at its end: the first contact's talk goes on, everybody
 * else waits, and they come last, in order of arrival. */
static void
test_still_inside(void)
{
    char path[32], line[LINE_SIZE], *cells[NUM_CELLS];
    unsigned long num = 0;
    FILE *rows = trace("steady: {warm_up: 1 h, length: 10 h, batches: 2}\n"
                       "contacts:\n"
                       "  calls: {arrivals: {poisson: {rate: 10 per hour}},"
                       " talk: 20 h, patience: never}\n"
                       "agents: {desk: {serves: {calls: {}}, staff: 1}}\n"
                       "run: {replications: 1}\n",
        "", path);

    CU_ASSERT_PTR_NOT_NULL_FATAL(fgets(line, sizeof(line), rows));
    while (fgets(line, sizeof(line), rows) != NULL) {
        CU_ASSERT_EQUAL_FATAL(split(line, cells), NUM_CELLS);
        CU_ASSERT_EQUAL(strtoul(cells[CELL_contact], NULL, 10), ++num);
        CU_ASSERT_STRING_EQUAL(cells[CELL_ended], "");
        CU_ASSERT_STRING_EQUAL(
            cells[CELL_outcome], num == 1 ? "answered" : "still_inside");
        CU_ASSERT_STRING_EQUAL(
            cells[CELL_queued], num == 1 ? "" : cells[CELL_arrived]);
        CU_ASSERT_STRING_EQUAL(cells[CELL_agent], num == 1 ? "desk 1" : "");
    }
    CU_ASSERT(num > 50);
    CU_ASSERT_EQUAL(pclose(rows), 0);
    unlink(path);
}

/* One replication alone is what it is among all. */
static void
test_only_replication(void)
{
    const char *file = SOURCE_DIR "/scenarios/planner/skills.yaml";
    char line[1000];

    snprintf(line, sizeof(line),
        CALLQ
        " run %s -n 3 --trace - >/tmp/callq_all_$$ && " CALLQ
        " run %s --only-replication 3 --trace - >/tmp/callq_one_$$ && "
        "grep '^[3r]' /tmp/callq_all_$$ | cmp - /tmp/callq_one_$$; s=$?; rm -f "
        "/tmp/callq_all_$$ /tmp/callq_one_$$; exit $s",
        file, file);
    compare_output(line, "");
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_recount),
        SUITE_TEST(test_eight_callers),
        SUITE_TEST(test_still_inside),
        SUITE_TEST(test_only_replication),
        SUITE_END,
    };

    return suite_main("trace", tests, argc, argv);
}
