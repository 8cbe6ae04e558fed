/*
 * A YAML file as a tree with line and column, merged with what it extends and
 * with --set and --unset. Every scalar is text until the schema reads it.
 */
#ifndef CQ_SCENARIOS_NODE_H
#define CQ_SCENARIOS_NODE_H

#include <stdbool.h>

#include "scenarios/problems.h"

enum node_kind {
    NODE_SCALAR,
    NODE_LIST,
    NODE_MAP,
    NODE_NULL
};

struct node {
    enum node_kind kind;
    struct place place; /* of the value */
    const char *text;   /* NODE_SCALAR */
    bool quoted;
    bool removes;          /* NODE_NULL: it took the place of something inherited */
    bool is_default;       /* not written by anybody: filled in from a table */
    const char *because;   /* is_default: whence it comes; NULL: a table */
    bool is_text;          /* read as it stands: 1 and 1.0 are two texts */
    struct entry *entries; /* NODE_MAP, NODE_LIST (key NULL then) */
    size_t num, capacity;
    const struct remark
        *remarks; /* NODE_MAP: keys that are not there, last first */
};

/* A key of the contract that nobody wrote and that has no value then. */
struct remark {
    const char *key;
    const struct remark *next;
};

struct entry {
    const char *key;
    struct place place; /* of the key */
    struct node *value;
    bool seen; /* the schema asked for it: what is not seen is unknown */
};

/* Root at depth 1; --set may build deeper trees, by as many keys as its path has.
 */
enum {
    NODE_MOST_DEPTH = 64,
    NODE_MOST_NODES = 200000
};

/**
 * Parse one YAML document (libyaml). Limits: depth 64, 200,000 nodes, one document;
 * aliases, anchors and tags are refused in words; a duplicate key is a problem, and
 * so is an empty document.
 * @return the root, also beside problems that leave a tree worth checking
 * (duplicate keys, tags); NULL with at least one problem recorded, or out of
 * memory.
 */
struct node *node_parse(
    struct arena *arena, const struct source *source, struct problems *problems);

/**
 * Parse the text of source from offset on as one value of --set: [..], {..} and
 * quoted text as YAML, anything else as a scalar as it stands; "~", "null" or
 * nothing: null.
 */
struct node *node_parse_value(struct arena *arena, const struct source *source,
    size_t offset, struct problems *problems);

/** The entry of that key in a NODE_MAP, or NULL. */
struct entry *node_find(const struct node *map, const char *key);

/** A node with that place and nothing else. NULL when memory is out. */
struct node *node_new(struct arena *arena, enum node_kind kind, struct place place);

/** Add an entry at the end; its place is the value's; copies nothing. NULL when
 * memory is out. */
struct entry *node_add(
    struct arena *arena, struct node *map, const char *key, struct node *value);

/** Make a scalar that nobody wrote (is_default). NULL when memory is out. */
struct node *node_default(struct arena *arena, const char *text);

/** Remember that map could have that key; copies nothing. False when memory is out.
 */
bool node_remark(struct arena *arena, struct node *map, const char *key);

/** Print as YAML, block style, in the order of the tree; what is_default gets the
 *  comment "# default", and a key only remarked on is one: "# key: none". */
void node_print(const struct node *self, FILE *out);

#endif
