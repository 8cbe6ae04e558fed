/*
 * What a command prints as CSV, caught and made a workbook of: each command knows
 * its table, and none of them knows spreadsheets.
 */
#include "cli/xlsx_answer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/far.h"
#include "cli/out_file.h"
#include "cli/report.h"
#include "scenarios/csv.h"
#include "sim/err.h"

enum {
    PATH_SIZE = 4200,
    MOST_COLUMNS = 256
};

enum xlsx_look
xlsx_look_of(const struct measure *measure)
{
    if (measure == NULL)
        return XLSX_PLAIN;
    switch (measure->unit) {
    case UNIT_SHARE:
        return XLSX_SHARE;
    case UNIT_SECONDS:
        return XLSX_SECONDS;
    case UNIT_SCORE:
        return XLSX_NUMBER;
    default:
        return XLSX_COUNT;
    }
}

bool
xlsx_is_asked(const struct options *options)
{
    const char *format = options_text(options, OPTION_FORMAT);

    return format != NULL && strcmp(format, "xlsx") == 0;
}

/* ---- a table as a sheet ---- */

/* Columns that hold names, even where these are figures. */
static bool
is_of_names(const char *column)
{
    static const char *const names[] = { "measure", "of", "interval", "basis",
        "group", "seed" };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(column, names[i]) == 0)
            return true;
    return false;
}

/* Those whose numbers are in the unit of the row's measure. */
static bool
is_in_unit(const char *column)
{
    static const char *const names[] = { "value", "half_width", "sd", "p10", "p90",
        "a", "b", "difference", "adjusted", "adjusted_half_width" };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(column, names[i]) == 0)
            return true;
    return false;
}

static void
put_row(struct xlsx *book, const struct csv *csv, size_t row)
{
    const size_t at = csv_find(csv, "measure");
    const enum xlsx_look look =
        at != CSV_NONE ? xlsx_look_of(measure_named(csv_text(csv, row, at)))
                       : XLSX_PLAIN;
    double value;

    for (size_t c = 0; c < csv->num_columns; c++) {
        const char *name = csv->names[c];

        if (!is_of_names(name) && csv_number(csv, row, c, &value) == NULL)
            xlsx_number(book, row + 1, c,
                is_in_unit(name) ? look : xlsx_look_of(measure_named(name)), value);
        else
            xlsx_text(book, row + 1, c, XLSX_PLAIN, csv_text(csv, row, c));
    }
}

static void
put_table(struct xlsx *book, const char *name, const struct csv *csv)
{
    double widths[MOST_COLUMNS];
    const size_t num =
        csv->num_columns < MOST_COLUMNS ? csv->num_columns : MOST_COLUMNS;

    for (size_t c = 0; c < num; c++)
        widths[c] = fmax(12, (double)strlen(csv->names[c]) + 2);
    xlsx_sheet(book, name, widths, num, 1);
    for (size_t c = 0; c < csv->num_columns; c++)
        xlsx_text(book, 0, c, XLSX_HEAD, csv->names[c]);
    for (size_t row = 0; row < csv->num_rows; row++)
        put_row(book, csv, row);
}

static void
put_origin(struct xlsx *book, const struct options *options)
{
    static const double widths[] = { 16, 90 };
    size_t row = 3;

    xlsx_sheet(book, "How to repeat", widths, 2, 0);
    xlsx_text(book, 0, 0, XLSX_HEAD, "version");
    xlsx_text(book, 0, 1, XLSX_PLAIN, "callq " CALLQ_VERSION);
    xlsx_text(book, 1, 0, XLSX_HEAD, "command");
    xlsx_text(book, 1, 1, XLSX_PLAIN, options->command->name);
    xlsx_text(book, 2, 0, XLSX_HEAD, "words");
    for (size_t i = 0; i < options->num_words; i++, row++)
        xlsx_text(book, row - 1, 1, XLSX_PLAIN, options->words[i]);
    for (size_t i = 0; i < options->num_uses; i++, row++) {
        xlsx_text(book, row, 0, XLSX_PLAIN, option_infos[options->uses[i].id].name);
        xlsx_text(book, row, 1, XLSX_PLAIN, options->uses[i].value);
    }
}

static enum status
write_book(
    const char *path, const struct options *options, const struct source *source)
{
    struct arena arena = { 0 };
    struct problems problems = { .arena = &arena };
    const struct csv *csv = csv_read(&arena, source, &problems);
    struct xlsx *book = NULL;
    enum status status =
        csv != NULL ? xlsx_open(&book, path, (double)time(NULL)) : STATUS_INPUT;

    problems_print(&problems, stderr);
    if (csv != NULL && status == STATUS_DONE) {
        put_table(book, options->command->name, csv);
        put_origin(book, options);
        status = xlsx_close(book);
    }
    arena_free(&arena);
    return status;
}

