/*
 * Every model, by kind, NULL at the end: a table that CMake writes from the names
 * of the files models/<kind>_<name>.c.
 */
#ifndef CQ_SIM_REGISTRY_H
#define CQ_SIM_REGISTRY_H

#include "sim/model.h"

extern const struct arrival_model *const arrival_models[];
extern const struct duration_model *const duration_models[];
extern const struct routing_model *const routing_models[];

#endif
