/* Estimates with their error from observations; it knows no measure and no
 * scenario.
 */
#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>

#include "sim/estimate.h"

struct estimate
estimate_none(size_t num_observations)
{
    return (struct estimate){ NAN, NAN, NAN, NAN, NAN, NAN, num_observations };
}

double
estimate_student_t(size_t num_observations, double confidence)
{
    if (num_observations < 2)
        return NAN;
    return gsl_cdf_tdist_Pinv((1 + confidence) / 2, (double)(num_observations - 1));
}

/* Put the number of rank k in its place, smaller ones before it and larger ones
 * after it (Hoare's selection): sorting whole days would cost more than simulating
 * them. */
static void
select_rank(double *numbers, size_t num, size_t k)
{
    size_t first = 0, last = num - 1;

    while (first < last) {
        const double pivot = numbers[first + (last - first) / 2];
        size_t low = first, high = last;

        while (true) {
            double kept;

            while (numbers[low] < pivot)
                low++;
            while (numbers[high] > pivot)
                high--;
            if (low >= high)
                break;
            kept = numbers[low];
            numbers[low++] = numbers[high];
            numbers[high--] = kept;
        }
        if (k <= high)
            last = high;
        else
            first = high + 1;
    }
}

double
estimate_order_quantile(double *numbers, size_t num, double level)
{
    const double place = level * (double)(num - 1);
    const size_t below = num == 0 ? 0 : (size_t)place;
    double next = INFINITY;

    if (num == 0)
        return NAN;
    select_rank(numbers, num, below);
    if (below + 1 >= num)
        return numbers[below];
    for (size_t i = below + 1; i < num; i++)
        next = numbers[i] < next ? numbers[i] : next;
    return numbers[below] + (place - (double)below) * (next - numbers[below]);
}

void
estimate_spread(double *days, size_t num, struct estimate *out)
{
    double mean = 0, squares = 0;

    if (num < 2)
        return;
    /* around the first, so that days all alike have no spread at all */
    for (size_t i = 0; i < num; i++)
        mean += (days[i] - days[0]) / (double)num;
    mean += days[0];
    for (size_t i = 0; i < num; i++)
        squares += (days[i] - mean) * (days[i] - mean);
    out->sd = sqrt(squares / (double)(num - 1));
    out->p10 = estimate_order_quantile(days, num, 0.1);
    out->p90 = estimate_order_quantile(days, num, 0.9);
}

/* What is left of a when its ratio's share is taken off; what rounding leaves of
 * days all alike is no error. */
static double
rest_of(double a, double b, double value)
{
    const double rest = a - value * b;

    return fabs(rest) > 1e-14 * fabs(a) ? rest : 0;
}

struct estimate
estimate_ratio(
    const double *a, const double *b, size_t num, double student_t, double *room)
{
    struct estimate out = estimate_none(num);
    double sum_a = 0, sum_b = 0, squares = 0;
    size_t num_days = 0;

    for (size_t i = 0; i < num; i++) {
        sum_a += a[i];
        sum_b += b[i];
        if (b[i] != 0)
            room[num_days++] = a[i] / b[i];
    }
    if (sum_b == 0 || isnan(sum_b) || isnan(sum_a))
        return out;
    out.value = sum_a / sum_b;
    estimate_spread(room, num_days, &out);
    if (num < 2)
        return out;
    for (size_t i = 0; i < num; i++) {
        const double rest = rest_of(a[i], b[i], out.value);

        squares += rest * rest;
    }
    out.standard_error = sqrt(squares / (double)(num - 1) / (double)num) /
                         (fabs(sum_b) / (double)num);
    out.half_width = student_t * out.standard_error;
    return out;
}

void
estimate_ratio_influence(
    const double *a, const double *b, size_t num, double value, double *out)
{
    double sum_b = 0;

    for (size_t i = 0; i < num; i++)
        sum_b += b[i];
    for (size_t i = 0; i < num; i++)
        out[i] =
            sum_b == 0 ? NAN : rest_of(a[i], b[i], value) / (sum_b / (double)num);
}

