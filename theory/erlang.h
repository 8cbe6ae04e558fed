/*
 * The classic formulas of waiting lines with Poisson arrivals, exponential handle
 * times and n equal agents: Erlang B (no queue), Erlang C (an endless queue, nobody
 * hangs up) and Erlang A (exponential patience, Palm 1957), the last also with a
 * limited queue and with balking. Pure functions of their arguments.
 *
 * Right to about 1e-12 relative (1e-9 is tested) for loads from 0.01 to 100,000
 * Erlang, small probabilities down to 1e-300 included, each in well under a
 * millisecond (a limited queue of many thousands of places: a few milliseconds).
 */
#ifndef CQ_THEORY_ERLANG_H
#define CQ_THEORY_ERLANG_H

#include <stdbool.h>
#include <stdint.h>

enum {
    ERLANG_MOST_AGENTS = 10000000
};

/* What the agents meet. A function reads only what its model has. */
struct erlang_demand {
    double rate_per_s; /* contacts per second, > 0 */
    double aht_s;      /* mean handle time, > 0 */
    double within_s; /* threshold T >= 0, may be INFINITY; NAN: none is asked for */
    /* Erlang A only: */
    double patience_s; /* mean patience, > 0; INFINITY: nobody hangs up */
    double balk; /* share that leaves at once on finding no agent free, 0..1 */
    double
        places; /* waiting places, whole, 0 to 1e6; INFINITY: no limit. The blocked
                   are those who find all places taken, before any balking. */
};

/* What comes of it; shares are of all offered contacts, as in measures.md. */
struct erlang {
    double load;      /* rate x handle time, Erlang */
    double occupancy; /* share of the agents that is busy, time average */
    double delayed;   /* share that finds no agent free: blocked and balked too */
    double asa;       /* mean wait of the answered, seconds, zero waits included */
    double wait;      /* mean wait of all offered, seconds */
    double service_level; /* answered with a wait <= T; NAN if T is NAN */
    double abandonment;   /* share that hangs up in the queue; balking apart */
    double balking;
    double blocking;
    double queue_mean;       /* contacts waiting, time average: rate x wait */
    double wait_abandoned;   /* mean time to hang up, seconds; NAN: nobody does */
    double abandoned_within; /* hung up after at most T; NAN if T is NAN. So that
                                who still waits after T is what is left of 1 - it -
                                service_level - balking - blocking */
    /* More work than agents and nothing that sheds it (no patience, no limit): the
     * queue grows for ever. Then asa, wait and queue_mean are INFINITY, delayed and
     * occupancy 1, the rest 0 (balking: its share). */
    bool overloaded;
};

/*
 * All three: agents from 1 to ERLANG_MOST_AGENTS. A parameter outside its range, or
 * NAN where none is allowed, makes every result NAN.
 */

/** Blocked contacts leave; agents are the lines. (A. K. Erlang 1917.) asa, wait,
 * abandonment and queue_mean are 0; delayed is blocking. */
struct erlang erlang_b(const struct erlang_demand *demand, uint32_t agents);

/** Everybody waits until answered. (A. K. Erlang 1917.) */
struct erlang erlang_c(const struct erlang_demand *demand, uint32_t agents);

/** Patience is exponential with mean patience_s; with patience INFINITY and limited
 * places this is M/M/n/K, with 0 places Erlang B. (C. Palm 1957; the integrals are
 * those of S. Zeltyn and A. Mandelbaum 2005 for general patience.) */
struct erlang erlang_a(const struct erlang_demand *demand, uint32_t agents);

/** The same, but occupancy, asa, wait_abandoned and abandoned_within are NAN: the
 *  time they take is half. */
struct erlang erlang_a_shares(const struct erlang_demand *demand, uint32_t agents);

typedef struct erlang erlang_model(const struct erlang_demand *, uint32_t agents);

/** The wait that a share (0 <= . < 1) of the answered does not exceed, seconds: 0
 * in the atom of those who do not wait, INFINITY if overloaded. By bisection on the
 * service level, to 1e-10. within_s is not looked at. */
double erlang_wait_quantile(erlang_model *model, const struct erlang_demand *demand,
    uint32_t agents, double share);

/* What the agents must meet; NAN: not asked for. */
struct erlang_target {
    double service_level; /* at least, 0 <= . < 1; needs within_s */
    double abandonment;   /* at most, > 0 */
    double blocking;      /* at most, > 0 */
    double occupancy;     /* at most, > 0 */
};

/**
 * The least number of agents with which the model (erlang_b, erlang_c, erlang_a)
 * meets every target that is given. Each of these measures only gets better with
 * one agent more, so that bisection finds the least; about 30 evaluations.
 * @return agents >= 1; 0 if no number up to ERLANG_MOST_AGENTS meets them, or
 *  a parameter is out of range.
 */
uint32_t erlang_agents(erlang_model *model, const struct erlang_demand *demand,
    const struct erlang_target *target);

#endif
