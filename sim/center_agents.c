/*
 * Agents come and go by the schedule, take breaks and pause between contacts. What
 * is owed is counted, not by whom: agents of a group are alike.
 */
#include "sim/center_state.h"

/* ---- luck ---- */

static void
start_away(struct center *self, size_t index)
{
    if (self->staffing[index].away_per_s == NULL)
        return;
    rng_start(&self->away_rngs[index],
        rng_name_of(
            self->scenario->run.seed, "away", self->scenario->groups[index].name),
        center_luck_number(self));
    self->schedules[index].away_left = rng_exponential(&self->away_rngs[index]);
}

void
center_draw_staff(struct center *self)
{
    for (size_t g = 0; g < self->scenario->num_groups; g++) {
        struct staffing *staffing = &self->staffing[g];
        struct schedule_place *place = &self->schedules[g];

        if (self->plans[g] != NULL)
            *staffing = self->plans[g][self->today.number];
        staffing->from_s = self->today.from_s;
        staffing->until_s = self->today.until_s;
        staffing_draw(staffing, self->scenario, center_luck_number(self));
        *place = (struct schedule_place){ .away_since_s = self->now_s,
            .away_due_s = INFINITY };
        while (place->num_steps + 1 < staffing->num_steps &&
               staffing->steps[place->num_steps + 1].time_s <= self->today.from_s)
            place->num_steps++;
        start_away(self, g);
    }
}

/* When the schedule, or a spell away that falls due, changes something next. */
static void
note_next_staff(struct center *self)
{
    self->next_staff_s = INFINITY;
    for (size_t g = 0; g < self->scenario->num_groups && !self->closed; g++) {
        const struct staffing *staffing = &self->staffing[g];
        const struct schedule_place *place = &self->schedules[g];
        double next_s = place->away_due_s;

        if (place->num_steps < staffing->num_steps)
            next_s = fmin(
                next_s, self->past_s + staffing->steps[place->num_steps].time_s);
        if (place->num_due < staffing->num_breaks)
            next_s = fmin(
                next_s, self->past_s + staffing->breaks[place->num_due].time_s);
        self->next_staff_s = fmin(self->next_staff_s, next_s);
    }
}

/* ---- pauses ---- */

/* To be called whenever the number of agents changes who are seated and not away:
 * the next spell falls due sooner or later. */
static void
note_seated(struct center *self, uint32_t index)
{
    const struct group_state *group = &self->groups[index];
    const double *per_s = self->staffing[index].away_per_s;
    struct schedule_place *place = &self->schedules[index];

    if (per_s == NULL)
        return;
    place->away_left -= place->away_per_s * (self->now_s - place->away_since_s);
    place->away_since_s = self->now_s;
    place->away_per_s = per_s[place->interval] * (group->staff - group->num_away);
    place->away_due_s =
        place->away_per_s > 0
            ? self->now_s + fmax(0, place->away_left) / place->away_per_s
            : INFINITY;
    note_next_staff(self);
    center_note_next_moment(self);
}

static void
set_timer(struct center *self, uint32_t agent, double at_s)
{
    ends_put(&self->timers, event_key_of(at_s, self->order++, agent));
    self->next_moment_s = fmin(self->next_moment_s, at_s);
}

static uint32_t
num_breaks_owed(const struct center *self, uint32_t index)
{
    const struct schedule_place *place = &self->schedules[index];

    return (uint32_t)(place->num_due - place->num_begun);
}

/* The agent, without a contact and seated until now, takes the break owed longest.
 */
static void
begin_break(struct center *self, uint32_t agent)
{
    const uint32_t index = self->agents[agent].group;
    struct group_state *group = &self->groups[index];
    const struct break_due *due =
        &self->staffing[index].breaks[self->schedules[index].num_begun++];

    group->num_owed--;
    group->num_on_break++;
    group->staff--;
    self->agents[agent].pause = PAUSE_BREAK;
    self->agents[agent].duty_s += self->now_s - self->agents[agent].signed_on_s;
    self->agent_contact[agent] = 0;
    center_tell(self, HAPPEN_BREAK, NULL, agent);
    set_timer(self, agent, self->now_s + due->length_s);
    note_seated(self, index);
}

