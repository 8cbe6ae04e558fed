/*
 * Arrivals that follow a rate: the change of time as an exact property, and
 * expected numbers against numerical integrals.
 */
#include <gsl/gsl_integration.h>

#include "tests/stream.h"

static const struct day steady = { true, 0, INFINITY, INFINITY, 1 };

/* The models that follow a rate, with that rate written a second time. */
struct rated {
    const char *name;
    const struct setting *settings;
    double (*rate)(double time_s, void *unused);
};

static double
poisson_rate(double time_s, void *unused)
{
    (void)time_s, (void)unused;
    return 0.05;
}

static double
profile_rate(double time_s, void *unused)
{
    const double counts[] = { 40, 62.5, 0, 85, 100, 3, 0, 20, 10, 50 };

    (void)unused;
    return counts[(size_t)(time_s / 1800)] / 1800;
}

/* Constant up to 08:30, up, a jump at 10:00, down to 0 at 12:00, and on at 0.02
 * from 12:30. */
static double
linear_rate(double time_s, void *unused)
{
    const double h = time_s / 3600 + 8;

    (void)unused;
    if (h < 10)
        return 0.02 + 0.03 * fmax(0, h - 8.5) / 1.5;
    return h < 12 ? 0.01 * (12 - h) / 2 : 0.02 * fmin(1, (h - 12) / 0.5);
}

static double
sinusoid_rate(double time_s, void *unused)
{
    (void)unused;
    return 0.1 + 0.1 * sin(2 * acos(-1) * time_s / 7000);
}

#define LINEAR                                                                     \
    SETTINGS(                                                                      \
        MANY(times, 8.5 * 3600, 10 * 3600, 10 * 3600, 12 * 3600, 12.5 * 3600),     \
        MANY(rates, 0.02, 0.05, 0.01, 0, 0.02))
#define RATED                                                                      \
    {                                                                              \
        { "poisson", SETTINGS(ONE(rate, 0.05)), poisson_rate },                    \
            { "profile",                                                           \
                SETTINGS(MANY(counts, 40, 62.5, 0, 85, 100, 3, 0, 20, 10, 50)),    \
                profile_rate },                                                    \
            { "linear", LINEAR, linear_rate },                                     \
        {                                                                          \
            "sinusoid",                                                            \
                SETTINGS(ONE(mean, 0.1), ONE(amplitude, 0.1), ONE(period, 7000)),  \
                sinusoid_rate                                                      \
        }                                                                          \
    }

/* stream_expected() is the integral of the rate, to 1e-9: any wrong factor, edge or
 * forgotten closing shows. */
static void
test_expected_is_the_integral(void)
{
    const struct rated rated[] = RATED;
    const double at_s[] = { 0, 1, 1800, 2000, 7000, 7200, 9999, 14400, 17000,
        17100 };
    gsl_integration_workspace *space = gsl_integration_workspace_alloc(1000);
    struct stream s;

    for (int m = 0; m < 4; m++) {
        gsl_function rate = { rated[m].rate, NULL };

        stream_make(&s, rated[m].name, rated[m].settings, &stream_day);
        for (int i = 0; i + 1 < 10; i++) {
            double whole = 0;

            for (double from_s = at_s[i]; from_s < at_s[i + 1];) {
                /* piece by piece between the corners of the rates */
                const double until_s =
                    fmin(at_s[i + 1], 1800 * (floor(from_s / 1800) + 1));
                double piece, error;

                gsl_integration_qag(&rate, from_s, until_s, 1e-12, 1e-10, 1000,
                    GSL_INTEG_GAUSS31, space, &piece, &error);
                whole += piece;
                from_s = until_s;
            }
            CU_ASSERT_DOUBLE_EQUAL(
                stream_expected(&s, at_s[i], at_s[i + 1]), whole, 1e-9);
        }
        CU_ASSERT_DOUBLE_EQUAL(stream_expected(&s, 0, 1e6),
            stream_expected(&s, 0, stream_day.length_s), 1e-9);
        arena_free(&s.arena);
    }
    gsl_integration_workspace_free(space);
}

