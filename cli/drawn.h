/*
 * Whom the pictures of `callq plot` show beside all together: the first six contact
 * types, the first six agent groups, or those that the user chose; and the two
 * lines of words above them.
 */
#ifndef CQ_CLI_DRAWN_H
#define CQ_CLI_DRAWN_H

#include "cli/saved.h"
#include "cli/say.h"
#include "sim/arena.h"

enum drawn_kind {
    DRAWN_NOBODY,
    DRAWN_TYPES, /* and segments */
    DRAWN_GROUPS,
    NUM_DRAWN_KINDS
};

enum {
    DRAWN_MOST = 6,    /* as many lines as can be told apart */
    DRAWN_PANELS = 12, /* as many panels as can be read */
    DRAWN_TEXT = 1000,
    DRAWN_HEADING = SAVED_NAME + 8
};

struct csv;

struct drawn {
    struct arena arena;          /* owns what follows */
    const struct csv *intervals; /* the rows of intervals.csv; NULL: unreadable */
    char chosen[DRAWN_TEXT];     /* ",billing,tech,"; "": the first six */
    size_t num[NUM_DRAWN_KINDS]; /* how many there are in the run */
    size_t num_chosen[NUM_DRAWN_KINDS];
};

/** Read who is there from intervals.csv of folder; list: --of, or NULL. A name that
 *  is not there, and more than six of a kind, are told on stderr.
 *  drawn_free() is right after it, failed or not. */
enum status drawn_read(struct drawn *self, const char *folder, const char *list);

void drawn_free(struct drawn *self);

/** Is there a value in that column of intervals.csv, in any row? */
bool drawn_has(const struct drawn *self, const char *column);

/** The scenario's name, or else the folder's, cut to what fits above a picture.
 *  out: DRAWN_HEADING bytes */
void drawn_heading(const struct saved *saved, const char *folder, char *out);

/** " (200 days; 6 of 12 types; band: 95 % confidence)" as far as it is known.
 *  most: of a kind that the picture draws. */
void drawn_details(const struct drawn *self, const struct saved *saved,
    enum drawn_kind kind, size_t most, bool band, char *out, size_t size);

/** A sentence on stderr if somebody is left out without having been asked for;
 *  groups only if their curves through the day are drawn. */
void drawn_say(const struct drawn *self, bool through_the_day);

#endif
