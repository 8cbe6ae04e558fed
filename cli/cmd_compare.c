/* callq compare: scenarios set side by side on the same customers. */
#include "cli/command.h"
#include "cli/compare.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "sim/err.h"

static enum status
simulate_one(
    struct comparison *self, size_t index, const struct experiment_options *options)
{
    struct run *run = &self->runs[index];
    const int ret = experiment_run(&run->experiment, run_scenario(run), options);

    if (ret == CQ_ERR_LIMIT)
        return say_error(STATUS_OUTSIDE,
            "%s: %s; give patience, a queue_limit or more staff",
            self->labels[index], cq_strerror(ret));
    return say_code(ret);
}

/* What was finished in all of them can be compared, also after an interruption. */
static enum status
keep_common(struct comparison *self)
{
    for (size_t i = 1; i < self->num; i++)
        experiment_keep_common(
            &self->runs[0].experiment, &self->runs[i].experiment);
    for (size_t i = 1; i < self->num; i++)
        experiment_keep_common(
            &self->runs[0].experiment, &self->runs[i].experiment);
    say_note("interrupted; %zu of %zu replications of all scenarios were finished",
        self->runs[0].experiment.num_replications, self->num_wanted);
    return STATUS_INTERRUPTED;
}

static enum status
simulate(struct comparison *self)
{
    struct progress progress;
    struct experiment_options options = {
        .first = 1, .num_replications = self->num_wanted, .progress_self = &progress
    };
    enum status status = options_threads(self->options, &options.num_threads);

    if (status == STATUS_DONE)
        status = progress_init(&progress, self->options, "replications");
    options.progress = progress.shown ? progress_show : NULL;
    options.stop = interrupt_watch();
    for (size_t i = 0; status == STATUS_DONE && i < self->num; i++) {
        self->runs[i].num_wanted = self->num_wanted;
        status = simulate_one(self, i, &options);
    }
    if (status != STATUS_INTERRUPTED)
        return status;
    progress_wipe(&progress);
    return keep_common(self);
}

static enum status
print(const struct comparison *self)
{
    if (self->format == ANSWER_JSON)
        return comparison_write_json(self, stdout);
    if (self->format == ANSWER_CSV)
        return comparison_write_csv(self, stdout);
    comparison_print(self, stdout);
    return STATUS_DONE;
}

static enum status
compare(const struct options *options)
{
    const char *folder = options_text(options, OPTION_OUTPUT);
    struct comparison self;
    enum status status = comparison_read(&self, options), ended;

    if (status == STATUS_DONE && folder != NULL)
        status = comparison_check_folder(folder);
    if (status == STATUS_DONE)
        status = simulate(&self);
    if (status == STATUS_DONE ||
        (status == STATUS_INTERRUPTED &&
            self.runs[0].experiment.num_replications > 0)) {
        ended = comparison_fill(&self);
        if (ended == STATUS_DONE)
            ended = comparison_adjust(&self);
        if (ended == STATUS_DONE && folder != NULL)
            ended = comparison_save(&self, folder);
        if (ended == STATUS_DONE)
            ended = print(&self);
        status = ended == STATUS_DONE ? status : ended;
    }
    comparison_free(&self);
    return status;
}

const struct command command_compare = {
    .name = "compare",
    .words = "FILE..",
    .help = "set scenarios side by side: what differs, and how sure that is",
    .about =
        "Simulates two or more scenarios on the same customers and prints the "
        "differences with their confidence intervals. Because replication by "
        "replication the same people come, with the same wants and patience, what "
        "is left is what was changed: intervals are many times narrower than those "
        "of two runs side by side. Of more than two it says which may be the best, "
        "with one guarantee for all pairs at once. With -o DIR comparison.json and "
        "comparison.csv are written, and the folder of each run: DIR/A, DIR/B, ..",
    .least = 1,
    .most = SIZE_MAX,
    .missing = "two scenario files, or one and --with PATH=VALUE",
    .run = compare,
    .options = { OPTION_WITH, OPTION_REPLICATIONS, OPTION_SEED, OPTION_THREADS,
        OPTION_SET, OPTION_UNSET, OPTION_ALLOW, OPTION_FROM, OPTION_STATE,
        OPTION_OUTPUT, OPTION_FORMAT, OPTION_MEASURES, OPTION_ADJUST, OPTION_BY,
        OPTION_CONFIDENCE, OPTION_PROGRESS, OPTION_QUIET },
    .examples = { { "one agent more: is it worth it?",
                      "callq compare day.yaml --with agents.desk.staff=13" },
        { "two ways to route, through the day, for a spreadsheet",
            "callq compare rank.yaml split.yaml --by interval --format csv" },
        { "what a chatbot takes off the agents",
            "callq compare without.yaml with.yaml --measures "
            "net_deflection,hours_saved" } },
};
