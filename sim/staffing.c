/*
 * A day's staff from its schedule and its luck: who comes, the breaks. The heads
 * are in staffing_heads.c, means for planning in staffing_means.c. It knows no
 * contact or event.
 */
#include <stdlib.h>

#include "sim/err.h"
#include "sim/forecast.h"
#include "sim/staffing.h"

struct break_slot {
    struct break_due due;
    uint32_t shift, person; /* counted from 0 within the shift */
    size_t interval;
};

/* ---- the schedule, once per scenario ---- */

static int
by_time_and_person(const void *a, const void *b)
{
    const struct break_slot *left = a, *right = b;

    if (left->due.time_s != right->due.time_s)
        return left->due.time_s < right->due.time_s ? -1 : 1;
    if (left->shift != right->shift)
        return left->shift < right->shift ? -1 : 1;
    return (left->person > right->person) - (left->person < right->person);
}

/* A break that has begun before opening has only its rest left. */
static void
add_slot(struct staffing *self, const struct day *day, struct break_slot slot)
{
    if (slot.due.time_s < 0) {
        slot.due.length_s += slot.due.time_s;
        slot.due.time_s = 0;
    }
    if (slot.due.length_s <= 0 || slot.due.time_s >= day->length_s)
        return;
    slot.interval = staffing_interval_at(day, slot.due.time_s);
    self->slots[self->num_slots++] = slot;
}

static void
add_slots(struct staffing *self, const struct day *day, uint32_t index)
{
    const struct shift *shift = &self->plan.shifts[index];

    for (size_t b = 0; b < shift->num_breaks; b++)
        for (uint32_t k = 0; k < shift->num_agents; k++)
            add_slot(self, day,
                (struct break_slot){
                    .due = { staffing_break_begins_s(shift, &shift->breaks[b], k),
                        shift->breaks[b].length_s, shift->ends_s },
                    .shift = index,
                    .person = k });
}

static int
init_shifts(
    struct staffing *self, const struct scenario *scenario, struct arena *arena)
{
    const struct day *day = &scenario->day;
    const struct shift_plan *plan = &self->plan;
    size_t most = 0;

    self->num_persons = plan->num_persons;
    for (size_t s = 0; s < plan->num_shifts; s++)
        most += plan->shifts[s].num_breaks * plan->shifts[s].num_agents;
    self->slots = arena_alloc(arena, most * sizeof(*self->slots));
    most *= (size_t)ceil(forecast_most(scenario->forecast_error.staff));
    self->breaks = arena_alloc(arena, most * sizeof(*self->breaks));
    if (self->slots == NULL || self->breaks == NULL)
        return CQ_ERR_NO_MEMORY;
    for (uint32_t s = 0; s < plan->num_shifts; s++)
        add_slots(self, day, s);
    qsort(self->slots, self->num_slots, sizeof(*self->slots), by_time_and_person);
    return CQ_OK;
}

/* So that spells and the time between them have the shares of adherence. */
static int
init_away(struct staffing *self, size_t num_intervals, struct arena *arena)
{
    const struct agent_group *group = self->group;

    self->away_per_s =
        arena_alloc(arena, num_intervals * sizeof(*self->away_per_s));
    if (self->away_per_s == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < num_intervals; i++)
        self->away_per_s[i] = (1 - group->adherence) / group->adherence /
                              duration_mean(&group->away, i);
    return CQ_OK;
}

static uint32_t
most_heads(const struct staffing *self)
{
    uint32_t most = 0;

    for (size_t i = 0; i < self->num_steps; i++) {
        const struct staff_step *step = &self->steps[i];
        const uint32_t heads =
            staffing_heads(self->group, step->interval, step->time_s);

        most = heads > most ? heads : most;
    }
    return most;
}

/* With what incidents make of those whose shifts these are. */
static double
most_at_desk(const struct staffing *self)
{
    const struct agent_group *group = self->group;
    double most = self->num_persons;

    for (size_t c = 0; c < group->num_changes && group->staff.num == 0; c++)
        most = fmax(most, isnan(group->changes[c].heads)
                              ? ceil(self->num_persons * group->changes[c].times)
                              : group->changes[c].heads);
    return most;
}

int
staffing_init(struct staffing *self, const struct scenario *scenario, size_t group,
    struct arena *arena)
{
    const struct agent_group *of = &scenario->groups[group];
    const struct shift_plan plan = { of->shifts, of->num_shifts, of->num_persons };

    return staffing_init_plan(self, scenario, group, &plan, arena);
}

