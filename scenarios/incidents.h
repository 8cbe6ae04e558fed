/*
 * What lies between the section `incidents` as written and what it comes to.
 * Private to the files that do it: incidents.c,
 * incident_paths.c, changes.c.
 */
#ifndef CQ_SCENARIOS_INCIDENTS_H
#define CQ_SCENARIOS_INCIDENTS_H

#include "scenarios/schema.h"

enum way {
    WAY_SCALE,    /* only times a factor */
    WAY_NUMBER,   /* a number of a section's table, set or times a factor */
    WAY_SWITCH,   /* only set */
    WAY_STAFF,    /* set or times a factor; known before the day begins */
    WAY_ARRIVALS, /* only times a factor; likewise */
};

/* A key that an incident may change. */
struct changeable_key {
    const char *path; /* NAME stands for a name of the user's */
    enum way way;
    enum changeable what; /* WAY_STAFF, WAY_ARRIVALS: not looked at */
};

/* One key in one incident. */
struct window {
    const struct changeable_key *key;
    uint32_t index;         /* of the type, group, pair or chatbot */
    double from_s, until_s; /* since opening */
    bool is_set;
    double value;
    double base;               /* WAY_NUMBER: without incidents ... */
    const struct param *param; /* ... and what it may be */
    struct place place;
    const char *path; /* as written, for problems */
    size_t order;     /* in the file */
};

/** The key that a path names, and the index of its owner; NULL after a problem. */
const struct changeable_key *incident_key_find(
    struct reader *self, const struct spot *at, const char *text, uint32_t *index);

/** All windows together to the values that hold from one moment to the next: the
 *  scenario's changes, and the steps of arrivals and staff. Sorts the windows. */
void changes_resolve(struct reader *self, struct window *windows, size_t num);

#endif
