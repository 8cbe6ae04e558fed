/*
 * The floor under every simulator of M/M/n+M: the bare recursion over calls with
 * the same generator and the same flags. Three draws and a plain binary heap of the
 * times at which the agents become free; no events, no statistics but one count. It
 * knows nothing of callq but its random numbers.
 *
 * usage: bench_floor AGENTS CALLS; arrivals AGENTS per second, talk 1 s, patience 2
 * s
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "sim/rng.h"

static double
used_s(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* The top has been given to a later time: let it sink to its place. */
static void
sink(double *heap, size_t n, double time_s)
{
    size_t at = 0;

    for (size_t child = 1; child < n; child = 2 * at + 1) {
        if (child + 1 < n && heap[child + 1] < heap[child])
            child++;
        if (time_s <= heap[child])
            break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = time_s;
}

/* @return the number of calls that gave up. */
static long
calls(double *free_s, size_t agents, long num_calls, struct rng *rng)
{
    double arrival_s = 0;
    long abandoned = 0;

    for (long i = 0; i < num_calls; i++) {
        double talk_s, patience_s, start_s;

        arrival_s += rng_exponential(rng) / (double)agents;
        talk_s = rng_exponential(rng);
        patience_s = 2 * rng_exponential(rng);
        start_s = free_s[0] > arrival_s ? free_s[0] : arrival_s;
        if (start_s - arrival_s > patience_s)
            abandoned++;
        else
            sink(free_s, agents, start_s + talk_s);
    }
    return abandoned;
}

int
main(int argc, char **argv)
{
    size_t agents = argc > 1 ? strtoul(argv[1], NULL, 10) : 100;
    long num_calls = argc > 2 ? strtol(argv[2], NULL, 10) : 20000000;
    double *free_s = calloc(agents, sizeof(*free_s));
    struct rng rng;
    double began_s;
    long abandoned;

    if (free_s == NULL || agents == 0 || num_calls <= 0)
        return 1;
    rng_start(&rng, rng_name_of("1", "floor", ""), 1);
    began_s = used_s();
    abandoned = calls(free_s, agents, num_calls, &rng);
    printf("%.2f ns per call, %.4f abandoned\n",
        1e9 * (used_s() - began_s) / (double)num_calls,
        (double)abandoned / (double)num_calls);
    free(free_s);
    return 0;
}
