/* The progress line of a command that simulates. */
#ifndef CQ_CLI_PROGRESS_H
#define CQ_CLI_PROGRESS_H

#include "cli/options.h"

struct progress {
    const char *unit; /* "days", "runs", "points" */
    bool shown;
    int percent; /* shown last; -1: none */
};

/** Decide by --progress, --quiet and the terminal whether it is shown. */
enum status progress_init(
    struct progress *self, const struct options *options, const char *unit);

/** So many of so many are done. self: struct progress, as experiments pass it. */
void progress_show(void *self, size_t num_done, size_t num);

/** So many are done, of nobody knows how many. */
void progress_count(void *self, size_t num_done);

/** Wipe it: words or results follow on the same terminal. */
void progress_wipe(const struct progress *self);

#endif
