/*
 * Do agents get faster from week to week, slower from hour to hour, slower after an
 * hour without rest? From the calls of agents whom the log tells apart.
 *
 * The logarithm of talk is held against that of the same agent and type, and of the
 * same type and interval of the day (fixed effects, by alternating projections),
 * and regressed on
 *   - weeks since the agent's first call of the log, for those who are there from
 *     its beginning and for newcomers apart;
 *   - hours since its first call of the day;
 *   - whether it was busy for more than so much of the hour before the call: looked
 *     at when it has been there for an hour, and within each week of an agent,
 *     because other weeks may have other calls.
 *
 * Standard errors by agents as clusters (Liang and Zeger 1986, Biometrika 73,
 * 13-22), chances by Student's law with one degree less than agents.
 *
 * Whether calls change for all alike or all learn alike no log can tell; only
 * newcomers beside others can. Talk below 10 s is left out. Of very many calls
 * some days of agents are taken, at random but whole.
 */
#ifndef CQ_PLAN_FIT_PACE_H
#define CQ_PLAN_FIT_PACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FIT_TIRED_WITHIN_S 3600.

/* A call that an agent answered. */
struct fit_work {
    uint32_t agent;         /* >= 1 */
    uint32_t day;           /* index among the days that take part */
    int32_t date;           /* since 1970 */
    float begin_s, until_s; /* of the day: talk and after-call work */
    float talk_s;           /* NAN: not told */
    uint16_t type, interval;
};

/* A slope: the logarithm of talk changes by so much. */
struct fit_slope {
    double value, error;
    double chance; /* of so much or more, either way, without any; NAN: not seen */
};

/* {0} is empty. */
struct fit_pace {
    struct fit_work *works; /* until fit_pace_estimate(); owned */
    size_t num, capacity;
    uint32_t thinned; /* only days of agents whose mixed number has none of these */

    size_t num_agents, num_newcomers; /* that were looked at */
    struct fit_slope week_of_all; /* per week, of those there from the beginning */
    struct fit_slope week_of_new; /* and of newcomers */
    struct fit_slope hour;        /* per hour on duty */
    struct fit_slope tired;       /* after an hour above tired_above */
    double tired_above;           /* occupancy */
    double share_tired;           /* of all calls */
    double *tired_shares;         /* [interval] likewise; owned */

    bool learns; /* newcomers do, beyond chance: then */
    double novice_speed, ramp_s;
    double novice_error;  /* standard error of novice_speed */
    bool ramp_open;       /* nobody is seen long enough: the ramp may be longer */
    double mean_tenure_s; /* by how often somebody new comes */
    bool tires;           /* tired_above and exp(tired) - 1 are worth a key */
};

enum {
    FIT_MOST_WORKS = 400000
};

void fit_pace_free(struct fit_pace *self);

/** In any order. @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_pace_add(struct fit_pace *self, const struct fit_work *work);

/** Once, after the last: what is below the calls, which are forgotten.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_pace_estimate(
    struct fit_pace *self, size_t num_types, size_t num_intervals, size_t num_days);

/** What fatigue adds to the mean logarithm of talk in an interval. */
double fit_pace_added(const struct fit_pace *self, size_t interval);

/** By how much talk as measured is longer than that of a rested, experienced agent:
 *  1 if neither is seen. */
double fit_pace_stretch(const struct fit_pace *self);

#endif
