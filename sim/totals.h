/*
 * What one replication leaves behind: flat sums, by contact type, pair (type,
 * group), agent group and chatbot, each in every period. A period is an interval
 * of the day (and one more, after closing), or a batch of a steady state (and one
 * more for what counts nowhere: the warm-up). Sums are doubles: counts are exact
 * up to 2^53, and every measure is a ratio of such sums (measures.h).
 *
 * Of several days the engine counts each day's intervals apart, the days one behind
 * the other; sim/fold.h makes one day's of them, and a row for each weekday.
 */
#ifndef CQ_SIM_TOTALS_H
#define CQ_SIM_TOTALS_H

#include "sim/histogram.h"
#include "sim/scenario.h"

/* Contacts: booked in the period in which the attempt began. */
#define TYPE_SUMS(X)                                                               \
    X(attempts)                                                                    \
    X(fresh)                                                                       \
    X(retries)      /* attempts after one that reached nobody */                   \
    X(repeats)      /* of those whose matter an agent did not settle */            \
    X(bounce_backs) /* of those whom the chatbot contained falsely */              \
    X(transfers_in) /* passed on by an agent, counted where they go to */          \
    X(switched_in)  /* come from another type's queue */                           \
    X(callbacks_made)                                                              \
    X(offered) /* asked for an agent */                                            \
    X(answered)                                                                    \
    X(answered_within) /* wait <= T */                                             \
    X(delayed)         /* did not find an agent at once, blocked and balked too */ \
    X(answered_delayed)                                                            \
    X(abandoned)                                                                   \
    X(abandoned_within)                                                            \
    X(abandoned_short)                                                             \
    X(blocked)                                                                     \
    X(balked)                                                                      \
    X(cut_off)                                                                     \
    X(switched_out)       /* left the queue for another type's */                  \
    X(callback_taken)     /* left the queue to be called back */                   \
    X(callbacks_reached)  /* attempts of callbacks: the customer took it, ... */   \
    X(callback_unreached) /* ... or not */                                         \
    X(closings)           /* of a deferred type, ... */                            \
    X(backlog)            /* ... waiting then, ... */                              \
    X(oldest_s)           /* ... and age of the oldest */                          \
    X(still_queued)       /* alive at the end, in the queue */                     \
    X(still_in_bot)                                                                \
    X(bot_offered)                                                                 \
    X(bot_refused)                                                                 \
    X(bot_blocked)   /* found the chatbot full or out, and left */                 \
    X(bot_passed)    /* likewise, and asked for an agent */                        \
    X(bot_abandoned) /* hung up on it */                                           \
    X(contained)                                                                   \
    X(falsely_contained) /* of them: not helped */                                 \
    X(bounced)           /* of those: will be in touch again in this run */        \
    X(deflected)         /* first attempts, contained and helped */                \
    X(spared)            /* of the contained: an agent would have had them, ... */ \
    X(work_contained_s)  /* ... for so long, at speed 1 */                         \
    X(escalated)                                                                   \
    X(patience_spent) /* of the escalated: had none left for the queue */          \
    X(wait_answered_s)                                                             \
    X(wait_abandoned_s)                                                            \
    X(wait_other_s) /* of those cut off or still waiting */                        \
    X(talk_s)                                                                      \
    X(acw_s)                                                                       \
    X(work_offered_s) /* handle time at speed 1 of all who asked for an agent */   \
    X(bot_s)          /* sessions finished */                                      \
    X(bot_s_contained)                                                             \
    X(bot_s_answered) /* bot time of those later answered by an agent */           \
    X(answered_after_bot)                                                          \
    X(wait_after_bot_s) /* of the answered who met the bot */                      \
    X(callbacks_offered)                                                           \
    X(callbacks_begun)   /* takers whom somebody has tried to call */              \
    X(callback_wait_s)   /* theirs, from taking the offer to the first attempt */  \
    X(silent_wait_s)     /* in line, of those who have left it without a sign */   \
    X(silent_s)          /* agents' time to notice */                              \
    X(callback_fail_s)   /* agents' time for attempts that reached nobody */       \
    X(callback_excluded) /* takers that service levels leave out, ... */           \
    X(callback_counted)  /* ... or take for answered in time */                    \
    /* by the clock, not by arrival: */                                            \
    X(queue_area_s) /* integral of the number waiting */                           \
    X(line_cost)    /* money: of that of trunk lines held */

/* Customers, one person with one matter each: booked at the type and in the period
 * of the first attempt, when the story ends or the run does. */
