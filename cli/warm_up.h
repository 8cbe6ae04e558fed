/*
 * A steady state without `warm_up`: one is found when the scenario is loaded, and
 * told; and what the batches say of themselves after the run.
 */
#ifndef CQ_CLI_WARM_UP_H
#define CQ_CLI_WARM_UP_H

#include <stdio.h>

#include "cli/load.h"
#include "sim/experiment.h"

/** Find it, for what load() has read. Nothing to do where it is given. */
enum status warm_up_settle(struct loaded *self, const struct options *options);
/** Make it so long, and say so where the scenario is printed as resolved. */
enum status warm_up_set(struct loaded *self, double warm_up_s);
/** ", chosen by MSER-5 from 5 pilot runs of 20 h"; nothing where it is given.
 *  @return out */
const char *warm_up_text(const struct loaded *self, char *out, size_t size);

/** Of a steady state that has run: whether its batches are independent, whether
 *  there is one. Nothing about a day. */
void batches_print(
    const struct loaded *loaded, const struct experiment *experiment, FILE *out);
/** Only what is wrong, on standard error. */
void batches_warn(const struct loaded *loaded, const struct experiment *experiment);

#endif
