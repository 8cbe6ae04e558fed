/*
 * A workbook for spreadsheet programs, cell by cell. Texts are texts whatever they
 * begin with: none becomes a formula.
 */
#ifndef CQ_CLI_XLSX_H
#define CQ_CLI_XLSX_H

#include <stddef.h>

#include "cli/say.h"

enum xlsx_look {
    XLSX_PLAIN, /* texts, and numbers as they come */
    XLSX_HEAD,
    XLSX_TITLE,
    XLSX_WRAPPED,
    XLSX_SHARE,   /* 0.8412 as 84.12% */
    XLSX_SECONDS, /* 17.4 s */
    XLSX_COUNT,   /* 1,234.5 */
    XLSX_NUMBER,  /* 0.123 */
    NUM_XLSX_LOOKS
};

enum {
    XLSX_ROWS = 1048576 /* of a sheet at most */
};

struct xlsx;

/**
 * Begin a workbook that will be written to path. What is wrong, as that the library
 * is not installed, is told on stderr; *out is then NULL.
 * @param made_s  when its contents arose, seconds since 1970: it is written into it
 */
enum status xlsx_open(struct xlsx **out, const char *path, double made_s);

/** A further sheet: its cells are those written next. name: at most 31 characters,
 *  without []:*?/\. widths: of its columns, in characters. The first `frozen` rows
 *  stay in sight and are repeated on every page in print. */
void xlsx_sheet(struct xlsx *self, const char *name, const double *widths,
    size_t num, unsigned frozen);
/** Rows and columns count from 0; rows beyond XLSX_ROWS are left out. */
void xlsx_text(struct xlsx *self, size_t row, size_t column, enum xlsx_look look,
    const char *text);
/** NAN: the cell stays empty. */
void xlsx_number(struct xlsx *self, size_t row, size_t column, enum xlsx_look look,
    double value);

/** Write the file and free self (NULL: nothing); told on stderr if it cannot be. */
enum status xlsx_close(struct xlsx *self);

#endif
