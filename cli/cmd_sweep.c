/* callq sweep: a scenario at many values of its keys, on the same customers. */
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/far.h"
#include "cli/sweep.h"
#include "sim/err.h"

enum {
    MOST_SINKS = 3, /* standard output; sweep.csv and sweep.json of -o */
    PATH_SIZE = 4096
};

/* ---- the folder of -o ---- */

static enum status
open_file(struct sweep *self, const char *folder, const char *name,
    enum answer_format format)
{
    struct sweep_sink *sink = &self->sinks[self->num_sinks];
    char path[PATH_SIZE];
    enum status status;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    status = out_file_open(&sink->file, path);
    sink->format = format;
    sink->out = sink->file.stream;
    self->num_sinks++;
    return status;
}

static enum status
open_folder(struct sweep *self, const char *folder)
{
    char path[PATH_SIZE];
    enum status status;

    if (strcmp(folder, "-") == 0 || folder[0] == '\0' ||
        strlen(folder) + 64 > sizeof(path))
        return say_error(STATUS_INPUT, "-o '%.80s': name a folder", folder);
    snprintf(path, sizeof(path), "%s/sweep.csv", folder);
    if (access(path, F_OK) == 0 && !save_is_ours(folder))
        return say_error(STATUS_INPUT,
            "%s is there, and callq did not write it; name another folder with -o",
            path);
    status = out_folder_make(folder);
    snprintf(path, sizeof(path), "%s/inputs", folder);
    if (status == STATUS_DONE)
        status = out_folder_make(path);
    if (status == STATUS_DONE)
        status = save_inputs(&self->base, path);
    if (status == STATUS_DONE)
        status = open_file(self, folder, "sweep.csv", ANSWER_CSV);
    return status == STATUS_DONE
               ? open_file(self, folder, "sweep.json", ANSWER_JSON)
               : status;
}

/* ---- all of it ---- */

static enum status
open_sinks(struct sweep *self)
{
    const char *folder = options_text(self->options, OPTION_OUTPUT);
    enum status status = STATUS_DONE;

    self->sinks[self->num_sinks++] =
        (struct sweep_sink){ .format = self->format, .out = stdout };
    if (folder != NULL)
        status = open_folder(self, folder);
    for (size_t i = 0; status == STATUS_DONE && i < self->num_sinks; i++) {
        sweep_write_head(self, &self->sinks[i]);
        self->sinks[i].begun = true;
    }
    return status;
}

static enum status
close_sinks(struct sweep *self, enum status status)
{
    const bool keep = status == STATUS_DONE || status == STATUS_INTERRUPTED;

    for (size_t i = 0; i < self->num_sinks; i++) {
        enum status ended;

        /* what is on standard output already is to be whole in any case */
        if (self->sinks[i].begun && (keep || self->sinks[i].out == stdout))
            sweep_write_end(self, &self->sinks[i]);
        if (self->sinks[i].out == stdout)
            continue;
        ended = out_file_close(&self->sinks[i].file, keep);
        status = ended == STATUS_DONE ? status : ended;
    }
    return status;
}

static enum status
sweep(const struct options *options)
{
    struct sweep_sink sinks[MOST_SINKS] = { 0 };
    struct sweep self;
    enum status status = sweep_read(&self, options);
    const bool first = far_is_first(options->far);

    self.sinks = sinks;
    if (status == STATUS_DONE)
        status = sweep_prepare(&self);
    status = far_agree(options->far, status);
    if (status == STATUS_DONE && !first)
        status = sweep_run(&self);
    else if (status == STATUS_DONE && self.base.shard.of > 0) {
        status = sweep_run(&self);
        if (status == STATUS_DONE)
            status = sweep_write_part(&self);
    } else if (status == STATUS_DONE) {
        status = open_sinks(&self);
        if (status == STATUS_DONE)
            status = sweep_run(&self);
        status = close_sinks(&self, status);
    }
    sweep_free(&self);
    return status;
}

const struct command command_sweep = {
    .name = "sweep",
    .words = "FILE",
    .help = "a scenario at many values of its keys: curves and tipping points",
    .about =
        "Simulates a scenario at every point of a grid over any of its keys, with "
        "the same customers at all of them, so that neighbouring points differ by "
        "what was changed and not by luck. --over KEY=FROM:TO:STEP has both ends; "
        "KEY=a,b,c is a list; K1,K2=.. move together; --scale KEY=0.9:1.1:0.05 "
        "takes factors on what the scenario says, lists included. Several --over "
        "make all combinations. --design spreads points over KEY=LOW..HIGH. Each "
        "point gives what 'callq run --set KEY=VALUE' "
        "would, to the last bit. --db keeps each point in a study file (SQLite) as "
        "soon as it is finished; the same command goes on where it was, after "
        "Ctrl-C, a crash or a full disk.",
    .least = 1,
    .most = 1,
    .missing = "a scenario file, and --over KEY=FROM:TO:STEP",
    .run = sweep,
    .options = { OPTION_OVER, OPTION_SCALE, OPTION_DESIGN, OPTION_POINTS, OPTION_DB,
        OPTION_REPLICATIONS, OPTION_SEED, OPTION_THREADS, OPTION_SET, OPTION_UNSET,
        OPTION_ALLOW, OPTION_FROM, OPTION_STATE, OPTION_OUTPUT, OPTION_FORMAT,
        OPTION_MEASURES, OPTION_BY, OPTION_CONFIDENCE, OPTION_SHARD,
        OPTION_PROGRESS, OPTION_QUIET },
    .examples = { { "how many agents? both ends belong to the range",
                      "callq sweep day.yaml --over agents.desk.staff=8:14:1" },
        { "volume against staff, for a spreadsheet",
            "callq sweep day.yaml --scale contacts.billing.arrivals.profile.counts="
            "0.8:1.2:0.1 --over agents.desk.staff=8:14:1 --format csv" },
        { "where does the chatbot tip the balance?",
            "callq sweep bot.yaml --over chatbots.assistant.handles.billing."
            "containment=0:80%:5%" } },
};
