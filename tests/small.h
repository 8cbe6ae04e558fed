/*
 * A scenario and totals small enough to do every sum by hand: two contact types,
 * two groups, a chatbot and a segment; 08:00 to 09:15 in half hours, so three
 * intervals of which the last is a quarter of an hour. Interval 0 holds the base
 * figures, 1 twice and 2 three times them; after closing there is half of them.
 */
#ifndef CQ_TESTS_SMALL_H
#define CQ_TESTS_SMALL_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/err.h"
#include "sim/result.h"
#include "tests/suite.h"

enum {
    SMALL_MOST = 8 /* replications */
};

struct small {
    struct scenario scenario;
    struct experiment experiment;
    struct totals totals[SMALL_MOST];
    uint64_t numbers[SMALL_MOST];
};

static const struct contact_type small_types[] = {
    { .name = "billing", .target = 0.8, .within_s = 20, .bot = 0 },
    { .name = "tech", .target = NAN, .within_s = NAN, .bot = CQ_NONE },
};
static const struct agent_group small_groups[] = { { .name = "desk" },
    { .name = "flex" } };
static const struct bot_handling small_handles[] = { { .type = 0, .offered = 1 } };
static const struct chatbot small_bots[] = { { .name = "robot",
    .capacity = INFINITY,
    .growth.from = NAN,
    .handles = small_handles,
    .num_handles = 1 } };
static const uint32_t small_phone[] = { 0, 1 };
static const struct segment small_segments[] = { { "phone", small_phone, 2 } };
static const struct skill small_pairs[] = {
    { .type = 0, .group = 0, .pair = 0, .rank = 1, .speed = 1, .weight = 1 },
    { .type = 1, .group = 0, .pair = 1, .rank = 1, .speed = 1, .weight = 1 },
    { .type = 1, .group = 1, .pair = 2, .rank = 1, .speed = 1, .weight = 1 },
};

/* Billing's base figures, all different; tech's are three times them. */
static const double small_type_sums[NUM_TYPE_SUMS] = {
    [SUM_attempts] = 260,
    [SUM_fresh] = 250,
    [SUM_offered] = 200,
    [SUM_answered] = 150,
    [SUM_answered_within] = 120,
    [SUM_delayed] = 95,
    [SUM_answered_delayed] = 70,
    [SUM_abandoned] = 30,
    [SUM_abandoned_within] = 13,
    [SUM_abandoned_short] = 8,
    [SUM_blocked] = 9,
    [SUM_balked] = 6,
    [SUM_cut_off] = 3,
    [SUM_still_queued] = 2,
    [SUM_still_in_bot] = 1,
    [SUM_bot_offered] = 114,
    [SUM_bot_blocked] = 4,
    [SUM_bot_refused] = 11,
    [SUM_contained] = 59,
    [SUM_falsely_contained] = 8,
    [SUM_bounced] = 5,
    [SUM_deflected] = 49,
    [SUM_patience_spent] = 7,
    [SUM_bot_passed] = 5,
    [SUM_bot_abandoned] = 12,
    [SUM_escalated] = 39,
    [SUM_wait_answered_s] = 4500,
    [SUM_wait_abandoned_s] = 1700,
    [SUM_wait_other_s] = 100,
    [SUM_talk_s] = 31000,
    [SUM_acw_s] = 4100,
    [SUM_work_offered_s] = 47000,
    [SUM_bot_s] = 9100,
    [SUM_bot_s_contained] = 5300,
    [SUM_bot_s_answered] = 2900,
    [SUM_answered_after_bot] = 29,
    [SUM_wait_after_bot_s] = 900,
    [SUM_queue_area_s] = 6301,
};
/* As center_finish() leaves them where nobody comes back. */
static const double small_customer_sums[NUM_CUSTOMER_SUMS] = {
    [SUM_customers] = 260,
    [SUM_customer_asked] = 200,
    [SUM_customer_answered] = 150,
    [SUM_customer_answered_within] = 120,
    [SUM_customer_delayed] = 95,
    [SUM_customer_answered_delayed] = 70,
    [SUM_customer_abandoned] = 30,
    [SUM_customer_abandoned_within] = 13,
    [SUM_customer_abandoned_short] = 8,
    [SUM_customer_blocked] = 9,
    [SUM_customer_balked] = 6,
    [SUM_customer_cut_off] = 3,
    [SUM_customer_still_queued] = 2,
    [SUM_customer_still_in_bot] = 1,
    [SUM_customer_bot_offered] = 114,
    [SUM_customer_bot_refused] = 11,
    [SUM_customer_contained] = 59,
    [SUM_customer_escalated] = 39,
    [SUM_customer_wait_answered_s] = 4500,
    [SUM_customer_wait_abandoned_s] = 1700,
    [SUM_customer_wait_other_s] = 100,
    [SUM_customer_talk_s] = 31000,
    [SUM_customer_acw_s] = 4100,
    [SUM_resolved] = 201,
    [SUM_gave_up] = 8,
    [SUM_lost] = 48,
    [SUM_open] = 3,
    [SUM_handled] = 209,
    [SUM_settled_first] = 190,
    [SUM_came_back] = 14,
    [SUM_first_response_s] = 3600,
    [SUM_responded] = 220,
    [SUM_resolution_s] = 43000,
};
static const double small_pair_sums[NUM_PAIR_SUMS] = {
    [SUM_pair_answered] = 90,
    [SUM_pair_answered_within] = 77,
    [SUM_pair_answered_delayed] = 40,
    [SUM_pair_wait_s] = 2100,
    [SUM_pair_talk_s] = 17000,
    [SUM_pair_acw_s] = 1900,
};
static const double small_group_sums[NUM_GROUP_SUMS] = {
    [SUM_scheduled_s] = 27000,
    [SUM_present_s] = 21600,
    [SUM_seated_s] = 18000,
    [SUM_away_s] = 700,
    [SUM_busy_s] = 15300,
    [SUM_overtime_s] = 310,
    [SUM_in_hand_s] = 15700,
    [SUM_slots_s] = 54000,
    [SUM_slots_used_s] = 15500,
};

