/* Events in words, for the story of one contact. It follows nothing by itself. */
#include "cli/story_sentences.h"

#include <inttypes.h>
#include <math.h>

#include "cli/format.h"

/* ---- words ---- */

/* The date of a day of the horizon, or NULL: it is closed, or there is no calendar.
 */
static const char *
date_of(const struct scenario *scenario, unsigned long number)
{
    for (size_t i = 0; i < scenario->horizon.num_days; i++)
        if (scenario->horizon.days[i].number == number)
            return scenario->horizon.days[i].date;
    return NULL;
}

/* "09:03:20", "00:01:05 of the next day", of several days "09:03:20 on 2026-03-02";
 * without opening hours, since the start. */
const char *
story_clock(const struct scenario *scenario, double time_s, char out[CLOCK_SIZE])
{
    const bool steady = scenario->day.steady;
    const double tenths =
        round(10 * (time_s + (steady ? 0 : scenario->day.opens_s)));
    const unsigned long seconds = (unsigned long)(tenths / 10);
    const unsigned tenth = (unsigned)(tenths - 10 * (double)seconds);
    const unsigned long num_days = steady ? 0 : seconds / 86400;
    int used = snprintf(out, CLOCK_SIZE, "%02lu:%02lu:%02lu",
        seconds / 3600 - 24 * num_days, seconds / 60 % 60, seconds % 60);

    if (tenth > 0)
        used += snprintf(out + used, CLOCK_SIZE - (size_t)used, ".%u", tenth);
    if (date_of(scenario, num_days) != NULL)
        snprintf(out + used, CLOCK_SIZE - (size_t)used, " on %s",
            date_of(scenario, num_days));
    else if (num_days == 1)
        snprintf(out + used, CLOCK_SIZE - (size_t)used, " of the next day");
    else if (num_days > 1)
        snprintf(
            out + used, CLOCK_SIZE - (size_t)used, " of day %lu", num_days + 1);
    return out;
}

/* "1 agent is busy", "nobody waits": few readers have a plural in brackets. */
static const char *
count_text(unsigned long num, const char *one, const char *many, const char *none,
    char out[CLOCK_SIZE])
{
    if (num == 0)
        snprintf(out, CLOCK_SIZE, "%s", none);
    else
        snprintf(out, CLOCK_SIZE, "%lu %s", num, num == 1 ? one : many);
    return out;
}

/* "desk 1" */
static const char *
agent_text(const struct story *self, const struct event_record *event,
    char out[CLOCK_SIZE])
{
    if (event->group == CQ_NONE)
        return "an agent";
    snprintf(out, CLOCK_SIZE, "%.50s %lu",
        self->scenario->groups[event->group].name, (unsigned long)event->agent + 1);
    return out;
}

static const char *
bot_name(const struct story *self, const struct event_record *event)
{
    const uint32_t bot = self->scenario->types[event->type].bot;

    return bot == CQ_NONE ? "bot" : self->scenario->bots[bot].name;
}

/* ---- sentences, each about one event ---- */

/* Who it is, if it is not the customer's first contact. */
static const char *
again_text(const struct event_record *event, char out[SENTENCE_SIZE / 2])
{
    const char *why;

    switch (event->what) {
    case HAPPEN_RETRY:
        why = "reached nobody before and tries again";
        break;
    case HAPPEN_REPEAT:
        why = "comes back with a matter that was not settled";
        break;
    case HAPPEN_BOUNCE_BACK:
        why = "was sent away by the chatbot without help and comes back";
        break;
    case HAPPEN_TRANSFERRED:
        why = "is passed on by an agent";
        break;
    case HAPPEN_SWITCHED_IN:
        why = "comes over from another queue";
        break;
    case HAPPEN_CALLBACK:
        why = "waits to be called back";
        break;
    default:
        return "";
    }
    snprintf(out, SENTENCE_SIZE / 2,
        " It is attempt %lu of the customer of contact %" PRIu64 ", who %s.",
        (unsigned long)event->attempt, event->customer, why);
    return out;
}

