/*
 * Every arrival model: exact properties first (the change of time, fixed counts, a
 * log replayed to the bit), then expected numbers against numerical integrals.
 */
#include <stdio.h>
#include <string.h>

#include <gsl/gsl_integration.h>

#include "sim/registry.h"
#include "tests/instance.h"
#include "tests/suite.h"

enum {
    MOST_BYTES = 512
};

/* 08:00 to 12:45 in half hours: the last interval is 15 minutes long. */
static const struct day day = { false, 8 * 3600, 4.75 * 3600, 1800, 10 };
static const struct day steady = { true, 0, INFINITY, INFINITY, 1 };

struct stream {
    const struct arrival_model *model;
    alignas(16) char self[MOST_BYTES];
    struct arena arena;
    const char *wrong;
    struct rng rng;
};

static const struct arrival_model *
find(const char *name)
{
    for (size_t i = 0; arrival_models[i] != NULL; i++)
        if (strcmp(arrival_models[i]->head.name, name) == 0)
            return arrival_models[i];
    return NULL;
}

static void
make(struct stream *s, const char *name, const struct setting *settings,
    const struct day *clock)
{
    s->arena = (struct arena){ 0 };
    s->wrong = NULL;
    s->model = find(name);
    CU_ASSERT_PTR_NOT_NULL_FATAL(s->model);
    CU_ASSERT_FATAL(s->model->head.size <= MOST_BYTES);
    instance_fill(s->self, &s->model->head, settings);
    if (s->model->head.prepare != NULL)
        s->wrong = s->model->head.prepare(s->self, clock, &s->arena);
}

static void
start(struct stream *s, uint64_t replication, double volume)
{
    CU_ASSERT_PTR_NULL_FATAL(s->wrong);
    rng_start(&s->rng, rng_name_of("1", "arrivals", "test"), replication);
    s->model->start(s->self, replication, volume, &s->rng);
}

static double
next_s(struct stream *s)
{
    return s->model->next_s(s->self, &s->rng);
}

static double
expected(const struct stream *s, double from_s, double until_s)
{
    return s->model->expected(s->self, from_s, until_s);
}

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

/* expected() is the integral of the rate, to 1e-9: any wrong factor, edge or
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

        make(&s, rated[m].name, rated[m].settings, &day);
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
            CU_ASSERT_DOUBLE_EQUAL(expected(&s, at_s[i], at_s[i + 1]), whole, 1e-9);
        }
        CU_ASSERT_DOUBLE_EQUAL(
            expected(&s, 0, 1e6), expected(&s, 0, day.length_s), 1e-9);
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

            make(&s, rated[m].name, rated[m].settings, &day);
            start(&s, 3, volumes[v]);
            rng_start(&rng, rng_name_of("1", "arrivals", "test"), 3);
            while (isfinite(time_s = next_s(&s))) {
                unit += rng_exponential(&rng);
                CU_ASSERT(time_s >= last_s && time_s < day.length_s);
                CU_ASSERT_DOUBLE_EQUAL(
                    expected(&s, 0, time_s) * volumes[v], unit, 1e-12 * unit);
                last_s = time_s;
                num++;
            }
            CU_ASSERT(num > 50);
            CU_ASSERT(unit + rng_exponential(&rng) >=
                      expected(&s, 0, day.length_s) * volumes[v]);
            arena_free(&s.arena);
        }
}

/* Exact: a doubled volume halves each time of a constant rate. */
static void
test_volume_moves_and_does_not_redraw(void)
{
    struct stream once, twice;

    make(&once, "poisson", SETTINGS(ONE(rate, 0.05)), &steady);
    make(&twice, "poisson", SETTINGS(ONE(rate, 0.05)), &steady);
    start(&once, 1, 1);
    start(&twice, 1, 2);
    for (int i = 0; i < 1000; i++)
        CU_ASSERT_EQUAL(next_s(&once), 2 * next_s(&twice));
}

/* A million seconds of a sinusoid in a steady state: the inverse keeps its
 * precision over many periods, and at the points where the rate is 0. */
