/* Scenario text to totals and results, for tests. */
#include <math.h>
#include <stdio.h>

#include "scenarios/address.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

void
lab_read(struct lab *self, const char *text)
{
    /* a test trusts itself: its files lie in a folder of its own */
    static const char *const anywhere[] = { "/" };
    const struct reader_options options = { .allowed = anywhere, .num_allowed = 1 };
    int status;

    *self = (struct lab){ 0 };
    status = scenario_read_text(
        "test.yaml", text, &options, &self->scenario, &self->reading);
    if (status != CQ_OK)
        problems_print(&self->reading.problems, stderr);
    CU_ASSERT_EQUAL_FATAL(status, CQ_OK);
}

void
lab_run(struct lab *self, size_t num_replications, unsigned num_threads)
{
    const struct experiment_options options = {
        .first = 1, .num_replications = num_replications, .num_threads = num_threads
    };

    experiment_free(&self->experiment);
    CU_ASSERT_EQUAL_FATAL(
        experiment_run(&self->experiment, &self->scenario, &options), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(self->experiment.num_replications, num_replications);
}

void
lab_watch(struct lab *self, uint64_t replication, const struct event_sink *sink,
    struct totals *out)
{
    struct center *center = center_new(&self->scenario);

    CU_ASSERT_PTR_NOT_NULL_FATAL(center);
    CU_ASSERT_EQUAL_FATAL(totals_init(out, &self->scenario), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(center_run(center, replication, out, sink, NULL), CQ_OK);
    center_free(center);
}

void
lab_free(struct lab *self)
{
    experiment_free(&self->experiment);
    scenario_free(&self->scenario);
}

double
lab_type_sum(const struct totals *totals, size_t type, enum type_sum sum)
{
    double all = 0;

    for (size_t period = 0; period <= totals->num_periods; period++)
        all += totals_type(totals, type, period)[sum];
    return all;
}

double
lab_group_sum(const struct totals *totals, size_t group, enum group_sum sum)
{
    double all = 0;

    for (size_t period = 0; period <= totals->num_periods; period++)
        all += totals_group(totals, group, period)[sum];
    return all;
}

struct estimate
lab_estimate(const struct lab *self, const char *address)
{
    struct estimate estimate = { .value = NAN };

    CU_ASSERT_EQUAL(address_estimate(&self->experiment, address, &estimate), CQ_OK);
    return estimate;
}

static void
check_figure(struct lab *lab, size_t index, const char *address, double value)
{
    const struct estimate estimate = lab_estimate(lab, address);

    if (!(fabs(estimate.value - value) < 1e-9))
        printf("\ncase %zu: %s is %.12g, not %.12g\n", index, address,
            estimate.value, value);
    CU_ASSERT(fabs(estimate.value - value) < 1e-9);
}

void
lab_check(const struct lab_case *cases, size_t num)
{
    for (size_t i = 0; i < num; i++) {
        struct lab lab;

        lab_read(&lab, cases[i].text);
        lab_run(&lab, 1, 1);
        for (size_t k = 0; cases[i].figures[k].address != NULL; k++)
            check_figure(
                &lab, i, cases[i].figures[k].address, cases[i].figures[k].value);
        lab_free(&lab);
    }
}
