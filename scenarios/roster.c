/*
 * The rows of a roster, read and checked: a schedule as workforce tools export it,
 * one row per agent and activity. What they mean is worked out in sim/roster.c.
 */
#include <stdlib.h>
#include <string.h>

#include "scenarios/dates.h"
#include "scenarios/roster.h"
#include "scenarios/table.h"
#include "scenarios/units.h"
#include "sim/err.h"

/* On the way through the file. */
struct roster_file {
    struct table table;
    const struct spot *at;
    const struct roster_keys *keys;
    size_t agent, activity, start, end, day;
    bool has_horizon;
    double only_day;      /* of the rows so far, the last one's; 0: it has none */
    size_t num_rows;      /* so far */
    const char **unknown; /* activities told already */
    size_t num_unknown;
    size_t num_outside;
};

static const char *const column_words[] = { "agent", "activity", "start", "end" };
static const char *const other_names[][8] = {
    { "agent", "agent id", "agent name", "employee", "employee id", "name", "login",
        NULL },
    { "activity", "activity code", "activity name", "activity type", "code",
        "state", NULL },
    { "start", "start time", "starts", "begin", "from", NULL },
    { "end", "end time", "ends", "stop", "to", "until", NULL },
};

/* ---- the columns ---- */

static size_t
find_column(struct roster_file *self, size_t which)
{
    const struct csv *csv = self->table.csv;

    if (self->keys->column[which] != NULL)
        return table_column(&self->table, column_words[which]);
    for (size_t i = 0; other_names[which][i] != NULL; i++) {
        const size_t column = csv_find(csv, other_names[which][i]);

        if (column != CSV_NONE)
            return column;
    }
    spot_problem(self->table.reader, self->at,
        "%.100s has no column %s; say which it is, as in %s: NAME",
        self->table.name, column_words[which], column_words[which]);
    return CSV_NONE;
}

static bool
find_columns(struct roster_file *self)
{
    self->agent = find_column(self, 0);
    self->activity = find_column(self, 1);
    self->start = find_column(self, 2);
    self->end = find_column(self, 3);
    self->day = csv_find(self->table.csv, "date");
    return self->agent != CSV_NONE && self->activity != CSV_NONE &&
           self->start != CSV_NONE && self->end != CSV_NONE;
}

/* ---- the rows ---- */

/* An activity that the lists do not know is told once. */
static bool
read_activity(struct roster_file *self, size_t row, enum activity *out)
{
    const char *word = csv_text(self->table.csv, row, self->activity);

    for (size_t a = 0; a < NUM_ACTIVITIES; a++) {
        const struct word_list *list = &self->keys->activities[a];

        *out = (enum activity)a;
        if (roster_is_among(word, list->words, list->num))
            return true;
    }
    if (roster_is_among(word, self->unknown, self->num_unknown))
        return false;
    self->unknown[self->num_unknown++] = word;
    table_problem(&self->table, row, self->activity,
        "the activity \"%.60s\" is in none of the lists available, paid and "
        "unpaid; "
        "add it to one",
        word);
    return false;
}

/* Does it matter of which day a row is? */
static bool
asks_for_day(const struct roster_file *self)
{
    return self->has_horizon || !isnan(self->keys->date);
}

/* The day that the row is of; 0: it does not say. */
static bool
read_day(const struct roster_file *self, size_t row, double *day)
{
    const char *wrong;

    if (*day != 0 || self->day == CSV_NONE || !asks_for_day(self))
        return true;
    wrong = unit_date(csv_text(self->table.csv, row, self->day), day);
    if (wrong != NULL)
        table_problem(&self->table, row, self->day, "%s", wrong);
    return wrong == NULL;
}

/* Is the row of a day to take? */
static bool
is_wanted(const struct roster_file *self, const struct roster_row *row)
{
    const struct reader *reader = self->table.reader;

    if (!isnan(self->keys->date))
        return row->day == self->keys->date;
    if (self->has_horizon && row->day != 0)
        return horizon_opens(reader, row->day);
    return row->day == self->only_day;
}

