/*
 * Memory may run out anywhere. Each of our own allocations is made to fail in turn,
 * by the linker (-Wl,--wrap=malloc,..; tests/CMakeLists.txt), so that the product
 * needs no hook. What must come back is CQ_ERR_NO_MEMORY, and nothing may leak: the
 * sanitizer build looks at that. A forgotten check of one allocation is seen.
 */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/ab_detect.h"
#include "plan/callq.h"
#include "plan/compare.h"
#include "plan/precision.h"
#include "plan/shifts.h"
#include "plan/staff.h"
#include "plan/study.h"
#include "scenarios/address.h"
#include "plan/theory_check.h"
#include "scenarios/reader.h"
#include "sim/err.h"
#include "sim/experiment.h"
#include "sim/parcel.h"
#include "tests/memory.h"
#include "tests/suite.h"

int __real_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
    void *(*run)(void *), void *with);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
    void *(*run)(void *), void *with);

/* Threads that may still be started; below 0: any number. */
static int threads_left = -1;

int
__wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
    void *(*run)(void *), void *with)
{
    if (threads_left >= 0 && threads_left-- == 0)
        return EAGAIN;
    return __real_pthread_create(thread, attributes, run, with);
}

static int
read_scenario(const void *path)
{
    struct scenario scenario;
    struct reading reading;
    int ret = scenario_read(path, NULL, &scenario, &reading);

    scenario_free(&scenario);
    return ret;
}

/* By way of a base, a CSV file, defaults, --set and --unset. */
static int
read_joined(const void *path)
{
    static const struct override overrides[] = {
        { "defaults.contacts.balk", "4 %", NULL },
        { "contacts.b.balk", NULL, NULL },
        { "run.seed", "'x'", NULL },
    };
    static const struct reader_options options = { .overrides = overrides,
        .num_overrides = 3 };
    struct scenario scenario;
    struct reading reading;
    int ret = scenario_read(path, &options, &scenario, &reading);

    scenario_free(&scenario);
    return ret;
}

/* What is wrong is found and worded with memory, too. */
static int
read_broken(const void *text)
{
    static const struct override overrides[] = {
        { "contacts.call.talk", NULL, NULL },
        { "contacts.calls.talk[1]", "3 min", NULL },
        { "run..seed", "1", NULL },
        { "run.seed", "[", NULL },
        { "run.seed", "2", NULL },
    };
    static const struct reader_options options = { .overrides = overrides,
        .num_overrides = 5 };
    struct scenario scenario;
    struct reading reading;
    int ret =
        scenario_read_text("broken.yaml", text, &options, &scenario, &reading);

    scenario_free(&scenario);
    return ret == CQ_ERR_INPUT ? CQ_OK : ret;
}

static int
run_experiment(const void *with)
{
    const struct experiment_options options = {
        .first = 1, .num_replications = 2, .num_threads = 1
    };
    struct experiment experiment;
    int ret = experiment_run(&experiment, with, &options);

    experiment_free(&experiment);
    return ret;
}

/* Every row, every file, a list of addresses and a verdict. */
static int
make_results(const void *with)
{
    const struct experiment *experiment = with;
    char error[ADDRESS_ERROR_SIZE];
    FILE *out = fopen("/dev/null", "w");
    struct address *addresses = NULL;
    struct verdict verdict;
    struct result result;
    struct goal goal;
    size_t num;
    int ret;

    result_init(&result, experiment);
    ret = result_add_all(&result, BY_INTERVAL);
    if (ret == CQ_OK)
        ret = address_parse_list(
            experiment->scenario, "asa,all.wait_p90", &addresses, &num, error);
    if (ret == CQ_OK)
        ret = result_add(&result, addresses, num);
    if (ret == CQ_OK)
        ret = result_write_json(&result, "", out);
    if (ret == CQ_OK)
        ret = result_write_csv(&result, out);
    if (ret == CQ_OK)
        ret = result_write_replications(&result, BY_INTERVAL, out);
    if (ret == CQ_OK)
        ret = result_write_intervals(&result, out);
    if (ret == CQ_OK)
        ret = result_write_waits(experiment, out);
    if (ret == CQ_OK)
        ret = goal_parse(experiment->scenario, "asa <= 1 s", &goal, error);
    if (ret == CQ_OK)
        ret = verdict_give(experiment, &goal, 0.95, &verdict);
    free(addresses);
    result_free(&result);
    fclose(out);
    return ret;
}

