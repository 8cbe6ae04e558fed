/*
 * Writes ziggurat_tables.h: for the exponential and the normal density (without
 * its constant), 256 layers of equal area v. Layer i reaches from height f[i] to
 * f[i + 1] and to x[i]; x[1] is where the tail begins, found so that the last
 * layer closes at height 1; x[0] = v / f[1] makes the layer with the tail a box.
 */
#include <math.h>
#include <stdio.h>

enum {
    LAYERS = 256
};

struct shape {
    const char *name;
    double (*density)(double x);
    double (*inverse)(double y);
    double (*tail)(double x); /* area beyond x */
};

static double
exp_density(double x)
{
    return exp(-x);
}

static double
exp_inverse(double y)
{
    return -log(y);
}

static double
normal_density(double x)
{
    return exp(-x * x / 2);
}

static double
normal_inverse(double y)
{
    return sqrt(-2 * log(y));
}

static double
normal_tail(double x)
{
    return sqrt(acos(-1) / 2) * erfc(x / sqrt(2));
}

/* How far the top is from height 1 when the tail begins at r; falls with r. */
static double
overshoot(const struct shape *shape, double r, double x[LAYERS + 1])
{
    const double area = r * shape->density(r) + shape->tail(r);

    x[0] = area / shape->density(r);
    x[1] = r;
    for (int i = 1; i < LAYERS; i++) {
        const double y = shape->density(x[i]) + area / x[i];

        if (i == LAYERS - 1)
            return y - 1;
        if (y >= 1)
            return y;
        x[i + 1] = shape->inverse(y);
    }
    return 0;
}

static void
print_row(const char *name, char letter, const double *row)
{
    printf("static const double ziggurat_%s_%c[] = {\n", name, letter);
    for (int i = 0; i <= LAYERS; i++)
        printf("    %.17g,\n", row[i]);
    printf("};\n");
}

static void
print_shape(const struct shape *shape)
{
    double x[LAYERS + 1], f[LAYERS + 1];
    double low = 1, high = 20;

    for (int step = 0; step < 200; step++) {
        const double r = (low + high) / 2;

        if (overshoot(shape, r, x) > 0)
            low = r;
        else
            high = r;
    }
    overshoot(shape, high, x);
    x[LAYERS] = 0;
    for (int i = 0; i <= LAYERS; i++)
        f[i] = shape->density(x[i]);
    print_row(shape->name, 'x', x);
    print_row(shape->name, 'f', f);
}

int
main(void)
{
    const struct shape shapes[] = {
        { "exp", exp_density, exp_inverse, exp_density },
        { "normal", normal_density, normal_inverse, normal_tail },
    };

    printf("/* Written by sim/tools/make_ziggurat.c. */\n");
    print_shape(&shapes[0]);
    print_shape(&shapes[1]);
    return 0;
}
