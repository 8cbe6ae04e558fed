/*
 * Ground floor: waits in bins whose width grows with the wait, so that every
 * quantile is right to under 1 %. Counts are exact; histograms of one shape add up.
 *
 * The bins are those of a floating-point number: 128 per doubling from 1/16 s to
 * 2^22 s (48 days), one for [0, 1/16 s) apart from exactly 0, one above.
 */
#ifndef CQ_SIM_HISTOGRAM_H
#define CQ_SIM_HISTOGRAM_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
    HISTOGRAM_OCTAVES = 26,
    HISTOGRAM_PER_OCTAVE = 128,
    HISTOGRAM_BINS = HISTOGRAM_OCTAVES * HISTOGRAM_PER_OCTAVE + 3
    /* bin 0: exactly 0; bin 1: under 1/16 s; the last: 2^22 s and above */
};

struct histogram {
    uint64_t count[HISTOGRAM_BINS];
};

/* Only the bins that hold something: how a finished replication keeps it. */
struct histogram_counts {
    uint32_t num;
    uint16_t *bin; /* rising */
    uint64_t *count;
};

static inline unsigned
histogram_bin(double wait_s)
{
    const int64_t end = HISTOGRAM_OCTAVES * HISTOGRAM_PER_OCTAVE;
    uint64_t bits;
    int64_t place;

    if (wait_s <= 0)
        return 0;
    memcpy(&bits, &wait_s, sizeof(bits));
    /* 7 bits of the fraction, counted from 2^-4 */
    place = (int64_t)(bits >> 45) - ((int64_t)(1023 - 4) << 7);
    place = place < 0 ? -1 : place;
    return (unsigned)(place < end ? place : end) + 2;
}

/** Lower edge of a bin, seconds; the upper edge is that of the next one. */
double histogram_edge_s(unsigned bin);

#endif