static void
test_sinusoid_in_steady_state(void)
{
    double unit = 0, last_s = 0;
    struct stream s;
    struct rng rng;

    make(&s, "sinusoid",
        SETTINGS(ONE(mean, 0.1), ONE(amplitude, 0.1), ONE(period, 7000)), &steady);
    start(&s, 3, 1);
    rng_start(&rng, rng_name_of("1", "arrivals", "test"), 3);
    while (last_s < 1e6) {
        const double time_s = next_s(&s);

        unit += rng_exponential(&rng);
        CU_ASSERT_FATAL(time_s >= last_s);
        CU_ASSERT_DOUBLE_EQUAL(expected(&s, 0, time_s), unit, 1e-14 * unit + 1e-12);
        last_s = time_s;
    }
}

static void
test_zero_volume_is_silence(void)
{
    const struct rated rated[] = RATED;
    struct stream s;

    for (int m = 0; m < 4; m++) {
        make(&s, rated[m].name, rated[m].settings, &day);
        start(&s, 1, 0);
        CU_ASSERT_EQUAL(next_s(&s), INFINITY);
        arena_free(&s.arena);
    }
    make(&s, "poisson", SETTINGS(ONE(rate, 0)), &day);
    start(&s, 1, 1);
    CU_ASSERT_EQUAL(next_s(&s), INFINITY);
    make(&s, "sinusoid", SETTINGS(ONE(mean, 0), ONE(amplitude, 0), ONE(period, 60)),
        &day);
    start(&s, 1, 1);
    CU_ASSERT_EQUAL(next_s(&s), INFINITY);
    make(&s, "fixed", SETTINGS(MANY(counts, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5)), &day);
    start(&s, 1, 0);
    CU_ASSERT_EQUAL(next_s(&s), INFINITY);
}

#define FIXED MANY(counts, 40, 0, 1, 85, 100, 3, 0, 20, 10, 50)

/* Every full interval has its count exactly, on each of 500 days; the last one, of
 * which half is open, half its count; times rise and end before closing. */
