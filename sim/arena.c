/* Ground floor: memory freed as a whole. It knows nothing of what it holds. */
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"

enum {
    FIRST_BLOCK = 1024,
    LAST_BLOCK = 64 * 1024
}; /* bytes; they double */

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

void *
arena_alloc(struct arena *self, size_t size)
{
    const size_t align = alignof(max_align_t);
    struct arena_block *block = self->blocks;
    void *piece;

    if (size > SIZE_MAX / 2)
        return NULL;
    size = (size + align - 1) / align * align;
    if (block == NULL || block->size - block->used < size) {
        size_t room = FIRST_BLOCK;

        for (block = self->blocks; block != NULL; block = block->next)
            room = room < LAST_BLOCK ? room * 2 : room;
        room = size > room ? size : room;

        block = calloc(1, sizeof(*block) + room);
        if (block == NULL)
            return NULL;
        block->size = room;
        block->next = self->blocks;
        self->blocks = block;
    }
    piece = block->bytes + block->used;
    block->used += size;
    return piece;
}

char *
arena_text(struct arena *self, const char *text, size_t length)
{
    char *copy = arena_alloc(self, length + 1);

    if (copy != NULL)
        memcpy(copy, text, length);
    return copy;
}

void
arena_free(struct arena *self)
{
    while (self->blocks != NULL) {
        struct arena_block *next = self->blocks->next;

        free(self->blocks);
        self->blocks = next;
    }
}
