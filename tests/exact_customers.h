/*
 * Customers who come back (retrials): Markov chains of agents, queue and the number
 * of those who will try again; customers who are passed on: networks of queues.
 * Answers known exactly, for test_exact.c. A mean service time is a minute here;
 * who abandons tries again after an exponential time, with the same probability
 * each time.
 */
#ifndef CQ_TESTS_EXACT_CUSTOMERS_H
#define CQ_TESTS_EXACT_CUSTOMERS_H

#include "tests/exact_case.h"

/* clang-format off */
static const struct exact_case exact_customers[] = {
    { "retrial_half",
        "steady: {warm_up: 10 h, length: 926 h, batches: 10}\n"
        "contacts:\n"
        "  a: {arrivals: {poisson: {rate: 4.5 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 2 min}}, "
        "service_level: {within: 0.2 min}, "
        "retry: {after_abandon: 50 %, delay: {exponential: {mean: 5 min}}}}\n"
        "agents:\n"
        "  g: {serves: {a: {}}, staff: 5}\n",
        4, false,
        { { "a.attempts", 60 * 4.83252996986427, 0 },
            { "a.fresh", 60 * 4.5, 0 },
            { "a.delayed", 0.601620475105064, 0 },
            { "a.abandonment", 0.137621482717305, 0 },
            { "a.queue_mean", 1.33011987945706, 0 },
            { "a.wait", 60 * 0.275242965434609, 0 },
            { "a.answered", 60 * 4.16747003013572, 0 },
            { "a.abandonment:customer", 0.0738955488587294, 0 },
            { "g.occupancy", 0.833494006027144, 0 },
            { "a.service_level", 0.532079707489218, 0 } } },
    { "retrial_heavy",
        "steady: {warm_up: 10 h, length: 926 h, batches: 10}\n"
        "contacts:\n"
        "  a: {arrivals: {poisson: {rate: 5.5 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 1 min}}, "
        "service_level: {within: 0.2 min}, "
        "retry: {after_abandon: 80 %, delay: {exponential: {mean: 2 min}}}}\n"
        "agents:\n"
        "  g: {serves: {a: {}}, staff: 5}\n",
        4, false,
        { { "a.attempts", 60 * 8.37294726671031, 0 },
            { "a.fresh", 60 * 5.5, 0 },
            { "a.delayed", 0.89864443927526, 0 },
            { "a.abandonment", 0.428903224754077, 0 },
            { "a.queue_mean", 3.59118408338789, 0 },
            { "a.wait", 60 * 0.428903224754077, 0 },
            { "a.answered", 60 * 4.78176318332241, 0 },
            { "a.abandonment:customer", 0.130588512123198, 0 },
            { "g.occupancy", 0.956352636664482, 0 },
            { "a.service_level", 0.18817588729056, 0 } } },
    /* Burke: the departures of M/M/n are Poisson, and so are the two fifths of them that
     * are passed on; with 20 an hour of its own, the second station is M/M/3 too. */
    { "tandem",
        "steady: {warm_up: 10 h, length: 1300 h, batches: 10}\n"
        "contacts:\n"
        "  a: {arrivals: {poisson: {rate: 150 per hour}}, talk: "
        "{exponential: {mean: 60 s}}, service_level: {within: 20 s}, "
        "transfer: {probability: 40 %, to: b}}\n"
        "  b: {arrivals: {poisson: {rate: 20 per hour}}, talk: "
        "{exponential: {mean: 90 s}}, service_level: {within: 20 s}}\n"
        "agents:\n"
        "  g: {serves: {a: {}}, staff: 3}\n"
        "  h: {serves: {b: {}}, staff: 3}\n",
        4, false,
        { { "a.delayed", 0.702247191011236, 0 },
            { "a.asa", 84.26966292134833, 0 },
            { "a.service_level", 0.40556058645322035, 0 },
            { "b.attempts", 80, 0 },
            { "b.transfers_in", 60, 0 },
            { "b.delayed", 0.4444444444444444, 0 },
            { "b.asa", 40, 0 },
            { "b.service_level", 0.644116709814752, 0 },
            { "b.queue_mean", 0.8888888888888888, 0 } } },
    /* Half of all contacts go back to the end of the line: by Jackson the numbers are
     * those of M/M/3 with all 150 attempts an hour. */
    { "feedback",
        "steady: {warm_up: 10 h, length: 1300 h, batches: 10}\n"
        "contacts:\n"
        "  a: {arrivals: {poisson: {rate: 75 per hour}}, talk: "
        "{exponential: {mean: 60 s}}, transfer: {probability: 50 %, to: a}}\n"
        "agents:\n"
        "  g: {serves: {a: {}}, staff: 3}\n",
        4, false,
        { { "a.attempts", 150, 0 },
            { "a.queue_mean", 3.51123595505618, 0 },
            { "a.asa", 84.26966292134833, 0 },
            { "g.occupancy", 2.5 / 3, 0 } } },
    /* Two agents one behind the other, the first never idle, and every contact handed over
     * in person: two machines without a buffer between them, blocked after service. Of
     * equal speed they make 2/3 of what one makes. */
    { "warm",
        "steady: {warm_up: 10 h, length: 200 h, batches: 10}\n"
        "contacts:\n"
        "  a: {arrivals: {poisson: {rate: 1200 per hour}}, talk: "
        "{exponential: {mean: 60 s}}, queue_limit: 10, "
        "transfer: {probability: 100 %, to: b, kind: warm}}\n"
        "  b: {arrivals: {poisson: {rate: 0 per hour}}, talk: "
        "{exponential: {mean: 60 s}}}\n"
        "agents:\n"
        "  g: {serves: {a: {}}, staff: 1}\n"
        "  h: {serves: {b: {}}, staff: 1}\n",
        4, false,
        { { "a.answered", 40, 0 },
            { "a.aht", 90, 0 },
            { "g.occupancy", 1, 1e-12 },
            { "b.asa", 30, 0 },
            { "h.occupancy", 2 / 3., 0 } } },
};
/* clang-format on */

#endif
