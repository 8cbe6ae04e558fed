/* Desks with several contacts in hand: when each is done, and who has the fewest.
 */
#include <string.h>

#include "sim/chats.h"
#include "sim/rng.h"
#include "tests/suite.h"

enum {
    AT_ONCE = 4,
    NUM_AGENTS = 12
};

static const double slowdowns[AT_ONCE] = { 1, 1.25, 1.5, 2.5 };

struct bench {
    struct in_hand hands[NUM_AGENTS][AT_ONCE];
    struct desk desks[NUM_AGENTS];
    struct desks group;
};

static void
bench_init(struct bench *self, bool with_phone)
{
    *self = (struct bench){ 0 };
    self->group = (struct desks){ .all = self->desks,
        .slowdown = slowdowns,
        .at_once = AT_ONCE,
        .with_phone = with_phone };
    desks_clear(&self->group);
    for (uint32_t a = 0; a < NUM_AGENTS; a++) {
        self->desks[a].at = self->hands[a];
        desk_clear(&self->desks[a]);
    }
}

/* A contact with work_s to do, from now on. */
static void
put(struct bench *self, struct desk *desk, uint32_t slot, double work_s,
    double now_s)
{
    desk_pass(&self->group, desk, now_s);
    desk_begin(desk, desk_put(&self->group, desk, slot, false), 0, work_s);
}

/* The first to be done, as "SLOT@SECONDS", is taken out. */
static void
take(struct bench *self, struct desk *desk, uint32_t slot, double end_s)
{
    double at_s;
    struct in_hand *first = desk_first(&self->group, desk, &at_s);

    CU_ASSERT_EQUAL(first->slot, slot);
    CU_ASSERT_EQUAL(at_s, end_s);
    desk_finish(&self->group, desk, first, at_s);
    desk_remove(desk, first);
}

/* Alone 10 s of work take 10; with another beside it the rest takes 1.25 times as
 * long. By hand: the first has 6 s left at 4, so it ends at 11.5, when the second
 * has 4 left. */
static void
test_two_share(void)
{
    struct bench bench;
    struct desk *desk = bench.desks;

    bench_init(&bench, false);
    put(&bench, desk, 7, 10, 0);
    put(&bench, desk, 8, 10, 4);
    take(&bench, desk, 7, 11.5);
    take(&bench, desk, 8, 15.5);
    CU_ASSERT_EQUAL(desk->num, 0);
    put(&bench, desk, 9, 0.1, 1e7);
    take(&bench, desk, 9, 1e7 + 0.1);
}

/* Twins end at one instant and in the order in which they came, whatever pace they
 * had; what lasts until a time does not care for the pace. */
static void
test_ties(void)
{
    struct bench bench;
    struct desk *desk = bench.desks;
    struct in_hand *silent;

    bench_init(&bench, false);
    put(&bench, desk, 1, 1. / 3, 0.1);
    put(&bench, desk, 2, 1. / 3, 0.1);
    put(&bench, desk, 3, 0.05, 0.2);
    take(&bench, desk, 3, 0.2 + 0.05 * 1.5);
    desk_pass(&bench.group, desk, 0.3);
    silent = desk_put(&bench.group, desk, 4, false);
    silent->until_s = 0.35;
    take(&bench, desk, 4, 0.35);
    {
        double first_s, second_s;
        struct in_hand *first = desk_first(&bench.group, desk, &first_s);

        CU_ASSERT_EQUAL(first->slot, 1);
        desk_finish(&bench.group, desk, first, first_s);
        desk_remove(desk, first);
        CU_ASSERT_EQUAL(desk_first(&bench.group, desk, &second_s)->slot, 2);
        CU_ASSERT_EQUAL(first_s, second_s);
    }
}

/* A call alone is not slowed by what slows chats, unless they go together. */
static void
test_calls(void)
{
    static const double slow[AT_ONCE] = { 1.1, 1.25, 1.5, 2.5 };
    struct bench bench;
    struct desk *desk = bench.desks;

    for (int together = 0; together < 2; together++) {
        bench_init(&bench, together);
        bench.group.slowdown = slow;
        desk_begin(desk, desk_put(&bench.group, desk, 1, true), 0, 10);
        CU_ASSERT_EQUAL(desk_has_room(&bench.group, desk, false), together == 1);
        CU_ASSERT_FALSE(desk_has_room(&bench.group, desk, true));
        take(&bench, desk, 1, together ? 11 : 10);
        CU_ASSERT(desk_has_room(&bench.group, desk, true));
        put(&bench, desk, 2, 10, desk->last_s);
        CU_ASSERT(desk_has_room(&bench.group, desk, false));
        CU_ASSERT_EQUAL(desk_has_room(&bench.group, desk, true), together == 1);
    }
}

/* What is left of each contact, worked off step by step: the same ends, to
 * rounding. Forgetting one change of pace of ten thousand would be seen. */
