/*
 * One agent group: who is idle, who is busy, who leaves when the contact in hand
 * ends, and the integrals of each. It knows nothing of contacts.
 */
#ifndef CQ_SIM_AGENTS_H
#define CQ_SIM_AGENTS_H

#include "sim/scenario.h"
#include "sim/totals.h"

enum pause {
    PAUSE_DELAY, /* not ready yet */
    PAUSE_BREAK,
    PAUSE_AWAY /* for a spell; seated all the same */
};

struct agent {
    double since_s;     /* idle, or busy, since then */
    double busy_s;      /* so far in this replication, contact in hand apart */
    double signed_on_s; /* when it last did */
    double duty_s;      /* so far in this replication, before that */
    double speed;       /* by tenure; only where the group's speeds differ */
    uint32_t group;
    uint32_t hand; /* slot of the contact in talk, where something is decided at the
                      end of talk; else CQ_NONE */
    uint8_t pause; /* enum pause: what its timer is for */
};

struct desks; /* sim/chats.h */

/* Agents are numbered through over all groups; those of a group are neighbours. */
struct group_state {
    struct agent *agents; /* of all groups */
    struct desks *desks;  /* NULL: nobody has several contacts in hand */
    uint32_t *ring;       /* idle agents, longest idle first */
    uint32_t first, num_idle;
    uint32_t mask; /* size of the ring, a power of two, less 1 */
    uint32_t *off; /* a stack of agents not signed on */
    uint32_t num_off;
    uint32_t sole_type;   /* whoever is free takes it, if it waits; else CQ_NONE */
    uint32_t first_agent; /* the number of the group's first agent */
    uint32_t num_agents;  /* the most there ever are */
    uint32_t num_busy;
    uint32_t num_leaving; /* of the busy: leave when their contact ends */
    uint32_t staff;       /* seated now: seats, less num_on_break */
    double last_s;        /* integrals are up to date until then */

    uint32_t num_unready;         /* seated, not yet ready for the next contact */
    uint32_t num_unready_leaving; /* gone already, their timer still runs */
    uint32_t num_on_break;
    uint32_t num_break_leaving; /* their shift ended, their timer still runs */
    uint32_t num_away;
    uint32_t num_away_leaving;
    uint32_t num_holding; /* stay on the line with a customer whom they passed on */
    uint32_t num_owed;    /* breaks and spells that begin when a contact ends */
    uint32_t seats;       /* filled by the schedule now */
    double ready_delay_s;
    bool speeds_differ; /* of its agents: learning */
    bool has_looks;     /* may take who has waited for so long (center_lines.c) */
    uint32_t scheduled, present; /* heads now */
    double heads_last_s;         /* their integrals are up to date until then */
};

/** Bring the integrals up to now; closed: what is worked now is overtime. */
static inline void
group_flush(struct group_state *self, double now_s, int closed, double *sums)
{
    const double length_s = now_s - self->last_s;
    const double in_hand_s = self->num_busy * length_s;
    const double over_s = (closed ? self->num_busy : self->num_leaving) * length_s;

    sums[SUM_in_hand_s] += in_hand_s;
    sums[SUM_overtime_s] += over_s;
    sums[SUM_busy_s] += in_hand_s - over_s;
    if (!closed)
        sums[SUM_seated_s] += self->staff * length_s;
    self->last_s = now_s;
}

/** Likewise of what no contact changes: heads, and agents away. */
static inline void
group_flush_heads(struct group_state *self, double now_s, int closed, double *sums)
{
    const double length_s = closed ? 0 : now_s - self->heads_last_s;

    sums[SUM_scheduled_s] += self->scheduled * length_s;
    sums[SUM_present_s] += self->present * length_s;
    sums[SUM_away_s] += self->num_away * length_s;
    self->heads_last_s = now_s;
}

/** An agent begins to be idle, behind the others. */
static inline void
group_add_idle(struct group_state *self, uint32_t agent, double now_s)
{
    self->agents[agent].since_s = now_s;
    self->ring[(self->first + self->num_idle++) & self->mask] = agent;
}

/** The agent that has been idle longest, no longer idle; there must be one. */
static inline uint32_t
group_take_longest_idle(struct group_state *self)
{
    const uint32_t agent = self->ring[self->first];

    self->first = (self->first + 1) & self->mask;
    self->num_idle--;
    return agent;
}

/** An agent, neither idle nor counted as busy, goes home. */
static inline void
group_sign_off(struct group_state *self, uint32_t agent, double now_s)
{
    self->agents[agent].duty_s += now_s - self->agents[agent].signed_on_s;
    self->off[self->num_off++] = agent;
}

/** The agent that the choice names, no longer idle; there must be one. */
uint32_t group_take_idle(struct group_state *self, enum agent_choice choice,
    double now_s, struct rng *rng);

/** Smaller is preferred among groups: idle since, or share of time busy. */
double group_idle_key(
    const struct group_state *self, enum agent_choice choice, double now_s);

/** The speed by tenure of its fastest idle agent, 1 where it has nobody's or none;
 *  since_s, if it has: idle since. */
double group_idle_speed(const struct group_state *self, double *since_s);

/**
 * First only some seats are kept, then so many are to be filled. In a fall those
 * without a contact leave at once, the longest idle first; then busy ones are
 * marked to leave, and last those on a break. A rise keeps those that were about to
 * leave, then signs agents on; where new ones come while others go (kept < seats),
 * they sign on beside those who still finish a contact.
 * @param signed_on  receives those who signed on; they are not idle yet
 * @return how many they are
 */
uint32_t group_set_staff(struct group_state *self, uint32_t kept, uint32_t seats,
    double now_s, uint32_t *signed_on);

#endif
