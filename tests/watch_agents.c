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
    const double day_s = floor(until_s / 86400) * 86400;

    if (self->scenario->num_incidents > 0)
        return true;
    if (self->scenario->day.steady)
        return false;
    if (from_s < day_s || floor(from_s / interval_s) != floor(until_s / interval_s))
        return true;
    from_s -= day_s;
    until_s -= day_s;
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
        num += agents[i].num > 0 && !staff_may_have_changed(self, event->group,
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

/* A group without chats has one contact in hand; with them, so many chats, and
 * another contact alone unless both go together. */
static bool
may_take(const struct watch *self, const struct event_record *event,
    const struct watched_agent *agent)
{
    const struct chats *chats = &self->scenario->groups[event->group].chats;
    const bool is_call = !self->scenario->types[event->type].is_chat;

    if (agent->num == 0)
        return true;
    if (agent->num >= chats->at_once || (is_call && agent->num_calls > 0))
        return false;
    return chats->with_phone || (!is_call && agent->num_calls == 0);
}

static void
begin_work(struct watch *self, const struct event_record *event,
    struct watched_agent *agent)
{
    const struct skills *types = &self->scenario->types_of[event->group];
    struct watched_contact *contact = &self->contacts[event->contact];
    bool serves = false;

    for (size_t i = 0; i < types->num; i++)
        serves |= types->at[i].type == event->type;
    if (!serves)
        watch_wrong(self, event, "the group does not serve the type");
    if (!may_take(self, event, agent))
        watch_wrong(self, event, "the agent has a contact already");
    if (agent->pausing &&
        !staff_may_have_changed(self, event->group, agent->since_s, event->time_s))
        watch_wrong(self, event, "the agent is on a break, or away");
    agent->pausing = false;
    agent->since_s = event->time_s;
    self->num_busy += agent->num == 0;
    agent->num++;
    agent->num_calls += !self->scenario->types[event->type].is_chat;
    contact->answered_s = event->time_s;
    contact->group = event->group;
    contact->agent = event->agent;
    self->in_hand[event->group]++;
    check_heads(self, event);
}

static bool
has_in_hand(const struct watch *self, const struct event_record *event,
    const struct watched_agent *agent)
{
    const struct watched_contact *contact = &self->contacts[event->contact];

    return event->contact > 0 && agent->num > 0 && contact->group == event->group &&
           contact->agent == event->agent;
}

static void
end_work(struct watch *self, const struct event_record *event,
    struct watched_agent *agent)
{
    const struct watched_contact *contact = &self->contacts[event->contact];

    if (!has_in_hand(self, event, agent)) {
        watch_wrong(self, event, "the agent has another contact");
        return;
    }
    self->work_s[event->type] += event->time_s - contact->answered_s;
    self->in_hand[event->group]--;
    agent->num--;
    agent->num_calls -= !self->scenario->types[event->type].is_chat;
    self->num_busy -= agent->num == 0;
}

void
watch_agent(struct watch *self, const struct event_record *event)
{
    struct watched_agent *agent = find_agent(self, event);

    if (agent == NULL)
        return;
    if (event->what == HAPPEN_ANSWER || event->what == HAPPEN_UNREACHED ||
        event->what == HAPPEN_RESUME || event->what == HAPPEN_NOTICE) {
        begin_work(self, event, agent);
    } else if (event->what == HAPPEN_TRANSFER) {
        if (!has_in_hand(self, event, agent))
            watch_wrong(self, event, "the agent has another contact");
    } else if (event->what == HAPPEN_END || event->what == HAPPEN_ASIDE) {
        end_work(self, event, agent);
    } else {
        if (agent->num > 0)
            watch_wrong(self, event, "the agent has a contact in hand");
        if ((event->what == HAPPEN_BACK) != agent->pausing &&
            !staff_may_have_changed(
                self, event->group, agent->since_s, event->time_s))
            watch_wrong(self, event, "the agent cannot begin or end a pause");
        agent->pausing = event->what != HAPPEN_BACK;
        agent->since_s = event->time_s;
    }
}
