/* The points of a study in SQLite: in and out. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/study_sqlite.h"

static const char *const statements[NUM_STATEMENTS] = {
    [PUT_POINT] = "INSERT OR IGNORE INTO point(point) VALUES(?1)",
    [PUT_SETTING] = "INSERT INTO setting(point, key, value) VALUES(?1, ?2, ?3)",
    [PUT_ROW] =
        "INSERT INTO result(point, row, measure, of, interval, basis, value, "
        "half_width, sd, p10, p90, n) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    [GET_ROWS] = "SELECT measure, of, interval, basis, value, half_width, sd, p10, "
                 "p90, n FROM result WHERE point = ?1 ORDER BY row",
    [GET_SETTING] = "SELECT value FROM setting WHERE point = ?1 AND key = ?2",
    [NEXT_POINT] = "SELECT min(point) FROM point WHERE point >= ?1",
};

enum study_end
study_prepare(struct study *self)
{
    int code = SQLITE_OK;

    for (size_t i = 0; code == SQLITE_OK && i < NUM_STATEMENTS; i++)
        code = sqlite3_prepare_v3(self->db, statements[i], -1,
            SQLITE_PREPARE_PERSISTENT, &self->statements[i], NULL);
    return study_end_of(code);
}

static enum study_end
run(struct study *self, enum statement which)
{
    const int code = sqlite3_step(self->statements[which]);

    sqlite3_reset(self->statements[which]);
    sqlite3_clear_bindings(self->statements[which]);
    return code == SQLITE_DONE ? STUDY_DONE
                               : study_end_of(sqlite3_errcode(self->db));
}

static void
bind_number(sqlite3_stmt *statement, int column, double number)
{
    if (isnan(number))
        sqlite3_bind_null(statement, column);
    else
        sqlite3_bind_double(statement, column, number);
}

static enum study_end
put_setting(
    struct study *self, sqlite3_int64 point, const struct study_setting *setting)
{
    sqlite3_stmt *statement = self->statements[PUT_SETTING];

    sqlite3_bind_int64(statement, 1, point);
    sqlite3_bind_text(statement, 2, setting->key, -1, SQLITE_STATIC);
    if (setting->text != NULL)
        sqlite3_bind_text(statement, 3, setting->text, -1, SQLITE_STATIC);
    else
        bind_number(statement, 3, setting->number);
    return run(self, PUT_SETTING);
}

static enum study_end
put_row(struct study *self, sqlite3_int64 point, sqlite3_int64 number,
    const struct study_row *row)
{
    sqlite3_stmt *statement = self->statements[PUT_ROW];
    const char *const texts[] = { row->measure, row->of, row->interval,
        row->basis };

    sqlite3_bind_int64(statement, 1, point);
    sqlite3_bind_int64(statement, 2, number);
    for (int i = 0; i < 4; i++)
        sqlite3_bind_text(statement, 3 + i, texts[i], -1, SQLITE_STATIC);
    for (int i = 0; i < STUDY_NUMBERS; i++)
        bind_number(statement, 7 + i, row->numbers[i]);
    sqlite3_bind_int64(statement, 12, (sqlite3_int64)row->n);
    return run(self, PUT_ROW);
}

enum study_end
study_put(struct study *self, size_t point, const struct study_setting *settings,
    size_t num_settings, const struct study_row *rows, size_t num_rows)
{
    const sqlite3_int64 number = (sqlite3_int64)point;
    enum study_end end = study_execute(self, "BEGIN IMMEDIATE");
    bool is_new;

    if (end != STUDY_DONE)
        return end;
    sqlite3_bind_int64(self->statements[PUT_POINT], 1, number);
    end = run(self, PUT_POINT);
    is_new = sqlite3_changes(self->db) == 1; /* else another sweep was faster */
    for (size_t i = 0; end == STUDY_DONE && is_new && i < num_settings; i++)
        end = put_setting(self, number, &settings[i]);
    for (size_t i = 0; end == STUDY_DONE && is_new && i < num_rows; i++)
        end = put_row(self, number, (sqlite3_int64)i, &rows[i]);
    if (end == STUDY_DONE)
        end = study_execute(self, "COMMIT");
    if (end != STUDY_DONE)
        sqlite3_exec(self->db, "ROLLBACK", NULL, NULL, NULL);
    return end;
}

enum study_end
study_done(struct study *self, bool *done, size_t num)
{
    for (size_t point = study_next(self, 0); point < num;
         point = study_next(self, point + 1))
        done[point] = true;
    return STUDY_DONE;
}

size_t
study_next(struct study *self, size_t from)
{
    sqlite3_stmt *statement = self->statements[NEXT_POINT];
    size_t next = SIZE_MAX;

    if (from > INT64_MAX) /* behind the last number that SQLite has */
        return SIZE_MAX;
    sqlite3_bind_int64(statement, 1, (sqlite3_int64)from);
    if (sqlite3_step(statement) == SQLITE_ROW &&
        sqlite3_column_type(statement, 0) == SQLITE_INTEGER)
        next = (size_t)sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return next;
}

static double
column_number(sqlite3_stmt *statement, int column)
{
    return sqlite3_column_type(statement, column) == SQLITE_NULL
               ? NAN
               : sqlite3_column_double(statement, column);
}

enum study_end
study_get(struct study *self, size_t point,
    void (*tell)(void *of, const struct study_row *row), void *of)
{
    sqlite3_stmt *statement = self->statements[GET_ROWS];
    int code;

    sqlite3_bind_int64(statement, 1, (sqlite3_int64)point);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        struct study_row row = { .measure = study_column(statement, 0),
            .of = study_column(statement, 1),
            .interval = study_column(statement, 2),
            .basis = study_column(statement, 3),
            .n = (uint64_t)sqlite3_column_int64(statement, 9) };

        for (int i = 0; i < STUDY_NUMBERS; i++)
            row.numbers[i] = column_number(statement, 4 + i);
        tell(of, &row);
    }
    sqlite3_reset(statement);
    return study_end_of(code);
}

enum study_end
study_setting(
    struct study *self, size_t point, const char *key, struct study_setting *out)
{
    sqlite3_stmt *statement = self->statements[GET_SETTING];
    int code;

    *out = (struct study_setting){ key, NULL, NAN };
    sqlite3_bind_int64(statement, 1, (sqlite3_int64)point);
    sqlite3_bind_text(statement, 2, key, -1, SQLITE_TRANSIENT);
    code = sqlite3_step(statement);
    free(self->text);
    self->text = NULL;
    if (code == SQLITE_ROW && sqlite3_column_type(statement, 0) == SQLITE_TEXT)
        out->text = self->text = study_column_copy(statement, 0);
    else if (code == SQLITE_ROW)
        out->number = column_number(statement, 0);
    sqlite3_reset(statement);
    return study_end_of(code);
}
