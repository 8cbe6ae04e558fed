/*
 * Every distribution against its closed form: mean, variance and distribution
 * function by draws, extremes, and the sentences of prepare().
 *
 * 500,000 draws and five standard errors: a distribution function wrong by 0.0036
 * in the middle or 0.0007 at 1 % shows, and a mean wrong by 0.7 % of the standard
 * deviation. A fair generator fails one check of a million.
 */
#include <stdio.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "sim/registry.h"
#include "tests/instance.h"
#include "tests/suite.h"

enum {
    NUM_DRAWS = 500000,
    MOST_BYTES = 256
};

/* A model's instance, filled in by key as the reader would. */
struct drawn {
    const struct duration_model *model;
    alignas(16) char self[MOST_BYTES];
    struct arena arena;
    const char *wrong;
};

static const struct duration_model *
find(const char *name)
{
    for (size_t i = 0; duration_models[i] != NULL; i++)
        if (strcmp(duration_models[i]->head.name, name) == 0)
            return duration_models[i];
    return NULL;
}

static void
make(struct drawn *d, const char *name, const struct setting *settings)
{
    const struct day day = { false, 8 * 3600, 10 * 3600, 1800, 20 };

    *d = (struct drawn){ .model = find(name) };
    CU_ASSERT_PTR_NOT_NULL_FATAL(d->model);
    CU_ASSERT_FATAL(d->model->head.size <= MOST_BYTES);
    instance_fill(d->self, &d->model->head, settings);
    if (d->model->head.prepare != NULL)
        d->wrong = d->model->head.prepare(d->self, &day, &d->arena);
}

static void
check_refused(const char *name, const struct setting *settings, const char *word)
{
    struct drawn d;

    make(&d, name, settings);
    CU_ASSERT_PTR_NOT_NULL_FATAL(d.wrong);
    CU_ASSERT(strstr(d.wrong, word) != NULL);
    if (strstr(d.wrong, word) == NULL)
        printf("\n%s: %s\n", name, d.wrong);
    arena_free(&d.arena);
}

/* What is expected: the law at x, the mean, the variance (INFINITY: not looked
 * at), and points at which to compare. */
struct law {
    double (*below)(double x, const double *p);
    double p[4];
    double mean, variance;
    double at[8]; /* ends with 0 */
};

static void
check_law(const char *name, const struct setting *settings, const struct law *law)
{
    const double n = NUM_DRAWS;
    double below[8] = { 0 };
    double sum = 0, squares = 0, fourth = 0;
    struct drawn d;
    struct rng rng;

    make(&d, name, settings);
    CU_ASSERT_PTR_NULL_FATAL(d.wrong);
    CU_ASSERT(d.model->mean(d.self) == law->mean ||
              fabs(d.model->mean(d.self) - law->mean) < 1e-12 * law->mean);
    rng_start(&rng, rng_name_of("1", "test", name), 1);
    for (int i = 0; i < NUM_DRAWS; i++) {
        const double x = d.model->draw(d.self, &rng);
        const double away = x - law->mean;

        CU_ASSERT_FATAL(x >= 0);
        sum += away;
        squares += away * away;
        fourth += away * away * away * away;
        for (int k = 0; law->at[k] > 0; k++)
            below[k] += x <= law->at[k];
    }
    for (int k = 0; law->at[k] > 0; k++) {
        const double share = law->below(law->at[k], law->p);
        const double error = sqrt(share * (1 - share) / n);

        CU_ASSERT_DOUBLE_EQUAL(below[k] / n, share, 5 * error + 1e-12);
        if (fabs(below[k] / n - share) > 5 * error + 1e-12)
            printf("\n%s below %g: %g, not %g\n", name, law->at[k], below[k] / n,
                share);
    }
    if (isfinite(law->variance)) {
        const double error = sqrt(fmax(0, fourth / n - pow(squares / n, 2)) / n);

        CU_ASSERT_DOUBLE_EQUAL(
            sum / n, 0, 5 * sqrt(law->variance / n) + 1e-12 * law->mean);
        CU_ASSERT_DOUBLE_EQUAL(
            squares / n, law->variance, 5 * error + 1e-12 * law->mean * law->mean);
    }
    arena_free(&d.arena);
}

static double
gamma_below(double x, const double *p)
{
    return gsl_cdf_gamma_P(x, p[0], p[1]);
}

