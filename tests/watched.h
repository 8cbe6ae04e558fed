/*
 * One replication of a scenario with its events, for tests of incidents.
 */
#ifndef CQ_TESTS_WATCHED_H
#define CQ_TESTS_WATCHED_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/staffing.h"
#include "tests/identities.h"
#include "tests/lab.h"
#include "tests/suite.h"

enum {
    MOST = 1 << 15,
    TEXT = 4000
};

struct watched {
    struct lab lab;
    struct totals totals;
    struct event_record *events;
    size_t num;
};

static inline void
tell(void *self, const struct event_record *event)
{
    struct watched *day = self;

    CU_ASSERT_FATAL(day->num < MOST);
    day->events[day->num++] = *event;
}

/* One replication of the text, its events, and every identity. */
static inline void
day_watch(struct watched *day, uint64_t replication, const char *text)
{
    const struct event_sink sink = { tell, day };
    struct faults faults = { 0 };

    *day = (struct watched){ .events = malloc(MOST * sizeof(*day->events)) };
    CU_ASSERT_PTR_NOT_NULL_FATAL(day->events);
    lab_read(&day->lab, text);
    lab_watch(&day->lab, replication, &sink, &day->totals);
    identities_check(&faults, &day->lab.scenario, &day->totals);
    if (faults.num > 0)
        printf("\n%s\n", faults.first);
    CU_ASSERT_EQUAL(faults.num, 0);
}

static inline void
day_free(struct watched *day)
{
    free(day->events);
    totals_free(&day->totals);
    lab_free(&day->lab);
}

static inline double
sum_of(const struct watched *day, size_t type, size_t period, enum type_sum sum)
{
    return totals_type(&day->totals, type, period)[sum];
}

#define DAY(interval)                                                              \
    "day: {opens: '08:00', closes: '12:00', interval: " interval "}\n"
#define REST                                                                       \
    "  mails: {arrivals: {poisson: {rate: 30 per hour}}, talk: {exponential: "     \
    "{mean: 2 min}}}\n"                                                            \
    "agents: {desk: {serves: {calls: {}, mails: {}}, staff: 9}}\n"
#define CALLS(keys)                                                                \
    "contacts:\n  calls: {" keys                                                   \
    ", talk: {exponential: {mean: 4 min}}, patience: "                             \
    "{exponential: {mean: 3 min}}, balk: 0.05}\n"

#endif
