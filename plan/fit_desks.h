/*
 * Who was at work when: an agent whom a log names is taken to be there from the
 * first call of a day to the end of the last one. That leaves out idle minutes
 * before and after and takes breaks for work, and is near enough to begin with.
 */
#ifndef CQ_PLAN_FIT_DESKS_H
#define CQ_PLAN_FIT_DESKS_H

#include <stddef.h>
#include <stdint.h>

/* One agent on one day. */
struct fit_duty {
    uint64_t key; /* 0: this place is free */
    size_t group;
    double from_s, until_s; /* of the day */
};

/* {0} is empty. */
struct fit_desks {
    struct fit_duty *duties; /* [capacity], found by their key; owned */
    size_t num, capacity;
};

void fit_desks_free(struct fit_desks *self);

/** An answered call. @param agent  >= 1 @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_desks_add(struct fit_desks *self, size_t day, uint32_t agent, size_t group,
    double from_s, double until_s);

/** Agents of a group at work on average over an interval of a day, of num_days. */
double fit_desks_present(const struct fit_desks *self, size_t group, double from_s,
    double until_s, size_t num_days);

#endif
