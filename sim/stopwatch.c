/* The machine's clock; it knows nothing of simulated time. */
#include <time.h>

#include "sim/stopwatch.h"

double
stopwatch_now_s(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}
