/* libxlsxwriter behind cli/xlsx.h, loaded when it is asked for. It knows nothing of
 * what stands in the cells. */
#include "cli/xlsx.h"

#include <dlfcn.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "sim/on_demand.h"
#include "sim/write.h"

/* What is used of it: as in its header, which the table below is held to. */
/* clang-format off */
#define XLSX_FUNCTIONS(X)                                                          \
    X(lxw_workbook *, workbook_new, (const char *))                                \
    X(lxw_worksheet *, workbook_add_worksheet, (lxw_workbook *, const char *))     \
    X(lxw_format *, workbook_add_format, (lxw_workbook *))                         \
    X(lxw_error, workbook_set_properties, (lxw_workbook *, lxw_doc_properties *))  \
    X(lxw_error, workbook_close, (lxw_workbook *))                                 \
    X(void, format_set_bold, (lxw_format *))                                       \
    X(void, format_set_bottom, (lxw_format *, uint8_t))                            \
    X(void, format_set_font_size, (lxw_format *, double))                          \
    X(void, format_set_text_wrap, (lxw_format *))                                  \
    X(void, format_set_align, (lxw_format *, uint8_t))                             \
    X(void, format_set_num_format, (lxw_format *, const char *))                   \
    X(lxw_error, worksheet_write_string, (lxw_worksheet *, lxw_row_t, lxw_col_t,   \
        const char *, lxw_format *))                                               \
    X(lxw_error, worksheet_write_number, (lxw_worksheet *, lxw_row_t, lxw_col_t,   \
        double, lxw_format *))                                                     \
    X(lxw_error, worksheet_set_column, (lxw_worksheet *, lxw_col_t, lxw_col_t,     \
        double, lxw_format *))                                                     \
    X(void, worksheet_freeze_panes, (lxw_worksheet *, lxw_row_t, lxw_col_t))       \
    X(lxw_error, worksheet_repeat_rows, (lxw_worksheet *, lxw_row_t, lxw_row_t))   \
    X(void, worksheet_set_landscape, (lxw_worksheet *))                            \
    X(void, worksheet_fit_to_pages, (lxw_worksheet *, uint16_t, uint16_t))
/* clang-format on */

struct library {
#define X(type, name, arguments) type(*name) arguments;
    XLSX_FUNCTIONS(X)
#undef X
};

static const struct on_demand functions[] = {
#define X(type, name, arguments) { #name, offsetof(struct library, name) },
    XLSX_FUNCTIONS(X)
#undef X
};

