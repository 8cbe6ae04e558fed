/* callq check: how the weekdays of a horizon differ from the day that it prints. */
#ifndef CQ_CLI_CHECK_WEEK_H
#define CQ_CLI_CHECK_WEEK_H

#include "sim/scenario.h"

/** A sentence on standard output; nothing where all days are alike. */
void check_week(const struct scenario *scenario);

#endif
