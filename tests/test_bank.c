/*
 * One recorded day of a real call centre, replayed arrival by arrival; and the
 * shipped scenario of its month. The calls ("Anonymous Bank", Guedj and Mandelbaum,
 * Technion) are not part of the project: without them the replay is skipped.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scenarios/reader.h"
#include "sim/err.h"
#include "sim/experiment.h"
#include "tests/suite.h"

enum {
    OPENS_S = 7 * 3600,
    CLOSES_S = 24 * 3600,
    INTERVAL_S = 1800,
    NUM_INTERVALS = (CLOSES_S - OPENS_S) / INTERVAL_S,
    NUM_KINDS = 4,
    LINE_BYTES = 256,
    NUM_FIELDS = 13
};

static const char log_path[] = SHARED_DIR "/data/anonbank_1999-01.csv";
static const char day_replayed[] = "1999-01-13"; /* a Wednesday: 1,577 calls */
static const char *const kinds[NUM_KINDS] = { "regular", "prospects", "stock",
    "internet" };

/* The columns of the log that are used, in its order. */
enum {
    FIELD_DATE = 0,
    FIELD_TYPE = 2,
    FIELD_VRU_ENTRY = 5,
    FIELD_VRU_TIME,
    FIELD_Q_START,
    FIELD_Q_TIME,
    FIELD_OUTCOME,
    FIELD_SER_TIME = 11
};

/* What the log says of the day, counted here and by nobody else. */
struct recount {
    unsigned calls[NUM_KINDS][NUM_INTERVALS];
    unsigned total;
    double served_s; /* talk of the answered */
};

struct call {
    size_t kind;
    long at_s; /* of the day */
    bool answered;
    double length_s; /* talk if answered, else the wait until it hung up */
};

static size_t
kind_of(const char *type)
{
    if (strcmp(type, "NW") == 0)
        return 1;
    if (strcmp(type, "NE") == 0)
        return 2;
    return strcmp(type, "IN") == 0 ? 3 : 0;
}

/* A row of the day that asked for an agent while the bank was open. */
static bool
read_call(char *line, struct call *call)
{
    char *field[NUM_FIELDS] = { NULL };
    size_t num = 0;

    for (char *p = line; p != NULL && num < NUM_FIELDS; num++) {
        field[num] = p;
        p = strchr(p, ',');
        if (p != NULL)
            *p++ = '\0';
    }
    if (num < NUM_FIELDS || strcmp(field[FIELD_DATE], day_replayed) != 0)
        return false;
    call->kind = kind_of(field[FIELD_TYPE]);
    call->at_s = atol(field[FIELD_VRU_ENTRY]) + atol(field[FIELD_VRU_TIME]);
    call->answered = strcmp(field[FIELD_OUTCOME], "AGENT") == 0;
    call->length_s = atof(field[call->answered ? FIELD_SER_TIME : FIELD_Q_TIME]);
    return call->at_s >= OPENS_S && call->at_s < CLOSES_S &&
           (call->answered || (strcmp(field[FIELD_OUTCOME], "HANG") == 0 &&
                                  atol(field[FIELD_Q_START]) != 0));
}

/*
 * The day as a file for each type: of the answered the talk is known, and of those
 * who hung up the patience; the rest is drawn.
 */
static void
copy_day(FILE *log, FILE *const out[NUM_KINDS], struct recount *recount)
{
    char line[LINE_BYTES];
    struct call call;

    while (fgets(line, sizeof(line), log) != NULL) {
        if (!read_call(line, &call))
            continue;
        recount->total++;
        recount->calls[call.kind][(call.at_s - OPENS_S) / INTERVAL_S]++;
        recount->served_s += call.answered ? call.length_s : 0;
        fprintf(out[call.kind], "%02ld:%02ld:%02ld,", call.at_s / 3600,
            call.at_s / 60 % 60, call.at_s % 60);
        fprintf(out[call.kind], call.answered ? "%g,\n" : ",%g\n", call.length_s);
    }
}

