/*
 * The load that arrivals of a changing rate would put on endlessly many agents: the
 * mean number in hand in M(t)/G/infinity, m(t) = integral of rate(t - u) S(u) over
 * u >= 0, with S the share of handle times longer than u. (S. Eick, W. Massey and
 * W. Whitt 1993.) With m(t) in place of rate x handle time the formulas of a steady
 * state serve for a time of day: the modified offered load. (D. Jagerman 1975; O.
 * Jennings, A. Mandelbaum, W. Massey and W. Whitt 1996.)
 */
#ifndef CQ_THEORY_OFFERED_LOAD_H
#define CQ_THEORY_OFFERED_LOAD_H

#include <stddef.h>

#include "theory/survival.h"

/** Contacts per second at that time. */
typedef double rate_at(const void *context, double time_s);

/** m(at_s), those in hand who arrived from since_s on (-INFINITY: always). The rate
 * must be bounded and, apart from since_s, smooth over a few handle times. Right to
 * about 1e-10 for light tails of handle times. */
double offered_load_at(rate_at *rate, const void *context,
    const struct survival *handle, double since_s, double at_s);

/**
 * Arrivals counted in num cells of cell_s each, scattered evenly within a cell,
 * nobody there before: add m at the end of each cell to load.
 *
 * Exact for such rates. Departures of cell k are contacts[k] less the rise of the
 * load: what comes next to whoever does one thing after another.
 */
void offered_load_cells(const double *contacts, size_t num, double cell_s,
    const struct survival *handle, double *load);

/** The same for exponential handle times, by the differential equation m' = rate -
 * m / aht: in time proportional to num. */
void offered_load_exponential(
    const double *contacts, size_t num, double cell_s, double aht_s, double *load);

#endif
