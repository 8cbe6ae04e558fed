/* Rows of a CSV file of any length, one at a time in a buffer that stays small. */
#ifndef CQ_PLAN_CALL_LOG_ROWS_H
#define CQ_PLAN_CALL_LOG_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* {0} with in and separator is valid and at the start. */
struct log_rows {
    FILE *in;
    char separator;
    char line_end; /* '\n', or '\r' of old machines; 0: '\n' */
    char *text;    /* [at, end) is not split yet */
    size_t at, end, size;
    bool ended;
    unsigned line, next_line; /* of the row; of the one behind it; from 1 */

    /* the row */
    char **fields; /* without blanks at their ends; 0 at each end */
    size_t num_fields, capacity;
    uint64_t hash; /* of its bytes, before it was split */
    bool broken;   /* a quote is never closed: the row ends at the first line end */
};

void log_rows_free(struct log_rows *self);

/** Split the next row that is not empty. @return 1; 0 at the end; CQ_ERR_NO_MEMORY,
 *  CQ_ERR_READ, or CQ_ERR_LIMIT for a row of more than a megabyte. */
int log_rows_next(struct log_rows *self);

/** Of the lines that begin here: UTF-16, a 0 byte, a known kind of file? *wrong is
 *  NULL, or what is wrong; reads ahead, moves behind a byte order mark.
 *  @return CQ_OK, CQ_ERR_NO_MEMORY or CQ_ERR_READ */
int log_rows_check(struct log_rows *self, const char **wrong);

/** 64 bits of some bytes (FNV-1a, mixed once more). Never 0. */
uint64_t log_hash(const char *bytes, size_t length);

#endif
