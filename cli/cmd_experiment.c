/* callq experiment: an A/B test planned, and what its rollout would bring. */
#include "cli/command.h"
#include "cli/experiment.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "sim/err.h"

static enum status
say_ended(const struct trial *self, int ret)
{
    if (ret == CQ_ERR_LIMIT)
        return say_error(STATUS_OUTSIDE,
            "%s; give patience, a queue_limit or more staff", cq_strerror(ret));
    if (ret == CQ_ERR_INTERRUPTED)
        say_note("interrupted; %zu of %zu replications of all scenarios were "
                 "finished",
            self->ab.test.num_replications, self->run.num_wanted);
    return say_code(ret);
}

static enum status
simulate(struct trial *self)
{
    struct progress progress;
    struct experiment_options options = { .first = 1,
        .num_replications = self->run.num_wanted,
        .progress_self = &progress };
    enum status status = options_threads(self->options, &options.num_threads);
    int ret;

    if (status == STATUS_DONE)
        status = progress_init(&progress, self->options, "replications");
    if (status != STATUS_DONE)
        return status;
    options.progress = progress.shown ? progress_show : NULL;
    options.stop = interrupt_watch();
    ret = ab_run(&self->ab, run_scenario(&self->run), &options);
    if (ret == CQ_OK && self->num_wishes > 0)
        ret = ab_detect_run(&self->detect, &self->ab, self->wishes,
            self->num_wishes, self->power, &options);
    if (ret != CQ_OK)
        progress_wipe(&progress);
    return say_ended(self, ret);
}

/* What is to be detected is shown in the tables, too. */
static enum status
fill(struct trial *self)
{
    const struct asked *asked = &self->run.asked;
    int ret = options_given(self->options, OPTION_MEASURES)
                  ? ab_add(&self->ab, asked->numbers, asked->num)
                  : ab_add_usual(&self->ab);

    for (size_t i = 0; ret == CQ_OK && i < self->num_wishes; i++)
        ret = ab_add(&self->ab, &self->wishes[i].address, 1);
    return say_code(ret);
}

static enum status
print(const struct trial *self)
{
    if (self->format == ANSWER_JSON)
        return trial_write_json(self, stdout);
    if (self->format == ANSWER_CSV)
        return trial_write_csv(self, stdout);
    trial_print(self, stdout);
    return STATUS_DONE;
}

static enum status
experiment(const struct options *options)
{
    const char *folder = options_text(options, OPTION_OUTPUT);
    struct trial self;
    enum status status = trial_read(&self, options), ended;

    if (status == STATUS_DONE)
        status = simulate(&self);
    if (status == STATUS_DONE ||
        (status == STATUS_INTERRUPTED && self.ab.test.num_replications > 0)) {
        ended = fill(&self);
        if (ended == STATUS_DONE && folder != NULL)
            ended = trial_save(&self, folder);
        if (ended == STATUS_DONE)
            ended = print(&self);
        status = ended == STATUS_DONE ? status : ended;
    }
    trial_free(&self);
    return status;
}

const struct command command_experiment = {
    .name = "experiment",
    .words = "FILE",
    .help = "plan an A/B test: what it shows, and what the rollout brings",
    .about =
        "Simulates a scenario with an ab_test three times on the same customers: "
        "as "
        "the test (a share of them treated), with nobody and with everybody "
        "treated. "
        "It prints the difference between the arms, the effect of the full "
        "rollout, "
        "and their gap: both arms wait in one queue, so that what the chatbot "
        "takes "
        "from the agents changes the wait of the control, too, and the test cannot "
        "show it. --detect says how many days a test must run, and with which "
        "share "
        "treated, to see a change of a stated size: as simulated, by the textbook, "
        "and with whole days switched. With -o DIR experiment.json and "
        "experiment.csv "
        "are written, and the test as a run: DIR/test",
    .least = 1,
    .most = 1,
    .missing = "a scenario file with an ab_test",
    .run = experiment,
    .options = { OPTION_DETECT, OPTION_POWER, OPTION_REPLICATIONS, OPTION_SEED,
        OPTION_THREADS, OPTION_SET, OPTION_UNSET, OPTION_ALLOW, OPTION_OUTPUT,
        OPTION_FORMAT, OPTION_MEASURES, OPTION_CONFIDENCE, OPTION_PROGRESS,
        OPTION_QUIET },
    .examples = { { "what the test shows, and what it does not",
                      "callq experiment test.yaml -n 200" },
        { "how long until a change of containment is seen, 9 times in 10",
            "callq experiment test.yaml --detect \"billing.containment=2 points\" "
            "--power 90%" },
        { "two figures of one type, for another program",
            "callq experiment test.yaml --measures billing.asa,billing.fcr "
            "--format "
            "json" } },
};
