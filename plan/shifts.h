/*
 * Least-cost shifts and breaks that cover a requirement, for one day: how many
 * people of each group work from when until when, and when they have their breaks,
 * so that at no moment fewer heads than required are there.
 *
 * The requirement counts scheduled heads, as the key `staff` does, and so do
 * shifts: the scenario's shrinkage takes its share of both, and is not looked at
 * here. Breaks are no part of it; whoever has one does not cover.
 *
 * A group is a whole number program of its own, or, where people of some stand in
 * for others, a team of groups is: heads lent in each cell of time are columns too.
 * Each pair of start and length is a column. Breaks are columns of their own, one
 * per moment at which some may begin: that those of a kind can be handed out to
 * shifts whose windows hold them is a matter of sums from the left and from the
 * right (Bechtold and Jacobs 1990, Management Science 36, 1339-1351; windows of a
 * kind have one width, so none lies inside another). So a break with ten possible
 * moments adds columns and does not multiply them (Aykin 1996, Management Science
 * 42, 591-602, counts what that saves). Cover is counted between any two moments at
 * which it may change, however the intervals of the requirement lie.
 *
 * Where the centre is open around the clock, a shift over midnight covers the
 * early hours of the same day: every day is alike.
 */
#ifndef CQ_PLAN_SHIFTS_H
#define CQ_PLAN_SHIFTS_H

#include <stdint.h>

#include "plan/lp.h"
#include "sim/scenario.h"

/* Heads required; constant in each interval. */
struct shifts_need {
    size_t num_groups, num_intervals;
    double *from_s;  /* [interval + 1] since opening; the last: closing */
    uint32_t *heads; /* [group][interval] */
};

struct shifts_break {
    double at_s, length_s; /* since opening; past midnight: beyond 24 h */
    bool is_paid;
};

/* People with the same working time. */
struct shifts_row {
    size_t group;
    double starts_s, ends_s; /* since opening; over midnight: ends beyond 24 h */
    double paid_s;           /* of one of them */
    double cost;             /* of one of them */
    uint32_t agents;
    const struct shifts_break *breaks; /* by time; of the group's rules, one each */
    size_t num_breaks;
};

enum shifts_end {
    SHIFTS_FOUND,
    SHIFTS_NOTHING,   /* the group needs nobody, or has no rules and needs nobody */
    SHIFTS_NO_RULES,  /* it needs somebody and has no rules */
    SHIFTS_UNREACHED, /* no shift covers the time from .. until */
    SHIFTS_TOO_FEW,   /* at_most is below what is needed */
    SHIFTS_PART_TIME, /* the cap of part-timers is in the way */
    SHIFTS_NOT_YET,   /* no schedule within the time limit */
    SHIFTS_NO_SOLVER,
    SHIFTS_WITH_OTHERS /* its shifts are found with those of another, who says why
                          not */
};

struct shifts_group {
    enum shifts_end end;
    bool is_proven;     /* within the gap that was asked for */
    double cost, bound; /* no schedule costs less than the bound; NAN: only that of
                           all together is known, for some stand in for others */
    uint32_t people;
    double paid_s;
    size_t num_patterns, num_left_out; /* pairs of start and length; those that end
                                          after midnight, or lie outside the day */
    enum lp_solver solver;
    double from_s, until_s; /* SHIFTS_UNREACHED: when */
    bool on_break;          /* .. because all who are there have a break then */
    uint32_t least_people;  /* SHIFTS_TOO_FEW: it takes about so many; 0: that is
                               not of one group alone */
};

/* Heads of a group that cover what is required of another. */
struct shifts_lend {
    size_t from, to;
    double from_s, until_s;
    uint32_t heads;
};

struct shifts {
    const struct scenario *scenario;
    struct shifts_row *rows; /* by group, start, end, breaks */
    size_t num_rows;
    struct shifts_break **room; /* [group] of the rows' breaks */
    struct shifts_group *groups;
    size_t num_groups;
    struct shifts_lend *lends; /* by from, to, time */
    size_t num_lends;
    double cost, bound, gap; /* of all groups; gap (cost - bound) / cost */
};

struct shifts_options {
    enum lp_solver solver;
    double time_limit_s; /* of all groups together */
    double gap;          /* good enough, as in struct lp_options */
    const atomic_bool *stop;
};

/**
 * Find them for every group with a requirement. scenario and its rules must outlive
 * self; shifts_free(self) is right after it, failed or not. What came of each group
 * stands in self->groups; a group that is not SHIFTS_FOUND has no rows.
 * @return CQ_OK, whatever came of it; CQ_ERR_NO_MEMORY, CQ_ERR_INTERRUPTED,
 *  CQ_ERR_NUMERIC
 */
int shifts_find(struct shifts *self, const struct scenario *scenario,
    const struct shifts_need *need, const struct shifts_options *options);
void shifts_free(struct shifts *self);

/** The first group without an answer, or SIZE_MAX. */
size_t shifts_first_without(const struct shifts *self);

/** The fewest heads for a group at any moment of from .. until, counted from the
 *  rows and their breaks: its own, without those it lends, and those lent to it. */
uint32_t shifts_cover(
    const struct shifts *self, size_t group, double from_s, double until_s);
/** Heads lent to a group at that moment, less those that it lends. */
long shifts_lent(const struct shifts *self, size_t group, double time_s);
/** Head-seconds at the desk for it in from .. until. */
double shifts_present_s(
    const struct shifts *self, size_t group, double from_s, double until_s);
/** Is a shift over midnight at work in the early hours of the same day? */
bool shifts_wrap(const struct scenario *scenario);

/* ---- plan/shift_need.c ---- */

/** What the key `staff` says of each group; 0 of a group without. @return CQ_OK or
 *  CQ_ERR_NO_MEMORY; shifts_need_free() is right after either */
int shifts_need_of_staff(struct shifts_need *self, const struct scenario *scenario);
/** Room for that many intervals, nobody required yet. */
int shifts_need_init(
    struct shifts_need *self, size_t num_groups, size_t num_intervals);
void shifts_need_free(struct shifts_need *self);

/* ---- plan/shift_schedule.c: the answer put into a scenario ---- */

struct shifts_schedule {
    struct scenario scenario; /* of: with these groups; its arena is the caller's */
    struct agent_group *groups;
    struct shift *shifts;
    struct shift_break *breaks;
    struct span *paid;
};

/** Groups with rows get them as shifts in place of staff, shifts or a roster; a
 * shift over midnight is two, of people who count as others. A group that needs
 * nobody gets nobody. Bit for bit what the reader makes of the same shifts, in the
 * order of the rows, written into the scenario.
 * @return CQ_OK or CQ_ERR_NO_MEMORY; shifts_schedule_free() is right after */
int shifts_schedule_init(struct shifts_schedule *self, const struct shifts *shifts);
void shifts_schedule_free(struct shifts_schedule *self);

#endif
