/*
 * What `callq erlang` was asked, and its answer as a page, JSON or CSV.
 */
#ifndef CQ_CLI_ERLANG_H
#define CQ_CLI_ERLANG_H

#include <stddef.h>

#include "cli/options.h"
#include "theory/erlang.h"

struct erlang_question {
    char model; /* 'b', 'c' or 'a' */
    struct erlang_demand demand;
    const char *rate_text;       /* as the user wrote it */
    double first, last, step;    /* agents; NAN: the least that meet the target */
    struct erlang_target target; /* of service level (b: blocking) and occupancy */
    double shrinkage;            /* share of paid time away; NAN: not asked for */
};

struct erlang_answer {
    uint32_t agents;
    double heads; /* to schedule; NAN without shrinkage */
    struct erlang is;
};

/** The table is a page for one number of agents; JSON one object, or a list of them
 *  if a range was asked for. */
void erlang_print(const struct erlang_question *asked, enum answer_format format,
    const struct erlang_answer *answers, size_t num);

#endif
