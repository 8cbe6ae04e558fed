/* callq run: a scenario simulated, its results printed and saved. */
#include <string.h>
#include <unistd.h>

#include "cli/animate.h"
#include "cli/command.h"
#include "cli/far.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/run.h"
#include "cli/summary.h"
#include "cli/theory_print.h"
#include "cli/warm_up.h"
#include "sim/err.h"
#include "sim/stopwatch.h"

/* ---- while it runs ---- */

/* --verbose: what the simulation cost. */
static void
say_speed(const struct run *self, double seconds, unsigned num_threads)
{
    const struct address attempts = { measure_named("attempts"), { OF_ALL, 0 },
        INTERVAL_ALL, BASIS_CALL };
    const size_t num = observations_num(&self->experiment);
    const char *why = center_needs_events(run_scenario(self));
    double contacts = 0;

    for (size_t i = 0; i < num; i++) {
        double of_one, unused;

        observations_pair(&self->experiment, attempts, i, &of_one, &unused);
        contacts += of_one;
    }
    say_note("%.0f contacts in %.3f s on %u thread%s, %.0f ns each; %s%s", contacts,
        seconds, num_threads, num_threads == 1 ? "" : "s", 1e9 * seconds / contacts,
        why == NULL ? "without an event list" : "by events: ",
        why == NULL ? "" : why);
}

/* Told before it begins, in place of a machine that swaps, or kills. */
static enum status
check_room(const struct run *self, size_t num)
{
    const double each = (double)totals_size(run_scenario(self));
    const double there =
        (double)sysconf(_SC_PHYS_PAGES) * (double)sysconf(_SC_PAGESIZE);

    if (self->precision.num_wishes > 0 || there <= 0 || each * (double)num <= there)
        return STATUS_DONE;
    return say_error(STATUS_OUTSIDE,
        "the sums of %zu replications take %.1f GB, and this machine has %.1f: ask "
        "for fewer with -n, for longer intervals, or for a part with --shard",
        num, each * (double)num / 1e9, there / 1e9);
}

static enum status
simulate(struct run *self)
{
    struct progress progress;
    struct experiment_options options = { .first = self->only > 0 ? self->only : 1,
        .num_replications = self->num_wanted,
        .progress_self = &progress };
    enum status status = options_threads(self->options, &options.num_threads);
    double began_s;
    size_t before = 0;
    int ret;

    if (self->shard.of > 0) {
        shard_choose(
            &self->shard, self->num_wanted, &before, &options.num_replications);
        options.first += before;
    }
    if (status == STATUS_DONE)
        status = check_room(self, options.num_replications);
    if (status == STATUS_DONE)
        status = progress_init(&progress, self->options,
            scenario_is_day(run_scenario(self)) ? "days" : "runs");
    if (status != STATUS_DONE)
        return status;
    options.progress = progress.shown ? progress_show : NULL;
    options.stop = far_is_first(self->options->far) ? interrupt_watch() : NULL;
    began_s = stopwatch_now_s();
    if (self->precision.num_wishes > 0 && !far_is_first(self->options->far))
        ret = CQ_OK; /* the first goes on alone until it is reached */
    else if (self->precision.num_wishes > 0)
        ret = run_to_precision(self, options.num_threads, progress.shown);
    else if (self->options->far != NULL)
        ret = run_far(self, &options);
    else
        ret = experiment_run(&self->experiment, run_scenario(self), &options);
    if (options_given(self->options, OPTION_VERBOSE))
        say_speed(self, stopwatch_now_s() - began_s, options.num_threads);
    if (ret == CQ_ERR_LIMIT)
        return say_error(STATUS_OUTSIDE,
            "%s; give patience, a queue_limit or more "
            "staff",
            cq_strerror(ret));
    if (ret == CQ_ERR_INTERRUPTED)
        progress_wipe(&progress);
    if (ret == CQ_ERR_INTERRUPTED)
        say_note("interrupted; %zu of %zu %s were finished",
            self->experiment.num_replications, self->num_wanted, progress.unit);
    return say_code(ret);
}

/* ---- what came out ---- */

static enum status
print_result(const struct run *self, const struct result *result)
{
    int ret;

    if (self->format == ANSWER_TABLE)
        return summary_print_asked(result, stdout);
    ret = self->format == ANSWER_JSON
              ? result_write_json(result, CALLQ_VERSION, stdout)
              : result_write_csv(result, stdout);
    return ret == CQ_ERR_WRITE ? STATUS_OUTSIDE /* told at the end */
                               : say_code(ret);
}

/* Where standard output is for results alone, words go to standard error. */
static enum status
check_theory(const struct run *self)
{
    if (!options_given(self->options, OPTION_CHECK_THEORY))
        return STATUS_DONE;
    summary_accounts(self, stderr);
    return theory_print(self, stderr);
}

/* Beside results for a machine, on standard error. */
static void
say_missed(const struct run *self)
{
    batches_warn(&self->loaded, &self->experiment);
    summary_requirements(self, stderr);
    if (!self->precision.reached)
        run_print_precision(self, stderr);
}

static enum status
print(const struct run *self, const char *folder)
{
    struct result result;
    enum status status;
    int ret;

    if (self->format == ANSWER_TABLE && self->asked.num == 0)
        return summary_print(self, folder, stdout);
    if (!options_given(self->options, OPTION_QUIET))
        say_missed(self);
    result_init(&result, &self->experiment);
    ret = self->asked.num > 0
              ? result_add(&result, self->asked.numbers, self->asked.num)
              : result_add_all(&result, asked_by(&self->asked));
    if (ret == CQ_OK)
        ret = run_adjust(self, &result);
    status = say_code(ret);
    if (status == STATUS_DONE)
        status = print_result(self, &result);
    result_free(&result);
    return status == STATUS_DONE ? check_theory(self) : status;
}

