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
    self->missing = calloc(num_days * num_intervals + 1, sizeof(*self->missing));
    self->levels = calloc(num_days + 1, sizeof(*self->levels));
    return self->cells == NULL || self->weekdays == NULL || self->means == NULL ||
                   self->missing == NULL || self->levels == NULL
               ? CQ_ERR_NO_MEMORY
               : CQ_OK;
}

void
fit_arrivals_free(struct fit_arrivals *self)
{
    free(self->cells);
    free(self->weekdays);
    free(self->means);
    free(self->missing);
    free(self->levels);
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
    return self->factors[self->weekdays[day]] * self->means[interval] *
           self->levels[day];
}

bool
fit_arrivals_missing(const struct fit_arrivals *self, size_t day, size_t interval)
{
    return self->missing[day * self->num_intervals + interval];
}

bool
fit_has_trend(const struct fit_arrivals *self)
{
    return fabs(self->trend) > 3 * self->trend_error;
}

/* Nothing is expected of what is missing, and nothing is too much or too little. */
static double
expected_seen(const struct fit_arrivals *self, size_t day, size_t interval)
{
    return fit_arrivals_missing(self, day, interval)
               ? 0
               : fit_arrivals_expected(self, day, interval);
}

static double
count_seen(const struct fit_arrivals *self, size_t day, size_t interval)
{
    return fit_arrivals_missing(self, day, interval)
               ? 0
               : fit_arrivals_count(self, day, interval);
}

static double
residual(const struct fit_arrivals *self, size_t day, size_t interval)
{
    return count_seen(self, day, interval) - expected_seen(self, day, interval);
}

static void
day_totals(
    const struct fit_arrivals *self, size_t day, double *seen, double *expected)
{
    *seen = *expected = 0;
    for (size_t i = 0; i < self->num_intervals; i++) {
        *seen += count_seen(self, day, i);
        *expected += expected_seen(self, day, i);
    }
}

/* ---- expectations ---- */

/* Each interval's mean, given the days' factors. */
static void
estimate_intervals(struct fit_arrivals *self)
{
    for (size_t i = 0; i < self->num_intervals; i++) {
        double seen = 0, days = 0;

        for (size_t day = 0; day < self->num_days; day++) {
            if (fit_arrivals_missing(self, day, i))
                continue;
            seen += fit_arrivals_count(self, day, i);
            days += self->factors[self->weekdays[day]] * self->levels[day];
        }
        self->means[i] = days > 0 ? seen / days : 0;
    }
}

/* Each weekday's factor, given the means; over all days 1 on average. */
static void
estimate_weekdays(struct fit_arrivals *self)
{
    double seen[FIT_WEEK] = { 0 }, expected[FIT_WEEK] = { 0 }, sum = 0;

    for (size_t day = 0; day < self->num_days; day++) {
        const size_t w = self->weekdays[day];

        for (size_t i = 0; i < self->num_intervals; i++) {
            if (fit_arrivals_missing(self, day, i))
                continue;
            seen[w] += fit_arrivals_count(self, day, i);
            expected[w] += self->means[i] * self->levels[day];
        }
    }
    for (size_t w = 0; w < FIT_WEEK; w++)
        self->factors[w] = expected[w] > 0 ? seen[w] / expected[w] : NAN;
    for (size_t day = 0; day < self->num_days; day++)
        sum += self->factors[self->weekdays[day]] / (double)self->num_days;
    for (size_t w = 0; w < FIT_WEEK; w++)
        self->factors[w] /= sum;
}

/* In turns: what is likeliest under Poisson's law. With nothing missing and no
 * trend the first turn is the last. @return how many weekdays there are */
static size_t
estimate_means(struct fit_arrivals *self)
{
    bool any = false;
    size_t num = 0;

    for (size_t w = 0; w < FIT_WEEK; w++)
        self->factors[w] = 1;
    for (size_t i = 0; i < self->num_days * self->num_intervals; i++)
        any |= self->missing[i];
    for (size_t turn = 0; turn < (any || fit_has_trend(self) ? 30u : 1u); turn++) {
        estimate_intervals(self);
        estimate_weekdays(self);
    }
    for (size_t w = 0; w < FIT_WEEK; w++)
        num += isnan(self->factors[w]) ? 0 : 1;
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
            out.expected +=
                expected_seen(self, day, i) * expected_seen(self, day, k);
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
            const double m = expected_seen(self, day, i);
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
    const double free_days =
        days - (double)num_weekdays - (fit_has_trend(self) ? 1 : 0);
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
    double *y = x + self->num_days, level, of_level, both, squares;

    if (x == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t day = 0; day < self->num_days; day++) {
        double seen, expected;

        day_totals(self, day, &seen, &expected);
        x[day] = (double)day;
        y[day] = expected > 0 ? self->levels[day] * seen / expected : 1;
    }
    gsl_fit_linear(x, 1, y, 1, self->num_days, &level, &self->trend, &of_level,
        &both, &self->trend_error, &squares);
    self->trend_error = sqrt(self->trend_error);
    free(x);
    return CQ_OK;
}

/* The line, 1 in the middle of the days; no day below a tenth. */
static void
set_levels(struct fit_arrivals *self, double trend)
{
    const double middle = ((double)self->num_days - 1) / 2;
    double sum = 0;

    for (size_t day = 0; day < self->num_days; day++) {
        self->levels[day] = fmax(1 + trend * ((double)day - middle), 0.1);
        sum += self->levels[day] / (double)self->num_days;
    }
    for (size_t day = 0; day < self->num_days; day++)
        self->levels[day] /= sum;
}

/* With the trend in the expectation weekdays may look different, and so the trend.
 */
static int
take_trend_out(struct fit_arrivals *self, size_t num_weekdays)
{
    int ret = CQ_OK;

    self->with_trend_cv = self->busyness_cv;
    for (size_t turn = 0; ret == CQ_OK && turn < 9; turn++) {
        set_levels(self, self->trend);
        estimate_means(self);
        ret = estimate_trend(self);
    }
    set_levels(self, fit_has_trend(self) ? self->trend : 0);
    estimate_means(self);
    estimate_factors(self, num_weekdays);
    return ret;
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
    size_t num = 0, num_missing = 0;

    for (size_t i = 0; i < self->num_intervals; i++) {
        if (!(self->means[i] >= 2)) /* chi-squared needs a few calls */
            continue;
        num++;
        for (size_t day = 0; day < self->num_days; day++) {
            const double m = fit_arrivals_expected(self, day, i);
            const double r = residual(self, day, i);

            chi_squared += r * r / m;
            num_missing += fit_arrivals_missing(self, day, i);
        }
    }
    if (num > 0 && self->num_days > num_weekdays)
        self->poisson.degrees = (double)(num * (self->num_days - 1)) -
                                (double)(num_weekdays - 1 + num_missing) -
                                (fit_has_trend(self) ? 1 : 0);
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
    size_t num_weekdays;
    int ret = CQ_OK;

    self->trend = self->trend_error = NAN;
    set_levels(self, 0);
    num_weekdays = estimate_means(self);
    if (self->num_days > num_weekdays)
        estimate_factors(self, num_weekdays);
    self->with_trend_cv = self->busyness_cv;
    if (self->num_days >= num_weekdays + 3)
        ret = estimate_trend(self);
    if (ret == CQ_OK && fit_has_trend(self))
        ret = take_trend_out(self, num_weekdays);
    test_poisson(self, num_weekdays);
    test_steady(self);
    return ret;
}
