/*
 * Going on until half-widths are reached: when the looks are, that a run which
 * stopped there is bit by bit one that was asked for as many, and that its
 * intervals still hold the truth.
 */
#include "plan/precision.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "scenarios/address.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

/* A short morning of M/M/2+M, from empty. */
#define MORNING                                                                    \
    "day: {opens: \"08:00\", closes: \"09:00\"}\n"                                 \
    "contacts:\n"                                                                  \
    "  calls:\n"                                                                   \
    "    arrivals: {poisson: {rate: 40 per hour}}\n"                               \
    "    talk: {exponential: {mean: 3 min}}\n"                                     \
    "    patience: {exponential: {mean: 2 min}}\n"                                 \
    "agents: {desk: {serves: {calls: {}}, staff: 2}}\n"
#define DAY MORNING "run: {replications: 50}\n"
#define STEADY                                                                     \
    "steady: {warm_up: 1 h, length: 20 h, batches: 10}\n"                          \
    "contacts:\n"                                                                  \
    "  calls:\n"                                                                   \
    "    arrivals: {poisson: {rate: 40 per hour}}\n"                               \
    "    talk: {exponential: {mean: 3 min}}\n"                                     \
    "    patience: {exponential: {mean: 2 min}}\n"                                 \
    "agents: {desk: {serves: {calls: {}}, staff: 2}}\n"

struct case_of {
    struct lab lab;
    struct precision precision;
};

/* One wish, of one address. */
static void
begin(struct case_of *self, const char *text, const char *address,
    double half_width, double most)
{
    char error[ADDRESS_ERROR_SIZE];
    bool each;

    *self = (struct case_of){ 0 };
    lab_read(&self->lab, text);
    self->precision = (struct precision){ .wishes = calloc(1, sizeof(struct wish)),
        .num_wishes = 1,
        .num_aims = 1,
        .most = most };
    CU_ASSERT_PTR_NOT_NULL_FATAL(self->precision.wishes);
    CU_ASSERT_EQUAL_FATAL(address_parse(&self->lab.scenario, address,
                              &self->precision.wishes[0].address, &each, error),
        CQ_OK);
    self->precision.wishes[0].half_width = half_width;
}

static void
run(struct case_of *self, unsigned num_threads)
{
    const struct precision_options options = { .num_threads = num_threads };

    CU_ASSERT_EQUAL(precision_run(&self->precision, &self->lab.experiment,
                        &self->lab.scenario, &options),
        CQ_OK);
}

static void
end(struct case_of *self)
{
    precision_free(&self->precision);
    lab_free(&self->lab);
}