/* ---- where it goes ---- */

static enum status
copy_out(const char *path)
{
    char bytes[8192];
    FILE *file = fopen(path, "rb");
    size_t num;

    if (file == NULL)
        return say_error(STATUS_OUTSIDE, "%s cannot be read again", path);
    while ((num = fread(bytes, 1, sizeof(bytes), file)) > 0)
        fwrite(bytes, 1, num, stdout);
    fclose(file);
    return STATUS_DONE;
}

/* Beside what it was made of, then on standard output. */
static enum status
send_out(const struct options *options, const struct source *source)
{
    char folder[] = "/tmp/callq-answer-XXXXXX";
    char path[sizeof(folder) + 16];
    enum status status;

    if (mkdtemp(folder) == NULL)
        return say_error(
            STATUS_OUTSIDE, "no folder can be made in /tmp; make room");
    snprintf(path, sizeof(path), "%s/answer.xlsx", folder);
    status = write_book(path, options, source);
    if (status == STATUS_DONE)
        status = copy_out(path);
    unlink(path);
    rmdir(folder);
    return status;
}

static enum status
put_in(
    const char *folder, const struct options *options, const struct source *source)
{
    const bool is_run = strcmp(options->command->name, "run") == 0;
    struct out_file file;
    char path[PATH_SIZE];
    enum status status, closed;

    snprintf(path, sizeof(path), "%.4000s/%s.xlsx", folder,
        is_run ? "report" : options->command->name);
    if (is_run) {
        status = report_write_xlsx(folder, path);
    } else {
        status = out_file_open(&file, path);
        if (status == STATUS_DONE)
            status = write_book(file.aside, options, source);
        closed = out_file_close(&file, status == STATUS_DONE);
        status = status == STATUS_DONE ? closed : status;
    }
    if (status == STATUS_DONE)
        puts(path);
    return status;
}

/* ---- the command, its standard output caught ---- */

/* What the file holds; to be freed. NULL: memory. */
static char *
content(FILE *file, size_t *size)
{
    const long end = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    char *text = end >= 0 ? malloc((size_t)end + 1) : NULL;

    if (text == NULL)
        return NULL;
    rewind(file);
    *size = fread(text, 1, (size_t)end, file);
    text[*size] = '\0';
    return text;
}

static enum status
run_caught(const struct options *options, FILE *caught)
{
    const int out = dup(STDOUT_FILENO);
    enum status status;

    fflush(stdout);
    if (out < 0 || dup2(fileno(caught), STDOUT_FILENO) < 0)
        return say_error(STATUS_OUTSIDE, "standard output cannot be caught");
    status = options->command->run(options);
    fflush(stdout);
    dup2(out, STDOUT_FILENO);
    close(out);
    return status;
}

static enum status
answer(const struct options *options, FILE *caught, enum status status)
{
    const char *folder = options_text(options, OPTION_OUTPUT);
    struct source source = { .name = "the answer" };
    char *text = content(caught, &source.length);
    enum status sent;

    if (text == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    source.text = text;
    if (source.length == 0) {
        free(text);
        return status; /* nothing was printed, and why was told */
    }
    sent = folder != NULL ? put_in(folder, options, &source)
                          : send_out(options, &source);
    free(text);
    return sent == STATUS_DONE ? status : sent;
}

enum status
xlsx_run(const struct options *options)
{
    FILE *caught;
    enum status status;

    if (!far_is_first(options->far))
        return options->command->run(options);
    if (options_given(options, OPTION_SHARD))
        return say_error(STATUS_INPUT,
            "a part of a run is no spreadsheet; join the parts first: callq merge "
            "PART.. --format xlsx");
    if (options_text(options, OPTION_OUTPUT) == NULL && isatty(STDOUT_FILENO))
        return say_error(STATUS_INPUT, "--format xlsx: a spreadsheet is nothing "
                                       "for a terminal; give -o DIR, or "
                                       "send it into a file: > answer.xlsx");
    caught = tmpfile();
    if (caught == NULL)
        return say_error(STATUS_OUTSIDE, "no file can be made in /tmp; make room");
    status = run_caught(options, caught);
    status = answer(options, caught, status);
    fclose(caught);
    return status;
}
