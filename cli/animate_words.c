/* What --animate says: an event, counts, a group of agents, each in one line. */
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "cli/animate.h"
#include "cli/format.h"
#include "cli/story_sentences.h"

/* What happens to a contact, where neither a wait nor an agent is told with it. */
static const char *const words[] = {
    [HAPPEN_ARRIVE] = "arrives",
    [HAPPEN_RETRY] = "arrives: a customer who tries again",
    [HAPPEN_REPEAT] = "arrives: a matter that was not settled",
    [HAPPEN_BOUNCE_BACK] = "arrives: not helped by the chatbot before",
    [HAPPEN_TRANSFERRED] = "arrives: passed on by an agent",
    [HAPPEN_SWITCHED_IN] = "arrives from another queue",
    [HAPPEN_CALLBACK] = "is a callback, made now",
    [HAPPEN_BOT] = "begins with the chatbot",
    [HAPPEN_BOT_WAIT] = "waits for the chatbot",
    [HAPPEN_BOT_PASS] = "finds the chatbot full and asks for an agent",
    [HAPPEN_BOT_BLOCK] = "is turned away by the chatbot",
    [HAPPEN_HANG_UP] = "hangs up on the chatbot",
    [HAPPEN_UNHELPED] = "leaves the chatbot without help",
    [HAPPEN_REFUSE] = "refuses the chatbot and asks for an agent",
    [HAPPEN_CONTAIN] = "is done with the chatbot: no agent wanted",
    [HAPPEN_ESCALATE] = "asks the chatbot for an agent",
    [HAPPEN_QUEUE] = "waits",
    [HAPPEN_BLOCK] = "is blocked: the queue is full",
    [HAPPEN_NO_LINE] = "is blocked: no line is free",
    [HAPPEN_BALK] = "will not wait and leaves",
    [HAPPEN_ANSWER] = "is answered",
    [HAPPEN_TRANSFER] = "is passed on",
    [HAPPEN_UNREACHED] = "is called back, and nobody is there",
    [HAPPEN_TAKE_CALLBACK] = "takes a callback and leaves the queue",
    [HAPPEN_SWITCH] = "leaves for another queue",
    [HAPPEN_SILENT] = "gives up without a sign",
    [HAPPEN_NOTICE] = "is taken, and nobody is there",
    [HAPPEN_FORGET] = "is given up: nobody had noticed",
    [HAPPEN_ASIDE] = "is laid aside",
    [HAPPEN_RESUME] = "is taken up again",
    [HAPPEN_ABANDON] = "gives up",
    [HAPPEN_CUT_OFF] = "is cut off: closing time",
    [HAPPEN_LOCK_UP] = "has waited in vain: the day is over",
    [HAPPEN_END] = "is done with",
    [HAPPEN_BREAK] = "begins a break",
    [HAPPEN_AWAY] = "is away for a while",
    [HAPPEN_BACK] = "is back",
    [HAPPEN_INTERVAL] = "An interval begins: staff as planned for it.",
    [HAPPEN_CLOSE] = "The doors close.",
};

const char *
animate_wait(double seconds, char *out)
{
    const double whole = round(seconds);

    if (whole >= 100)
        return format_time(whole, out);
    snprintf(out, FORMAT_SIZE, "%.0f s", whole);
    return out;
}

__attribute__((format(printf, 2, 3))) static void
add(char out[LINE_SIZE], const char *format, ...)
{
    const size_t used = strlen(out);
    va_list args;

    va_start(args, format);
    vsnprintf(out + used, LINE_SIZE - used, format, args);
    va_end(args);
}

static void
add_contact(
    const struct scenario *scenario, const struct event_record *event, char *out)
{
    add(out, "%.60s %" PRIu64, scenario->types[event->type].name, event->contact);
}

static void
add_agent(
    const struct scenario *scenario, const struct event_record *event, char *out)
{
    add(out, "%.60s %lu", scenario->groups[event->group].name,
        (unsigned long)event->agent + 1);
}

/* The subject of a sentence: an agent, a contact, or what the words bring along. */
static void
add_deed(
    const struct scenario *scenario, const struct event_record *event, char *out)
{
    const bool by_agent = event->group != CQ_NONE &&
                          (event->contact == 0 || event->what == HAPPEN_END);

    if (by_agent)
        add_agent(scenario, event, out);
    else if (event->contact > 0)
        add_contact(scenario, event, out);
    if (by_agent || event->contact > 0)
        add(out, " ");
    add(out, "%s", words[event->what]);
    if (event->what == HAPPEN_END && event->contact > 0) {
        add(out, " ");
        add_contact(scenario, event, out);
    } else if (event->what == HAPPEN_END) {
        add(out, " a contact");
    } else if (event->group != CQ_NONE && !by_agent) {
        add(out, " by ");
        add_agent(scenario, event, out);
    }
}

const char *
animate_event(const struct scenario *scenario, const struct event_record *event,
    struct board_note note, char out[LINE_SIZE])
{
    char text[CLOCK_SIZE];

    snprintf(
        out, LINE_SIZE, "%s  ", story_clock(scenario, floor(event->time_s), text));
    add_deed(scenario, event, out);
    if (!isnan(note.waited_s))
        add(out, " after %s", animate_wait(note.waited_s, text));
    else if (event->what == HAPPEN_ANSWER)
        add(out, " at once");
    return out;
}

/* ---- figures ---- */

/* ", 3 away", where there are any. */
static void
add_some(char out[LINE_SIZE], uint64_t num, const char *what)
{
    if (num > 0)
        add(out, ", %" PRIu64 " %s", num, what);
}

const char *
animate_counts(const struct board_counts *counts, char out[LINE_SIZE])
{
    const double mean_s = counts->wait_s / (double)counts->answered;
    char text[FORMAT_SIZE];

    snprintf(out, LINE_SIZE, "%" PRIu64 " arrived, %" PRIu64 " answered",
        counts->arrived, counts->answered);
    if (counts->answered > 0)
        add(out, " (mean wait %s)", animate_wait(mean_s, text));
    add(out, ", %" PRIu64 " gave up", counts->gave_up);
    add_some(out, counts->contained, "contained");
    add_some(out, counts->callbacks, "to be called back");
    add_some(out, counts->turned_away, "turned away");
    return out;
}

const char *
animate_in_time(const struct board_counts *counts, char out[LINE_SIZE])
{
    const double share = (double)counts->in_time / (double)counts->judged;

    out[0] = '\0';
    if (counts->judged > 0)
        add(out, "%" PRIu64 " of %" PRIu64 " in time (%.0f %%)", counts->in_time,
            counts->judged, 100 * share);
    return out;
}

const char *
animate_work(const struct board_work *work, char out[LINE_SIZE])
{
    snprintf(out, LINE_SIZE, "%lu talk", (unsigned long)work->talk);
    add_some(out, work->after_call, "after call");
    add_some(out, work->unready, "not ready");
    add_some(out, work->away, "away");
    add_some(out, work->on_break, "on a break");
    add(out, ", %lu free", (unsigned long)work->idle);
    return out;
}
