/*
 * What the rows of a roster mean: people with the same day become one shift of
 * several agents (two, if they go home in between), what lies between two available
 * times a break.
 */
#ifndef CQ_SIM_ROSTER_H
#define CQ_SIM_ROSTER_H

#include "sim/scenario.h"

enum activity {
    ACTIVITY_AVAILABLE,
    ACTIVITY_PAID,
    ACTIVITY_UNPAID,
    NUM_ACTIVITIES
};

/* Seconds since opening. */
struct roster_row {
    const char *agent;
    double day;             /* its date, in days; 0: none */
    double from_s, until_s; /* from < until; from < 0: it has begun before */
    enum activity activity;
    size_t number; /* in the file */
};

/**
 * The shifts, breaks and paid hours of one day's rows without overlaps, each
 * agent's together and by time; memory from the arena. Persons are numbered as they
 * first appear in the file, those with the same day as neighbours.
 * @param length_s  of the day, from opening to closing
 * @param available  whether anybody ever is in that time
 * @return CQ_OK or CQ_ERR_NO_MEMORY
 */
int roster_plan(struct arena *arena, double length_s, const struct roster_row *rows,
    size_t num, struct shift_plan *out, bool *available);

#endif
