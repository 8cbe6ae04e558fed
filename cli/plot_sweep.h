/* The pictures of a sweep: a curve over one key, a map over two, effects of many.
 */
#ifndef CQ_CLI_PLOT_SWEEP_H
#define CQ_CLI_PLOT_SWEEP_H

#include "cli/pictures.h"
#include "cli/saved.h"

/** Is this the folder of a sweep, or a file, as a study is? */
bool plot_is_sweep(const char *word);

/** Draw it; self as pictures_read() left it. */
enum status plot_sweep(struct pictures *self, const struct options *options);

/* ---- cli/plot_study.c ---- */

/** Write the points of a study file into folder/sweep.csv; the folder is made. */
enum status plot_study_write(
    const char *db, const char *folder, struct saved_sweep *saved);

#endif