static void
test_against_rest_by_rest(void)
{
    double left_s[AT_ONCE], now_s = 0;
    uint32_t slots[AT_ONCE], num = 0, num_done = 0;
    struct bench bench;
    struct desk *desk = bench.desks;
    struct rng rng;

    rng_start(&rng, rng_name_of("1", "test", "desk"), 1);
    bench_init(&bench, false);
    for (uint32_t step = 0; step < 10000; step++) {
        const double arrives_s = now_s + rng_exponential(&rng) * 4;
        double end_s = INFINITY;
        uint32_t least = 0;
        struct in_hand *first = NULL;

        for (uint32_t i = 1; i < num; i++)
            least = left_s[i] < left_s[least] ? i : least;
        if (num > 0)
            first = desk_first(&bench.group, desk, &end_s);
        if (end_s < arrives_s || num == AT_ONCE) {
            CU_ASSERT_EQUAL(first->slot, slots[least]);
            CU_ASSERT_DOUBLE_EQUAL(
                end_s, now_s + left_s[least] * slowdowns[num - 1], 1e-9);
            for (uint32_t i = 0; i < num; i++)
                left_s[i] -= (end_s - now_s) / slowdowns[num - 1];
            desk_finish(&bench.group, desk, first, end_s);
            desk_remove(desk, first);
            num--;
            left_s[least] = left_s[num];
            slots[least] = slots[num];
            now_s = end_s;
            num_done++;
            continue;
        }
        for (uint32_t i = 0; i < num; i++)
            left_s[i] -= (arrives_s - now_s) / slowdowns[num - 1];
        now_s = arrives_s;
        left_s[num] = 10 * rng_uniform(&rng);
        slots[num] = step;
        put(&bench, desk, step, left_s[num++], now_s);
    }
    CU_ASSERT(num_done > 4000);
}

/* Where each agent stands, told again by looking at all of them. */
static uint32_t
fewest_of_all(const struct bench *self, bool is_call)
{
    uint32_t fewest = 0;

    for (uint32_t a = 0; a < NUM_AGENTS; a++) {
        const struct desk *desk = &self->desks[a];

        if (desk->list < DESK_DELAYED && desk->num > 0 &&
            desk_has_room(&self->group, desk, is_call) &&
            (fewest == 0 || desk->num < fewest))
            fewest = desk->num;
    }
    return fewest;
}

static void
check_lists(const struct bench *self)
{
    uint32_t num = 0, filed = 0;

    for (uint32_t a = 0; a < NUM_AGENTS; a++)
        num += self->desks[a].list != DESK_NOWHERE;
    for (unsigned list = 0; list < NUM_DESK_LISTS; list++) {
        uint32_t previous = UINT32_MAX;
        uint32_t agent = self->group.list[list].first;

        filed += self->group.list[list].num;
        for (; agent != UINT32_MAX; agent = self->desks[agent].next) {
            CU_ASSERT_EQUAL(self->desks[agent].previous, previous);
            CU_ASSERT_EQUAL(self->desks[agent].list, list);
            CU_ASSERT(previous == UINT32_MAX ||
                      self->desks[agent].filed_s >= self->desks[previous].filed_s);
            previous = agent;
            num--;
        }
        CU_ASSERT_EQUAL(self->group.list[list].last, previous);
    }
    CU_ASSERT_EQUAL(num, 0);
    CU_ASSERT(filed <= NUM_AGENTS);
    for (int call = 0; call < 2; call++)
        CU_ASSERT_EQUAL(
            desks_fewest(&self->group, call), fewest_of_all(self, call));
}

/* One agent in a wrong list, or one list's bit left behind, is seen. */
static void
test_lists(void)
{
    struct bench bench;
    struct rng rng;

    rng_start(&rng, rng_name_of("1", "test", "desks"), 1);
    for (int together = 0; together < 2; together++) {
        bench_init(&bench, together);
        for (int step = 0; step < 3000; step++) {
            const uint32_t agent = (uint32_t)(rng_uniform(&rng) * NUM_AGENTS);
            const bool call = rng_uniform(&rng) < 0.3;
            struct desk *desk = &bench.desks[agent];
            uint8_t list;

            desks_pull(&bench.group, agent);
            if (rng_uniform(&rng) < 0.5 && desk_has_room(&bench.group, desk, call))
                desk_put(&bench.group, desk, 0, call);
            else if (desk->num > 0)
                desk_remove(
                    desk, desk->at + (size_t)(rng_uniform(&rng) * desk->num));
            list = rng_uniform(&rng) < 0.2
                       ? (uint8_t)(DESK_DELAYED + 3 * rng_uniform(&rng))
                       : desk_place(desk);
            if (desk->num > 0)
                desks_file(&bench.group, agent, list, step);
            check_lists(&bench);
        }
    }
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_two_share),
        SUITE_TEST(test_ties),
        SUITE_TEST(test_calls),
        SUITE_TEST(test_against_rest_by_rest),
        SUITE_TEST(test_lists),
        SUITE_END,
    };

    return suite_main("chats", tests, argc, argv);
}
