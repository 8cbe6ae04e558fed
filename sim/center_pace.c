/*
 * How fast an agent works: slower while new (learning), slower when there was
 * little rest lately (fatigue). Only for groups that have one of the two; it knows
 * when an agent began and ended work, and nothing of contacts.
 */
#include <stdlib.h>

#include "sim/center_state.h"

/* Where an agent's sums stood when it signed on, or when a contact began. From one
 * mark to the next it is busy first, then seated without a contact, then off: both
 * sums are known at every moment between. */
struct pace_mark {
    double time_s, busy_s, duty_s;
};

struct pace {
    double tenure_s;         /* on the first day */
    struct pace_mark *marks; /* a ring, the oldest first; NULL: no fatigue yet */
    uint32_t first, num, capacity;
};

enum {
    DAY_S = 86400,
    FIRST_MARKS = 16 /* a power of two; it doubles */
};

/* Sums of busy spells are only so exact: 85 % is not above 85 %. */
static const double slack_s = 1e-6;

static bool
has_fatigue(const struct agent_group *group)
{
    return group->fatigue.within_s > 0;
}

int
center_pace_init(struct center *self)
{
    const enum agent_choice choice = self->scenario->routing.agent;
    bool learn = false, tire = false;

    for (size_t g = 0; g < self->scenario->num_groups; g++) {
        const struct agent_group *group = &self->scenario->groups[g];

        self->groups[g].speeds_differ = group->learning.tenure.model != NULL;
        self->idle[g].speed = 1;
        learn = learn || self->groups[g].speeds_differ;
        tire = tire || has_fatigue(group);
    }
    self->looks_at_agents =
        choice == AGENT_LEAST_BUSY || (choice == AGENT_FASTEST && learn);
    if (!learn && !tire)
        return CQ_OK;
    self->paces = calloc(self->num_agents + 1, sizeof(*self->paces));
    return self->paces == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

void
center_pace_free(struct center *self)
{
    for (uint32_t a = 0; self->paces != NULL && a < self->num_agents; a++)
        free(self->paces[a].marks);
    free(self->paces);
    self->paces = NULL;
}

/* ---- learning ---- */

static double
speed_after(const struct learning *learning, double tenure_s)
{
    return learning->novice_speed +
           (1 - learning->novice_speed) * fmin(1, tenure_s / learning->ramp_s);
}

static void
draw_tenures(struct center *self, size_t index, uint64_t replication)
{
    const struct learning *learning = &self->scenario->groups[index].learning;
    const struct group_state *group = &self->groups[index];
    struct rng rng;

    if (learning->tenure.model == NULL)
        return;
    rng_start(&rng,
        rng_name_of(
            self->scenario->run.seed, "tenure", self->scenario->groups[index].name),
        replication);
    for (uint32_t a = 0; a < group->num_agents; a++)
        self->paces[group->first_agent + a].tenure_s =
            duration_draw(&learning->tenure, 0, &rng);
}

void
center_pace_reset(struct center *self, uint64_t replication)
{
    if (self->paces == NULL)
        return;
    for (uint32_t a = 0; a < self->num_agents; a++)
        self->agents[a].speed = 1;
    center_pace_rest(self);
    for (size_t g = 0; g < self->scenario->num_groups; g++)
        draw_tenures(self, g, replication);
}

void
center_pace_day(struct center *self)
{
    const double past_s = (double)DAY_S * self->today.number;

    for (uint32_t a = 0; self->paces != NULL && a < self->num_agents; a++) {
        const uint32_t group = self->agents[a].group;

        if (self->groups[group].speeds_differ)
            self->agents[a].speed =
                speed_after(&self->scenario->groups[group].learning,
                    self->paces[a].tenure_s + past_s);
    }
}

/* ---- fatigue ---- */

void
center_pace_rest(struct center *self)
{
    for (uint32_t a = 0; self->paces != NULL && a < self->num_agents; a++)
        self->paces[a].first = self->paces[a].num = 0;
}

static struct pace_mark *
mark_at(const struct pace *self, uint32_t place)
{
    return &self->marks[(self->first + place) & (self->capacity - 1)];
}

/* The ring in a room of twice the size, its oldest first. */
static int
grow(struct pace *self)
{
    const uint32_t capacity =
        self->capacity == 0 ? FIRST_MARKS : 2 * self->capacity;
    struct pace_mark *marks = malloc(capacity * sizeof(*marks));

    if (marks == NULL)
        return CQ_ERR_NO_MEMORY;
    for (uint32_t i = 0; i < self->num; i++)
        marks[i] = *mark_at(self, i);
    free(self->marks);
    self->marks = marks;
    self->first = 0;
    self->capacity = capacity;
    return CQ_OK;
}

/* An agent without a contact, signed on: its sums now. */
static struct pace_mark
sums_of(const struct agent *agent, double now_s)
{
    return (struct pace_mark){ now_s, agent->busy_s,
        agent->duty_s + (now_s - agent->signed_on_s) };
}

/* Only one mark at or before from_s is of use: the last. */
static void
forget_before(struct pace *self, double from_s)
{
    while (self->num > 1 && mark_at(self, 1)->time_s <= from_s) {
        self->first = (self->first + 1) & (self->capacity - 1);
        self->num--;
    }
}

static void
add_mark(struct center *self, struct pace *pace, const struct pace_mark *mark)
{
    if (pace->num == pace->capacity && grow(pace) != CQ_OK) {
        self->status = CQ_ERR_NO_MEMORY;
        return;
    }
    *mark_at(pace, pace->num++) = *mark;
}

static bool
is_tired(
    const struct pace *self, const struct fatigue *fatigue, struct pace_mark now)
{
    const struct pace_mark *mark = mark_at(self, 0);
    const struct pace_mark *next = self->num > 1 ? mark_at(self, 1) : &now;
    const double gone_s = fmax(0, now.time_s - fatigue->within_s - mark->time_s);
    const double busy_s = mark->busy_s + fmin(next->busy_s - mark->busy_s, gone_s);
    const double duty_s = mark->duty_s + fmin(next->duty_s - mark->duty_s, gone_s);

    return now.busy_s - busy_s >
           fatigue->above_occupancy * (now.duty_s - duty_s) + slack_s;
}

void
center_pace_sign_on(struct center *self, uint32_t agent)
{
    const struct agent *who = &self->agents[agent];
    const struct agent_group *group = &self->scenario->groups[who->group];
    const struct pace_mark now = sums_of(who, self->now_s);

    if (self->paces == NULL || !has_fatigue(group))
        return;
    if (self->paces[agent].num > 0)
        forget_before(&self->paces[agent], self->now_s - group->fatigue.within_s);
    add_mark(self, &self->paces[agent], &now);
}

double
center_pace(struct center *self, uint32_t agent)
{
    const struct agent *who = &self->agents[agent];
    const struct fatigue *fatigue = &self->scenario->groups[who->group].fatigue;
    struct pace *pace = &self->paces[agent];
    const struct pace_mark now = sums_of(who, self->now_s);
    bool tired;

    if (!has_fatigue(&self->scenario->groups[who->group]))
        return who->speed;
    forget_before(pace, self->now_s - fatigue->within_s);
    tired = is_tired(pace, fatigue, now);
    add_mark(self, pace, &now);
    return tired ? who->speed / (1 + fatigue->slowdown) : who->speed;
}
