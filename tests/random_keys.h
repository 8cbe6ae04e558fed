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
    { "extends", "needs a file" },
    { "COLUMN", "needs a file" },
    { "agents.NAME.shifts.breaks.paid", "begun late, it is worked: test_shifts.c" },
    { "agents.NAME.shift_rules", "nothing is simulated by it: test_shift_cover.c" },
    { "agents.NAME.roster", "needs a file: test_roster.c" },
    { "ARRIVALS.profile.basis", "found by simulation: test_fresh.c" },
    { "now", "depends on everything else: test_midday.c" },
    { "ARRIVALS.recorded.date", "days of a log: test_arrival_logs.c" },
    { NULL, NULL },
};

#endif
