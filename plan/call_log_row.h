/* A row of a log on its way to a call; not for others than its two files. */
#ifndef CQ_PLAN_CALL_LOG_ROW_H
#define CQ_PLAN_CALL_LOG_ROW_H

#include "plan/call_log_parts.h"

/* What becomes of a row. */
enum fate {
    TAKEN,
    NOT_OFFERED,
    ASIDE
};

struct row {
    struct call_log *log;
    const struct call_log_parts *parts;
    int reason; /* of NOT_OFFERED and ASIDE */
    bool balked;
    double asked_s; /* for an agent, since 1970 */
    struct call call;
};

/** ASIDE, with its reason. */
enum fate row_aside(struct row *row, enum call_aside reason);

/** A time cell that says something: not empty, and not 0, which stands for none
 * (but not in a trace, where it is the moment of opening). */
bool row_tells(const struct row *row, enum log_role role);

/** The length of a cell. */
enum log_length row_length(
    const struct row *row, enum log_role role, double *seconds);

/* Of a row whose end and arrival are known: fill in the call. A talk or after-call
 * work that cannot be is left out and counted. */
enum fate row_find_wait(struct row *row);
void row_find_talk(struct row *row);
void row_find_after_call(struct row *row);

#endif
