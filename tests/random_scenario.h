/*
 * Scenarios written at random: valid ones, small, of every kind. The seed is all
 * that it takes to have one again.
 */
#ifndef CQ_TESTS_RANDOM_SCENARIO_H
#define CQ_TESTS_RANDOM_SCENARIO_H

#include <stddef.h>
#include <stdint.h>

#include "tests/draft.h"

enum {
    RANDOM_TEXT_SIZE = 32768
};

/** The YAML text, into out of RANDOM_TEXT_SIZE bytes. */
void random_scenario(char *out, uint64_t seed);

/** The section `contacts`, when the draft knows who serves whom. */
void random_contacts(struct draft *draft);
/** The section `chatbots`, if there are any. */
void random_bots(struct draft *draft);
/** The section `outcomes`, if there is one; all that it may be about stands there.
 */
void random_outcomes(struct draft *draft);
/** The section `agents`. */
void random_agents(struct draft *draft);
/** The section `incidents`, when all else has been decided; not in a steady state.
 */
void random_incidents(struct draft *draft);

#endif
