/*
 * Scenarios side by side on the same customers: each has been simulated with the
 * same seed, and replication r of one is set against replication r of the others
 * (in a steady state, batch against batch). A difference is b - a of two ratios of
 * sums; its error comes by the delta method from the paired sums (A_r, B_r, C_r,
 * D_r), with Student's t on n - 1 degrees, wider where a few days make most of the
 * difference, as they do between scenarios nearly alike (estimate_paired_t). What
 * both have in common cancels, which is why it is so much smaller than that of two
 * runs with customers of their own.
 *
 * Things and intervals go together by their names, not by their place.
 */
#ifndef CQ_PLAN_COMPARE_H
#define CQ_PLAN_COMPARE_H

#include "sim/result.h"

enum {
    COMPARE_MOST = 26 /* scenarios at once: A to Z */
};

/* One number of one scenario. */
struct compare_side {
    bool has; /* the scenario has such a number (its value may be NAN) */
    struct estimate estimate;
};

/* The error of one difference. */
struct compare_error {
    double standard_error;    /* NAN: none */
    double half_width;        /* of its interval */
    double family_half_width; /* with which those of all pairs hold at once */
};

/* One number of all of them. */
struct compare_line {
    struct address address; /* as the scenario `from` has it */
    size_t from;
    struct compare_side *sides;   /* [num] */
    struct compare_error *errors; /* [num_pairs] */
};

struct compare {
    const struct experiment *const *experiments; /* [num]; must outlive this */
    size_t num;
    size_t num_pairs;        /* num (num - 1) / 2 */
    size_t num_observations; /* of each */
    double confidence;
    struct estimate_level own, family; /* of one difference, of all pairs at once */
    struct compare_line *lines;        /* owned, as is what they point to */
    size_t num_lines, capacity;
    struct result_room room;
    double *influences; /* [num][num_observations], of one line */
};

/* A line as one pair has it. */
struct compare_difference {
    double a, b, difference;           /* b - a; NAN: one of them does not exist */
    double half_width, standard_error; /* NAN: none */
    double family_half_width; /* with which those of all pairs hold at once */
    bool same; /* in every replication, to the last bit but rounding */
};

/** Why two scenarios cannot be set side by side, and what to do; NULL: they can. */
const char *compare_obstacle(const struct scenario *a, const struct scenario *b);

/** The same number in another scenario: things and intervals by their names.
 *  @return false if it has none */
bool compare_find(const struct scenario *from, struct address address,
    const struct scenario *to, struct address *out);

/**
 * All experiments must have the same replications (and batches), and scenarios
 * between which there is no obstacle. compare_free() is right after it, failed or
 * not. @return CQ_OK or CQ_ERR_NO_MEMORY
 */
int compare_init(struct compare *self, const struct experiment *const *experiments,
    size_t num, double confidence);
void compare_free(struct compare *self);

/**
 * Add a line for each of the addresses, which are those of the scenario `from`, if
 * two or more scenarios have it and no line is about it yet.
 * @return CQ_OK or CQ_ERR_NO_MEMORY
 */
int compare_add(
    struct compare *self, size_t from, const struct address *addresses, size_t num);
/** Add every number that two or more have; by: bits of enum result_by. */
int compare_add_all(struct compare *self, unsigned by);

/** Index of the pair (a, b), a < b, in the order (0,1), (0,2), .. (1,2), .. */
size_t compare_pair(const struct compare *self, size_t a, size_t b);
/** The line's difference b - a. @return whether both scenarios have it */
bool compare_difference(const struct compare *self, const struct compare_line *line,
    size_t a, size_t b, struct compare_difference *out);

/** What each replication adds to the error of the line's difference b - a; it is
 *  worked out again. out: [num_observations] */
void compare_influence(struct compare *self, struct compare_line *line, size_t a,
    size_t b, double *out);

/** Have both the same fresh contacts of every type, replication by replication? */
bool compare_same_customers(const struct compare *self, size_t a, size_t b);

/* ---- the best of many: plan/compare_best.c ---- */

/** +1: the more the better (service_level); -1: the less the better (asa); 0:
 *  neither (occupancy). */
int compare_better(const struct measure *measure);

/**
 * Which scenarios may be the best in this line: all but those that another one
 * beats beyond the family-wise half-width: Bonferroni's inequality, Student's t at
 * 1 - (1 - confidence) / num_pairs, which needs no independence between scenarios,
 * that the same customers do not leave; with one pair the ordinary one (the subset
 * that contains the best with at least the confidence; intervals from Clark and
 * Yang 1986, for common random numbers). @param may  [num] @return index of the
 * best estimate, or num: none
 */
size_t compare_best(
    const struct compare *self, const struct compare_line *line, bool *may);

/**
 * How many times the replications would show (in four cases of five) a difference
 * as large as this one seems; above 100, 100.
 * @param shows  what so many would show
 */
double compare_times(
    const struct compare_difference *difference, double confidence, double *shows);

#endif
