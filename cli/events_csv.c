/* --events: every event of one replication as CSV, for following callers by hand.
 */
#include <string.h>

#include "cli/out_file.h"
#include "cli/run.h"
#include "sim/err.h"
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
    if (event->group != CQ_NONE) {
        write_csv_text(scenario->groups[event->group].name, writer->out);
        if (event->agent != CQ_NONE)
            fprintf(writer->out, " %lu", (unsigned long)event->agent + 1);
    }
    fprintf(writer->out, ",%lu,%lu\n", (unsigned long)event->queue,
        (unsigned long)event->busy);
}

static int
replay(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    struct writer writer = { scenario, out };
    const struct event_sink sink = { tell, &writer };
    struct center *center = center_new(scenario);
    struct totals totals;
    int ret = center == NULL ? CQ_ERR_NO_MEMORY : totals_init(&totals, scenario);

    if (ret == CQ_OK) {
        fputs("time,event,contact,type,agent,queue,busy\n", out);
        ret = center_run(
            center, self->only > 0 ? self->only : 1, &totals, &sink, NULL);
        totals_free(&totals);
    }
    center_free(center);
    return ret;
}

enum status
events_write(const struct run *self, const char *path)
{
    struct out_file file;
    enum status status, closed;

    if (strcmp(path, "-") == 0)
        return say_code(replay(self, stdout));
    status = out_file_open(&file, path);
    if (status == STATUS_DONE)
        status = say_code(replay(self, file.stream));
    closed = out_file_close(&file, status == STATUS_DONE);
    return status == STATUS_DONE ? closed : status;
}
