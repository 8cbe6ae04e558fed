/*
 * A run from its folder alone: what `callq run -o` kept, read back. Numbers are
 * those of its files; nothing is simulated, and nothing judged, a second time.
 */
#ifndef CQ_CLI_KEPT_H
#define CQ_CLI_KEPT_H

#include "cli/saved.h"
#include "cli/say.h"
#include "scenarios/csv.h"
#include "scenarios/reader.h"
#include "sim/estimate.h"
#include "sim/things.h"

enum {
    KEPT_PATH = 4096
};

struct kept {
    char folder[KEPT_PATH];
    struct saved head;
    struct scenario scenario; /* of inputs/scenario.yaml ... */
    struct reading reading;   /* ... and how it was read */
    struct arena arena;       /* owns the tables */
    struct csv *summary, *verdicts, *words, *theory, *files;
    const char *command[3]; /* version, the command line, how to repeat it; "" */
    const uint32_t *whole;  /* rows of the summary that are of the whole run */
    size_t num_whole;
};

/**
 * Read the folder. What is missing, and what to do, is told on stderr.
 * kept_free() is right after it, failed or not.
 */
enum status kept_read(struct kept *self, const char *folder);
void kept_free(struct kept *self);

/** A further table of the folder, which lives as long as self; told on stderr. */
enum status kept_table(struct kept *self, const char *name, struct csv **out);

/** A number of the summary: measure may end in ":customer"; interval as it is
 *  written there, "all" for the whole run. All NAN if it is not there. */
struct estimate kept_estimate(const struct kept *self, const char *of,
    const char *measure, const char *interval);
/** The same of a thing of the scenario, over the whole run. */
struct estimate kept_of(const struct kept *self, struct of of, const char *measure);

/** The n-th of the sentences about something, from 0; NULL: no more. */
const char *kept_words(const struct kept *self, const char *about, size_t n);

/** A cell by the column's name; "" if there is no such column. */
const char *kept_cell(const struct csv *csv, size_t row, const char *column);
/** Likewise, a number; NAN. */
double kept_number(const struct csv *csv, size_t row, const char *column);

/** Does the scenario read back as the one that was run? */
bool kept_is_whole(const struct kept *self);

#endif
