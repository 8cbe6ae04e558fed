/* A simulation beside theory, for people: `callq run --check-theory`. */
#ifndef CQ_CLI_THEORY_PRINT_H
#define CQ_CLI_THEORY_PRINT_H

#include <stdio.h>

#include "cli/run.h"

/** Every desk: figures of theory and simulation, intervals, why they differ;
 * Little's law and the account of all contacts. What cannot be is told as an ALARM.
 */
enum status theory_print(const struct run *self, FILE *out);

/** A sentence for the summary, where theory is close to the scenario; else nothing.
 */
enum status theory_line(const struct run *self, FILE *out);

#endif
