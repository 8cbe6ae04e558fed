/*
 * The sentences of a contact's story, one for each event.
 */
#ifndef CQ_CLI_STORY_SENTENCES_H
#define CQ_CLI_STORY_SENTENCES_H

#include "sim/center.h"

enum {
    SENTENCE_SIZE = 600,
    CLOCK_SIZE = 64
};

/* What is known of the contact so far. NAN: has not happened. */
struct story {
    const struct scenario *scenario;
    uint64_t contact;     /* whose story it is */
    uint64_t replication; /* and of which day */
    uint64_t num_arrived;
    uint64_t customer; /* whose contact it is, ... */
    uint32_t attempt;  /* ... and which of theirs; 0: not born yet */
    bool inside;
    bool called;    /* an agent calls the customer back ... */
    bool unreached; /* ... in vain */
    double bot_s, queued_s, answered_s;
    unsigned long num_taken; /* others answered while it waited */
    unsigned long num_later; /* of them, those who arrived after it */
};

/** "09:03:20", "00:01:05 of the next day"; without opening hours, since the start.
 *  @return out */
const char *story_clock(
    const struct scenario *scenario, double time_s, char out[CLOCK_SIZE]);
/** What the event, one of the contact's own, means to it. out: SENTENCE_SIZE. */
void story_sentence(
    const struct story *self, const struct event_record *event, char *out);

/** The next contact of the same customer is born. out: SENTENCE_SIZE. */
void story_next(
    const struct story *self, const struct event_record *event, char *out);

#endif
