/* Ground floor: edges of the bins of waits. */
#include <math.h>

#include "sim/histogram.h"

double
histogram_edge_s(unsigned bin)
{
    unsigned place;

    if (bin <= 1)
        return 0;
    place = bin - 2;
    return ldexp(1 + (double)(place % HISTOGRAM_PER_OCTAVE) / HISTOGRAM_PER_OCTAVE,
        (int)(place / HISTOGRAM_PER_OCTAVE) - 4);
}
