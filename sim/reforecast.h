/*
 * What the contacts that have come by mid-day say of those to come. The plan's luck
 * is a factor common to all types (the day's busyness times what the forecast of
 * volume is off) times one of each type's own; given them, counts are Poisson. So
 * the factors have an exact posterior law: of a gamma factor with coefficient of
 * variation c, where E contacts were expected and N have come, it is gamma again,
 * with shape 1/c^2 + N and mean (1/c^2 + N) / (1/c^2 + E). All laws, this one too,
 * are worked out on a grid of chances, good to about 1e-6.
 *
 * A type whose count is not told keeps its own luck and shares the common factor's.
 */
#ifndef CQ_SIM_REFORECAST_H
#define CQ_SIM_REFORECAST_H

#include "sim/factor_law.h"
#include "sim/scenario.h"

struct known_volume { /* of a type */
    bool is_known;    /* its count was told */
    double arrived, expected;
    struct factor_law own; /* by the plan */
};

struct reforecast {
    const struct scenario *scenario;
    enum reforecast_by by;
    struct factor_law common; /* as known now */
    struct known_volume *types;
};

/** Does the plan leave anything open that a count of contacts could tell? */
bool reforecast_is_open(const struct scenario *scenario);

/**
 * From scenario->now and the plan, unless by is none; memory from the arena. The
 * scenario must outlive it, and its arrivals must be final.
 * @return NULL when memory is out.
 */
struct reforecast *reforecast_new(
    const struct scenario *scenario, struct arena *arena);

/** The common factor of a day, by its number (luck_number()), from the stream of
 *  the day's busyness under that seed. */
double reforecast_draw(
    const struct reforecast *self, const char *seed, uint64_t number);
/** Does the plan no longer hold for the type's own factor? */
bool reforecast_knows(const struct reforecast *self, size_t type);
/** Then: it, beside a common one, from the stream of the type's busyness. */
double reforecast_draw_own(const struct reforecast *self, size_t type,
    double common, const char *seed, uint64_t number);

/* What is to come, against the plan. */
struct outlook {
    double arrived, expected; /* of the types whose counts were told */
    double planned; /* fresh contacts to come, of all types, by the plan ... */
    double times; /* ... and by what is known so many times that, a mean, and ... */
    double least, most; /* ... between these with the confidence, but for chance in
                           the counts themselves */
};

/** @return CQ_OK or CQ_ERR_NO_MEMORY */
int reforecast_look(
    const struct scenario *scenario, double confidence, struct outlook *out);

#endif
