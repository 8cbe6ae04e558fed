/* A simulation beside theory, for people: `callq run --check-theory`. */
#ifndef CQ_CLI_THEORY_PRINT_H
#define CQ_CLI_THEORY_PRINT_H

#include <stdio.h>

#include "cli/run.h"
#include "plan/theory_check.h"

/** Every desk: figures of theory and simulation, intervals, why they differ;
 * Little's law and the account of all contacts. What cannot be is told as an ALARM.
 */
enum status theory_print(const struct run *self, FILE *out);

/** A sentence for the summary, where theory is close to the scenario; else nothing.
 */
enum status theory_line(const struct run *self, FILE *out);

/** The table of its intervals, if there are several. figures: those of them all.
 *  cli/theory_intervals.c */
void theory_intervals(const struct theory_check *check,
    const struct theory_desk *desk, const struct theory_figure *figures, size_t num,
    FILE *out);
/** The figure of that measure; NULL: it is not among them. */
const struct theory_figure *theory_find(
    const struct theory_figure *figures, size_t num, const char *name);

#endif
