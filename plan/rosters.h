/*
 * Weekly rosters: who works which shift on which day of a week that repeats. Every
 * person works so many days, rests between the end of one shift and the start of
 * the next, the last day of the week and the first of the next one included, and
 * has the days off and the paid hours that the rules ask for.
 *
 * Which shifts are worked on each day is given here (plan/roster_week.h chooses
 * them); people without a wish or a name are all that this room knows. A shift
 * belongs to the day on which it starts, also when it ends on the next.
 */
#ifndef CQ_PLAN_ROSTERS_H
#define CQ_PLAN_ROSTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    ROSTER_DAYS = 7,                    /* bit 0 of a pattern: the first day */
    ROSTER_PATTERNS = 1 << ROSTER_DAYS, /* sets of days on which a person works */
};

#define ROSTER_OFF UINT32_MAX /* no shift */

struct roster_shift {
    double starts_s, ends_s; /* of the day; ends_s may be beyond 24 h, not 48 h */
    double paid_s;
};

struct roster_rules {
    unsigned days_least, days_most; /* 1..7 that a person works in a week */
    unsigned off_together; /* so many of the days off in a row, at least once a
                              week; 0: no such rule */
    double rest_s;         /* between two shifts */
    double paid_least_s, paid_most_s; /* of a person in a week; 0, INFINITY: no rule
                                       */
};

/* The shifts of each day. */
struct roster_task {
    const struct roster_shift *shifts;
    size_t num_shifts;
    const uint32_t *counts; /* [day][shift] people */
    struct roster_rules rules;
};

struct roster {
    uint32_t num_persons;
    uint32_t *work; /* [person][day] shift, or ROSTER_OFF; owned */
};

/** Whether the rules let somebody work on just these days. */
bool roster_pattern_fits(unsigned pattern, const struct roster_rules *rules);

/** work: [day]. Rest after the shift of a day until the next that the person works,
 * the week beginning again after its last day; INFINITY: the person has none that
 * day. */
double roster_rest_s(
    const uint32_t *work, const struct roster_shift *shifts, unsigned day);

/**
 * Hand out the shifts: a swap of the shifts of two people on one day at a time,
 * from an order in which everybody keeps starting at about the same hour, until no
 * rule is broken.
 * @param people  [pattern] how many work on just these days; those of a day are as
 *                many as its shifts
 * @param fits    whether all rules hold; if not, self is the best that was found
 * @return CQ_OK or CQ_ERR_NO_MEMORY; roster_free() is right after either
 */
int roster_assign(struct roster *self, const struct roster_task *task,
    const uint32_t *people, bool *fits);
void roster_free(struct roster *self);

/* ---- plan/roster_check.c: every rule, counted again ---- */

enum roster_fault_kind {
    ROSTER_FAULT_NONE,
    ROSTER_FAULT_COUNT, /* a day's shift is not worked by as many as asked */
    ROSTER_FAULT_DAYS,  /* a person works too many days or too few */
    ROSTER_FAULT_TOGETHER,
    ROSTER_FAULT_REST,
    ROSTER_FAULT_HOURS
};

struct roster_fault {
    enum roster_fault_kind kind;
    uint32_t person; /* or, of ROSTER_FAULT_COUNT, the shift */
    unsigned day;
};

/** The first rule that is broken, found from the two weeks that follow each other
 *  and nothing that the search knows. */
struct roster_fault roster_check(
    const struct roster *self, const struct roster_task *task);

#endif
