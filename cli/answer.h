/*
 * What a search found: its scenario simulated and judged as callq run would, then
 * handed over, into the folder of -o and to standard output.
 */
#ifndef CQ_CLI_ANSWER_H
#define CQ_CLI_ANSWER_H

#include <stdatomic.h>

#include "cli/run.h"

struct answer_file {
    const char *name; /* in the folder */
    enum status (*write)(const void *self, FILE *stream);
};

/* How a command's answer is written; self is the command's own. */
struct answer {
    const struct answer_file
        *files; /* beside those of the run; NULL name: the end */
    enum status (*write_json)(const void *self, FILE *stream);
    enum status (*write_csv)(const void *self, FILE *stream);
    void (*print)(const void *self, FILE *stream); /* for people */
};

/** The run's days with these groups (of as many) in place of the scenario's, and
 * the verdicts on them. */
enum status answer_simulate(
    struct run *run, const struct agent_group *groups, const atomic_bool *stop);

/** The folder of a run, and the answer's files in it; nothing without a folder. */
enum status answer_save(const struct answer *answer, const void *self,
    const struct run *run, struct save *save);

/** To standard output, as --format says. */
enum status answer_print(
    const struct answer *answer, const void *self, const struct run *run);

#endif
