/*
 * Nothing is lost and nothing is counted twice: the counting identities and
 * Little's law, exactly, of the sums that one replication leaves behind.
 */
#ifndef CQ_TESTS_IDENTITIES_H
#define CQ_TESTS_IDENTITIES_H

#include "sim/totals.h"
#include "tests/faults.h"

/** Tell every identity that does not hold. */
void identities_check(struct faults *faults, const struct scenario *scenario,
    const struct totals *totals);

#endif