static double
lognormal_below(double x, const double *p)
{
    return gsl_cdf_lognormal_P(x, p[0], p[1]);
}

static double
weibull_below(double x, const double *p)
{
    return gsl_cdf_weibull_P(x, p[0], p[1]);
}

static double
pareto_below(double x, const double *p)
{
    return gsl_cdf_pareto_P(x, p[0], p[1]);
}

static double
uniform_below(double x, const double *p)
{
    return gsl_cdf_flat_P(x, p[0], p[1]);
}

/* p: min, mode, max. */
static double
triangular_below(double x, const double *p)
{
    if (x <= p[1])
        return (x - p[0]) * (x - p[0]) / ((p[2] - p[0]) * (p[1] - p[0]));
    return 1 - (p[2] - x) * (p[2] - x) / ((p[2] - p[0]) * (p[2] - p[1]));
}

/* p: share and mean of one, mean of the other. */
static double
two_exponentials_below(double x, const double *p)
{
    return -p[0] * expm1(-x / p[1]) - (1 - p[0]) * expm1(-x / p[2]);
}

/* Rates 0.02 up to 30 s, 0 up to 60 s, p[0] from there on. */
static double
steps_below(double x, const double *p)
{
    return -expm1(-0.02 * fmin(x, 30) - p[0] * fmax(0, x - 60));
}

static double
point_below(double x, const double *p)
{
    return x >= p[0];
}

static void
test_constant(void)
{
    const struct law law = { point_below, { 20 }, 20, 0, { 19.999, 20, 21 } };

    check_law("constant", SETTINGS(ONE(value, 20)), &law);
}

static void
test_exponential(void)
{
    const struct law law = { gamma_below, { 1, 180 }, 180, 180 * 180,
        { 1, 20, 60, 125, 180, 360, 900 } };

    check_law("exponential", SETTINGS(ONE(mean, 180)), &law);
}

static void
test_erlang(void)
{
    const struct law two = { gamma_below, { 2, 100 }, 200, 20000,
        { 20, 100, 170, 200, 400, 800 } };
    const struct law eight = { gamma_below, { 8, 25 }, 200, 5000,
        { 80, 140, 192, 200, 280, 400 } };
    const struct law nine = { gamma_below, { 9, 20 }, 180, 3600,
        { 80, 140, 173, 180, 280, 400 } };
    const struct law many = { gamma_below, { 1000, 0.2 }, 200, 40,
        { 185, 195, 200, 205, 215 } };

    check_law("erlang", SETTINGS(ONE(mean, 200), ONE(phases, 2)), &two);
    check_law("erlang", SETTINGS(ONE(mean, 200), ONE(phases, 8)), &eight);
    check_law("erlang", SETTINGS(ONE(mean, 180), ONE(phases, 9)), &nine);
    check_law("erlang", SETTINGS(ONE(mean, 200), ONE(phases, 1000)), &many);
}

static void
test_gamma(void)
{
    const struct law usual = { gamma_below, { 4, 50 }, 200, 10000,
        { 50, 100, 184, 200, 300, 500 } };
    const struct law narrow = { gamma_below, { 1e4, 0.02 }, 200, 4,
        { 195, 198, 200, 202, 205 } };
    const struct law wide = { gamma_below, { 0.04, 25 }, 1, INFINITY,
        { 1e-30, 1e-10, 1e-3, 0.1, 1, 10 } };
    const struct law point = { point_below, { 20 }, 20, 0, { 19.999, 20, 21 } };

    check_law("gamma", SETTINGS(ONE(mean, 200), ONE(cv, 0.5)), &usual);
    check_law("gamma", SETTINGS(ONE(mean, 200), ONE(cv, 0.01)), &narrow);
    check_law("gamma", SETTINGS(ONE(mean, 1), ONE(cv, 5)), &wide);
    check_law("gamma", SETTINGS(ONE(mean, 20), ONE(cv, 0)), &point);
}