static void
tell_arrival(const struct story *self, const struct event_record *event,
    const char *at, char *out)
{
    char again[SENTENCE_SIZE / 2];

    snprintf(out, SENTENCE_SIZE,
        "Contact %" PRIu64 " (%s) of %s %" PRIu64 " %s at %s%s.%s", event->contact,
        self->scenario->types[event->type].name,
        scenario_is_day(self->scenario) ? "day" : "run", self->replication,
        event->what == HAPPEN_CALLBACK ? "is a callback, made" : "arrives", at,
        self->scenario->day.steady ? " from the start of the warm-up" : "",
        again_text(event, again));
}

static void
tell_queue(const struct story *self, const struct event_record *event,
    const char *at, char *out)
{
    char busy[CLOCK_SIZE], others[CLOCK_SIZE];

    (void)self;
    snprintf(out, SENTENCE_SIZE,
        "At %s no agent is free for it; %s. It begins to wait; %s.", at,
        count_text(event->busy, "agent is busy", "agents are busy",
            "no agent is busy either", busy),
        count_text(event->queue > 0 ? event->queue - 1 : 0, "contact waits already",
            "contacts wait already", "nobody else waits", others));
}

/* How the queue moved in the meantime. */
static void
tell_wait(const struct story *self, char *out, size_t size)
{
    char taken[CLOCK_SIZE], later[CLOCK_SIZE];

    if (self->num_taken == 0)
        return;
    count_text(self->num_taken, "other contact was answered",
        "other contacts were answered", "", taken);
    if (self->num_later == 0)
        snprintf(out, size, " While it waited, %s.", taken);
    else
        snprintf(out, size, " While it waited, %s; %s.", taken,
            count_text(self->num_later, "of them came after it",
                "of them came after it", "", later));
}

static void
tell_answer(const struct story *self, const struct event_record *event,
    const char *at, char *out)
{
    char agent[CLOCK_SIZE], wait[FORMAT_SIZE];
    int used;

    agent_text(self, event, agent);
    if (self->called) {
        snprintf(out, SENTENCE_SIZE, "At %s %s reaches the customer.", at, agent);
        return;
    }
    if (isnan(self->queued_s)) {
        snprintf(out, SENTENCE_SIZE, "At %s %s takes it at once.", at, agent);
        return;
    }
    used = snprintf(out, SENTENCE_SIZE, "At %s, after a wait of %s, %s takes it.",
        at, format_time(event->time_s - self->queued_s, wait), agent);
    tell_wait(self, out + used, SENTENCE_SIZE - (size_t)used);
}

static void
tell_abandonment(const struct story *self, const struct event_record *event,
    const char *at, char *out)
{
    char wait[FORMAT_SIZE];
    const int used = snprintf(out, SENTENCE_SIZE,
        "At %s, after a wait of %s, its patience ends and it gives up.", at,
        format_time(event->time_s - self->queued_s, wait));

    tell_wait(self, out + used, SENTENCE_SIZE - (size_t)used);
}

static void
tell_cut_off(const struct story *self, const struct event_record *event,
    const char *at, char *out)
{
    char wait[FORMAT_SIZE];

    if (isnan(self->queued_s))
        snprintf(out, SENTENCE_SIZE,
            "At %s no agent is free for it, and it is past closing: it is cut off.",
            at);
    else
        snprintf(out, SENTENCE_SIZE,
            "At %s, after a wait of %s, the queue is cut: it is closing time.", at,
            format_time(event->time_s - self->queued_s, wait));
}

/* What follows from the bot's having no time. */
static const char *
no_bot_text(enum happening what)
{
    return what == HAPPEN_BOT_WAIT   ? "it waits for the bot"
           : what == HAPPEN_BOT_PASS ? "it asks for an agent"
                                     : "it is turned away";
}

