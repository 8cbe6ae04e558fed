/* The pictures of a fit: what was seen beside what was made of it. */
#ifndef CQ_CLI_PLOT_FIT_H
#define CQ_CLI_PLOT_FIT_H

#include "cli/pictures.h"

/** Is this the folder of `callq fit --pictures`? */
bool plot_is_fit(const char *word);

/** Draw it; self as pictures_read() left it. */
enum status plot_fit(struct pictures *self, const struct options *options);

#endif
