/*
 * Ground floor: names of streams, and the two ziggurats. It knows nothing of what
 * the numbers are for.
 */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "sim/rng.h"
#include "ziggurat_tables.h"

static uint64_t
absorb(uint64_t hash, const char *text)
{
    for (; *text != '\0'; text++)
        hash = rng_mix(hash ^ (unsigned char)*text) + 0x9e3779b97f4a7c15;
    return rng_mix(hash ^ 0x100); /* no letter: "ab","c" differs from "a","bc" */
}

struct rng_name
rng_name_of(const char *seed, const char *purpose, const char *of)
{
    struct rng_name name;

    for (unsigned k = 0; k < 2; k++)
        name.hash[k] = absorb(absorb(absorb(k + 1, seed), purpose), of);
    return name;
}

struct rng_root
rng_root_of(struct rng_name name)
{
    return (struct rng_root){ { rng_mix(name.hash[0]), rng_mix(name.hash[1]) } };
}

struct rng_name
rng_name_under(struct rng_name name, uint64_t a, uint64_t b)
{
    const struct rng_root root = rng_root_of(name);

    return rng_name_below(&root, a, b);
}

void
rng_start(struct rng *self, struct rng_name name, uint64_t replication)
{
    const uint64_t step = 0x9e3779b97f4a7c15;
    const uint64_t at = rng_mix(name.hash[0] ^ rng_mix(replication + step));
    const uint64_t by = rng_mix(name.hash[1] ^ rng_mix(replication + 2 * step));
    const uint64_t state[2] = { rng_mix(at + step), rng_mix(at + 2 * step) };
    const uint64_t stream[2] = { rng_mix(by + step), rng_mix(by + 2 * step) };

    rng_start_pcg(self, state, stream);
}

void
rng_branch(struct rng *self, struct rng *parent)
{
    struct rng_name name;

    name.hash[0] = rng_bits(parent);
    name.hash[1] = rng_bits(parent);
    rng_start(self, name, 0);
}

/* Doornik's form of Marsaglia and Tsang's ziggurat: layer i lies under the curve up
 * to x[i + 1] and is x[i] wide; layer 0 holds the tail beyond x[1]. */
__attribute__((noinline)) static double
any_exponential(struct rng *self)
{
    double beyond = 0;

    for (;;) {
        const uint64_t bits = rng_bits(self);
        const unsigned i = bits & 0xff;
        const double x = (double)(bits >> 11) * 0x1p-53 * ziggurat_exp_x[i];

        if (x < ziggurat_exp_x[i + 1])
            return beyond + x;
        if (i == 0) {
            beyond += ziggurat_exp_x[1]; /* the tail is exponential again */
            continue;
        }
        if (ziggurat_exp_f[i] +
                rng_uniform(self) * (ziggurat_exp_f[i + 1] - ziggurat_exp_f[i]) <
            exp(-x))
            return beyond + x;
    }
}

/* The usual case, apart so that it saves no registers: a number is at hand, and
 * falls well inside its layer. */
double
rng_exponential(struct rng *self)
{
    if (self->num_used < RNG_BLOCK) {
        const uint64_t bits = self->block[self->num_used];
        const unsigned i = bits & 0xff;
        const double x = (double)(bits >> 11) * 0x1p-53 * ziggurat_exp_x[i];

        if (x < ziggurat_exp_x[i + 1]) {
            self->num_used++;
            return x;
        }
    }
    return any_exponential(self);
}

/* Marsaglia's tail of the normal beyond r. */
static double
normal_tail(struct rng *self, double r)
{
    double x, y;

    do {
        x = rng_exponential(self) / r;
        y = rng_exponential(self);
    } while (2 * y < x * x);
    return r + x;
}

/* Bit 8 says on which side of 0: a coin that no processor can predict, so no
 * branch.
 */
static double
sided(double x, uint64_t bits)
{
    uint64_t x_bits;

    memcpy(&x_bits, &x, sizeof(x));
    x_bits ^= (bits & 0x100) << 55;
    memcpy(&x, &x_bits, sizeof(x));
    return x;
}

__attribute__((noinline)) static double
any_normal(struct rng *self)
{
    for (;;) {
        const uint64_t bits = rng_bits(self);
        const unsigned i = bits & 0xff;
        const double x = (double)(bits >> 11) * 0x1p-53 * ziggurat_normal_x[i];

        if (x < ziggurat_normal_x[i + 1])
            return sided(x, bits);
        if (i == 0)
            return sided(normal_tail(self, ziggurat_normal_x[1]), bits);
        if (ziggurat_normal_f[i] + rng_uniform(self) * (ziggurat_normal_f[i + 1] -
                                                           ziggurat_normal_f[i]) <
            exp(-x * x / 2))
            return sided(x, bits);
    }
}

/* Likewise the usual case. */
double
rng_normal(struct rng *self)
{
    if (self->num_used < RNG_BLOCK) {
        const uint64_t bits = self->block[self->num_used];
        const unsigned i = bits & 0xff;
        const double x = (double)(bits >> 11) * 0x1p-53 * ziggurat_normal_x[i];

        if (x < ziggurat_normal_x[i + 1]) {
            self->num_used++;
            return sided(x, bits);
        }
    }
    return any_normal(self);
}
