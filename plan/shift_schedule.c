/*
 * Shifts that were found, as a scenario has them: what the reader would make of
 * them written as the key `shifts`. It decides nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "plan/shifts.h"
#include "sim/err.h"

enum {
    DAY_S = 86400
};

/* Where the next shift, break and span go. */
struct laying {
    struct shifts_schedule *schedule;
    size_t num_shifts, num_breaks, num_paid;
};

/* What of a break lies in from .. until. */
static void
add_break(struct laying *self, struct shift *shift, const struct shifts_break *one,
    double shift_s)
{
    const double from_s = fmax(one->at_s - shift_s, shift->starts_s);
    const double until_s = fmin(one->at_s + one->length_s - shift_s, shift->ends_s);

    if (until_s <= from_s)
        return;
    if (from_s == shift->starts_s) { /* over midnight: it signs on after it */
        shift->starts_s = until_s;
        return;
    }
    self->schedule->breaks[self->num_breaks++] =
        (struct shift_break){ from_s, until_s, until_s - from_s };
    shift->num_breaks++;
}

/* Hours without the breaks that are not paid; all of them paid: none are listed. */
static void
add_paid(struct laying *self, struct shift *shift, const struct shifts_row *row,
    double shift_s)
{
    struct span *spans = self->schedule->paid + self->num_paid;
    size_t num = 0;
    double from_s = shift->starts_s;

    for (size_t b = 0; b < row->num_breaks; b++) {
        const double at_s = row->breaks[b].at_s - shift_s;
        const double end_s = at_s + row->breaks[b].length_s;

        if (row->breaks[b].is_paid || at_s >= shift->ends_s || end_s <= from_s)
            continue;
        if (at_s > from_s)
            spans[num++] = (struct span){ from_s, at_s };
        from_s = end_s;
    }
    if (from_s == shift->starts_s)
        return;
    if (from_s < shift->ends_s)
        spans[num++] = (struct span){ from_s, shift->ends_s };
    shift->paid = spans;
    shift->num_paid = num;
    self->num_paid += num;
}

static void
add_shift(struct laying *self, struct agent_group *group,
    const struct shifts_row *row, double from_s, double until_s, double shift_s)
{
    struct shift *shift = &self->schedule->shifts[self->num_shifts++];

    *shift = (struct shift){ .starts_s = from_s,
        .ends_s = until_s,
        .num_agents = row->agents,
        .first_person = group->num_persons,
        .breaks = self->schedule->breaks + self->num_breaks };
    for (size_t b = 0; b < row->num_breaks; b++)
        add_break(self, shift, &row->breaks[b], shift_s);
    add_paid(self, shift, row, shift_s);
    group->num_persons += row->agents;
    group->num_shifts++;
}

static void
make_group(struct laying *self, const struct shifts *shifts, size_t g)
{
    struct agent_group *group = &self->schedule->groups[g];

    group->staff = (struct list){ 0 };
    group->plans = NULL;
    group->num_plans = 0;
    group->num_persons = 0;
    group->num_shifts = 0;
    group->shifts = self->schedule->shifts + self->num_shifts;
    for (size_t r = 0; r < shifts->num_rows; r++) {
        const struct shifts_row *row = &shifts->rows[r];

        if (row->group != g)
            continue;
        if (!shifts_wrap(shifts->scenario) || row->ends_s <= DAY_S) {
            add_shift(self, group, row, row->starts_s, row->ends_s, 0);
            continue;
        }
        add_shift(self, group, row, row->starts_s, DAY_S, 0);
        add_shift(self, group, row, 0, row->ends_s - DAY_S, DAY_S);
    }
}

int
shifts_schedule_init(struct shifts_schedule *self, const struct shifts *shifts)
{
    const struct scenario *scenario = shifts->scenario;
    struct laying laying = { .schedule = self };
    size_t most = 1;

    *self = (struct shifts_schedule){ .scenario = *scenario };
    for (size_t r = 0; r < shifts->num_rows; r++)
        most += 2 * (shifts->rows[r].num_breaks + 1);
    self->groups = calloc(scenario->num_groups + 1, sizeof(*self->groups));
    self->shifts = calloc(2 * shifts->num_rows + 1, sizeof(*self->shifts));
    self->breaks = calloc(most, sizeof(*self->breaks));
    self->paid = calloc(most, sizeof(*self->paid));
    if (self->groups == NULL || self->shifts == NULL || self->breaks == NULL ||
        self->paid == NULL)
        return CQ_ERR_NO_MEMORY;
    memcpy(self->groups, scenario->groups,
        scenario->num_groups * sizeof(*self->groups));
    self->scenario.groups = self->groups;
    for (size_t g = 0; g < scenario->num_groups; g++)
        if (scenario->groups[g].rules != NULL)
            make_group(&laying, shifts, g);
    return CQ_OK;
}

void
shifts_schedule_free(struct shifts_schedule *self)
{
    free(self->groups);
    free(self->shifts);
    free(self->breaks);
    free(self->paid);
    *self = (struct shifts_schedule){ 0 };
}
