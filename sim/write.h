/* Ground floor: numbers and texts in the two formats that results are written in.
 */
#ifndef CQ_SIM_WRITE_H
#define CQ_SIM_WRITE_H

#include <stdio.h>

enum {
    WRITE_NUMBER_SIZE = 32
};

/** In as few digits as read back to the same double; `otherwise` for what is not
 *  finite. @return out, of WRITE_NUMBER_SIZE, or otherwise */
const char *write_number(double value, const char *otherwise, char *out);

/** A JSON string with its quotes; control characters, quotes and backslashes
 *  escaped; UTF-8 as it is, bytes that are no UTF-8 as U+FFFD. */
void write_json_text(const char *text, FILE *out);
/** A CSV cell: quoted only where it must be. */
void write_csv_text(const char *text, FILE *out);
/** A comma, and the cell of a number: empty for what is not finite. */
void write_csv_number(double value, FILE *out);

#endif
