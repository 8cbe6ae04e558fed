/*
 * Keys of the scenario language that no scenario written at random has, each with
 * the reason. A new key is either written by the generator (a row of a table in
 * random_contacts.c, random_agents.c, random_bots.c, ..) or stands
 * here.
 */
#ifndef CQ_TESTS_RANDOM_KEYS_H
#define CQ_TESTS_RANDOM_KEYS_H

#include <stddef.h>

struct left_out {
    const char *key; /* as schema_each_key() tells it; all below it, too */
    const char *reason;
};

static const struct left_out left_out_keys[] = {
    { "agents.NAME.shifts.breaks.paid", "begun late, it is worked: test_shifts.c" },
    { "agents.NAME.shift_rules.stands_in_for", "who may: test_shift_teams.c" },
    { "now", "depends on everything else: test_midday.c" },
    { NULL, NULL },
};

#endif
