/*
 * The requirement of `callq shifts --requirement`: a CSV file as `callq staff
 * --requirement` writes it, or any with these columns.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/shifts.h"
#include "cli/weekly.h"
#include "plan/staff_trial.h"
#include "scenarios/csv.h"
#include "scenarios/units.h"
#include "sim/err.h"

enum {
    EVERY_DAY = ROSTER_DAYS
};

/* A row that is right. */
struct row {
    double from_s;    /* since opening */
    unsigned weekday; /* EVERY_DAY: it says none */
    size_t group;
    uint32_t people;
};

struct reading_file {
    const struct run *run;
    struct shifts_need day; /* the intervals; heads of one day after the other */
    struct arena arena;
    struct problems problems;
    struct inputs inputs;
    const struct csv *csv;
    size_t interval, group, people; /* columns; group may be CSV_NONE */
    size_t weekday;                 /* likewise */
    bool of_week;                   /* weekdays are looked for */
    bool seated;                    /* people are seated, not scheduled heads */
    struct row *rows;
    size_t num_rows;
};

static const struct place nowhere = { 0 };

static void
find_columns(struct reading_file *self)
{
    self->interval =
        csv_column(self->csv, "interval", nowhere, NULL, &self->problems);
    self->group = csv_find(self->csv, "group");
    if (self->of_week)
        self->weekday = csv_find(self->csv, "weekday");
    self->people = csv_find(self->csv, "heads");
    self->seated = self->people == CSV_NONE;
    if (self->seated)
        self->people = csv_find(self->csv, "agents");
    if (self->people == CSV_NONE)
        problems_add(&self->problems, (struct place){ self->csv->source, 1, 1 },
            NULL, "there is no column heads (or agents); name one so");
}

static bool
takes(const struct run *run, size_t group)
{
    return run_scenario(run)->groups[group].rules != NULL;
}

static size_t
only_group(const struct run *run)
{
    size_t found = SIZE_MAX, num = 0;

    for (size_t g = 0; g < run_scenario(run)->num_groups; g++)
        if (takes(run, g)) {
            found = g;
            num++;
        }
    return num == 1 ? found : SIZE_MAX;
}

static size_t
read_group(struct reading_file *self, size_t r)
{
    const struct scenario *scenario = run_scenario(self->run);
    const char *names[64], *near, *text;
    size_t num = 0;

    if (self->group == CSV_NONE)
        return only_group(self->run);
    text = csv_text(self->csv, r, self->group);
    for (size_t g = 0; g < scenario->num_groups; g++) {
        if (strcmp(text, scenario->groups[g].name) == 0)
            return g;
        if (num < 64)
            names[num++] = scenario->groups[g].name;
    }
    near = nearest_word(text, names, num);
    problems_add(&self->problems, csv_place(self->csv, r, self->group), NULL,
        "there is no agent group '%s'%s%s%s", text, near ? "; did you mean '" : "",
        near ? near : "", near ? "'?" : "");
    return SIZE_MAX - 1;
}

/* "Mon", "Monday": enough of its letters, three at least. */
static unsigned
read_weekday(struct reading_file *self, size_t r)
{
    static const char *const names[] = { "monday", "tuesday", "wednesday",
        "thursday", "friday", "saturday", "sunday" };
    const char *text;

    if (self->weekday == CSV_NONE)
        return EVERY_DAY;
    text = csv_text(self->csv, r, self->weekday);
    for (unsigned d = 0; d < ROSTER_DAYS && strlen(text) >= 3; d++)
        if (strncasecmp(text, names[d], strlen(text)) == 0)
            return d;
    problems_add(&self->problems, csv_place(self->csv, r, self->weekday), NULL,
        "'%s' is no weekday; write Mon, Tue, Wed, Thu, Fri, Sat or Sun", text);
    return EVERY_DAY;
}