int
staffing_init_plan(struct staffing *self, const struct scenario *scenario,
    size_t group, const struct shift_plan *plan, struct arena *arena)
{
    int status;

    *self = (struct staffing){ .group = &scenario->groups[group],
        .plan = *plan,
        .more = 1,
        .until_s = scenario->day.length_s };
    status = staffing_heads_init(self, &scenario->day, arena);
    if (status == CQ_OK && plan->num_shifts > 0)
        status = init_shifts(self, scenario, arena);
    if (status == CQ_OK && self->group->away.model != NULL)
        status = init_away(self, scenario->day.num_intervals, arena);
    if (self->group->staff.num > 0)
        self->num_persons = most_heads(self);
    self->most_seats = (uint32_t)ceil(
        most_at_desk(self) * forecast_most(scenario->forecast_error.staff));
    if (status != CQ_OK || self->group->unplanned == 0)
        return status;
    self->come = arena_alloc(arena, (self->num_persons + 1) * sizeof(*self->come));
    return self->come == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

/* ---- the luck of a day ---- */

uint32_t
staffing_seats(uint32_t present, double planned, double u)
{
    /* never more than there are: the sum may round up to a whole number */
    return (uint32_t)fmin(present, floor(present * (1 - planned) + u));
}

uint32_t
staffing_there(const struct staffing *self, uint32_t come)
{
    return (uint32_t)fmin(
        self->most_seats, floor(come * self->more + self->more_u));
}

uint32_t
staffing_come(const struct staffing *self, uint32_t first, uint32_t num)
{
    return self->come == NULL ? num : self->come[first + num] - self->come[first];
}

static bool
is_on(const struct shift *shift, double time_s)
{
    return shift->starts_s <= time_s && time_s < shift->ends_s;
}

/* Is the person there, and on one of the seats that planned shrinkage leaves? The
 * seats of so many people are those of one fewer, or one more: then it is theirs.
 * Where more come than planned, so may be two, who take their break together.
 */
static uint32_t
num_seats(const struct staffing *self, const struct break_slot *slot, double u)
{
    const struct shift *shifts = self->plan.shifts;
    const uint32_t first = shifts[slot->shift].first_person;
    const double planned = staffing_planned(self->group, slot->interval);
    uint32_t before = staffing_come(self, first, slot->person);

    if (staffing_come(self, first + slot->person, 1) == 0)
        return 0;
    if (planned == 0 && self->more == 1)
        return 1;
    for (size_t s = 0; s < slot->shift; s++)
        if (is_on(&shifts[s], slot->due.time_s))
            before +=
                staffing_come(self, shifts[s].first_person, shifts[s].num_agents);
    return staffing_seats(staffing_there(self, before + 1), planned, u) -
           staffing_seats(staffing_there(self, before), planned, u);
}

/* What is left of a break within the day's hours; nothing: length 0. */
static struct break_due
cut_break(const struct staffing *self, struct break_due due)
{
    if (due.time_s < self->from_s) {
        due.length_s -= self->from_s - due.time_s;
        due.time_s = self->from_s;
    }
    if (due.time_s >= self->until_s || due.length_s < 0)
        due.length_s = 0;
    return due;
}

void
staffing_fill(struct staffing *self, double u)
{
    staffing_heads_fill(self, u);
    self->num_breaks = 0;
    for (size_t i = 0; i < self->num_slots; i++) {
        const struct break_due due = cut_break(self, self->slots[i].due);

        if (due.length_s == 0)
            continue;
        for (uint32_t n = num_seats(self, &self->slots[i], u); n > 0; n--)
            self->breaks[self->num_breaks++] = due;
    }
}

void
staffing_draw(
    struct staffing *self, const struct scenario *scenario, uint64_t number)
{
    const char *seed = scenario->run.seed;
    const char *name = self->group->name;
    double u = 0;
    struct rng rng;

    if (self->come != NULL) {
        rng_start(&rng, rng_name_of(seed, "absence", name), number);
        for (uint32_t person = 0; person < self->num_persons; person++)
            self->come[person + 1] =
                self->come[person] + (rng_uniform(&rng) >= self->group->unplanned);
    }
    if (self->group->planned.num > 0) {
        rng_start(&rng, rng_name_of(seed, "shrinkage", name), number);
        u = rng_uniform(&rng);
    }
    self->more =
        forecast_factor(scenario, FORECAST_STAFF, luck_replication(number));
    if (self->more != 1) {
        rng_start(&rng, rng_name_of(seed, "forecast_seats", name), number);
        self->more_u = rng_uniform(&rng);
    }
    staffing_fill(self, u);
}
