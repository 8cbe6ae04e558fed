/*
 * Which files a scenario may have read: those in its own folder and below, and in
 * the folders that the user allowed. A scenario may come from anybody; what it
 * names is not to be read, shown or copied because it says so.
 */
#ifndef CQ_SCENARIOS_REACH_H
#define CQ_SCENARIOS_REACH_H

#include "scenarios/source.h"

/**
 * May the file at path, named in a file, be read? Links are followed first: where
 * the file is counts, not how it is called. A file that is not there may: opening
 * it tells so.
 * @return NULL; or what is wrong, with what to do, in the arena (NULL then means
 * that memory is out, with *no_memory set)
 */
const char *reach_refusal(
    const struct inputs *self, const char *path, bool *no_memory);

/** The folder of the file of that name, as typed: "runs" of "runs/day.yaml", "." of
 *  "day.yaml" and of standard input. NULL when memory is out. */
const char *reach_folder(struct arena *arena, const char *name);

#endif
