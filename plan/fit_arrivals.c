/*
 * Volumes and their variation, from counts by day and interval. It knows no calls.
 */
#include "plan/fit_arrivals.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_fit.h>

#include "sim/err.h"

int
fit_arrivals_init(struct fit_arrivals *self, size_t num_days, size_t num_intervals)
{
    *self = (struct fit_arrivals){ .num_days = num_days,
        .num_intervals = num_intervals };
    self->cells =
        calloc(num_days * num_intervals * FIT_CELLS + 1, sizeof(*self->cells));
    self->weekdays = calloc(num_days + 1, sizeof(*self->weekdays));
    self->means = calloc(num_intervals + 1, sizeof(*self->means));
    return self->cells == NULL || self->weekdays == NULL || self->means == NULL
               ? CQ_ERR_NO_MEMORY
               : CQ_OK;
}

void
fit_arrivals_free(struct fit_arrivals *self)
{
    free(self->cells);
    free(self->weekdays);
    free(self->means);
    *self = (struct fit_arrivals){ 0 };
}

static uint32_t *
cells_of(const struct fit_arrivals *self, size_t day, size_t interval)
{
    return &self->cells[(day * self->num_intervals + interval) * FIT_CELLS];
}

void
fit_arrivals_add(
    struct fit_arrivals *self, size_t day, size_t interval, double within)
{
    cells_of(self, day, interval)[(size_t)(within * FIT_CELLS)]++;
}

void
fit_arrivals_add_count(
    struct fit_arrivals *self, size_t day, size_t interval, uint32_t num)
{
    cells_of(self, day, interval)[0] += num;
    self->whole = true;
}

double
fit_arrivals_count(const struct fit_arrivals *self, size_t day, size_t interval)
{
    const uint32_t *cells = cells_of(self, day, interval);
    double num = 0;

    for (size_t i = 0; i < FIT_CELLS; i++)
        num += cells[i];
    return num;
}

double
fit_arrivals_expected(const struct fit_arrivals *self, size_t day, size_t interval)
{
    return self->factors[self->weekdays[day]] * self->means[interval];
}

static double
residual(const struct fit_arrivals *self, size_t day, size_t interval)
{
    return fit_arrivals_count(self, day, interval) -
           fit_arrivals_expected(self, day, interval);
}

static double
day_total(const struct fit_arrivals *self, size_t day)
{
    double total = 0;

    for (size_t i = 0; i < self->num_intervals; i++)
        total += fit_arrivals_count(self, day, i);
    return total;
}

/* ---- expectations ---- */

/* @return how many weekdays there are */
static size_t
estimate_means(struct fit_arrivals *self)
{
    double totals[FIT_WEEK] = { 0 }, nums[FIT_WEEK] = { 0 }, all = 0;
    size_t num = 0;

    for (size_t day = 0; day < self->num_days; day++) {
        const double total = day_total(self, day);

        totals[self->weekdays[day]] += total;
        nums[self->weekdays[day]]++;
        all += total;
        for (size_t i = 0; i < self->num_intervals; i++)
            self->means[i] +=
                fit_arrivals_count(self, day, i) / (double)self->num_days;
    }
    for (size_t w = 0; w < FIT_WEEK; w++) {
        self->factors[w] =
            nums[w] > 0 && all > 0
                ? totals[w] / nums[w] / (all / (double)self->num_days)
                : NAN;
        num += nums[w] > 0;
    }
    return num;
}

/* ---- variation ---- */

/* Sums over all days of the products of what two intervals have too much, and of
 * what is expected of them, for intervals from least to most apart. */
struct products {
    double residuals, expected;
};

static struct products
products_of(const struct fit_arrivals *self, size_t day, size_t least, size_t most)
{
    struct products out = { 0 };

    for (size_t i = 0; i < self->num_intervals; i++) {
        for (size_t k = i + least; k < self->num_intervals && k <= i + most; k++) {
            out.residuals += residual(self, day, i) * residual(self, day, k);
            out.expected += fit_arrivals_expected(self, day, i) *
                            fit_arrivals_expected(self, day, k);
        }
    }
    return out;
}

/* Of all days; *error is the standard error of the ratio, by the days. */
static double
ratio_of(const struct fit_arrivals *self, size_t least, size_t most, double widen,
    double *error)
{
    double above = 0, below = 0, squares = 0, ratio;

    for (size_t day = 0; day < self->num_days; day++) {
        const struct products of = products_of(self, day, least, most);

        above += of.residuals;
        below += of.expected;
    }
    ratio = below > 0 ? above / below : 0;
    for (size_t day = 0; day < self->num_days; day++) {
        const struct products of = products_of(self, day, least, most);
        const double off = of.residuals - ratio * of.expected;

        squares += off * off;
    }
    if (error != NULL)
        *error = below > 0 ? widen * sqrt(squares) / below : NAN;
    return widen * ratio;
}

