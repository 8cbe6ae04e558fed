/*
 * The routing policies alone, on views made by hand: tables of cases, each ends in
 * one answer. Any wrong comparison, or a tie broken the other way, shows.
 */
#include <string.h>

#include "sim/registry.h"
#include "tests/suite.h"

/* Two groups, three types; group 1 serves all, group 0 types 0 and 1. */
enum {
    NUM_TYPES = 3,
    NUM_GROUPS = 2
};

struct floor_plan {
    double rank[NUM_GROUPS][NUM_TYPES]; /* 0: does not serve it */
    double since_s[NUM_TYPES];          /* INFINITY: nobody waits */
    double priority[NUM_TYPES];
    struct {
        uint32_t num_idle;
        double key;
    } idle[NUM_GROUPS];
};

static const struct routing_model *
find(const char *name)
{
    for (size_t i = 0; routing_models[i] != NULL; i++)
        if (strcmp(routing_models[i]->head.name, name) == 0)
            return routing_models[i];
    return NULL;
}

/* Skills of one row or column, by rank and then in the order of the file. */
static void
sort_in(struct skill *row, size_t *num, struct skill skill)
{
    size_t i = (*num)++;

    if (skill.rank == 0) {
        (*num)--;
        return;
    }
    for (; i > 0 && row[i - 1].rank > skill.rank; i--)
        row[i] = row[i - 1];
    row[i] = skill;
}

struct asked {
    struct skill of_type[NUM_TYPES][NUM_GROUPS], of_group[NUM_GROUPS][NUM_TYPES];
    struct skills groups_of[NUM_TYPES], types_of[NUM_GROUPS];
    struct queue_head queue[NUM_TYPES];
    struct idle_head idle[NUM_GROUPS];
    struct routing_view view;
};

static void
show(struct asked *asked, const struct floor_plan *plan)
{
    memset(asked, 0, sizeof(*asked));
    for (uint32_t t = 0; t < NUM_TYPES; t++) {
        asked->queue[t].since_s = asked->queue[t].asked_s[0] = plan->since_s[t];
        asked->queue[t].asked_s[1] = INFINITY;
        for (uint32_t g = 0; g < NUM_GROUPS; g++) {
            const struct skill skill = { .type = t,
                .group = g,
                .pair = g * NUM_TYPES + t,
                .rank = plan->rank[g][t],
                .speed = 1,
                .weight = 1 };

            sort_in(asked->of_type[t], &asked->groups_of[t].num, skill);
            sort_in(asked->of_group[g], &asked->types_of[g].num, skill);
        }
        asked->groups_of[t].at = asked->of_type[t];
    }
    for (uint32_t g = 0; g < NUM_GROUPS; g++) {
        asked->types_of[g].at = asked->of_group[g];
        asked->idle[g] =
            (struct idle_head){ plan->idle[g].num_idle, plan->idle[g].key, 1 };
    }
    asked->view = (struct routing_view){ .now_s = 100,
        .groups_of = asked->groups_of,
        .types_of = asked->types_of,
        .queue = asked->queue,
        .priority = plan->priority,
        .idle = asked->idle };
}

#define NOBODY INFINITY

static void
test_freed_agent(void)
{
    const struct {
        struct floor_plan plan; /* asked for group 1 */
        uint32_t fifo, ranks;
    } cases[] = {
        /* nobody waits */
        { { { { 1, 1, 0 }, { 1, 1, 1 } }, { NOBODY, NOBODY, NOBODY }, { 1, 1, 1 },
              { { 0 } } },
            CQ_NONE, CQ_NONE },
        /* all equal: who asked first */
        { { { { 1, 1, 0 }, { 1, 1, 1 } }, { 30, 10, 20 }, { 1, 1, 1 }, { { 0 } } },
            1, 1 },
        /* a tie goes to the type that stands first in the file */
        { { { { 1, 1, 0 }, { 1, 1, 1 } }, { 30, 20, 20 }, { 1, 1, 1 }, { { 0 } } },
            1, 1 },
        /* the rank goes before the wait, but not under fifo */
        { { { { 1, 1, 0 }, { 2, 2, 1 } }, { 30, 10, 40 }, { 1, 1, 1 }, { { 0 } } },
            1, 2 },
        /* nobody of the earliest rank waits */
        { { { { 1, 1, 0 }, { 2, 2, 1 } }, { 30, 10, NOBODY }, { 1, 1, 1 },
              { { 0 } } },
            1, 1 },
        /* within a rank the priority goes before the wait */
        { { { { 1, 1, 0 }, { 1, 1, 1 } }, { 30, 10, 20 }, { 2, 3, 2 }, { { 0 } } },
            1, 2 },
        /* the rank goes before the priority */
        { { { { 1, 1, 0 }, { 1, 2, 2 } }, { 30, 10, 20 }, { 9, 1, 2 }, { { 0 } } },
            1, 0 },
        /* a type that the group does not serve is not seen */
        { { { { 1, 1, 0 }, { 1, 0, 1 } }, { 30, 10, 20 }, { 1, 1, 1 }, { { 0 } } },
            2, 2 },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct asked asked;

        show(&asked, &cases[i].plan);
        CU_ASSERT_EQUAL(
            find("fifo")->pick_type(NULL, &asked.view, 1), cases[i].fifo);
        CU_ASSERT_EQUAL(
            find("ranks")->pick_type(NULL, &asked.view, 1), cases[i].ranks);
    }
}

