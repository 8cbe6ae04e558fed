/*
 * Files that a scenario is read from, each read once and kept: the scenario, what
 * it extends, its CSV files. A file is refused before it can do harm.
 */
#ifndef CQ_SCENARIOS_SOURCE_H
#define CQ_SCENARIOS_SOURCE_H

#include <stdbool.h>

#include "scenarios/problems.h"

struct csv;

/* A file that the scenario read: for inputs/ and the hash. */
struct input_file {
    const char *path; /* as opened; "-" for standard input */
    struct source source;
};

/* Files that are at hand; then those on the disk are not looked at. */
struct given_files {
    const struct input_file *files;
    size_t num;
};

enum {
    SOURCE_MOST_MB = 64
};

/* Every file read so far, in order. {0} with an arena is valid and empty. */
struct inputs {
    struct arena *arena; /* owned by someone else; outlives this */
    const struct given_files
        *given;       /* read from these alone; NULL: from the disk */
    const char *home; /* folder of the scenario: what files name is to be there, */
    const char *const *allowed; /* or in one of these */
    size_t num_allowed;
    struct input_file **files; /* each stays where it is */
    struct csv **tables;       /* [file] what csv_of() made of it, or NULL */
    bool *tried;               /* [file] csv_of() has been here */
    size_t num_files, capacity;
};

/**
 * Read the file at path ("-": standard input), once: asked again, the same source
 * comes back. Refused, with a problem at `from` (line 0: the command line; the
 * problem is then placed on the file itself) and the path of the key that names
 * the file (or NULL): what does not exist or may not be read, folders, files that
 * are empty, over 64 MB, or not text (0 bytes, UTF-16); named in a file (not on the
 * command line), also what lies outside of home and allowed, devices and pipes.
 * @return NULL after a problem or when memory is out.
 */
const struct source *inputs_read(struct inputs *self, const char *path,
    struct place from, const char *key, struct problems *problems);

/** name as seen from the folder of the file `from`: "runs/day.yaml", "acd.csv" give
 *  "runs/acd.csv". An absolute name, or one seen from standard input or from the
 *  command line, stays as it is. NULL when memory is out. */
const char *path_beside(
    struct arena *arena, const struct source *from, const char *name);

#endif
