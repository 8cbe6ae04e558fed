/*
 * What was assumed because nobody said it: the keys of a scenario that were left to
 * their default, and those that it could have and has not.
 */
#ifndef CQ_CLI_ASSUMED_H
#define CQ_CLI_ASSUMED_H

#include <stdbool.h>

#include "scenarios/node.h"
#include "sim/scenario.h"

enum {
    ASSUMED_PATH = 300,
    ASSUMED_WHO = 400,
    ASSUMED_HELP = 400
};

/* A key nobody wrote. */
struct assumed {
    char path[ASSUMED_PATH]; /* with * for a name of the user's */
    char who[ASSUMED_WHO];   /* those names, as many as fit */
    size_t num_who;
    const char *value;   /* NULL: there is none, what it is about is left out */
    const char *because; /* "default", or where the value comes from */
};

/* Owns what is in it. */
struct assumptions {
    struct assumed *at;
    size_t num, capacity;
    struct arena arena;
    bool no_memory;
};

/** From a scenario's tree: filled in by its reader, or by that of the run whose
 *  inputs/scenario.yaml it was read from, where remarks tell. assumptions_free() is
 *  right after it, failed or not. @return CQ_OK or CQ_ERR_NO_MEMORY */
int assumptions_find(struct assumptions *self, const struct node *resolved);
void assumptions_free(struct assumptions *self);

/** Whose key it is: names, or "all contact types". */
const char *assumed_who(
    const struct assumed *self, const struct scenario *scenario);
/** What the key means, a line. @return out, ASSUMED_HELP bytes */
const char *assumed_help(const struct assumed *self, char *out);

#endif