/*
 * The k-th arrival is where the expected number, times the volume, reaches the k-th
 * time of the unit-rate stream: whatever the volume, the same draws. To 1e-12; what
 * follows from it are all laws of a Poisson process.
 */
static void
test_change_of_time(void)
{
    const struct rated rated[] = RATED;
    const double volumes[] = { 1, 2, 0.37, 40 };
    struct stream s;

    for (int m = 0; m < 4; m++)
        for (int v = 0; v < 4; v++) {
            double unit = 0, last_s = 0, time_s;
            struct rng rng;
            size_t num = 0;

            stream_make(&s, rated[m].name, rated[m].settings, &stream_day);
            stream_start(&s, 3, volumes[v]);
            rng_start(&rng, rng_name_of("1", "arrivals", "test"), 3);
            while (isfinite(time_s = stream_next_s(&s))) {
                unit += rng_exponential(&rng);
                CU_ASSERT(time_s >= last_s && time_s < stream_day.length_s);
                CU_ASSERT_DOUBLE_EQUAL(stream_expected(&s, 0, time_s) * volumes[v],
                    unit, 1e-12 * unit);
                last_s = time_s;
                num++;
            }
            CU_ASSERT(num > 50);
            CU_ASSERT(unit + rng_exponential(&rng) >=
                      stream_expected(&s, 0, stream_day.length_s) * volumes[v]);
            arena_free(&s.arena);
        }
}

/* Exact: a doubled volume halves each time of a constant rate. */
static void
test_volume_moves_and_does_not_redraw(void)
{
    struct stream once, twice;

    stream_make(&once, "poisson", SETTINGS(ONE(rate, 0.05)), &steady);
    stream_make(&twice, "poisson", SETTINGS(ONE(rate, 0.05)), &steady);
    stream_start(&once, 1, 1);
    stream_start(&twice, 1, 2);
    for (int i = 0; i < 1000; i++)
        CU_ASSERT_EQUAL(stream_next_s(&once), 2 * stream_next_s(&twice));
}

/* A million seconds of a sinusoid in a steady state: the inverse keeps its
 * precision over many periods, and at the points where the rate is 0. */
static void
test_sinusoid_in_steady_state(void)
{
    double unit = 0, last_s = 0;
    struct stream s;
    struct rng rng;

    stream_make(&s, "sinusoid",
        SETTINGS(ONE(mean, 0.1), ONE(amplitude, 0.1), ONE(period, 7000)), &steady);
    stream_start(&s, 3, 1);
    rng_start(&rng, rng_name_of("1", "arrivals", "test"), 3);
    while (last_s < 1e6) {
        const double time_s = stream_next_s(&s);

        unit += rng_exponential(&rng);
        CU_ASSERT_FATAL(time_s >= last_s);
        CU_ASSERT_DOUBLE_EQUAL(
            stream_expected(&s, 0, time_s), unit, 1e-14 * unit + 1e-12);
        last_s = time_s;
    }
}

/* Points before opening and after closing: the line through them is cut, and the
 * first and last rates are held. Rates of opening, middle and closing, exactly. */
static void
test_linear_beyond_the_day(void)
{
    const double opens_s = stream_day.opens_s, half_s = stream_day.length_s / 2;
    const struct {
        double times[2], rates[2];
        double halves[2]; /* mean rate of each half of the day */
    } cases[] = {
        { { -half_s, 3 * half_s }, { 1, 5 }, { 2.5, 3.5 } },
        { { -200, -100 }, { 1, 5 }, { 5, 5 } },
        { { 3 * half_s, 4 * half_s }, { 1, 5 }, { 1, 1 } },
        { { -half_s, half_s }, { 1, 5 }, { 4, 5 } },
        { { half_s, 3 * half_s }, { 1, 5 }, { 1, 2 } },
        { { half_s, half_s }, { 1, 5 }, { 1, 5 } },
        { { 0, 0 }, { 1, 5 }, { 5, 5 } },
        { { 2 * half_s, 2 * half_s }, { 1, 5 }, { 1, 1 } },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct stream s;

        stream_make(&s, "linear",
            SETTINGS(MANY(times, opens_s + cases[i].times[0],
                         opens_s + cases[i].times[1]),
                MANY(rates, cases[i].rates[0], cases[i].rates[1])),
            &stream_day);
        CU_ASSERT_PTR_NULL_FATAL(s.wrong);
        CU_ASSERT_DOUBLE_EQUAL(
            stream_expected(&s, 0, half_s) / half_s, cases[i].halves[0], 1e-12);
        CU_ASSERT_DOUBLE_EQUAL(stream_expected(&s, half_s, 2 * half_s) / half_s,
            cases[i].halves[1], 1e-12);
        arena_free(&s.arena);
    }
}

