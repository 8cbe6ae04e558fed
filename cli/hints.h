/* What a planner would remark on reading a scenario, before anything is run. */
#ifndef CQ_CLI_HINTS_H
#define CQ_CLI_HINTS_H

#include "cli/say.h"
#include "plan/offered.h"

/** A line or two each, indented; "none" in words. Unless all, those beyond the
 *  first dozen are only counted. */
enum status hints_print(const struct scenario *scenario,
    const struct offered *offered, bool all, FILE *out);

#endif
