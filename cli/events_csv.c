/* --events: every event of one replication as CSV, for following callers by hand.
 */
#include "cli/out_file.h"
#include "cli/replay.h"
#include "cli/run.h"
#include "sim/write.h"

struct writer {
    const struct scenario *scenario;
    FILE *out;
};

static void
tell(void *self, const struct event_record *event)
{
    const struct writer *writer = self;
    const struct scenario *scenario = writer->scenario;
    char number[WRITE_NUMBER_SIZE];

    fprintf(writer->out, "%s,%s,", write_number(event->time_s, "", number),
        happening_word(event->what));
    if (event->contact > 0)
        fprintf(writer->out, "%llu", (unsigned long long)event->contact);
    fputc(',', writer->out);
    if (event->type != CQ_NONE)
        write_csv_text(scenario->types[event->type].name, writer->out);
    fputc(',', writer->out);
    replay_write_agent(scenario, event->group, event->agent, writer->out);
    fprintf(writer->out, ",%lu,%lu\n", (unsigned long)event->queue,
        (unsigned long)event->busy);
}

static enum status
write_events(const void *self, FILE *out)
{
    const struct run *run = self;
    struct writer writer = { run_scenario(run), out };
    const struct event_sink sink = { tell, &writer };

    fputs("time,event,contact,type,agent,queue,busy\n", out);
    return say_code(
        replay(writer.scenario, run->only > 0 ? run->only : 1, &sink, NULL));
}

enum status
events_write(const struct run *self, const char *path)
{
    return out_file_write(path, write_events, self);
}