/* Queues of three types in the eyes of a freed agent; it is 100 s. */
static void
test_queues(void)
{
    const struct {
        double since_s[NUM_TYPES];
        uint32_t num[NUM_TYPES];
        double weight[NUM_TYPES];
        uint32_t longest_queue, weighted_wait, queue_ratio;
    } cases[] = {
        /* nobody waits */
        { { NOBODY, NOBODY, NOBODY }, { 0, 0, 0 }, { 1, 2, 3 }, CQ_NONE, CQ_NONE,
            CQ_NONE },
        /* each policy has its own first */
        { { 90, 40, 20 }, { 7, 4, 1 }, { 1.1, 0.5, 0.7 }, 0, 2, 1 },
        /* equal queues: the longest wait */
        { { 50, 20, 30 }, { 2, 2, 2 }, { 1, 1, 1 }, 1, 1, 1 },
        /* equal all over: the first in the file */
        { { 20, 20, 20 }, { 2, 2, 2 }, { 1, 1, 1 }, 0, 0, 0 },
        /* equal products and ratios: the longest wait */
        { { 75, 50, 90 }, { 2, 1, 1 }, { 2, 1, 4 }, 0, 1, 1 },
        /* who asked at this very moment is there too */
        { { NOBODY, NOBODY, 100 }, { 0, 0, 1 }, { 1, 1, 1 }, 2, 2, 2 },
        /* a head start may reach back before opening */
        { { -20, 10, NOBODY }, { 1, 1, 0 }, { 1, 1, 1 }, 0, 0, 0 },
    };
    const struct floor_plan plan = { { { 1, 1, 1 }, { 1, 1, 1 } }, { 0 },
        { 1, 1, 1 }, { { 0 } } };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct asked asked;

        show(&asked, &plan);
        for (uint32_t t = 0; t < NUM_TYPES; t++) {
            asked.queue[t].since_s = cases[i].since_s[t];
            asked.queue[t].num_waiting = cases[i].num[t];
            asked.of_group[1][t].weight = cases[i].weight[t];
        }
        CU_ASSERT_EQUAL(find("longest_queue")->pick_type(NULL, &asked.view, 1),
            cases[i].longest_queue);
        CU_ASSERT_EQUAL(find("weighted_wait")->pick_type(NULL, &asked.view, 1),
            cases[i].weighted_wait);
        CU_ASSERT_EQUAL(find("queue_ratio")->pick_type(NULL, &asked.view, 1),
            cases[i].queue_ratio);
    }
}

/* routing.contact: longest_wait takes the priorities out of the view. */
static void
test_without_priorities(void)
{
    const struct floor_plan plan = { { { 1, 1, 0 }, { 1, 1, 1 } }, { 30, 10, 20 },
        { 2, 3, 1 }, { { 0 } } };
    struct asked asked;

    show(&asked, &plan);
    CU_ASSERT_EQUAL(find("ranks")->pick_type(NULL, &asked.view, 1), 2);
    asked.view.priority = NULL;
    CU_ASSERT_EQUAL(find("ranks")->pick_type(NULL, &asked.view, 1), 1);
}

