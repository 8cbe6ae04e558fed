/* What agents do, for the bystander: one thing at a time, and only when on duty. */
#include "sim/err.h"
#include "tests/watch.h"

/* An agent's number is a seat: after a change of staff somebody new may sit there.
 */
static bool
staff_may_have_changed(
    const struct watch *self, uint32_t group, double from_s, double until_s)
{
    const struct agent_group *g = &self->scenario->groups[group];

    const double interval_s = self->scenario->day.interval_s;

    if (self->scenario->num_incidents > 0)
        return true;
    if (self->scenario->day.steady)
        return false;
    if (floor(from_s / interval_s) != floor(until_s / interval_s))
        return true;
    for (size_t i = 0; i < g->num_shifts; i++)
        if ((g->shifts[i].starts_s > from_s && g->shifts[i].starts_s <= until_s) ||
            (g->shifts[i].ends_s > from_s && g->shifts[i].ends_s <= until_s))
            return true;
    return false;
}

/* Heads by schedule; the last interval's stay after closing. */
static double
num_heads(const struct watch *self, uint32_t group, double time_s)
{
    const struct agent_group *g = &self->scenario->groups[group];
    const struct day *day = &self->scenario->day;
    double heads = 0;

    if (g->staff.num > 0) {
        const double interval = floor(time_s / day->interval_s);

        return g->staff.at[(size_t)fmin(interval, (double)g->staff.num - 1)];
    }
    for (size_t i = 0; i < g->num_shifts; i++)
        if (g->shifts[i].starts_s <= time_s &&
            (g->shifts[i].ends_s > time_s || g->shifts[i].ends_s >= day->length_s))
            heads += g->shifts[i].num_agents;
    return heads;
}

/* Those at work since the last change of staff are as many as there are heads. */
static void
check_heads(struct watch *self, const struct event_record *event)
{
    const struct watched_agent *agents =
        &self->agents[event->group * WATCHED_AGENTS];
    double num = 0;

    if (self->scenario->forecast_error.staff > 0 ||
        self->scenario->num_incidents > 0 || scenario_num_days(self->scenario) > 1)
        return; /* more may come than on a usual day */
    for (size_t i = 0; i < WATCHED_AGENTS; i++)
        num += agents[i].contact != 0 && !staff_may_have_changed(self, event->group,
                                             agents[i].since_s, event->time_s);
    if (num > num_heads(self, event->group, event->time_s))
        watch_wrong(self, event, "more agents at work than are scheduled");
}

static struct watched_agent *
find_agent(struct watch *self, const struct event_record *event)
{
    if (event->group == CQ_NONE)
        return NULL;
    CQ_BUG_IF(event->group >= self->scenario->num_groups ||
              event->agent >= WATCHED_AGENTS);
    return &self->agents[event->group * WATCHED_AGENTS + event->agent];
}

static void
begin_work(struct watch *self, const struct event_record *event,
    struct watched_agent *agent)
{
    const struct skills *types = &self->scenario->types_of[event->group];
    bool serves = false;

    for (size_t i = 0; i < types->num; i++)
        serves |= types->at[i].type == event->type;
    if (!serves)
        watch_wrong(self, event, "the group does not serve the type");
    if (agent->contact != 0)
        watch_wrong(self, event, "the agent has a contact already");
    if (agent->pausing &&
        !staff_may_have_changed(self, event->group, agent->since_s, event->time_s))
        watch_wrong(self, event, "the agent is on a break, or away");
    *agent = (struct watched_agent){ event->contact, false, event->time_s };
    self->in_hand[event->group]++;
    check_heads(self, event);
}

void
watch_agent(struct watch *self, const struct event_record *event)
{
    struct watched_agent *agent = find_agent(self, event);

    if (agent == NULL)
        return;
    if (event->what == HAPPEN_ANSWER || event->what == HAPPEN_UNREACHED) {
        begin_work(self, event, agent);
    } else if (event->what == HAPPEN_TRANSFER) {
        if (agent->contact != event->contact)
            watch_wrong(self, event, "the agent has another contact");
    } else if (event->what == HAPPEN_END) {
        if (agent->contact != event->contact)
            watch_wrong(self, event, "the agent has another contact");
        else if (event->type < self->scenario->num_types)
            self->work_s[event->type] += event->time_s - agent->since_s;
        self->in_hand[event->group] -= agent->contact != 0;
        agent->contact = 0;
    } else {
        if (agent->contact != 0)
            watch_wrong(self, event, "the agent has a contact in hand");
        if ((event->what == HAPPEN_BACK) != agent->pausing &&
            !staff_may_have_changed(
                self, event->group, agent->since_s, event->time_s))
            watch_wrong(self, event, "the agent cannot begin or end a pause");
        agent->pausing = event->what != HAPPEN_BACK;
        agent->since_s = event->time_s;
    }
}
