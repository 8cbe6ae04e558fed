/*
 * Others who work on the same command, on this machine or far away: the ranks of
 * callq-mpi. Rank 0 hands out tasks, does some itself, and alone reads what people
 * see; the others simulate and send texts. callq itself is alone.
 */
#ifndef CQ_CLI_FAR_H
#define CQ_CLI_FAR_H

#include <stdatomic.h>

#include "cli/say.h"

struct far;

/* Tasks 0 .. num - 1, whoever does them. */
struct far_work {
    size_t num;
    const bool *done;        /* [num] to be left out; NULL: none */
    const atomic_bool *stop; /* set: hand out no more */
    /** What comes of a task, as text without line feeds. @return an error code */
    int (*simulate)(void *self, size_t task, FILE *out);
    /** The text of a task, on rank 0, in any order. @return an error code */
    int (*take)(void *self, size_t task, const char *text);
    void *self;
};

/** At the program's start. *out: NULL if there is nobody else; it may change argc
 *  and argv. What is wrong is told on stderr. */
enum status far_begin(struct far **out, int *argc, char ***argv);
/** At its end, whatever far_begin() said. */
void far_end(struct far *self);

/** Is this the one whose output counts? NULL: yes. */
bool far_is_first(const struct far *self);

/** Everybody comes here; STATUS_DONE if all say so. Rank 0 says on stderr if it is
 *  another who does not. */
enum status far_agree(const struct far *self, enum status status);

/** Do the work: rank 0 returns when all is taken, the others when nothing is left.
 * @return CQ_OK; CQ_ERR_INTERRUPTED if stopped before the end; the first failure */
int far_run(struct far *self, const struct far_work *work);

#endif