static void
write_scenario(const char *name, int desk)
{
    FILE *out = fopen(name, "w");

    CU_ASSERT_FATAL(out != NULL);
    fputs("day: {opens: \"07:00\", closes: \"24:00\", interval: 30 min}\n"
          "contacts:\n",
        out);
    for (size_t k = 0; k < NUM_KINDS; k++)
        fprintf(out,
            "  %s:\n"
            "    arrivals: {recorded: {file: %s.csv, at: at, talk: talk, "
            "patience: patience, unit: s}}\n"
            "    talk: {lognormal: {mean: 3 min, cv: 1.2}}\n"
            "    patience: {exponential: {mean: 6 min}}\n",
            kinds[k], kinds[k]);
    fprintf(out,
        "agents:\n"
        "  desk: {serves: {regular: {}, prospects: {}, stock: {}, internet: {}}, "
        "staff: %d}\n",
        desk);
    fclose(out);
}

/* The files of the day in a fresh folder, made the working folder; false without
 * the log. */
static bool
prepare(char *folder, struct recount *recount)
{
    FILE *log = fopen(log_path, "r");
    FILE *out[NUM_KINDS];
    char name[32];

    *recount = (struct recount){ 0 };
    if (log == NULL) {
        printf("(skipped: no %s) ", log_path);
        return false;
    }
    strcpy(folder, "/tmp/callq-bank-XXXXXX");
    CU_ASSERT_FATAL(mkdtemp(folder) != NULL && chdir(folder) == 0);
    for (size_t k = 0; k < NUM_KINDS; k++) {
        snprintf(name, sizeof(name), "%s.csv", kinds[k]);
        out[k] = fopen(name, "w");
        CU_ASSERT_FATAL(out[k] != NULL);
        fputs("at,talk,patience\n", out[k]);
    }
    copy_day(log, out, recount);
    fclose(log);
    for (size_t k = 0; k < NUM_KINDS; k++)
        fclose(out[k]);
    return true;
}

static void
clean_up(const char *folder)
{
    char line[64];

    snprintf(line, sizeof(line), "rm -r '%s'", folder);
    CU_ASSERT(chdir("/") == 0 && system(line) == 0);
}

static double
sum_of(const struct totals *totals, enum type_sum sum)
{
    double all = 0;

    for (size_t k = 0; k < NUM_KINDS; k++)
        for (size_t i = 0; i <= NUM_INTERVALS; i++)
            all += totals_type(totals, k, i)[sum];
    return all;
}

/* One replication of the day with that many agents; true if it ran. */
static bool
replay(int desk, struct scenario *scenario, struct experiment *experiment)
{
    const struct experiment_options options = {
        .first = 1, .num_replications = 1, .num_threads = 1
    };
    struct reading reading;
    int ret;

    *experiment = (struct experiment){ 0 };
    write_scenario("day.yaml", desk);
    ret = scenario_read("day.yaml", NULL, scenario, &reading);
    CU_ASSERT_EQUAL(ret, CQ_OK);
    if (ret != CQ_OK)
        return false;
    ret = experiment_run(experiment, scenario, &options);
    CU_ASSERT_EQUAL(ret, CQ_OK);
    return ret == CQ_OK;
}

/* Seen: a row lost, read twice, put into another type or half hour. */
static void
check_counts(const struct totals *totals, const struct recount *recount)
{
    for (size_t k = 0; k < NUM_KINDS; k++)
        for (size_t i = 0; i < NUM_INTERVALS; i++) {
            const double *sums = totals_type(totals, k, i);

            CU_ASSERT_EQUAL(sums[SUM_fresh], recount->calls[k][i]);
            CU_ASSERT_EQUAL(sums[SUM_offered], recount->calls[k][i]);
            CU_ASSERT_EQUAL(
                sums[SUM_answered] + sums[SUM_abandoned], recount->calls[k][i]);
        }
    CU_ASSERT_EQUAL(sum_of(totals, SUM_fresh), recount->total);
}

/* With an agent for everyone nobody waits, and each answered call of the log has
 * its own talk: at least so many seconds, the rest being that of those who hung up.
 */
