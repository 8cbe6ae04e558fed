/* The folder of a run read back: its tables, its scenario, its words. */
#include "cli/kept.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/err.h"
#include "sim/measures.h"

enum {
    PATH_SIZE = KEPT_PATH + 64,
    COMMAND_BYTES = 16384
};

/* ---- is it such a folder? ---- */

static bool
has(const char *folder, const char *name)
{
    char path[PATH_SIZE];

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    return access(path, R_OK) == 0;
}

/* Folders of other commands, by a file that each of them writes. */
static const struct {
    const char *file, *words;
} others[] = {
    { "sweep.json",
        "holds a sweep: a report is of one run; 'callq plot' draws a sweep, and "
        "'callq run FILE --set KEY=VALUE -o DIR' keeps one of its points" },
    { "comparison.json",
        "holds a comparison: a report is of one run; keep each side "
        "with 'callq run "
        "FILE -o DIR'" },
};

static const char *const needed[] = { "summary.json", "summary.csv",
    "intervals.csv", "waits.csv", "targets.csv", "inputs/scenario.yaml",
    "inputs/files.csv", "inputs/command.txt" };
static const char *const newer[] = { "verdicts.csv", "words.csv", "theory.csv" };

static enum status
check_other(const char *folder)
{
    if (has(folder, "summary.json"))
        return STATUS_DONE;
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (has(folder, others[i].file))
            return say_error(STATUS_INPUT, "%s %s", folder, others[i].words);
    return STATUS_DONE;
}

static enum status
check_files(const char *folder)
{
    for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
        if (!has(folder, needed[i]))
            return say_error(STATUS_INPUT,
                "%s holds no run: %s is missing; make one with 'callq run FILE -o "
                "%s'",
                folder, needed[i], folder);
    for (size_t i = 0; i < sizeof(newer) / sizeof(newer[0]); i++)
        if (!has(folder, newer[i]))
            return say_error(STATUS_INPUT,
                "%s holds a run of an older callq, without %s; run it again: "
                "'callq "
                "run %s/inputs/scenario.yaml -o DIR'",
                folder, newer[i], folder);
    return STATUS_DONE;
}

static enum status
check_folder(const char *folder)
{
    enum status status;
    struct stat info;

    if (strlen(folder) >= KEPT_PATH || stat(folder, &info) != 0)
        return say_error(STATUS_INPUT,
            "%.200s: there is no such folder; make one with 'callq run FILE -o "
            "DIR'",
            folder);
    if (!S_ISDIR(info.st_mode))
        return say_error(STATUS_INPUT,
            "%s is no folder; give the one that 'callq run FILE -o DIR' wrote",
            folder);
    status = check_other(folder);
    return status == STATUS_DONE ? check_files(folder) : status;
}

/* ---- its files ---- */

/* Is there a line behind the head? The reader of CSV files takes a table without
 * rows for a mistake; here it is a run without targets, say. */
static bool
has_rows(const char *path)
{
    FILE *file = fopen(path, "r");
    int letter = '\0';

    while (file != NULL && letter != EOF && letter != '\n')
        letter = fgetc(file);
    letter = file != NULL ? fgetc(file) : EOF;
    if (file != NULL)
        fclose(file);
    return letter != EOF;
}

enum status
kept_table(struct kept *self, const char *name, struct csv **out)
{
    struct inputs inputs = { .arena = &self->arena };
    struct problems problems = { .arena = &self->arena };
    char path[PATH_SIZE];
    const char *kept;

    snprintf(path, sizeof(path), "%s/%s", self->folder, name);
    kept = arena_text(&self->arena, path, strlen(path));
    if (kept == NULL)
        *out = NULL;
    else if (has_rows(kept))
        *out = csv_of(&inputs, kept, (struct place){ 0 }, NULL, &problems);
    else
        *out = arena_alloc(&self->arena, sizeof(**out)); /* no rows, no columns */
    if (*out != NULL)
        return STATUS_DONE;
    problems_print(&problems, stderr);
    return problems.num > 0 ? STATUS_INPUT : say_code(CQ_ERR_NO_MEMORY);
}