/* The agent, without a contact, is away for a spell. */
static void
begin_away(struct center *self, uint32_t agent)
{
    const uint32_t index = self->agents[agent].group;
    const double length_s = duration_draw(&self->scenario->groups[index].away,
        self->schedules[index].interval, &self->away_rngs[index]);

    self->groups[index].num_away++;
    self->agents[agent].pause = PAUSE_AWAY;
    self->agent_contact[agent] = 0;
    center_tell(self, HAPPEN_AWAY, NULL, agent);
    set_timer(self, agent, self->now_s + length_s);
    note_seated(self, index);
}

/* What is owed: breaks come first. */
static void
begin_owed(struct center *self, uint32_t agent)
{
    const uint32_t index = self->agents[agent].group;

    if (num_breaks_owed(self, index) > 0) {
        begin_break(self, agent);
    } else {
        self->groups[index].num_owed--;
        begin_away(self, agent);
    }
}

/* ---- the schedule ---- */

/* Of the breaks owed, those whose shift has ended lapse, and so do those, and
 * spells away, that nobody is left to take. */
static void
forget_owed(struct center *self, uint32_t index)
{
    struct group_state *group = &self->groups[index];
    struct schedule_place *place = &self->schedules[index];
    struct break_due *breaks = self->staffing[index].breaks;
    const uint32_t most = group->num_busy - group->num_leaving +
                          group->num_unready + group->num_on_break +
                          group->num_away;
    uint32_t spells = group->num_owed - num_breaks_owed(self, index);
    size_t kept = place->num_due;

    for (size_t i = place->num_due; i > place->num_begun; i--)
        if (self->past_s + breaks[i - 1].until_s > self->now_s &&
            place->num_due - kept < most)
            breaks[--kept] = breaks[i - 1];
    place->num_begun = kept;
    spells = spells < most ? spells : most;
    group->num_owed = spells + num_breaks_owed(self, index);
}

/* Agents who sign on are treated like freed ones: those who end a contact at this
 * very instant come before anyone takes a waiting contact. */
static void
take_step(struct center *self, uint32_t index, const struct staff_step *step)
{
    struct group_state *group = &self->groups[index];
    uint32_t num;

    center_flush_group(self, index);
    self->schedules[index].interval = step->interval;
    group->scheduled = step->scheduled;
    group->present = step->present;
    num = group_set_staff(
        group, step->kept, step->seats, self->now_s, self->freed + self->num_freed);
    for (uint32_t i = 0; i < num; i++)
        center_pace_sign_on(self, self->freed[self->num_freed + i]);
    if (group->num_owed > 0)
        forget_owed(self, index);
    group->num_busy += num; /* until they are settled, in no time */
    self->num_freed += num;
    center_show_idle(self, index);
    note_seated(self, index);
}

/* Breaks fall due: idle agents go at once, the longest idle first. */
static void
call_breaks(struct center *self, uint32_t index)
{
    const struct staffing *staffing = &self->staffing[index];
    struct schedule_place *place = &self->schedules[index];
    struct group_state *group = &self->groups[index];

    for (; place->num_due < staffing->num_breaks &&
           self->past_s + staffing->breaks[place->num_due].time_s <= self->now_s;
         place->num_due++)
        group->num_owed++;
    if (num_breaks_owed(self, index) == 0 || group->num_idle == 0)
        return;
    center_flush_group(self, index);
    while (num_breaks_owed(self, index) > 0 && group->num_idle > 0)
        begin_break(self, group_take_longest_idle(group));
    center_show_idle(self, index);
}

/* A spell falls due for one of those seated and not away: if idle, the agent goes
 * at once, else it is owed. */
static void
call_away(struct center *self, uint32_t index)
{
    struct group_state *group = &self->groups[index];
    struct schedule_place *place = &self->schedules[index];
    struct rng *rng = &self->away_rngs[index];
    const double whose = rng_uniform(rng) * (group->staff - group->num_away);

    place->away_left = rng_exponential(rng);
    place->away_since_s = self->now_s;
    center_flush_group(self, index);
    if (whose < group->num_idle) {
        begin_away(self, group_take_longest_idle(group));
        center_show_idle(self, index);
    } else {
        group->num_owed++;
        note_seated(self, index);
    }
}

