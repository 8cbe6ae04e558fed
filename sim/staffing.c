/* A day's staff from its schedule and its luck. It knows no contact or event. */
#include "sim/err.h"
#include "sim/staffing.h"

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

int
staffing_init(struct staffing *self, const struct scenario *scenario, size_t group,
    struct arena *arena)
{
    *self = (struct staffing){ .group = &scenario->groups[group] };
    self->num_steps = scenario->day.num_intervals;
    self->steps = arena_alloc(arena, self->num_steps * sizeof(*self->steps));
    if (self->steps == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < self->num_steps; i++) {
        struct staff_step *step = &self->steps[i];

        step->time_s = i == 0 ? 0 : (double)i * scenario->day.interval_s;
        step->interval = i;
        step->scheduled = heads_in(self->group, i);
        if (step->scheduled > self->num_persons)
            self->num_persons = step->scheduled;
    }
    if (self->group->unplanned == 0)
        return CQ_OK;
    self->come = arena_alloc(arena, (self->num_persons + 1) * sizeof(*self->come));
    return self->come == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

uint32_t
staffing_seats(uint32_t present, double planned, double u)
{
    /* never more than there are: the sum may round up to a whole number */
    return (uint32_t)fmin(present, floor(present * (1 - planned) + u));
}

void
staffing_draw(
    struct staffing *self, const struct scenario *scenario, uint64_t replication)
{
    const char *seed = scenario->run.seed;
    const char *name = self->group->name;
    double u = 0;
    struct rng rng;

    if (self->come != NULL) {
        rng_start(&rng, rng_name_of(seed, "absence", name), replication);
        for (uint32_t person = 0; person < self->num_persons; person++)
            self->come[person + 1] =
                self->come[person] + (rng_uniform(&rng) >= self->group->unplanned);
    }
    if (self->group->planned.num > 0) {
        rng_start(&rng, rng_name_of(seed, "shrinkage", name), replication);
        u = rng_uniform(&rng);
    }
    staffing_fill(self, u);
}

void
staffing_fill(struct staffing *self, double u)
{
    for (size_t i = 0; i < self->num_steps; i++) {
        struct staff_step *step = &self->steps[i];

        step->present =
            self->come == NULL ? step->scheduled : self->come[step->scheduled];
        step->seats = staffing_seats(
            step->present, planned_in(self->group, step->interval), u);
    }
}

double
staffing_mean_scheduled(
    const struct scenario *scenario, size_t group, size_t interval)
{
    return heads_in(&scenario->groups[group], interval);
}

double
staffing_mean_seated(const struct scenario *scenario, size_t group, size_t interval)
{
    const struct agent_group *of = &scenario->groups[group];

    return staffing_mean_scheduled(scenario, group, interval) *
           (1 - of->unplanned) * (1 - planned_in(of, interval));
}
