/*
 * Two trees into one, and what the contract says of keys when they meet; inside the
 * reader only (merge.h is the door).
 */
#ifndef CQ_SCENARIOS_JOIN_H
#define CQ_SCENARIOS_JOIN_H

#include "scenarios/node.h"

/* What the keys of a mapping are: a contact type may be called "talk". */
enum join_keys {
    JOIN_WORDS,   /* of the contract */
    JOIN_NAMES,   /* given by the user: of contact types, agent groups, .. */
    JOIN_DEFAULTS /* contacts, agents under `defaults`: no names below them */
};

/** What the keys are inside the value of key. */
enum join_keys join_inside(enum join_keys outside, const char *key);

/** Put entry into map as an extending file would: over, in place of, or away with
 *  what is there. -1 when memory is out, else 0. */
int join_entry(struct arena *arena, struct node *map, const struct entry *entry,
    enum join_keys keys);

/** Take from map the keys that exclude key. */
void join_drive_out(struct node *map, const char *key);

/** join_entry() for every entry of over. */
int join_maps(struct arena *arena, struct node *map, const struct node *over,
    enum join_keys keys);

/** Fill `contacts` and `agents` of root from its `defaults`, by copies. May be done
 *  again after changes. */
int join_defaults(
    struct arena *arena, struct node *root, struct problems *problems);

/** Take away what `key: ~` has removed. */
void join_sweep(struct node *map);

/** Take one key away, if it is there. */
void join_remove(struct node *map, const char *key);

#endif