static void
tell_chatbot(const struct story *self, const struct event_record *event,
    const char *at, char *out)
{
    const char *bot = bot_name(self, event);
    char length[FORMAT_SIZE];

    format_time(event->time_s - self->bot_s, length);
    if (event->what == HAPPEN_BOT)
        snprintf(
            out, SENTENCE_SIZE, "At %s it begins with the chatbot %s.", at, bot);
    else if (event->what == HAPPEN_REFUSE)
        snprintf(out, SENTENCE_SIZE,
            "It will not talk to the chatbot %s, and asks for an agent.", bot);
    else if (event->what == HAPPEN_HANG_UP)
        snprintf(out, SENTENCE_SIZE,
            "At %s the customer has enough of the chatbot and hangs up.", at);
    else if (event->what == HAPPEN_BOT_BLOCK && /* it has no time, or is alone */
             contact_type_is_outlasted(&self->scenario->types[event->type]))
        snprintf(
            out, SENTENCE_SIZE, "At %s the chatbot %s turns it away.", at, bot);
    else if (event->what == HAPPEN_UNHELPED)
        snprintf(out, SENTENCE_SIZE,
            "At %s it leaves without help: the chatbot has none for it, and the "
            "agents are not there.",
            at);
    else if (event->what == HAPPEN_CONTAIN)
        snprintf(out, SENTENCE_SIZE,
            "At %s, after %s, the chatbot is done with it: no agent is wanted.", at,
            length);
    else if (event->what == HAPPEN_ESCALATE)
        snprintf(out, SENTENCE_SIZE,
            "At %s, after %s with the chatbot, it asks for an agent.", at, length);
    else
        snprintf(out, SENTENCE_SIZE, "At %s the chatbot %s has no time for it: %s.",
            at, bot, no_bot_text(event->what));
}

/* An agent has called in vain. */
static void
tell_unreached(const struct story *self, const struct event_record *event,
    const char *at, char *out)
{
    char agent[CLOCK_SIZE];

    snprintf(out, SENTENCE_SIZE,
        "At %s %s calls the customer, who is not there to answer.", at,
        agent_text(self, event, agent));
}

static void
tell_switch(const struct story *self, const struct event_record *event,
    const char *at, char *out)
{
    const struct contact_type *type = &self->scenario->types[event->type];
    char wait[FORMAT_SIZE];

    snprintf(out, SENTENCE_SIZE, "At %s, after a wait of %s, it goes over to %s.",
        at, format_time(event->time_s - self->queued_s, wait),
        self->scenario->types[type->switching.to].name);
}

static void
tell_transfer(const struct story *self, const struct event_record *event,
    const char *at, char *out)
{
    const struct transfer *transfer = &self->scenario->types[event->type].transfer;
    char agent[CLOCK_SIZE], length[FORMAT_SIZE];

    snprintf(out, SENTENCE_SIZE,
        "At %s, after %s of talk, %s passes it on to %.60s%s.", at,
        format_time(event->time_s - self->answered_s, length),
        agent_text(self, event, agent), self->scenario->types[transfer->to].name,
        transfer->kind == TRANSFER_WARM ? " in person" : "");
}

static void
tell_silence(const struct story *self, const struct event_record *event,
    const char *at, char *out)
{
    char agent[CLOCK_SIZE];

    if (event->what == HAPPEN_SILENT)
        snprintf(out, SENTENCE_SIZE,
            "At %s its patience ends and it gives up, without a sign: for "
            "everybody "
            "else it still stands in line.",
            at);
    else if (event->what == HAPPEN_NOTICE)
        snprintf(out, SENTENCE_SIZE, "At %s %s takes it, and finds nobody there.",
            at, agent_text(self, event, agent));
    else
        snprintf(out, SENTENCE_SIZE, "At %s the queue is given up.", at);
}

static void
tell_aside(const struct story *self, const struct event_record *event,
    const char *at, char *out)
{
    char agent[CLOCK_SIZE];

    if (event->what == HAPPEN_ASIDE)
        snprintf(out, SENTENCE_SIZE,
            "At %s the agent lays it aside for a contact that cannot wait.", at);
    else
        snprintf(out, SENTENCE_SIZE, "At %s %s goes on with it.", at,
            agent_text(self, event, agent));
}

static void
tell_end(const struct story *self, const struct event_record *event, const char *at,
    char *out)
{
    char agent[CLOCK_SIZE], length[FORMAT_SIZE];

    snprintf(out, SENTENCE_SIZE, "At %s, after %s%s, %s is done with it.", at,
        format_time(event->time_s - self->answered_s, length),
        self->unreached ? "" : " of talk and after-call work",
        agent_text(self, event, agent));
}