double
estimate_paired_error(const double *first, const double *second, size_t num)
{
    double squares = 0;

    if (num < 2)
        return NAN;
    for (size_t i = 0; i < num; i++) {
        const double apart = second[i] - first[i];

        if (!(fabs(apart) <= 1e-14 * fabs(first[i])))
            squares += apart * apart;
    }
    return sqrt(squares / (double)(num - 1) / (double)num);
}

struct estimate_paired
estimate_paired(const double *first, const double *second, size_t num)
{
    const double n = (double)num;
    struct estimate_paired out = { estimate_paired_error(first, second, num), 0,
        0 };
    const double sd = out.standard_error * sqrt(n);

    if (!(sd > 0))
        return out;
    out.excess = -3;
    for (size_t i = 0; i < num; i++) {
        const double z = (second[i] - first[i]) / sd;

        out.skewness += z * z * z / n;
        out.excess += z * z * z * z / n;
    }
    return out;
}

struct estimate_level
estimate_level(size_t num_observations, double confidence)
{
    return (
        struct estimate_level){ estimate_student_t(num_observations, confidence),
        gsl_cdf_ugaussian_Pinv((1 + confidence) / 2) };
}

double
estimate_paired_t(
    const struct estimate_paired *self, size_t num, struct estimate_level level)
{
    const double x = level.normal;
    const double term =
        self->skewness * self->skewness * (x * x * x * x + 2 * x * x - 3) / 18 -
        fmax(self->excess, 0) * (x * x - 3) / 12;

    return level.student_t * (1 + fmax(term, 0) / (double)num);
}

/* ---- quantiles of waits ---- */

void
histogram_counts_add(const struct histogram_counts *self, double *count)
{
    for (uint32_t i = 0; i < self->num; i++)
        count[self->bin[i]] += (double)self->count[i];
}

double
histogram_total(const double *count)
{
    double total = 0;

    for (unsigned bin = 0; bin < HISTOGRAM_BINS; bin++)
        total += count[bin];
    return total;
}

/* The last bin has no upper edge: its waits count as its lower one. */
static double
width_s(unsigned bin)
{
    return bin == 0 || bin == HISTOGRAM_BINS - 1
               ? 0
               : histogram_edge_s(bin + 1) - histogram_edge_s(bin);
}

double
histogram_quantile_s(const double *count, double level)
{
    const double wanted = level * histogram_total(count);
    double below = 0;
    unsigned last = HISTOGRAM_BINS;

    for (unsigned bin = 0; bin < HISTOGRAM_BINS; bin++) {
        if (count[bin] == 0)
            continue;
        if (below + count[bin] >= wanted)
            return histogram_edge_s(bin) +
                   width_s(bin) * (wanted - below) / count[bin];
        below += count[bin];
        last = bin;
    }
    /* rounding alone gets here with anything counted */
    return last == HISTOGRAM_BINS ? NAN : histogram_edge_s(last) + width_s(last);
}

double
histogram_below(const double *count, double wait_s)
{
    const unsigned end = histogram_bin(wait_s);
    const double width = width_s(end);
    double below = 0;

    for (unsigned bin = 0; bin < end; bin++)
        below += count[bin];
    return below +
           count[end] * (width == 0 ? 1 : (wait_s - histogram_edge_s(end)) / width);
}

struct estimate
estimate_quantile(const double *pooled, double level, const double *below,
    const double *of, size_t num, double student_t, double *room)
{
    const double total = histogram_total(pooled);
    const struct estimate share = estimate_ratio(below, of, num, student_t, room);
    struct estimate out = estimate_none(num);
    double low, high;

    if (total == 0)
        return out;
    out.value = histogram_quantile_s(pooled, level);
    if (num < 2 || level * total <= pooled[0])
        return out; /* in the atom at zero a quantile does not move */
    low = fmax(level - share.half_width, pooled[0] / total);
    high = fmin(level + share.half_width, 1);
    if (high > low)
        out.half_width = share.half_width / (high - low) *
                         (histogram_quantile_s(pooled, high) -
                             histogram_quantile_s(pooled, low));
    else
        out.half_width = 0;
    out.standard_error = out.half_width / student_t;
    return out;
}
