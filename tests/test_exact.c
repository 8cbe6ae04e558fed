/*
 * The whole simulator against answers that are known exactly: each within five
 * standard errors, from runs long enough that the half-width of the interval is at
 * most 3 % of the value, or 0.002 of a share (10 % where the load is over 0.95 of
 * the agents). Of each case the noisiest figure decides how long it runs, and is
 * seen to be wrong from about 8 % on (0.5 points of a share); most are three times
 * sharper. With CALLQ_TIGHT=1 (make exact) it is 2.5 %, or 0.2 points.
 *
 * A run that is too short is done again, longer; what it gave is not looked at but
 * for its half-widths.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/address.h"
#include "scenarios/reader.h"
#include "sim/err.h"
#include "tests/exact_bots.h"
#include "tests/exact_bursts.h"
#include "tests/exact_case.h"
#include "tests/exact_chats.h"
#include "tests/exact_classic.h"
#include "tests/exact_callbacks.h"
#include "tests/exact_customers.h"
#include "tests/exact_days.h"
#include "tests/exact_general.h"
#include "tests/exact_skills.h"
#include "tests/suite.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum {
    MOST_REPLICATIONS = 200000,
    MOST_ROUNDS = 4
};

/* What half-width is good enough. */
struct precision {
    double of_value;
    double of_value_heavy;
    double of_share; /* or so much, for a share */
    bool told;       /* print every figure */
};

static const struct precision usual = { 0.03, 0.1, 0.002, false };
static const struct precision tight = { 0.01, 0.01, 0.002 / 3, true };

static const struct precision *
precision_asked(void)
{
    return getenv("CALLQ_TIGHT") != NULL ? &tight : &usual;
}

/* One figure as it was estimated. */
struct found {
    struct estimate estimate;
    bool share;
};

/* A sum of two is as uncertain as both together, at most. */
static int
find(const struct experiment *experiment, const char *address, struct found *out)
{
    const char *plus = strchr(address, '+');
    struct estimate second;
    struct address parsed;
    char first[80];
    bool each;
    char error[ADDRESS_ERROR_SIZE];
    int ret;

    snprintf(first, sizeof(first), "%.*s",
        (int)(plus == NULL ? strlen(address) : (size_t)(plus - address)), address);
    ret = address_parse(experiment->scenario, first, &parsed, &each, error);
    if (ret == CQ_OK)
        ret = address_estimate(experiment, first, &out->estimate);
    if (ret != CQ_OK)
        return ret;
    out->share = parsed.measure->unit == UNIT_SHARE;
    if (plus == NULL)
        return CQ_OK;
    ret = address_estimate(experiment, plus + 1, &second);
    out->estimate.value += second.value;
    out->estimate.half_width += second.half_width;
    out->estimate.standard_error += second.standard_error;
    return ret;
}

/* The half-width over the one that is good enough. */
static double
too_wide(const struct found *found, const struct exact_case *self,
    const struct exact_figure *figure, const struct precision *precision)
{
    double goal = fabs(figure->value) *
                  (self->heavy ? precision->of_value_heavy : precision->of_value);

    if (found->share)
        goal = fmax(goal, precision->of_share);
    return found->estimate.half_width / goal;
}

static bool
agrees(const struct found *found, const struct exact_figure *figure)
{
    const struct estimate *got = &found->estimate;
    double away = fabs(got->value - figure->value);

    if (figure->half_width > 0) /* simulated: within the sum of both errors */
        return away <= got->half_width + figure->half_width;
    return away <= 5 * got->standard_error + 1e-9 * fabs(figure->value);
}

static void
tell(const struct exact_case *self, const struct exact_figure *figure,
    const struct found *found, size_t num)
{
    const struct estimate *got = &found->estimate;

    printf("\n  %s %s: %.6g +- %.2g in %zu runs, exactly %.6g: %.1f s.e.",
        self->name, figure->address, got->value, got->half_width, num,
        figure->value, (got->value - figure->value) / got->standard_error);
}