/* The square of the cv of an interval's count beyond Poisson's. */
static double
beyond_poisson(const struct fit_arrivals *self, double widen)
{
    double above = 0, below = 0;

    for (size_t day = 0; day < self->num_days; day++) {
        for (size_t i = 0; i < self->num_intervals; i++) {
            const double m = fit_arrivals_expected(self, day, i);
            const double r = residual(self, day, i);

            above += widen * r * r - m;
            below += m * m;
        }
    }
    return below > 0 ? above / below : 0;
}

/* A weekday's volume comes from its own days, an interval's share of it from all:
 * residuals show less of a day's factor than of an interval's own. */
static void
estimate_factors(struct fit_arrivals *self, size_t num_weekdays)
{
    const double days = (double)self->num_days;
    const double free_days = days - (double)num_weekdays;
    const size_t num = self->num_intervals, far = num >= 12 ? 6 : 1;
    const double day =
        fmax(ratio_of(self, far, num, days / free_days, &self->busyness_error), 0);
    const double seen = day * free_days / (days - 1);
    const double neighbours = ratio_of(self, 1, 1, days / (days - 1), NULL);
    const double own = beyond_poisson(self, days / (days - 1)) - seen;

    self->busyness_cv = sqrt(day);
    self->interval_cv = sqrt(fmax(own, 0));
    self->correlation =
        own > 0 && far > 1 ? fmin(fmax((neighbours - seen) / own, 0), 1) : 0;
}

/* The weekdays' own volumes taken out, a straight line through what is left. */
static int
estimate_trend(struct fit_arrivals *self)
{
    double *x = calloc(2 * self->num_days + 1, sizeof(*x));
    double *y = x + self->num_days, level, of_level, both, squares, all = 0;

    if (x == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < self->num_intervals; i++)
        all += self->means[i];
    for (size_t day = 0; day < self->num_days; day++) {
        x[day] = (double)day;
        y[day] = day_total(self, day) / all / self->factors[self->weekdays[day]];
    }
    gsl_fit_linear(x, 1, y, 1, self->num_days, &level, &self->trend, &of_level,
        &both, &self->trend_error, &squares);
    self->trend_error = sqrt(self->trend_error);
    free(x);
    return CQ_OK;
}

/* ---- tests ---- */

static void
finish_test(struct fit_test *self, double chi_squared)
{
    self->index = self->degrees > 0 ? chi_squared / self->degrees : NAN;
    self->chance =
        self->degrees > 0 ? gsl_cdf_chisq_Q(chi_squared, self->degrees) : NAN;
}

/* The counts of an interval, day by day, against their expectation. */
static void
test_poisson(struct fit_arrivals *self, size_t num_weekdays)
{
    double chi_squared = 0;
    size_t num = 0;

    for (size_t i = 0; i < self->num_intervals; i++) {
        if (!(self->means[i] >= 2)) /* chi-squared needs a few calls */
            continue;
        num++;
        for (size_t day = 0; day < self->num_days; day++) {
            const double m = fit_arrivals_expected(self, day, i);
            const double r = residual(self, day, i);

            chi_squared += r * r / m;
        }
    }
    if (num > 0 && self->num_days > num_weekdays)
        self->poisson.degrees =
            (double)(num * (self->num_days - 1)) - (double)(num_weekdays - 1);
    finish_test(&self->poisson, chi_squared);
}

/* The parts of an interval against its own count, shared evenly. */
static void
test_steady(struct fit_arrivals *self)
{
    double chi_squared = 0;

    for (size_t day = 0; !self->whole && day < self->num_days; day++) {
        for (size_t i = 0; i < self->num_intervals; i++) {
            const uint32_t *cells = cells_of(self, day, i);
            const double m = fit_arrivals_count(self, day, i) / FIT_CELLS;

            if (m < 2)
                continue;
            for (size_t cell = 0; cell < FIT_CELLS; cell++)
                chi_squared += (cells[cell] - m) * (cells[cell] - m) / m;
            self->steady.degrees += FIT_CELLS - 1;
        }
    }
    finish_test(&self->steady, chi_squared);
}

int
fit_arrivals_estimate(struct fit_arrivals *self)
{
    const size_t num_weekdays = estimate_means(self);
    int ret = CQ_OK;

    if (self->num_days > num_weekdays)
        estimate_factors(self, num_weekdays);
    self->trend = self->trend_error = NAN;
    if (self->num_days >= num_weekdays + 3)
        ret = estimate_trend(self);
    test_poisson(self, num_weekdays);
    test_steady(self);
    return ret;
}
