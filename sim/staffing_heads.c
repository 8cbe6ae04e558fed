/*
 * How many of a group are there from a moment on: the steps of a day, from a list
 * of heads or from shifts. Its cost is that of the steps and shifts, not of both
 * together. It knows no break.
 */
#include <stdlib.h>
#include <string.h>

#include "sim/err.h"
#include "sim/staffing.h"

/* From a step on, until another. */
struct head_span {
    size_t from, until;
    uint32_t first_person, num;
    bool at_desk, paid;
    bool begins; /* at its first step; else it has begun before opening */
};

/* What changes at a step; summed up, what there is. Unsigned: a fall wraps round
 * and back. */
struct head_count {
    uint32_t scheduled, present, at_desk, begin;
};

size_t
staffing_interval_at(const struct day *day, double time_s)
{
    size_t interval = 0;

    while (interval + 1 < day->num_intervals &&
           staffing_interval_begins_s(day, interval + 1) <= time_s)
        interval++;
    return interval;
}

/* ---- once per scenario ---- */

static int
by_time(const void *a, const void *b)
{
    const struct staff_step *left = a, *right = b;

    return (left->time_s > right->time_s) - (left->time_s < right->time_s);
}

static void
add_step(struct staffing *self, const struct day *day, double time_s)
{
    if (time_s < 0 || time_s >= day->length_s)
        return;
    self->steps[self->num_steps++] = (struct staff_step){ .time_s = time_s,
        .interval = staffing_interval_at(day, time_s) };
}

static void
add_steps_of(
    struct staffing *self, const struct day *day, const struct shift *shift)
{
    add_step(self, day, shift->starts_s);
    add_step(self, day, shift->ends_s);
    for (size_t i = 0; i < shift->num_paid; i++) {
        add_step(self, day, shift->paid[i].from_s);
        add_step(self, day, shift->paid[i].until_s);
    }
}

/* Intervals, the ends of shifts and paid hours, and incidents, each moment once. */
static int
init_steps(struct staffing *self, const struct day *day, struct arena *arena)
{
    const struct agent_group *group = self->group;
    const struct shift_plan *plan = &self->plan;
    size_t most = day->num_intervals + 2 * plan->num_shifts + group->num_changes;
    size_t num = 0;

    for (size_t s = 0; s < plan->num_shifts; s++)
        most += 2 * plan->shifts[s].num_paid;
    self->steps = arena_alloc(arena, most * sizeof(*self->steps));
    if (self->steps == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < day->num_intervals; i++)
        add_step(self, day, staffing_interval_begins_s(day, i));
    for (size_t s = 0; s < plan->num_shifts; s++)
        add_steps_of(self, day, &plan->shifts[s]);
    for (size_t c = 0; c < group->num_changes; c++)
        add_step(self, day, group->changes[c].from_s);
    qsort(self->steps, self->num_steps, sizeof(*self->steps), by_time);
    for (size_t i = 0; i < self->num_steps; i++)
        if (i == 0 || self->steps[i].time_s > self->steps[num - 1].time_s)
            self->steps[num++] = self->steps[i];
    self->num_steps = num;
    return CQ_OK;
}

/* The first step at that time or after; what began before opening is there then. */
static size_t
step_at(const struct staffing *self, double time_s)
{
    size_t low = 0, high = self->num_steps;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (self->steps[middle].time_s < time_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
add_span(struct staffing *self, const struct shift *shift, struct span hours,
    bool at_desk, bool paid)
{
    const struct head_span span = { step_at(self, hours.from_s),
        step_at(self, hours.until_s), shift->first_person, shift->num_agents,
        at_desk, paid, hours.from_s >= 0 };

    if (span.from < span.until)
        self->spans[self->num_spans++] = span;
}

static void
add_spans_of(struct staffing *self, const struct shift *shift)
{
    const struct span hours = { shift->starts_s, shift->ends_s };

    add_span(self, shift, hours, true, shift->paid == NULL);
    for (size_t i = 0; i < shift->num_paid; i++)
        add_span(self, shift, shift->paid[i], false, true);
}

int
staffing_heads_init(
    struct staffing *self, const struct day *day, struct arena *arena)
{
    const struct shift_plan *plan = &self->plan;
    size_t most = plan->num_shifts;

    if (init_steps(self, day, arena) != CQ_OK)
        return CQ_ERR_NO_MEMORY;
    for (size_t s = 0; s < plan->num_shifts; s++)
        most += plan->shifts[s].num_paid;
    self->spans = arena_alloc(arena, most * sizeof(*self->spans));
    self->counts =
        arena_alloc(arena, (self->num_steps + 1) * sizeof(*self->counts));
    if (self->spans == NULL || self->counts == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t s = 0; s < plan->num_shifts; s++)
        add_spans_of(self, &plan->shifts[s]);
    return CQ_OK;
}

/* ---- each day ---- */

/* What changes at the ends of every span. */
static void
count_changes(struct staffing *self)
{
    memset(self->counts, 0, (self->num_steps + 1) * sizeof(*self->counts));
    for (size_t i = 0; i < self->num_spans; i++) {
        const struct head_span *span = &self->spans[i];
        const uint32_t come = staffing_come(self, span->first_person, span->num);
        struct head_count *from = &self->counts[span->from];
        struct head_count *until = &self->counts[span->until];

        if (span->paid) {
            from->scheduled += span->num;
            until->scheduled -= span->num;
            from->present += come;
            until->present -= come;
        }
        if (span->at_desk) {
            from->at_desk += come;
            from->begin += span->begins ? come : 0;
            until->at_desk -= come;
        }
    }
}

/* What incidents, the forecast's error and planned shrinkage leave of those at the
 * desk. */
static uint32_t
seats_of(const struct staffing *self, const struct staff_step *step,
    uint32_t at_desk, double u)
{
    return staffing_seats(
        staffing_there(self, staffing_changed(self->group, at_desk, step->time_s)),
        staffing_planned(self->group, step->interval), u);
}

/* The heads of shifts; kept: those at the desk without those who begin just then.
 */
static void
fill_from_shifts(struct staffing *self, double u)
{
    struct head_count now = { 0 };

    count_changes(self);
    for (size_t i = 0; i < self->num_steps; i++) {
        struct staff_step *step = &self->steps[i];
        const struct head_count *change = &self->counts[i];
        uint32_t more; /* whom an incident brings */

        now.at_desk += change->at_desk;
        now.scheduled += change->scheduled;
        now.present += change->present;
        more = staffing_changed(self->group, now.at_desk, step->time_s);
        more = more > now.at_desk ? more - now.at_desk : 0;
        step->scheduled = now.scheduled + more;
        step->present = staffing_there(self, now.present + more);
        step->kept = seats_of(self, step, now.at_desk - change->begin, u);
        step->seats = seats_of(self, step, now.at_desk, u);
    }
}

static void
fill_from_list(struct staffing *self, double u)
{
    for (size_t i = 0; i < self->num_steps; i++) {
        struct staff_step *step = &self->steps[i];

        step->scheduled = staffing_heads(self->group, step->interval, step->time_s);
        step->present =
            staffing_there(self, staffing_come(self, 0, step->scheduled));
        step->kept = step->seats = staffing_seats(
            step->present, staffing_planned(self->group, step->interval), u);
    }
}

void
staffing_heads_fill(struct staffing *self, double u)
{
    if (self->group->staff.num > 0)
        fill_from_list(self, u);
    else
        fill_from_shifts(self, u);
}
