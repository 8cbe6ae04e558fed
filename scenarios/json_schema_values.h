/* One value in the JSON Schema. Private to scenarios/json_schema*.c. */
#ifndef CQ_SCENARIOS_JSON_SCHEMA_VALUES_H
#define CQ_SCENARIOS_JSON_SCHEMA_VALUES_H

#include <stdio.h>

#include "sim/model.h"

/* How values stand: durations have units, factors are plain numbers. */
enum sort {
    SORT_TIMES,
    SORT_NUMBERS
};

/** {"$ref": ..} to a definition. */
void schema_ref(const char *name, FILE *out);
/** What a parameter takes. */
void schema_value(const struct param *param, enum sort sort, FILE *out);

#endif