/* Compare all figures, unless the run is too short: then say how much too short, as
 * the factor by which it must grow. */
static double
look_at(const struct exact_case *self, const struct experiment *experiment,
    const struct precision *precision, bool last)
{
    struct found found[EXACT_MOST];
    const struct exact_figure *figure = self->figures;
    double widest = 0;

    for (size_t i = 0; figure[i].address != NULL; i++) {
        if (find(experiment, figure[i].address, &found[i]) != CQ_OK) {
            printf("\n  %s: no %s", self->name, figure[i].address);
            CU_FAIL("no such address");
            return 0;
        }
        widest = fmax(widest, too_wide(&found[i], self, &figure[i], precision));
    }
    if (widest > 1 && !last)
        return widest * widest;
    CU_ASSERT(widest <= 1);
    for (size_t i = 0; figure[i].address != NULL; i++) {
        bool ok = agrees(&found[i], &figure[i]);

        CU_ASSERT(ok);
        if (!ok || precision->told || widest > 1)
            tell(self, &figure[i], &found[i], experiment->num_replications);
    }
    return 0;
}

static void
run_case(const struct exact_case *self, const struct scenario *scenario,
    const struct precision *precision)
{
    struct experiment_options options = {
        .first = 1, .num_replications = self->num_first, .num_threads = 2
    };
    double grow = 1;

    for (int round = 1; round <= MOST_ROUNDS && grow > 0; round++) {
        struct experiment experiment = { 0 };
        int ret = experiment_run(&experiment, scenario, &options);

        CU_ASSERT_EQUAL(ret, CQ_OK);
        grow = ret == CQ_OK
                   ? look_at(self, &experiment, precision, round == MOST_ROUNDS)
                   : 0;
        experiment_free(&experiment);
        options.num_replications = (size_t)fmin(
            MOST_REPLICATIONS, ceil(1.2 * grow * (double)options.num_replications));
    }
}

static void
check_case(const struct exact_case *self, const struct precision *precision)
{
    const struct reader_options options = { 0 };
    struct scenario scenario;
    struct reading reading;
    int ret = scenario_read_text(
        self->name, self->scenario, &options, &scenario, &reading);

    if (ret == CQ_ERR_INPUT)
        problems_print(&reading.problems, stdout);
    CU_ASSERT_EQUAL(ret, CQ_OK);
    if (ret == CQ_OK)
        run_case(self, &scenario, precision);
    scenario_free(&scenario);
}

static void
check_all(const struct exact_case *cases, size_t num)
{
    for (size_t i = 0; i < num; i++)
        check_case(&cases[i], precision_asked());
}

static void
test_classic(void)
{
    check_all(exact_classic, COUNT(exact_classic));
}

static void
test_general(void)
{
    check_all(exact_general, COUNT(exact_general));
}

static void
test_whitt(void)
{
    check_all(exact_whitt, COUNT(exact_whitt));
}

static void
test_skills(void)
{
    check_all(exact_skills, COUNT(exact_skills));
}

static void
test_bots(void)
{
    check_all(exact_bots, COUNT(exact_bots));
}

static void
test_chats(void)
{
    check_all(exact_chats, COUNT(exact_chats));
}

static void
test_bursts(void)
{
    check_all(exact_bursts, COUNT(exact_bursts));
}

static void
test_customers(void)
{
    check_all(exact_customers, COUNT(exact_customers));
}

static void
test_callbacks(void)
{
    check_all(exact_callbacks, COUNT(exact_callbacks));
}

static void
test_days(void)
{
    check_all(exact_days, COUNT(exact_days));
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_classic),
        SUITE_TEST(test_general),
        SUITE_TEST(test_whitt),
        SUITE_TEST(test_skills),
        SUITE_TEST(test_customers),
        SUITE_TEST(test_callbacks),
        SUITE_TEST(test_bots),
        SUITE_TEST(test_chats),
        SUITE_TEST(test_days),
        SUITE_TEST(test_bursts),
        SUITE_END,
    };

    return suite_main("exact", tests, argc, argv);
}
