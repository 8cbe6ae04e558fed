/* Where the files that come with callq lie: plot scripts, shipped scenarios. */
#ifndef CQ_CLI_SHARE_H
#define CQ_CLI_SHARE_H

#include <stdbool.h>
#include <stddef.h>

/**
 * Find a file or folder that comes with callq ("plots/style.gp") from any working
 * folder: where `make install` puts it, seen from the program itself; next to the
 * program; or in the sources that it was built from.
 * @return whether it is there; out is its absolute path then, and "" otherwise.
 */
bool share_find(const char *name, char *out, size_t size);

#endif