static enum status
read_tables(struct kept *self)
{
    const struct {
        const char *name;
        struct csv **out;
    } tables[] = { { "summary.csv", &self->summary },
        { "verdicts.csv", &self->verdicts }, { "words.csv", &self->words },
        { "theory.csv", &self->theory }, { "inputs/files.csv", &self->files } };
    enum status status = STATUS_DONE;

    for (size_t i = 0;
         status == STATUS_DONE && i < sizeof(tables) / sizeof(tables[0]); i++)
        status = kept_table(self, tables[i].name, tables[i].out);
    return status;
}

static enum status
find_whole(struct kept *self)
{
    const struct csv *csv = self->summary;
    const size_t interval = csv_find(csv, "interval");
    uint32_t *rows = arena_alloc(&self->arena, csv->num_rows * sizeof(*rows));

    if (rows == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (size_t i = 0; interval != CSV_NONE && i < csv->num_rows; i++)
        if (strcmp(csv_text(csv, i, interval), "all") == 0)
            rows[self->num_whole++] = (uint32_t)i;
    self->whole = rows;
    if (self->num_whole > 0)
        return STATUS_DONE;
    return say_error(STATUS_INPUT,
        "%s/summary.csv has no row of the whole run; run it again into the folder",
        self->folder);
}

/* The version in the first line, how to repeat it in the last; between them the
 * command line, whose words may have line ends of their own. */
static void
split_command(struct kept *self, char *text)
{
    char *end = text + strlen(text), *line = text + strcspn(text, "\n");

    while (end > text && end[-1] == '\n')
        *--end = '\0';
    self->command[0] = text;
    if (*line == '\0')
        return;
    *line++ = '\0';
    self->command[1] = line;
    end = strrchr(line, '\n');
    if (end == NULL || strncmp(end + 1, "again ", 6) != 0)
        return;
    *end = '\0';
    self->command[2] = end + 1;
}

/* inputs/command.txt */
static enum status
read_command(struct kept *self)
{
    char path[PATH_SIZE];
    char *text = arena_alloc(&self->arena, COMMAND_BYTES);
    FILE *file;

    if (text == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    snprintf(path, sizeof(path), "%s/inputs/command.txt", self->folder);
    file = fopen(path, "r");
    if (file != NULL) {
        text[fread(text, 1, COMMAND_BYTES - 1, file)] = '\0';
        fclose(file);
    }
    split_command(self, text);
    return STATUS_DONE;
}

static enum status
read_scenario(struct kept *self)
{
    const struct reader_options options = { 0 };
    char path[PATH_SIZE];
    const char *kept;
    int ret;

    snprintf(path, sizeof(path), "%s/inputs/scenario.yaml", self->folder);
    kept = arena_text(&self->arena, path, strlen(path));
    if (kept == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    ret = scenario_read(kept, &options, &self->scenario, &self->reading);
    problems_print(&self->reading.problems, stderr);
    return say_code(ret);
}

enum status
kept_read(struct kept *self, const char *folder)
{
    size_t length = strlen(folder);
    enum status status;

    *self = (struct kept){ .command = { "", "", "" } };
    while (length > 1 && folder[length - 1] == '/')
        length--;
    snprintf(self->folder, sizeof(self->folder), "%.*s", (int)length, folder);
    status = length < KEPT_PATH ? check_folder(self->folder) : check_folder(folder);
    if (status == STATUS_DONE && !saved_read(self->folder, &self->head))
        status = say_error(
            STATUS_OUTSIDE, "%s/summary.json cannot be read", self->folder);
    if (status == STATUS_DONE)
        status = read_tables(self);
    if (status == STATUS_DONE)
        status = find_whole(self);
    if (status == STATUS_DONE)
        status = read_command(self);
    return status == STATUS_DONE ? read_scenario(self) : status;
}

void
kept_free(struct kept *self)
{
    scenario_free(&self->scenario);
    arena_free(&self->arena);
    *self = (struct kept){ 0 };
}

/* ---- what is in it ---- */

const char *
kept_cell(const struct csv *csv, size_t row, const char *column)
{
    const size_t at = csv_find(csv, column);

    return at != CSV_NONE && row < csv->num_rows ? csv_text(csv, row, at) : "";
}

double
kept_number(const struct csv *csv, size_t row, const char *column)
{
    const size_t at = csv_find(csv, column);
    double value = NAN;

    if (at != CSV_NONE && row < csv->num_rows && csv_text(csv, row, at)[0] != '\0')
        csv_number(csv, row, at, &value);
    return value;
}

static struct estimate
estimate_of_row(const struct csv *csv, size_t row)
{
    const double num = kept_number(csv, row, "n");
    struct estimate out = estimate_none(num > 0 ? (size_t)num : 0);

    out.value = kept_number(csv, row, "value");
    out.half_width = kept_number(csv, row, "half_width");
    out.sd = kept_number(csv, row, "sd");
    out.p10 = kept_number(csv, row, "p10");
    out.p90 = kept_number(csv, row, "p90");
    return out;
}

/* Columns in the order in which rows differ most. */
struct wanted {
    size_t measure_at, of_at, interval_at, basis_at;
    const char *of, *interval, *basis;
    char measure[64];
};

static bool
is_wanted(const struct csv *csv, size_t row, const struct wanted *wanted)
{
    return strcmp(csv_text(csv, row, wanted->measure_at), wanted->measure) == 0 &&
           strcmp(csv_text(csv, row, wanted->of_at), wanted->of) == 0 &&
           strcmp(csv_text(csv, row, wanted->interval_at), wanted->interval) == 0 &&
           strcmp(csv_text(csv, row, wanted->basis_at), wanted->basis) == 0;
}

static const char *
basis_of(const char *measure, const char *name)
{
    const struct measure *row = measure_named(name);

    return strchr(measure, ':') != NULL ||
                   (row != NULL && row->flags & MEASURE_ONLY_CUSTOMER)
               ? "customer"
               : "call";
}

struct estimate
kept_estimate(const struct kept *self, const char *of, const char *measure,
    const char *interval)
{
    const struct csv *csv = self->summary;
    const bool whole = strcmp(interval, "all") == 0;
    struct wanted wanted = { csv_find(csv, "measure"), csv_find(csv, "of"),
        csv_find(csv, "interval"), csv_find(csv, "basis"), of, interval, "", "" };

    snprintf(wanted.measure, sizeof(wanted.measure), "%.*s",
        (int)strcspn(measure, ":"), measure);
    wanted.basis = basis_of(measure, wanted.measure);
    if (wanted.measure_at == CSV_NONE || wanted.of_at == CSV_NONE ||
        wanted.basis_at == CSV_NONE)
        return estimate_none(0);
    for (size_t i = 0; i < (whole ? self->num_whole : csv->num_rows); i++) {
        const size_t row = whole ? self->whole[i] : i;

        if (is_wanted(csv, row, &wanted))
            return estimate_of_row(csv, row);
    }
    return estimate_none(0);
}

struct estimate
kept_of(const struct kept *self, struct of of, const char *measure)
{
    char name[512];

    return kept_estimate(
        self, of_name(&self->scenario, of, name, sizeof(name)), measure, "all");
}

const char *
kept_words(const struct kept *self, const char *about, size_t n)
{
    for (size_t i = 0; i < self->words->num_rows; i++)
        if (strcmp(kept_cell(self->words, i, "about"), about) == 0 && n-- == 0)
            return kept_cell(self->words, i, "words");
    return NULL;
}

bool
kept_is_whole(const struct kept *self)
{
    return strcmp(self->scenario.hash, self->head.hash) == 0;
}
