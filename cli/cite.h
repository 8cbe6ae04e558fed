/* How to cite the program, and a run of it. */
#ifndef CQ_CLI_CITE_H
#define CQ_CLI_CITE_H

#include <stdio.h>

#include "cli/saved.h"

/** A reference in plain text, one paragraph. run: whose it is; NULL: the program
 *  alone. */
void cite_write_text(const struct saved *run, FILE *out);
/** The same as an entry for BibTeX. */
void cite_write_bibtex(const struct saved *run, FILE *out);

#endif
