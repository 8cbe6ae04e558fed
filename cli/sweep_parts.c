/* Points of a sweep into a part, and a sweep out of its parts. A point is its rows,
 * one behind the other: measure, whose, interval, basis and the six numbers. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/part.h"
#include "cli/sweep.h"
#include "sim/err.h"
#include "sim/write.h"

/* ---- rows ---- */

struct study_row
sweep_row_kept(const struct sweep_row *row)
{
    const struct estimate *of = &row->estimate;

    return (struct study_row){ row->measure->name, row->of, row->interval,
        basis_name(row->basis),
        { of->value, of->half_width, of->sd, of->p10, of->p90 },
        of->num_observations };
}

static bool
make_room(struct sweep_rows *self)
{
    const size_t capacity = 2 * self->capacity + 64;
    struct sweep_row *rows;

    if (self->num < self->capacity)
        return true;
    rows = arena_alloc(&self->arena, capacity * sizeof(*rows));
    if (rows == NULL)
        return false;
    if (self->num > 0)
        memcpy(rows, self->rows, self->num * sizeof(*rows));
    self->rows = rows;
    self->capacity = capacity;
    return true;
}

/* Rows of a file may be anybody's: an interval is a word or a clock time, and goes
 * out as it is. */
static bool
is_interval(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < ' ' || strchr("\"\\,", *text) != NULL)
            return false;
    return true;
}

bool
sweep_rows_add(struct sweep_rows *self, const struct study_row *row)
{
    struct sweep_row to = { .measure = measure_named(row->measure),
        .of = arena_text(&self->arena, row->of, strlen(row->of)),
        .interval = arena_text(&self->arena, row->interval, strlen(row->interval)),
        .basis =
            strcmp(row->basis, "customer") == 0 ? BASIS_CUSTOMER : BASIS_CALL };

    to.estimate = estimate_none((size_t)row->n);
    to.estimate.value = row->numbers[0];
    to.estimate.half_width = row->numbers[1];
    to.estimate.sd = row->numbers[2];
    to.estimate.p10 = row->numbers[3];
    to.estimate.p90 = row->numbers[4];
    if (to.measure == NULL || to.of == NULL || to.interval == NULL ||
        !is_interval(row->interval) ||
        strcmp(row->basis, basis_name(to.basis)) != 0 || !make_room(self))
        return false;
    self->rows[self->num++] = to;
    return true;
}

/* ---- out ---- */

void
sweep_leave_others(struct sweep *self)
{
    size_t first, own;

    if (self->base.shard.of == 0)
        return;
    shard_choose(&self->base.shard, self->num_points, &first, &own);
    for (size_t p = 0; p < self->num_points; p++)
        self->finished[p] = p < first || p >= first + own;
    self->num_finished = self->num_points - own;
}

struct own_points {
    const struct sweep *sweep;
    size_t first;
};

void
sweep_rows_print(const struct sweep_rows *rows, FILE *out)
{
    for (size_t i = 0; i < rows->num; i++) {
        const struct study_row row = sweep_row_kept(&rows->rows[i]);
        char text[WRITE_NUMBER_SIZE];

        fprintf(out, "%s%s %s %s %s", i > 0 ? ";" : "", row.measure, row.of,
            row.interval[0] == '\0' ? "-" : row.interval, row.basis);
        for (size_t k = 0; k < STUDY_NUMBERS; k++)
            fprintf(out, " %s", write_number(row.numbers[k], "nan", text));
        fprintf(out, " %llu", (unsigned long long)row.n);
    }
}

static enum status
write_point(const void *of, size_t index, FILE *out)
{
    const struct own_points *self = of;

    sweep_rows_print(self->sweep->slots[self->first + index], out);
    return STATUS_DONE;
}

enum status
sweep_write_part(const struct sweep *self)
{
    struct own_points points = { .sweep = self };
    char keys[SWEEP_POINTS_TEXT];
    struct run_part part = { .path = options_text(self->options, OPTION_OUTPUT),
        .shard = self->base.shard,
        .of = self->num_points,
        .points = keys,
        .files = self->more,
        .num_files = self->num_more };
    enum status status;

    sweep_points_text(self, keys);
    shard_choose(&part.shard, part.of, &points.first, &part.num);
    part.first = points.first + 1;
    status = part_write(&part, &self->base, write_point, &points);
    if (status == STATUS_DONE && !options_given(self->options, OPTION_QUIET))
        say_note("%s has %zu of %zu points, part %zu of %zu; when all are there: "
                 "callq merge PART..",
            part.path, part.num, part.of, part.shard.number, part.shard.of);
    return status;
}

/* ---- in ---- */

/* The text up to the next such character; *text then begins behind it, or is NULL.
 */
static char *
cut(char **text, char at)
{
    char *found = *text, *end = strchr(found, at);

    *text = end == NULL ? NULL : end + 1;
    if (end != NULL)
        *end = '\0';
    return found;
}

static bool
read_row(struct sweep_rows *rows, char *text)
{
    char *next = text;
    const char *words[4 + STUDY_NUMBERS + 1];
    struct study_row row;
    size_t num = 0;

    for (; num < sizeof(words) / sizeof(*words) && next != NULL; num++)
        words[num] = cut(&next, ' ');
    if (num < sizeof(words) / sizeof(*words) || next != NULL)
        return false;
    row = (struct study_row){ words[0], words[1],
        strcmp(words[2], "-") == 0 ? "" : words[2], words[3], { 0 },
        strtoull(words[num - 1], NULL, 10) };
    for (size_t k = 0; k < STUDY_NUMBERS; k++)
        row.numbers[k] = strtod(words[4 + k], NULL);
    return sweep_rows_add(rows, &row);
}

struct sweep_rows *
sweep_rows_scan(const char *text)
{
    struct sweep_rows *rows = calloc(1, sizeof(*rows));
    char *copy = strdup(text), *next = copy;
    bool good = rows != NULL && copy != NULL;

    while (good && next != NULL && *next != '\0')
        good = read_row(rows, cut(&next, ';'));
    free(copy);
    if (!good && rows != NULL) {
        arena_free(&rows->arena);
        free(rows);
    }
    return good ? rows : NULL;
}

static bool
take_point(void *of, size_t number, const char *text)
{
    struct sweep *self = of;

    if (number > self->num_points || self->slots[number - 1] != NULL)
        return false;
    self->slots[number - 1] = sweep_rows_scan(text);
    if (self->slots[number - 1] == NULL)
        return false;
    self->finished[number - 1] = true;
    self->num_finished++;
    return true;
}

enum status
sweep_take_parts(struct sweep *self)
{
    const struct run_parts *parts = self->options->parts;
    char keys[SWEEP_POINTS_TEXT];
    enum status status;

    sweep_points_text(self, keys);
    status = parts_check(parts, run_scenario(&self->base)->hash, keys);
    return status == STATUS_DONE ? parts_each(parts, take_point, self) : status;
}