/* Can the row's day be, after those before? */
static bool
check_day(struct roster_file *self, size_t row, double day)
{
    const bool chosen = !isnan(self->keys->date);
    const double before = self->only_day;
    const char *wrong = NULL;

    self->only_day = day;
    if (chosen && day == 0)
        wrong = "no date here and no column date, so that the key date has no "
                "effect; remove it, or choose the rows with where";
    else if (!chosen && self->num_rows++ > 0 && (day == 0) != (before == 0))
        wrong = "some rows have a date, others have none";
    else if (!chosen && !self->has_horizon && day != before && before != 0)
        wrong = "a second day; choose one with the key date";
    if (wrong != NULL)
        table_problem(&self->table, row, self->start, "%s", wrong);
    return wrong == NULL;
}

static bool
read_times(struct roster_file *self, size_t row, struct roster_row *out)
{
    const double opens_s = self->table.reader->out->day.opens_s;
    double end_day;

    if (!table_clock(&self->table, row, self->start, &out->day, &out->from_s) ||
        !table_clock(&self->table, row, self->end, &end_day, &out->until_s))
        return false;
    if (out->day != 0 && end_day != 0)
        out->until_s += DAY_S * (end_day - out->day);
    if (!read_day(self, row, &out->day) || !check_day(self, row, out->day))
        return false;
    if (out->until_s <= out->from_s) {
        table_problem(&self->table, row, self->end,
            "ends at or before its start; past midnight, give both their dates, or "
            "two rows");
        return false;
    }
    out->from_s -= opens_s;
    out->until_s -= opens_s;
    return true;
}

/* The row as the next day sees it. */
static struct roster_row
on_next_day(const struct roster_row *row)
{
    struct roster_row next = *row;

    next.day++;
    next.from_s -= DAY_S;
    next.until_s -= DAY_S;
    return next;
}

/* Past midnight, on a day to take? */
static bool
goes_on(const struct roster_file *self, const struct roster_row *row)
{
    const struct roster_row next = on_next_day(row);

    return row->day != 0 && is_wanted(self, &next) &&
           next.until_s > -self->table.reader->out->day.opens_s;
}

static bool
read_row(struct roster_file *self, size_t row, struct roster_row *out)
{
    bool good;

    *out = (struct roster_row){ .number = row,
        .agent = csv_text(self->table.csv, row, self->agent) };
    good = read_times(self, row, out);
    if (good && out->agent[0] == '\0') {
        table_problem(
            &self->table, row, self->agent, "an empty cell: which agent?");
        good = false;
    }
    if (good && (is_wanted(self, out) || goes_on(self, out)))
        good = read_activity(self, row, &out->activity);
    return good;
}

/* The row, where it is of a day to take; and what goes on past midnight, on the
 * next day. @return how many. */
static size_t
put_row(
    struct roster_file *self, const struct roster_row *row, struct roster_row *rows)
{
    const struct day *day = &self->table.reader->out->day;
    size_t num = 0;

    if (is_wanted(self, row))
        rows[num++] = *row;
    if (goes_on(self, row))
        rows[num++] = on_next_day(row);
    else if (num == 0 ? isnan(self->keys->date)
                      : row->until_s <= 0 || row->from_s >= day->length_s)
        self->num_outside++;
    return num;
}

/* rows has room for two of each. */
static bool
read_rows(struct roster_file *self, struct roster_row *rows, size_t *num)
{
    bool good = true;

    for (size_t row = 0; row < self->table.csv->num_rows; row++) {
        struct roster_row read;

        if (!table_wants(&self->table, row))
            continue;
        if (!read_row(self, row, &read))
            good = false;
        else
            *num += put_row(self, &read, rows + *num);
    }
    return good;
}

/* Rows in order: of each day, each agent's together, by time. */
static int
by_agent_and_time(const void *a, const void *b)
{
    const struct roster_row *left = a, *right = b;
    const int agents = strcmp(left->agent, right->agent);

    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    if (agents != 0)
        return agents;
    if (left->from_s != right->from_s)
        return left->from_s < right->from_s ? -1 : 1;
    return (left->number > right->number) - (left->number < right->number);
}

