/*
 * Rosters of a scenario of several days: for each group the shifts and breaks of
 * every weekday and the people who work them, week after week, at the least cost
 * that covers what is required. The rules of a day are those of plan/shifts.h,
 * those of a person's week plan/rosters.h's.
 *
 * A shift that reaches beyond the hours of a weekday is left out on it where one as
 * long, and no dearer, lies within them and is there at the same times.
 *
 * Where the centre is open around the clock, a shift over midnight covers the early
 * hours of the next day, Sunday's those of Monday.
 */
#ifndef CQ_PLAN_WEEKLY_H
#define CQ_PLAN_WEEKLY_H

#include "plan/roster_week.h"
#include "plan/shifts.h"

/* Heads required on each weekday; constant in each interval. */
struct weekly_need {
    size_t num_groups, num_intervals;
    double *from_s;  /* [interval + 1] since opening; the last: closing */
    uint32_t *heads; /* [weekday][group][interval] */
};

struct weekly_person {
    size_t group;
    uint32_t row[ROSTER_DAYS]; /* of the weekday's rows, or ROSTER_OFF */
};

enum weekly_end {
    WEEKLY_FOUND,
    WEEKLY_NOTHING,   /* the group needs nobody */
    WEEKLY_NO_RULES,  /* it needs somebody and has no rules */
    WEEKLY_UNREACHED, /* no shift is there at from_s .. until_s of a weekday */
    WEEKLY_NEVER,     /* the rules of the week, or limits, are in the way */
    WEEKLY_NOT_YET,   /* no roster within the time limit */
    WEEKLY_NO_SOLVER
};

struct weekly_group {
    enum weekly_end end;
    double cost, bound; /* of a week; no roster costs less than the bound */
    uint32_t num_persons;
    uint32_t persons_bound; /* with fewer these shifts cannot be worked */
    double paid_s;          /* of all, a week */
    unsigned weekday;       /* WEEKLY_UNREACHED: when */
    double from_s, until_s;
};

struct weekly {
    const struct scenario *scenario;
    struct shifts days[ROSTER_DAYS]; /* Monday first: the rows of each */
    struct weekly_person *persons;   /* by group, then by their weeks */
    size_t num_persons;
    struct weekly_group *groups;
    size_t num_groups;
    bool
        is_divided; /* people of some stand in for others: shifts_lent() of a day */
    double cost, bound, gap; /* of all groups; divided: the bound is of rosters that
                                divide the requirement in the same way */
};

struct weekly_options {
    enum lp_solver solver;
    double time_limit_s; /* of all groups together */
    double gap;
    const atomic_bool *stop;
};

/** What the key `staff` says, on the days and in the hours that the horizon has.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY; weekly_need_free() is right after either */
int weekly_need_of_staff(struct weekly_need *self, const struct scenario *scenario);
struct staff_options;

/** Those that meet the targets on each weekday: the days of the horizon that fall
 * on it, alone, by the search of plan/staff.h; weekdays that are alike share one.
 * @param stuck  a weekday on which no staff meets them, or ROSTER_DAYS
 * @return CQ_OK or what staff_find() returns */
int weekly_need_search(struct weekly_need *self, const struct scenario *scenario,
    const struct staff_options *options, unsigned *stuck);
/** Room, nobody required yet. */
int weekly_need_init(
    struct weekly_need *self, size_t num_groups, size_t num_intervals);
void weekly_need_free(struct weekly_need *self);

/** The scenario with the days of one weekday alone, in room for all of the horizon.
 *  False: there are none that count. */
bool weekly_choose(const struct scenario *scenario, unsigned weekday,
    struct calendar_day *room, struct scenario *out);

/** The hours of a weekday, since opening. False: it is closed, or the horizon does
 *  not have it. */
bool weekly_hours(const struct scenario *scenario, unsigned weekday, double *from_s,
    double *until_s);

/**
 * Rosters for every group with a requirement. scenario and its rules must outlive
 * self; weekly_free(self) is right after it, failed or not.
 * @return CQ_OK, whatever came of it; CQ_ERR_NO_MEMORY, CQ_ERR_INTERRUPTED,
 *  CQ_ERR_NUMERIC
 */
int weekly_find(struct weekly *self, const struct scenario *scenario,
    const struct weekly_need *need, const struct weekly_options *options);
void weekly_free(struct weekly *self);

/** The first group without an answer, or SIZE_MAX. */
size_t weekly_first_without(const struct weekly *self);

/** The fewest heads for a group at any moment of from .. until of a weekday, those
 *  it lends taken off, and those lent to it with them. */
uint32_t weekly_cover(const struct weekly *self, size_t group, unsigned weekday,
    double from_s, double until_s);

/* ---- plan/weekly_lend.c ---- */

/** Who stands in for whom, into the days of self, and what is left to be required
 *  of each group's own people. @return as shifts_find(); weekly_need_free(own) is
 *  right after it, failed or not */
int weekly_lend(struct weekly *self, const struct weekly_need *need,
    const struct weekly_options *options, struct weekly_need *own);

/* ---- plan/weekly_space.c: the rules of a day as plan/roster_week.h has them ----
 */

struct weekly_space;

/** @param heads  [weekday][interval] of the group
 *  @return NULL: no memory. weekly_space_free() takes NULL too. */
struct weekly_space *weekly_space_new(
    const struct scenario *scenario, size_t group, const struct weekly_need *need);
void weekly_space_free(struct weekly_space *self);
const struct roster_week_task *weekly_space_task(const struct weekly_space *self);
/** When the culprit of a roster_week is. */
void weekly_space_place(const struct weekly_space *self, size_t culprit,
    unsigned *weekday, double *from_s, double *until_s);
/** The rows of each weekday, breaks placed, appended to weekly->days, and the row
 * of each person on each weekday. @return CQ_OK or CQ_ERR_NO_MEMORY */
int weekly_space_take(const struct weekly_space *self,
    const struct roster_week *week, size_t group, struct weekly *weekly,
    struct weekly_person *persons);

/* ---- plan/weekly_schedule.c: the rosters put into a scenario ---- */

/* A stretch of a person's day in which one thing is done. */
struct weekly_row {
    double from_s, until_s; /* since 00:00 of the day on which it begins */
    enum {
        WEEKLY_PHONE,
        WEEKLY_BREAK, /* paid */
        WEEKLY_UNPAID
    } what;
};

/** What a row of a weekday comes to, in order; at most 2 x its breaks + 1.
 *  @param opens_s  of the day @return how many */
size_t weekly_rows_of(
    const struct shifts_row *row, double opens_s, struct weekly_row *out);

struct weekly_schedule {
    struct scenario scenario; /* with these groups; its arena is the caller's */
    struct agent_group *groups;
    struct arena arena;
};

/** Bit for bit what the reader makes of the roster written as a file, each person's
 *  rows together. weekly_schedule_free() is right after it, failed or not.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int weekly_schedule_init(struct weekly_schedule *self, const struct weekly *weekly);
void weekly_schedule_free(struct weekly_schedule *self);

#endif
