/*
 * The errors of a scenario, all in one go: each with file, line, column, the path
 * of the key, what is wrong and what to do; printed with the line itself and a
 * caret. Collected while reading; nothing is printed here.
 */
#ifndef CQ_SCENARIOS_PROBLEMS_H
#define CQ_SCENARIOS_PROBLEMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "sim/arena.h"

/* A text that was read: a file, standard input, or a --set argument. */
struct source {
    const char
        *name; /* as shown: "day.yaml", "<standard input>", "--set run.seed=.." */
    const char *text; /* the whole text, 0 at the end */
    size_t length;
    bool
        is_typed; /* on the command line: the files that it names may be anywhere */
};

/* Where something stands; lines and columns count from 1; line 0: nowhere in it. */
struct place {
    const struct source *source;
    unsigned line, column;
};

struct problem {
    struct place place;
    const char *message; /* "path.to.key: what is wrong; what to do" */
};

/* {0} with an arena is valid and empty. Keeps the first 100 and counts the rest. */
struct problems {
    struct arena *arena; /* owned by someone else; outlives this */
    struct problem *all;
    size_t num, capacity;
    size_t num_dropped;
    int out_of_memory; /* a problem could not be recorded */
};

/** Add one, printf-like. path may be NULL. */
__attribute__((format(printf, 4, 5))) void problems_add(struct problems *self,
    struct place place, const char *path, const char *format, ...);

/**
 * Print all, in the order of file and line, as
 *   file:line:column: error: path: what is wrong; what to do
 *       the source line
 *           ^
 * A line over 200 characters is shown around the column; control characters as '?'.
 */
void problems_print(const struct problems *self, FILE *out);

/** The word of words (num of them) nearest to word, or NULL if none is near:
 *  for "did you mean". */
const char *nearest_word(const char *word, const char *const *words, size_t num);

#endif
