/* callq explain FILE --contact N: what happened to one contact, in sentences. */
#ifndef CQ_CLI_CONTACT_STORY_H
#define CQ_CLI_CONTACT_STORY_H

#include "cli/options.h"

/** Read the scenario at path, simulate the replication (--only-replication, else
 *  the first) and tell of the contact on standard output. */
enum status contact_story(const struct options *options, const char *path);

#endif
