/* A day's staff from its schedule and its luck. It knows no contact or event. */
#include <stdlib.h>

#include "sim/err.h"
#include "sim/forecast.h"
#include "sim/staffing.h"

struct break_slot {
    struct break_due due;
    uint32_t shift, person; /* counted from 0 within the shift */
    size_t interval;
};

static double
planned_in(const struct agent_group *group, size_t interval)
{
    const struct list *planned = &group->planned;

    if (planned->num == 0)
        return 0;
    return planned->at[interval < planned->num ? interval : planned->num - 1];
}

static uint32_t
heads_in(const struct agent_group *group, size_t interval)
{
    const struct list *staff = &group->staff;

    return (uint32_t)staff->at[interval < staff->num ? interval : staff->num - 1];
}

static double
interval_begins_s(const struct day *day, size_t interval)
{
    return interval == 0 ? 0 : (double)interval * day->interval_s;
}

static size_t
interval_at(const struct day *day, double time_s)
{
    size_t interval = 0;

    while (interval + 1 < day->num_intervals &&
           interval_begins_s(day, interval + 1) <= time_s)
        interval++;
    return interval;
}

/* When the break of the k-th agent of a shift begins. */
static double
break_begins_s(
    const struct shift *shift, const struct shift_break *rest, uint32_t k)
{
    const double slack_s = rest->until_s - rest->from_s - rest->length_s;

    if (shift->num_agents < 2)
        return rest->from_s;
    return rest->from_s + slack_s * k / (shift->num_agents - 1);
}

/* ---- the schedule, once per scenario ---- */

static int
by_time(const void *a, const void *b)
{
    const struct staff_step *left = a, *right = b;

    return (left->time_s > right->time_s) - (left->time_s < right->time_s);
}

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

static void
add_step(struct staffing *self, const struct day *day, double time_s)
{
    if (time_s < 0 || time_s >= day->length_s)
        return;
    self->steps[self->num_steps++] = (struct staff_step){ .time_s = time_s,
        .interval = interval_at(day, time_s) };
}

/* Intervals, and the ends of shifts, each moment once. */
static int
init_steps(struct staffing *self, const struct day *day, struct arena *arena)
{
    const struct agent_group *group = self->group;
    const size_t most = day->num_intervals + 2 * group->num_shifts;
    size_t num = 0;

    self->steps = arena_alloc(arena, most * sizeof(*self->steps));
    if (self->steps == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < day->num_intervals; i++)
        add_step(self, day, interval_begins_s(day, i));
    for (size_t s = 0; s < group->num_shifts; s++) {
        add_step(self, day, group->shifts[s].starts_s);
        add_step(self, day, group->shifts[s].ends_s);
    }
    qsort(self->steps, self->num_steps, sizeof(*self->steps), by_time);
    for (size_t i = 0; i < self->num_steps; i++)
        if (i == 0 || self->steps[i].time_s > self->steps[num - 1].time_s)
            self->steps[num++] = self->steps[i];
    self->num_steps = num;
    return CQ_OK;
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
    slot.interval = interval_at(day, slot.due.time_s);
    self->slots[self->num_slots++] = slot;
}

static void
add_slots(struct staffing *self, const struct day *day, uint32_t index)
{
    const struct shift *shift = &self->group->shifts[index];

    for (size_t b = 0; b < shift->num_breaks; b++)
        for (uint32_t k = 0; k < shift->num_agents; k++)
            add_slot(self, day,
                (struct break_slot){
                    .due = { break_begins_s(shift, &shift->breaks[b], k),
                        shift->breaks[b].length_s, shift->ends_s },
                    .shift = index,
                    .person = k });
}

static int
init_shifts(
    struct staffing *self, const struct scenario *scenario, struct arena *arena)
{
    const struct day *day = &scenario->day;
    const struct agent_group *group = self->group;
    size_t most = 0;

    self->first_person =
        arena_alloc(arena, group->num_shifts * sizeof(*self->first_person));
    for (size_t s = 0; s < group->num_shifts && self->first_person != NULL; s++) {
        self->first_person[s] = self->num_persons;
        self->num_persons += group->shifts[s].num_agents;
        most += group->shifts[s].num_breaks * group->shifts[s].num_agents;
    }
    self->slots = arena_alloc(arena, most * sizeof(*self->slots));
    most *= (size_t)ceil(forecast_most(scenario->forecast_error.staff));
    self->breaks = arena_alloc(arena, most * sizeof(*self->breaks));
    if (self->first_person == NULL || self->slots == NULL || self->breaks == NULL)
        return CQ_ERR_NO_MEMORY;
    for (uint32_t s = 0; s < group->num_shifts; s++)
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

int
staffing_init(struct staffing *self, const struct scenario *scenario, size_t group,
    struct arena *arena)
{
    int status;

