/* --shard I/N: which replications of a run, or points of a sweep, are ours. */
#ifndef CQ_CLI_SHARD_H
#define CQ_CLI_SHARD_H

#include "cli/options.h"

struct shard {
    size_t number, of; /* from 1; of 0: all of it, there are no shards */
};

/** Read it, and refuse what a part cannot have; told on stderr. */
enum status shard_read(struct shard *self, const struct options *options);
/** Of things 0 .. num - 1: those from *first on, *own of them, one behind the
 *  other; every thing is one shard's, and their numbers differ by one at most. */
void shard_choose(const struct shard *self, size_t num, size_t *first, size_t *own);

#endif
