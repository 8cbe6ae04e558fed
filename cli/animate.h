/* One hour of a replication, watched: what the parts of --animate share. */
#ifndef CQ_CLI_ANIMATE_H
#define CQ_CLI_ANIMATE_H

#include "cli/board.h"
#include "cli/options.h"

enum {
    LINE_SIZE = 240, /* of an event in words */
    LINES_KEPT = 64
};

/* The latest of what has happened, in words. */
struct latest {
    char lines[LINES_KEPT][LINE_SIZE];
    size_t num; /* ever; line i is at i % LINES_KEPT */
};

/* What is drawn on. */
struct screen {
    int columns, rows;
    bool utf8, colour;
};

struct scene {
    const struct board *board;
    const struct latest *latest;
    const char *title; /* "Eight callers and one agent, day 1" */
    double now_s;
    double speed; /* times as fast as life */
};

/** callq run FILE --animate, from its options to its exit status. */
enum status animate(const struct options *options);

/* ---- cli/animate_words.c ---- */

/** "09:03:30  calls 3 gives up after 1 min 30 s". @return out */
const char *animate_event(const struct scenario *scenario,
    const struct event_record *event, struct board_note note, char out[LINE_SIZE]);
/** "66 s", "4 min 20 s": a watcher wants no tenths. out: FORMAT_SIZE of
 * cli/format.h.
 *  @return out */
const char *animate_wait(double seconds, char *out);
/** "4 arrived, 2 answered (mean wait 60 s), 1 gave up". @return out */
const char *animate_counts(const struct board_counts *counts, char out[LINE_SIZE]);
/** "2 of 3 in time (67 %)", or nothing where no wait is over. @return out */
const char *animate_in_time(const struct board_counts *counts, char out[LINE_SIZE]);
/** "10 talk, 2 after call, 1 free". @return out */
const char *animate_work(const struct board_work *work, char out[LINE_SIZE]);

/* ---- cli/animate_draw.c ---- */

/** Standard output's size, and what it can show. */
struct screen animate_screen(void);
/** A whole frame over the one before, from the top left corner on. */
void animate_draw(
    const struct scene *scene, const struct screen *screen, FILE *out);

#endif
