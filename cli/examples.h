/* The scenarios that come with callq, found in their folder and listed by name. */
#ifndef CQ_CLI_EXAMPLES_H
#define CQ_CLI_EXAMPLES_H

#include <stdbool.h>

#include "cli/say.h"
#include "sim/arena.h"

struct example {
    const char *name; /* "bank": the file's name without .yaml */
    const char *path;
    const char *folder;   /* "planner": where it lies, and whom it is for */
    const char *question; /* its first line of comment, without "# Question: " */
};

struct examples {
    struct arena arena;  /* owns the texts and the array */
    struct example *all; /* by path */
    size_t num;
};

/** All of them; examples_free() is right after it, failed or not. What fails is
 *  told on stderr. */
enum status examples_read(struct examples *self);
void examples_free(struct examples *self);

/** The example of that name, with or without folder and ending; or NULL. */
const struct example *examples_find(const struct examples *self, const char *name);

/** Every name and what it asks, by folder: of that folder, or all (NULL). */
void examples_print(const struct examples *self, const char *folder, FILE *out);

/** What there is, in short: the folders and the names in them. */
void examples_gallery(const struct examples *self, FILE *out);

/** Is there a folder of that name? */
bool examples_has_folder(const struct examples *self, const char *folder);

#endif
