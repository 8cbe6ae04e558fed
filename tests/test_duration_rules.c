/*
 * What holds for distributions beside their laws: mixtures of them, means that
 * scale each draw, and the sentences of prepare().
 */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>

#include "tests/drawn.h"

/* 70 % exponential of mean 60 s, 30 % of mean 500 s that begins after 20 s and is
 * cut at 1000 s. */
static double
parts_below(double x, const double *p)
{
    const double late = x >= 1000 ? 1 : x > 20 ? -expm1(-(x - 20) / 500) : 0;

    (void)p;
    return -0.7 * expm1(-x / 60) + 0.3 * late;
}

static void
test_mixture(void)
{
    const double means[] = { 60, 500 };
    const struct duration_model *exponential = duration_find("exponential");
    const struct part parts[] = {
        { 0.7, { exponential, &means[0], 1, 0, 0, INFINITY } },
        { 0, { exponential, &means[0], 1, 1e6, 0, INFINITY } },
        { 0.3, { exponential, &means[1], 1, 20, 0, 1000 } },
    };
    const struct parts all = { parts, 3 }, plain = { parts, 2 };
    const double at[] = { 5, 20, 40, 100, 400, 999.9, 1000 };
    double below[7] = { 0 };
    const double n = NUM_DRAWS;
    struct drawn d = { .model = duration_find("mixture") };
    struct rng rng;

    memcpy(d.self, &all, sizeof(all));
    CU_ASSERT_PTR_NULL(d.model->head.prepare(d.self, NULL, NULL));
    rng_start(&rng, rng_name_of("1", "test", "mixture"), 1);
    for (int i = 0; i < NUM_DRAWS; i++) {
        const double x = d.model->draw(d.self, &rng);

        for (int k = 0; k < 7; k++)
            below[k] += x <= at[k];
    }
    for (int k = 0; k < 7; k++) {
        const double share = parts_below(at[k], NULL);

        CU_ASSERT_DOUBLE_EQUAL(
            below[k] / n, share, 5 * sqrt(share * (1 - share) / n));
        CU_ASSERT_DOUBLE_EQUAL(d.model->lasts(d.self, at[k]), 1 - share, 1e-12);
    }
    /* the clamped part by 20,000 draws: 5 standard errors, 0.3 x 5 x 2.3 s */
    CU_ASSERT_DOUBLE_EQUAL(d.model->mean(d.self),
        0.7 * 60 + 0.3 * (20 - 500 * expm1(-980 / 500.0)), 3.5);
    memcpy(d.self, &plain, sizeof(plain));
    CU_ASSERT_EQUAL(d.model->mean(d.self), 0.7 * 60);
}

