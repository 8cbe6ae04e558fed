/* The two leaves of JSON that can go wrong: numbers and texts. */
#ifndef CQ_CLI_JSON_H
#define CQ_CLI_JSON_H

#include <stdio.h>

/** The shortest digits that read back to the same double; null if not finite. */
void json_number(FILE *out, double value);

/** `, "key": value`, of an object that has a member already. */
void json_member(const char *key, double value, FILE *out);

/** A quoted text; NULL is null. */
void json_text(FILE *out, const char *text);

/** The digits of json_number into out (size >= 32); "" if not finite: for CSV. */
void number_digits(double value, char *out, unsigned size);

#endif
