/*
 * A replication simulated once more, for someone who wants to be told of its
 * events: it is a pure function of scenario and number.
 */
#ifndef CQ_CLI_REPLAY_H
#define CQ_CLI_REPLAY_H

#include <stdio.h>

#include "sim/center.h"

/** stop: as of center_run(). @return what center_run() does */
int replay(const struct scenario *scenario, uint64_t replication,
    const struct event_sink *sink, const atomic_bool *stop);

/** The cell of an agent, "desk 1"; nothing where group is CQ_NONE, no number where
 *  agent is. */
void replay_write_agent(
    const struct scenario *scenario, uint32_t group, uint32_t agent, FILE *out);

#endif
