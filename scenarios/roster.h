/* A roster on its way from the file to rows. Private to the reader. */
#ifndef CQ_SCENARIOS_ROSTER_H
#define CQ_SCENARIOS_ROSTER_H

#include "scenarios/schema.h"
#include "sim/roster.h"

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

/** The keys of the mapping `roster`. False after a problem. */
bool roster_read_keys(
    struct reader *self, const struct spot *at, struct roster_keys *out);
bool roster_is_among(const char *word, const char *const *words, size_t num);

#endif
