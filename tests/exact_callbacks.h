/*
 * Callbacks: Markov chains of agents, live queue and those to be called back.
 * Answers known exactly, for test_exact.c. A mean service time is a minute here.
 * k_offer is offer_when_queue, p_accept accept, reserve keep_idle; everybody is
 * reached. EQ_callback is arrival rate x p_callback x callback_wait (Little), so
 * that callback_wait says both; p_callback is callback_taken / offered. The chain
 * of callback_reserve, the same with one agent kept idle, was solved for this test;
 * so solved, callback_basic agrees with its row to 12 digits.
 */
#ifndef CQ_TESTS_EXACT_CALLBACKS_H
#define CQ_TESTS_EXACT_CALLBACKS_H

#include "tests/exact_case.h"

/* clang-format off */
static const struct exact_case exact_callbacks[] = {
    { "callback_basic",
        "steady: {warm_up: 10 h, length: 926 h, batches: 10}\n"
        "contacts:\n"
        "  a: {arrivals: {poisson: {rate: 4.5 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 2 min}}, "
        "callback: {offer_when_queue: 3, accept: 50 %}}\n"
        "agents:\n"
        "  g: {serves: {a: {}}, staff: 5}\n",
        4, false,
        { { "a.delayed", 0.575584907827706, 0 },
            { "a.callback_taken", 60 * 4.5 * 0.0583098558144487, 0 },
            { "a.callbacks_made", 60 * 4.5 * 0.0583098558144487, 0 },
            { "a.abandonment", 0.0874399896579416, 0 },
            { "a.queue_mean", 0.786959906921475, 0 },
            { "a.wait", 60 * 0.786959906921475 / 4.5, 0 },
            { "a.callback_wait", 60 * 3.11216141478468, 0 },
            { "g.occupancy", 0.821304009307849, 0 } } },
    { "callback_offer_at_once",
        "steady: {warm_up: 10 h, length: 463 h, batches: 10}\n"
        "contacts:\n"
        "  a: {arrivals: {poisson: {rate: 9 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 2 min}}, "
        "callback: {offer_when_queue: 0, accept: 30 %}}\n"
        "agents:\n"
        "  g: {serves: {a: {}}, staff: 10}\n",
        4, false,
        { { "a.delayed", 0.557614803045079, 0 },
            { "a.callback_taken", 60 * 9 * 0.167284440913524, 0 },
            { "a.abandonment", 0.0372697773521448, 0 },
            { "a.queue_mean", 0.670855992338607, 0 },
            { "a.callback_wait", 60 * 1.24927323978589, 0 },
            { "g.occupancy", 0.866457200383065, 0 } } },
    { "callback_reserve",
        "steady: {warm_up: 10 h, length: 926 h, batches: 10}\n"
        "contacts:\n"
        "  a: {arrivals: {poisson: {rate: 4.5 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 2 min}}, "
        "callback: {offer_when_queue: 1, accept: 60 %, keep_idle: 1}}\n"
        "agents:\n"
        "  g: {serves: {a: {}}, staff: 6}\n",
        4, false,
        { { "a.delayed", 0.328787050073, 0 },
            { "a.callback_taken", 60 * 4.5 * 0.0948040554858, 0 },
            { "a.abandonment", 0.02330731573, 0 },
            { "a.queue_mean", 0.20976584157, 0 },
            { "a.callback_wait", 60 * 2.25344524199, 0 },
            { "g.occupancy", 0.732519513203, 0 } } },
};
/* clang-format on */

#endif
