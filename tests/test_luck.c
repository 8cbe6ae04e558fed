/*
 * What is drawn at a contact's birth, contact by contact: every coin falls as often
 * as its share says and none moves another; what is sure needs no coin.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/luck.h"
#include "tests/lab.h"
#include "tests/suite.h"

enum {
    NUM = 40000,
    NUM_COINS = 5
};

static const enum contact_flag coins[NUM_COINS] = { CONTACT_BALKS,
    CONTACT_HEAD_START, CONTACT_TO_BOT, CONTACT_REFUSES, CONTACT_CONTAINED };

/* The first NUM contacts of type 0, born in an interval; free() them. */
static struct contact *
draw_contacts(const char *text, size_t interval)
{
    struct contact *contacts = calloc(NUM, sizeof(*contacts));
    struct luck *luck = aligned_alloc(64, (sizeof(*luck) + 63) / 64 * 64);
    struct lab lab;

    CU_ASSERT_FATAL(contacts != NULL && luck != NULL);
    lab_read(&lab, text);
    luck_init(luck, &lab.scenario, 0, "");
    luck_start(luck, 1);
    for (size_t i = 0; i < NUM; i++)
        luck_draw(luck, interval, &contacts[i], CQ_NONE);
    free(luck);
    lab_free(&lab);
    return contacts;
}

#define SCENE(keys, bot)                                                           \
    "day: {opens: '08:00', closes: '10:00', interval: 1 h}\n"                      \
    "contacts: {calls: {arrivals: {poisson: {rate: 1 per min}}, " keys "}}\n"      \
    "agents: {desk: {serves: {calls: {}}, staff: 1}}\n"                            \
    "chatbots: {robo: {handles: {calls: {" bot "}}}}\n"
#define SESSION ", session: {exponential: {mean: 60 s}}"
#define USUAL                                                                      \
    "talk: {exponential: {mean: 3 min}}, patience: {exponential: {mean: 2 min}},"  \
    " after_call: {exponential: {mean: 30 s}}"

/* To five standard errors, 0.0125 of a share: each alone, and each pair together as
 * often as the product says, so that no two hang on one number. */
static void
test_coins(void)
{
    const double share[NUM_COINS] = { 0.1, 0.3, 0.7, 0.2, 0.4 };
    struct contact *contacts = draw_contacts(
        SCENE(USUAL ", balk: 10 %, head_start: {share: 30 %, of: 9 s}",
            "offered: 70 %, refuses: 20 %, containment: 40 %" SESSION),
        0);

    for (int a = 0; a < NUM_COINS; a++)
        for (int b = 0; b <= a; b++) {
            const double p = a == b ? share[a] : share[a] * share[b];
            double num = 0;

            for (size_t i = 0; i < NUM; i++)
                num += contacts[i].flags & coins[a] && contacts[i].flags & coins[b];
            CU_ASSERT_DOUBLE_EQUAL(num / NUM, p, 5 * sqrt(p * (1 - p) / NUM));
        }
    free(contacts);
}

static void
check_flags(const char *text, unsigned flags)
{
    struct contact *contacts = draw_contacts(text, 0);
    size_t num_others = 0;

    for (size_t i = 0; i < NUM; i++)
        num_others += contacts[i].flags != flags;
    CU_ASSERT_EQUAL(num_others, 0);
    free(contacts);
}

static void
test_sure_outcomes(void)
{
    check_flags(SCENE(USUAL, "containment: 0 %" SESSION), CONTACT_TO_BOT);
    check_flags(
        SCENE(USUAL ", balk: 0 %", "offered: 0 %, containment: 0 %" SESSION), 0);
    check_flags(SCENE(USUAL ", balk: 100 %, head_start: 9 s",
                    "offered: 100 %, refuses: 100 %, containment: 0 %" SESSION),
        CONTACT_BALKS | CONTACT_HEAD_START | CONTACT_TO_BOT | CONTACT_REFUSES);
    check_flags(SCENE(USUAL, "containment: 100 %" SESSION),
        CONTACT_TO_BOT | CONTACT_CONTAINED);
}

/* Whatever else is drawn or not, the same talk, after-call work, patience and
 * session, to the bit. */
static void
test_no_purpose_moves_another(void)
{
    struct contact *some =
        draw_contacts(SCENE(USUAL, "containment: 0 %" SESSION), 0);
    struct contact *more = draw_contacts(
        SCENE(USUAL ", balk: 10 %, head_start: {share: 30 %, of: 9 s}",
            "offered: 70 %, refuses: 20 %, containment: 40 %" SESSION),
        1);
    size_t num_different = 0;

    for (size_t i = 0; i < NUM; i++)
        num_different += some[i].talk_s != more[i].talk_s ||
                         some[i].acw_s != more[i].acw_s ||
                         some[i].patience_s != more[i].patience_s ||
                         some[i].bot_s != more[i].bot_s;
    CU_ASSERT_EQUAL(num_different, 0);
    CU_ASSERT_NOT_EQUAL(some[0].talk_s / 180, some[0].patience_s / 120);
    CU_ASSERT_NOT_EQUAL(some[0].talk_s / 180, some[0].acw_s / 30);
    CU_ASSERT_NOT_EQUAL(some[0].talk_s / 180, some[0].bot_s / 60);
    free(some);
    free(more);
}

/* Of a handle time of 100 s, 12 % are after-call work; who is given no patience
 * waits for ever; what varies over the day is that of the interval of birth. */
static void
test_values(void)
{
    struct contact *contacts =
        draw_contacts(SCENE("aht: {constant: [100 s, 200 s]}, after_call: 12 %",
                          "containment: 0 %" SESSION),
            1);

    CU_ASSERT_EQUAL(contacts[7].acw_s, 24);
    CU_ASSERT_EQUAL(contacts[7].talk_s, 176);
    CU_ASSERT_EQUAL(contacts[7].patience_s, INFINITY);
    free(contacts);
    contacts =
        draw_contacts(SCENE("talk: 50 s, after_call: {constant: [5 s, 7 s]},"
                            " patience: {constant: [9 s, 11 s]}",
                          "containment: 0 %, session: {constant: [20 s, 30 s]}"),
            1);
    CU_ASSERT_EQUAL(contacts[7].talk_s, 50);
    CU_ASSERT_EQUAL(contacts[7].acw_s, 7);
    CU_ASSERT_EQUAL(contacts[7].patience_s, 11);
    CU_ASSERT_EQUAL(contacts[7].bot_s, 30);
    free(contacts);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_coins),
        SUITE_TEST(test_sure_outcomes), SUITE_TEST(test_no_purpose_moves_another),
        SUITE_TEST(test_values), SUITE_END };

    return suite_main("luck", tests, argc, argv);
}
