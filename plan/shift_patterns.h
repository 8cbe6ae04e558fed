/*
 * What a group's rules come to on one day: pairs of start and length, the moments
 * at which breaks may begin, and the cells of time between which nothing changes.
 */
#ifndef CQ_PLAN_SHIFT_PATTERNS_H
#define CQ_PLAN_SHIFT_PATTERNS_H

#include <math.h>

#include "plan/shifts.h"

struct shift_pattern {
    double starts_s, ends_s;
    double paid_s; /* breaks that are not paid taken off */
    double cost;   /* .. of those with one moment only; the others have their own */
    bool part_time;
};

/* A break of the rules that may begin at several moments, of shifts whose moments
 * are the same grid. */
struct shift_moments {
    size_t rule;  /* which break */
    double *at_s; /* [moment] upwards */
    double *cost; /* [moment] what a break then adds: at most 0 */
    size_t num;
    double *starts_s; /* [start] upwards: of the shifts that have it */
    size_t num_starts;
    size_t num_each; /* moments of a shift */
};

struct shift_space {
    const struct scenario *scenario;
    const struct shift_rules *rules;
    size_t column; /* the first of its columns in a program of several groups */
    struct rule_cost price; /* of the rules, the group or, per paid hour, 1 */
    bool wraps;
    struct shift_pattern *patterns; /* by start, then length */
    size_t num_patterns, num_left_out;
    struct shift_moments *moments;
    size_t num_moments;
    double *cells; /* [cell + 1] within the day, upwards */
    size_t num_cells;
    uint32_t *heads; /* [cell] */
};

/** Times are sums of what people write; a millisecond apart is the same time. */
static inline double
shift_tidy(double time_s)
{
    return round(time_s * 1000) / 1000;
}

/** @param heads  [interval] of need. shift_space_free() is right after it, failed
 * or not. @return CQ_OK or CQ_ERR_NO_MEMORY */
int shift_space_init(struct shift_space *self, const struct scenario *scenario,
    size_t group, const struct shifts_need *need, const uint32_t *heads);
void shift_space_free(struct shift_space *self);

/** Upwards, each once. @return how many are left */
size_t shift_sort_once(double *values, size_t num);

/* ---- plan/shift_cells.c ---- */

/** Its cells and their heads; heads: [interval] of need. */
int shift_space_cut(struct shift_space *self, const struct shifts_need *need,
    const uint32_t *heads);
/** Cells between which nothing changes in any of them. @return CQ_OK or
 *  CQ_ERR_NO_MEMORY */
int shift_spaces_share_cells(struct shift_space *spaces, size_t num);

/** Columns of a program: patterns, then moments, kind by kind. */
size_t shift_num_columns(const struct shift_space *self);
static inline double
shift_middle(const struct shift_space *self, size_t cell)
{
    return (self->cells[cell] + self->cells[cell + 1]) / 2;
}

/** Does the pattern have the break of that rule? */
bool shift_has_break(const struct shift_space *self,
    const struct shift_pattern *pattern, const struct rule_break *rule);
/** Moments at which it may begin. */
size_t shift_num_moments(const struct rule_break *rule);
/** Is the moment time_s of the day in from_s .. until_s, which may reach over
 *  midnight? */
bool shift_is_on(
    const struct shift_space *self, double from_s, double until_s, double time_s);
/** At the desk at that moment, but for breaks of several moments. */
bool shift_is_there(const struct shift_space *self,
    const struct shift_pattern *pattern, double time_s);
/** What one person costs from .. until, but for the price of the shift. */
double shift_hours_cost(
    const struct shift_space *self, double from_s, double until_s);
/** The index of the moment in moments, or moments->num. */
size_t shift_moment_at(const struct shift_moments *moments, double at_s);

/* ---- plan/shift_cover.c ---- */

/* What is solved for: people of each pattern, breaks at each moment. */
struct shift_counts {
    uint32_t *people;  /* [pattern] */
    uint32_t **breaks; /* [moments][moment] */
};

/** The rows of which breaks can be handed out to which shifts, into a program that
 *  has the columns from space->column on. */
void shift_break_rows(const struct shift_space *space, struct lp *lp);

void shift_counts_free(struct shift_counts *self, const struct shift_space *space);

/* ---- plan/shift_hand_out.c ---- */

/** Whose break is when: rows appended to shifts->rows, with their breaks in
 *  shifts->room[group]. @return CQ_OK or CQ_ERR_NO_MEMORY */
int shift_hand_out(struct shifts *shifts, size_t group,
    const struct shift_space *space, const struct shift_counts *counts);

#endif