/* A part of a run that comes back. */
struct parcel_text {
    const struct scenario *scenario;
    char *text;
};

static int
read_parcel(const void *with)
{
    const struct parcel_text *self = with;
    struct totals totals;
    const int ret = parcel_read(&totals, self->scenario, self->text);

    totals_free(&totals);
    return ret;
}

static void
test_parts(const struct experiment *experiment)
{
    struct parcel_text self = { experiment->scenario, NULL };
    size_t length;
    FILE *out = open_memstream(&self.text, &length);

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    parcel_write(&experiment->totals[1], experiment->scenario, out);
    CU_ASSERT_EQUAL_FATAL(fclose(out), 0);
    fail_in_turn(read_parcel, &self);
    free(self.text);
}

/* "did you mean" needs memory, too. */
static int
refuse_address(const void *with)
{
    const struct experiment *experiment = with;
    char error[ADDRESS_ERROR_SIZE];
    struct address address;
    bool each;
    int ret =
        address_parse(experiment->scenario, "nobody.asa", &address, &each, error);

    if (ret == CQ_ERR_INPUT)
        ret =
            address_parse(experiment->scenario, "nothing", &address, &each, error);
    return ret == CQ_ERR_INPUT ? CQ_OK : ret;
}

static int
check_theory(const void *with)
{
    struct theory_check check;
    const int ret = theory_check_init(&check, with);

    theory_check_free(&check);
    return ret;
}

/* Every number of two scenarios side by side: the same one, twice. */
static int
compare_both(const void *with)
{
    const struct experiment *const both[] = { with, with };
    struct compare compare;
    int ret = compare_init(&compare, both, 2, 0.95);

    if (ret == CQ_OK)
        ret = compare_add_all(&compare, BY_INTERVAL);
    compare_free(&compare);
    return ret;
}

