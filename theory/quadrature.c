/*
 * Find the top, find where the function has fallen to nothing on both sides, and
 * integrate between in panels that are halved until the rule is content.
 */
#include <math.h>

#include <gsl/gsl_integration.h>

#include "theory/quadrature.h"

enum {
    MOST_HALVINGS = 48,
    NUM_CUTS = 4
};

#define FALL 55      /* e-folds that count as nothing: 1e-24 */
#define NEAR_TOP 0.1 /* e-folds: the top need not be known better than this */
#define TOLERANCE 1e-13
#define GOLDEN 0.6180339887498949

struct concave {
    log_function *log_f;
    const void *context;
    double top; /* subtracted: the largest value, near enough */
};

static double
value(double x, void *params)
{
    const struct concave *self = params;

    return exp(self->log_f(self->context, x) - self->top);
}

static double
log_value(const struct concave *self, double x)
{
    return self->log_f(self->context, x);
}

/* A point at most NEAR_TOP below the top in [a, b], by golden section. */
static double
top_between(const struct concave *self, double a, double b)
{
    double fa = log_value(self, a);
    double fb = log_value(self, b);
    double c = b - GOLDEN * (b - a);
    double d = a + GOLDEN * (b - a);
    double fc = log_value(self, c);
    double fd = log_value(self, d);

    while ((fmax(fc, fd) - fmin(fa, fb) > NEAR_TOP || fabs(fa - fb) > NEAR_TOP) &&
           a < c && c < d && d < b) {
        if (fc >= fd) {
            b = d, fb = fd;
            d = c, fd = fc;
            c = b - GOLDEN * (b - a);
            fc = log_value(self, c);
        } else {
            a = c, fa = fc;
            c = d, fc = fd;
            d = a + GOLDEN * (b - a);
            fd = log_value(self, d);
        }
    }
    return fa > fmax(fc, fd) ? a : fb > fmax(fc, fd) ? b : fc > fd ? c : d;
}

static double
find_top(const struct concave *self, double from, double to, double step)
{
    double near = from;
    double far = fmin(to, from + step);
    double next;

    while (far < to) {
        next = fmin(to, from + 2 * (far - from));
        if (log_value(self, next) <= log_value(self, far))
            return top_between(self, near, next);
        near = far;
        far = next;
    }
    return top_between(self, near, far);
}

/* Between at (near the top) and limit: where the function has become nothing. */
static double
find_end(const struct concave *self, double at, double limit, double step)
{
    double in = at;
    double out = at + step;
    double middle;

    while (isinf(limit) && log_value(self, out) > self->top - FALL) {
        in = out;
        out = at + 2 * (out - at);
    }
    if (!isinf(limit)) {
        out = limit;
        if (log_value(self, out) > self->top - FALL)
            return limit;
    }
    for (int i = 0; i < 64; i++) {
        middle = in + (out - in) / 2;
        if (log_value(self, middle) > self->top - FALL)
            in = middle;
        else
            out = middle;
        if (log_value(self, out) > self->top - 2 * FALL)
            break;
    }
    return out;
}

static double
panel(struct concave *self, double a, double b, double *error)
{
    gsl_function f = { value, self };
    double result;
    double size;
    double spread;

    gsl_integration_qk21(&f, a, b, &result, error, &size, &spread);
    return result;
}

/* Halve until the errors are small beside the whole. */
static double
refine(struct concave *self, double a, double b, double whole, int halvings)
{
    double error;
    double result = panel(self, a, b, &error);
    double middle = a + (b - a) / 2;

    if (!(error > TOLERANCE * whole) || halvings == 0 || middle <= a || middle >= b)
        return result;
    return refine(self, a, middle, whole, halvings - 1) +
           refine(self, middle, b, whole, halvings - 1);
}

double
log_integral(log_function *log_f, const void *context, double from, double to,
    double step, double layer)
{
    struct concave self = { log_f, context, 0 };
    double cut[NUM_CUTS + 2];
    double top = find_top(&self, from, to, step);
    double error;
    double rough = 0;
    double sum = 0;
    int num = 0;

    self.top = log_value(&self, top);
    cut[num++] = top > from ? find_end(&self, top, from, step) : from;
    cut[num++] = top;
    to = find_end(&self, top, to, step);
    for (double x = 4 * layer; num <= NUM_CUTS && top + x < to; x *= 4)
        cut[num++] = top + x;
    cut[num] = to;
    for (int i = 0; i < num; i++)
        rough += panel(&self, cut[i], cut[i + 1], &error);
    for (int i = 0; i < num; i++)
        sum += refine(&self, cut[i], cut[i + 1], rough, MOST_HALVINGS);
    return self.top + log(sum);
}
