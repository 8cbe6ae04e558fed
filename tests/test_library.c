/*
 * libcallq: rows and texts that are those of `callq run`, bit for bit; what is
 * wrong, with its place; changes, cancelling, several at once. What would be
 * noticed: any step between options and results that the library does otherwise
 * than the program, a text that outlives its handle, a run that cannot be ended.
 */
#include <math.h>
#include <pthread.h>

#include "plan/callq.h"
#include "tests/typed.h"

static const char *const day_text =
    "day: {opens: \"08:00\", closes: \"12:00\", interval: 1 h}\n"
    "contacts:\n"
    "  calls: {arrivals: {poisson: {rate: 60 per hour}}, talk: {exponential: "
    "{mean: 4 "
    "min}}, patience: {exponential: {mean: 2 min}}}\n"
    "agents: {desk: {serves: {calls: {}}, staff: 5}}\n";

static struct callq *
day_read(void)
{
    struct callq *self = callq_new();

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_EQUAL(callq_read_text(self, "day", day_text), CALLQ_DONE);
    suite_expect(callq_error(self), "");
    return self;
}

/* ---- the same as the program ---- */

/* Scenarios with something between reading and running: plain, an ACD's counts, a
 * steady state whose warm-up is found, several days, a precision. */
static const struct {
    const char *path, *options;
    size_t num;
    int status;
} same[] = {
    { "planner/bank.yaml", "-n 4 --seed \"O'Hara\"", 4, CALLQ_DONE },
    { "planner/acd_counts.yaml", "-n 2 --seed \"O'Hara\"", 2, CALLQ_DONE },
    { "theory/erlang_a.yaml",
        "--seed \"O'Hara\" --set \"steady.length=20 h\" "
        "--unset steady.warm_up -n 1",
        1, CALLQ_DONE },
    { "planner/week.yaml", "-n 2 --seed \"O'Hara\"", 2, CALLQ_DONE },
    { "first/first.yaml",
        "--seed \"O'Hara\" --set \"run.precision={asa: 0.01 s}\" -n 60", 60,
        CALLQ_UNDECIDED },
};

static void
same_run(struct callq *self, size_t i)
{
    char path[300];

    snprintf(path, sizeof(path), "%s/scenarios/%s", SOURCE_DIR, same[i].path);
    CU_ASSERT_EQUAL(callq_read_file(self, path), CALLQ_DONE);
    if (strstr(same[i].options, "length") != NULL) {
        callq_set(self, "steady.length", "20 h");
        callq_unset(self, "steady.warm_up");
    }
    if (strstr(same[i].options, "precision") != NULL)
        callq_set(self, "run.precision", "{asa: 0.01 s}");
    CU_ASSERT_EQUAL(callq_run(self, same[i].num, "O'Hara", 2), same[i].status);
}

static void
test_as_the_program(void)
{
    struct callq *self = callq_new();
    struct folder folder;
    char line[600];
    char *out;

    folder_make(&folder);
    for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++) {
        same_run(self, i);
        for (int json = 0; json < 2; json++) {
            snprintf(line, sizeof(line),
                "callq run %s/scenarios/%s %s --format %s -q --progress never",
                SOURCE_DIR, same[i].path, same[i].options, json ? "json" : "csv");
            CU_ASSERT_EQUAL(typed(&folder, line), same[i].status);
            out = folder_text(&folder, "out");
            CU_ASSERT(strlen(out) > 1000);
            if (strcmp(out, json ? callq_json(self) : callq_csv(self)) != 0)
                printf("\n%s is not as the program has it\n", same[i].path);
            CU_ASSERT(strcmp(out, json ? callq_json(self) : callq_csv(self)) == 0);
            free(out);
        }
    }
    folder_remove(&folder);
    callq_free(self);
}

/* A row and the text hold the same numbers. */
static void
test_rows(void)
{
    struct callq *self = day_read();
    struct callq_row row, found;
    size_t num = 0;

    CU_ASSERT_EQUAL(callq_num_rows(self), 0);
    CU_ASSERT_STRING_EQUAL(callq_csv(self), "");
    CU_ASSERT_EQUAL(callq_row(self, 0, &row), 0);
    CU_ASSERT(isnan(row.value) && row.measure[0] == '\0');
    CU_ASSERT_EQUAL(callq_measures(self, "asa,all.asa@each,desk.occupancy"), 0);
    CU_ASSERT_EQUAL(callq_run(self, 5, NULL, 1), CALLQ_DONE);
    CU_ASSERT_EQUAL(callq_num_rows(self), 6);
    CU_ASSERT_EQUAL(callq_num_replications(self), 5);
    while (callq_row(self, num, &row))
        num++;
    CU_ASSERT_EQUAL(num, 6);
    CU_ASSERT_EQUAL(callq_row(self, 2, &row), 1);
    suite_expect(row.measure, "asa");
    suite_expect(row.of, "all");
    suite_expect(row.interval, "09:00");
    suite_expect(row.basis, "call");
    CU_ASSERT_EQUAL(row.n, 5);
    CU_ASSERT(row.half_width > 0 && row.p10 <= row.p90 && row.sd > 0);
    CU_ASSERT_EQUAL(callq_find(self, "asa@09:00", &found), 1);
    CU_ASSERT(found.value == row.value);
    CU_ASSERT_EQUAL(callq_find(self, "all.asa@each", &found), 0);
    CU_ASSERT_EQUAL(callq_find(self, "calls.asa", &found), 0);
    CU_ASSERT_EQUAL(callq_find(self, "nonsense", &found), 0);
    CU_ASSERT_EQUAL(callq_row(self, 5, &row), 1);
    suite_expect(row.of, "desk");
    /* what is kept only where it is asked for */
    CU_ASSERT_EQUAL(callq_measures(self, "wait_p90@09:00"), CALLQ_DONE);
    CU_ASSERT_EQUAL(callq_run(self, 5, NULL, 1), CALLQ_DONE);
    CU_ASSERT(callq_row(self, 0, &row) && row.value > 0);
    callq_free(self);
}

