/*
 * A scenario written in a test, run and looked at: the bench on which the engine's
 * tests stand.
 */
#ifndef CQ_TESTS_LAB_H
#define CQ_TESTS_LAB_H

#include "scenarios/reader.h"
#include "sim/estimate.h"
#include "sim/experiment.h"

struct lab {
    struct scenario scenario;
    struct reading reading;
    struct experiment experiment;
};

/** Read the text; prints its problems and fails the test if there are any. */
void lab_read(struct lab *self, const char *text);
/** Run replications 1 .. num on num_threads threads; fails the test on error. */
void lab_run(struct lab *self, size_t num_replications, unsigned num_threads);
/** Run one replication and tell the sink of every event; the totals are left in
 *  out, to be freed by the caller. */
void lab_watch(struct lab *self, uint64_t replication,
    const struct event_sink *sink, struct totals *out);
void lab_free(struct lab *self);

/* A scenario whose results are known to the last digit. */
struct lab_case {
    const char *text;
    struct {
        const char *address; /* NULL ends the list */
        double value;
    } figures[10];
};

/** Run one replication of each and compare; every figure that differs is printed.
 */
void lab_check(const struct lab_case *cases, size_t num);
#define LAB_CHECK(cases) lab_check(cases, sizeof(cases) / sizeof(*(cases)))

/** The estimate of an address after lab_run(); fails the test if there is none
 * such.
 */
struct estimate lab_estimate(const struct lab *self, const char *address);

/** Sum over all periods, the extra one included, of one sum of a type. */
double lab_type_sum(const struct totals *totals, size_t type, enum type_sum sum);
/** Likewise of a group. */
double lab_group_sum(const struct totals *totals, size_t group, enum group_sum sum);

#endif
