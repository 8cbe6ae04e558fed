/* Built without libxlsxwriter's header: no spreadsheets. */
#include "cli/xlsx.h"

enum status
xlsx_open(struct xlsx **out, const char *path, double made_s)
{
    (void)path;
    (void)made_s;
    *out = NULL;
    return say_error(STATUS_OUTSIDE,
        "this callq was built without libxlsxwriter, so no spreadsheet can be "
        "written; "
        "take --format csv, or build it again with libxlsxwriter-dev installed");
}

void
xlsx_sheet(struct xlsx *self, const char *name, const double *widths, size_t num,
    unsigned frozen)
{
    (void)self;
    (void)name;
    (void)widths;
    (void)num;
    (void)frozen;
}

void
xlsx_text(struct xlsx *self, size_t row, size_t column, enum xlsx_look look,
    const char *text)
{
    (void)self;
    (void)row;
    (void)column;
    (void)look;
    (void)text;
}

void
xlsx_number(
    struct xlsx *self, size_t row, size_t column, enum xlsx_look look, double value)
{
    (void)self;
    (void)row;
    (void)column;
    (void)look;
    (void)value;
}

enum status
xlsx_close(struct xlsx *self)
{
    (void)self;
    return STATUS_DONE;
}
