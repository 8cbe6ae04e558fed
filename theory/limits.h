/*
 * What large centres come to: square-root staffing, n = load + beta sqrt(load), and
 * the fluid that flows where there is more work than agents. Approximations, good
 * where there are many agents; the exact formulas are erlang.h and mmng.h.
 */
#ifndef CQ_THEORY_LIMITS_H
#define CQ_THEORY_LIMITS_H

#include <stdint.h>

#include "theory/survival.h"

/** The chance to wait that M/M/n comes to with beta > 0, many agents and nobody
 * hanging up. (S. Halfin and W. Whitt 1981.) beta <= 0: 1. */
double halfin_whitt(double beta);

/** The same of M/M/n+M, any beta; ratio: mean handle time / mean patience, > 0.
 * (O. Garnett, A. Mandelbaum and M. Reiman 2002.) */
double garnett(double beta, double ratio);

/* What M/M/n+M is about, by square-root staffing. */
struct square_root {
    double beta; /* of n agents: (n - load) / sqrt(load) */
    double delayed;
    double abandonment;
    double wait; /* of all offered, seconds */
    double queue_mean;
};

/** rate_per_s, aht_s, patience_s > 0, agents >= 1; patience INFINITY:
 * Halfin-Whitt's (wait and queue INFINITY where beta <= 0). Out of range: every
 * result NAN. (Garnett et al. 2002, section 4.) */
struct square_root square_root(
    double rate_per_s, double aht_s, double patience_s, uint32_t agents);

/** The agents for which at most a share `delayed`, 0 < . < 1, would wait, by these
 * limits: a whole number, at least 1; NAN out of range. patience_s may be INFINITY.
 */
double square_root_agents(
    double rate_per_s, double aht_s, double patience_s, double delayed);

/* More work than agents, seen from far: luck plays no part. */
struct fluid {
    double abandonment; /* share of the offered */
    double wait;        /* of the answered, seconds: all wait alike */
    double queue;       /* contacts waiting */
    double occupancy;
};

/** Steady state: load - agents are too many, and the wait grows until as many hang
 * up. Patience of any distribution; wait and queue are INFINITY if too few ever do.
 * (W. Whitt, "Fluid models for multiserver queues with abandonments", 2006.) */
struct fluid fluid_steady(double rate_per_s, double aht_s,
    const struct survival *patience, double agents);

/* A stretch of time in which rate and agents stay as they are; patience is
 * exponential. */
struct fluid_flow {
    double rate_per_s, aht_s;
    double patience_s; /* INFINITY: nobody hangs up */
    double agents;
    double
        inside; /* contacts waiting or in hand: at the beginning; then at the end */
    double queue_area_s, busy_area_s; /* integrals over the stretch */
    double abandoned, served;         /* contacts */
};

/** Let it flow for length_s >= 0: fills in all below agents. The differential
 * equation x' = rate - min(x, n) / aht - max(0, x - n) / patience, solved exactly
 * on each side of n. */
void fluid_flow(struct fluid_flow *self, double length_s);

#endif
