/*
 * Every key that a scenario may have: for the reference page, and for tests that
 * go through all of them.
 */
#ifndef CQ_SCENARIOS_KEYS_H
#define CQ_SCENARIOS_KEYS_H

#include <stdbool.h>

#include "sim/model.h"

struct key_info {
    const char *path;     /* "contacts.NAME.patience"; valid during the call */
    const char *fallback; /* as in struct param */
    const char *help;     /* one line */
    const char *takes;    /* "a distribution"; "": help says; NULL: param does */
    const struct param *param; /* NULL: takes says */
};

/**
 * Tell every key, in the order of the tables. NAME is a name of the user's. What
 * may stand in several places is told once, below ARRIVALS., DISTRIBUTION.,
 * POLICY. and COLUMN. (values that vary over the day, from a file).
 */
void schema_each_key(
    void (*tell)(void *context, const struct key_info *key), void *context);

/** Is it a key of the contract that is not simulated yet, in some section? */
bool schema_is_planned(const char *key);

#endif
