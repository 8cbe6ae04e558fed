/*
 * The story of one contact, from the events of a replication that is simulated for
 * it. It knows what a bystander sees, and nothing of how it was decided.
 */
#include "cli/contact_story.h"

#include <inttypes.h>
#include <math.h>

#include "cli/format.h"
#include "cli/interrupt.h"
#include "cli/load.h"
#include "cli/page.h"
#include "cli/replay.h"
#include "sim/err.h"

enum {
    SENTENCE_SIZE = 600,
    CLOCK_SIZE = 64
};

/* NAN: has not happened. */
struct story {
    const struct scenario *scenario;
    uint64_t contact;     /* whose story it is */
    uint64_t replication; /* and of which day */
    uint64_t num_arrived;
    bool inside;
    double bot_s, queued_s, answered_s;
    unsigned long num_taken; /* others answered while it waited */
    unsigned long num_later; /* of them, those who arrived after it */
};

/* ---- words ---- */

/* "09:03:20", "00:01:05 of the next day"; without opening hours, since the start.
 */
static const char *
clock_text(const struct scenario *scenario, double time_s, char out[CLOCK_SIZE])
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
    if (num_days == 1)
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

static void
tell_arrival(const struct story *self, const struct event_record *event, char *out)
{
    char at[CLOCK_SIZE];

    snprintf(out, SENTENCE_SIZE,
        "Contact %" PRIu64 " (%s) of %s %" PRIu64 " arrives at %s%s.",
        event->contact, self->scenario->types[event->type].name,
        self->scenario->day.steady ? "run" : "day", self->replication,
        clock_text(self->scenario, event->time_s, at),
        self->scenario->day.steady ? " from the start of the warm-up" : "");
}

static void
tell_queue(const struct event_record *event, const char *at, char *out)
{
    char busy[CLOCK_SIZE], others[CLOCK_SIZE];

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
    else if (event->what == HAPPEN_CONTAIN)
        snprintf(out, SENTENCE_SIZE,
            "At %s, after %s, the chatbot is done with it: no agent is wanted.", at,
            length);
    else
        snprintf(out, SENTENCE_SIZE,
            "At %s, after %s with the chatbot, it asks for an agent.", at, length);
}

static void
tell_end(const struct story *self, const struct event_record *event, const char *at,
    char *out)
{
    char agent[CLOCK_SIZE], length[FORMAT_SIZE];

    snprintf(out, SENTENCE_SIZE,
        "At %s, after %s of talk and after-call work, %s is done with it.", at,
        format_time(event->time_s - self->answered_s, length),
        agent_text(self, event, agent));
}

static void
tell_own(const struct story *self, const struct event_record *event, char *out)
{
    char at[CLOCK_SIZE];

    clock_text(self->scenario, event->time_s, at);
    switch (event->what) {
    case HAPPEN_ARRIVE:
        tell_arrival(self, event, out);
        break;
    case HAPPEN_BOT:
    case HAPPEN_REFUSE:
    case HAPPEN_CONTAIN:
    case HAPPEN_ESCALATE:
        tell_chatbot(self, event, at, out);
        break;
    case HAPPEN_QUEUE:
        tell_queue(event, at, out);
        break;
    case HAPPEN_BLOCK:
        snprintf(out, SENTENCE_SIZE,
            "At %s no agent is free for it, and the queue is full: it is blocked.",
            at);
        break;
    case HAPPEN_BALK:
        snprintf(out, SENTENCE_SIZE,
            "At %s no agent is free for it; it will not wait, and balks.", at);
        break;
    case HAPPEN_ANSWER:
        tell_answer(self, event, at, out);
        break;
    case HAPPEN_ABANDON:
        tell_abandonment(self, event, at, out);
        break;
    case HAPPEN_CUT_OFF:
        tell_cut_off(self, event, at, out);
        break;
    case HAPPEN_END:
        tell_end(self, event, at, out);
        break;
    default: /* its word in the file of events */
        snprintf(out, SENTENCE_SIZE, "At %s: %s.", at, happening_word(event->what));
    }
}

/* ---- listening ---- */

static bool
is_last(enum happening what)
{
    return what == HAPPEN_CONTAIN || what == HAPPEN_BLOCK || what == HAPPEN_BALK ||
           what == HAPPEN_ABANDON || what == HAPPEN_CUT_OFF || what == HAPPEN_END;
}

static bool
is_waiting(const struct story *self)
{
    return self->inside && !isnan(self->queued_s) && isnan(self->answered_s);
}

static void
follow(struct story *self, const struct event_record *event)
{
    char sentence[SENTENCE_SIZE] = "";

    tell_own(self, event, sentence);
    page_text(stdout, 0, sentence);
    self->inside = !is_last(event->what);
    if (event->what == HAPPEN_BOT)
        self->bot_s = event->time_s;
    if (event->what == HAPPEN_QUEUE)
        self->queued_s = event->time_s;
    if (event->what == HAPPEN_ANSWER)
        self->answered_s = event->time_s;
}

static void
listen(void *context, const struct event_record *event)
{
    struct story *self = context;
    char at[CLOCK_SIZE];

    self->num_arrived += event->what == HAPPEN_ARRIVE;
    if (event->contact == self->contact) {
        follow(self, event);
    } else if (event->what == HAPPEN_ANSWER && is_waiting(self)) {
        self->num_taken++;
        self->num_later += event->contact > self->contact;
    } else if (event->what == HAPPEN_CLOSE && self->inside) {
        clock_text(self->scenario, event->time_s, at);
        printf("At %s the doors close.\n", at);
    }
}

static enum status
say_no_contact(const struct story *self)
{
    const char *unit = self->scenario->day.steady ? "run" : "day";

    return say_error(STATUS_INPUT,
        "there is no contact %" PRIu64 " in %s %" PRIu64 ", which has %" PRIu64
        "; write a lower number, or name another %s with "
        "--only-replication",
        self->contact, unit, self->replication, self->num_arrived, unit);
}

static enum status
tell_story(struct story *self)
{
    const struct event_sink sink = { listen, self };
    const enum status status = say_code(
        replay(self->scenario, self->replication, &sink, interrupt_watch()));

    if (status != STATUS_DONE)
        return status;
    if (self->num_arrived < self->contact)
        return say_no_contact(self);
    if (self->inside)
        printf("That is where it stands when the simulation ends.\n");
    return STATUS_DONE;
}

enum status
contact_story(const struct options *options, const char *path)
{
    double contact = 1, replication = 1;
    struct loaded loaded = { 0 };
    enum status status = options_whole(options, OPTION_CONTACT, 1, 1e15, &contact);

    if (status == STATUS_DONE)
        status =
            options_whole(options, OPTION_ONLY_REPLICATION, 1, 1e15, &replication);
    if (status == STATUS_DONE)
        status = load(&loaded, options, path);
    if (status == STATUS_DONE) {
        struct story story = { .scenario = &loaded.scenario,
            .contact = (uint64_t)contact,
            .replication = (uint64_t)replication,
            .bot_s = NAN,
            .queued_s = NAN,
            .answered_s = NAN };

        status = tell_story(&story);
    }
    load_free(&loaded);
    return status;
}
