/*
 * The curve of newcomers: speed is novice + (1 - novice) min(1, age / ramp), so the
 * logarithm of talk falls by that of speed. Least squares over the days of each
 * newcomer, each about its own level.
 */
#include <math.h>
#include <stdlib.h>

#include "plan/fit_pace_parts.h"
#include "sim/err.h"

/* The calls of a newcomer on a day. */
struct cell {
    uint32_t agent;
    double age_days, num, talk; /* a mean */
};

struct cells {
    struct cell *cells;
    size_t num, num_agents;
    double longest_days;
};

struct curve {
    double novice, ramp_days;
};

enum {
    NUM_RAMPS = 40,
    NUM_NOVICES = 20,
    NUM_ZOOMS = 4
};

static void
fill(struct cells *self, const struct fit_pace *pace, const struct pace_rows *rows)
{
    const bool drifts = pace->week_of_all.chance < 0.001;

    for (size_t i = 0; i < rows->num; i++) {
        const double drift =
            drifts ? pace->week_of_all.value * rows->age_days[i] / 7 : 0;
        struct cell *last = &self->cells[self->num - (self->num > 0)];

        if (!rows->is_new[i])
            continue;
        if (self->num == 0 || last->agent != rows->agents[i] ||
            last->age_days != rows->age_days[i]) {
            self->num_agents += self->num == 0 || last->agent != rows->agents[i];
            last = &self->cells[self->num++];
            *last = (struct cell){ rows->agents[i], rows->age_days[i], 0, 0 };
            self->longest_days = fmax(self->longest_days, last->age_days);
        }
        last->num++;
        last->talk +=
            (rows->columns[PACE_TALK][i] - drift - last->talk) / last->num;
    }
}

static double
log_speed(const struct curve *curve, double age_days)
{
    return log(
        curve->novice + (1 - curve->novice) * fmin(1, age_days / curve->ramp_days));
}

/* Squares of what the curve leaves, about each newcomer's own mean. */
static double
badness(const struct cells *self, const struct curve *curve)
{
    double squares = 0;
    size_t begin = 0;

    while (begin < self->num) {
        double num = 0, sum = 0, square = 0;
        size_t i = begin;

        for (; i < self->num && self->cells[i].agent == self->cells[begin].agent;
             i++) {
            const struct cell *cell = &self->cells[i];
            const double left = cell->talk + log_speed(curve, cell->age_days);

            num += cell->num;
            sum += cell->num * left;
            square += cell->num * left * left;
        }
        squares += square - sum * sum / num;
        begin = i;
    }
    return squares;
}

/* The best novice speed for a ramp, on ever finer steps. */
static double
best_novice(const struct cells *self, double ramp_days)
{
    struct curve curve = { 0, ramp_days };
    double low = 0.05, high = 1, best = 1;

    for (int zoom = 0; zoom < NUM_ZOOMS; zoom++) {
        const double step = (high - low) / NUM_NOVICES;
        double least = INFINITY;

        for (int k = 0; k <= NUM_NOVICES; k++) {
            double bad;

            curve.novice = low + k * step;
            bad = badness(self, &curve);
            if (bad < least) {
                least = bad;
                best = curve.novice;
            }
        }
        low = fmax(best - step, 0.05);
        high = fmin(best + step, 1);
    }
    return best;
}

static struct curve
best_curve(const struct cells *self)
{
    struct curve best = { 1, 1 };
    double least = INFINITY;

    for (int k = 0; k < NUM_RAMPS; k++) {
        struct curve curve = { .ramp_days = 2 * pow(self->longest_days / 2,
                                                    (double)k / (NUM_RAMPS - 1)) };
        double bad;

        curve.novice = best_novice(self, curve.ramp_days);
        bad = badness(self, &curve);
        if (bad < least) {
            least = bad;
            best = curve;
        }
    }
    return best;
}

/* By the curvature in both: the ramp is not known either. */
static double
novice_error(const struct cells *self, const struct curve *at)
{
    const double h = 0.01, k = 0.05 * at->ramp_days, middle = badness(self, at);
    const double variance =
        middle / fmax((double)self->num - (double)self->num_agents - 2, 1);
    double bad[3][3], of_novice, of_ramp, of_both;

    for (int a = 0; a < 3; a++)
        for (int b = 0; b < 3; b++)
            bad[a][b] = badness(self, &(struct curve){ at->novice + (a - 1) * h,
                                          at->ramp_days + (b - 1) * k });
    of_novice = (bad[2][1] - 2 * middle + bad[0][1]) / h / h / 2;
    of_ramp = (bad[1][2] - 2 * middle + bad[1][0]) / k / k / 2;
    of_both = (bad[2][2] - bad[2][0] - bad[0][2] + bad[0][0]) / 4 / h / k / 2;
    of_novice -= of_ramp > 0 ? of_both * of_both / of_ramp : 0;
    return of_novice > 0 ? sqrt(variance / of_novice) : NAN;
}

int
pace_learn(struct fit_pace *self, const struct pace_rows *rows)
{
    struct cells cells = { .cells = calloc(rows->num + 1, sizeof(struct cell)) };
    struct curve curve;

    if (cells.cells == NULL)
        return CQ_ERR_NO_MEMORY;
    fill(&cells, self, rows);
    curve = best_curve(&cells);
    self->novice_speed = curve.novice;
    self->novice_error = novice_error(&cells, &curve);
    self->ramp_s = 86400 * curve.ramp_days;
    self->ramp_open = curve.ramp_days > 0.9 * cells.longest_days;
    self->learns = curve.novice < 0.99;
    free(cells.cells);
    return CQ_OK;
}

/* Mean of 1 / speed, tenures exponential: Simpson's rule along the ramp. */
static double
mean_slowness(const struct fit_pace *self)
{
    enum {
        STEPS = 200
    };
    const double ramp = self->ramp_s / self->mean_tenure_s;
    double sum = 0;

    for (int i = 0; i <= STEPS; i++) {
        const double part = (double)i / STEPS;
        const double weight = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;

        sum += weight * exp(-part * ramp) /
               (self->novice_speed + (1 - self->novice_speed) * part);
    }
    return sum * ramp / STEPS / 3 + exp(-ramp);
}

double
fit_pace_added(const struct fit_pace *self, size_t interval)
{
    return self->tires ? self->tired.value * self->tired_shares[interval] : 0;
}

double
fit_pace_stretch(const struct fit_pace *self)
{
    double stretch = 1;

    if (self->learns)
        stretch *= mean_slowness(self);
    if (self->tires)
        stretch *= 1 + self->share_tired * expm1(self->tired.value);
    return stretch;
}
