/*
 * A command of callq: one file cli/cmd_<name>.c defines one const struct command,
 * and cli/commands.c lists them. Help, completions and pages come from it.
 */
#ifndef CQ_CLI_COMMAND_H
#define CQ_CLI_COMMAND_H

#include <stdbool.h>
#include <stdio.h>

#include "cli/options.h"

enum {
    COMMAND_MAX_OPTIONS = 32,
    COMMAND_MAX_EXAMPLES = 3
};

struct command_example {
    const char *does; /* "two hundred days, and everything kept" */
    const char *line; /* "callq run bank.yaml -n 200 -o bank" */
};

struct command {
    const char *name;
    const char *words;   /* after the name in the synopsis: "FILE.." */
    const char *help;    /* one line, lower case, no full stop */
    const char *about;   /* a few sentences for `callq help NAME` */
    size_t least, most;  /* words that it takes; SIZE_MAX: any number */
    const char *missing; /* "a scenario file; callq new makes one" */
    bool finds_heads;    /* takes scenarios that do not say who works when */
    enum status (*run)(const struct options *options);
    enum option_id options[COMMAND_MAX_OPTIONS]; /* OPTION_NONE at the end */
    struct command_example examples[COMMAND_MAX_EXAMPLES];
};

/* In the order of a first day's work; NULL at the end. */
extern const struct command *const commands[];

/** The command of that name; or NULL, and the nearest is told on stderr. */
const struct command *command_find(const char *name);

/** Is it one of the command's options? */
bool command_takes(const struct command *self, enum option_id id);

/** What `callq` alone prints: where to start, and the list. */
void command_print_start(FILE *out);
/** What `callq help NAME` prints. */
void command_print_help(const struct command *self, FILE *out);

#endif
