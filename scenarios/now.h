/*
 * What now.c and now_people.c share: the section `now` on its way through the
 * reader. Private to them.
 */
#ifndef CQ_SCENARIOS_NOW_H
#define CQ_SCENARIOS_NOW_H

#include "scenarios/schema.h"

enum {
    CLOCK_SIZE = 16
};

struct now_keys {
    double from_s; /* of the day */
    enum reforecast_by by;
    double *arrived; /* [type] */
    struct waiting_now *waiting;
    struct busy_now *busy; /* [group] */
    struct promised_now *promised;
};

/** "11:00", of a time since opening; out of CLOCK_SIZE. */
const char *now_clock(const struct reader *self, double at_s, char *out);

/** Each entry of a mapping of contact types; example: what the mapping is like. */
void now_each_type(struct reader *self, const struct spot *at, const char *example,
    void *out,
    void (*read)(struct reader *, const struct spot *, uint32_t, void *));

/** For struct child: out is a struct now_keys. */
void now_waiting_child(struct reader *self, const struct spot *at, void *out);
void now_busy_child(struct reader *self, const struct spot *at, void *out);
void now_promised_child(struct reader *self, const struct spot *at, void *out);

/** Is it known how long contacts of the type take? Else a problem. */
bool now_has_talk(struct reader *self, const struct spot *at, uint32_t type);

/** How likely each type that the group serves is to be what its agents have in
 * hand: by the work of those expected in the hour before, or after. */
const double *now_type_weights(struct reader *self, size_t group);

#endif
