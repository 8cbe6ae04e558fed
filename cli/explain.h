/* What `callq explain WORD` shares between its parts. */
#ifndef CQ_CLI_EXPLAIN_H
#define CQ_CLI_EXPLAIN_H

#include <stdio.h>

#include "scenarios/keys.h"
#include "sim/measures.h"

/** All there is to say of one row of the measures: what it is, how it is computed,
 *  of whom, where it stands in the output. */
void explain_measure(const struct measure *measure);
/** "0 to 1", "seconds", "per day". */
const char *explain_measure_range(const struct measure *measure);
/** "of all, a contact type; needs prices (cost)", without an end of line. */
void explain_measure_terms(const struct measure *measure, FILE *out);
/** The name of the measure that the word is about: as it stands, the measure of an
 *  address (billing.asa@08:30:call), or a head of the summary's tables (FCR, handle
 *  time). NULL: of none. */
const char *explain_measure_name(const char *word);

/** Does the word name that key: all of its path or the last keys of it, a name of
 *  the user's in place of each NAME (contacts.billing.patience, retry.delay)? */
bool explain_is_key(const struct key_info *key, const char *word);
/** One place in which the key may stand: its path, what it does and takes. */
void explain_key(const struct key_info *key);
/** After them all: where it is written, and printed. path: of the last. */
void explain_key_end(const char *path);

#endif