/* ---- what is wrong ---- */

static void
test_problems(void)
{
    struct callq *self = callq_new();
    struct callq_problem problem;

    CU_ASSERT_EQUAL(callq_run(self, 1, NULL, 1), CALLQ_INPUT);
    CU_ASSERT(strstr(callq_error(self), "no scenario yet") != NULL);
    CU_ASSERT_EQUAL(callq_num_problems(self), 0);
    CU_ASSERT_EQUAL(callq_problem(self, 0, &problem), 0);
    CU_ASSERT_EQUAL(
        callq_read_text(self, "my day", "day: {opens: \"08:00\"}\ncontcts: {}\n"),
        CALLQ_INPUT);
    CU_ASSERT(strstr(callq_error(self), "my day:2:1: error: contcts") != NULL);
    CU_ASSERT(callq_num_problems(self) >= 2);
    for (size_t i = 0; callq_problem(self, i, &problem); i++)
        if (strncmp(problem.message, "contcts", 7) == 0) {
            suite_expect(problem.file, "my day");
            CU_ASSERT_EQUAL(problem.line, 2);
            CU_ASSERT_EQUAL(problem.column, 1);
        }
    CU_ASSERT_STRING_EQUAL(callq_resolved(self), "");
    CU_ASSERT_EQUAL(callq_read_file(self, "/nowhere/day.yaml"), CALLQ_INPUT);
    CU_ASSERT(strstr(callq_error(self), "/nowhere/day.yaml") != NULL);
    callq_free(self);
    callq_free(NULL);
}

static void
test_changes(void)
{
    struct callq *self = day_read();

    CU_ASSERT_EQUAL(callq_set(self, "agents.desk.staff", "x"), CALLQ_DONE);
    CU_ASSERT_EQUAL(callq_run(self, 1, NULL, 1), CALLQ_INPUT);
    CU_ASSERT(strstr(callq_error(self), "agents.desk.staff") != NULL);
    CU_ASSERT_EQUAL(callq_num_problems(self), 1);
    CU_ASSERT_EQUAL(callq_num_rows(self), 0);
    CU_ASSERT_EQUAL(callq_set(self, "agents.desk.staff", "7"), CALLQ_DONE);
    suite_expect(callq_error(self), "");
    CU_ASSERT_EQUAL(callq_unset(self, "contacts.calls.patience"), CALLQ_DONE);
    CU_ASSERT_EQUAL(callq_check(self), CALLQ_DONE);
    CU_ASSERT(strstr(callq_resolved(self), "staff: 7") != NULL);
    CU_ASSERT(strstr(callq_resolved(self), "mean: 2 min") == NULL);
    CU_ASSERT_EQUAL(callq_set(self, "run.seed", "7"), CALLQ_DONE);
    CU_ASSERT_EQUAL(callq_run(self, 3, "8", 1), CALLQ_DONE);
    CU_ASSERT(strstr(callq_json(self), "\"seed\": 8,") != NULL);
    callq_reset(self);
    CU_ASSERT_EQUAL(callq_check(self), CALLQ_DONE);
    CU_ASSERT(strstr(callq_resolved(self), "staff: 5") != NULL);
    CU_ASSERT_EQUAL(callq_measures(self, "asa,asb"), CALLQ_DONE);
    CU_ASSERT_EQUAL(callq_run(self, 3, NULL, 1), CALLQ_INPUT);
    CU_ASSERT(strstr(callq_error(self), "asb") != NULL);
    callq_free(self);
}

/* A scenario elsewhere names a file of the folder of the shipped ones. */
static void
test_allowed(void)
{
    struct callq *self = callq_new();
    struct folder folder;
    char text[400], path[64], from[300];

    folder_make(&folder);
    snprintf(
        text, sizeof(text), "extends: %s/scenarios/first/first.yaml\n", SOURCE_DIR);
    folder_put(&folder, "day.yaml", text);
    snprintf(path, sizeof(path), "%s/day.yaml", folder.path);
    snprintf(from, sizeof(from), "%s/scenarios", SOURCE_DIR);
    CU_ASSERT_EQUAL(callq_read_file(self, path), CALLQ_INPUT);
    CU_ASSERT_EQUAL(callq_allow(self, from), CALLQ_DONE);
    CU_ASSERT_EQUAL(callq_check(self), CALLQ_DONE);
    CU_ASSERT_EQUAL(callq_allow(self, NULL), CALLQ_DONE);
    CU_ASSERT_EQUAL(callq_check(self), CALLQ_INPUT);
    callq_free(self);
    folder_remove(&folder);
}