/* It leaves without having waited. */
static void
tell_leaving(const struct story *self, const struct event_record *event,
    const char *at, char *out)
{
    const char *how;

    (void)self;
    if (event->what == HAPPEN_NO_LINE) {
        snprintf(out, SENTENCE_SIZE, "All lines are taken: it is blocked.");
        return;
    }
    if (event->what == HAPPEN_BLOCK)
        how = ", and the queue is full: it is blocked";
    else if (event->what == HAPPEN_BALK)
        how = "; it will not wait, and balks";
    else
        how = "; it is offered a callback, and takes it";
    snprintf(out, SENTENCE_SIZE, "At %s no agent is free for it%s.", at, how);
}

static void
tell_lock_up(const struct story *self, const struct event_record *event,
    const char *at, char *out)
{
    (void)self, (void)event;
    snprintf(out, SENTENCE_SIZE,
        "At %s the day is over, and nobody is left who would take it: it has "
        "waited in vain.",
        at);
}

static void (*const sentences[])(const struct story *self,
    const struct event_record *event, const char *at, char *out) = {
    [HAPPEN_ARRIVE] = tell_arrival,
    [HAPPEN_RETRY] = tell_arrival,
    [HAPPEN_REPEAT] = tell_arrival,
    [HAPPEN_TRANSFERRED] = tell_arrival,
    [HAPPEN_BOUNCE_BACK] = tell_arrival,
    [HAPPEN_SWITCHED_IN] = tell_arrival,
    [HAPPEN_CALLBACK] = tell_arrival,
    [HAPPEN_BOT] = tell_chatbot,
    [HAPPEN_BOT_WAIT] = tell_chatbot,
    [HAPPEN_BOT_PASS] = tell_chatbot,
    [HAPPEN_BOT_BLOCK] = tell_chatbot,
    [HAPPEN_HANG_UP] = tell_chatbot,
    [HAPPEN_UNHELPED] = tell_chatbot,
    [HAPPEN_REFUSE] = tell_chatbot,
    [HAPPEN_CONTAIN] = tell_chatbot,
    [HAPPEN_ESCALATE] = tell_chatbot,
    [HAPPEN_QUEUE] = tell_queue,
    [HAPPEN_BLOCK] = tell_leaving,
    [HAPPEN_NO_LINE] = tell_leaving,
    [HAPPEN_BALK] = tell_leaving,
    [HAPPEN_TAKE_CALLBACK] = tell_leaving,
    [HAPPEN_ANSWER] = tell_answer,
    [HAPPEN_UNREACHED] = tell_unreached,
    [HAPPEN_SILENT] = tell_silence,
    [HAPPEN_NOTICE] = tell_silence,
    [HAPPEN_FORGET] = tell_silence,
    [HAPPEN_ASIDE] = tell_aside,
    [HAPPEN_RESUME] = tell_aside,
    [HAPPEN_ABANDON] = tell_abandonment,
    [HAPPEN_SWITCH] = tell_switch,
    [HAPPEN_CUT_OFF] = tell_cut_off,
    [HAPPEN_LOCK_UP] = tell_lock_up,
    [HAPPEN_TRANSFER] = tell_transfer,
    [HAPPEN_END] = tell_end,
};

void
story_next(const struct story *self, const struct event_record *event, char *out)
{
    char at[CLOCK_SIZE];

    story_clock(self->scenario, event->time_s, at);
    if (event->what == HAPPEN_TRANSFERRED || event->what == HAPPEN_SWITCHED_IN)
        snprintf(out, SENTENCE_SIZE, "The customer goes on as contact %" PRIu64 ".",
            event->contact);
    else
        snprintf(out, SENTENCE_SIZE,
            "At %s the customer %s as contact %" PRIu64 ".", at,
            event->what == HAPPEN_RETRY      ? "tries again"
            : event->what == HAPPEN_CALLBACK ? "is called back"
                                             : "is in touch again",
            event->contact);
}

void
story_sentence(
    const struct story *self, const struct event_record *event, char *out)
{
    char at[CLOCK_SIZE];

    story_clock(self->scenario, event->time_s, at);
    if (event->what < sizeof(sentences) / sizeof(*sentences) &&
        sentences[event->what] != NULL)
        sentences[event->what](self, event, at, out);
    else /* its word in the file of events */
        snprintf(out, SENTENCE_SIZE, "At %s: %s.", at, happening_word(event->what));
}
