/*
 * M/M/n+G: Poisson arrivals, exponential handle times, n equal agents, an endless
 * queue, and patience of any distribution. (F. Baccelli and G. Hebuterne 1981; the
 * building blocks are those of S. Zeltyn and A. Mandelbaum, "Call centers with
 * impatient customers: many-server asymptotics of the M/M/n+G queue", 2005.)
 *
 * Right to about 1e-10 (1e-9 is tested) for 1 to 10,000 agents and patience from a
 * second to ten hours, shares below 1e-20 apart; in a few tenths of a millisecond,
 * more if the patience jumps often.
 */
#ifndef CQ_THEORY_MMNG_H
#define CQ_THEORY_MMNG_H

#include "theory/erlang.h"
#include "theory/survival.h"

/**
 * demand: rate, handle time, threshold and balk; patience_s and places are not
 * looked at. Whoever finds all agents busy balks with the chance given, else waits
 * with the patience given. Overloaded if more than the agents can do would wait for
 * ever. A parameter outside its range makes every result NAN.
 */
struct erlang mmng(const struct erlang_demand *demand,
    const struct survival *patience, uint32_t agents);

/** As erlang_wait_quantile(). */
double mmng_wait_quantile(const struct erlang_demand *demand,
    const struct survival *patience, uint32_t agents, double share);

#endif
