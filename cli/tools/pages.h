/* What is written from the tables of commands, options, measures and keys. */
#ifndef CQ_CLI_TOOLS_PAGES_H
#define CQ_CLI_TOOLS_PAGES_H

#include <stdio.h>

#include "cli/command.h"

/* ---- man pages: man.c ---- */

/** callq(1): where to start, and the list of commands. */
void man_program(FILE *out);
/** callq-NAME(1). */
void man_command(const struct command *command, FILE *out);

/* ---- completions: bash.c, zsh.c, fish.c; their words: words.c ---- */

void complete_bash(FILE *out);
void complete_zsh(FILE *out);
void complete_fish(FILE *out);

enum option_value {
    VALUE_NONE,     /* a switch */
    VALUE_ANY,      /* a person must know */
    VALUE_WORDS,    /* one of those of "table|json|csv" */
    VALUE_FILE,     /* a file or folder */
    VALUE_MEASURES, /* addresses */
    VALUE_KEY       /* PATH of a key, with a value behind it or not */
};

enum option_value option_value(const struct option_info *info);
/** Every name of the measures, and every path of a key as far as it has no name of
 *  the user's; told one by one. */
void each_measure(
    void (*tell)(void *context, const char *word, const char *help), void *context);
void each_path(
    void (*tell)(void *context, const char *word, const char *help), void *context);
/** Text with these characters behind a backslash (or, for 0, as it is), and ' as
 *  quote says. */
void write_escaped(
    const char *text, const char *escape, const char *quote, FILE *out);

/* ---- reference pages: reference.c, reference_keys.c ---- */

void reference_options(FILE *out);
void reference_measures(FILE *out);
void reference_models(FILE *out);
void reference_keys(FILE *out);

#endif
