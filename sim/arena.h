/*
 * Ground floor: memory that is filled piece by piece and freed as a whole.
 * What is read from one scenario lives in one arena.
 */
#ifndef CQ_SIM_ARENA_H
#define CQ_SIM_ARENA_H

#include <stddef.h>

struct arena_block;

/* {0} is a valid empty arena. */
struct arena {
    struct arena_block *blocks;
};

/**
 * Zeroed memory, aligned for any type, until arena_free(). size may be 0.
 * @return NULL when memory is out; the arena stays as it was.
 */
void *arena_alloc(struct arena *self, size_t size);

/** A copy of the first length bytes of text with a final 0; NULL when memory is
 * out. */
char *arena_text(struct arena *self, const char *text, size_t length);

/** Free everything; the arena is empty and usable again. */
void arena_free(struct arena *self);

#endif
