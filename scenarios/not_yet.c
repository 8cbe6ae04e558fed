/*
 * Keys and words of the contract that this version does not simulate: refused in
 * those words, never ignored and never called unknown. Whoever builds one takes it
 * out here.
 */
#include <string.h>

#include "scenarios/schema.h"

const char *const not_yet_root[] = { "ab_test", NULL };

const char *const not_yet_type[] = { "intents", NULL };

const char *const not_yet_group[] = { "shift_rules", NULL };

const char *const not_yet_bot[] = { "hours", "out_of_hours", NULL };

const char *const not_yet_handling[] = { "intents", "recognised", NULL };

const char *const not_yet_run[] = { "precision", "at_most", NULL };

bool
not_yet_instead(const struct node *map, const char *key)
{
    static const char *const instead[][2] = { { "talk", "intents" },
        { "containment", "intents" } };

    for (size_t i = 0; i < sizeof(instead) / sizeof(*instead); i++)
        if (strcmp(key, instead[i][0]) == 0 &&
            node_find(map, instead[i][1]) != NULL)
            return true;
    return false;
}
