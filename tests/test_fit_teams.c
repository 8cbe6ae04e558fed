/*
 * Who answers alike, who helps late, who is at work: contacts by hand, and drawn.
 */
#include <math.h>

#include <gsl/gsl_randist.h>

#include "plan/fit_skills.h"
#include "plan/fit_teams.h"
#include "sim/err.h"
#include "tests/suite.h"

static const struct fit_frame morning = { .opens_s = 8 * 3600,
    .interval_s = 1800,
    .num_intervals = 4,
    .num_rows = 2,
    .num_types = 1 };

static void
add(struct fit_seen_store *store, const struct fit_seen *contact)
{
    CU_ASSERT_EQUAL_FATAL(fit_seen_add(store, contact, contact->agent > 0), CQ_OK);
}

/* One agent takes a call that waited, 8:10 to 8:15, and one at once, 9:00 to 9:10.
 * Somebody gave up from 8:30:15 on, when he had waited for 15 s, to 8:32. So the
 * agent is there from 8:10 to the middle of 8:15 and 8:29:15 (a minute before there
 * was somebody to take), from the middle of 8:32 and 9:00, to that of 9:10 and
 * 10:00: 727.5 s, 840 s, 1800 s and 300 s of the half hours of one of two days. */
static void
test_spells(void)
{
    const struct fit_serving serving = { true, 0 };
    const size_t team_of[] = { 0 };
    struct fit_seen_store store = { 0 };
    const struct fit_desks desks = { &store, &morning, team_of, &serving, 1 };
    double people[4], days_h[2];

    add(&store, &(struct fit_seen){ 32400, 0, 600, 1, 0, 0 });
    add(&store, &(struct fit_seen){ 29300, 100, 300, 1, 0, 0 });
    add(&store, &(struct fit_seen){ 30600, 120, 0, 0, 0, 0 });
    fit_seen_sort(&store);
    CU_ASSERT_EQUAL_FATAL(fit_desks_count(&desks, people, days_h), CQ_OK);
    CU_ASSERT_DOUBLE_EQUAL(people[0], 727.5 / 3600, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(people[1], 840. / 3600, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(people[2], 1800. / 3600, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(people[3], 300. / 3600, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(days_h[0], 3667.5 / 3600, 1e-12);
    CU_ASSERT_EQUAL(days_h[1], 0);
    fit_seen_free(&store);
}

/* Who takes only those who waited for longer than two minutes does not neglect him
 * who gave up after two: from 8:10 (the call had not waited for 15 s more than
 * that; so it is the middle of opening and 8:10) to the middle of 9:10 and closing.
 */
static void
test_helper_spells(void)
{
    const struct fit_serving serving = { true, 120 };
    const size_t team_of[] = { 0 };
    struct fit_seen_store store = { 0 };
    const struct fit_desks desks = { &store, &morning, team_of, &serving, 1 };
    double people[4], days_h[2];

    add(&store, &(struct fit_seen){ 32280, 120, 600, 1, 0, 0 });
    add(&store, &(struct fit_seen){ 29280, 120, 300, 1, 0, 0 });
    add(&store, &(struct fit_seen){ 30600, 120, 0, 0, 0, 0 });
    fit_seen_sort(&store);
    CU_ASSERT_EQUAL_FATAL(fit_desks_count(&desks, people, days_h), CQ_OK);
    CU_ASSERT_DOUBLE_EQUAL(days_h[0], (95 - 5) * 60. / 3600, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(people[0], 25. / 60, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(people[3], 5. / 60, 1e-12);
    fit_seen_free(&store);
}

/* Others' contacts had waited 0, 1, .. 99 s, the helper's 50 to 99 s: nothing of
 * its own below 50 s, half of theirs. Both in each interval; those of an interval
 * in which the helper was not there, at once, are not compared. */
static void
test_late(void)
{
    const size_t team_of[] = { 0, 1, 0 };
    struct fit_seen_store store = { 0 };
    struct fit_waits waits;
    struct fit_late late;

    for (unsigned i = 0; i < 100; i++) {
        const float wait_s = (float)i;

        for (unsigned interval = 0; interval < 3; interval++)
            add(&store,
                &(struct fit_seen){ 28800 + 1800 * (float)interval + 900 - wait_s,
                    wait_s, 60, 1, 0, 0 });
        if (i >= 50)
            add(&store, &(struct fit_seen){ 29700 - wait_s, wait_s, 60, 2, 0, 0 });
        add(&store, &(struct fit_seen){ 35000, 0, 60, 3, 0, 0 });
    }
    fit_seen_sort(&store);
    CU_ASSERT_EQUAL_FATAL(fit_waits_init(&waits, &store, &morning), CQ_OK);
    fit_late_look(&late, &waits, team_of, 1, 0);
    CU_ASSERT_EQUAL(late.num, 50);
    CU_ASSERT_EQUAL(late.after_s, 50);
    CU_ASSERT_EQUAL(late.below, 0);
    CU_ASSERT_DOUBLE_EQUAL(late.apart, 0.5, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(late.chance, exp(-2 * 50. * 100 / 150 * 0.25), 1e-12);
    CU_ASSERT(fit_late_is(&late, 0.001));
    CU_ASSERT(!fit_late_is(&late, 1e-12));
    fit_late_look(&late, &waits, team_of, 0, 0);
    CU_ASSERT(!fit_late_is(&late, 0.001));
    fit_waits_free(&waits);
    fit_seen_free(&store);
}

/* Agents 1 and 2 take types as they come; 3 and 4 take type 1 alone, 4 of it so few
 * that the others' mix would do it once in 16 times; 5 answers nothing (6 does). */
static void
test_alike(void)
{
    struct fit_frame frame = morning;
    struct fit_seen_store store = { 0 };
    struct fit_skills skills;
    struct fit_teams teams;
    size_t team_of[6], num;

    frame.num_types = 2;
    for (unsigned i = 0; i < 400; i++)
        for (uint32_t agent = 1; agent <= 3; agent++)
            add(&store, &(struct fit_seen){ 28800 + 18 * (float)i, 0, 10, agent, 0,
                            agent == 3 ? 1 : (uint16_t)(i % 2) });
    for (unsigned i = 0; i < 5; i++)
        add(&store, &(struct fit_seen){ 30000, 0, 10, 4, 0, 1 });
    add(&store, &(struct fit_seen){ 30000, 0, 10, 6, 0, 0 });
    fit_seen_sort(&store);
    CU_ASSERT_EQUAL_FATAL(fit_skills_init(&skills, &store, &frame), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(fit_skills_join(&skills, team_of, &num), CQ_OK);
    CU_ASSERT_EQUAL(num, 2);
    CU_ASSERT_EQUAL(team_of[0], team_of[1]);
    CU_ASSERT_NOT_EQUAL(team_of[0], team_of[2]);
    CU_ASSERT_EQUAL(team_of[3], team_of[2]);
    CU_ASSERT_EQUAL(team_of[4], FIT_NO_TEAM);
    CU_ASSERT_EQUAL(team_of[5], team_of[0]);
    fit_skills_free(&skills);
    CU_ASSERT_EQUAL_FATAL(fit_teams_init(&teams, &store, &frame), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(teams.num, 2);
    CU_ASSERT_EQUAL(teams.teams[0].num_agents, 3);
    CU_ASSERT_EQUAL(teams.teams[0].num_calls, 801);
    CU_ASSERT(teams.teams[0].types[0].serves && teams.teams[0].types[1].serves);
    CU_ASSERT(!teams.teams[1].types[0].serves && teams.teams[1].types[1].serves);
    CU_ASSERT_DOUBLE_EQUAL(
        teams.teams[0].types[0].expected + teams.teams[1].types[0].expected, 401,
        1e-9);
    fit_teams_free(&teams);
    fit_seen_free(&store);
}

/* Agents 1 and 2 answer type 1 in a tenth of their calls, agent 3 in nine tenths: a
 * specialist, who serves type 0 in second rank. As much work again, of agents whom
 * the log does not name: all groups are twice as large. */
static void
test_second(void)
{
    struct fit_frame frame = morning;
    struct fit_seen_store store = { 0 };
    struct fit_teams teams;
    double hours;

    frame.num_types = 2;
    for (unsigned i = 0; i < 400; i++)
        for (uint32_t agent = 1; agent <= 3; agent++)
            add(&store, &(struct fit_seen){ 28800 + 18 * (float)i, 0, 10, agent, 0,
                            (agent == 3) != (i % 10 == 0) });
    CU_ASSERT_EQUAL_FATAL(fit_teams_init(&teams, &store, &frame), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(teams.num, 2);
    CU_ASSERT_EQUAL(teams.teams[0].num_agents, 2);
    CU_ASSERT(!fit_team_is_special(&teams.teams[0], 2));
    CU_ASSERT(!teams.teams[0].types[0].second && !teams.teams[0].types[1].second);
    CU_ASSERT(fit_team_is_special(&teams.teams[1], 2));
    CU_ASSERT(teams.teams[1].types[0].serves && teams.teams[1].types[0].second);
    CU_ASSERT(!teams.teams[1].types[1].second);
    hours = fit_team_hours(&teams.teams[0], 2);
    CU_ASSERT(hours > 0);
    fit_teams_free(&teams);
    CU_ASSERT_EQUAL(
        fit_seen_add(&store, &(struct fit_seen){ 30000, 0, 12000, 0, 1, 0 }, true),
        CQ_OK);
    CU_ASSERT_EQUAL_FATAL(fit_teams_init(&teams, &store, &frame), CQ_OK);
    CU_ASSERT_EQUAL(teams.unnamed_share, 0.5);
    CU_ASSERT_DOUBLE_EQUAL(fit_team_hours(&teams.teams[0], 2), 2 * hours, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(teams.teams[0].people[1], 2, 1e-9);
    fit_teams_free(&teams);
    fit_seen_free(&store);
}

/* 20 logs of 12 agents who are there at times of their own and take what comes, 3
 * types whose shares change through the morning: one group each, of nobody who
 * helps late. One in 20 may be of two kinds, which serve the same. */
static void
test_not_split(void)
{
    struct fit_frame frame = morning;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    unsigned num_split = 0;

    frame.num_types = 3;
    frame.num_rows = 5;
    for (unsigned log = 0; log < 20; log++) {
        struct fit_seen_store store = { 0 };
        struct fit_teams teams;

        for (unsigned i = 0; i < 3000; i++) {
            const double at = gsl_rng_uniform(rng), pick = gsl_rng_uniform(rng);
            const double wait_s =
                gsl_rng_uniform(rng) < at ? gsl_ran_exponential(rng, 60) : 0;
            const unsigned shift = (unsigned)(8 * at);

            add(&store, &(struct fit_seen){ (float)(28800 + 7200 * at - wait_s),
                            (float)wait_s, 60,
                            1 + shift / 2 + (uint32_t)gsl_rng_uniform_int(rng, 9),
                            (uint16_t)(i % 5),
                            pick < at    ? 0
                            : pick < 0.9 ? 1
                                         : 2 });
        }
        CU_ASSERT_EQUAL_FATAL(fit_teams_init(&teams, &store, &frame), CQ_OK);
        CU_ASSERT_EQUAL(teams.num, 1);
        num_split += teams.num_alike > 1;
        CU_ASSERT_EQUAL(teams.teams[0].num_agents, 12);
        CU_ASSERT(!fit_team_is_reserve(&teams.teams[0], 3));
        fit_teams_free(&teams);
        fit_seen_free(&store);
    }
    CU_ASSERT(num_split <= 1);
    gsl_rng_free(rng);
}

/* More contacts than are kept: whole days go, every second one, and again. */
static void
test_bounded(void)
{
    struct fit_seen_store store = { 0 };
    size_t of_rows[8] = { 0 };

    for (unsigned i = 0; i < FIT_MOST_SEEN / 2; i++)
        for (uint16_t row = 0; row < 8; row++)
            add(&store, &(struct fit_seen){ 30000, 0, 1, 1, row, 0 });
    CU_ASSERT_EQUAL(store.stride, 4);
    for (size_t i = 0; i < store.num; i++)
        of_rows[store.contacts[i].row]++;
    for (size_t row = 0; row < 8; row++)
        CU_ASSERT_EQUAL(of_rows[row], row % 4 == 0 ? FIT_MOST_SEEN / 2 : 0);
    CU_ASSERT_EQUAL(fit_seen_days(&store, 8), 2);
    CU_ASSERT_EQUAL(store.named_s, 4. * FIT_MOST_SEEN);
    fit_seen_free(&store);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_spells),
        SUITE_TEST(test_helper_spells), SUITE_TEST(test_late),
        SUITE_TEST(test_alike), SUITE_TEST(test_second), SUITE_TEST(test_not_split),
        SUITE_TEST(test_bounded), SUITE_END };

    return suite_main("fit_teams", tests, argc, argv);
}
