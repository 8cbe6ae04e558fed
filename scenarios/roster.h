/* A roster on its way from rows to shifts. Private to the reader. */
#ifndef CQ_SCENARIOS_ROSTER_H
#define CQ_SCENARIOS_ROSTER_H

#include "scenarios/schema.h"

enum activity {
    ACTIVITY_AVAILABLE,
    ACTIVITY_PAID,
    ACTIVITY_UNPAID,
    NUM_ACTIVITIES
};

/* Activities as the scenario writes them. */
struct word_list {
    const char **words;
    struct place *places;
    size_t num;
};

/* As written. */
struct roster_keys {
    const char *file;
    double date;
    const char *column[4]; /* agent, activity, start, end */
    struct word_list activities[NUM_ACTIVITIES];
};

/* Seconds since opening. */
struct roster_row {
    const char *agent;
    double day;             /* its date, as horizon_keys.starts; 0: none */
    double from_s, until_s; /* from < until; from < 0: it has begun before */
    enum activity activity;
    size_t number; /* in the file */
};

/** The keys of the mapping `roster`. False after a problem. */
bool roster_read_keys(
    struct reader *self, const struct spot *at, struct roster_keys *out);
bool roster_is_among(const char *word, const char *const *words, size_t num);

/**
 * The shifts, breaks and paid hours of rows without overlaps, each agent's together
 * and by time. Persons are numbered as they first appear in the file, those with
 * the same day as neighbours.
 * @return whether anybody is ever available in the opening hours.
 */
bool roster_to_shifts(struct reader *self, const struct roster_row *rows,
    size_t num, struct shift_plan *out);

#endif