#define X(type, name, arguments)                                                   \
    _Static_assert(_Generic(&name, type(*) arguments : 1, default : 0),            \
        #name " as in its header");
XLSX_FUNCTIONS(X)
#undef X

struct xlsx {
    void *handle;
    struct library library;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *formats[NUM_XLSX_LOOKS];
    lxw_error error; /* the first */
    char path[4300];
};

static void
make_formats(struct xlsx *self)
{
    static const char *const numbers[NUM_XLSX_LOOKS] = { [XLSX_SHARE] = "0.0%",
        [XLSX_SECONDS] = "#,##0.0\" s\"",
        [XLSX_COUNT] = "#,##0.0",
        [XLSX_NUMBER] = "0.000" };
    const struct library *library = &self->library;

    for (int look = 0; look < NUM_XLSX_LOOKS; look++) {
        lxw_format *format = library->workbook_add_format(self->book);

        self->formats[look] = format;
        if (format != NULL && numbers[look] != NULL)
            library->format_set_num_format(format, numbers[look]);
        if (format != NULL && look != XLSX_TITLE && look != XLSX_HEAD)
            library->format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    }
    if (self->formats[XLSX_HEAD] != NULL) {
        library->format_set_bold(self->formats[XLSX_HEAD]);
        library->format_set_bottom(self->formats[XLSX_HEAD], LXW_BORDER_THIN);
    }
    if (self->formats[XLSX_TITLE] != NULL) {
        library->format_set_bold(self->formats[XLSX_TITLE]);
        library->format_set_font_size(self->formats[XLSX_TITLE], 14);
    }
    if (self->formats[XLSX_WRAPPED] != NULL)
        library->format_set_text_wrap(self->formats[XLSX_WRAPPED]);
}

static void
keep(struct xlsx *self, lxw_error error)
{
    if (self->error == LXW_NO_ERROR)
        self->error = error;
}

static enum status
say_no_library(void)
{
    return say_error(STATUS_OUTSIDE,
        "libxlsxwriter is not installed, so no spreadsheet can be written; install "
        "it "
        "(on Debian: apt install libxlsxwriter4), or take --format csv");
}

enum status
xlsx_open(struct xlsx **out, const char *path, double made_s)
{
    struct xlsx *self = calloc(1, sizeof(*self));
    lxw_doc_properties properties = {
        .comments = (char *)(uintptr_t) "Made by callq", .created = (time_t)made_s
    };

    *out = NULL;
    if (self == NULL)
        return say_error(STATUS_OUTSIDE, "out of memory for a spreadsheet");
    self->handle = on_demand_load("libxlsxwriter.so.4", functions,
        sizeof(functions) / sizeof(*functions), &self->library);
    if (self->handle == NULL) {
        free(self);
        return say_no_library();
    }
    snprintf(self->path, sizeof(self->path), "%s", path);
    self->book = self->library.workbook_new(path);
    if (self->book == NULL) {
        dlclose(self->handle);
        free(self);
        return say_error(STATUS_OUTSIDE, "out of memory for a spreadsheet");
    }
    make_formats(self);
    keep(self, self->library.workbook_set_properties(self->book, &properties));
    *out = self;
    return STATUS_DONE;
}

void
xlsx_sheet(struct xlsx *self, const char *name, const double *widths, size_t num,
    unsigned frozen)
{
    self->sheet = self->library.workbook_add_worksheet(self->book, name);
    if (self->sheet == NULL) {
        keep(self, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    for (size_t i = 0; i < num; i++)
        keep(self, self->library.worksheet_set_column(
                       self->sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL));
    if (frozen > 0) {
        self->library.worksheet_freeze_panes(self->sheet, frozen, 0);
        keep(self, self->library.worksheet_repeat_rows(
                       self->sheet, frozen - 1, frozen - 1));
    }
    self->library.worksheet_set_landscape(self->sheet);
    self->library.worksheet_fit_to_pages(self->sheet, 1, 0);
}

/* What is no UTF-8, and what XML cannot hold, as '?'; cut at what a cell takes. */
static char *
clean(const char *text)
{
    enum {
        MOST = 32767 /* as much as a cell takes */
    };
    const size_t length = strnlen(text, MOST);
    char *out = malloc(length + 1);
    size_t used = 0;

    for (size_t i = 0; out != NULL && i < length;) {
        const size_t bytes = write_utf8_length(text + i);
        const bool whole = bytes > 0 && i + bytes <= length;
        const bool control =
            (unsigned char)text[i] < 0x20 && text[i] != '\n' && text[i] != '\t';

        if (whole && !control)
            memcpy(out + used, text + i, bytes);
        else
            out[used] = '?';
        used += whole && !control ? bytes : 1;
        i += whole ? bytes : 1;
    }
    if (out != NULL)
        out[used] = '\0';
    return out;
}

void
xlsx_text(struct xlsx *self, size_t row, size_t column, enum xlsx_look look,
    const char *text)
{
    char *cleaned;

    if (self->sheet == NULL || text[0] == '\0' || row >= XLSX_ROWS)
        return;
    cleaned = clean(text);
    if (cleaned == NULL)
        keep(self, LXW_ERROR_MEMORY_MALLOC_FAILED);
    else
        keep(self, self->library.worksheet_write_string(self->sheet, (lxw_row_t)row,
                       (lxw_col_t)column, cleaned, self->formats[look]));
    free(cleaned);
}

void
xlsx_number(
    struct xlsx *self, size_t row, size_t column, enum xlsx_look look, double value)
{
    if (self->sheet == NULL || row >= XLSX_ROWS)
        return;
    if (isfinite(value))
        keep(self, self->library.worksheet_write_number(self->sheet, (lxw_row_t)row,
                       (lxw_col_t)column, value, self->formats[look]));
    else if (isinf(value))
        xlsx_text(self, row, column, look, "without bound");
}

enum status
xlsx_close(struct xlsx *self)
{
    enum status status = STATUS_DONE;

    if (self == NULL)
        return STATUS_DONE;
    keep(self, self->library.workbook_close(self->book));
    if (self->error != LXW_NO_ERROR)
        status = say_error(STATUS_OUTSIDE,
            "%s cannot be written (libxlsxwriter's error %d); write elsewhere, or "
            "make "
            "room and try again",
            self->path, (int)self->error);
    dlclose(self->handle);
    free(self);
    return status;
}
