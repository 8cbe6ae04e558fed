/* The form of a scenario as a JSON Schema (draft 7), for editors. */
#ifndef CQ_SCENARIOS_JSON_SCHEMA_H
#define CQ_SCENARIOS_JSON_SCHEMA_H

#include <stdio.h>

/**
 * Write it, from the tables that the reader reads by. What it refuses the reader
 * refuses; it lets pass what only the reader can see: keys that exclude one
 * another, names that are not there, lists of the wrong length.
 */
void json_schema_write(FILE *out);

#endif
