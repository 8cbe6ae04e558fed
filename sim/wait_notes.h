/*
 * Ground floor: waits noted one by one, each with the row that it belongs to, where
 * a histogram for each row would be large and mostly empty. Memory grows with the
 * waits that are noted: 4 bytes each.
 */
#ifndef CQ_SIM_WAIT_NOTES_H
#define CQ_SIM_WAIT_NOTES_H

#include "sim/arena.h"
#include "sim/histogram.h"

enum {
    WAIT_NOTES_BIN_BITS = 12,
    WAIT_NOTES_ROWS = 1 << (32 - WAIT_NOTES_BIN_BITS) /* rows are below this */
};

/* {0} is empty; owned memory is freed with wait_notes_free(). */
struct wait_notes {
    uint32_t *at; /* row << WAIT_NOTES_BIN_BITS | bin */
    size_t num, capacity;
};

void wait_notes_free(struct wait_notes *self);
/** Empty; keeps what memory there is. */
void wait_notes_clear(struct wait_notes *self);
/** @return CQ_OK, or CQ_ERR_NO_MEMORY leaving it as it was. */
int wait_notes_add(struct wait_notes *self, uint32_t row, double wait_s);
/** In the order of rows and bins, as wait_notes_pack() needs them. */
void wait_notes_sort(struct wait_notes *self);
/** The counts of a row, once sorted. @return CQ_OK, or CQ_ERR_NO_MEMORY */
int wait_notes_pack(const struct wait_notes *self, uint32_t row,
    struct arena *arena, struct histogram_counts *out);

#endif
