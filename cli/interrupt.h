/*
 * Ctrl-C: the first asks a run to stop and print what is finished, the second
 * ends the program at once.
 */
#ifndef CQ_CLI_INTERRUPT_H
#define CQ_CLI_INTERRUPT_H

#include <stdatomic.h>

/** Watch SIGINT and SIGTERM from now on; the flag becomes true when one comes. A
 *  command that then stops early ends with STATUS_INTERRUPTED. */
const atomic_bool *interrupt_watch(void);

#endif
