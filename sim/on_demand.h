/*
 * Libraries that only one command needs are loaded when it runs: linking them all
 * would cost each start of the program milliseconds and megabytes.
 */
#ifndef CQ_SIM_ON_DEMAND_H
#define CQ_SIM_ON_DEMAND_H

#include <stddef.h>

/* A function of the library, and the pointer in the caller's struct that gets it.
 */
struct on_demand {
    const char *name;
    size_t offset;
};

/**
 * Load a library ("libglpk.so.40") and fill in num pointers of the struct at out.
 * @return what dlclose() takes; NULL, and nothing loaded, if the library or one of
 * the functions is not there.
 */
void *on_demand_load(
    const char *library, const struct on_demand *functions, size_t num, void *out);

#endif