static bool
is_standard_output(const char *path)
{
    return path != NULL && strcmp(path, "-") == 0;
}

static enum status
check_options(const struct options *options)
{
    if (options_given(options, OPTION_AT) || options_given(options, OPTION_SPEED))
        return say_error(STATUS_INPUT,
            "--at and --speed say how --animate goes; write --animate beside them");
    if (!is_standard_output(options_text(options, OPTION_EVENTS)) ||
        !is_standard_output(options_text(options, OPTION_TRACE)))
        return STATUS_DONE;
    return say_error(STATUS_INPUT,
        "--events and --trace cannot share standard output; write one of them into "
        "a file");
}

/* Results of what was finished, also after an interruption. */
static enum status
conclude(struct run *self, struct save *save)
{
    const char *events = options_text(self->options, OPTION_EVENTS);
    const char *trace = options_text(self->options, OPTION_TRACE);
    enum status status = run_judge(self);

    if (status == STATUS_DONE && events != NULL)
        status = events_write(self, events);
    if (status == STATUS_DONE && save->folder != NULL)
        status = save_write(save, self);
    if (status == STATUS_DONE && !is_standard_output(events) &&
        !is_standard_output(trace))
        status = print(self, save->folder);
    if (status == STATUS_DONE && trace != NULL)
        status = trace_write(self, trace);
    return status == STATUS_DONE ? run_status(self) : status;
}

static enum status
end_of(struct run *self, struct save *save, enum status status)
{
    if (status == STATUS_DONE)
        return self->shard.of > 0 ? run_write_part(self) : conclude(self, save);
    if (status == STATUS_INTERRUPTED && self->shard.of == 0 &&
        self->experiment.num_replications > 0 &&
        conclude(self, save) == STATUS_OUTSIDE)
        return STATUS_OUTSIDE;
    return status;
}

static enum status
run_whole(const struct options *options)
{
    const char *folder = options_text(options, OPTION_OUTPUT);
    const bool first = far_is_first(options->far);
    struct save save = { 0 };
    enum status status;
    struct run self;

    status = run_read(&self, options);
    if (status == STATUS_DONE)
        status = check_options(options);
    if (status == STATUS_DONE && first && folder != NULL && self.shard.of == 0)
        status = save_open(&save, folder);
    status = far_agree(options->far, status);
    if (status == STATUS_DONE)
        status = options->parts != NULL ? run_take_parts(&self) : simulate(&self);
    if (first)
        status = end_of(&self, &save, status);
    save_close(&save);
    run_free(&self);
    return status;
}

static enum status
run(const struct options *options)
{
    if (!options_given(options, OPTION_ANIMATE))
        return run_whole(options);
    return far_is_first(options->far) ? animate(options) : STATUS_DONE;
}

const struct command command_run = {
    .name = "run",
    .words = "FILE",
    .help = "simulate a scenario: who waits, who gives up, and how sure that is",
    .about =
        "Simulates the days (or the steady state) of a scenario and prints what "
        "came "
        "out, every figure with the half-width of its confidence interval, and a "
        "verdict on each target: met, missed or undecided by the bound of that "
        "interval. With -o everything is written into a folder: summary.json and "
        ".csv, intervals.csv (with a column of half-widths beside what is drawn), "
        "waits.csv, replications.csv, targets.csv, and in inputs/ what is needed "
        "to "
        "repeat the run. --trace writes a row for each contact, --events one for "
        "each event. --animate shows an hour of one day in the terminal instead; "
        "into a file or pipe it writes a line for each event. --from and --state "
        "begin in mid-day. --check-theory sets it "
        "beside Erlang's formulas. FILE may be "
        "-, the standard input.",
    .least = 1,
    .most = 1,
    .missing = "a scenario file; 'callq new day.yaml' makes one",
    .run = run,
    .options = { OPTION_REPLICATIONS, OPTION_PRECISION, OPTION_ADJUST, OPTION_SEED,
        OPTION_THREADS, OPTION_SET, OPTION_UNSET, OPTION_ALLOW, OPTION_FROM,
        OPTION_STATE, OPTION_OUTPUT, OPTION_FORMAT, OPTION_MEASURES, OPTION_BY,
        OPTION_CONFIDENCE, OPTION_REQUIRE, OPTION_TARGET, OPTION_ONLY_REPLICATION,
        OPTION_SHARD, OPTION_EVENTS, OPTION_TRACE, OPTION_ANIMATE, OPTION_AT,
        OPTION_SPEED, OPTION_CHECK_THEORY, OPTION_BY_EVENTS, OPTION_PROGRESS,
        OPTION_QUIET, OPTION_VERBOSE },
    .examples = { { "as many days as it takes, then everything kept and drawn",
                      "callq run bank.yaml --precision \"asa=1 s\" -o bank && "
                      "callq "
                      "plot bank" },
        { "two more agents, and a promise that a script can test",
            "callq run day.yaml --set agents.desk.staff=12 --require \"asa <= 20 "
            "s\"" },
        { "what the rest of the day will be, from how the centre stands",
            "callq run day.yaml --from \"11:00\" --state now.yaml" } },
};