/* By hand. It would notice any other size of a stage. */
static void
test_stages(void)
{
    /* near: 5 % more than it takes */
    CU_ASSERT_DOUBLE_EQUAL(precision_next(100, 1.5, 1e6), 1.05 * 225, 1e-9);
    /* far: half of it */
    CU_ASSERT_DOUBLE_EQUAL(precision_next(100, 3, 1e6), 450, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(precision_next(100, 2.01, 1e6), 202.005, 1e-9);
    /* so near that a tenth more is the least */
    CU_ASSERT_DOUBLE_EQUAL(precision_next(100, 1.0001, 1e6), 110, 1e-9);
    CU_ASSERT_EQUAL(precision_next(100, 3, 300), 300);
    CU_ASSERT_EQUAL(precision_next(100, INFINITY, 1e6), 200);
}

static const char *
csv_of(const struct experiment *experiment)
{
    struct result result;
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    result_init(&result, experiment);
    CU_ASSERT_EQUAL(result_add_all(&result, BY_INTERVAL), CQ_OK);
    CU_ASSERT_EQUAL(result_write_csv(&result, out), CQ_OK);
    fclose(out);
    result_free(&result);
    return text;
}

/* What stopped at n is what n replications are, for one thread and three: the bits
 * of every figure. It would notice one replication left out, or run twice. */
static void
test_same_bits(void)
{
    struct case_of one, three;
    struct lab plain;
    const char *texts[3];

    begin(&one, DAY, "all.wait", 3, 10000);
    begin(&three, DAY, "all.wait", 3, 10000);
    run(&one, 1);
    run(&three, 3);
    CU_ASSERT(one.precision.reached && one.precision.num_looks >= 2);
    CU_ASSERT(one.precision.wishes[0].estimate.half_width <= 3);
    CU_ASSERT_EQUAL(one.precision.num, (double)one.lab.experiment.num_replications);
    lab_read(&plain, DAY);
    lab_run(&plain, one.lab.experiment.num_replications, 2);
    texts[0] = csv_of(&one.lab.experiment);
    texts[1] = csv_of(&three.lab.experiment);
    texts[2] = csv_of(&plain.experiment);
    suite_expect(texts[0], texts[2]);
    suite_expect(texts[1], texts[2]);
    for (size_t i = 0; i < 3; i++)
        free((char *)(uintptr_t)texts[i]);
    lab_free(&plain);
    end(&one);
    end(&three);
}

/* A run made longer is one that was asked for so long. */
static void
test_longer_run(void)
{
    struct case_of longer;
    struct lab plain;
    const char *texts[2];

    begin(&longer, STEADY, "all.wait", 4, 1000);
    run(&longer, 1);
    CU_ASSERT(longer.precision.lengthens && longer.precision.reached);
    CU_ASSERT(longer.precision.num > 1);
    CU_ASSERT_EQUAL(longer.lab.experiment.num_replications, 1);
    CU_ASSERT_DOUBLE_EQUAL(
        longer.lab.scenario.run_length_s, 20 * 3600 * longer.precision.num, 1e-6);
    CU_ASSERT_DOUBLE_EQUAL(
        fmod(longer.precision.num + 1e-9, 0.1), 0, 1e-6); /* by tenths */
    lab_read(&plain, STEADY);
    plain.scenario.run_length_s = longer.lab.scenario.run_length_s;
    lab_run(&plain, 1, 1);
    texts[0] = csv_of(&longer.lab.experiment);
    texts[1] = csv_of(&plain.experiment);
    suite_expect(texts[0], texts[1]);
    free((char *)(uintptr_t)texts[0]);
    free((char *)(uintptr_t)texts[1]);
    lab_free(&plain);
    end(&longer);
}

/* Not reached: the cap, the memory, and about what it would take. */
static void
test_cap(void)
{
    struct precision_options options = { .num_threads = 1, .memory_bytes = 1 };
    struct case_of self;
    double off;

    begin(&self, DAY, "all.wait", 0.5, 70);
    run(&self, 1);
    off = self.precision.wishes[0].estimate.half_width / 0.5;
    CU_ASSERT(!self.precision.reached && self.precision.used_up);
    CU_ASSERT(!self.precision.for_memory);
    CU_ASSERT_EQUAL(self.lab.experiment.num_replications, 70);
    CU_ASSERT_EQUAL(self.precision.num_looks, 2);
    CU_ASSERT_DOUBLE_EQUAL(self.precision.needed, 70 * off * off, 1e-6);
    end(&self);

    begin(&self, DAY, "all.wait", 0.5, 70); /* there is always room for two */
    CU_ASSERT_EQUAL(precision_run(&self.precision, &self.lab.experiment,
                        &self.lab.scenario, &options),
        CQ_OK);
    CU_ASSERT(self.precision.for_memory && self.precision.used_up);
    CU_ASSERT_EQUAL(self.lab.experiment.num_replications, 2);
    end(&self);
}

/* The first look is after run.replications, but not before 50. */
static void
test_first_look(void)
{
    struct case_of self;

    begin(&self, MORNING "run: {replications: 10}\n", "all.wait", 1e6, 1000);
    run(&self, 1);
    CU_ASSERT_EQUAL(self.precision.num, 50);
    CU_ASSERT_EQUAL(self.precision.num_looks, 1);
    end(&self);
    begin(&self, MORNING "run: {replications: 90}\n", "all.wait", 1e6, 1000);
    run(&self, 1);
    CU_ASSERT_EQUAL(self.precision.num, 90);
    end(&self);
}

/* What can have no half-width is looked for up to the cap, and never called
 * reached: nobody comes after closing to be answered, the median wait is 0. */
static void
test_no_half_width(void)
{
    struct case_of self;

    begin(&self, DAY, "all.wait_p50", 10, 120);
    run(&self, 1);
    CU_ASSERT(isnan(self.precision.wishes[0].estimate.half_width));
    CU_ASSERT(!self.precision.reached && isinf(self.precision.off));
    CU_ASSERT_EQUAL(self.precision.num, 120);
    end(&self);
}

static void
stop_at_60(void *context, const struct precision *precision, double num_done)
{
    (void)precision;
    if (num_done >= 60)
        atomic_store((atomic_bool *)context, true);
}

/* An interruption keeps what was finished, and looks at it. */
static void
test_interrupted(void)
{
    atomic_bool stop = false;
    const struct precision_options options = { .num_threads = 1,
        .stop = &stop,
        .progress = stop_at_60,
        .progress_self = &stop };
    struct case_of self;

    begin(&self, DAY, "all.wait", 0.5, 1000);
    CU_ASSERT_EQUAL(precision_run(&self.precision, &self.lab.experiment,
                        &self.lab.scenario, &options),
        CQ_ERR_INTERRUPTED);
    CU_ASSERT_EQUAL(self.lab.experiment.num_replications, 60);
    CU_ASSERT(!isnan(self.precision.wishes[0].estimate.half_width));
    CU_ASSERT(!self.precision.reached);
    end(&self);
}

/*
 * 300 experiments that stop by themselves: the number of calls is Poisson, 40 a
 * day. 300 intervals of 94.5 % hold it 284 +- 3.9 times; 92.5 % is the least that
 * is promised, and five standard errors are 20: it would notice intervals too
 * narrow by a quarter. make coverage looks closer.
 */
static void
test_coverage(void)
{
    unsigned num_held = 0, num_looks = 0;

    for (unsigned seed = 0; seed < 300; seed++) {
        struct estimate estimate;
        struct case_of self;
        char text[32];

        begin(&self, DAY, "all.offered", 1.2, 10000);
        snprintf(text, sizeof(text), "coverage %u", seed);
        self.lab.scenario.run.seed = text;
        run(&self, 2);
        estimate = self.precision.wishes[0].estimate;
        CU_ASSERT(self.precision.reached && estimate.half_width <= 1.2);
        num_held += fabs(estimate.value - 40) <= estimate.half_width;
        num_looks += (unsigned)self.precision.num_looks;
        end(&self);
    }
    CU_ASSERT(num_looks > 500);
    CU_ASSERT(num_held > 284 - 20 && num_held < 284 + 15);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_stages),
        SUITE_TEST(test_same_bits), SUITE_TEST(test_longer_run),
        SUITE_TEST(test_cap), SUITE_TEST(test_first_look),
        SUITE_TEST(test_no_half_width), SUITE_TEST(test_interrupted),
        SUITE_TEST(test_coverage), SUITE_END };

    return suite_main("precision", tests, argc, argv);
}
