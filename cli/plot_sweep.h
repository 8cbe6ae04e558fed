/* The pictures of a sweep: a curve over one key, a map over two, effects of many.
 */
#ifndef CQ_CLI_PLOT_SWEEP_H
#define CQ_CLI_PLOT_SWEEP_H

#include "cli/pictures.h"

/** Is this the folder of a sweep? */
bool plot_is_sweep(const char *word);

/** Draw it; self as pictures_read() left it. */
enum status plot_sweep(struct pictures *self, const struct options *options);

#endif