static void
test_fixed_is_exact(void)
{
    const size_t counts[] = { 40, 0, 1, 85, 100, 3, 0, 20, 10, 25 };
    struct stream s;

    make(&s, "fixed", SETTINGS(FIXED), &day);
    for (uint64_t r = 1; r <= 500; r++) {
        size_t num[10] = { 0 };
        double last_s = 0, time_s;

        start(&s, r, 1);
        while (isfinite(time_s = next_s(&s))) {
            CU_ASSERT_FATAL(time_s >= last_s && time_s < day.length_s);
            num[(size_t)(time_s / 1800)]++;
            last_s = time_s;
        }
        CU_ASSERT(memcmp(num, counts, sizeof(counts)) == 0);
    }
    CU_ASSERT_DOUBLE_EQUAL(expected(&s, 0, 1e9), 284, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(expected(&s, 6300, 7200), 50 - 7.5, 1e-9);
}

/* Volume 1.35 of 10: 13 or 14, the latter in half of 4,000 intervals; of 50, of
 * which half is open: 33 or 34, three quarters the latter. A chance wrong by 0.04
 * shows. */
static void
test_fixed_rounds_by_chance(void)
{
    const double n = 4000;
    double more[2] = { 0 };
    struct stream s;

    make(&s, "fixed", SETTINGS(FIXED), &day);
    for (uint64_t r = 1; r <= (uint64_t)n; r++) {
        size_t num[10] = { 0 };
        double time_s;

        start(&s, r, 1.35);
        while (isfinite(time_s = next_s(&s)))
            num[(size_t)(time_s / 1800)]++;
        CU_ASSERT_FATAL(num[8] == 13 || num[8] == 14);
        CU_ASSERT_FATAL(num[9] == 33 || num[9] == 34);
        CU_ASSERT_EQUAL_FATAL(num[7], 27);
        more[0] += num[8] == 14;
        more[1] += num[9] == 34;
    }
    CU_ASSERT_DOUBLE_EQUAL(more[0] / n, 0.5, 5 * sqrt(0.25 / n));
    CU_ASSERT_DOUBLE_EQUAL(more[1] / n, 0.75, 5 * sqrt(0.1875 / n));
}

/* Scattered uniformly: of 20 in an interval the k-th has a Beta law, so its mean is
 * k/21; and in each tenth of the interval come two on average, with the variance of
 * a binomial. 20,000 intervals: a share wrong by 0.6 % of the interval shows. */
static void
test_fixed_is_uniform(void)
{
    const double n = 20000;
    double place[20] = { 0 };
    double in_tenth = 0, squares = 0;
    struct stream s;

    make(&s, "fixed", SETTINGS(MANY(counts, 20)),
        &(struct day){ false, 0, 1800, 1800, 1 });
    for (uint64_t r = 1; r <= (uint64_t)n; r++) {
        double num = 0;

        start(&s, r, 1);
        for (int k = 0; k < 20; k++) {
            const double time_s = next_s(&s);

            place[k] += time_s / 1800;
            num += time_s >= 720 && time_s < 900;
        }
        in_tenth += num;
        squares += (num - 2) * (num - 2);
    }
    for (int k = 1; k <= 20; k++)
        CU_ASSERT_DOUBLE_EQUAL(
            place[k - 1] / n, k / 21.0, 5 * sqrt(k * (21 - k) / (441 * 22.0) / n));
    CU_ASSERT_DOUBLE_EQUAL(in_tenth / n, 2, 5 * sqrt(1.8 / n));
    CU_ASSERT_DOUBLE_EQUAL(squares / n, 1.8, 5 * sqrt(2 * 1.8 * 1.8 / n));
}

static void
check_contact(struct stream *s, double time_s, double talk_s, double patience_s)
{
    double talk, patience;

    CU_ASSERT_EQUAL(next_s(s), time_s);
    s->model->luck(s->self, &talk, &patience);
    CU_ASSERT(talk == talk_s || (isnan(talk) && isnan(talk_s)));
    CU_ASSERT(patience == patience_s || (isnan(patience) && isnan(patience_s)));
}

/* To the bit: a log comes back as it was written, in the order of its times; rows
 * of one instant keep their order; open entries stay open. */
static void
test_recorded_is_equal_to_the_bit(void)
{
    struct stream s;

    make(&s, "recorded",
        SETTINGS(MANY(at, 30000, 28800, 29700.25, 29700.25, 45899.5),
            MANY(talk, 180, 0.1, NAN, 33, 7),
            MANY(patience, 20, INFINITY, 0, NAN, 4)),
        &day);
    for (uint64_t r = 1; r <= 2; r++) {
        start(&s, r, 1);
        check_contact(&s, 0, 0.1, INFINITY);
        check_contact(&s, 900.25, NAN, 0);
        check_contact(&s, 900.25, 33, NAN);
        check_contact(&s, 1200, 180, 20);
        check_contact(&s, 17099.5, 7, 4);
        CU_ASSERT_EQUAL(next_s(&s), INFINITY);
    }
    CU_ASSERT_EQUAL(s.model->gives(s.self), 0);
    CU_ASSERT_EQUAL(expected(&s, 900, 17099.5), 3);
    arena_free(&s.arena);
}

static void
test_recorded_says_what_it_gives(void)
{
    struct stream s;

    make(&s, "recorded", SETTINGS(MANY(at, 30000, 30000), MANY(talk, 180, 20)),
        &day);
    CU_ASSERT_EQUAL(s.model->gives(s.self), ARRIVAL_GIVES_TALK);
    start(&s, 1, 1);
    check_contact(&s, 1200, 180, NAN);
    arena_free(&s.arena);
    make(&s, "recorded",
        SETTINGS(MANY(at, 30000, 30000), MANY(talk, 180, NAN),
            MANY(patience, 20, INFINITY)),
        &day);
    CU_ASSERT_EQUAL(s.model->gives(s.self), ARRIVAL_GIVES_PATIENCE);
    arena_free(&s.arena);
    make(&s, "recorded", SETTINGS(MANY(at, 30000)), &day);
    CU_ASSERT_EQUAL(s.model->gives(s.self), 0);
    arena_free(&s.arena);
}

/* Three days in any order of rows: replication r replays day 1 + (r - 1) mod 3,
 * whether the date stands apart or in the time itself. */
static void
test_recorded_days(void)
{
    const double d = 86400.0 * 20514; /* 2026-03-02 */
    const double times_s[3][2] = { { 1200, INFINITY }, { 0, 10 }, { 5, INFINITY } };
    const struct setting *settings[] = {
        SETTINGS(MANY(at, 28805, 30000, 28800, 28810),
            MANY(date, 20520, 20514, 20515, 20515)),
        SETTINGS(MANY(at, d + 30000, d + 86400 + 28810, d + 86400 + 28800,
            d + 6 * 86400 + 28805)),
    };
    struct stream s;

    for (int k = 0; k < 2; k++) {
        make(&s, "recorded", settings[k], &day);
        for (uint64_t r = 1; r <= 7; r++) {
            start(&s, r, 1);
            for (int i = 0; i < 2 && isfinite(times_s[(r - 1) % 3][i]); i++)
                CU_ASSERT_EQUAL(next_s(&s), times_s[(r - 1) % 3][i]);
            CU_ASSERT_EQUAL(next_s(&s), INFINITY);
        }
        CU_ASSERT_DOUBLE_EQUAL(expected(&s, 0, 100), 1, 1e-15);
        arena_free(&s.arena);
    }
}

/* Volume 2: each row twice, with its own luck. Volume 0.25: a quarter of 4,000. */
static void
test_recorded_volume(void)
{
    double num = 0;
    struct stream s;

    make(&s, "recorded",
        SETTINGS(MANY(at, 28800, 28801), MANY(talk, 5, 6), MANY(patience, 7, 8)),
        &day);
    start(&s, 1, 2);
    check_contact(&s, 0, 5, 7);
    check_contact(&s, 0, 5, 7);
    check_contact(&s, 1, 6, 8);
    check_contact(&s, 1, 6, 8);
    CU_ASSERT_EQUAL(next_s(&s), INFINITY);
    for (uint64_t r = 1; r <= 2000; r++)
        for (start(&s, r, 0.25); isfinite(next_s(&s));)
            num++;
    CU_ASSERT_DOUBLE_EQUAL(num / 4000, 0.25, 5 * sqrt(0.1875 / 4000));
    arena_free(&s.arena);
}

static void
check_refused(const char *name, const struct setting *settings, const char *word)
{
    struct stream s;

    make(&s, name, settings, &day);
    CU_ASSERT_PTR_NOT_NULL_FATAL(s.wrong);
    CU_ASSERT(strstr(s.wrong, word) != NULL);
    if (strstr(s.wrong, word) == NULL)
        printf("\n%s: %s\n", name, s.wrong);
    arena_free(&s.arena);
}

static void
test_refusals(void)
{
    check_refused("sinusoid",
        SETTINGS(ONE(mean, 1), ONE(amplitude, 1.01), ONE(period, 60)),
        "amplitude is above mean");
    check_refused("linear", NOTHING, "empty");
    check_refused(
        "linear", SETTINGS(MANY(times, 30000), MANY(rates, 1, 2)), "length");
    check_refused(
        "linear", SETTINGS(MANY(times, 30000, 29000), MANY(rates, 1, 2)), "order");
    check_refused("recorded", NOTHING, "no contacts");
    check_refused(
        "recorded", SETTINGS(MANY(at, 30000), MANY(talk, 1, 2)), "at and talk");
    check_refused("recorded", SETTINGS(MANY(at, 30000), MANY(patience, 1, 2)),
        "at and patience");
    check_refused(
        "recorded", SETTINGS(MANY(at, 30000), MANY(date, 1, 2)), "at and date");
    check_refused(
        "recorded", SETTINGS(MANY(at, 30000), MANY(talk, INFINITY)), "never");
    check_refused("recorded", SETTINGS(MANY(at, 28799)), "outside");
    check_refused("recorded", SETTINGS(MANY(at, 28800 + 17100)), "outside");
    check_refused("recorded",
        SETTINGS(MANY(at, 86400.0 * 20514 + 30000), MANY(date, 20514)), "already");
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
        CU_ASSERT_EQUAL(
            model->needs_day, strcmp(model->head.name, "poisson") != 0 &&
                                  strcmp(model->head.name, "sinusoid") != 0);
        for (const struct param *p = model->head.params; p->key != NULL; p++)
            CU_ASSERT(p->help[0] != '\0' && p->least < p->most);
    }
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_expected_is_the_integral),
        SUITE_TEST(test_change_of_time),
        SUITE_TEST(test_volume_moves_and_does_not_redraw),
        SUITE_TEST(test_sinusoid_in_steady_state),
        SUITE_TEST(test_zero_volume_is_silence), SUITE_TEST(test_fixed_is_exact),
        SUITE_TEST(test_fixed_rounds_by_chance), SUITE_TEST(test_fixed_is_uniform),
        SUITE_TEST(test_recorded_is_equal_to_the_bit),
        SUITE_TEST(test_recorded_says_what_it_gives),
        SUITE_TEST(test_recorded_days), SUITE_TEST(test_recorded_volume),
        SUITE_TEST(test_refusals), SUITE_TEST(test_tables), SUITE_END };

    return suite_main("arrivals", tests, argc, argv);
}