static void
test_arriving_contact(void)
{
    const struct {
        struct floor_plan plan; /* asked for type 0 */
        uint32_t fifo, ranks;
    } cases[] = {
        /* nobody is idle */
        { { { { 1, 1, 0 }, { 1, 1, 1 } }, { 0 }, { 1, 1, 1 },
              { { 0, INFINITY }, { 0, INFINITY } } },
            CQ_NONE, CQ_NONE },
        /* equal ranks: the smaller key, such as idle for longest */
        { { { { 1, 1, 0 }, { 1, 1, 1 } }, { 0 }, { 1, 1, 1 },
              { { 2, 50 }, { 3, 40 } } },
            1, 1 },
        /* the earlier rank goes before the key, but not under fifo */
        { { { { 1, 1, 0 }, { 2, 1, 1 } }, { 0 }, { 1, 1, 1 },
              { { 2, 50 }, { 3, 40 } } },
            1, 0 },
        /* nobody of the earlier rank is idle */
        { { { { 1, 1, 0 }, { 2, 1, 1 } }, { 0 }, { 1, 1, 1 },
              { { 0, INFINITY }, { 3, 40 } } },
            1, 1 },
        /* a group that does not serve the type stays idle */
        { { { { 0, 1, 0 }, { 1, 1, 1 } }, { 0 }, { 1, 1, 1 },
              { { 2, 50 }, { 0, INFINITY } } },
            CQ_NONE, CQ_NONE },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct asked asked;

        show(&asked, &cases[i].plan);
        CU_ASSERT_EQUAL(
            find("fifo")->pick_group(NULL, &asked.view, 0), cases[i].fifo);
        CU_ASSERT_EQUAL(
            find("ranks")->pick_group(NULL, &asked.view, 0), cases[i].ranks);
    }
}

/* At random, each idle agent is as likely as any other: 1 of 4 in 20,000 draws. A
 * choice between groups instead of agents (1 of 2) shows, or a share wrong by
 * 0.015. */
static void
test_random_agent(void)
{
    const struct floor_plan plan = { { { 1, 1, 0 }, { 1, 1, 1 } }, { 0 },
        { 1, 1, 1 }, { { 1, 50 }, { 3, 40 } } };
    const double n = 20000;
    double num[2] = { 0 };
    struct asked asked;
    struct rng rng;

    rng_start(&rng, rng_name_of("1", "test", "random"), 1);
    show(&asked, &plan);
    asked.view.random = true;
    asked.view.rng = &rng;
    for (int i = 0; i < (int)n; i++)
        num[find("ranks")->pick_group(NULL, &asked.view, 0)]++;
    CU_ASSERT_DOUBLE_EQUAL(num[0] / n, 0.25, 5 * sqrt(0.1875 / n));
    CU_ASSERT_EQUAL(num[0] + num[1], n);
}

/* routing.agent: fastest: speed goes before the key, the key decides among equals.
 */
static void
test_fastest_agent(void)
{
    const struct floor_plan plan = { { { 1, 1, 0 }, { 1, 1, 1 } }, { 0 },
        { 1, 1, 1 }, { { 1, 50 }, { 3, 40 } } };
    struct asked asked;

    show(&asked, &plan);
    asked.view.fastest = true;
    CU_ASSERT_EQUAL(find("ranks")->pick_group(NULL, &asked.view, 0), 1);
    asked.of_type[0][0].speed = 1.1;
    CU_ASSERT_EQUAL(find("ranks")->pick_group(NULL, &asked.view, 0), 0);
    CU_ASSERT_EQUAL(find("fifo")->pick_group(NULL, &asked.view, 0), 0);
    asked.view.fastest = false;
    CU_ASSERT_EQUAL(find("ranks")->pick_group(NULL, &asked.view, 0), 1);
}

/* Agents kept idle: one more than these are needed for an arriving contact, these
 * alone for an agent who has just become free. One agent too many or too few in
 * either shows. */
