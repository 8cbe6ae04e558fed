/*
 * What a listener is told of each event, in words and numbers. Nothing is decided
 * here.
 */
#include "sim/center_chats.h"
#include "sim/center_state.h"

static const char *const happening_words[] = {
#define X(name, word) word,
    HAPPENING_LIST(X)
#undef X
};

bool
happening_is_birth(enum happening what)
{
    return what == HAPPEN_ARRIVE || what == HAPPEN_RETRY || what == HAPPEN_REPEAT ||
           what == HAPPEN_BOUNCE_BACK || what == HAPPEN_TRANSFERRED ||
           what == HAPPEN_SWITCHED_IN || what == HAPPEN_CALLBACK;
}

bool
happening_is_last(enum happening what)
{
    return what == HAPPEN_CONTAIN || what == HAPPEN_HANG_UP ||
           what == HAPPEN_UNHELPED || what == HAPPEN_BOT_BLOCK ||
           what == HAPPEN_BLOCK || what == HAPPEN_NO_LINE || what == HAPPEN_BALK ||
           what == HAPPEN_ABANDON || what == HAPPEN_SILENT ||
           what == HAPPEN_FORGET || what == HAPPEN_CUT_OFF ||
           what == HAPPEN_SWITCH || what == HAPPEN_TAKE_CALLBACK ||
           what == HAPPEN_LOCK_UP || what == HAPPEN_END;
}

const char *
happening_word(enum happening what)
{
    return happening_words[what];
}

static void
tell_whose(const struct center *self, const struct contact *contact,
    struct event_record *event)
{
    const struct customer *customer;

    event->customer = contact->number;
    event->attempt = 1;
    if (!self->has_customers)
        return;
    customer =
        &self->customers.at[self->beside[contact - self->contacts.at].customer];
    event->customer = customer->number;
    event->attempt = customer->num_attempts;
}

/* Of the agents that count as busy, those who only wait to be given what comes
 * next. group: CQ_NONE for all. */
static uint32_t
num_freed(const struct center *self, uint32_t group)
{
    uint32_t num = 0;

    for (uint32_t i = 0; i < self->num_freed; i++) {
        const uint32_t agent = self->freed[i];

        num += agent != CQ_NONE &&
               (self->chats == NULL || self->chats->desks[agent].num == 0) &&
               (group == CQ_NONE || self->agents[agent].group == group);
    }
    return num;
}

void
center_group_now(const struct center *self, uint32_t group, struct group_now *out)
{
    const struct group_state *state = &self->groups[group];

    *out = (struct group_now){ .seated = state->staff,
        .busy = state->num_busy - num_freed(self, group),
        .leaving = state->num_leaving,
        .unready = state->num_unready - state->num_unready_leaving,
        .away = state->num_away - state->num_away_leaving,
        .on_break = state->num_on_break - state->num_break_leaving };
}

static void
note_hand(struct center *self, uint32_t agent, struct event_record *event)
{
    event->group = self->agents[agent].group;
    event->agent = agent - self->groups[event->group].first_agent;
    if (event->what == HAPPEN_ANSWER || event->what == HAPPEN_UNREACHED ||
        event->what == HAPPEN_RESUME || event->what == HAPPEN_NOTICE) {
        self->agent_contact[agent] = event->contact;
        self->agent_type[agent] = event->type;
    }
    if (event->contact == 0) {
        event->contact = self->agent_contact[agent];
        event->type = event->contact > 0 ? self->agent_type[agent] : CQ_NONE;
    }
}

static void
tell(struct center *self, const struct contact *contact, uint32_t agent,
    struct event_record *event)
{
    event->time_s = self->now_s;
    event->type = event->group = event->agent = CQ_NONE;
    event->queue = self->num_waiting;
    event->center = self;
    if (contact != NULL) {
        event->contact = contact->number;
        event->type = contact->type;
        if (happening_is_birth(event->what))
            tell_whose(self, contact, event);
    }
    if (agent != CQ_NONE)
        note_hand(self, agent, event);
    for (size_t g = 0; g < self->scenario->num_groups; g++)
        event->busy += self->groups[g].num_busy;
    event->busy -= num_freed(self, CQ_NONE);
    /* the agent begins with what comes next */
    event->busy -= event->what == HAPPEN_CALLBACK || event->what == HAPPEN_ASIDE;
    self->sink->tell(self->sink->self, event);
}

void
center_tell_sink(struct center *self, enum happening what,
    const struct contact *contact, uint32_t agent)
{
    struct event_record event = { .what = what };

    tell(self, contact, agent, &event);
}

void
center_tell_answer(struct center *self, const struct contact *contact,
    uint32_t agent, double talk_s, double acw_s)
{
    struct event_record event = {
        .what = HAPPEN_ANSWER, .talk_s = talk_s, .after_call_s = acw_s
    };

    tell(self, contact, agent, &event);
}
