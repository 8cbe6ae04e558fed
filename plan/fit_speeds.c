/* Talk by group. It knows sums of logarithms, no agents and no names. */
#include "plan/fit_speeds.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "sim/err.h"

enum {
    LEAST_CALLS = 100
};

struct sums {
    double between, within, groups, types, num;
};

static bool
is_enough(const struct fit_moments *of)
{
    return of->num >= LEAST_CALLS;
}

/* Mean logarithm of a type, of its groups with enough calls. */
static double
mean_of(const struct fit_calls *calls, size_t num_groups, struct sums *sums)
{
    double num = 0, sum = 0, between = 0, groups = 0;

    for (size_t g = 1; g < num_groups; g++) {
        const struct fit_moments *of = &calls->group_talk[g];

        if (!is_enough(of))
            continue;
        groups++;
        num += of->num;
        sum += of->sum;
        between += of->sum * of->sum / of->num;
        sums->within += of->squares - of->sum * of->sum / of->num;
    }
    sums->between += num > 0 ? between - sum * sum / num : 0;
    sums->groups += groups;
    sums->types += groups > 0;
    sums->num += num;
    return num > 0 ? sum / num : NAN;
}

static void
set_speeds(struct fit_speeds *self, const struct fit_gather *gather,
    const double *means, const struct sums *sums)
{
    const double noise = sums->within / (sums->num - sums->groups);
    const double spread =
        fmax(sums->between - (sums->groups - sums->types) * noise, 0) / sums->num;
    double most = 0, least = INFINITY;

    for (size_t t = 0; t < gather->num_types; t++) {
        for (size_t g = 1; g < gather->num_groups; g++) {
            const struct fit_moments *of = &gather->types[t].group_talk[g];
            double *speed = &self->speeds[t * gather->num_groups + g];

            if (!is_enough(of))
                continue;
            *speed = exp(spread / (spread + noise / of->num) *
                         (means[t] - of->sum / of->num));
            most = fmax(most, *speed);
            least = fmin(least, *speed);
        }
    }
    self->differ = self->same.chance < 0.001 && most > 1.05 * least;
}

int
fit_speeds_init(struct fit_speeds *self, const struct fit_gather *gather)
{
    double *means = calloc(gather->num_types + 1, sizeof(*means)), f;
    struct sums sums = { 0 };

    *self = (struct fit_speeds){ .same = { NAN, 0, NAN } };
    self->speeds =
        calloc(gather->num_types * gather->num_groups + 1, sizeof(*self->speeds));
    if (means == NULL || self->speeds == NULL) {
        free(means);
        return CQ_ERR_NO_MEMORY;
    }
    for (size_t i = 0; i < gather->num_types * gather->num_groups; i++)
        self->speeds[i] = NAN;
    for (size_t t = 0; t < gather->num_types; t++)
        means[t] = mean_of(&gather->types[t], gather->num_groups, &sums);
    if (sums.groups > sums.types && sums.within > 0) {
        const double free_of = sums.groups - sums.types;
        const double free_in = sums.num - sums.groups;

        f = sums.between / free_of / (sums.within / free_in);
        self->same =
            (struct fit_test){ f, free_of, gsl_cdf_fdist_Q(f, free_of, free_in) };
        set_speeds(self, gather, means, &sums);
    }
    free(means);
    return CQ_OK;
}

void
fit_speeds_free(struct fit_speeds *self)
{
    free(self->speeds);
    *self = (struct fit_speeds){ 0 };
}

double
fit_speed_of_group(
    const struct fit_speeds *self, const struct fit_gather *gather, size_t group)
{
    double num = 0, sum = 0;

    for (size_t t = 0; t < gather->num_types; t++) {
        const double speed = self->speeds[t * gather->num_groups + group];

        if (isnan(speed))
            continue;
        num += gather->types[t].group_talk[group].num;
        sum += gather->types[t].group_talk[group].num * log(speed);
    }
    return num > 0 ? exp(sum / num) : NAN;
}
