/*
 * Counts with `basis: offered`: the fresh counts are found when a scenario is
 * loaded, and printed beside the given ones.
 */
#ifndef CQ_CLI_FRESH_H
#define CQ_CLI_FRESH_H

#include "cli/load.h"
#include "plan/offered.h"

/** Find them, for what load() has read; told on standard error where no counts fit.
 *  Nothing to do for a scenario without such counts. */
enum status fresh_settle(struct loaded *self, const struct options *options);
/** Of what was found, the returns: added to the contacts that ask for an agent. */
void fresh_add_returns(const struct loaded *self, struct offered *offered);
/** A table for each such type: given, simulated, fresh. */
void fresh_print(const struct loaded *self, FILE *out);
/** The same as CSV. */
void fresh_write(const struct loaded *self, FILE *out);

#endif