#define CUSTOMER_SUMS(X)                                                           \
    X(customers)                                                                   \
    X(customer_asked)           /* ever asked for an agent */                      \
    X(customer_answered)        /* in any attempt */                               \
    X(customer_answered_within) /* the first answered attempt waited <= its T */   \
    X(customer_delayed)         /* in any attempt */                               \
    X(customer_answered_delayed)                                                   \
    /* never answered nor contained, by how the last attempt ended: */             \
    X(customer_abandoned)                                                          \
    X(customer_abandoned_within) /* all waits together <= T */                     \
    X(customer_abandoned_short)                                                    \
    X(customer_blocked)                                                            \
    X(customer_balked)                                                             \
    X(customer_cut_off)                                                            \
    X(customer_bot_abandoned)                                                      \
    X(customer_bot_blocked)                                                        \
    X(customer_unreached) /* callbacks in vain */                                  \
    X(customer_still_queued)                                                       \
    X(customer_still_in_bot)                                                       \
    X(customer_bot_offered) /* in any attempt; likewise: */                        \
    X(customer_bot_refused)                                                        \
    X(customer_contained)                                                          \
    X(customer_escalated)                                                          \
    X(customer_wait_answered_s) /* all waits of those who were ever answered */    \
    X(customer_wait_abandoned_s)                                                   \
    X(customer_wait_other_s)                                                       \
    X(customer_talk_s)                                                             \
    X(customer_acw_s)                                                              \
    X(resolved)                                                                    \
    X(gave_up)          /* handled, unresolved, not coming back */                 \
    X(lost)             /* never answered nor contained */                         \
    X(open)             /* coming back, or inside, when the run ended */           \
    X(handled)          /* by an agent or a chatbot */                             \
    X(settled_first)    /* resolved in the first attempt that was handled */       \
    X(came_back)        /* of the handled: were in touch again */                  \
    X(first_response_s) /* first attempt to first answer of a person or bot ... */ \
    X(responded)        /* ... of so many */                                       \
    X(resolution_s)     /* first attempt to the end of the one that settled it */  \
    /* by the scenario's models (sim/center_outcomes.c), of all but the open: */   \
    X(csat)         /* chances of being satisfied */                               \
    X(ces)          /* effort, 1..7 each */                                        \
    X(nps)          /* points: 100 x (promoter - detractor) */                     \
    X(churn)        /* chances of leaving for good */                              \
    X(lost_value)   /* money: of these chances x value */                          \
    X(handled_once) /* of the handled: not in touch again in the repeat window */

#define PAIR_SUMS(X) /* contacts of the type that the group answered */            \
    X(pair_answered)                                                               \
    X(pair_answered_within)                                                        \
    X(pair_answered_delayed)                                                       \
    X(pair_wait_s)                                                                 \
    X(pair_callbacks_reached) /* not in the sums above */                          \
    X(pair_talk_s)                                                                 \
    X(pair_acw_s)

#define GROUP_SUMS(X) /* integrals by the clock */                                 \
    X(scheduled_s)    /* heads by schedule */                                      \
    X(present_s)      /* of them, those who came */                                \
    X(seated_s)                                                                    \
    X(away_s)       /* of them, those who are away for a spell */                  \
    X(busy_s)       /* of agents within their scheduled time */                    \
    X(overtime_s)   /* of agents who finish a contact after it */                  \
    X(in_hand_s)    /* contacts in hand, whenever */                               \
    X(slots_s)      /* contacts that the seated could have in hand */              \
    X(slots_used_s) /* and had, within their scheduled time */                     \
    X(cost)         /* money, by the group's prices */

#define BOT_SUMS(X)                                                                \
    X(sessions_s)   /* integral of the number in session */                        \
    X(num_sessions) /* begun */                                                    \
    X(bot_cost)     /* money, by the bot's prices */

#define X(name) SUM_##name,
enum type_sum {
    TYPE_SUMS(X) NUM_TYPE_SUMS
};
enum customer_sum {
    CUSTOMER_SUMS(X) NUM_CUSTOMER_SUMS
};
enum pair_sum {
    PAIR_SUMS(X) NUM_PAIR_SUMS
};
enum group_sum {
    GROUP_SUMS(X) NUM_GROUP_SUMS
};
enum bot_sum {
    BOT_SUMS(X) NUM_BOT_SUMS
};
#undef X

