/* callq calibrate: keys turned until simulated figures meet measured ones. */
#include <stdlib.h>
#include <string.h>

#include "cli/calibrate.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "sim/err.h"

enum {
    SEARCHED = 200, /* days of the search, unless -n says */
    LEAST_OBSERVATIONS = 20
};

/* ---- what is asked ---- */

static enum status
read_words(struct calibrate_job *self)
{
    const enum status status = options_format(self->options, &self->format);

    return status == STATUS_DONE
               ? options_threads(self->options, &self->num_threads)
               : status;
}

static enum status
choose_days(struct calibrate_job *self)
{
    const struct scenario *scenario = calibrate_scenario(self);
    const size_t each = scenario->day.steady ? scenario->num_batches : 1;
    char text[200];

    self->num_judge = (size_t)scenario->run.replications;
    self->num_search =
        scenario->day.steady || options_given(self->options, OPTION_REPLICATIONS)
            ? self->num_judge
            : SEARCHED;
    self->problem.num_days = self->num_search * each;
    self->problem.num_days_judge = self->num_judge * each;
    snprintf(text, sizeof(text), "calibrate %.150s", scenario->run.seed);
    self->search_seed = arena_text(&self->arena, text, strlen(text));
    if (self->search_seed == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    if (self->problem.num_days >= LEAST_OBSERVATIONS)
        return STATUS_DONE;
    return say_error(STATUS_INPUT,
        "%zu %s are too few to tell how far figures vary; simulate at least %d: "
        "-n 200",
        self->problem.num_days, scenario->day.steady ? "batches" : "days",
        LEAST_OBSERVATIONS);
}

static enum status
read_job(struct calibrate_job *self, const struct options *options)
{
    const char *to = options_text(options, OPTION_TO);
    enum status status;

    *self = (struct calibrate_job){ .options = options, .path = options->words[0] };
    if (to == NULL)
        return say_error(STATUS_INPUT,
            "to what? give the measured figures: callq calibrate %s --to "
            "measured.csv",
            self->path);
    status = load(&self->loaded, options, self->path);
    if (status != STATUS_DONE)
        return status;
    while (self->loaded.overrides[self->num_overrides].path != NULL)
        self->num_overrides++;
    status = read_words(self);
    if (status == STATUS_DONE)
        status = choose_days(self);
    if (status == STATUS_DONE)
        status = calibrate_read(self, to);
    return status == STATUS_DONE ? calibrate_read_keys(self) : status;
}

/* ---- the search ---- */

static void
show(void *of, size_t num_looks)
{
    const struct calibrate_job *self = of;

    if (!self->progress.shown)
        return;
    fprintf(stderr, "\r%zu settings simulated", num_looks);
    fflush(stderr);
}

static void
set_problem(struct calibrate_job *self)
{
    self->problem.figures = self->figures;
    self->problem.num_figures = self->num_rows;
    self->problem.simulate = calibrate_simulate;
    self->problem.self = self;
}

static enum status
search(struct calibrate_job *self)
{
    const struct calibrate_options options = {
        .confidence = calibrate_scenario(self)->run.confidence,
        .progress = show,
        .progress_self = self
    };
    enum status status = progress_init(&self->progress, self->options, "settings");
    int ret;

    self->stop = interrupt_watch();
    if (status == STATUS_DONE)
        status = calibrate_make_figures(self);
    if (status != STATUS_DONE)
        return status;
    set_problem(self);
    ret = calibrate_find(&self->result, &self->problem, &options);
    progress_wipe(&self->progress);
    if (ret == CQ_ERR_LIMIT)
        return say_error(STATUS_OUTSIDE,
            "%s: with a setting that was tried the queue grew without end; narrow "
            "the range with --by KEY=LOW..HIGH, or give patience or a queue_limit",
            self->path);
    if (ret == CQ_ERR_INTERRUPTED) {
        calibrate_print_best(self, stderr);
        return STATUS_INTERRUPTED;
    }
    if (ret == CQ_ERR_INPUT)
        return say_error(STATUS_INPUT,
            "a setting within these ranges is wrong, as said above; narrow them "
            "with --by KEY=LOW..HIGH");
    status = say_code(ret);
    return status == STATUS_DONE ? calibrate_say_no_effect(self) : status;
}

/* ---- the answer ---- */

/* The scenario goes where -o says, and what else there is to the other place. */
static enum status
hand_over(const struct calibrate_job *self)
{
    const char *file = options_text(self->options, OPTION_OUTPUT_FILE);
    const bool alone = file == NULL || strcmp(file, "-") == 0;
    enum status status = STATUS_DONE;

    if (file != NULL || self->format == ANSWER_TABLE)
        status = out_file_write(
            file != NULL ? file : "-", calibrate_write_scenario, self);
    if (status != STATUS_DONE)
        return status;
    if (self->format == ANSWER_JSON)
        return calibrate_write_json(self, stdout);
    if (self->format == ANSWER_CSV)
        return calibrate_write_csv(self, stdout);
    if (!options_given(self->options, OPTION_QUIET))
        calibrate_print(self, alone ? stderr : stdout);
    return STATUS_DONE;
}

static void
job_free(struct calibrate_job *self)
{
    calibrate_free(&self->result);
    free(self->rows);
    arena_free(&self->arena);
    load_free(&self->loaded);
}

static enum status
calibrate(const struct options *options)
{
    struct calibrate_job self;
    enum status status = read_job(&self, options);

    if (status == STATUS_DONE)
        status = search(&self);
    if (status == STATUS_DONE)
        status = hand_over(&self);
    job_free(&self);
    return status;
}

const struct command command_calibrate = {
    .name = "calibrate",
    .words = "FILE",
    .help = "adjusts keys until simulated figures meet measured ones",
    .about =
        "Turns what --by names until the figures of --to are met as well as they "
        "can be, and prints the scenario with what was found in it; the report is "
        "on standard error, or on standard output where -o takes the scenario. "
        "Without --by it is one factor on the patience of all types. A list is "
        "adjusted number by number (\"scale KEY\": by one factor), keys with "
        "commas "
        "between them move together; unless a range is given, from a quarter to "
        "four times what the scenario says. Staff may be fractions, for what was "
        "measured is an average of days: planned shrinkage then leaves so many. "
        "MEASURED.csv has a row for each figure (interval, of, measure, value, and "
        "half_width or n, the days measured: what callq run --format csv writes), "
        "or a row for each interval and a column for each measure. What cannot be "
        "told from the figures is said, and held at what the scenario says. Status "
        "2 if a key moves none of them.",
    .least = 1,
    .most = 1,
    .missing = "a scenario file; 'callq new day.yaml' makes one",
    .run = calibrate,
    .options = { OPTION_TO, OPTION_BY_KEY, OPTION_OUTPUT_FILE, OPTION_REPLICATIONS,
        OPTION_SEED, OPTION_THREADS, OPTION_SET, OPTION_UNSET, OPTION_ALLOW,
        OPTION_MEASURES, OPTION_FORMAT, OPTION_CONFIDENCE, OPTION_PROGRESS,
        OPTION_QUIET },
    .examples = { { "how patient must they be, for these figures?",
                      "callq calibrate day.yaml --to measured.csv -o met.yaml" },
        { "people at work, half hour by half hour",
            "callq calibrate bank.yaml --to january.csv --by agents.desk.staff" },
        { "two keys, one within stated bounds",
            "callq calibrate day.yaml --to m.csv --by "
            "contacts.calls.retry.after_abandon=\"10 %..90 %\" --by "
            "contacts.calls.patience" } },
};