static void
read_row(struct reading_file *self, size_t r)
{
    const struct day *day = &run_scenario(self->run)->day;
    const struct place at = csv_place(self->csv, r, self->interval);
    const char *wrong;
    struct row *row = &self->rows[self->num_rows];
    const size_t before = self->problems.num;
    double people = 0, clock_s = NAN;

    wrong = unit_clock(csv_text(self->csv, r, self->interval), &clock_s);
    row->from_s = clock_s - day->opens_s;
    if (wrong != NULL)
        problems_add(&self->problems, at, NULL, "'%s' %s",
            csv_text(self->csv, r, self->interval), wrong);
    else if (row->from_s < 0 || row->from_s >= day->length_s)
        problems_add(&self->problems, at, NULL,
            "this is outside the opening hours; leave the row out");
    row->weekday = read_weekday(self, r);
    row->group = read_group(self, r);
    if (row->group == SIZE_MAX)
        problems_add(&self->problems, at, NULL,
            "whose requirement is this? add a column group");
    else if (row->group < SIZE_MAX - 1 && !takes(self->run, row->group))
        problems_add(&self->problems, at, NULL,
            "the group '%s' has no shift_rules; give it some, or leave its rows "
            "out",
            run_scenario(self->run)->groups[row->group].name);
    wrong = csv_number(self->csv, r, self->people, &people);
    if (wrong != NULL || !(people >= 0 && people <= 1e6 && people == floor(people)))
        problems_add(&self->problems, csv_place(self->csv, r, self->people), NULL,
            "'%s' is no number of people; write a whole number from 0 on",
            csv_text(self->csv, r, self->people));
    row->people = self->problems.num == before ? (uint32_t)people : 0;
    self->num_rows += self->problems.num == before;
}

/* ---- rows to heads by interval ---- */