static inline void
small_fill(double *rows, size_t num_rows, const double *base, size_t num_sums,
    double times)
{
    for (size_t period = 0; period < num_rows; period++)
        for (size_t sum = 0; sum < num_sums; sum++)
            rows[period * num_sums + sum] =
                times * base[sum] *
                (period + 1 == num_rows ? 0.5 : (double)(period + 1));
}

/* One histogram of two bins: `zero` waits of 0, `more` in the bin of wait_s. */
static inline void
small_waits(struct totals *totals, struct histogram_counts *out, uint32_t zero,
    double wait_s, uint32_t more)
{
    out->bin = arena_alloc(&totals->arena, 2 * sizeof(*out->bin));
    out->count = arena_alloc(&totals->arena, 2 * sizeof(*out->count));
    out->num = 2;
    out->bin[1] = (uint16_t)histogram_bin(wait_s);
    out->count[0] = zero;
    out->count[1] = more;
}

static inline void
small_totals(struct totals *totals, const struct scenario *scenario, double times)
{
    const size_t rows = scenario_num_periods(scenario) + 1;
    const double one = times;

    CU_ASSERT_EQUAL_FATAL(totals_init(totals, scenario), CQ_OK);
    for (size_t i = 0; i < 2; i++) {
        small_fill(totals->type + i * rows * NUM_TYPE_SUMS, rows, small_type_sums,
            NUM_TYPE_SUMS, times * (i == 0 ? 1 : 3));
        small_fill(totals->customer + i * rows * NUM_CUSTOMER_SUMS, rows,
            small_customer_sums, NUM_CUSTOMER_SUMS, times * (i == 0 ? 1 : 3));
        small_fill(totals->group + i * rows * NUM_GROUP_SUMS, rows,
            small_group_sums, NUM_GROUP_SUMS, times * (i == 0 ? 1 : 2));
    }
    for (size_t i = 0; i < 3; i++)
        small_fill(totals->pair + i * rows * NUM_PAIR_SUMS, rows, small_pair_sums,
            NUM_PAIR_SUMS, times * (double)(i + 1));
    small_fill(totals->bot, rows, (const double[NUM_BOT_SUMS]){ 5000 },
        NUM_BOT_SUMS, times);
    for (size_t i = 0; i < 3; i++)
        small_fill(totals->queue_max + i * rows, rows, &one, 1, (double)(4 + i));
    for (size_t i = 0; i < 2; i++)
        small_fill(
            totals->longest_wait_s + i * rows, rows, &one, 1, (double)(40 + i));
    memcpy(
        totals->longest_customer_s, totals->longest_wait_s, 2 * rows * sizeof(one));
    for (size_t i = 0; i < 2 * totals->num_histogram_periods; i++) {
        small_waits(totals, &totals->answered[i], 600, 32, 375);
        small_waits(totals, &totals->abandoned[i], 0, 16, 195);
        totals->customers[i] = totals->answered[i];
    }
}

/* Replication r holds the figures times (1 + r * growth). */
static inline void
small_init(struct small *self, size_t num, double growth, bool steady)
{
    *self = (struct small){ 0 };
    self->scenario = (struct scenario){ .name = "Small \"one\"",
        .hash = "0123456789abcdef",
        .types = small_types,
        .num_types = 2,
        .groups = small_groups,
        .num_groups = 2,
        .bots = small_bots,
        .num_bots = 1,
        .segments = small_segments,
        .num_segments = 1,
        .pairs = small_pairs,
        .num_pairs = 3,
        .report = { .week_s = 135000 },
        .run = { .replications = 100, .seed = "1", .confidence = 0.95 } };
    self->scenario.day = steady ? (struct day){ true, 0, INFINITY, INFINITY, 1 }
                                : (struct day){ false, 28800, 4500, 1800, 3 };
    self->scenario.run_length_s = 3 * 7200;
    self->scenario.num_batches = 3;
    for (size_t i = 0; i < num; i++) {
        small_totals(&self->totals[i], &self->scenario, 1 + (double)i * growth);
        self->numbers[i] = i + 1;
    }
    self->experiment =
        (struct experiment){ &self->scenario, num, self->numbers, self->totals };
}

static inline void
small_free(struct small *self)
{
    for (size_t i = 0; i < SMALL_MOST; i++)
        totals_free(&self->totals[i]);
}

#endif
