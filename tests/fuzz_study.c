/*
 * By hand (make fuzz): no study file, however broken or hostile, may crash what
 * opens it (`callq sweep --db`, `callq plot`), hang it or leak; one that is refused
 * stays as it was. A libFuzzer target. An input that begins as SQLite's files do is
 * the file; any other is SQL that somebody ran on a good study before.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/plot_sweep.h"
#include "cli/sweep.h"
#include "plan/study.h"
#include "scenarios/csv.h"
#include "tests/fuzz_file.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum {
    NUM_POINTS = 8,
    MOST_STEPS = 200, /* thousands of SQLite's, for what the input says */
    MOST_ROWS = 100000,
    MOST_CELL = 1 << 20
};

static const struct study_fact facts[] = {
    { "hash", "abc", true }, { "columns", "agents.desk.staff\n", false },
    { "head", "{\"scenario\": \"a\", \"keys\": [[\"agents.desk.staff\"]]}", false }
};
static const struct study_setting settings[] = { { "agents.desk.staff", NULL, 4 } };
static const struct study_row rows[] = { { "asa", "all", "all", "call",
                                             { 12.5, 0.5, 1, 10, 14 }, 20 },
    { "fcr", "calls", "08:00", "customer", { 0.5, 0.1, 0, 0, 1 }, 20 } };

/* ---- what somebody did to it ---- */

/* The bytes of a file; to be freed. */
static char *
bytes_of(const char *path, size_t *size)
{
    FILE *in = fopen(path, "rb");
    char *bytes;

    CQ_BUG_IF(in == NULL || fseek(in, 0, SEEK_END) != 0);
    *size = (size_t)ftell(in);
    bytes = malloc(*size + 1);
    rewind(in);
    CQ_BUG_IF(bytes == NULL || fread(bytes, 1, *size, in) != *size);
    fclose(in);
    return bytes;
}

static int
may(void *of, int what, const char *a, const char *b, const char *c, const char *d)
{
    (void)of, (void)a, (void)b, (void)c, (void)d;
    return what == SQLITE_ATTACH || what == SQLITE_DETACH ? SQLITE_DENY : SQLITE_OK;
}

static int
count_step(void *of)
{
    return --*(int *)of < 0;
}

/* A good study, made once: its bytes. */
static const char *
good_study(const char *path, size_t *size)
{
    static char *bytes; /* for all inputs: two milliseconds each */
    static size_t num_bytes;
    struct study *study;

    if (bytes == NULL) {
        CQ_BUG_IF(study_open(&study, path, facts, 3) != STUDY_DONE);
        for (size_t point = 0; point < 2; point++)
            CQ_BUG_IF(study_put(study, point, settings, 1, rows, 2) != STUDY_DONE);
        study_close(study);
        bytes = bytes_of(path, &num_bytes);
    }
    *size = num_bytes;
    return bytes;
}

static void
run_sql(const char *path, const char *sql)
{
    int steps = MOST_STEPS;
    sqlite3 *db;

    CQ_BUG_IF(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, MOST_CELL);
    sqlite3_set_authorizer(db, may, NULL);
    sqlite3_progress_handler(db, 1000, count_step, &steps);
    sqlite3_exec(db, "PRAGMA max_page_count = 500; PRAGMA synchronous = OFF", NULL,
        NULL, NULL);
    sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(db);
}

/* ---- what callq does with it ---- */

struct seen {
    struct sweep_rows rows;
    size_t num;
};

static void
see(void *of, const struct study_row *row)
{
    struct seen *self = of;

    CQ_BUG_IF(row->measure == NULL || row->of == NULL || row->interval == NULL ||
              row->basis == NULL);
    sweep_rows_add(&self->rows, row);
    self->num++;
}

static void
look_at(struct study *study)
{
    bool done[NUM_POINTS] = { false };
    struct study_setting setting;
    struct seen seen = { 0 };
    size_t num = 0;

    study_done(study, done, NUM_POINTS);
    for (size_t p = study_next(study, 0); p != SIZE_MAX && num < MOST_ROWS; num++) {
        const size_t next = p < SIZE_MAX - 1 ? study_next(study, p + 1) : SIZE_MAX;

        CQ_BUG_IF(next <= p);
        study_get(study, p, see, &seen);
        study_setting(study, p, "agents.desk.staff", &setting);
        p = next;
    }
    for (size_t i = 0; i < seen.rows.num; i++)
        CQ_BUG_IF(seen.rows.rows[i].measure == NULL);
    arena_free(&seen.rows.arena);
}

/* As `callq sweep --db` does, which puts a point into it; then as `callq plot`. */
static void
open_study(const char *path, size_t num_facts)
{
    size_t before, after;
    char *kept = bytes_of(path, &before), *bytes;
    struct study *study;
    const enum study_end end = study_open(&study, path, facts, num_facts);

    CQ_BUG_IF(end > STUDY_FAILED || end == STUDY_MISSING);
    CQ_BUG_IF(end != STUDY_DONE && end != STUDY_OTHER && study != NULL &&
              end != STUDY_FOREIGN && study_message(study)[0] == '\0');
    sweep_store_say(path, study, end);
    if (end == STUDY_DONE) {
        look_at(study);
        if (num_facts > 0)
            study_put(study, NUM_POINTS - 1, settings, 1, rows, 2);
    }
    study_close(study);
    bytes = bytes_of(path, &after);
    if (end == STUDY_FOREIGN || end == STUDY_DAMAGED)
        CQ_BUG_IF(before != after || memcmp(kept, bytes, before) != 0);
    free(kept);
    free(bytes);
}

/* What is written for the pictures can be read. */
static void
draw(const struct fuzz_file *file)
{
    char path[FUZZ_PATH];
    struct saved_sweep saved = { 0 };
    struct arena arena = { 0 };
    struct inputs inputs = { .arena = &arena };
    struct problems problems = { .arena = &arena };

    snprintf(path, sizeof(path), "%s/sweep.csv", file->folder);
    if (plot_study_write(file->path, file->folder, &saved) == STATUS_DONE) {
        CQ_BUG_IF(saved.num_keys > SAVED_KEYS);
        csv_of(&inputs, path, (struct place){ 0 }, NULL, &problems);
    }
    unlink(path);
    arena_free(&arena);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char *const beside[] = { "-wal", "-shm", "-journal" };
    char *sql = calloc(size + 1, 1);
    struct fuzz_file file;
    size_t num_good;

    CQ_BUG_IF(sql == NULL);
    memcpy(sql, data, size);
    fuzz_file_make(&file, "s.db");
    if (strncmp(sql, "SQLite ", 7) == 0) {
        fuzz_file_write(&file, data, size);
    } else {
        const char *good = good_study(file.path, &num_good);

        fuzz_file_write(&file, good, num_good);
        run_sql(file.path, sql);
    }
    open_study(file.path, 0);
    draw(&file);
    open_study(file.path, 3);
    for (size_t i = 0; i < sizeof(beside) / sizeof(*beside); i++) {
        char path[FUZZ_PATH + 8];

        snprintf(path, sizeof(path), "%s%s", file.path, beside[i]);
        unlink(path);
    }
    fuzz_file_remove(&file);
    free(sql);
    return 0;
}
