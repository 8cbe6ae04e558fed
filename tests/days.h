/*
 * Several days run once and looked at: for tests of horizons.
 */
#ifndef CQ_TESTS_DAYS_H
#define CQ_TESTS_DAYS_H

#include <math.h>
#include <stdio.h>

#include "sim/err.h"
#include "sim/result.h"
#include "tests/identities.h"
#include "tests/lab.h"
#include "tests/suite.h"

enum {
    DAY_S = 86400
};

/* A week whose days differ, in a day of 09:00 to 11:50 or 12:00. */
#define USUAL                                                                      \
    "Mon: {volume: 122 %}, Wed: {opens: '09:40', closes: '11:10'}, Sat: {volume: " \
    "45 %, closes: '11:00'}, Sun: closed"

/** One replication of the text; the totals to be freed. */
static inline void
run_days(struct lab *lab, const char *text, uint64_t replication,
    const struct event_sink *sink, struct totals *totals)
{
    struct faults faults = { 0 };

    lab_read(lab, text);
    lab_watch(lab, replication, sink, totals);
    identities_check(&faults, &lab->scenario, totals);
    if (faults.num > 0)
        printf("\n%s\n", faults.first);
    CU_ASSERT_EQUAL(faults.num, 0);
}

struct book {
    const struct scenario *scenario;
    double num_arrived[2], num_answered[2]; /* of days that count */
    double from_s;                          /* when they begin */
    size_t num_outside;                     /* arrivals in closed hours */
    size_t num_closed;                      /* closing times */
    double last_s;
};

/** For struct event_sink. */
static inline void
book_tell(void *self, const struct event_record *event)
{
    struct book *book = self;
    const struct horizon *horizon = &book->scenario->horizon;
    bool is_open = false;

    CU_ASSERT(event->time_s >= book->last_s);
    book->last_s = event->time_s;
    book->num_closed += event->what == HAPPEN_CLOSE;
    if (event->what == HAPPEN_ANSWER && event->time_s >= book->from_s)
        book->num_answered[event->type]++;
    if (event->what != HAPPEN_ARRIVE)
        return;
    book->num_arrived[event->type] += event->time_s >= book->from_s;
    for (size_t i = 0; i < horizon->num_days; i++) {
        const double time_s =
            event->time_s - (double)DAY_S * horizon->days[i].number;

        is_open = is_open || (time_s >= horizon->days[i].from_s &&
                                 time_s < horizon->days[i].until_s);
    }
    book->num_outside += !is_open;
}

/** A figure of the lab's experiment. */
static inline double
value_of(const struct lab *lab, const char *measure, struct of of, int interval)
{
    const struct address address = { measure_find(measure, of.kind), of, interval,
        BASIS_CALL };
    struct estimate estimate;

    CU_ASSERT_PTR_NOT_NULL_FATAL(address.measure);
    CU_ASSERT_EQUAL_FATAL(
        result_estimate(&lab->experiment, address, 0.95, &estimate), CQ_OK);
    return estimate.value;
}

#endif
