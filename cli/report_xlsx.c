/* The workbook of a run, made of its folder like the page: numbers as numbers, with
 * the looks of their measures. */
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/assumed.h"
#include "cli/cite.h"
#include "cli/kept.h"
#include "cli/out_file.h"
#include "cli/report.h"
#include "cli/xlsx_answer.h"
#include "sim/err.h"
#include "sim/measures.h"

enum {
    TEXT_SIZE = 4000,
    PATH_SIZE = KEPT_PATH + 32
};

static void
put_heads(struct xlsx *book, size_t row, const char *const *heads, size_t num)
{
    for (size_t i = 0; i < num; i++)
        xlsx_text(book, row, i, XLSX_HEAD, heads[i]);
}

/* ---- what was asked, and the verdicts ---- */

static void
put_verdict(struct xlsx *book, const struct csv *csv, size_t from, size_t row)
{
    const enum xlsx_look look =
        xlsx_look_of(measure_named(kept_cell(csv, from, "measure")));
    static const char *const texts[] = { "target", "required", "verdict" };
    static const char *const numbers[] = { "limit", "value", "half_width",
        "margin" };

    for (size_t i = 0; i < 3; i++)
        xlsx_text(book, row, i, XLSX_PLAIN, kept_cell(csv, from, texts[i]));
    for (size_t i = 0; i < 4; i++)
        xlsx_number(book, row, 3 + i, look, kept_number(csv, from, numbers[i]));
    xlsx_text(book, row, 7, XLSX_PLAIN, kept_cell(csv, from, "interval"));
    xlsx_text(book, row, 8, XLSX_PLAIN, kept_cell(csv, from, "words"));
}

static void
put_summary(struct xlsx *book, const struct kept *kept)
{
    static const double widths[] = { 34, 10, 11, 11, 11, 11, 11, 11, 70 };
    static const char *const heads[] = { "target", "required", "verdict", "limit",
        "simulated", "half-width", "margin", "interval", "in words" };
    static const char *const about[] = { "what", "rest", "tight", "work", "costs",
        "accounts" };
    const char *words;
    size_t row = 0;

    xlsx_sheet(book, "Summary", widths, 9, 0);
    xlsx_text(book, row++, 0, XLSX_TITLE, kept->head.scenario);
    xlsx_text(book, row++, 0, XLSX_PLAIN, kept->scenario.about);
    for (size_t i = 0; i < sizeof(about) / sizeof(about[0]); i++)
        for (size_t n = 0; (words = kept_words(kept, about[i], n)) != NULL; n++)
            xlsx_text(book, row++, 0, XLSX_PLAIN, words);
    row++;
    put_heads(book, row++, heads, 9);
    for (size_t i = 0; i < kept->verdicts->num_rows; i++)
        put_verdict(book, kept->verdicts, i, row++);
    if (kept->verdicts->num_rows == 0)
        xlsx_text(book, row, 0, XLSX_PLAIN, "the scenario states no target");
}

/* ---- every measure, tidy ---- */

static void
put_measures(struct xlsx *book, const struct kept *kept)
{
    static const double widths[] = { 28, 18, 11, 10, 13, 13, 13, 13, 13, 9 };
    static const char *const heads[] = { "measure", "of", "interval", "basis",
        "value", "half_width", "sd", "p10", "p90", "n" };
    const struct csv *csv = kept->summary;

    xlsx_sheet(book, "Measures", widths, 10, 1);
    put_heads(book, 0, heads, 10);
    for (size_t i = 0; i < csv->num_rows; i++) {
        const enum xlsx_look look =
            xlsx_look_of(measure_named(kept_cell(csv, i, "measure")));

        for (size_t c = 0; c < 4; c++)
            xlsx_text(book, i + 1, c, XLSX_PLAIN, kept_cell(csv, i, heads[c]));
        for (size_t c = 4; c < 9; c++)
            xlsx_number(book, i + 1, c, look, kept_number(csv, i, heads[c]));
        xlsx_number(book, i + 1, 9, XLSX_PLAIN, kept_number(csv, i, "n"));
    }
}

/* ---- intervals, wide ---- */

static const char *const wide[] = { "attempts", "fresh", "offered", "answered",
    "abandoned", "offered_load", "service_level", "service_level_answered",
    "service_level_excluding_short", "service_level_excluding_within",
    "service_level_credit", "service_level_credit_short", "asa", "wait",
    "abandonment", "delayed", "queue_mean", "queue_max", "aht", "scheduled",
    "seated", "occupancy", "containment", "bot_offered" };
