/*
 * The contacts in the system and what is known of each so far: found by number,
 * listed in order of arrival. Memory is for those now inside.
 */
#ifndef CQ_CLI_TRIPS_H
#define CQ_CLI_TRIPS_H

#include <stdbool.h>
#include <stdint.h>

/* Times in seconds since opening; NAN: did not happen. */
struct trip {
    uint64_t contact;
    uint64_t customer; /* number of the customer's first contact */
    uint32_t attempt;  /* which of the customer's contacts, from 1 */
    uint32_t type;
    uint32_t group, agent; /* who answered, or CQ_NONE */
    double arrived_s, bot_s, queued_s, answered_s;
    struct trip *previous, *next; /* in order of arrival */
};

/* {0} is empty. */
struct trips {
    void *by_contact; /* a tree of search.h */
    struct trip *first, *last;
};

/** Add a copy; its contact must be new. @return false when memory is out, with the
 *  list as it was. */
bool trips_add(struct trips *self, const struct trip *trip);
/** @return NULL if there is no such contact. */
struct trip *trips_find(const struct trips *self, uint64_t contact);
/** Forget one of the list, and free it. */
void trips_drop(struct trips *self, struct trip *trip);

#endif
