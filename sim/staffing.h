/*
 * Who of a group is there on one day, before anything happens: heads by schedule,
 * those of them who come, and the seats that planned shrinkage leaves. Pure
 * functions of the schedule and of the day's luck; they know no contact or event.
 */
#ifndef CQ_SIM_STAFFING_H
#define CQ_SIM_STAFFING_H

#include "sim/scenario.h"

/* How many there are from a moment on. */
struct staff_step {
    double time_s;
    size_t interval; /* that the moment is in */
    uint32_t scheduled;
    uint32_t present; /* of the scheduled: those who came */
    uint32_t kept;  /* seats when those whose shift ends have gone: of the present,
                       those whom planned shrinkage leaves */
    uint32_t seats; /* when those whose shift begins have come too */
};

/* A break that falls due on this day. */
struct break_due {
    double time_s, length_s;
    double until_s; /* the shift's end: not begun by then, it lapses */
};

struct break_slot; /* a break of one person, by schedule */

struct staffing {
    const struct agent_group *group;
    struct staff_step *steps; /* by time; the first at opening */
    size_t num_steps;
    uint32_t num_persons; /* different people who may come on a day */
    uint32_t most_seats;  /* more, where a forecast of staff may be too low */
    double more, more_u;  /* those who come are as many times more than planned; u
                             rounds them to whole people; 1 and 0: as planned */
    uint32_t *come; /* [num_persons + 1]: how many of the first so many come; NULL:
                       all do */
    double *away_per_s; /* [interval] spells of one agent, per second seated and not
                           away; NULL: none */
    uint32_t *first_person;   /* [shift] */
    struct break_slot *slots; /* by time */
    size_t num_slots;
    struct break_due *breaks; /* by time */
    size_t num_breaks;
    double from_s, until_s; /* the day's hours: breaks outside are not called */
};

/** The schedule of a group; memory from the arena. @return CQ_OK or
 *  CQ_ERR_NO_MEMORY. */
int staffing_init(struct staffing *self, const struct scenario *scenario,
    size_t group, struct arena *arena);

/** The luck of a day: a coin for every person, one number for planned shrinkage and
 *  one for what the forecast of staff is off, from streams of the group's own. Then
 * staffing_fill(). number: of luck_number(), a replication's for one day. */
void staffing_draw(
    struct staffing *self, const struct scenario *scenario, uint64_t number);

/** Fill in the day's steps and breaks. u: 0..1, the day's number for planned
 * shrinkage; `come` holds the day's coins. */
void staffing_fill(struct staffing *self, double u);

/** Seats that a planned shrinkage leaves of so many present: the expectation over u
 *  is exactly present x (1 - planned), and more present never have fewer seats. */
uint32_t staffing_seats(uint32_t present, double planned, double u);

/** Agents of a group in an interval, mean over time and luck: heads scheduled, and
 *  those of them who are seated, breaks as scheduled taken off. */
double staffing_mean_scheduled(
    const struct scenario *scenario, size_t group, size_t interval);
double staffing_mean_seated(
    const struct scenario *scenario, size_t group, size_t interval);

#endif
