/*
 * Groups whose people stand in for others: the least cost against every way to
 * staff a small day, feasible by Hall's condition (any groups together need no more
 * than they and whoever helps them have), which no part of plan/ uses. A head lent
 * too many or too few, or a chain not followed, shows.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "plan/shifts.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

enum {
    GROUPS = 3,
    INTERVALS = 4,
    PATTERNS = 3, /* an hour from 08:00, 08:30 or 09:00 */
    MOST = 3,     /* people of a pattern */
    CENTRE_TEXT = 2000
};

static const struct shifts_options exactly = { LP_GLPK, 20, 0, NULL };

/* `third` serves all; whom each may help, along the chain. */
struct centre {
    const char *second, *third; /* serves, stands_in_for and more */
    bool helps[GROUPS][GROUPS];
};

static const struct centre centres[] = {
    { "serves: {b: {}}, shift_rules: {cost: 22, ",
        "serves: {a: {}, b: {}}, shift_rules: {cost: 27, stands_in_for: [first, "
        "second], ",
        { { 0 }, { 0 }, { true, true, false } } },
    { "serves: {a: {}, b: {}}, shift_rules: {cost: 21, stands_in_for: first, ",
        "serves: {a: {}, b: {}}, shift_rules: {cost: 24, stands_in_for: [second], ",
        { { 0 }, { true, false, false }, { true, true, false } } },
    { "serves: {a: {}, b: {}}, shift_rules: {cost: 30, stands_in_for: [first, "
      "third], ",
        "serves: {a: {}, b: {}}, shift_rules: {cost: 20, stands_in_for: [second], ",
        { { 0 }, { true, false, true }, { true, true, false } } },
};

static const double prices[sizeof(centres) / sizeof(*centres)][GROUPS] = {
    { 20, 22, 27 },
    { 20, 21, 24 },
    { 20, 30, 20 },
};

