/*
 * Rosters as a scenario has them: what the reader would make of them written as the
 * key `roster`. It decides nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/weekly.h"
#include "sim/err.h"
#include "sim/roster.h"

enum {
    DAY_S = 86400,
    NAME_SIZE = 24
};

size_t
weekly_rows_of(const struct shifts_row *row, double opens_s, struct weekly_row *out)
{
    double from_s = row->starts_s;
    size_t num = 0;

    for (size_t b = 0; b < row->num_breaks; b++) {
        const struct shifts_break *rest = &row->breaks[b];

        if (rest->at_s > from_s)
            out[num++] = (struct weekly_row){ from_s + opens_s,
                rest->at_s + opens_s, WEEKLY_PHONE };
        from_s = rest->at_s + rest->length_s;
        out[num++] = (struct weekly_row){ rest->at_s + opens_s, from_s + opens_s,
            rest->is_paid ? WEEKLY_BREAK : WEEKLY_UNPAID };
    }
    if (from_s < row->ends_s)
        out[num++] = (struct weekly_row){ from_s + opens_s, row->ends_s + opens_s,
            WEEKLY_PHONE };
    return num;
}

/* A group's people on one day of the calendar. */
struct laying {
    struct weekly_schedule *schedule;
    const struct weekly *weekly;
    size_t group;
    struct weekly_row *stretches; /* room for those of one shift */
    struct roster_row *rows;      /* of the day */
    size_t num_rows;
    char (*names)[NAME_SIZE]; /* [person] */
};

/* What of a shift that began so many days before is of the day, as the reader has
 * it: what begins on it, and what goes on from the day before. */
static void
add_rows(struct laying *self, size_t person, unsigned weekday, double shift_s)
{
    static const enum activity activities[] = { ACTIVITY_AVAILABLE, ACTIVITY_PAID,
        ACTIVITY_UNPAID };
    const struct weekly *weekly = self->weekly;
    const double opens_s = weekly->scenario->day.opens_s;
    const uint32_t row = weekly->persons[person].row[weekday];
    size_t num;

    if (row == ROSTER_OFF)
        return;
    num =
        weekly_rows_of(&weekly->days[weekday].rows[row], opens_s, self->stretches);
    for (size_t i = 0; i < num; i++) {
        const struct weekly_row *one = &self->stretches[i];
        const double from_s = one->from_s - shift_s,
                     until_s = one->until_s - shift_s;

        if (shift_s == 0 ? from_s >= DAY_S : until_s <= 0)
            continue;
        self->rows[self->num_rows++] =
            (struct roster_row){ .agent = self->names[person],
                .from_s = from_s - opens_s,
                .until_s = until_s - opens_s,
                .activity = activities[one->what],
                .number = person };
    }
}

static unsigned
weekday_of(const struct scenario *scenario, size_t calendar_day)
{
    const struct calendar_day *first = &scenario->horizon.days[0];
    const size_t shift = ROSTER_DAYS - first->number % ROSTER_DAYS;

    return (unsigned)((first->weekday + shift + calendar_day) % ROSTER_DAYS);
}

/* Nights that began before a day count whether or not that day was open. */
static int
lay_day(struct laying *self, size_t calendar_day, struct shift_plan *out)
{
    const struct scenario *scenario = self->weekly->scenario;
    const unsigned weekday = weekday_of(scenario, calendar_day);
    double from_s, until_s;
    bool available;

    self->num_rows = 0;
    if (!weekly_hours(scenario, weekday, &from_s, &until_s))
        return CQ_OK;
    for (size_t p = 0; p < self->weekly->num_persons; p++) {
        if (self->weekly->persons[p].group != self->group)
            continue;
        add_rows(self, p, (weekday + ROSTER_DAYS - 1) % ROSTER_DAYS, DAY_S);
        add_rows(self, p, weekday, 0);
    }
    return roster_plan(&self->schedule->arena, scenario->day.length_s, self->rows,
        self->num_rows, out, &available);
}

static int
lay_group(struct laying *self)
{
    const struct horizon *horizon = &self->weekly->scenario->horizon;
    const size_t num = horizon->num_warm_up_calendar + horizon->num_calendar;
    struct agent_group *group = &self->schedule->groups[self->group];
    struct shift_plan *plans =
        arena_alloc(&self->schedule->arena, num * sizeof(*plans));
    int ret = plans == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    group->staff = (struct list){ 0 };
    group->shifts = NULL;
    group->num_shifts = 0;
    group->num_persons = 0;
    group->plans = plans;
    group->num_plans = num;
    for (size_t d = 0; d < num && ret == CQ_OK; d++) {
        ret = lay_day(self, d, &plans[d]);
        if (plans[d].num_persons > group->num_persons)
            group->num_persons = plans[d].num_persons;
    }
    return ret;
}

/* The most stretches of a shift, and of a group's people on a day and the night
 * before it. */
static int
make_room(struct laying *self)
{
    const struct weekly *weekly = self->weekly;
    struct arena *arena = &self->schedule->arena;
    size_t most = 1;

    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        for (size_t r = 0; r < weekly->days[d].num_rows; r++)
            if (2 * weekly->days[d].rows[r].num_breaks + 1 > most)
                most = 2 * weekly->days[d].rows[r].num_breaks + 1;
    self->stretches = arena_alloc(arena, most * sizeof(*self->stretches));
    self->rows =
        arena_alloc(arena, 2 * most * weekly->num_persons * sizeof(*self->rows));
    self->names = arena_alloc(arena, weekly->num_persons * sizeof(*self->names));
    if (self->stretches == NULL || self->rows == NULL || self->names == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t p = 0; p < weekly->num_persons; p++)
        snprintf(self->names[p], NAME_SIZE, "%zu", p);
    return CQ_OK;
}

int
weekly_schedule_init(struct weekly_schedule *self, const struct weekly *weekly)
{
    const struct scenario *scenario = weekly->scenario;
    struct laying laying = { .schedule = self, .weekly = weekly };
    int ret = CQ_OK;

    *self = (struct weekly_schedule){ .scenario = *scenario };
    self->groups = calloc(scenario->num_groups + 1, sizeof(*self->groups));
    if (self->groups == NULL)
        return CQ_ERR_NO_MEMORY;
    memcpy(self->groups, scenario->groups,
        scenario->num_groups * sizeof(*self->groups));
    self->scenario.groups = self->groups;
    ret = make_room(&laying);
    for (size_t g = 0; g < scenario->num_groups && ret == CQ_OK; g++) {
        laying.group = g;
        if (scenario->groups[g].rules != NULL)
            ret = lay_group(&laying);
    }
    return ret;
}

void
weekly_schedule_free(struct weekly_schedule *self)
{
    arena_free(&self->arena);
    free(self->groups);
    *self = (struct weekly_schedule){ 0 };
}
