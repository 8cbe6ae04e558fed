/*
 * By hand (make fuzz): no CSV file, however broken, may crash any of its readers,
 * hang them or leak; what is wrong is told, and told only then. A libFuzzer target.
 * The first line of an input, "#! WORD", says whose file the rest is (readers, at
 * the end); without it cells are all there is.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/calibrate.h"
#include "cli/drawn.h"
#include "cli/shifts.h"
#include "cli/sweep.h"
#include "cli/weekly.h"
#include "scenarios/csv.h"
#include "sim/err.h"
#include "tests/fuzz_file.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

#define DAY "day: {opens: '08:00', closes: '09:30', interval: 30 min}\n"
#define TWO_TYPES                                                                  \
    "contacts:\n"                                                                  \
    "  a: {arrivals: {poisson: {rate: 9 per hour}}, talk: 2 min}\n"                \
    "  b: {arrivals: {poisson: {rate: 9 per hour}}, talk: 2 min}\n"
#define RULES "shift_rules: {starts: ['08:00'], lengths: [1 h]}"
#define ONE "agents: {one: {serves: {a: {}, b: {}}, staff: 2, " RULES "}"

static const char one_day[] = DAY TWO_TYPES ONE ", two: {serves: {a: {}}, staff: "
                                                "1, " RULES "}}\n";
static const char one_week[] =
    "horizon: {starts: 2026-03-02, days: 7}\nweek: {Sun: closed}\n" DAY TWO_TYPES
        ONE "}\n";

/* Scenarios that read the file as t.csv, each of its cells in every way. */
static const char columns[] = DAY
    "contacts:\n"
    "  a:\n"
    "    arrivals: {profile: {counts: {file: t.csv, column: calls, at: interval, "
    "where: {queue: X}}}}\n"
    "    talk: {file: t.csv, column: talk_s, unit: s, at: interval, volume: calls, "
    "where: {queue: X}}\n"
    "  b:\n"
    "    arrivals: {poisson: {rate: 9 per hour}}\n"
    "    talk: {empirical: {file: t.csv, column: talk}}\n"
    "agents: {one: {serves: {a: {}, b: {}}, staff: {file: t.csv, column: staff, "
    "at: interval, where: {queue: X}}}}\n";
static const char a_log[] =
    DAY "contacts: {a: {arrivals: {recorded: {file: t.csv, at: arrived, talk: "
        "talk, patience: patience, date: date, unit: s}}}}\n"
        "agents: {one: {serves: {a: {}}, staff: 2}}\n";
static const char a_roster[] = DAY TWO_TYPES
    "agents: {one: {serves: {a: {}, b: {}}, roster: {file: t.csv, date: "
    "2026-03-03, activities: {available: [phone], paid: [break], unpaid: "
    "[lunch]}}}}\n";

static struct options
quiet(struct option_use *use)
{
    *use = (struct option_use){ OPTION_QUIET, "" };
    return (struct options){ .uses = use, .num_uses = 1 };
}

static struct loaded
read_loaded(const char *text)
{
    struct loaded out = { 0 };

    CQ_BUG_IF(scenario_read_text("day", text, NULL, &out.scenario, &out.reading) !=
              CQ_OK);
    return out;
}

static void
check_told(const struct problems *problems, bool is_good)
{
    CQ_BUG_IF(!is_good && problems->num == 0 && !problems->out_of_memory);
    problems_print(problems, stderr);
}

/* ---- the readers ---- */

static void
read_cells(const char *path, const char *text, size_t length)
{
    const struct source source = { "t.csv", text, length, false };
    struct arena arena = { 0 };
    struct problems problems = { .arena = &arena };
    struct csv *csv = csv_read(&arena, &source, &problems);
    double value = 0;

    (void)path;
    for (size_t row = 0; csv != NULL && row < csv->num_rows; row++)
        for (size_t i = 0; i < csv->num_columns; i++) {
            CQ_BUG_IF(strlen(csv_text(csv, row, i)) > length);
            CQ_BUG_IF(csv_place(csv, row, i).line < 2);
            CQ_BUG_IF(csv_number(csv, row, i, &value) == NULL && !isfinite(value));
        }
    for (size_t i = 0; csv != NULL && i < csv->num_columns; i++)
        CQ_BUG_IF(csv->names[i][0] != '\0' && csv_find(csv, csv->names[i]) != i);
    if (csv != NULL)
        csv_column(csv, "talk", (struct place){ &source, 1, 1 }, "key", &problems);
    check_told(&problems, csv != NULL);
    arena_free(&arena);
}

/* `callq sweep --points` */
static void
read_points(const char *path, const char *text, size_t length)
{
    struct option_use use;
    const struct options options = quiet(&use);
    struct sweep sweep = { .options = &options };

    (void)text;
    if (sweep_read_file(&sweep, path) == STATUS_DONE) {
        CQ_BUG_IF(sweep.num_points == 0 || sweep.num_axes == 0);
        for (size_t i = 0; i < sweep.num_points * sweep.num_axes; i++)
            CQ_BUG_IF(sweep.values[i] != NULL && strlen(sweep.values[i]) > length);
    }
    arena_free(&sweep.arena);
}

