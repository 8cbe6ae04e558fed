/* The answer of any command as a workbook: --format xlsx. */
#ifndef CQ_CLI_XLSX_ANSWER_H
#define CQ_CLI_XLSX_ANSWER_H

#include "cli/options.h"
#include "cli/xlsx.h"
#include "sim/measures.h"

/** How a number of that measure looks; NULL: plain. */
enum xlsx_look xlsx_look_of(const struct measure *measure);

/** Was --format xlsx asked for, of a command that prints answers? */
bool xlsx_is_asked(const struct options *options);

/**
 * Run the command; its answer, as CSV, becomes a sheet: in the folder of -o, of
 * which a run's is the workbook of `callq report`, or on standard output, which
 * must be no terminal.
 */
enum status xlsx_run(const struct options *options);

#endif
