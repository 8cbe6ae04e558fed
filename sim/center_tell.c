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

void
center_tell_sink(struct center *self, enum happening what,
    const struct contact *contact, uint32_t agent)
{
    struct event_record event = { .time_s = self->now_s,
        .what = what,
        .type = CQ_NONE,
        .group = CQ_NONE,
        .agent = CQ_NONE,
        .queue = self->num_waiting };

    if (contact != NULL) {
        event.contact = contact->number;
        event.type = contact->type;
        if (happening_is_birth(what))
            tell_whose(self, contact, &event);
    }
    if (agent != CQ_NONE) {
        event.group = self->agents[agent].group;
        event.agent = agent - self->groups[event.group].first_agent;
        if (what == HAPPEN_ANSWER || what == HAPPEN_UNREACHED ||
            what == HAPPEN_RESUME || what == HAPPEN_NOTICE) {
            self->agent_contact[agent] = event.contact;
            self->agent_type[agent] = event.type;
        }
        if (contact == NULL) {
            event.contact = self->agent_contact[agent];
            event.type = event.contact > 0 ? self->agent_type[agent] : CQ_NONE;
        }
    }
    for (size_t g = 0; g < self->scenario->num_groups; g++)
        event.busy += self->groups[g].num_busy;
    event.busy -=
        self->chats == NULL ? self->num_freed : center_chats_num_freed(self);
    /* the agent begins with what comes next */
    event.busy -= what == HAPPEN_CALLBACK || what == HAPPEN_ASIDE;
    self->sink->tell(self->sink->self, &event);
}