static uint64_t
next(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

static void
print_centre(char text[CENTRE_TEXT], const struct centre *centre,
    uint32_t need[GROUPS][INTERVALS], const char *more)
{
    static const char *const names[] = { "first", "second", "third" };
    const char *const groups[] = { "serves: {a: {}}, shift_rules: {cost: 20, ",
        centre->second, centre->third };
    int used = snprintf(text, CENTRE_TEXT,
        "day: {opens: '08:00', closes: '10:00', interval: 30 min}\n"
        "contacts:\n"
        "  a: {arrivals: {poisson: {rate: 10 per hour}}, talk: 2 min}\n"
        "  b: {arrivals: {poisson: {rate: 10 per hour}}, talk: 2 min}\n"
        "agents:\n");

    for (int g = 0; g < GROUPS; g++)
        used += snprintf(text + used, CENTRE_TEXT - (size_t)used,
            "  %s: {%slengths: [1 h], starts: ['08:00', '08:30', '09:00']%s}, "
            "staff: [%u, %u, %u, %u]}\n",
            names[g], groups[g], more, need[g][0], need[g][1], need[g][2],
            need[g][3]);
}

/* ---- every way ---- */

static int
heads(const int people[PATTERNS], int interval)
{
    int sum = 0;

    for (int p = 0; p < PATTERNS; p++)
        sum += p == interval || p + 1 == interval ? people[p] : 0;
    return sum;
}

static bool
is_enough(const struct centre *centre, const int own[GROUPS], const uint32_t *need)
{
    for (unsigned set = 1; set < 1u << GROUPS; set++) {
        int have = 0, wanted = 0;

        for (int g = 0; g < GROUPS; g++) {
            bool counts = set >> g & 1;

            wanted += set >> g & 1 ? (int)need[g * INTERVALS] : 0;
            for (int h = 0; h < GROUPS; h++)
                counts = counts || (set >> h & 1 && centre->helps[g][h]);
            have += counts ? own[g] : 0;
        }
        if (have < wanted)
            return false;
    }
    return true;
}

static bool
covers(const struct centre *centre, int people[GROUPS][PATTERNS],
    uint32_t need[GROUPS][INTERVALS])
{
    for (int i = 0; i < INTERVALS; i++) {
        int own[GROUPS];

        for (int g = 0; g < GROUPS; g++)
            own[g] = heads(people[g], i);
        if (!is_enough(centre, own, &need[0][i]))
            return false;
    }
    return true;
}

static double
least_cost(const struct centre *centre, const double *price,
    uint32_t need[GROUPS][INTERVALS])
{
    double least = INFINITY;

    for (long code = 0; code < 1L << (2 * GROUPS * PATTERNS); code++) {
        int people[GROUPS][PATTERNS];
        double cost = 0;

        for (int g = 0; g < GROUPS; g++)
            for (int p = 0; p < PATTERNS; p++) {
                people[g][p] = (int)(code >> 2 * (g * PATTERNS + p) & MOST);
                cost += people[g][p] * price[g];
            }
        if (cost < least && covers(centre, people, need))
            least = cost;
    }
    return least;
}

/* ---- the answer, counted again ---- */

static int
own_heads(const struct shifts *shifts, size_t group, double time_s)
{
    int sum = 0;

    for (size_t r = 0; r < shifts->num_rows; r++)
        if (shifts->rows[r].group == group && shifts->rows[r].starts_s <= time_s &&
            time_s < shifts->rows[r].ends_s)
            sum += (int)shifts->rows[r].agents;
    return sum;
}

static void
check_moment(const struct shifts *shifts, const struct centre *centre,
    uint32_t need[GROUPS][INTERVALS], int interval)
{
    const double from_s = 1800 * interval;
    int lent = 0, lacking = 0, sum = 0;

    for (size_t i = 0; i < shifts->num_lends; i++) {
        const struct shifts_lend *lend = &shifts->lends[i];

        CU_ASSERT(centre->helps[lend->from][lend->to]);
        CU_ASSERT(lend->heads > 0 && lend->from_s < lend->until_s);
        if (lend->from_s <= from_s && from_s < lend->until_s)
            lent += (int)lend->heads;
    }
    for (size_t g = 0; g < GROUPS; g++) {
        const int own = own_heads(shifts, g, from_s);
        const uint32_t cover = shifts_cover(shifts, g, from_s, from_s + 1800);

        CU_ASSERT(cover >= need[g][interval]);
        CU_ASSERT_DOUBLE_EQUAL(shifts_present_s(shifts, g, from_s, from_s + 1800),
            1800.0 * cover, 1e-6);
        sum += (int)cover - own;
        if (own < (int)need[g][interval])
            lacking += (int)need[g][interval] - own;
    }
    CU_ASSERT_EQUAL(sum, 0);
    CU_ASSERT_EQUAL(lent, lacking);
}

static void
check_day(const struct centre *centre, const double *price,
    uint32_t need[GROUPS][INTERVALS], size_t *num_lends)
{
    struct shifts_need required;
    struct shifts shifts;
    struct lab lab;
    char text[CENTRE_TEXT];

    print_centre(text, centre, need, "");
    lab_read(&lab, text);
    CU_ASSERT_EQUAL_FATAL(shifts_need_of_staff(&required, &lab.scenario), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(
        shifts_find(&shifts, &lab.scenario, &required, &exactly), CQ_OK);
    CU_ASSERT_EQUAL(shifts_first_without(&shifts), SIZE_MAX);
    CU_ASSERT_DOUBLE_EQUAL(shifts.cost, least_cost(centre, price, need), 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(shifts.bound, shifts.cost, 1e-6);
    for (int i = 0; i < INTERVALS; i++)
        check_moment(&shifts, centre, need, i);
    *num_lends += shifts.num_lends;
    shifts_free(&shifts);
    shifts_need_free(&required);
    lab_free(&lab);
}

static void
test_every_way(void)
{
    uint64_t state = 5;
    size_t num_lends = 0;

    for (size_t c = 0; c < sizeof(centres) / sizeof(*centres); c++)
        for (int k = 0; k < 12; k++) {
            uint32_t need[GROUPS][INTERVALS] = { 0 };

            /* three in all, so that more than three of a pattern never help */
            for (int i = 0; i < INTERVALS; i++)
                for (uint64_t heads = next(&state) % (MOST + 1); heads > 0; heads--)
                    need[next(&state) % GROUPS][i]++;
            check_day(&centres[c], prices[c], need, &num_lends);
        }
    CU_ASSERT(num_lends > 20);
}

/* ---- from a text ---- */

/* The shifts of this text, and the first group without, or SIZE_MAX. */
static struct shifts
find_text(const char *text, size_t *first)
{
    struct shifts_need need;
    struct shifts shifts;
    struct lab lab;

    lab_read(&lab, text);
    CU_ASSERT_EQUAL_FATAL(shifts_need_of_staff(&need, &lab.scenario), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(
        shifts_find(&shifts, &lab.scenario, &need, &exactly), CQ_OK);
    *first = shifts_first_without(&shifts);
    shifts_need_free(&need);
    lab_free(&lab);
    return shifts;
}

/* ---- why there is none ---- */

static struct shifts
find(uint32_t need[GROUPS][INTERVALS], const char *more, size_t *first)
{
    char text[CENTRE_TEXT];

    print_centre(text, &centres[0], need, more);
    return find_text(text, first);
}

/* With two people of each group at most, four of the first are covered by its two
 * and two of the third; five are too many, whoever helps. */
static void
test_limits(void)
{
    uint32_t need[GROUPS][INTERVALS] = { { 4, 4, 0, 0 }, { 0 }, { 0 } };
    size_t first;
    struct shifts shifts = find(need, ", at_most: 2", &first);

    CU_ASSERT_EQUAL(first, SIZE_MAX);
    CU_ASSERT_EQUAL(shifts.cost, 2 * 20 + 2 * 27);
    CU_ASSERT_EQUAL(shifts.groups[1].people, 0);
    CU_ASSERT(isnan(shifts.groups[0].bound));
    shifts_free(&shifts);
    need[0][0] = 5;
    shifts = find(need, ", at_most: 2", &first);
    CU_ASSERT_EQUAL(first, 0);
    CU_ASSERT_EQUAL(shifts.groups[0].end, SHIFTS_TOO_FEW);
    CU_ASSERT_EQUAL(shifts.groups[0].least_people, 3);
    CU_ASSERT_EQUAL(shifts.groups[1].end, SHIFTS_WITH_OTHERS);
    CU_ASSERT_EQUAL(shifts.num_rows + shifts.num_lends, 0);
    shifts_free(&shifts);
    /* one for each of the two, and eight of the third */
    need[1][0] = 3;
    need[0][0] = 7;
    shifts = find(need, ", at_most: 1", &first);
    CU_ASSERT_EQUAL(first, 2);
    CU_ASSERT_EQUAL(shifts.groups[2].end, SHIFTS_TOO_FEW);
    CU_ASSERT_EQUAL(shifts.groups[2].least_people, 8);
    shifts_free(&shifts);
}

/* What nobody of the group reaches, somebody else may. */
static void
test_reach(void)
{
    static const char text[] =
        "day: {opens: '08:00', closes: '10:00', interval: 30 min}\n"
        "contacts: {a: {arrivals: {poisson: {rate: 10 per hour}}, talk: 2 min}}\n"
        "agents:\n"
        "  early: {serves: {a: {}}, staff: [1, 1, 1, %d], shift_rules: {lengths: "
        "[1 h], starts: ['08:00']}}\n"
        "  late: {serves: {a: {}}, staff: [0, 0, 0, %d], shift_rules: {lengths: "
        "[30 "
        "min], starts: ['09:00'], stands_in_for: [early]}}\n";

    for (int k = 0; k < 3; k++) {
        struct shifts shifts;
        char day[800];
        size_t first;

        snprintf(day, sizeof(day), text, k == 1, k == 2);
        shifts = find_text(day, &first);
        CU_ASSERT_EQUAL(first, k == 0 ? SIZE_MAX : (size_t)(k == 2));
        if (k == 0)
            CU_ASSERT_EQUAL(shifts.num_lends, 1);
        if (k > 0) {
            CU_ASSERT_EQUAL(shifts.groups[k - 1].end, SHIFTS_UNREACHED);
            CU_ASSERT_EQUAL(shifts.groups[k - 1].from_s, 5400);
        }
        shifts_free(&shifts);
    }
}

/* Two groups have too few, and no more of one, or of the third, would do. */
static void
test_nobody_alone(void)
{
    static const char text[] =
        "day: {opens: '08:00', closes: '10:00', interval: 30 min}\n"
        "contacts: {a: {arrivals: {poisson: {rate: 10 per hour}}, talk: 2 min}}\n"
        "agents:\n"
        "  one: {serves: {a: {}}, staff: [2, 0, 0, 0], shift_rules: {at_most: 1, "
        "lengths: [1 h], starts: ['08:00'], stands_in_for: [three]}}\n"
        "  two: {serves: {a: {}}, staff: [2, 0, 0, 0], shift_rules: {at_most: 1, "
        "lengths: [1 h], starts: ['08:00'], stands_in_for: [three]}}\n"
        "  three: {serves: {a: {}}, staff: 0, shift_rules: {at_most: 1, lengths: "
        "[1 h], starts: ['08:00']}}\n";
    size_t first;
    struct shifts shifts = find_text(text, &first);

    CU_ASSERT_EQUAL(first, 0);
    CU_ASSERT_EQUAL(shifts.groups[0].end, SHIFTS_TOO_FEW);
    CU_ASSERT_EQUAL(shifts.groups[0].least_people, 0);
    shifts_free(&shifts);
}

/* Whoever comes first to mind for one is the only choice for two: they change
 * places. And each of the two helpers is lent once. */
static void
test_changing_places(void)
{
#define LATE                                                                       \
    "staff: [1, 1, 0, 0], shift_rules: {lengths: [1 h], starts: ['09:00']}}"
#define HELPER(names)                                                              \
    "staff: 0, shift_rules: {at_most: 1, lengths: [1 h], starts: ['08:00'], "      \
    "stands_in_for: [" names "]}}"
    size_t first;
    struct shifts shifts = find_text(
        "day: {opens: '08:00', closes: '10:00', interval: 30 min}\n"
        "contacts: {a: {arrivals: {poisson: {rate: 10 per hour}}, talk: 2 min}}\n"
        "agents:\n"
        "  one: {serves: {a: {}}, " LATE "\n"
        "  two: {serves: {a: {}}, " LATE "\n"
        "  both: {serves: {a: {}}, " HELPER(
            "one, two") "\n"
                        "  only_one: {serves: {a: {}}, " HELPER("one") "\n",
        &first);

    CU_ASSERT_EQUAL(first, SIZE_MAX);
    CU_ASSERT_EQUAL_FATAL(shifts.num_lends, 2);
    CU_ASSERT(shifts.lends[0].from == 2 && shifts.lends[0].to == 1);
    CU_ASSERT(shifts.lends[1].from == 3 && shifts.lends[1].to == 0);
    CU_ASSERT(shifts.lends[0].heads == 1 && shifts.lends[1].heads == 1);
    CU_ASSERT(shifts.lends[1].from_s == 0 && shifts.lends[1].until_s == 3600);
    shifts_free(&shifts);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_every_way),
        SUITE_TEST(test_limits), SUITE_TEST(test_nobody_alone),
        SUITE_TEST(test_changing_places), SUITE_TEST(test_reach), SUITE_END };

    return suite_main("shift_teams", tests, argc, argv);
}