/* Nobody does two things at once. */
static bool
check_overlaps(
    const struct roster_file *self, const struct roster_row *rows, size_t num)
{
    bool good = true;

    for (size_t i = 1; i < num; i++) {
        if (rows[i].day != rows[i - 1].day ||
            strcmp(rows[i].agent, rows[i - 1].agent) != 0 ||
            rows[i].from_s >= rows[i - 1].until_s)
            continue;
        table_problem(&self->table, rows[i].number, self->start,
            "overlaps what %.60s does in line %d; correct one of the two, or "
            "choose "
            "the rows with where or date",
            rows[i].agent,
            (int)csv_place(self->table.csv, rows[i - 1].number, self->start).line);
        good = false;
    }
    return good;
}

/* Of one day. @return whether anybody is available. */
static bool
make_plan(struct reader *self, const struct roster_row *rows, size_t num,
    struct shift_plan *out)
{
    bool available;

    if (roster_plan(self->arena, self->out->day.length_s, rows, num, out,
            &available) != CQ_OK)
        self->no_memory = true;
    return available;
}

/* One plan for every day. @return whether anybody is available. */
static bool
one_plan(struct roster_file *self, const struct roster_row *rows, size_t num,
    struct agent_group *group)
{
    struct shift_plan plan;
    const bool available = make_plan(self->table.reader, rows, num, &plan);

    group->shifts = plan.shifts;
    group->num_shifts = plan.num_shifts;
    group->num_persons = plan.num_persons;
    shifts_check_sizes(self->table.reader, self->at, &plan);
    return available;
}

/* A plan for each day of the horizon, by the date of the rows. */
static bool
plan_by_day(struct roster_file *self, const struct roster_row *rows, size_t num,
    struct agent_group *group)
{
    struct reader *reader = self->table.reader;
    const size_t num_days = (size_t)reader->horizon.num_days;
    struct shift_plan *plans = reader_alloc(reader, num_days, sizeof(*plans));
    bool available = false;
    size_t end = 0;

    for (size_t d = 0; d < num_days && !reader->no_memory; d++) {
        const size_t begin = end;

        while (end < num && rows[end].day == reader->horizon.starts + (double)d)
            end++;
        available =
            make_plan(reader, rows + begin, end - begin, &plans[d]) || available;
        shifts_check_sizes(reader, self->at, &plans[d]);
        if (plans[d].num_persons > group->num_persons)
            group->num_persons = plans[d].num_persons;
    }
    group->plans = plans;
    group->num_plans = num_days;
    return available;
}

static void
read_file(struct roster_file *self, struct agent_group *group)
{
    struct reader *reader = self->table.reader;
    const size_t most = 2 * self->table.csv->num_rows;
    struct roster_row *rows = reader_alloc(reader, most, sizeof(*rows));
    bool available;
    size_t num = 0;

    self->unknown = reader_alloc(reader, most, sizeof(*self->unknown));
    if (reader->no_memory || !reader->day_known || !read_rows(self, rows, &num))
        return;
    qsort(rows, num, sizeof(*rows), by_agent_and_time);
    if (!check_overlaps(self, rows, num))
        return;
    if (self->has_horizon && isnan(self->keys->date) && self->only_day != 0)
        available = plan_by_day(self, rows, num, group);
    else
        available = one_plan(self, rows, num, group);
    table_note_dropped(&self->table, self->num_outside);
    if (!reader->no_memory && !available)
        spot_problem(reader, self->at,
            "by %.100s nobody is available in the opening hours", self->table.name);
}

void
roster_child(struct reader *self, const struct spot *at, void *out)
{
    const size_t before = reader_problems(self);
    struct roster_keys keys;
    struct roster_file file = {
        .at = at, .keys = &keys, .has_horizon = self->horizon.is_right
    };

    if (!roster_read_keys(self, at, &keys))
        return;
    if (self->day_known && self->out->day.steady)
        spot_problem(self, at,
            "a roster has clock times, a steady state has none; write staff");
    if (node_find(self->root, "horizon") != NULL && !self->horizon.is_right)
        return; /* its days are not known */
    if (reader_problems(self) == before && table_open(&file.table, self, at) &&
        find_columns(&file))
        read_file(&file, out);
}
