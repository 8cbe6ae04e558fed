/*
 * The worked example of docs/new_model.md: one more distribution, in one file that
 * lies elsewhere, and nothing of the house is changed for it.
 *
 * 500,000 draws and five standard errors: a share wrong by 0.0036 in the middle or
 * 0.0007 at 1 % shows. Then a centre whose patience it is, against M/M/n+G.
 */
#include "tests/drawn.h"
#include "tests/typed.h"

#define MEDIAN_S 60.0

/* Shape 3: the mean is finite by the formula, and so is the variance. */
static void
test_draws_follow_the_law(void)
{
    static const double shares[] = { 0.01, 0.1, 0.5, 0.9, 0.99 };
    double sum = 0, above[5] = { 0 };
    struct drawn d;
    struct rng rng;

    drawn_make(&d, "loglogistic", SETTINGS(ONE(median, MEDIAN_S), ONE(shape, 3)));
    CU_ASSERT_PTR_NULL_FATAL(d.wrong);
    rng_start(&rng, rng_name_of("1", "test", "loglogistic"), 1);
    for (int i = 0; i < NUM_DRAWS; i++) {
        const double x = d.model->draw(d.self, &rng);

        sum += x;
        for (int k = 0; k < 5; k++) /* longer than so many of them: the inverse */
            above[k] += x > MEDIAN_S * pow((1 - shares[k]) / shares[k], 1.0 / 3);
    }
    for (int k = 0; k < 5; k++)
        CU_ASSERT_DOUBLE_EQUAL(above[k] / NUM_DRAWS, shares[k],
            5 * sqrt(shares[k] * (1 - shares[k]) / NUM_DRAWS));
    /* at shape 3: pi / 3 / sin(pi / 3) = 1.2092, and the second moment is twice
     * that of the median's square */
    CU_ASSERT_DOUBLE_EQUAL(d.model->mean(d.self) / MEDIAN_S, 1.2091995762, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(sum / NUM_DRAWS / MEDIAN_S, 1.2091995762,
        5 * sqrt((2.4183991523 - 1.4621636154) / NUM_DRAWS));
    CU_ASSERT_DOUBLE_EQUAL(d.model->lasts(d.self, MEDIAN_S), 0.5, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(d.model->lasts(d.self, 2 * MEDIAN_S), 1.0 / 9, 1e-12);
    arena_free(&d.arena);
}

#define WITH(patience)                                                             \
    "printf '%s\\n' 'steady: {warm_up: 1 h, length: 150 h, batches: 25}' "         \
    "'contacts: {calls: {arrivals: {poisson: {rate: 600 per hour}}, talk: "        \
    "{exponential: {mean: 60 s}}, patience: " patience "}}' "                      \
    "'agents: {desk: {serves: {calls: {}}, staff: 9}}' > own.yaml; "

/* The reader, the checks, `callq models` and theory know it at once. */
static void
test_the_program_knows_it(void)
{
    static const struct typed_case cases[] = {
        { WITH("{loglogistic: {median: 1 min, shape: 3}}") CALLQ_WITH_EXAMPLE
            " run own.yaml --check-theory && grep -q 'Theory and simulation agree' "
            "out"
            " && grep -q 'M/M/n+G' out",
            0, NULL },
        { WITH("{loglogistic: {median: 1 min, shape: 1}}") CALLQ_WITH_EXAMPLE
            " check own.yaml",
            2, "shape must be above 1: at 1 the mean is infinite" },
        { WITH("{loglogistic: {median: 60, shape: 2}}") CALLQ_WITH_EXAMPLE
            " check own.yaml",
            2, "own.yaml:2:" },
        { CALLQ_WITH_EXAMPLE " models | grep -q 'half of all last longer'", 0,
            NULL },
        { WITH("{loglogistic: {median: 1 min, shape: 3}}") "callq check own.yaml",
            2, "loglogistic" },
    };

    typed_check(cases, sizeof(cases) / sizeof(*cases));
}

/* What the page shows of the file stands in it: each line of a block of C. */
static void
test_the_page_shows_the_file(void)
{
    static const struct typed_case cases[] = {
        { "awk '/^```c$/ { on = 1; next } /^```/ { on = 0 } on && NF' " SOURCE_DIR
          "/docs/new_model.md > shown; test $(grep -c . shown) -gt 25 && "
          "grep -vxF -f " SOURCE_DIR
          "/docs/examples/duration_loglogistic.c shown; test $? = 1",
            0, NULL },
    };

    typed_check(cases, 1);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_draws_follow_the_law),
        SUITE_TEST(test_the_program_knows_it),
        SUITE_TEST(test_the_page_shows_the_file),
        SUITE_END,
    };

    return suite_main("new_model", tests, argc, argv);
}