/* What is a mean over days, or a share of them, summed over those that count. */
struct day_sums {
    double *queue_max;      /* [type, and one more][row][DAYS_SUM and DAYS_NUM] */
    double *longest_wait_s; /* [type, slice, all, segment][row][likewise] */
    double *longest_customer_s;
    double *in_target; /* [type][weekday or day][NUM_IN_TARGET] */
};

enum {
    DAYS_SUM, /* of the days' largest */
    DAYS_NUM, /* days that have one */
    NUM_DAYS_SUMS
};
enum {
    IN_TARGET_INTERVALS,
    IN_TARGET_INTERVALS_MET,
    IN_TARGET_DAYS,
    IN_TARGET_DAYS_MET,
    NUM_IN_TARGET
};

struct totals {
    struct arena arena; /* owns everything below */
    size_t num_rows;
    size_t num_periods; /* without the extra one at the end; of folded totals,
                           intervals: after closing comes row num_periods, then the
                           weekdays or days */
    double *type; /* [type, then slice][period][NUM_TYPE_SUMS], and so on; of slices
                     there are no sums by the clock and no money */
    double *customer; /* [type, then slice] too */
    double *pair;
    double *group;
    double *bot;
    double *queue_max; /* [type, and one more for all types together][period] */
    double *longest_wait_s; /* [type, slice][period]; of folded totals instead: */
    struct day_sums *days;
    double *longest_customer_s; /* [type, slice][period]: all waits of a customer;
                                   not of folded totals either */
    struct histogram_counts
        *answered; /* waits, by [type, slice][histogram period] */
    struct histogram_counts *abandoned; /* likewise */
    struct histogram_counts *customers; /* likewise: all waits of the answered */
    size_t num_histogram_periods;       /* 1 (the whole day), or num_periods + 1 */
    struct histogram_counts *wait_rows; /* [type, slice][enum notes_of][row]: by
                                           interval, after closing, then by weekday
                                           or day; NULL unless asked for */
    size_t num_wait_rows;
    /* Of a run that begins in mid-day: what those in the queue then have waited,
     * and what is left of the contacts in hand. */
    double waited_before_s, begun_before_s;
};

/* Whose waits are kept by interval. */
enum notes_of {
    NOTES_OF_CALLS, /* the answered */
    NOTES_OF_CUSTOMERS,
    NUM_NOTES_OF
};

/** Bytes of the flat sums of a replication that is kept, without the histograms. */
size_t totals_size(const struct scenario *scenario);

/**
 * All zero, shaped by the scenario. totals_free() is right afterwards, failed or
 * not.
 * @return CQ_OK or CQ_ERR_NO_MEMORY.
 */
int totals_init(struct totals *self, const struct scenario *scenario);

/** Likewise, for what is kept of several days: sim/fold.h. */
int totals_init_folded(struct totals *self, const struct scenario *scenario);

/** Likewise, of whichever kind an experiment keeps of this scenario. */
int totals_init_kept(struct totals *self, const struct scenario *scenario);

/** How many sums stand in one piece of memory from self->type on. */
size_t totals_num_sums(const struct totals *self, const struct scenario *scenario);

/* One of the tables of sums. */
struct totals_table {
    double *at; /* [thing][row][num_sums] */
    size_t num_things, num_sums;
};
enum {
    NUM_TOTALS_TABLES = 5
};

/** All of them, in the order of enum sum_table without its first. */
void totals_tables(const struct totals *self, const struct scenario *scenario,
    struct totals_table out[NUM_TOTALS_TABLES]);

/** Right on {0} too. */
void totals_free(struct totals *self);

/** Where the sums of (type, period) begin; of a slice: (num_types + slice, period).
 *  Likewise the others. */
static inline double *
totals_type(const struct totals *self, size_t type, size_t period)
{
    return self->type + (type * self->num_rows + period) * NUM_TYPE_SUMS;
}

static inline double *
totals_customer(const struct totals *self, size_t type, size_t period)
{
    return self->customer + (type * self->num_rows + period) * NUM_CUSTOMER_SUMS;
}

static inline double *
totals_pair(const struct totals *self, size_t pair, size_t period)
{
    return self->pair + (pair * self->num_rows + period) * NUM_PAIR_SUMS;
}

static inline double *
totals_group(const struct totals *self, size_t group, size_t period)
{
    return self->group + (group * self->num_rows + period) * NUM_GROUP_SUMS;
}

static inline double *
totals_bot(const struct totals *self, size_t bot, size_t period)
{
    return self->bot + (bot * self->num_rows + period) * NUM_BOT_SUMS;
}

#endif
