/* Points spread over a cube. It knows neither keys nor scenarios. */
#include "plan/design.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_qrng.h>

#include "sim/err.h"
#include "sim/rng.h"

int
design_sobol(size_t num_points, size_t num_keys, double *out)
{
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)num_keys);

    if (sequence == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t p = 0; p < num_points; p++)
        gsl_qrng_get(sequence, out + p * num_keys);
    gsl_qrng_free(sequence);
    return CQ_OK;
}

/* 0 .. num - 1 in random order (Fisher and Yates). */
static void
shuffle(struct rng *rng, size_t *slices, size_t num)
{
    for (size_t i = 0; i < num; i++)
        slices[i] = i;
    for (size_t i = num; i > 1; i--) {
        const size_t k = (size_t)(rng_uniform(rng) * (double)i);
        const size_t kept = slices[i - 1];

        slices[i - 1] = slices[k];
        slices[k] = kept;
    }
}

int
design_lhs(const char *seed, const char *const *names, size_t num_points,
    size_t num_keys, double *out)
{
    size_t *slices = calloc(num_points + 1, sizeof(*slices));

    if (slices == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t k = 0; k < num_keys; k++) {
        struct rng rng;

        rng_start(&rng, rng_name_of(seed, "design", names[k]), 1);
        shuffle(&rng, slices, num_points);
        for (size_t p = 0; p < num_points; p++)
            out[p * num_keys + k] =
                ((double)slices[p] + rng_uniform(&rng)) / (double)num_points;
    }
    free(slices);
    return CQ_OK;
}

double
design_value(double u, double low, double high, int whole)
{
    if (!whole)
        return low + u * (high - low);
    return fmin(high, low + floor(u * (high - low + 1)));
}
