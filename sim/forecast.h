/*
 * How far a plan is off: three factors with mean 1, each drawn once per replication
 * and holding over its whole horizon. They are lognormal, exp(s Z - s^2/2) with Z
 * standard normal, so that
 *   mean absolute percentage error, E|factor - 1| = 2 (2 Phi(s/2) - 1)
 *   coefficient of variation                      = sqrt(exp(s^2) - 1)
 * (Phi(s/2) and Phi(-s/2) are the chances of a factor below and above 1, without
 * and with the factor as a weight.)
 *
 * Beside them stands the luck of a day, its busyness, drawn anew each morning.
 */
#ifndef CQ_SIM_FORECAST_H
#define CQ_SIM_FORECAST_H

#include "sim/scenario.h"

enum forecast {
    FORECAST_VOLUME,
    FORECAST_AHT,
    FORECAST_STAFF
};

/** The spread s of the logarithm at a mean absolute percentage error below 2, or at
 *  a coefficient of variation. */
double forecast_spread_of_mape(double mape);
double forecast_spread_of_cv(double cv);
/** And back. */
double forecast_mape(double spread);
double forecast_cv(double spread);

/** The factor of a replication, from a stream of its own; 1 where no error is
 * given. That of staff is at most forecast_most(). */
double forecast_factor(
    const struct scenario *scenario, enum forecast of, uint64_t replication);

/** The one factor of a day on all arrivals (of: ""), or on those of a type (its
 *  name); 1 where none is given. number: as luck_number() makes it. */
double busyness_factor(const struct scenario *scenario,
    const struct duration *factor, const char *of, uint64_t number);

/** The most that a staff factor can be, so that agents have room: 8 standard
 *  deviations of Z, beyond which 1 in 10^15 lies. 1 at spread 0. */
double forecast_most(double spread);

#endif
