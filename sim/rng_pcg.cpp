// Ground floor: the one C++ file. It puts libpcg's pcg64 into a C struct and
// presents it to GSL; everything else about streams is in rng.c.
#include <new>
#include <type_traits>

#include <pcg_random.hpp>

#include "sim/rng.h"

static_assert(sizeof(pcg64) == sizeof(rng::pcg), "struct rng holds a pcg64");
static_assert(std::is_trivially_destructible<pcg64>::value, "and never ends it");

static pcg64 *
engine(struct rng *self)
{
    return std::launder(reinterpret_cast<pcg64 *>(self->pcg));
}

static pcg_extras::pcg128_t
wide(const uint64_t words[2])
{
    return (static_cast<pcg_extras::pcg128_t>(words[1]) << 64) + words[0];
}

void
rng_start_pcg(struct rng *self, const uint64_t state[2], const uint64_t stream[2])
{
    new (self->pcg) pcg64(wide(state), wide(stream));
    self->num_used = RNG_BLOCK;
    self->gsl.type = rng_pcg64;
    self->gsl.state = self;
}

void
rng_refill(struct rng *self)
{
    pcg64 local = *engine(self);

    for (uint64_t &number : self->block)
        number = local();
    *engine(self) = local;
    self->num_used = 0;
}

static void
gsl_set(void *state, unsigned long seed)
{
    rng_start(static_cast<struct rng *>(state), rng_name_of("", "gsl", ""), seed);
}

static unsigned long
gsl_get(void *state)
{
    return rng_bits(static_cast<struct rng *>(state));
}

static double
gsl_get_double(void *state)
{
    return static_cast<double>(rng_bits(static_cast<struct rng *>(state)) >> 11) *
           0x1p-53;
}

static const gsl_rng_type pcg64_type = { "pcg64", UINT64_MAX, 0, sizeof(struct rng),
    gsl_set, gsl_get, gsl_get_double };

const gsl_rng_type *const rng_pcg64 = &pcg64_type;
