/* A CSV file that a mapping of the scenario names. It knows no key but `file`,
 * `where` and `unit`. */
#include <stdarg.h>
#include <string.h>

#include "scenarios/dates.h"
#include "scenarios/table.h"
#include "scenarios/units.h"

enum {
    PATH_SIZE = 200,
    MESSAGE_SIZE = 400
};

static bool
open_file(struct table *self)
{
    struct reader *reader = self->reader;
    char key[PATH_SIZE];
    const char *path;
    struct spot at;

    if (!spot_child(self->map, "file", &at)) {
        spot_problem(reader, self->map, "needs the key file");
        return false;
    }
    if (!scalar_check(reader, &at, "the name of a CSV file"))
        return false;
    self->name = at.node->text;
    path = path_beside(reader->arena, at.node->place.source, self->name);
    if (path == NULL) {
        reader->no_memory = true;
        return false;
    }
    spot_path(&at, key, sizeof(key));
    self->csv = csv_of(
        &reader->inputs, path, at.node->place, key, &reader->reading->problems);
    return self->csv != NULL;
}

static bool
read_conditions(struct table *self, const struct spot *where)
{
    struct reader *reader = self->reader;
    const size_t num = where->node->num;

    if (!spot_is_map(reader, where, "a mapping such as {queue: BILLING}"))
        return false;
    self->columns = reader_alloc(reader, num, sizeof(*self->columns));
    self->texts = reader_alloc(reader, num, sizeof(*self->texts));
    for (size_t i = 0; !reader->no_memory && i < num; i++) {
        const struct spot at = spot_entry(where, i);
        char key[PATH_SIZE];

        spot_path(&at, key, sizeof(key));
        if (!scalar_check(reader, &at, "the text of the cell"))
            return false;
        self->texts[i] = at.node->text;
        at.node->is_text = true;
        self->columns[i] = csv_column(
            self->csv, at.key, at.key_place, key, &reader->reading->problems);
        if (self->columns[i] == CSV_NONE)
            return false;
    }
    self->num_where = num;
    return !reader->no_memory;
}

bool
table_open(struct table *self, struct reader *reader, const struct spot *map)
{
    struct spot where;
    bool good;

    *self = (struct table){ .reader = reader, .map = map };
    good = unit_read(reader, map, &self->unit);
    if (spot_child(map, "where", &where))
        return open_file(self) && read_conditions(self, &where) && good;
    return open_file(self) && good;
}

bool
table_wants(const struct table *self, size_t row)
{
    for (size_t i = 0; i < self->num_where; i++)
        if (strcmp(csv_text(self->csv, row, self->columns[i]), self->texts[i]) != 0)
            return false;
    return true;
}

size_t
table_column(const struct table *self, const char *key)
{
    struct reader *reader = self->reader;
    char path[PATH_SIZE];
    struct spot at;

    if (!spot_child(self->map, key, &at) ||
        !scalar_check(reader, &at, "the name of a column"))
        return CSV_NONE;
    spot_path(&at, path, sizeof(path));
    return csv_column(
        self->csv, at.node->text, at.node->place, path, &reader->reading->problems);
}

void
table_problem(
    const struct table *self, size_t row, size_t column, const char *format, ...)
{
    char message[MESSAGE_SIZE];
    char path[PATH_SIZE];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof(message), format, args);
    va_end(args);
    spot_path(self->map, path, sizeof(path));
    problems_add(&self->reader->reading->problems,
        csv_place(self->csv, row, column), path, "%s", message);
}

static const char *
cell_number(const struct table *self, size_t row, size_t column,
    enum param_kind kind, double *out)
{
    const char *text = csv_text(self->csv, row, column);
    const char *wrong;

    switch (kind) {
    case PARAM_DURATION:
        if (isnan(self->unit))
            return unit_duration(text, out);
        wrong = csv_number(self->csv, row, column, out);
        *out *= self->unit;
        return wrong;
    case PARAM_SHARE:
        return csv_number(self->csv, row, column, out) == NULL
                   ? NULL
                   : unit_share(text, out);
    case PARAM_DATE:
        return unit_date(text, out);
    case PARAM_RATE:
        return unit_rate(text, NAN, out);
    default:
        return csv_number(self->csv, row, column, out);
    }
}

bool
table_number(const struct table *self, size_t row, size_t column,
    const struct param *param, double *out)
{
    const char *text = csv_text(self->csv, row, column);
    const enum param_kind kind = kind_of_entries(param->kind);
    char range[RANGE_PHRASE_SIZE];
    const char *wrong;

    if ((param->flags & PARAM_GAPS) && text[0] == 0) {
        *out = NAN;
        return true;
    }
    if ((param->flags & PARAM_GAPS) && strcmp(text, "never") == 0) {
        *out = INFINITY;
        return true;
    }
    wrong = text[0] == 0 ? "an empty cell; choose the rows with where"
                         : cell_number(self, row, column, kind, out);
    if (wrong == NULL && kind == PARAM_WHOLE && *out != floor(*out))
        wrong = "is not a whole number";
    if (wrong == NULL && !range_phrase(param, *out, range, sizeof(range)))
        wrong = range;
    if (wrong != NULL)
        table_problem(
            self, row, column, "\"%.60s\"%s %s", text, phrase_colon(wrong), wrong);
    return wrong == NULL;
}

bool
table_clock(const struct table *self, size_t row, size_t column, double *days,
    double *seconds_of_day)
{
    const char *text = csv_text(self->csv, row, column);
    const char *wrong;

    if (!isnan(self->unit) &&
        csv_number(self->csv, row, column, seconds_of_day) == NULL) {
        *days = 0;
        *seconds_of_day *= self->unit;
        return true;
    }
    wrong = unit_date_clock(text, days, seconds_of_day);
    if (wrong != NULL)
        table_problem(
            self, row, column, "\"%.60s\"%s %s", text, phrase_colon(wrong), wrong);
    return wrong == NULL;
}

bool
table_in_hours(
    const struct table *self, double seconds_of_day, double *since_opening_s)
{
    const struct day *day = &self->reader->out->day;

    *since_opening_s = seconds_of_day - day->opens_s;
    return *since_opening_s >= 0 && *since_opening_s < day->length_s;
}

void
table_note_dropped(const struct table *self, size_t num)
{
    char path[PATH_SIZE];

    if (num == 0)
        return;
    spot_path(self->map, path, sizeof(path));
    reader_note(self->reader,
        "%s: %zu row%s of %.100s outside the opening hours %s left out", path, num,
        num == 1 ? "" : "s", self->name, num == 1 ? "was" : "were");
}
