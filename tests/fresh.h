/*
 * The fresh contacts of one replication as they were born: when, and with what
 * luck. Two scenarios that differ in routing, staff or bots only have the same.
 */
#ifndef CQ_TESTS_FRESH_H
#define CQ_TESTS_FRESH_H

#include "sim/scenario.h"
#include "tests/faults.h"

/** Are they the same, to the last bit, type by type, in that replication? */
void fresh_compare(struct faults *faults, const struct scenario *one,
    const struct scenario *other, uint64_t replication);

/** The same people and agents in quite another house: other routing, other staff,
 * no bots but for types that have nobody else. Lives in the arena, as long as self.
 */
struct scenario fresh_elsewhere(const struct scenario *self, struct arena *arena);

#endif
