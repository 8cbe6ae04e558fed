/* A row of a parameters' table in words. */
#ifndef CQ_CLI_PARAM_TEXT_H
#define CQ_CLI_PARAM_TEXT_H

#include "sim/model.h"

enum {
    PARAM_TEXT_SIZE = 600
};

/** "share", "duration", "count per interval". */
const char *param_kind_word(enum param_kind kind);

/** "mean patience; duration, may differ by interval, required" into out
 *  (PARAM_TEXT_SIZE characters). */
void param_text(const struct param *param, char *out);

#endif
