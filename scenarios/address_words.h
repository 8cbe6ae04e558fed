/*
 * What the files that read addresses share; inside address*.c and goals.c only.
 */
#ifndef CQ_SCENARIOS_ADDRESS_WORDS_H
#define CQ_SCENARIOS_ADDRESS_WORDS_H

#include "scenarios/address.h"

enum {
    ADDRESS_LONGEST = 512 /* characters of one address */
};

/** Write an error of ADDRESS_ERROR_SIZE. @return CQ_ERR_INPUT */
__attribute__((format(printf, 2, 3))) int address_fail(
    char *error, const char *format, ...);
/** Without the blanks around it; cuts text. */
char *address_trim(char *text);

/** The thing of that name. @return CQ_OK, CQ_ERR_INPUT with the error, or
 * CQ_ERR_NO_MEMORY, as the next does */
int address_find_of(
    const struct scenario *scenario, const char *name, struct of *out, char *error);
/** The measure of that name for out->of, whose name of_name is for the error. */
int address_find_measure(const struct scenario *scenario, const char *name,
    const char *of_name, struct address *out, char *error);

#endif
