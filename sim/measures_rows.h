/*
 * How the rows of the table of measures are written: words for sums, kinds of
 * things and forms. For sim/measures_table.c only.
 */
#ifndef CQ_SIM_MEASURES_ROWS_H
#define CQ_SIM_MEASURES_ROWS_H

#include "sim/measures.h"

/* clang-format off */
#define WHOLE (1u << OF_TYPE | 1u << OF_SEGMENT | 1u << OF_ALL)
#define CONTACTS (WHOLE | 1u << OF_SLICE)
#define BY_GROUP (1u << OF_PAIR | 1u << OF_GROUP)
#define AGENTS (1u << OF_GROUP | 1u << OF_ALL)
#define BOTS (CONTACTS | 1u << OF_BOT)

#define T(sum) { SUMS_TYPE, SUM_##sum, 1 }
#define LESS(sum) { SUMS_TYPE, SUM_##sum, -1 }
#define C(sum) { SUMS_CUSTOMER, SUM_##sum, 1 }
#define P(sum) { SUMS_PAIR, SUM_##sum, 1 }
#define G(sum) { SUMS_GROUP, SUM_##sum, 1 }
#define B(sum) { SUMS_BOT, SUM_##sum, 1 }
#define LESS_G(sum) { SUMS_GROUP, SUM_##sum, -1 }
#define SUMS(...) { __VA_ARGS__ }

#define CUSTOMER MEASURE_HAS_CUSTOMER
#define WITHIN (MEASURE_NEEDS_WITHIN | CUSTOMER)
#define ONLY (CUSTOMER | MEASURE_ONLY_CUSTOMER)
#define BOT (MEASURE_NEEDS_BOT | CUSTOMER)
#define MODEL (MEASURE_NEEDS_OUTCOME | ONLY)

/* A number of contacts per replication. */
#define COUNT(word, of, wants, sums, says, means)                                  \
    { .name = word, .applies = of, .unit = UNIT_COUNT, .divisor = PER_RUN,         \
        .numerator = sums, .flags = wants, .help = says, .formula = means }
/* Sums over sums. */
#define RATIO(word, of, in, wants, above, below, says, means)                      \
    { .name = word, .applies = of, .unit = in, .numerator = above,                 \
        .denominator = below, .flags = wants, .help = says, .formula = means }
/* Likewise, where customers have sums of their own. */
#define RATIO_OF_BOTH(word, of, in, above, below, above_of, below_of, says, means) \
    { .name = word, .applies = of, .unit = in, .numerator = above,                 \
        .denominator = below, .flags = CUSTOMER,                                   \
        .customers = { above_of, below_of }, .help = says, .formula = means }
/* By a model of outcomes, of all whose story has an end: what others would say is not known. */
#define JUDGED(word, in, sum, says, means)                                         \
    RATIO(word, CONTACTS, in, MODEL, SUMS(C(sum)), SUMS(C(resolved), C(gave_up), C(lost)), \
        says ", given the coefficients of outcomes." word,                         \
        means " / customers resolved, given up or lost")
/* Sums over the run, or over the time from opening to closing. */
#define PER(what, word, of, in, sums, says, means)                                 \
    { .name = word, .applies = of, .unit = in, .divisor = what, .numerator = sums, \
        .help = says, .formula = means }
#define PRICE(word, of, sums, says, means)                                         \
    { .name = word, .applies = of, .unit = UNIT_MONEY, .divisor = PER_RUN,         \
        .numerator = sums, .flags = MEASURE_NEEDS_PRICE,                           \
        .help = says, .formula = means }
#define QUANTILE(percent, of)                                                      \
    { .name = "wait_p" #percent, .applies = of, .unit = UNIT_SECONDS,              \
        .form = FORM_QUANTILE, .level = percent / 100.,                            \
        .flags = CUSTOMER,                                                         \
        .help = "the wait that " #percent " % of the answered do not exceed",      \
        .formula = "interpolated in the histogram of all waits of the answered" }
#define SPECIAL(word, of, in, how, wants, says, means)                             \
    { .name = word, .applies = of, .unit = in, .form = how, .flags = wants,        \
        .help = says, .formula = means }
/* Of one scenario beside another: plan/compare.c works it out from these sums. */
#define COMPARED(word, in, sums, says, means)                                      \
    { .name = word, .applies = CONTACTS, .unit = in, .divisor = PER_RUN,           \
        .numerator = sums, .flags = MEASURE_ONLY_COMPARED, .help = says,           \
        .formula = means }
/* clang-format on */

#endif