static int
upwards(const void *a, const void *b)
{
    const double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

/* The intervals of the scenario, and what the rows add to them. */
static int
make_intervals(struct reading_file *self)
{
    const struct day *day = &run_scenario(self->run)->day;
    struct shifts_need *need = &self->day;
    const size_t most = day->num_intervals + self->num_rows;
    size_t num = 0;
    int ret = shifts_need_init(need, run_scenario(self->run)->num_groups, most);

    if (ret != CQ_OK)
        return ret;
    for (size_t i = 0; i < day->num_intervals; i++)
        need->from_s[i] = (double)i * day->interval_s;
    for (size_t r = 0; r < self->num_rows; r++)
        need->from_s[day->num_intervals + r] = self->rows[r].from_s;
    qsort(need->from_s, most, sizeof(*need->from_s), upwards);
    for (size_t i = 0; i < most; i++)
        if (num == 0 || need->from_s[i] > need->from_s[num - 1])
            need->from_s[num++] = need->from_s[i];
    need->from_s[num] = day->length_s;
    need->num_intervals = num;
    return CQ_OK;
}

/* The row of a group that holds at that time: the last one begun. */
static const struct row *
row_at(
    const struct reading_file *self, size_t group, unsigned weekday, double time_s)
{
    const struct row *best = NULL;

    for (size_t r = 0; r < self->num_rows; r++) {
        const struct row *row = &self->rows[r];

        if (row->group == group && row->from_s <= time_s &&
            (row->weekday == EVERY_DAY || row->weekday == weekday) &&
            (best == NULL || row->from_s > best->from_s))
            best = row;
    }
    return best;
}

/* The heads of a weekday (EVERY_DAY: of the one day) in from .. until. */
static void
fill_group(struct reading_file *self, size_t group, unsigned weekday, double from_s,
    double until_s)
{
    const struct scenario *scenario = run_scenario(self->run);
    struct shifts_need *need = &self->day;
    char clock[16];

    for (size_t i = 0; i < need->num_intervals; i++) {
        const struct row *row = row_at(self, group, weekday, need->from_s[i]);
        const size_t interval =
            (size_t)floor(need->from_s[i] / scenario->day.interval_s);

        need->heads[group * need->num_intervals + i] = 0;
        if (need->from_s[i + 1] <= from_s || need->from_s[i] >= until_s)
            continue;
        if (row == NULL) {
            unit_print_clock(
                need->from_s[i] + scenario->day.opens_s, clock, sizeof(clock));
            problems_add(&self->problems, (struct place){ self->csv->source, 1, 1 },
                NULL, "nothing is said of the group '%s' at %s%s%s; add a row",
                scenario->groups[group].name, clock,
                weekday < EVERY_DAY ? " on " : "",
                weekday < EVERY_DAY ? weekday_names[weekday] : "");
            return;
        }
        need->heads[group * need->num_intervals + i] =
            self->seated ? staff_heads(scenario, group, interval, row->people)
                         : row->people;
    }
}

static void
check_twice(struct reading_file *self)
{
    for (size_t r = 0; r < self->num_rows; r++)
        for (size_t q = 0; q < r; q++)
            if (self->rows[q].group == self->rows[r].group &&
                self->rows[q].weekday == self->rows[r].weekday &&
                self->rows[q].from_s == self->rows[r].from_s) {
                problems_add(&self->problems,
                    csv_place(self->csv, r, self->interval), NULL,
                    "this interval of the group stands here twice");
                return;
            }
}

static int
read_rows(struct reading_file *self, const char *path)
{
    self->csv = csv_of(&self->inputs, path, nowhere, NULL, &self->problems);
    if (self->csv == NULL)
        return CQ_OK;
    find_columns(self);
    if (self->problems.num > 0)
        return CQ_OK;
    self->rows = calloc(self->csv->num_rows + 1, sizeof(*self->rows));
    if (self->rows == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t r = 0; r < self->csv->num_rows; r++)
        read_row(self, r);
    if (self->problems.num == 0)
        check_twice(self);
    return self->problems.num == 0 ? make_intervals(self) : CQ_OK;
}

static void
fill_day(struct reading_file *self, unsigned weekday, double from_s, double until_s)
{
    for (size_t g = 0; g < run_scenario(self->run)->num_groups; g++)
        if (takes(self->run, g))
            fill_group(self, g, weekday, from_s, until_s);
}

static int
fill_week(struct reading_file *self, struct weekly_need *out)
{
    const size_t num = self->day.num_groups * self->day.num_intervals;
    int ret = weekly_need_init(out, self->day.num_groups, self->day.num_intervals);

    if (ret != CQ_OK)
        return ret;
    memcpy(out->from_s, self->day.from_s,
        (self->day.num_intervals + 1) * sizeof(*out->from_s));
    for (unsigned d = 0; d < ROSTER_DAYS; d++) {
        double from_s, until_s;

        if (!weekly_hours(run_scenario(self->run), d, &from_s, &until_s))
            continue;
        fill_day(self, d, from_s, until_s);
        memcpy(out->heads + d * num, self->day.heads, num * sizeof(*out->heads));
    }
    return CQ_OK;
}

/* What is wrong is told, and all memory but the requirement's freed. */
static enum status
finish(struct reading_file *self, int ret)
{
    problems_print(&self->problems, stderr);
    if (ret == CQ_OK && self->problems.out_of_memory)
        ret = CQ_ERR_NO_MEMORY;
    if (ret == CQ_OK && self->problems.num > 0)
        ret = CQ_ERR_INPUT;
    free(self->rows);
    arena_free(&self->arena);
    return say_code(ret);
}

enum status
shifts_read_file(struct shifts_job *job, const char *path)
{
    struct reading_file self = { .run = &job->run, .weekday = CSV_NONE };
    int ret;

    self.problems.arena = self.inputs.arena = &self.arena;
    ret = read_rows(&self, path);
    if (ret == CQ_OK && self.problems.num == 0)
        fill_day(&self, EVERY_DAY, 0, INFINITY);
    job->need = self.day;
    return finish(&self, ret);
}

enum status
shifts_read_week(const struct run *run, const char *path, struct weekly_need *out)
{
    struct reading_file self = { .run = run, .weekday = CSV_NONE, .of_week = true };
    int ret;

    self.problems.arena = self.inputs.arena = &self.arena;
    ret = read_rows(&self, path);
    if (ret == CQ_OK && self.problems.num == 0)
        ret = fill_week(&self, out);
    shifts_need_free(&self.day);
    return finish(&self, ret);
}
