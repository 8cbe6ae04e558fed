/* The parts of the page of `callq report`, in the order in which they stand. */
#ifndef CQ_CLI_REPORT_PARTS_H
#define CQ_CLI_REPORT_PARTS_H

#include "cli/html.h"
#include "cli/kept.h"

/** A cell with a figure of the summary: its text, and in <data> the address and the
 *  number itself. scale: from its unit to that of the table. */
void report_figure(FILE *out, const struct kept *kept, const char *of,
    const char *measure, const char *interval, double scale, int decimals);
/** The sentences about something, a paragraph each. */
void report_words(FILE *out, const struct kept *kept, const char *about);
/** Those that are laid out in lines. */
void report_lines(FILE *out, const struct kept *kept, const char *about);
/** Is there a value above 0 of all, or of anybody? */
bool report_has(const struct kept *kept, enum of_kind kind, const char *measure);
/** How many there are of a kind: contact types, groups, chatbots. */
size_t report_num(const struct kept *kept, enum of_kind kind);
/** "per day", "per run", "per hour": what a count is of. */
const char *report_per(const struct kept *kept);

/* cli/report_asked.c */
void report_asked(FILE *out, const struct kept *kept);
/* cli/report_curves.c; told: a sentence on stderr when nothing can be drawn */
void report_curves(FILE *out, const struct kept *kept);
/* cli/report_figures.c */
void report_verdicts(FILE *out, const struct kept *kept);
void report_definitions(FILE *out, const struct kept *kept);
void report_contacts(FILE *out, const struct kept *kept);
void report_agents(FILE *out, const struct kept *kept);
void report_chatbots(FILE *out, const struct kept *kept);
void report_customers(FILE *out, const struct kept *kept);
void report_intervals(FILE *out, const struct kept *kept);
/* cli/report_assumed.c */
void report_assumed(FILE *out, const struct kept *kept);
/* cli/report_theory.c */
void report_theory(FILE *out, const struct kept *kept);
/* cli/report_repeat.c */
void report_repeat(FILE *out, const struct kept *kept);

#endif
