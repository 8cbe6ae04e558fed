/*
 * Designs: points spread over the unit cube [0, 1)^keys where a grid would be too
 * large. Pure numbers; what a coordinate means is for others to say.
 */
#ifndef CQ_PLAN_DESIGN_H
#define CQ_PLAN_DESIGN_H

#include <stddef.h>

enum {
    DESIGN_MOST_SOBOL = 40 /* keys */
};

/**
 * The first points of Sobol's sequence (gsl_qrng_sobol), whose every beginning
 * fills the cube evenly; numbers of points that are a power of 2 most evenly.
 * @param out  [num_points][num_keys], num_keys from 1 to DESIGN_MOST_SOBOL
 * @return CQ_OK or CQ_ERR_NO_MEMORY
 */
int design_sobol(size_t num_points, size_t num_keys, double *out);

/**
 * A Latin hypercube (McKay, Beckman and Conover 1979): of each key every one of
 * num_points equal slices has one point, at a random place in it.
 * @param names  [num_keys]; each key has a stream of its own, named by seed and
 * name, so that one key more leaves the others where they are
 * @return CQ_OK or CQ_ERR_NO_MEMORY
 */
int design_lhs(const char *seed, const char *const *names, size_t num_points,
    size_t num_keys, double *out);

/** A coordinate u of [0, 1) between low and high; whole: each whole number from low
 *  to high has an equal share. */
double design_value(double u, double low, double high, int whole);

#endif