/* `callq calibrate --to` */
static void
read_measured(const char *path, const char *text, size_t length)
{
    struct option_use use;
    const struct options options = quiet(&use);
    struct calibrate_job job = { .options = &options,
        .loaded = read_loaded(one_day) };

    (void)text;
    if (calibrate_read(&job, path) == STATUS_DONE) {
        CQ_BUG_IF(job.num_rows == 0 || job.num_rows > length);
        for (size_t i = 0; i < job.num_rows; i++) {
            CQ_BUG_IF(!isfinite(job.rows[i].value));
            CQ_BUG_IF(job.rows[i].half_width < 0 || job.rows[i].num <= 0);
            CQ_BUG_IF(job.rows[i].place.line < 1);
        }
    }
    free(job.rows);
    arena_free(&job.arena);
    scenario_free(&job.loaded.scenario);
}

/* `callq shifts --requirement` of a day */
static void
read_requirement(const char *path, const char *text, size_t length)
{
    struct shifts_job job = { .run.loaded = read_loaded(one_day) };
    const struct shifts_need *need = &job.need;

    (void)text;
    if (shifts_read_file(&job, path) == STATUS_DONE) {
        CQ_BUG_IF(need->num_groups != 2 || need->num_intervals > length + 3);
        for (size_t i = 0; i < need->num_intervals; i++)
            CQ_BUG_IF(!(need->from_s[i] < need->from_s[i + 1]));
        for (size_t i = 0; i < 2 * need->num_intervals; i++)
            CQ_BUG_IF(need->heads[i] > 10000000);
    }
    shifts_need_free(&job.need);
    scenario_free(&job.run.loaded.scenario);
}

/* ... of a week */
static void
read_week(const char *path, const char *text, size_t length)
{
    struct run run = { .loaded = read_loaded(one_week) };
    struct weekly_need need = { 0 };

    (void)text, (void)length;
    if (shifts_read_week(&run, path, &need) == STATUS_DONE)
        CQ_BUG_IF(need.num_groups != 1);
    weekly_need_free(&need);
    scenario_free(&run.loaded.scenario);
}

/* `callq plot` of a run: intervals.csv in its folder */
static void
read_intervals(const char *path, const char *text, size_t length)
{
    char folder[FUZZ_PATH], heading[DRAWN_HEADING], details[200];
    const struct saved saved = { .replications = 2, .confidence = 0.95 };
    struct drawn drawn;

    (void)text, (void)length;
    snprintf(folder, sizeof(folder), "%s", path);
    *strrchr(folder, '/') = '\0';
    for (int i = 0; i < 2; i++) {
        const enum status status = drawn_read(&drawn, folder, i ? "a,b" : NULL);

        CQ_BUG_IF(i == 0 && status != STATUS_DONE);
        drawn_has(&drawn, "asa");
        drawn_heading(&saved, folder, heading);
        drawn_details(&drawn, &saved, DRAWN_TYPES, DRAWN_MOST, true, details,
            sizeof(details));
        drawn_say(&drawn, true);
        drawn_free(&drawn);
    }
}

/* Keys of a scenario that name a file. */
static void
read_keys(const char *scenario_text, const char *text, size_t length)
{
    const struct input_file file = { "t.csv", { "t.csv", text, length, false } };
    const struct given_files given = { &file, 1 };
    const struct reader_options options = { .given = &given };
    struct scenario scenario;
    struct reading reading;
    const int ret =
        scenario_read_text("day", scenario_text, &options, &scenario, &reading);

    CQ_BUG_IF(ret != CQ_OK && ret != CQ_ERR_INPUT);
    check_told(&reading.problems, ret == CQ_OK);
    if (reading.resolved != NULL)
        node_print(reading.resolved, stderr);
    scenario_free(&scenario);
}

static void
read_columns(const char *path, const char *text, size_t length)
{
    (void)path;
    read_keys(columns, text, length);
}

static void
read_log(const char *path, const char *text, size_t length)
{
    (void)path;
    read_keys(a_log, text, length);
}

static void
read_roster(const char *path, const char *text, size_t length)
{
    (void)path;
    read_keys(a_roster, text, length);
}

/* ---- whose ---- */

static const struct {
    const char *word;
    void (*read)(const char *path, const char *text, size_t length);
} readers[] = { { "points", read_points }, { "measured", read_measured },
    { "requirement", read_requirement }, { "week", read_week },
    { "intervals", read_intervals }, { "columns", read_columns },
    { "log", read_log }, { "roster", read_roster } };

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct fuzz_file file;
    char *text = calloc(size + 1, 1), *rest = text;

    CQ_BUG_IF(text == NULL);
    memcpy(text, data, size);
    fuzz_file_make(&file, "intervals.csv");
    if (strncmp(text, "#! ", 3) == 0 && strchr(text, '\n') != NULL)
        rest = strchr(text, '\n') + 1;
    fuzz_file_write(&file, rest, (size_t)(text + size - rest));
    read_cells(file.path, rest, (size_t)(text + size - rest));
    for (size_t i = 0; rest > text && i < sizeof(readers) / sizeof(*readers); i++)
        if (strncmp(text + 3, readers[i].word, strlen(readers[i].word)) == 0)
            readers[i].read(file.path, rest, (size_t)(text + size - rest));
    fuzz_file_remove(&file);
    free(text);
    return 0;
}