static void
test_zero_volume_is_silence(void)
{
    const struct rated rated[] = RATED;
    struct stream s;

    for (int m = 0; m < 4; m++) {
        stream_make(&s, rated[m].name, rated[m].settings, &stream_day);
        stream_start(&s, 1, 0);
        CU_ASSERT_EQUAL(stream_next_s(&s), INFINITY);
        arena_free(&s.arena);
    }
    stream_make(&s, "poisson", SETTINGS(ONE(rate, 0)), &stream_day);
    stream_start(&s, 1, 1);
    CU_ASSERT_EQUAL(stream_next_s(&s), INFINITY);
    stream_make(&s, "sinusoid",
        SETTINGS(ONE(mean, 0), ONE(amplitude, 0), ONE(period, 60)), &stream_day);
    stream_start(&s, 1, 1);
    CU_ASSERT_EQUAL(stream_next_s(&s), INFINITY);
    stream_make(&s, "fixed", SETTINGS(MANY(counts, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5)),
        &stream_day);
    stream_start(&s, 1, 0);
    CU_ASSERT_EQUAL(stream_next_s(&s), INFINITY);
}

static void
test_refusals(void)
{
    stream_refused("sinusoid",
        SETTINGS(ONE(mean, 1), ONE(amplitude, 1.01), ONE(period, 60)),
        "amplitude is above mean");
    stream_refused("linear", NOTHING, "empty");
    stream_refused(
        "linear", SETTINGS(MANY(times, 30000), MANY(rates, 1, 2)), "length");
    stream_refused(
        "linear", SETTINGS(MANY(times, 30000, 29000), MANY(rates, 1, 2)), "order");
}

/* What the reader and `callq models` rest on. */
static void
test_tables(void)
{
    for (size_t i = 0; arrival_models[i] != NULL; i++) {
        const struct arrival_model *model = arrival_models[i];

        CU_ASSERT(model->head.help != NULL && model->head.help[0] != '\0');
        CU_ASSERT(model->start != NULL && model->next_s != NULL);
        CU_ASSERT(model->expected != NULL);
        CU_ASSERT((model->luck == NULL) == (model->gives == NULL));
        for (const struct param *p = model->head.params; p->key != NULL; p++) {
            CU_ASSERT(
                p->help[0] != '\0' && (p->words != NULL || p->least < p->most));
            if (p->kind == PARAM_RATE || p->kind == PARAM_RATES ||
                p->kind == PARAM_COUNTS || p->kind == PARAM_WHOLES)
                CU_ASSERT_EQUAL(p->least, 0); /* there may be none */
        }
    }
    CU_ASSERT(!arrival_find("poisson")->needs_day &&
              !arrival_find("sinusoid")->needs_day);
    CU_ASSERT(
        arrival_find("profile")->needs_day && arrival_find("linear")->needs_day);
    CU_ASSERT(
        arrival_find("fixed")->needs_day && arrival_find("recorded")->needs_day);
    CU_ASSERT(arrival_find("gamma_poisson")->needs_day);
    CU_ASSERT(
        !arrival_find("markov")->needs_day && !arrival_find("batches")->needs_day);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_expected_is_the_integral),
        SUITE_TEST(test_change_of_time),
        SUITE_TEST(test_volume_moves_and_does_not_redraw),
        SUITE_TEST(test_sinusoid_in_steady_state),
        SUITE_TEST(test_linear_beyond_the_day),
        SUITE_TEST(test_zero_volume_is_silence), SUITE_TEST(test_refusals),
        SUITE_TEST(test_tables), SUITE_END };

    return suite_main("arrivals", tests, argc, argv);
}
