/*
 * A replication's totals as one line of text, and back to the same bits: for parts
 * of a run that come from elsewhere.
 *
 * The line is numbers with blanks between them: whole ones as people write them,
 * others as an x and the 16 hexadecimal digits of their 64 bits (a third of the
 * time of decimal ones, and as long); "0*12" stands for twelve zeros. First the
 * number of all that follow, then the sums in the order of struct totals, then of
 * each histogram how many bins hold something, and these with their counts.
 */
#ifndef CQ_SIM_PARCEL_H
#define CQ_SIM_PARCEL_H

#include <stdio.h>

#include "sim/totals.h"

/** totals: of a day or steady state, or folded. */
void parcel_write(
    const struct totals *totals, const struct scenario *scenario, FILE *out);

/**
 * totals_free(out) is right after it, failed or not.
 * @return CQ_OK; CQ_ERR_INPUT: the text is none of this scenario; CQ_ERR_NO_MEMORY
 */
int parcel_read(
    struct totals *out, const struct scenario *scenario, const char *text);

#endif
