/*
 * --trace: a row per contact, of every replication one after the other. A row is
 * written when the contact's story ends, so that memory is kept only for those who
 * are in the system; those still inside at the end follow, in order of arrival.
 */
#include <math.h>

#include "cli/interrupt.h"
#include "cli/out_file.h"
#include "cli/replay.h"
#include "cli/run.h"
#include "cli/trips.h"
#include "sim/err.h"
#include "sim/write.h"

struct tracer {
    const struct scenario *scenario;
    FILE *out;
    uint64_t replication;
    struct trips inside;
    bool no_memory; /* from then on nothing is written */
};

static void
begin(struct tracer *self, const struct event_record *event)
{
    const struct trip trip = { .contact = event->contact,
        .customer = event->customer,
        .attempt = event->attempt,
        .type = event->type,
        .group = CQ_NONE,
        .agent = CQ_NONE,
        .arrived_s = event->time_s,
        .bot_s = NAN,
        .queued_s = NAN,
        .answered_s = NAN };

    self->no_memory = !trips_add(&self->inside, &trip);
}

static void
write_time(const struct tracer *self, double time_s)
{
    char number[WRITE_NUMBER_SIZE];

    fprintf(self->out, "%s,", write_number(time_s, "", number));
}

static void
write_row(const struct tracer *self, const struct trip *trip, double ended_s,
    const char *outcome)
{
    const unsigned long long contact = trip->contact;

    fprintf(
        self->out, "%llu,%llu,", (unsigned long long)self->replication, contact);
    write_csv_text(self->scenario->types[trip->type].name, self->out);
    fprintf(self->out, ",%llu,%lu,", (unsigned long long)trip->customer,
        (unsigned long)trip->attempt);
    write_time(self, trip->arrived_s);
    write_time(self, trip->bot_s);
    write_time(self, trip->queued_s);
    write_time(self, trip->answered_s);
    replay_write_agent(self->scenario, trip->group, trip->agent, self->out);
    fputc(',', self->out);
    write_time(self, ended_s);
    fprintf(self->out, "%s\n", outcome);
}

static const char *
outcome_so_far(const struct trip *trip)
{
    if (!isnan(trip->answered_s))
        return "answered";
    return trip->group == CQ_NONE ? "still_inside" : "callback_unreached";
}

/* The outcome with which a contact's story ends there, or NULL. */
static const char *
outcome_at(const struct trip *trip, enum happening what)
{
    switch (what) {
    case HAPPEN_CONTAIN:
        return "contained";
    case HAPPEN_HANG_UP:
    case HAPPEN_UNHELPED:
        return "bot_abandoned";
    case HAPPEN_BOT_BLOCK:
        return "bot_blocked";
    case HAPPEN_BLOCK:
    case HAPPEN_NO_LINE:
        return "blocked";
    case HAPPEN_BALK:
        return "balked";
    case HAPPEN_SILENT:
    case HAPPEN_ABANDON:
        return "abandoned";
    case HAPPEN_CUT_OFF:
        return "cut_off";
    case HAPPEN_LOCK_UP:
        return "still_inside";
    case HAPPEN_SWITCH:
        return "switched_out";
    case HAPPEN_TAKE_CALLBACK:
        return "callback_taken";
    case HAPPEN_END:
        return outcome_so_far(trip);
    default:
        return NULL;
    }
}

static void
tell(void *context, const struct event_record *event)
{
    struct tracer *self = context;
    const char *outcome;
    struct trip *trip;

    if (event->contact == 0 || self->no_memory)
        return;
    if (happening_is_birth(event->what)) {
        begin(self, event);
        return;
    }
    trip = trips_find(&self->inside, event->contact);
    if (trip == NULL) /* it left without a sign: its row is written */
        return;
    if (event->what == HAPPEN_BOT)
        trip->bot_s = event->time_s;
    if (event->what == HAPPEN_QUEUE)
        trip->queued_s = event->time_s;
    if (event->what == HAPPEN_ANSWER)
        trip->answered_s = event->time_s;
    if (event->what == HAPPEN_ANSWER || event->what == HAPPEN_UNREACHED) {
        trip->group = event->group;
        trip->agent = event->agent;
    }
    outcome = outcome_at(trip, event->what);
    if (outcome != NULL) {
        write_row(self, trip, event->time_s, outcome);
        trips_drop(&self->inside, trip);
    }
}

static int
trace_one(struct tracer *self, const atomic_bool *stop)
{
    const struct event_sink sink = { tell, self };
    int ret = replay(self->scenario, self->replication, &sink, stop);

    if (ret == CQ_OK && self->no_memory)
        ret = CQ_ERR_NO_MEMORY;
    while (self->inside.first != NULL) {
        if (ret == CQ_OK)
            write_row(
                self, self->inside.first, NAN, outcome_so_far(self->inside.first));
        trips_drop(&self->inside, self->inside.first);
    }
    return ret;
}

static enum status
write_trace(const void *context, FILE *out)
{
    const struct run *run = context;
    const struct experiment *experiment = &run->experiment;
    struct tracer tracer = { .scenario = run_scenario(run), .out = out };
    const atomic_bool *stop = interrupt_watch();
    int ret = CQ_OK;

    if (atomic_load(stop)) /* before; what was finished is still to be written */
        stop = NULL;
    fputs("replication,contact,type,customer,attempt,arrived,bot,queued,answered,"
          "agent,ended,outcome\n",
        out);
    for (size_t i = 0; ret == CQ_OK && i < experiment->num_replications; i++) {
        tracer.replication = experiment->numbers[i];
        ret = trace_one(&tracer, stop);
    }
    return say_code(ret);
}

enum status
trace_write(const struct run *self, const char *path)
{
    return out_file_write(path, write_trace, self);
}
