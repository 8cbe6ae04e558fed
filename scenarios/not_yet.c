/*
 * Keys and words of the contract that this version does not simulate: refused in
 * those words, never ignored and never called unknown. Whoever builds one takes it
 * out here.
 */
#include "scenarios/schema.h"

const char *const not_yet_group[] = { "shift_rules", NULL };
