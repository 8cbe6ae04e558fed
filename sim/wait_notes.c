/* Waits noted one by one, sorted and counted at the end; it knows no time and no
 * contact. */
#include <stdlib.h>

#include "sim/err.h"
#include "sim/wait_notes.h"

enum {
    FIRST_CAPACITY = 256,
    BIN_MASK = (1 << WAIT_NOTES_BIN_BITS) - 1
};

_Static_assert((int)HISTOGRAM_BINS <= (int)BIN_MASK, "a bin fits its bits");

void
wait_notes_free(struct wait_notes *self)
{
    free(self->at);
    *self = (struct wait_notes){ 0 };
}

void
wait_notes_clear(struct wait_notes *self)
{
    self->num = 0;
}

int
wait_notes_add(struct wait_notes *self, uint32_t row, double wait_s)
{
    CQ_BUG_IF(row >= WAIT_NOTES_ROWS);
    if (self->num == self->capacity) {
        const size_t capacity =
            self->capacity == 0 ? FIRST_CAPACITY : 2 * self->capacity;
        uint32_t *at = realloc(self->at, capacity * sizeof(*at));

        if (at == NULL)
            return CQ_ERR_NO_MEMORY;
        self->at = at;
        self->capacity = capacity;
    }
    self->at[self->num++] = row << WAIT_NOTES_BIN_BITS | histogram_bin(wait_s);
    return CQ_OK;
}

static int
by_row_and_bin(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

void
wait_notes_sort(struct wait_notes *self)
{
    if (self->num > 1)
        qsort(self->at, self->num, sizeof(*self->at), by_row_and_bin);
}

/* The first note that is not below. */
static size_t
first_from(const struct wait_notes *self, uint32_t note)
{
    size_t low = 0, high = self->num;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (self->at[middle] < note)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int
wait_notes_pack(const struct wait_notes *self, uint32_t row, struct arena *arena,
    struct histogram_counts *out)
{
    const size_t begin = first_from(self, row << WAIT_NOTES_BIN_BITS);
    size_t end = begin, num = 0;

    for (; end < self->num && self->at[end] >> WAIT_NOTES_BIN_BITS == row; end++)
        num += end == begin || self->at[end] != self->at[end - 1];
    *out = (struct histogram_counts){ 0 };
    out->count =
        arena_alloc(arena, num * (sizeof(*out->bin) + sizeof(*out->count)));
    if (out->count == NULL)
        return CQ_ERR_NO_MEMORY;
    out->bin = (uint16_t *)(void *)(out->count + num);
    for (size_t i = begin; i < end; i++) {
        if (i == begin || self->at[i] != self->at[i - 1])
            out->bin[out->num++] = (uint16_t)(self->at[i] & BIN_MASK);
        out->count[out->num - 1]++;
    }
    return CQ_OK;
}
