/*
 * What a scenario says, as a short fingerprint: the same for the same meaning,
 * whatever the comments, the order of keys, quotes, spelling of units and names of
 * files.
 */
#ifndef CQ_SCENARIOS_HASH_H
#define CQ_SCENARIOS_HASH_H

#include "scenarios/node.h"
#include "scenarios/source.h"

/** 16 hexadecimal digits of the resolved tree and of the CSV files among inputs;
 *  NULL when memory is out. */
const char *tree_hash(
    struct arena *arena, const struct node *tree, const struct inputs *inputs);

#endif
