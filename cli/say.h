/*
 * Words to the person at the keyboard, on standard error; and the state of standard
 * output, where results go.
 */
#ifndef CQ_CLI_SAY_H
#define CQ_CLI_SAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "cli/exit.h"

/**
 * "callq: error: what; what to do", printf-like, without the end of line.
 * @return status, so that `return say_error(STATUS_INPUT, ..)` reads well.
 */
__attribute__((format(printf, 2, 3))) enum status say_error(
    enum status status, const char *format, ...);

/** A sentence worth knowing, "callq: ...", which is no error. */
__attribute__((format(printf, 1, 2))) void say_note(const char *format, ...);

/** An error code of sim/err.h in words; @return its status. CQ_ERR_INPUT has been
 *  told already and says nothing; CQ_OK gives STATUS_DONE. */
enum status say_code(int code);

/** " (did you mean 'word'?)" into out, or nothing if none of words is near. */
void say_nearest(
    const char *word, const char *const *words, size_t num, char *out, size_t size);

/** Whether colours may be written there: a terminal that can, and no NO_COLOR. */
bool say_in_colour(FILE *stream);

/** Flush standard output, and say if it did not take everything.
 *  @return status, or STATUS_OUTSIDE. */
enum status say_end(enum status status);

#endif