    *self = (struct staffing){ .group = &scenario->groups[group],
        .more = 1,
        .until_s = scenario->day.length_s };
    status = init_steps(self, &scenario->day, arena);
    if (status == CQ_OK && self->group->num_shifts > 0)
        status = init_shifts(self, scenario, arena);
    if (status == CQ_OK && self->group->away.model != NULL)
        status = init_away(self, scenario->day.num_intervals, arena);
    for (size_t i = 0; i < self->group->staff.num; i++)
        if (heads_in(self->group, i) > self->num_persons)
            self->num_persons = heads_in(self->group, i);
    self->most_seats = (uint32_t)ceil(
        self->num_persons * forecast_most(scenario->forecast_error.staff));
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

/* Those who are there where so many of the planned come: right on average too. */
static uint32_t
num_there(const struct staffing *self, uint32_t come)
{
    return (uint32_t)fmin(
        self->most_seats, floor(come * self->more + self->more_u));
}

/* Of num people from a person on: those who come. */
static uint32_t
num_come(const struct staffing *self, uint32_t first, uint32_t num)
{
    return self->come == NULL ? num : self->come[first + num] - self->come[first];
}

static bool
is_on(const struct shift *shift, double time_s)
{
    return shift->starts_s <= time_s && time_s < shift->ends_s;
}

/* The heads of a moment; kept: the present without those who begin just then. */
static void
fill_heads(const struct staffing *self, struct staff_step *step, uint32_t *kept)
{
    step->scheduled = step->present = *kept = 0;
    for (size_t s = 0; s < self->group->num_shifts; s++) {
        const struct shift *shift = &self->group->shifts[s];
        uint32_t present;

        if (!is_on(shift, step->time_s))
            continue;
        present = num_come(self, self->first_person[s], shift->num_agents);
        step->scheduled += shift->num_agents;
        step->present += present;
        *kept += shift->starts_s < step->time_s ? present : 0;
    }
}

static void
fill_steps(struct staffing *self, double u)
{
    for (size_t i = 0; i < self->num_steps; i++) {
        struct staff_step *step = &self->steps[i];
        const double planned = planned_in(self->group, step->interval);
        uint32_t kept;

        if (self->group->num_shifts > 0) {
            fill_heads(self, step, &kept);
        } else {
            step->scheduled = heads_in(self->group, step->interval);
            step->present = kept = num_come(self, 0, step->scheduled);
        }
        step->present = num_there(self, step->present);
        step->kept = staffing_seats(num_there(self, kept), planned, u);
        step->seats = staffing_seats(step->present, planned, u);
    }
}

/* Is the person there, and on one of the seats that planned shrinkage leaves? The
 * seats of so many people are those of one fewer, or one more: then it is theirs.
 * Where more come than planned, so may be two, who take their break together.
 */
static uint32_t
num_seats(const struct staffing *self, const struct break_slot *slot, double u)
{
    const uint32_t first = self->first_person[slot->shift];
    const double planned = planned_in(self->group, slot->interval);
    uint32_t before = num_come(self, first, slot->person);

    if (num_come(self, first + slot->person, 1) == 0)
        return 0;
    for (size_t s = 0; s < slot->shift; s++)
        if (is_on(&self->group->shifts[s], slot->due.time_s))
            before += num_come(
                self, self->first_person[s], self->group->shifts[s].num_agents);
    return staffing_seats(num_there(self, before + 1), planned, u) -
           staffing_seats(num_there(self, before), planned, u);
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
    fill_steps(self, u);
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

/* ---- means, for whoever plans ---- */

/* Seconds that two spans have in common. */
static double
overlap_s(double a_from, double a_until, double b_from, double b_until)
{
    return fmax(0, fmin(a_until, b_until) - fmax(a_from, b_from));
}

static double
break_s(const struct shift *shift, double from_s, double until_s)
{
    double sum_s = 0;

    for (size_t b = 0; b < shift->num_breaks; b++)
        for (uint32_t k = 0; k < shift->num_agents; k++) {
            const double begins_s = break_begins_s(shift, &shift->breaks[b], k);

            sum_s += overlap_s(
                begins_s, begins_s + shift->breaks[b].length_s, from_s, until_s);
        }
    return sum_s;
}

static double
mean_heads(const struct scenario *scenario, size_t index, size_t interval,
    bool without_breaks)
{
    const struct agent_group *group = &scenario->groups[index];
    const double from_s = interval_begins_s(&scenario->day, interval);
    const double until_s =
        fmin(from_s + scenario->day.interval_s, scenario->day.length_s);
    double sum_s = 0;

    if (group->num_shifts == 0)
        return heads_in(group, interval);
    for (size_t s = 0; s < group->num_shifts; s++) {
        const struct shift *shift = &group->shifts[s];

        sum_s += shift->num_agents *
                 overlap_s(shift->starts_s, shift->ends_s, from_s, until_s);
        if (without_breaks)
            sum_s -= break_s(shift, from_s, until_s);
    }
    return sum_s / (until_s - from_s);
}

double
staffing_mean_scheduled(
    const struct scenario *scenario, size_t group, size_t interval)
{
    return mean_heads(scenario, group, interval, false);
}

double
staffing_mean_seated(const struct scenario *scenario, size_t group, size_t interval)
{
    const struct agent_group *of = &scenario->groups[group];

    return mean_heads(scenario, group, interval, true) * (1 - of->unplanned) *
           (1 - planned_in(of, interval));
}
