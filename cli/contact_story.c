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
#include "cli/story_sentences.h"
#include "sim/err.h"

static bool
is_waiting(const struct story *self)
{
    return self->inside && !isnan(self->queued_s) && isnan(self->answered_s);
}

static void
follow(struct story *self, const struct event_record *event)
{
    char sentence[SENTENCE_SIZE] = "";

    if (happening_is_birth(event->what)) {
        self->customer = event->customer;
        self->attempt = event->attempt;
    }
    story_sentence(self, event, sentence);
    page_text(stdout, 0, sentence);
    self->inside = !happening_is_last(event->what);
    if (event->what == HAPPEN_BOT)
        self->bot_s = event->time_s;
    if (event->what == HAPPEN_QUEUE)
        self->queued_s = event->time_s;
    if (event->what == HAPPEN_ANSWER || event->what == HAPPEN_UNREACHED ||
        event->what == HAPPEN_NOTICE)
        self->answered_s = event->time_s;
    self->called |= event->what == HAPPEN_CALLBACK;
    self->unreached |= event->what == HAPPEN_UNREACHED;
}

static bool
is_next(const struct story *self, const struct event_record *event)
{
    return happening_is_birth(event->what) && self->attempt > 0 &&
           event->customer == self->customer && event->attempt == self->attempt + 1;
}

static void
listen(void *context, const struct event_record *event)
{
    struct story *self = context;
    char at[CLOCK_SIZE], next[SENTENCE_SIZE];

    self->num_arrived += happening_is_birth(event->what);
    if (event->contact == self->contact) {
        follow(self, event);
    } else if (is_next(self, event)) {
        story_next(self, event, next);
        page_text(stdout, 0, next);
    } else if (event->what == HAPPEN_ANSWER && is_waiting(self)) {
        self->num_taken++;
        self->num_later += event->contact > self->contact;
    } else if (event->what == HAPPEN_CLOSE && self->inside) {
        story_clock(self->scenario, event->time_s, at);
        printf("At %s the doors close.\n", at);
    }
}

static enum status
say_no_contact(const struct story *self)
{
    const char *unit = scenario_is_day(self->scenario) ? "day" : "run";

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
