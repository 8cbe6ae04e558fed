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
struct head_span;  /* of people who are there together, by schedule */
struct head_count; /* sums of a step */

struct staffing {
    const struct agent_group *group;
    struct shift_plan plan;   /* no shifts: nobody, or by a list of heads */
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
    struct head_span *spans; /* of all shifts */
    size_t num_spans;
    struct head_count *counts; /* [num_steps + 1], while the steps are filled in */
    struct break_slot *slots;  /* by time */
    size_t num_slots;
    struct break_due *breaks; /* by time */
    size_t num_breaks;
    double from_s, until_s; /* the day's hours: breaks outside are not called */
};

/** The schedule of a group; memory from the arena. @return CQ_OK or
 *  CQ_ERR_NO_MEMORY. */
int staffing_init(struct staffing *self, const struct scenario *scenario,
    size_t group, struct arena *arena);

/** Likewise of one day whose shifts are its own. */
int staffing_init_plan(struct staffing *self, const struct scenario *scenario,
    size_t group, const struct shift_plan *plan, struct arena *arena);

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

/* ---- for the staffing_*.c files alone ---- */

/** Steps and spans; memory from the arena. */
int staffing_heads_init(
    struct staffing *self, const struct day *day, struct arena *arena);
/** The heads of every step. */
void staffing_heads_fill(struct staffing *self, double u);
/** Of num people from a person on: those who come. */
uint32_t staffing_come(const struct staffing *self, uint32_t first, uint32_t num);
/** Those who are there where so many of the planned come: right on average too. */
uint32_t staffing_there(const struct staffing *self, uint32_t come);
/** Of the interval: heads of a list, share away by plan. */
uint32_t staffing_heads(
    const struct agent_group *group, size_t interval, double time_s);
/** What incidents make of so many heads. */
uint32_t staffing_changed(
    const struct agent_group *group, uint32_t heads, double time_s);
double staffing_planned(const struct agent_group *group, size_t interval);
size_t staffing_interval_at(const struct day *day, double time_s);
double staffing_interval_begins_s(const struct day *day, size_t interval);
/** When the break of the k-th agent of a shift begins. */
double staffing_break_begins_s(
    const struct shift *shift, const struct shift_break *rest, uint32_t k);

#endif
