/* Ground floor: numbers and texts in the two formats that results are written in.
 */
#ifndef CQ_SIM_WRITE_H
#define CQ_SIM_WRITE_H

#include <stddef.h>
#include <stdio.h>

enum {
    WRITE_NUMBER_SIZE = 32
};

/** In as few digits as read back to the same double; `otherwise` for what is not
 *  finite. @return out, of WRITE_NUMBER_SIZE, or otherwise */
const char *write_number(double value, const char *otherwise, char *out);

/** Bytes of the UTF-8 character at text, 0 if it is none (RFC 3629). */
size_t write_utf8_length(const char *text);
/** A JSON string with its quotes; control characters, quotes and backslashes
 *  escaped; UTF-8 as it is, bytes that are no UTF-8 as U+FFFD. */
void write_json_text(const char *text, FILE *out);
/** A CSV cell: quoted only where it must be. */
void write_csv_text(const char *text, FILE *out);
/** A comma, and the cell of a number: empty for what is not finite. */
void write_csv_number(double value, FILE *out);

#endif
