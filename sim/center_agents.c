/*
 * Agents come and go by the schedule, take breaks and pause between contacts. What
 * is owed is counted, not by whom: agents of a group are alike.
 */
#include "sim/center_state.h"

void
center_draw_staff(struct center *self, uint64_t replication)
{
    for (size_t g = 0; g < self->scenario->num_groups; g++) {
        staffing_draw(&self->staffing[g], self->scenario, replication);
        self->schedules[g] = (struct schedule_place){ 0 };
    }
}

static void
flush(struct center *self, uint32_t group)
{
    group_flush(&self->groups[group], self->now_s, self->closed,
        totals_group(self->totals, group, self->period));
}

static void
set_timer(struct center *self, uint32_t agent, double at_s)
{
    ends_put(&self->timers, event_key_of(at_s, self->order++, agent));
    self->next_moment_s = fmin(self->next_moment_s, at_s);
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
    self->agents[agent].on_break = true;
    self->agents[agent].duty_s += self->now_s - self->agents[agent].signed_on_s;
    self->agent_contact[agent] = 0;
    center_tell(self, HAPPEN_BREAK, NULL, agent);
    set_timer(self, agent, self->now_s + due->length_s);
}

/* Of the breaks owed, those whose shift has ended lapse, and so do those that
 * nobody is left to take. */
static void
forget_breaks(struct center *self, uint32_t index)
{
    struct group_state *group = &self->groups[index];
    struct schedule_place *place = &self->schedules[index];
    struct break_due *breaks = self->staffing[index].breaks;
    const uint32_t most = group->num_busy - group->num_leaving +
                          group->num_unready + group->num_on_break;
    size_t kept = place->num_due;

    for (size_t i = place->num_due; i > place->num_begun; i--)
        if (breaks[i - 1].until_s > self->now_s && place->num_due - kept < most)
            breaks[--kept] = breaks[i - 1];
    place->num_begun = kept;
    group->num_owed = (uint32_t)(place->num_due - kept);
}

/* Agents who sign on are treated like freed ones: those who end a contact at this
 * very instant come before anyone takes a waiting contact. */
static void
take_step(struct center *self, uint32_t index, const struct staff_step *step)
{
    struct group_state *group = &self->groups[index];
    uint32_t num;

    flush(self, index);
    group_flush_heads(group, self->now_s, self->closed,
        totals_group(self->totals, index, self->period));
    group->scheduled = step->scheduled;
    group->present = step->present;
    num = group_set_staff(
        group, step->kept, step->seats, self->now_s, self->freed + self->num_freed);
    if (group->num_owed > 0)
        forget_breaks(self, index);
    group->num_busy += num; /* until they are settled, in no time */
    self->num_freed += num;
    center_show_idle(self, index);
}

/* Breaks fall due: idle agents go at once, the longest idle first. */
static void
call_breaks(struct center *self, uint32_t index)
{
    const struct staffing *staffing = &self->staffing[index];
    struct schedule_place *place = &self->schedules[index];
    struct group_state *group = &self->groups[index];

    for (; place->num_due < staffing->num_breaks &&
           staffing->breaks[place->num_due].time_s <= self->now_s;
         place->num_due++)
        group->num_owed++;
    if (group->num_owed == 0 || group->num_idle == 0)
        return;
    flush(self, index);
    while (group->num_owed > 0 && group->num_idle > 0)
        begin_break(self, group_take_longest_idle(group));
    center_show_idle(self, index);
}

static void
follow_schedule(struct center *self, bool with_breaks)
{
    self->next_staff_s = INFINITY;
    for (uint32_t g = 0; g < self->scenario->num_groups; g++) {
        const struct staffing *staffing = &self->staffing[g];
        struct schedule_place *place = &self->schedules[g];

        for (; place->num_steps < staffing->num_steps &&
               staffing->steps[place->num_steps].time_s <= self->now_s;
             place->num_steps++)
            take_step(self, g, &staffing->steps[place->num_steps]);
        if (with_breaks)
            call_breaks(self, g);
        if (place->num_steps < staffing->num_steps)
            self->next_staff_s =
                fmin(self->next_staff_s, staffing->steps[place->num_steps].time_s);
        if (place->num_due < staffing->num_breaks)
            self->next_staff_s =
                fmin(self->next_staff_s, staffing->breaks[place->num_due].time_s);
    }
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

    flush(self, index);
    group->num_busy--;
    center_tell(self, HAPPEN_END, NULL, agent);
    if (group->num_owed > 0) {
        begin_break(self, agent);
        return;
    }
    group->num_unready++;
    set_timer(self, agent, self->now_s + group->ready_delay_s);
}

/* Back among those who take contacts, once all that ends at this instant has. */
static void
free_agent(struct center *self, struct group_state *group, uint32_t agent)
{
    group->num_busy++; /* until settled, in no time */
    self->freed[self->num_freed++] = agent;
}

/* A break owed is taken by who ends a contact; only where nobody has one, by the
 * agent who just comes back. */
static void
end_break(struct center *self, struct group_state *group, uint32_t agent)
{
    self->agents[agent].on_break = false;
    if (group->num_break_leaving > 0) {
        group->num_break_leaving--;
        group->off[group->num_off++] = agent;
        return;
    }
    self->agents[agent].signed_on_s = self->now_s;
    flush(self, self->agents[agent].group);
    group->num_on_break--;
    group->staff++;
    center_tell(self, HAPPEN_BACK, NULL, agent);
    if (group->num_owed > group->num_busy - group->num_leaving + group->num_unready)
        begin_break(self, agent);
    else
        free_agent(self, group, agent);
}

static void
end_delay(struct center *self, struct group_state *group, uint32_t agent)
{
    if (group->num_unready_leaving > 0) {
        group->num_unready_leaving--;
        group_sign_off(group, agent, self->now_s);
        return;
    }
    flush(self, self->agents[agent].group);
    group->num_unready--;
    if (group->num_owed > 0)
        begin_break(self, agent);
    else
        free_agent(self, group, agent);
}

void
center_end_timer(struct center *self)
{
    const uint32_t agent = event_owner(ends_take(&self->timers));
    struct group_state *group = &self->groups[self->agents[agent].group];

    if (self->agents[agent].on_break)
        end_break(self, group, agent);
    else
        end_delay(self, group, agent);
}