enum {
    NUM_WIDE = sizeof(wide) / sizeof(wide[0])
};

static bool
has_value(const struct csv *csv, const char *column)
{
    const size_t at = csv_find(csv, column);

    for (size_t row = 0; at != CSV_NONE && row < csv->num_rows; row++)
        if (csv_text(csv, row, at)[0] != '\0')
            return true;
    return false;
}

/* A column with the head's half-width behind it, where the file has one. */
static size_t
put_column(struct xlsx *book, const struct csv *csv, const char *name, size_t to)
{
    char band[64];

    snprintf(band, sizeof(band), "%s_half_width", name);
    for (size_t k = 0; k < 2; k++) {
        const char *column = k == 0 ? name : band;

        if (!has_value(csv, column))
            continue;
        xlsx_text(book, 0, to, XLSX_HEAD, column);
        for (size_t row = 0; row < csv->num_rows; row++)
            xlsx_number(book, row + 1, to, xlsx_look_of(measure_named(name)),
                kept_number(csv, row, column));
        to++;
    }
    return to;
}

static void
put_intervals(struct xlsx *book, const struct csv *csv)
{
    double widths[2 + 2 * NUM_WIDE] = { 12, 18 };
    static const char *const heads[] = { "interval", "of" };
    size_t to = 2;

    for (size_t i = 2; i < 2 + 2 * NUM_WIDE; i++)
        widths[i] = 14;
    xlsx_sheet(book, "Intervals", widths, 2 + 2 * NUM_WIDE, 1);
    put_heads(book, 0, heads, 2);
    for (size_t row = 0; row < csv->num_rows; row++)
        for (size_t c = 0; c < 2; c++)
            xlsx_text(book, row + 1, c, XLSX_PLAIN, kept_cell(csv, row, heads[c]));
    for (size_t i = 0; i < NUM_WIDE; i++)
        to = put_column(book, csv, wide[i], to);
}

/* ---- agents ---- */

static void
put_agents(struct xlsx *book, const struct kept *kept)
{
    static const char *const names[] = { "scheduled", "seated", "available",
        "answered", "talk", "acw", "aht", "occupancy", "utilisation", "overtime",
        "paid_hours", "seated_hours", "fte", "agent_cost" };
    enum {
        NUM = sizeof(names) / sizeof(names[0])
    };
    double widths[1 + 2 * NUM] = { 20 };
    const struct scenario *scenario = &kept->scenario;

    for (size_t i = 1; i < 1 + 2 * NUM; i++)
        widths[i] = 13;
    xlsx_sheet(book, "Agents", widths, 1 + 2 * NUM, 1);
    xlsx_text(book, 0, 0, XLSX_HEAD, "group");
    for (size_t i = 0; i < NUM; i++) {
        xlsx_text(book, 0, 1 + 2 * i, XLSX_HEAD, names[i]);
        xlsx_text(book, 0, 2 + 2 * i, XLSX_HEAD, "half-width");
    }
    for (uint32_t g = 0; g < scenario->num_groups; g++) {
        xlsx_text(book, g + 1, 0, XLSX_PLAIN, scenario->groups[g].name);
        for (size_t i = 0; i < NUM; i++) {
            const struct estimate estimate =
                kept_of(kept, (struct of){ OF_GROUP, g }, names[i]);
            const enum xlsx_look look = xlsx_look_of(measure_named(names[i]));

            xlsx_number(book, g + 1, 1 + 2 * i, look, estimate.value);
            xlsx_number(book, g + 1, 2 + 2 * i, look, estimate.half_width);
        }
    }
}

/* ---- assumptions ---- */

static enum status
put_assumed(struct xlsx *book, const struct kept *kept)
{
    static const double widths[] = { 40, 18, 34, 70 };
    static const char *const heads[] = { "key", "taken as", "of", "what it is" };
    struct assumptions list;
    const int ret = assumptions_find(&list, kept->reading.resolved);
    char help[ASSUMED_HELP];

    xlsx_sheet(book, "Assumptions", widths, 4, 1);
    put_heads(book, 0, heads, 4);
    for (size_t i = 0; i < list.num; i++) {
        const struct assumed *one = &list.at[i];

        xlsx_text(book, i + 1, 0, XLSX_PLAIN, one->path);
        xlsx_text(book, i + 1, 1, XLSX_PLAIN,
            one->value != NULL ? one->value : "not said, not simulated");
        xlsx_text(book, i + 1, 2, XLSX_WRAPPED, assumed_who(one, &kept->scenario));
        xlsx_text(book, i + 1, 3, XLSX_WRAPPED, assumed_help(one, help));
    }
    assumptions_free(&list);
    return say_code(ret);
}