static void
test_agents_kept_idle(void)
{
    const struct floor_plan plan = { { { 2, 0, 0 }, { 1, 1, 1 } },
        { 10, 30, NOBODY }, { 1, 1, 1 }, { { 5, 40 }, { 3, 40 } } };
    const struct routing_model *ranks = find("ranks");
    struct asked asked;

    show(&asked, &plan);
    asked.of_type[0][0].keep_idle = 2;
    CU_ASSERT_EQUAL(ranks->pick_group(NULL, &asked.view, 0), 1);
    asked.of_type[0][0].keep_idle = 3;
    CU_ASSERT_EQUAL(ranks->pick_group(NULL, &asked.view, 0), 0);
    asked.of_type[0][1].keep_idle = 5;
    CU_ASSERT_EQUAL(ranks->pick_group(NULL, &asked.view, 0), CQ_NONE);
    asked.of_group[1][0].keep_idle = 3;
    CU_ASSERT_EQUAL(ranks->pick_type(NULL, &asked.view, 1), 0);
    asked.of_group[1][0].keep_idle = 4;
    CU_ASSERT_EQUAL(ranks->pick_type(NULL, &asked.view, 1), 1);
    asked.of_group[1][1].keep_idle = 4;
    CU_ASSERT_EQUAL(ranks->pick_type(NULL, &asked.view, 1), CQ_NONE);
}

/* A group that takes a type after a while: it is 100 s. The limit itself is long
 * enough; who has a head start is judged by its true wait, and ranked by both. */
static void
test_after(void)
{
    const struct floor_plan plan = { { { 1, 0, 0 }, { 1, 1, 1 } },
        { 40, 41, NOBODY }, { 1, 1, 1 }, { { 0, INFINITY }, { 3, 40 } } };
    const struct routing_model *ranks = find("ranks");
    struct asked asked;

    show(&asked, &plan);
    asked.of_group[1][0].after_s = asked.of_group[1][1].after_s = 60;
    CU_ASSERT_EQUAL(ranks->pick_type(NULL, &asked.view, 1), 0);
    asked.of_group[1][0].after_s = 60.5;
    CU_ASSERT_EQUAL(ranks->pick_type(NULL, &asked.view, 1), CQ_NONE);
    asked.of_group[1][1].after_s = 59;
    CU_ASSERT_EQUAL(ranks->pick_type(NULL, &asked.view, 1), 1);
    asked.of_group[1][0].after_s = 0;
    asked.queue[1].asked_s[1] = 45;
    asked.queue[1].head_start_s = 90;
    asked.queue[1].since_s = -45;
    CU_ASSERT_EQUAL(ranks->pick_type(NULL, &asked.view, 1), 0);
    asked.of_group[1][1].after_s = 55;
    CU_ASSERT_EQUAL(ranks->pick_type(NULL, &asked.view, 1), 1);

    asked.view.asked_s = 100;
    CU_ASSERT_EQUAL(ranks->pick_group(NULL, &asked.view, 0), 1);
    asked.of_type[0][1].after_s = 20;
    CU_ASSERT_EQUAL(ranks->pick_group(NULL, &asked.view, 0), CQ_NONE);
    asked.view.asked_s = 80;
    CU_ASSERT_EQUAL(ranks->pick_group(NULL, &asked.view, 0), 1);
}

/* At random among the willing only. */
static void
test_random_agent_kept_idle(void)
{
    const struct floor_plan plan = { { { 1, 1, 0 }, { 1, 1, 1 } }, { 0 },
        { 1, 1, 1 }, { { 4, 50 }, { 3, 40 } } };
    struct asked asked;
    struct rng rng;

    rng_start(&rng, rng_name_of("1", "test", "random"), 1);
    show(&asked, &plan);
    asked.view.random = true;
    asked.view.rng = &rng;
    asked.of_type[0][0].keep_idle = 4;
    for (int i = 0; i < 100; i++)
        CU_ASSERT_EQUAL(find("ranks")->pick_group(NULL, &asked.view, 0), 1);
    asked.of_type[0][1].keep_idle = 3;
    CU_ASSERT_EQUAL(find("ranks")->pick_group(NULL, &asked.view, 0), CQ_NONE);
}

/* Luck to groups: a share holds from its lower end to below its upper one, nothing
 * goes where the share is 0, and rounding loses nobody. */
static void
test_split(void)
{
    const struct {
        double share[2], luck;
        uint32_t group;
    } cases[] = {
        { { 0.55, 0.45 }, 0, 0 },
        { { 0.55, 0.45 }, 0.5499999, 0 },
        { { 0.55, 0.45 }, 0.55, 1 },
        { { 0.55, 0.45 }, 0.9999999, 1 },
        { { 0, 1 }, 0, 1 },
        { { 1, 0 }, 0.9999999, 0 },
        { { 0.3, 0.6999999999999 }, 0.99999999999999, 1 },
    };
    const struct floor_plan plan = { { { 1, 1, 0 }, { 1, 1, 1 } }, { 0 },
        { 1, 1, 1 }, { { 1, 50 }, { 3, 40 } } };
    struct asked asked;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        show(&asked, &plan);
        asked.of_type[0][0].share = cases[i].share[0];
        asked.of_type[0][1].share = cases[i].share[1];
        asked.view.luck = cases[i].luck;
        CU_ASSERT_EQUAL(find("split")->bind(NULL, &asked.view, 0), cases[i].group);
    }
}