/* ---- while it runs ---- */

struct watch {
    struct callq *of;
    size_t calls, stop_at;
    bool by_return;
};

static int
see(void *context, size_t num_done, size_t num_all)
{
    struct watch *self = context;

    self->calls++;
    CU_ASSERT(num_done <= num_all);
    if (num_done != self->stop_at)
        return 0;
    if (!self->by_return)
        callq_cancel(self->of);
    return self->by_return;
}

/* What was finished is what a shorter run gives; the next run is whole. */
static void
test_cancel(void)
{
    struct callq *self = day_read(), *three = day_read();

    for (int by_return = 0; by_return < 2; by_return++) {
        struct watch watch = { self, 0, 3, by_return };

        callq_on_progress(self, see, &watch);
        CU_ASSERT_EQUAL(callq_run(self, 500, NULL, 1), CALLQ_CANCELLED);
        CU_ASSERT_EQUAL(watch.calls, 3);
        CU_ASSERT_EQUAL(callq_num_replications(self), 3);
    }
    CU_ASSERT_EQUAL(callq_run(three, 3, NULL, 1), CALLQ_DONE);
    suite_expect(callq_csv(self), callq_csv(three));
    callq_on_progress(self, NULL, NULL);
    CU_ASSERT_EQUAL(callq_run(self, 4, NULL, 1), CALLQ_DONE);
    CU_ASSERT_EQUAL(callq_num_replications(self), 4);
    callq_free(self);
    callq_free(three);
}

static void *
run_alone(void *context)
{
    struct callq *self = context;

    return callq_run(self, 40, NULL, 2) == CALLQ_DONE ? self : NULL;
}

/* Two at once, each on threads of its own, are each as alone. */
static void
test_at_once(void)
{
    struct callq *all[3] = { day_read(), day_read(), day_read() };
    pthread_t threads[2];

    callq_set(all[1], "agents.desk.staff", "4");
    for (size_t i = 0; i < 2; i++)
        CU_ASSERT_EQUAL(pthread_create(&threads[i], NULL, run_alone, all[i]), 0);
    for (size_t i = 0; i < 2; i++) {
        void *done = NULL;

        pthread_join(threads[i], &done);
        CU_ASSERT_PTR_NOT_NULL(done);
    }
    CU_ASSERT_EQUAL(callq_run(all[2], 40, NULL, 1), CALLQ_DONE);
    suite_expect(callq_csv(all[0]), callq_csv(all[2]));
    callq_set(all[2], "agents.desk.staff", "4");
    CU_ASSERT_EQUAL(callq_run(all[2], 40, NULL, 1), CALLQ_DONE);
    suite_expect(callq_csv(all[1]), callq_csv(all[2]));
    for (size_t i = 0; i < 3; i++)
        callq_free(all[i]);
}

/* Erlang C at load 16 with 18 agents; what is out of range is refused. */
static void
test_erlang(void)
{
    struct callq_erlang out;

    CU_ASSERT_EQUAL(callq_erlang('c', 240 / 3600.0, 240, 18, 20, 0, &out), 0);
    CU_ASSERT_DOUBLE_EQUAL(out.load, 16, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(out.asa, out.delayed * 240 / 2, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(
        out.service_level, 1 - out.delayed * exp(-2 * 20 / 240.0), 1e-12);
    CU_ASSERT_EQUAL(callq_erlang('a', 1, 10, 5, NAN, 60, &out), 0);
    CU_ASSERT(isnan(out.service_level) && out.abandonment > 0);
    CU_ASSERT_EQUAL(callq_erlang('b', 1, 1, 1, NAN, 0, &out), 0);
    CU_ASSERT_DOUBLE_EQUAL(out.blocking, 0.5, 1e-12);
    CU_ASSERT_EQUAL(callq_erlang('c', -1, 1, 1, NAN, 0, &out), CALLQ_INPUT);
    CU_ASSERT_EQUAL(callq_erlang('c', 1, 1, 0, NAN, 0, &out), CALLQ_INPUT);
    CU_ASSERT_EQUAL(callq_erlang('d', 1, 1, 1, NAN, 0, &out), CALLQ_INPUT);
    CU_ASSERT(isnan(out.load));
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_as_the_program),
        SUITE_TEST(test_rows),
        SUITE_TEST(test_problems),
        SUITE_TEST(test_changes),
        SUITE_TEST(test_allowed),
        SUITE_TEST(test_cancel),
        SUITE_TEST(test_at_once),
        SUITE_TEST(test_erlang),
        SUITE_END,
    };

    return suite_main("library", tests, argc, argv);
}