/* ---- how to repeat it ---- */

static size_t
put_pair(struct xlsx *book, size_t row, const char *name, const char *text)
{
    xlsx_text(book, row, 0, XLSX_HEAD, name);
    xlsx_text(book, row, 1, XLSX_WRAPPED, text);
    return row + 1;
}

static void
put_repeat(struct xlsx *book, const struct kept *kept)
{
    static const double widths[] = { 22, 90, 12, 20 };
    char text[TEXT_SIZE];
    FILE *stream = fmemopen(text, sizeof(text), "w");
    size_t row = 0;

    xlsx_sheet(book, "How to repeat", widths, 4, 0);
    row = put_pair(book, row, "command", kept->command[1]);
    row = put_pair(book, row, "again", kept->command[2]);
    row = put_pair(book, row, "version", kept->command[0]);
    row = put_pair(book, row, "scenario hash", kept->head.hash);
    row = put_pair(book, row, "seed", kept->head.seed);
    xlsx_text(book, row, 0, XLSX_HEAD, "luck");
    xlsx_number(book, row++, 1, XLSX_PLAIN, kept->head.luck);
    xlsx_text(book, row, 0, XLSX_HEAD, "replications");
    xlsx_number(book, row++, 1, XLSX_PLAIN, kept->head.replications);
    xlsx_text(book, row, 0, XLSX_HEAD, "confidence");
    xlsx_number(book, row++, 1, XLSX_SHARE, kept->head.confidence);
    if (stream != NULL) {
        cite_write_text(&kept->head, stream);
        if (fclose(stream) == 0)
            row = put_pair(book, row, "cite as", text);
    }
    row++;
    xlsx_text(book, row, 0, XLSX_HEAD, "file in inputs/");
    xlsx_text(book, row, 1, XLSX_HEAD, "read from");
    xlsx_text(book, row, 2, XLSX_HEAD, "bytes");
    xlsx_text(book, row++, 3, XLSX_HEAD, "FNV-1a 64");
    for (size_t i = 0; i < kept->files->num_rows; i++, row++) {
        xlsx_text(book, row, 0, XLSX_PLAIN, kept_cell(kept->files, i, "copy"));
        xlsx_text(book, row, 1, XLSX_PLAIN, kept_cell(kept->files, i, "path"));
        xlsx_number(book, row, 2, XLSX_PLAIN, kept_number(kept->files, i, "bytes"));
        xlsx_text(book, row, 3, XLSX_PLAIN, kept_cell(kept->files, i, "fnv1a64"));
    }
}

/* ---- the whole ---- */

/* When the run was kept: the workbook of a folder is always the same. */
static double
made_s(const struct kept *kept)
{
    char path[PATH_SIZE];
    struct stat info;

    snprintf(path, sizeof(path), "%s/summary.json", kept->folder);
    return stat(path, &info) == 0 ? (double)info.st_mtime : 0;
}

static enum status
put_sheets(struct xlsx *book, struct kept *kept)
{
    struct csv *intervals;
    enum status status = kept_table(kept, "intervals.csv", &intervals);

    if (status != STATUS_DONE)
        return status;
    put_summary(book, kept);
    put_measures(book, kept);
    put_intervals(book, intervals);
    put_agents(book, kept);
    status = put_assumed(book, kept);
    put_repeat(book, kept);
    return status;
}

static enum status
write_book(struct kept *kept, const char *path)
{
    struct xlsx *book;
    enum status status = xlsx_open(&book, path, made_s(kept)), closed;

    if (status == STATUS_DONE)
        status = put_sheets(book, kept);
    closed = xlsx_close(book);
    return status == STATUS_DONE ? closed : status;
}

enum status
report_write_xlsx(const char *folder, const char *path)
{
    struct kept kept;
    struct out_file file;
    enum status status = kept_read(&kept, folder), closed;

    if (status == STATUS_DONE) {
        status = out_file_open(&file, path);
        if (status ==
            STATUS_DONE) /* the library writes into the file by its name */
            status = write_book(&kept, file.aside);
        closed = out_file_close(&file, status == STATUS_DONE);
        status = status == STATUS_DONE ? closed : status;
    }
    kept_free(&kept);
    return status;
}