static void
test_recorded_day_with_agents_for_all(void)
{
    struct experiment experiment;
    struct scenario scenario;
    struct recount recount;
    char folder[64];

    if (!prepare(folder, &recount))
        return;
    CU_ASSERT_EQUAL(recount.total, 1577);
    if (replay(400, &scenario, &experiment)) {
        check_counts(experiment.totals, &recount);
        CU_ASSERT_EQUAL(sum_of(experiment.totals, SUM_answered), recount.total);
        CU_ASSERT_EQUAL(sum_of(experiment.totals, SUM_wait_answered_s), 0);
        CU_ASSERT(sum_of(experiment.totals, SUM_talk_s) > recount.served_s);
        CU_ASSERT(sum_of(experiment.totals, SUM_talk_s) < 1.6 * recount.served_s);
    }
    experiment_free(&experiment);
    scenario_free(&scenario);
    clean_up(folder);
}

/* Share that hung up and mean wait of one replay; the counts are checked too. */
static void
replay_with(
    int desk, const struct recount *recount, double *abandoned, double *wait_s)
{
    struct experiment experiment;
    struct scenario scenario;
    double offered;

    *abandoned = *wait_s = NAN;
    if (replay(desk, &scenario, &experiment)) {
        check_counts(experiment.totals, recount);
        offered = sum_of(experiment.totals, SUM_offered);
        *abandoned = sum_of(experiment.totals, SUM_abandoned) / offered;
        *wait_s = (sum_of(experiment.totals, SUM_wait_answered_s) +
                      sum_of(experiment.totals, SUM_wait_abandoned_s)) /
                  offered;
    }
    experiment_free(&experiment);
    scenario_free(&scenario);
}

/*
 * That day 16.9 % hung up. Six agents all day are too few to do as well and seven
 * do better, with waits of the day's order. Seen: waits in another unit, patience
 * or talk that is not taken from the log.
 */
static void
test_recorded_day_with_the_agents_of_its_load(void)
{
    const double measured = 0.169;
    double abandoned, wait_s;
    struct recount recount;
    char folder[64];

    if (!prepare(folder, &recount))
        return;
    replay_with(6, &recount, &abandoned, &wait_s);
    CU_ASSERT(abandoned > measured && abandoned < 0.23);
    CU_ASSERT(wait_s > 30 && wait_s < 60);
    replay_with(7, &recount, &abandoned, &wait_s);
    CU_ASSERT(abandoned > 0.10 && abandoned < measured);
    CU_ASSERT(wait_s > 20 && wait_s < 40);
    clean_up(folder);
}

/*
 * The shipped scenario is what its head says: 1,424.5 calls a day, near 10.4 % of
 * them hang up, and the mean wait is near 43 s, for 300 days within five standard
 * errors (0.2 points and 0.95 s). Seen: a figure of the file mistyped by
 * a tenth, a staff list out of step by an hour.
 */
static void
test_shipped_january(void)
{
    const struct experiment_options options = {
        .first = 1, .num_replications = 300, .num_threads = 1
    };
    struct experiment experiment = { 0 };
    struct scenario scenario;
    struct reading reading;
    double offered = 0, abandoned = 0, wait_s = 0;

    CU_ASSERT_EQUAL_FATAL(scenario_read(SOURCE_DIR "/scenarios/planner/bank.yaml",
                              NULL, &scenario, &reading),
        CQ_OK);
    CU_ASSERT_EQUAL(scenario.num_types, NUM_KINDS);
    CU_ASSERT_EQUAL_FATAL(experiment_run(&experiment, &scenario, &options), CQ_OK);
    for (size_t r = 0; r < experiment.num_replications; r++) {
        offered += sum_of(&experiment.totals[r], SUM_offered);
        abandoned += sum_of(&experiment.totals[r], SUM_abandoned);
        wait_s += sum_of(&experiment.totals[r], SUM_wait_answered_s) +
                  sum_of(&experiment.totals[r], SUM_wait_abandoned_s);
    }
    CU_ASSERT_DOUBLE_EQUAL(offered / 300, 1424.5, 45);
    CU_ASSERT_DOUBLE_EQUAL(abandoned / offered, 0.104, 0.010);
    CU_ASSERT_DOUBLE_EQUAL(wait_s / offered, 43.2, 4.7);
    experiment_free(&experiment);
    scenario_free(&scenario);
}

static const struct suite_test tests[] = {
    SUITE_TEST(test_recorded_day_with_agents_for_all),
    SUITE_TEST(test_recorded_day_with_the_agents_of_its_load),
    SUITE_TEST(test_shipped_january),
    SUITE_END,
};

int
main(int argc, char **argv)
{
    return suite_main("bank", tests, argc, argv);
}