static void
test_lognormal(void)
{
    const double s = sqrt(log(1 + 1.21)), wide_s = sqrt(log(26));
    const struct law usual = { lognormal_below, { log(240) - s * s / 2, s }, 240,
        1.21 * 240 * 240, { 30, 100, 161, 240, 500, 1200 } };
    const struct law wide = { lognormal_below, { -wide_s * wide_s / 2, wide_s }, 1,
        INFINITY, { 0.003, 0.05, 0.2, 1, 3, 20 } };
    const struct law by_median = { lognormal_below, { log(100), 0.5 },
        100 * exp(0.125), 1e4 * exp(0.25) * expm1(0.25),
        { 40, 70, 100, 140, 250 } };

    check_law("lognormal", SETTINGS(ONE(mean, 240), ONE(cv, 1.1)), &usual);
    check_law("lognormal", SETTINGS(ONE(mean, 240), ONE(sd, 264)), &usual);
    check_law("lognormal", SETTINGS(ONE(mean, 1), ONE(cv, 5)), &wide);
    check_law("lognormal", SETTINGS(ONE(median, 100), ONE(sigma, 0.5)), &by_median);
}

static void
test_weibull(void)
{
    const struct law falling = { weibull_below, { 30, 0.5 }, 60, 18000,
        { 0.01, 3, 14, 60, 200, 600 } };
    const double scale = 100 / tgamma(1 + 1 / 3.0);
    const struct law rising = { weibull_below, { scale, 3 }, 100,
        scale * scale * tgamma(1 + 2 / 3.0) - 10000, { 30, 70, 99, 140, 180 } };

    check_law("weibull", SETTINGS(ONE(mean, 60), ONE(shape, 0.5)), &falling);
    check_law("weibull", SETTINGS(ONE(mean, 100), ONE(shape, 3)), &rising);
}

static void
test_uniform(void)
{
    const struct law law = { uniform_below, { 60, 180 }, 120, 1200,
        { 59.999, 61, 100, 120, 179, 180 } };
    const struct law point = { point_below, { 20 }, 20, 0, { 19.999, 20, 21 } };

    check_law("uniform", SETTINGS(ONE(min, 60), ONE(max, 180)), &law);
    check_law("uniform", SETTINGS(ONE(min, 20), ONE(max, 20)), &point);
}

static void
test_triangular(void)
{
    const struct law law = { triangular_below, { 10, 40, 120 }, 170 / 3.0,
        (100 + 1600 + 14400 - 400 - 1200 - 4800) / 18.0,
        { 10.5, 20, 40, 60, 100, 119 } };
    const struct law left = { triangular_below, { 0, 0, 90 }, 30, 450,
        { 1, 10, 30, 60, 89 } };
    const struct law point = { point_below, { 20 }, 20, 0, { 19.999, 20, 21 } };

    check_law(
        "triangular", SETTINGS(ONE(min, 10), ONE(mode, 40), ONE(max, 120)), &law);
    check_law(
        "triangular", SETTINGS(ONE(min, 0), ONE(mode, 0), ONE(max, 90)), &left);
    check_law(
        "triangular", SETTINGS(ONE(min, 20), ONE(mode, 20), ONE(max, 20)), &point);
}

static void
test_hyperexponential(void)
{
    const struct law law = { two_exponentials_below, { 0.7, 60, 600 }, 222,
        2 * (0.7 * 3600 + 0.3 * 360000) - 222 * 222,
        { 1, 30, 80, 222, 600, 1500 } };

    check_law("hyperexponential",
        SETTINGS(MANY(means, 60, 1, 600), MANY(weights, 7, 0, 3)), &law);
}

static void
test_pareto(void)
{
    const struct law usual = { pareto_below, { 5, 80 }, 100, 6400 * 5 / (16.0 * 3),
        { 79.99, 80.1, 90, 100, 150, 300 } };
    const struct law heavy = { pareto_below, { 1.5, 20 }, 60, INFINITY,
        { 19.99, 20.1, 32, 60, 200, 2000 } };

    check_law("pareto", SETTINGS(ONE(mean, 100), ONE(shape, 5)), &usual);
    check_law("pareto", SETTINGS(ONE(mean, 60), ONE(shape, 1.5)), &heavy);
}

/* p: shares of 10, 20 and 50. */
static double
three_values_below(double x, const double *p)
{
    return (x >= 10) * p[0] + (x >= 20) * p[1] + (x >= 50) * p[2];
}

