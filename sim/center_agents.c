/*
 * Agents come and go by the schedule, and pause between contacts. What they pause
 * for is counted, not who: agents of a group are alike.
 */
#include "sim/center_state.h"

void
center_draw_staff(struct center *self, uint64_t replication)
{
    for (size_t g = 0; g < self->scenario->num_groups; g++) {
        staffing_draw(&self->staffing[g], self->scenario, replication);
        self->num_steps_done[g] = 0;
    }
}

static void
flush(struct center *self, uint32_t group)
{
    group_flush(&self->groups[group], self->now_s, self->closed,
        totals_group(self->totals, group, self->period));
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
        group, step->seats, self->now_s, self->freed + self->num_freed);
    group->num_busy += num; /* until they are settled, in no time */
    self->num_freed += num;
    center_show_idle(self, index);
}

void
center_follow_schedule(struct center *self)
{
    self->next_staff_s = INFINITY;
    for (uint32_t g = 0; g < self->scenario->num_groups; g++) {
        const struct staffing *staffing = &self->staffing[g];
        size_t *done = &self->num_steps_done[g];

        for (; *done < staffing->num_steps &&
               staffing->steps[*done].time_s <= self->now_s;
             ++*done)
            take_step(self, g, &staffing->steps[*done]);
        if (*done < staffing->num_steps)
            self->next_staff_s =
                fmin(self->next_staff_s, staffing->steps[*done].time_s);
    }
}

static void
set_timer(struct center *self, uint32_t agent, double at_s)
{
    ends_put(&self->timers, event_key_of(at_s, self->order++, agent));
    self->next_moment_s = fmin(self->next_moment_s, at_s);
}

void
center_pause(struct center *self, uint32_t agent)
{
    const uint32_t index = self->agents[agent].group;
    struct group_state *group = &self->groups[index];

    flush(self, index);
    group->num_busy--;
    group->num_unready++;
    center_tell(self, HAPPEN_END, NULL, agent);
    set_timer(self, agent, self->now_s + group->ready_delay_s);
}

void
center_end_timer(struct center *self)
{
    const uint32_t agent = event_owner(ends_take(&self->timers));
    const uint32_t index = self->agents[agent].group;
    struct group_state *group = &self->groups[index];

    if (group->num_unready_leaving > 0) {
        group->num_unready_leaving--;
        group_sign_off(group, agent, self->now_s);
        return;
    }
    flush(self, index);
    group->num_unready--;
    group->num_busy++; /* until settled, in no time */
    self->freed[self->num_freed++] = agent;
}
