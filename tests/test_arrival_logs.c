/*
 * Arrivals that are given one by one: exactly so many, or a log replayed to the
 * bit.
 */
#include "tests/stream.h"

#define FIXED MANY(counts, 40, 0, 1, 85, 100, 3, 0, 20, 10, 50)

/* Every full interval has its count exactly, on each of 500 days; the last one, of
 * which half is open, half its count; times rise and end before closing. */
static void
test_fixed_is_exact(void)
{
    const size_t counts[] = { 40, 0, 1, 85, 100, 3, 0, 20, 10, 25 };
    struct stream s;

    stream_make(&s, "fixed", SETTINGS(FIXED), &stream_day);
    for (uint64_t r = 1; r <= 500; r++) {
        size_t num[10] = { 0 };
        double last_s = 0, time_s;

        stream_start(&s, r, 1);
        while (isfinite(time_s = stream_next_s(&s))) {
            CU_ASSERT_FATAL(time_s >= last_s && time_s < stream_day.length_s);
            num[(size_t)(time_s / 1800)]++;
            last_s = time_s;
        }
        CU_ASSERT(memcmp(num, counts, sizeof(counts)) == 0);
    }
    CU_ASSERT_DOUBLE_EQUAL(stream_expected(&s, 0, 1e9), 284, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(stream_expected(&s, 6300, 7200), 50 - 7.5, 1e-9);
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

    stream_make(&s, "fixed", SETTINGS(FIXED), &stream_day);
    for (uint64_t r = 1; r <= (uint64_t)n; r++) {
        size_t num[10] = { 0 };
        double time_s;

        stream_start(&s, r, 1.35);
        while (isfinite(time_s = stream_next_s(&s)))
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

    stream_make(&s, "fixed", SETTINGS(MANY(counts, 20)),
        &(struct day){ false, 0, 1800, 1800, 1 });
    for (uint64_t r = 1; r <= (uint64_t)n; r++) {
        double num = 0;

        stream_start(&s, r, 1);
        for (int k = 0; k < 20; k++) {
            const double time_s = stream_next_s(&s);

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

    CU_ASSERT_EQUAL(stream_next_s(s), time_s);
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

    stream_make(&s, "recorded",
        SETTINGS(MANY(at, 30000, 28800, 29700.25, 29700.25, 45899.5),
            MANY(talk, 180, 0.1, NAN, 33, 7),
            MANY(patience, 20, INFINITY, 0, NAN, 4)),
        &stream_day);
    for (uint64_t r = 1; r <= 2; r++) {
        stream_start(&s, r, 1);
        check_contact(&s, 0, 0.1, INFINITY);
        check_contact(&s, 900.25, NAN, 0);
        check_contact(&s, 900.25, 33, NAN);
        check_contact(&s, 1200, 180, 20);
        check_contact(&s, 17099.5, 7, 4);
        CU_ASSERT_EQUAL(stream_next_s(&s), INFINITY);
    }
    CU_ASSERT_EQUAL(s.model->gives(s.self), 0);
    CU_ASSERT_EQUAL(stream_expected(&s, 900, 17099.5), 3);
    arena_free(&s.arena);
}

static void
test_recorded_says_what_it_gives(void)
{
    struct stream s;

    stream_make(&s, "recorded",
        SETTINGS(MANY(at, 30000, 30000), MANY(talk, 180, 20)), &stream_day);
    CU_ASSERT_EQUAL(s.model->gives(s.self), ARRIVAL_GIVES_TALK);
    stream_start(&s, 1, 1);
    check_contact(&s, 1200, 180, NAN);
    arena_free(&s.arena);
    stream_make(&s, "recorded",
        SETTINGS(MANY(at, 30000, 30000), MANY(talk, 180, NAN),
            MANY(patience, 20, INFINITY)),
        &stream_day);
    CU_ASSERT_EQUAL(s.model->gives(s.self), ARRIVAL_GIVES_PATIENCE);
    arena_free(&s.arena);
    stream_make(&s, "recorded", SETTINGS(MANY(at, 30000)), &stream_day);
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
        stream_make(&s, "recorded", settings[k], &stream_day);
        for (uint64_t r = 1; r <= 7; r++) {
            stream_start(&s, r, 1);
            for (int i = 0; i < 2 && isfinite(times_s[(r - 1) % 3][i]); i++)
                CU_ASSERT_EQUAL(stream_next_s(&s), times_s[(r - 1) % 3][i]);
            CU_ASSERT_EQUAL(stream_next_s(&s), INFINITY);
        }
        CU_ASSERT_DOUBLE_EQUAL(stream_expected(&s, 0, 100), 1, 1e-15);
        arena_free(&s.arena);
    }
}

/* Volume 2: each row twice, with its own luck. Volume 0.25: a quarter of 4,000. */
static void
test_recorded_volume(void)
{
    double num = 0;
    struct stream s;

    stream_make(&s, "recorded",
        SETTINGS(MANY(at, 28800, 28801), MANY(talk, 5, 6), MANY(patience, 7, 8)),
        &stream_day);
    stream_start(&s, 1, 2);
    check_contact(&s, 0, 5, 7);
    check_contact(&s, 0, 5, 7);
    check_contact(&s, 1, 6, 8);
    check_contact(&s, 1, 6, 8);
    CU_ASSERT_EQUAL(stream_next_s(&s), INFINITY);
    for (uint64_t r = 1; r <= 2000; r++)
        for (stream_start(&s, r, 0.25); isfinite(stream_next_s(&s));)
            num++;
    CU_ASSERT_DOUBLE_EQUAL(num / 4000, 0.25, 5 * sqrt(0.1875 / 4000));
    arena_free(&s.arena);
}

static void
test_refusals(void)
{
    stream_refused("recorded", NOTHING, "no contacts");
    stream_refused(
        "recorded", SETTINGS(MANY(at, 30000), MANY(talk, 1, 2)), "at and talk");
    stream_refused("recorded", SETTINGS(MANY(at, 30000), MANY(patience, 1, 2)),
        "at and patience");
    stream_refused(
        "recorded", SETTINGS(MANY(at, 30000), MANY(date, 1, 2)), "at and date");
    stream_refused(
        "recorded", SETTINGS(MANY(at, 30000), MANY(talk, INFINITY)), "never");
    stream_refused("recorded", SETTINGS(MANY(at, 28799)), "outside");
    stream_refused("recorded", SETTINGS(MANY(at, 28800 + 17100)), "outside");
    stream_refused("recorded",
        SETTINGS(MANY(at, 86400.0 * 20514 + 30000), MANY(date, 20514)), "already");
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_fixed_is_exact),
        SUITE_TEST(test_fixed_rounds_by_chance), SUITE_TEST(test_fixed_is_uniform),
        SUITE_TEST(test_recorded_is_equal_to_the_bit),
        SUITE_TEST(test_recorded_says_what_it_gives),
        SUITE_TEST(test_recorded_days), SUITE_TEST(test_recorded_volume),
        SUITE_TEST(test_refusals), SUITE_END };

    return suite_main("arrival_logs", tests, argc, argv);
}