static void
test_empirical(void)
{
    const struct law alike = { three_values_below, { 0.25, 0.25, 0.5 }, 32.5,
        (100 + 400 + 5000) / 4.0 - 32.5 * 32.5, { 9, 10, 19, 20, 49, 50 } };
    const struct law weighted = { three_values_below, { 0.2, 0.3, 0.5 }, 33,
        0.2 * 100 + 0.3 * 400 + 0.5 * 2500 - 33 * 33, { 9, 10, 19, 20, 49, 50 } };

    check_law("empirical", SETTINGS(MANY(values, 50, 10, 20, 50)), &alike);
    check_law("empirical",
        SETTINGS(
            MANY(values, 5, 10, 20, 30, 50, 60), MANY(weights, 0, 2, 3, 0, 5, 0)),
        &weighted);
}

static void
test_hazard(void)
{
    const double left = exp(-0.6);
    const double mean = (1 - left) / 0.02 + left * 30 + left / 0.005;
    const struct law law = { steps_below, { 0.005 }, mean, INFINITY,
        { 0.5, 10, 29, 30, 59.9, 80, 300 } };
    const struct law last_is_0 = { steps_below, { 0 }, INFINITY, INFINITY,
        { 0.5, 10, 29, 30, 60, 1e9 } };
    const struct law one = { gamma_below, { 1, 50 }, 50, 2500,
        { 1, 20, 35, 50, 100, 250 } };

    check_law("hazard",
        SETTINGS(MANY(times, 0, 30, 60), MANY(rates, 0.02, 0, 0.005)), &law);
    check_law(
        "hazard", SETTINGS(MANY(times, 0, 30), MANY(rates, 0.02, 0)), &last_is_0);
    check_law("hazard", SETTINGS(MANY(times, 0), MANY(rates, 0.02)), &one);
}

static void
test_never(void)
{
    struct drawn d;

    make(&d, "never", NOTHING);
    CU_ASSERT_EQUAL(d.model->draw(d.self, NULL), INFINITY);
    CU_ASSERT_EQUAL(d.model->mean(d.self), INFINITY);
}

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
    const struct duration_model *exponential = find("exponential");
    const struct part parts[] = {
        { 0.7, { exponential, &means[0], 1, 0, 0, INFINITY } },
        { 0, { exponential, &means[0], 1, 1e6, 0, INFINITY } },
        { 0.3, { exponential, &means[1], 1, 20, 0, 1000 } },
    };
    const struct parts all = { parts, 3 };
    const double at[] = { 5, 20, 40, 100, 400, 999.9, 1000 };
    double below[7] = { 0 };
    const double n = NUM_DRAWS;
    struct drawn d = { .model = find("mixture") };
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
    }
    /* the clamped part by 20,000 draws: 5 standard errors, 0.3 x 5 x 2.3 s */
    CU_ASSERT_DOUBLE_EQUAL(d.model->mean(d.self),
        0.7 * 60 + 0.3 * (20 - 500 * expm1(-980 / 500.0)), 3.5);
}

static void
check_mixture_refused(const struct part *parts, size_t num, const char *word)
{
    const struct parts all = { parts, num };
    struct drawn d = { .model = find("mixture") };

    memcpy(d.self, &all, sizeof(all));
    d.wrong = d.model->head.prepare(d.self, NULL, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(d.wrong);
    CU_ASSERT(strstr(d.wrong, word) != NULL);
}

static void
test_refusals(void)
{
    const struct part short_of_1 = { 0.9, { find("never"), NULL, 1, 0, 0, 0 } };
    const struct part varies = { 1, { find("exponential"), NULL, 20, 0, 0, 0 } };

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

            make(&one, *name, settings[k][0]);
            make(&two, *name, settings[k][1]);
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
        }
    }
    CU_ASSERT(num >= 14);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_constant),
        SUITE_TEST(test_exponential), SUITE_TEST(test_erlang),
        SUITE_TEST(test_gamma), SUITE_TEST(test_lognormal),
        SUITE_TEST(test_weibull), SUITE_TEST(test_uniform),
        SUITE_TEST(test_triangular), SUITE_TEST(test_hyperexponential),
        SUITE_TEST(test_pareto), SUITE_TEST(test_empirical),
        SUITE_TEST(test_hazard), SUITE_TEST(test_never), SUITE_TEST(test_mixture),
        SUITE_TEST(test_refusals), SUITE_TEST(test_mean_scales_each_draw),
        SUITE_TEST(test_tables), SUITE_END };

    return suite_main("durations", tests, argc, argv);
}
