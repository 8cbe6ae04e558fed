/* Cells of the tables of the reference pages. */
#ifndef CQ_CLI_TOOLS_REFERENCE_H
#define CQ_CLI_TOOLS_REFERENCE_H

#include "cli/tools/pages.h"
#include "sim/model.h"

/** Text in a cell of a Markdown table, and the same as code. */
void write_cell(const char *text, FILE *out);
void write_code(const char *text, FILE *out);
/** The row of a parameter: key, what it takes, default, help. */
void write_param(const char *key, const struct param *param, FILE *out);

#endif
