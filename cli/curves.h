/* The curves of a run: which scripts of plots/ draw them, and what they show. */
#ifndef CQ_CLI_CURVES_H
#define CQ_CLI_CURVES_H

#include "cli/drawn.h"

struct curve {
    const char *script; /* plots/SCRIPT.gp, and the name of the picture */
    bool through_the_day;
    bool band;   /* of confidence */
    bool panels; /* one for each, instead of a curve beside all together */
    bool quiet;  /* not missed where there is no value */
    enum drawn_kind of;
    const char *needs; /* a column of intervals.csv with a value */
    const char *title; /* "Speed of answer through the day" */
    const char *shows; /* a sentence for whoever does not see it */
};

extern const struct curve curves[];
extern const size_t num_curves;

/* One curve, with what it is about. */
struct curve_of {
    const struct drawn *drawn;
    const struct saved *saved;
    const char *heading;
    const struct curve *curve;
};

/** The words behind the picture's file in the script's line: struct picture.rest.
 */
void curve_write_rest(const void *of, bool in_letters, FILE *out);

#endif
