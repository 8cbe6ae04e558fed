/*
 * What numbers are of: contact types and parts of them, groups, chatbots, segments,
 * everything; and the intervals that they are asked for. Names, and who belongs to
 * what; it knows no measure.
 */
#ifndef CQ_SIM_THINGS_H
#define CQ_SIM_THINGS_H

#include "sim/scenario.h"

enum of_kind {
    OF_ALL,
    OF_TYPE,
    OF_PAIR, /* type/group: contacts of the type answered by the group */
    OF_GROUP,
    OF_BOT,
    OF_SEGMENT,
    OF_SLICE /* type/intent, type/treated, type/control */
};

struct of {
    enum of_kind kind;
    uint32_t index; /* in the scenario's table of that kind; 0 for OF_ALL */
};

enum {
    INTERVAL_ALL = -1 /* the whole run; else 0 .. num_periods - 1, ... */
    /* ... and num_periods: after closing; then the weekdays, or days, of a horizon
     */
};

enum basis {
    BASIS_CALL,
    BASIS_CUSTOMER
};

/** Whether contacts of the type belong to the thing, all or some. */
bool of_has_type(const struct scenario *scenario, struct of of, uint32_t type);
/** Whether the sums of the type (below num_types) or slice (num_types + slice) are
 *  among those of the thing. */
bool of_has_kind(const struct scenario *scenario, struct of of, uint32_t kind);
/** That type or slice. */
struct of of_kind(const struct scenario *scenario, uint32_t kind);
/** Its contact type. */
const struct contact_type *kind_type(
    const struct scenario *scenario, uint32_t kind);
/** The name of a thing, "type/group" included. @return out */
const char *of_name(
    const struct scenario *scenario, struct of of, char *out, size_t size);
/** "Mon" .. "Sun", NULL. */
extern const char *const weekday_names[];
/** "08:30", "after_close" or "all"; "Mon", or "2026-03-02". @return out; size at
 *  least 16 */
const char *interval_name(
    const struct scenario *scenario, int interval, char *out, size_t size);
/** "call" or "customer". */
const char *basis_name(enum basis basis);

#endif
