/*
 * Agents with several chats in hand (Markov chains over how many agents have 1, 2,
 * .. in hand). A chat alone takes a minute on average; `effective` are the chain's
 * total rates. A chat goes to the agent with the fewest in hand, as there.
 * Answers known exactly, for test_exact.c.
 */
#ifndef CQ_TESTS_EXACT_CHATS_H
#define CQ_TESTS_EXACT_CHATS_H

#include "tests/exact_case.h"

/* clang-format off */
static const struct exact_case exact_chats[] = {
    { "chat_c2",
        "steady: {warm_up: 10 h, length: 500 h, batches: 10}\n"
        "contacts: {chats: {channel: chat, arrivals: {poisson: {rate: 12 per "
        "min}}, talk: {exponential: {mean: 1 min}}, patience: {exponential: "
        "{mean: 200 s}}, service_level: {within: 6 s}}}\n"
        "agents: {desk: {serves: {chats: {}}, staff: 8, chats: {at_once: 2, "
        "effective: [1, 1.6]}}}\n",
        4, true,
        { { "delayed", 0.480928974987671, 0 }, { "queue_mean", 1.92681263009234, 0 },
            { "wait", 60 * 0.160567719174362, 0 },
            { "abandonment", 0.0481703157523085, 0 },
            { "desk.occupancy", 0.973727322071742, 0 },
            { "desk.slot_occupancy", 0.8652113312857, 0 },
            { "desk.concurrency", 1.77711215793933, 0 },
            { "aht", 60 * 1.21199740612495, 0 },
            { "service_level", 0.6097180154792, 0 } } },
    { "chat_c3_linear", /* chats that do not slow each other: Erlang A */
        "steady: {warm_up: 10 h, length: 500 h, batches: 10}\n"
        "contacts: {chats: {channel: chat, arrivals: {poisson: {rate: 12 per "
        "min}}, talk: {exponential: {mean: 1 min}}, patience: {exponential: "
        "{mean: 2 min}}, service_level: {within: 12 s}}}\n"
        "agents: {desk: {serves: {chats: {}}, staff: 5, chats: {at_once: 3, "
        "effective: [1, 2, 3]}}}\n",
        4, false,
        { { "delayed", 0.254580739307649, 0 },
            { "queue_mean", 0.569407554077886, 0 },
            { "wait", 60 * 0.0474506295064905, 0 },
            { "abandonment", 0.0237253147532452, 0 },
            { "desk.occupancy", 0.988147566543165, 0 },
            { "desk.slot_occupancy", 0.781019748197403, 0 },
            { "desk.concurrency", 2.3711632998186, 0 }, { "aht", 60, 0 },
            { "service_level", 0.891485352306203, 0 } } },
};
/* clang-format on */

#endif
