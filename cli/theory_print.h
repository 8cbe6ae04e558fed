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

/** The sentences on a desk alone: what it is set beside, and whether they agree
 * where they must. */
void theory_say(
    const struct theory_check *check, const struct theory_desk *desk, FILE *out);
const char *theory_model_name(enum theory_model model);
enum {
    THEORY_NAMES = 400
};
/** "billing, tech" @param out  THEORY_NAMES */
void theory_names(const struct scenario *scenario, enum of_kind kind,
    const uint32_t *members, size_t num, char *out);
/** What Little's law comes to, in a sentence. @return out; size at least 400 */
const char *theory_little_text(
    const struct theory_little *little, char *out, size_t size);

/** The table of its intervals, if there are several. figures: those of them all.
 *  cli/theory_intervals.c */
void theory_intervals(const struct theory_check *check,
    const struct theory_desk *desk, const struct theory_figure *figures, size_t num,
    FILE *out);
/** The figure of that measure; NULL: it is not among them. */
const struct theory_figure *theory_find(
    const struct theory_figure *figures, size_t num, const char *name);

#endif