void
center_send_on_break(struct center *self)
{
    uint32_t num_kept = 0;

    for (uint32_t g = 0; g < self->scenario->num_groups; g++)
        call_breaks(self, g); /* nobody is idle: all are owed */
    for (uint32_t i = 0; i < self->num_freed; i++) {
        const uint32_t agent = self->freed[i];
        const uint32_t index = self->agents[agent].group;

        if (num_breaks_owed(self, index) == 0) {
            self->freed[num_kept++] = agent;
            continue;
        }
        self->groups[index].num_busy--;
        begin_break(self, agent);
    }
    self->num_freed = num_kept;
    note_next_staff(self);
}

static void
follow_schedule(struct center *self, bool with_breaks)
{
    for (uint32_t g = 0; g < self->scenario->num_groups; g++) {
        const struct staffing *staffing = &self->staffing[g];
        struct schedule_place *place = &self->schedules[g];

        for (;
             place->num_steps < staffing->num_steps &&
             self->past_s + staffing->steps[place->num_steps].time_s <= self->now_s;
             place->num_steps++)
            take_step(self, g, &staffing->steps[place->num_steps]);
        if (with_breaks)
            call_breaks(self, g);
        if (place->away_due_s <= self->now_s)
            call_away(self, g);
    }
    note_next_staff(self);
}

void
center_open_schedule(struct center *self)
{
    /* who comes at opening sits down before a break can call */
    follow_schedule(self, false);
}

void
center_follow_schedule(struct center *self)
{
    follow_schedule(self, true);
}

void
center_close_schedule(struct center *self)
{
    self->next_staff_s = INFINITY;
    for (size_t g = 0; g < self->scenario->num_groups; g++)
        self->groups[g].num_owed = 0;
}

void
center_pause(struct center *self, uint32_t agent)
{
    const uint32_t index = self->agents[agent].group;
    struct group_state *group = &self->groups[index];

    center_flush_group(self, index);
    group->num_busy--;
    center_tell(self, HAPPEN_END, NULL, agent);
    if (group->num_owed > 0) {
        begin_owed(self, agent);
        return;
    }
    group->num_unready++;
    self->agents[agent].pause = PAUSE_DELAY;
    set_timer(self, agent, self->now_s + group->ready_delay_s);
}

/* Back among those who take contacts, once all that ends at this instant has. */
static void
free_agent(struct center *self, struct group_state *group, uint32_t agent)
{
    group->num_busy++; /* until settled, in no time */
    self->freed[self->num_freed++] = agent;
}

/* What is owed is taken by who ends a contact; only where nobody has one, by the
 * agent who just comes back. */
static void
come_back(struct center *self, struct group_state *group, uint32_t agent)
{
    center_tell(self, HAPPEN_BACK, NULL, agent);
    if (group->num_owed > group->num_busy - group->num_leaving + group->num_unready)
        begin_owed(self, agent);
    else
        free_agent(self, group, agent);
    note_seated(self, self->agents[agent].group);
}

static void
end_break(struct center *self, struct group_state *group, uint32_t agent)
{
    if (group->num_break_leaving > 0) {
        group->num_break_leaving--;
        group->off[group->num_off++] = agent;
        return;
    }
    self->agents[agent].signed_on_s = self->now_s;
    center_pace_sign_on(self, agent);
    center_flush_group(self, self->agents[agent].group);
    group->num_on_break--;
    group->staff++;
    come_back(self, group, agent);
}

static void
end_away(struct center *self, struct group_state *group, uint32_t agent)
{
    if (group->num_away_leaving > 0) {
        group->num_away_leaving--;
        group_sign_off(group, agent, self->now_s);
        return;
    }
    center_flush_group(self, self->agents[agent].group);
    group->num_away--;
    come_back(self, group, agent);
}

static void
end_delay(struct center *self, struct group_state *group, uint32_t agent)
{
    if (group->num_unready_leaving > 0) {
        group->num_unready_leaving--;
        group_sign_off(group, agent, self->now_s);
        return;
    }
    center_flush_group(self, self->agents[agent].group);
    group->num_unready--;
    if (group->num_owed > 0)
        begin_owed(self, agent);
    else
        free_agent(self, group, agent);
}

void
center_end_timer(struct center *self)
{
    const uint32_t agent = event_owner(ends_take(&self->timers));
    struct group_state *group = &self->groups[self->agents[agent].group];

    if (self->agents[agent].pause == PAUSE_BREAK)
        end_break(self, group, agent);
    else if (self->agents[agent].pause == PAUSE_AWAY)
        end_away(self, group, agent);
    else
        end_delay(self, group, agent);
}
