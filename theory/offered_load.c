/* The modified offered load: quadrature over how long ago a contact arrived. */
#include <math.h>

#include <gsl/gsl_integration.h>

#include "theory/offered_load.h"

#define TOLERANCE 1e-12
#define NEGLIGIBLE 1e-14 /* of what is there: a handle time's tail */
enum {
    MOST_PIECES = 10000 /* of a tail that hardly falls */
};

struct integrand {
    rate_at *rate;
    const void *context;
    const struct survival_piece *piece;
    double at_s;
};

static double
value(double ago_s, void *params)
{
    const struct integrand *self = params;

    return self->rate(self->context, self->at_s - ago_s) *
           survival_share(self->piece, ago_s);
}

double
offered_load_at(rate_at *rate, const void *context, const struct survival *handle,
    double since_s, double at_s)
{
    const double longest_s = at_s - since_s;
    struct survival_piece piece;
    struct integrand integrand = { rate, context, &piece, at_s };
    gsl_function f = { value, &integrand };
    double ago_s = 0, sum = 0, step_s = 1, area, error, size, spread;

    while (step_s > 1e-9 && handle->share(handle->self, step_s) < 0.5)
        step_s /= 2;
    for (int i = 0; i < MOST_PIECES && ago_s < longest_s; i++) {
        const double most = fmax(TOLERANCE, handle->coarse);
        const double error_s = most * fmax(ago_s, step_s);

        survival_fit(&piece, handle, ago_s, longest_s, error_s, &step_s);
        gsl_integration_qk21(
            &f, piece.from_s, piece.until_s, &area, &error, &size, &spread);
        if (error > most * (sum + size)) {
            step_s = (piece.until_s - piece.from_s) / 2;
            continue;
        }
        sum += area;
        ago_s = piece.until_s;
        if (size <= NEGLIGIBLE * sum && sum > 0)
            break;
    }
    return sum;
}

void
offered_load_cells(const double *contacts, size_t num, double cell_s,
    const struct survival *handle, double *load)
{
    for (size_t lag = 0; lag < num; lag++) {
        const double share = survival_between(handle, (double)lag * cell_s,
                                 (double)(lag + 1) * cell_s) /
                             cell_s;

        if (share == 0)
            break;
        for (size_t k = lag; k < num; k++)
            load[k] += contacts[k - lag] * share;
    }
}

void
offered_load_exponential(
    const double *contacts, size_t num, double cell_s, double aht_s, double *load)
{
    const double stays = exp(-cell_s / aht_s);
    const double comes = -expm1(-cell_s / aht_s) * aht_s / cell_s;
    double there = 0;

    for (size_t k = 0; k < num; k++) {
        there = there * stays + contacts[k] * comes;
        load[k] += there;
    }
}