static void
check_mixture_refused(const struct part *parts, size_t num, const char *word)
{
    const struct parts all = { parts, num };
    struct drawn d = { .model = duration_find("mixture") };

    memcpy(d.self, &all, sizeof(all));
    d.wrong = d.model->head.prepare(d.self, NULL, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(d.wrong);
    CU_ASSERT(strstr(d.wrong, word) != NULL);
}

static void
check_refused(const char *name, const struct setting *settings, const char *word)
{
    struct drawn d;

    drawn_make(&d, name, settings);
    CU_ASSERT_PTR_NOT_NULL_FATAL(d.wrong);
    CU_ASSERT(strstr(d.wrong, word) != NULL);
    if (strstr(d.wrong, word) == NULL)
        printf("\n%s: %s\n", name, d.wrong);
    arena_free(&d.arena);
}

static void
test_refusals(void)
{
    const struct part short_of_1 = { 0.9,
        { duration_find("never"), NULL, 1, 0, 0, 0 } };
    const struct part varies = { 1,
        { duration_find("exponential"), NULL, 20, 0, 0, 0 } };

    check_mixture_refused(&short_of_1, 1, "add to 100 %");
    check_mixture_refused(&varies, 1, "vary over the day");
    check_mixture_refused(NULL, 0, "empty");
    check_refused("lognormal", SETTINGS(ONE(cv, 1)), "the middle is missing");
    check_refused("lognormal", SETTINGS(ONE(mean, 1)), "mean needs cv");
    check_refused("lognormal", SETTINGS(ONE(mean, 1), ONE(cv, 1), ONE(sd, 1)),
        "say the same");
    check_refused("lognormal", SETTINGS(ONE(mean, 1), ONE(cv, 1), ONE(sigma, 1)),
        "sigma goes with median");
    check_refused("lognormal", SETTINGS(ONE(mean, 1), ONE(median, 1)), "both");
    check_refused("lognormal", SETTINGS(ONE(median, 1)), "median needs sigma");
    check_refused("lognormal", SETTINGS(ONE(median, 1), ONE(cv, 1)), "with mean");
    check_refused("uniform", SETTINGS(ONE(min, 2), ONE(max, 1)), "exchange");
    check_refused(
        "triangular", SETTINGS(ONE(min, 2), ONE(mode, 1), ONE(max, 3)), "between");
    check_refused(
        "triangular", SETTINGS(ONE(min, 2), ONE(mode, 1), ONE(max, 1)), "exchange");
    check_refused("hyperexponential", SETTINGS(MANY(means, 1, 2), MANY(weights, 1)),
        "length");
    check_refused(
        "hyperexponential", SETTINGS(MANY(means, 1), MANY(weights, 0)), "weights");
    check_refused("hyperexponential", NOTHING, "empty");
    check_refused("pareto", SETTINGS(ONE(mean, 1), ONE(shape, 1)), "above 1");
    check_refused("empirical", NOTHING, "no values");
    check_refused(
        "empirical", SETTINGS(MANY(values, 1, 2), MANY(weights, 1)), "length");
    check_refused(
        "empirical", SETTINGS(MANY(values, 1, 2), MANY(weights, 0, 0)), "weights");
    check_refused("hazard", NOTHING, "empty");
    check_refused("hazard", SETTINGS(MANY(times, 0, 5), MANY(rates, 1)), "length");
    check_refused("hazard", SETTINGS(MANY(times, 5), MANY(rates, 1)), "0 s");
    check_refused(
        "hazard", SETTINGS(MANY(times, 0, 5, 5), MANY(rates, 1, 1, 1)), "rise");
}

/* A distribution made by inversion, and the share above its draw by GSL. */
struct inverted {
    const char *name;
    const struct setting *settings;
    double (*above)(double x, double a, double b);
    double a, b;
    enum {
        BY_EXPONENTIAL, /* the share above is exp(- the exponential drawn) */
        BY_UNIFORM,     /* 1 - the uniform drawn */
        BY_NORMAL
    } by;
};

static double
exponential_above(double x, double mean, double unused)
{
    (void)unused;
    return gsl_cdf_exponential_Q(x, mean);
}

/* Rate a up to 30 s, 0 up to 60 s, then b. */
static double
steps_above(double x, double a, double b)
{
    return exp(-a * fmin(x, 30) - b * fmax(0, x - 60));
}

/* From 10 over a to b. */
static double
triangular_above(double x, double a, double b)
{
    if (x < a)
        return 1 - (x - 10) * (x - 10) / ((b - 10) * (a - 10));
    return (b - x) * (b - x) / ((b - 10) * (b - a));
}

static double
share_above(int by, struct rng *rng)
{
    if (by == BY_EXPONENTIAL)
        return exp(-rng_exponential(rng));
    return by == BY_UNIFORM ? 1 - rng_uniform(rng)
                            : gsl_cdf_ugaussian_Q(rng_normal(rng));
}

/*
 * Exact, draw by draw: the share above the value drawn is the share above the
 * uniform, exponential or normal number that it was made from. A parameter wrong by
 * 1e-10 shows; the laws of test_durations.c show the rest.
 */
static void
test_inversions(void)
{
    const double log_sd = sqrt(log(1 + 1.21));
    const struct inverted inverted[] = {
        { "exponential", SETTINGS(ONE(mean, 180)), exponential_above, 180, 0,
            BY_EXPONENTIAL },
        { "weibull", SETTINGS(ONE(mean, 60), ONE(shape, 0.7)), gsl_cdf_weibull_Q,
            60 / gsl_sf_gamma(1 + 1 / 0.7), 0.7, BY_EXPONENTIAL },
        { "pareto", SETTINGS(ONE(mean, 60), ONE(shape, 1.5)), gsl_cdf_pareto_Q, 1.5,
            20, BY_EXPONENTIAL },
        { "hazard", SETTINGS(MANY(times, 0, 30, 60), MANY(rates, 0.02, 0, 0.005)),
            steps_above, 0.02, 0.005, BY_EXPONENTIAL },
        { "uniform", SETTINGS(ONE(min, 60), ONE(max, 180)), gsl_cdf_flat_Q, 60, 180,
            BY_UNIFORM },
        { "triangular", SETTINGS(ONE(min, 10), ONE(mode, 40), ONE(max, 120)),
            triangular_above, 40, 120, BY_UNIFORM },
        { "lognormal", SETTINGS(ONE(mean, 240), ONE(cv, 1.1)), gsl_cdf_lognormal_Q,
            log(240) - log_sd * log_sd / 2, log_sd, BY_NORMAL },
        { "lognormal", SETTINGS(ONE(median, 100), ONE(sigma, 0.5)),
            gsl_cdf_lognormal_Q, log(100), 0.5, BY_NORMAL },
    };

    for (size_t k = 0; k < sizeof(inverted) / sizeof(inverted[0]); k++) {
        const struct inverted *inv = &inverted[k];
        struct drawn d;
        struct rng a, b;

        drawn_make(&d, inv->name, inv->settings);
        rng_start(&a, rng_name_of("1", "test", ""), 1);
        rng_start(&b, rng_name_of("1", "test", ""), 1);
        for (int i = 0; i < 2000; i++) {
            const double x = d.model->draw(d.self, &a);

            CU_ASSERT_DOUBLE_EQUAL(
                inv->above(x, inv->a, inv->b), share_above(inv->by, &b), 1e-12);
        }
    }
}

/* Twice the mean is twice each draw: what "more talk, the same callers" rests on.
 * Exact, for a factor of two loses no bit (but in exp(log 2 + ..)). */
static void
test_mean_scales_each_draw(void)
{
    const struct setting *settings[][2] = {
        { SETTINGS(ONE(mean, 100), ONE(cv, 0.7)),
            SETTINGS(ONE(mean, 200), ONE(cv, 0.7)) },
        { SETTINGS(ONE(mean, 100), ONE(shape, 1.7)),
            SETTINGS(ONE(mean, 200), ONE(shape, 1.7)) },
        { SETTINGS(ONE(mean, 100), ONE(phases, 3)),
            SETTINGS(ONE(mean, 200), ONE(phases, 3)) },
    };
    const char *names[][3] = { { "gamma", "lognormal", NULL },
        { "weibull", "pareto", NULL }, { "erlang", "exponential", NULL } };

    for (int k = 0; k < 3; k++)
        for (const char **name = names[k]; *name != NULL; name++) {
            struct drawn one, two;
            struct rng a, b;

            drawn_make(&one, *name, settings[k][0]);
            drawn_make(&two, *name, settings[k][1]);
            rng_start(&a, rng_name_of("1", "test", ""), 1);
            rng_start(&b, rng_name_of("1", "test", ""), 1);
            for (int i = 0; i < 1000; i++) {
                const double x = one.model->draw(one.self, &a);

                CU_ASSERT_DOUBLE_EQUAL(
                    two.model->draw(two.self, &b), 2 * x, 1e-14 * x);
            }
        }
}

/* What the reader and `callq models` rest on, for every kind. */
static void
test_tables(void)
{
    static const char *const may_be_0[] = { "value", "values", "weights", "min",
        "mode", "max", "cv", "sd", "sigma", "times", "rates", NULL };
    size_t num = 0;

    for (; duration_models[num] != NULL; num++) {
        const struct model_head *head = &duration_models[num]->head;

        CU_ASSERT(head->help != NULL && head->help[0] != '\0');
        CU_ASSERT(num == 0 ||
                  strcmp(duration_models[num - 1]->head.name, head->name) < 0);
        for (const struct param *p = head->params; p != NULL && p->key; p++) {
            CU_ASSERT(p->help != NULL && p->help[0] != '\0');
            CU_ASSERT(p->kind == PARAM_PARTS || p->least < p->most);
            CU_ASSERT(p->offset + sizeof(double) <= head->size);
            if (strcmp(p->key, "mean") == 0)
                CU_ASSERT_EQUAL(p->flags, PARAM_VARIES);
            for (const char *const *key = may_be_0; *key != NULL; key++)
                if (strcmp(p->key, *key) == 0)
                    CU_ASSERT_EQUAL(p->least, 0);
        }
    }
    CU_ASSERT(num >= 14);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_mixture),
        SUITE_TEST(test_refusals), SUITE_TEST(test_inversions),
        SUITE_TEST(test_mean_scales_each_draw), SUITE_TEST(test_tables),
        SUITE_END };

    return suite_main("duration_rules", tests, argc, argv);
}
