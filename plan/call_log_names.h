/* What a log names, as numbers: types and groups with their names, customers and
 * agents by a fingerprint only, and rows that were there before. */
#ifndef CQ_PLAN_CALL_LOG_NAMES_H
#define CQ_PLAN_CALL_LOG_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/arena.h"

/* Fingerprints (never 0) and what each was given; {0} is valid and empty. */
struct log_keys {
    uint64_t *hashes; /* [size] open addressing; 0: free */
    uint32_t *values; /* [size], or NULL with valueless */
    size_t num, size;
    bool valueless; /* a set */
};

void log_keys_free(struct log_keys *self);

/** Find the hash or put it in with the value num + 1. *is_new tells which. @return
 *  CQ_OK or CQ_ERR_NO_MEMORY. */
int log_keys_put(
    struct log_keys *self, uint64_t hash, uint32_t *value, bool *is_new);

enum {
    LOG_MOST_NAMES = 5000
};

/* Names by number from 0, in order of appearance. {0} is valid and empty. */
struct log_names {
    struct log_keys keys;
    const char **names; /* owned, each in the arena */
    size_t num, capacity;
};

void log_names_free(struct log_names *self);

/** The number of a name, a new one if need be (kept in arena, as UTF-8: what is not
 *  is taken for Latin-1). @return CQ_OK; CQ_ERR_LIMIT when there are too many;
 *  CQ_ERR_NO_MEMORY. */
int log_names_put(
    struct log_names *self, struct arena *arena, const char *name, size_t *number);

#endif
