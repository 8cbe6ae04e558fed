/* Where the files that come with callq lie, seen from the program's own place. */
#ifndef CQ_CLI_PLACES_H
#define CQ_CLI_PLACES_H

#include <stdbool.h>
#include <stddef.h>

/**
 * The folder of that name ("scenarios", "plots"): PREFIX/share/callq/NAME of an
 * installed program, or that of the source it was built from.
 * @return false if there is none (the program was moved away from its files)
 */
bool place_find(const char *name, char *out, size_t size);

#endif