/* Type 0 (60 s) at two groups. Lines are those of pairs: 0 and 1 of group 0; 3, 4
 * and 5 of group 1, whose type 2 takes 300 s. */
static void
test_expected_delay(void)
{
    static const double handle_s[NUM_TYPES] = { 60, 90, 300 };
    const struct {
        uint32_t idle[2], staff[2];
        uint32_t num[6]; /* waiting, by pair */
        double speed;    /* of type 0 at group 1 */
        uint32_t group;
    } cases[] = {
        /* an idle agent is no wait, whatever else waits there */
        { { 0, 1 }, { 9, 1 }, { 0, 0, 0, 5, 5, 5 }, 1, 1 },
        /* 60 s x 3 / 3 against 60 s / 2 */
        { { 0, 0 }, { 3, 2 }, { 2, 0, 0, 0, 0, 0 }, 1, 1 },
        /* (60 + 90) / 3 against (60 + 300) / 7, then / 8: each type its own */
        { { 0, 0 }, { 3, 7 }, { 0, 1, 0, 0, 0, 1 }, 1, 0 },
        { { 0, 0 }, { 3, 8 }, { 0, 1, 0, 0, 0, 1 }, 1, 1 },
        /* 60 / 1 against (60 + 60) / 2: equal, the first in the file */
        { { 0, 0 }, { 1, 2 }, { 0, 0, 0, 1, 0, 0 }, 1, 0 },
        /* the speed is the group's */
        { { 0, 0 }, { 1, 1 }, { 0, 0, 0, 1, 0, 0 }, 2.1, 1 },
        { { 0, 0 }, { 1, 1 }, { 0, 0, 0, 1, 0, 0 }, 1.9, 0 },
        /* nobody there, nobody anywhere */
        { { 0, 0 }, { 0, 1 }, { 0, 0, 0, 9, 9, 9 }, 1, 1 },
        { { 0, 0 }, { 0, 0 }, { 1, 0, 0, 0, 0, 0 }, 1, 0 },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct floor_plan plan = { { { 1, 1, 0 }, { 1, 1, 1 } }, { 0 },
            { 1, 1, 1 }, { { cases[i].idle[0], 50 }, { cases[i].idle[1], 40 } } };
        struct queue_head lines[6] = { { 0 } };
        struct asked asked;

        show(&asked, &plan);
        for (size_t pair = 0; pair < 6; pair++)
            lines[pair].num_waiting = cases[i].num[pair];
        asked.of_type[0][1].speed = asked.of_group[1][0].speed = cases[i].speed;
        asked.view.queue = lines;
        asked.view.num_staff = cases[i].staff;
        asked.view.handle_s = handle_s;
        CU_ASSERT_EQUAL(
            find("expected_delay")->bind(NULL, &asked.view, 0), cases[i].group);
    }
}

static void
test_what_they_look_at(void)
{
    CU_ASSERT(find("ranks")->looks_at_rank && find("ranks")->looks_at_priority);
    CU_ASSERT(!find("fifo")->looks_at_rank && !find("fifo")->looks_at_priority);
    CU_ASSERT(find("weighted_wait")->looks_at_weight);
    CU_ASSERT(find("queue_ratio")->looks_at_weight);
    CU_ASSERT(!find("longest_queue")->looks_at_weight);
    CU_ASSERT(!find("ranks")->looks_at_weight && !find("fifo")->looks_at_weight);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_freed_agent),
        SUITE_TEST(test_queues), SUITE_TEST(test_without_priorities),
        SUITE_TEST(test_arriving_contact), SUITE_TEST(test_random_agent),
        SUITE_TEST(test_fastest_agent), SUITE_TEST(test_agents_kept_idle),
        SUITE_TEST(test_after), SUITE_TEST(test_split),
        SUITE_TEST(test_expected_delay), SUITE_TEST(test_random_agent_kept_idle),
        SUITE_TEST(test_what_they_look_at), SUITE_END };

    return suite_main("routing", tests, argc, argv);
}
