/* A key's value in a tree, by its path as --set writes it. */
#ifndef CQ_SCENARIOS_PATH_H
#define CQ_SCENARIOS_PATH_H

#include "scenarios/node.h"

/** The value at "agents.desk.staff", "staff[3]" or "staff.3"; NULL: there is none.
 *  Of keys with dots in them the longest that is there. */
const struct node *path_find(const struct node *root, const char *path);

#endif