static void
test_results(void)
{
    const struct experiment_options options = {
        .first = 1, .num_replications = 2, .num_threads = 1
    };
    struct experiment experiment;
    struct scenario scenario;
    struct reading reading;

    CU_ASSERT_EQUAL_FATAL(
        scenario_read(TESTS_DIR "/memory.yaml", NULL, &scenario, &reading), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(experiment_run(&experiment, &scenario, &options), CQ_OK);
    fail_in_turn(make_results, &experiment);
    fail_each(compare_both, &experiment, 0.1);
    fail_in_turn(refuse_address, &experiment);
    fail_in_turn(check_theory, &experiment);
    test_parts(&experiment);
    experiment_free(&experiment);
    scenario_free(&scenario);
}

/* Both ends of a rollout, the usual lines, days of a test. */
static int
plan_test(const void *with)
{
    const struct scenario *scenario = with;
    const struct experiment_options options = {
        .first = 1, .num_replications = 2, .num_threads = 1
    };
    const struct ab_wish wish = { { measure_find("asa", OF_TYPE), { OF_TYPE, 0 },
                                      INTERVAL_ALL, BASIS_CALL },
        1 };
    struct ab_detect detect = { 0 };
    struct ab ab;
    int ret = ab_run(&ab, scenario, &options);

    if (ret == CQ_OK)
        ret = ab_add_usual(&ab);
    if (ret == CQ_OK)
        ret = ab_detect_run(&detect, &ab, &wish, 1, 0.8, &options);
    CU_ASSERT_EQUAL(detect.num, ret == CQ_OK ? 1 : 0);
    ab_detect_free(&detect);
    ab_free(&ab);
    return ret;
}

/* Two looks, adjusted, of which neither is enough. */
static int
stop_by_itself(const void *with)
{
    const struct precision_options options = { .num_threads = 1, .adjust = true };
    struct scenario scenario = *(const struct scenario *)with;
    struct wish wish = { .half_width = 1e-9,
        .address = { measure_find("asa", OF_TYPE), { OF_TYPE, 0 }, INTERVAL_ALL,
            BASIS_CALL } };
    struct precision precision = {
        .wishes = &wish, .num_wishes = 1, .num_aims = 1, .most = 55
    };
    struct experiment experiment;
    const int ret = precision_run(&precision, &experiment, &scenario, &options);

    CU_ASSERT_EQUAL(experiment.num_replications, ret == CQ_OK ? 55 : 0);
    experiment_free(&experiment);
    return ret;
}

static int
find_staff(const void *with)
{
    const struct scenario *scenario = with;
    struct goal goal;
    const struct staff_options options = { .goals = &goal,
        .num_goals = 1,
        .confidence = 0.95,
        .risk = NAN,
        .num_days = 3,
        .num_threads = 1 };
    char error[ADDRESS_ERROR_SIZE];
    struct staff staff;
    int ret = goal_parse(scenario, "asa <= 10 min", &goal, error);

    if (ret != CQ_OK)
        return ret;
    ret = staff_find(&staff, scenario, &options);
    staff_free(&staff);
    return ret;
}

/* A study that cannot get memory has failed, and says so. */
static int
keep_study(const void *with)
{
    static const struct study_fact facts[] = { { "scenario", "x", true } };
    const struct study_setting setting = { "run.seed", NULL, 2 };
    const struct study_row row = { "asa", "all", "all", "call", { 1 }, 5 };
    bool done[2] = { false, false };
    struct study *study;
    enum study_end end = study_open(&study, ":memory:", facts, 1);

    (void)with;
    if (end == STUDY_DONE)
        end = study_put(study, 0, &setting, 1, &row, 1);
    if (end == STUDY_DONE)
        end = study_done(study, done, 2);
    CU_ASSERT(end != STUDY_DONE || (done[0] && !done[1]));
    study_close(study);
    return end == STUDY_DONE ? CQ_OK : CQ_ERR_NO_MEMORY;
}

/* Shifts with breaks at several moments, and the day that they make. */
static int
find_shifts(const void *with)
{
    static const char text[] =
        "day: {opens: '08:00', closes: '10:00', interval: 30 min}\n"
        "contacts: {a: {arrivals: {poisson: {rate: 10 per hour}}, talk: 2 min}}\n"
        "agents: {one: {serves: {a: {}}, staff: [1, 2, 2, 1], shift_rules: "
        "{lengths: "
        "[1 h, 2 h], starts: {from: '08:00', to: '09:00'}, breaks: [{length: 10 "
        "min, from: 20 min, to: 50 min, every: 10 min, paid: no}]}}, "
        "two: {serves: {a: {}}, staff: [1, 1, 0, 0], shift_rules: {lengths: [1 h], "
        "starts: ['08:00', '09:00'], stands_in_for: [one]}}}\n";
    static const struct shifts_options options = { LP_GLPK, 20, 0, NULL };
    struct shifts_schedule schedule = { 0 };
    struct shifts_need need = { 0 };
    struct shifts shifts = { 0 };
    struct scenario scenario;
    struct reading reading;
    int ret = scenario_read_text("day.yaml", text, NULL, &scenario, &reading);

    (void)with;
    if (ret == CQ_OK)
        ret = shifts_need_of_staff(&need, &scenario);
    if (ret == CQ_OK)
        ret = shifts_find(&shifts, &scenario, &need, &options);
    if (ret == CQ_OK)
        ret = shifts_schedule_init(&schedule, &shifts);
    shifts_schedule_free(&schedule);
    shifts_free(&shifts);
    shifts_need_free(&need);
    scenario_free(&scenario);
    return ret;
}

static void
test_planning(void)
{
    static const struct override small[] = {
        { "day.closes", "\"08:30\"", NULL },
        { "contacts.billing.arrivals", "{poisson: {rate: 20 per hour}}", NULL },
        { "agents.desk.staff", "1", NULL },
    };
    const struct reader_options options = { .overrides = small,
        .num_overrides = 3 };
    struct scenario scenario;
    struct reading reading;

    CU_ASSERT_EQUAL_FATAL(
        scenario_read(SOURCE_DIR "/scenarios/chatbot/ab_test_shared_queue.yaml",
            &options, &scenario, &reading),
        CQ_OK);
    fail_in_turn(plan_test, &scenario);
    fail_each(find_staff, &scenario, 1); /* a search allocates at every look */
    fail_in_turn(keep_study, NULL);
    fail_in_turn(find_shifts, NULL);
    fail_in_turn(stop_by_itself, &scenario);
    scenario_free(&scenario);
}

static void
test_reading(void)
{
    fail_in_turn(read_scenario, TESTS_DIR "/memory.yaml");
    fail_in_turn(read_scenario, TESTS_DIR "/corpus/scenario/file.yaml");
}

static void
test_joining(void)
{
    fail_in_turn(read_joined, TESTS_DIR "/corpus/scenario/joined.yaml");
}

static void
test_broken(void)
{
    fail_in_turn(read_broken,
        "dya: {opens: \"8:00\", opens: 7}\n"
        "defaults: {contact: {x: 1}}\n"
        "contacts: {calls: {talk: {file: nosuch.csv, column: x}, balk: lots}}\n"
        "agents: {desk: {serves: {cals: {}}, staff: 2.5}}\n");
    fail_in_turn(read_broken, "a: [1, 2\nb: 3\n");
    fail_in_turn(read_broken, "extends: nosuch.yaml\n");
}

/* A queue that grows, so that what holds the contacts must grow with it; with a
 * group that helps late; and with lines for every group. */
static const struct override growing[] = {
    { "contacts.billing.arrivals.profile.counts", "[300, 300]", NULL },
    { "contacts.billing.patience", "never", NULL },
    { "agents.desk.serves.sales.after", "10 s", NULL },
};
static const struct override growing_bound[] = {
    { "contacts.billing.arrivals.profile.counts", "[300, 300]", NULL },
    { "contacts.billing.patience", "never", NULL },
    { "agents.desk.serves.sales.rank", NULL, NULL },
    { "routing.policy", "expected_delay", NULL },
};

/* Days folded into one, of which one is not counted. */
static const struct override several[] = {
    { "contacts.billing.patience", "never", NULL },
    { "horizon", "{starts: 2026-03-02, days: 3, warm_up: 1 d}", NULL },
    { "week", "{Mon: {volume: 80 %, closes: '09:30'}}", NULL },
    { "agents.closers.roster.date", NULL, NULL },
};

static void
run_with(const struct override *overrides, size_t num)
{
    const struct reader_options options = { .overrides = overrides,
        .num_overrides = num };
    struct scenario scenario;
    struct reading reading;
    int ret =
        scenario_read(TESTS_DIR "/memory.yaml", &options, &scenario, &reading);

    if (ret == CQ_ERR_INPUT)
        problems_print(&reading.problems, stdout);
    CU_ASSERT_EQUAL(ret, CQ_OK);
    if (ret == CQ_OK)
        fail_in_turn(run_experiment, &scenario);
    scenario_free(&scenario);
}

static void
test_running(void)
{
    run_with(growing, sizeof(growing) / sizeof(*growing));
    run_with(growing_bound, sizeof(growing_bound) / sizeof(*growing_bound));
    run_with(several, sizeof(several) / sizeof(*several));
}

/* The sums of replication 2 in a centre, after a run of it in which the n-th
 * allocation failed. @return whether one did */
static bool
run_after_failure(const struct scenario *scenario, long n, struct totals *out)
{
    struct center *center = center_new(scenario);
    struct totals lost;
    int ret;

    CU_ASSERT_PTR_NOT_NULL_FATAL(center);
    CU_ASSERT_EQUAL_FATAL(totals_init(&lost, scenario), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(totals_init(out, scenario), CQ_OK);
    countdown = n;
    ret = center_run(center, 1, &lost, NULL, NULL);
    countdown = -1;
    CU_ASSERT(ret == CQ_OK || ret == CQ_ERR_NO_MEMORY);
    CU_ASSERT_EQUAL(center_run(center, 2, out, NULL, NULL), CQ_OK);
    center_free(center);
    totals_free(&lost);
    return ret != CQ_OK;
}

/* A centre in which memory ran out, wherever that was, is as good as new: rooms
 * that grew only half would be overrun (the sanitizers look) or remember. */
static void
use_again(const struct override *overrides, size_t num)
{
    const struct reader_options options = { .overrides = overrides,
        .num_overrides = num };
    struct scenario scenario;
    struct reading reading;
    struct totals fresh, again;
    bool failed = true;
    long n;

    CU_ASSERT_EQUAL_FATAL(
        scenario_read(TESTS_DIR "/memory.yaml", &options, &scenario, &reading),
        CQ_OK);
    CU_ASSERT_FALSE(run_after_failure(&scenario, -1, &fresh));
    for (n = 0; failed && n < 1000; n++) {
        failed = run_after_failure(&scenario, n, &again);
        CU_ASSERT_EQUAL(memcmp(fresh.type, again.type, totals_size(&scenario)), 0);
        totals_free(&again);
    }
    CU_ASSERT(n > 10); /* slots, dues and sessions grew several times */
    totals_free(&fresh);
    scenario_free(&scenario);
}

static void
test_used_again(void)
{
    static const struct override overrides[] = {
        { "contacts.billing.arrivals.profile.counts", "[900, 900]", NULL },
        { "contacts.billing.patience", "20 min", NULL },
        { "agents.desk.serves.sales.rank", NULL, NULL },
        { "routing.policy", "expected_delay", NULL },
    };

    use_again(overrides, 2);
    use_again(overrides, 4);
}

/* The second of three threads cannot be started: those that run end in order. */
static void
test_no_thread(void)
{
    const struct experiment_options options = {
        .first = 1, .num_replications = 50, .num_threads = 4
    };
    struct experiment experiment;
    struct scenario scenario;
    struct reading reading;

    CU_ASSERT_EQUAL_FATAL(
        scenario_read(TESTS_DIR "/memory.yaml", NULL, &scenario, &reading), CQ_OK);
    threads_left = 1;
    CU_ASSERT_EQUAL(
        experiment_run(&experiment, &scenario, &options), CQ_ERR_THREAD);
    threads_left = -1;
    experiment_free(&experiment);
    scenario_free(&scenario);
}

/* The library from its handle to its texts. */
static int
run_library(const void *text)
{
    struct callq *self = callq_new();
    int status;

    if (self == NULL)
        return CQ_ERR_NO_MEMORY;
    status = callq_read_text(self, "day", text);
    if (status == CALLQ_DONE)
        status = callq_set(self, "run.confidence", "90 %");
    if (status == CALLQ_DONE)
        status = callq_measures(self, "asa,all.asa@each");
    if (status == CALLQ_DONE)
        status = callq_run(self, 2, "x", 1);
    CU_ASSERT(
        status == CALLQ_DONE || strstr(callq_error(self), "out of memory") != NULL);
    if (status == CALLQ_DONE &&
        (callq_csv(self) == NULL || callq_json(self) == NULL))
        status = CALLQ_OUTSIDE;
    callq_free(self);
    return status == CALLQ_DONE      ? CQ_OK
           : status == CALLQ_OUTSIDE ? CQ_ERR_NO_MEMORY
                                     : CQ_ERR_INPUT;
}

static void
test_library(void)
{
    fail_in_turn(run_library,
        "day: {opens: \"08:00\", closes: \"09:00\", interval: 30 min}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 60 per hour}}, talk: 2 "
        "min}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 3}}\n");
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_reading),
        SUITE_TEST(test_joining),
        SUITE_TEST(test_broken),
        SUITE_TEST(test_running),
        SUITE_TEST(test_used_again),
        SUITE_TEST(test_no_thread),
        SUITE_TEST(test_results),
        SUITE_TEST(test_planning),
        SUITE_TEST(test_library),
        SUITE_END,
    };

    return suite_main("oom", tests, argc, argv);
}
