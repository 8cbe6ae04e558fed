/*
 * Ground floor: random streams. PCG64 (libpcg, setseq XSL-RR 128/64), one
 * generator per named stream, also usable by every GSL distribution.
 *
 * A stream is named by (seed, replication, purpose, contact type) and starts,
 * state and increment, at a hash of that name: adding a type, a bot or a purpose
 * moves nobody else's luck.
 */
#ifndef CQ_SIM_RNG_H
#define CQ_SIM_RNG_H

#include <stdalign.h>
#include <stdint.h>

#include <gsl/gsl_rng.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RNG_BLOCK = 16
}; /* numbers made at a time: two cache lines */

/* The part of a stream's name that does not change between replications. */
struct rng_name {
    uint64_t hash[2];
};

struct rng {
    uint64_t block[RNG_BLOCK];
    unsigned num_used;
    gsl_rng gsl;                 /* this stream as GSL sees it; points to self */
    alignas(16) uint64_t pcg[4]; /* the pcg64 object itself */
};

/** The GSL generator type over struct rng. */
extern const gsl_rng_type *const rng_pcg64;

/** purpose and of (the contact type's name, or "") are hashed by their letters. */
struct rng_name rng_name_of(const char *seed, const char *purpose, const char *of);

/** The name that two numbers have under another. */
struct rng_name rng_name_under(struct rng_name name, uint64_t a, uint64_t b);

/** The first uniform number on (0, 1) that a name stands for, without a stream. */
static inline double rng_uniform_of(struct rng_name name);

/* A name under which there are many others: its part of their hash, worked out
 * once.
 */
struct rng_root {
    uint64_t hash[2];
};

struct rng_root rng_root_of(struct rng_name name);
/** As rng_name_under() of the root's name. */
static inline struct rng_name rng_name_below(
    const struct rng_root *root, uint64_t a, uint64_t b);

/**
 * Place self at the start of the stream (name, replication).
 * self points into itself afterwards and must not be copied or moved.
 */
void rng_start(struct rng *self, struct rng_name name, uint64_t replication);

/** As PCG's own constructor; 128-bit numbers, low word first. */
void rng_start_pcg(
    struct rng *self, const uint64_t state[2], const uint64_t stream[2]);

/**
 * Place self at the start of a stream that two numbers of parent name: for a model
 * that draws two kinds of luck, neither of which may move the other.
 * As above, self must not be copied or moved afterwards.
 */
void rng_branch(struct rng *self, struct rng *parent);

/** Make the next RNG_BLOCK numbers. */
void rng_refill(struct rng *self);

/** Uniform on all 64-bit numbers. */
static inline uint64_t
rng_bits(struct rng *self)
{
    if (self->num_used == RNG_BLOCK)
        rng_refill(self);
    return self->block[self->num_used++];
}

/** Uniform on (0, 1), never 0 nor 1. */
static inline double
rng_uniform(struct rng *self)
{
    return ((double)(rng_bits(self) >> 12) + 0.5) * 0x1p-52;
}

/* The finalizer of splitmix64: every bit of the input moves every bit out. */
static inline uint64_t
rng_mix(uint64_t x)
{
    x ^= x >> 30;
    x *= 0xbf58476d1ce4e5b9;
    x ^= x >> 27;
    x *= 0x94d049bb133111eb;
    return x ^ x >> 31;
}

static inline double
rng_uniform_of(struct rng_name name)
{
    return ((double)(rng_mix(name.hash[0] + rng_mix(name.hash[1])) >> 12) + 0.5) *
           0x1p-52;
}

static inline uint64_t
rng_hash_below(uint64_t hash, uint64_t a, uint64_t b)
{
    const uint64_t step = 0x9e3779b97f4a7c15;

    return rng_mix(rng_mix(hash ^ (a + step)) ^ (b + 2 * step));
}

static inline struct rng_name
rng_name_below(const struct rng_root *root, uint64_t a, uint64_t b)
{
    return (struct rng_name){ { rng_hash_below(root->hash[0], a, b),
        rng_hash_below(root->hash[1], a, b) } };
}

/** Exponential with mean 1 (a ziggurat of 256 layers). */
double rng_exponential(struct rng *self);

/** Normal with mean 0 and standard deviation 1 (likewise). */
double rng_normal(struct rng *self);

#ifdef __cplusplus
}
#endif
#endif
