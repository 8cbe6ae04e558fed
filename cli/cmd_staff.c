/* callq staff: the least staff that meets the targets, found and handed over. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/answer.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/out_file.h"
#include "cli/progress.h"
#include "cli/staff.h"
#include "sim/err.h"

enum {
    TEXT_SIZE = 700,
    MOST_BYTES = 200000000 /* of the days whose measures are kept */
};

/* ---- the targets ---- */

static enum status
read_goals(struct staff_job *self)
{
    self->num_goals = self->run.num_judged;
    self->goals = run_goals(&self->run);
    if (self->goals == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    if (self->num_goals > 0)
        return STATUS_DONE;
    return say_error(STATUS_INPUT,
        "%s: there is nothing to staff for; give targets in the scenario, or "
        "--target \"all.service_level@each >= 80 %%\"",
        self->run.path);
}

bool
staff_goal_wrong(const struct scenario *scenario, const struct goal *goal,
    char *out, size_t size)
{
    const struct address *address = &goal->address;

    if (address->interval > (int)scenario->day.num_intervals)
        snprintf(out, size,
            "'%.300s' is about one weekday or day; staff is asked for by interval: "
            "leave the day out",
            goal->text);
    else if (!measure_applies(address->measure, scenario, address->of))
        snprintf(out, size, "'%.300s' can have no value here: %s", goal->text,
            measure_lack(address->measure, scenario));
    else if (goal->each && !measure_by_interval(address->measure, scenario))
        snprintf(out, size,
            "'%.300s': this measure is not defined by interval; leave out @each",
            goal->text);
    else
        return false;
    return true;
}

static enum status
check_goals(const struct staff_job *self)
{
    char text[TEXT_SIZE];

    for (size_t i = 0; i < self->num_goals; i++)
        if (staff_goal_wrong(
                run_scenario(&self->run), &self->goals[i], text, sizeof(text)))
            return say_error(STATUS_INPUT, "%s", text);
    return STATUS_DONE;
}

static enum status
read_job(struct staff_job *self, const struct options *options)
{
    enum status status = run_read(&self->run, options);

    self->risk = NAN;
    if (status == STATUS_DONE)
        status = read_goals(self);
    if (status == STATUS_DONE)
        status = check_goals(self);
    if (status == STATUS_DONE)
        status = options_share(options, OPTION_RISK, &self->risk);
    if (status == STATUS_DONE && (self->risk <= 0 || self->risk >= 1))
        status = say_error(
            STATUS_INPUT, "--risk: write a share above 0 and below 100 %%: 90 %%");
    if (status == STATUS_DONE && !isnan(self->risk) &&
        run_scenario(&self->run)->day.steady)
        status = say_error(STATUS_INPUT,
            "--risk is about days, and a steady state has none; leave it out");
    return status;
}

/* ---- the search ---- */

static enum status
search(struct staff_job *self)
{
    const struct scenario *scenario = run_scenario(&self->run);
    struct staff_options options = { .goals = self->goals,
        .num_goals = self->num_goals,
        .confidence = scenario->run.confidence,
        .risk = self->risk,
        .stop = interrupt_watch() };
    struct progress progress;
    double num_days = 0;
    enum status status = options_threads(self->run.options, &options.num_threads);
    int ret;

    if (status == STATUS_DONE)
        status = progress_init(&progress, self->run.options, "staffings tried");
    if (status == STATUS_DONE)
        status = options_whole(
            self->run.options, OPTION_REPLICATIONS, 2, 1e6, &num_days);
    if (status != STATUS_DONE)
        return status;
    options.num_days = (size_t)num_days;
    options.progress = progress_count;
    options.progress_self = &progress;
    ret = staff_find(&self->staff, scenario, &options);
    progress_wipe(&progress);
    if (ret == CQ_ERR_INTERRUPTED) {
        say_note("interrupted before an answer was found");
        return STATUS_INTERRUPTED;
    }
    if (ret == CQ_ERR_LIMIT)
        return say_error(STATUS_OUTSIDE,
            "%s: with any staff that was tried the queue grew without end; give "
            "patience or a queue_limit",
            self->run.path);
    return say_code(ret);
}

/* ---- the answer, simulated as callq run would ---- */

static enum status
simulate_answer(struct staff_job *self)
{
    struct scenario *scenario = &self->run.loaded.scenario;
    const struct scenario *trial = &self->staff.trial.scenario;
    const size_t most = MOST_BYTES / (totals_size(trial) + 1);
    struct experiment_options options = { .first = 1, .stop = interrupt_watch() };
    enum status status = options_threads(self->run.options, &options.num_threads);

    scenario->groups = trial->groups;
    scenario->run_length_s = trial->run_length_s;
    scenario->num_batches = trial->num_batches;
    options.num_replications =
        self->staff.num_days < most ? self->staff.num_days : most;
    if (options.num_replications < 2)
        options.num_replications = 2;
    self->run.num_wanted = options.num_replications;
    if (status != STATUS_DONE)
        return status;
    return say_code(experiment_run(&self->run.experiment, scenario, &options));
}

static enum status
hand_over(struct staff_job *self, struct save *save)
{
    static const struct answer_file files[] = { { "staff.json", staff_write_json },
        { "requirement.csv", staff_write_requirement },
        { "staffed.yaml", staff_write_scenario }, { NULL, NULL } };
    static const struct answer answer = { files, staff_write_json,
        staff_write_requirement, staff_print };
    const char *requirement = options_text(self->run.options, OPTION_REQUIREMENT);
    enum status status = STATUS_DONE;

    if (save->folder != NULL || self->run.format == ANSWER_JSON)
        status = simulate_answer(self);
    if (status == STATUS_DONE)
        status = answer_save(&answer, self, &self->run, save);
    if (status == STATUS_DONE && requirement != NULL)
        status = out_file_write(requirement, staff_write_requirement, self);
    if (status != STATUS_DONE ||
        (requirement != NULL && strcmp(requirement, "-") == 0))
        return status;
    return answer_print(&answer, self, &self->run);
}

static enum status
staff(const struct options *options)
{
    const char *folder = options_text(options, OPTION_OUTPUT);
    struct staff_job self = { 0 };
    struct save save = { 0 };
    enum status status = read_job(&self, options);

    if (status == STATUS_DONE && folder != NULL)
        status = save_open(&save, folder);
    if (status == STATUS_DONE)
        status = search(&self);
    if (status == STATUS_DONE && self.staff.end != STAFF_FOUND)
        status = staff_print_end(&self);
    if (status == STATUS_DONE)
        status = hand_over(&self, &save);
    save_close(&save);
    free(self.goals);
    run_free(&self.run);
    staff_free(&self.staff);
    return status;
}

const struct command command_staff = {
    .name = "staff",
    .words = "FILE",
    .help = "the least staff per interval and group that meets the targets",
    .about =
        "Finds the least number of agents, interval by interval and group by "
        "group, with which every target of the scenario is met: by the bound of "
        "its confidence interval, not by the estimate. What the scenario says of "
        "staff, shifts or a roster is replaced. Where a formula holds exactly "
        "(one type, one group, a steady state) it answers and simulation "
        "confirms; else staffings are simulated on the same contacts, an agent "
        "more where a target is missed and one fewer where none is needed, and the "
        "answer is judged anew on fresh days. A target of the whole day lets "
        "quiet hours pay for busy ones; @each asks every interval. Agents are "
        "people seated, heads those to schedule for it under the scenario's "
        "shrinkage. Status 1 if no staff meets the targets.",
    .least = 1,
    .most = 1,
    .missing = "a scenario file; 'callq new day.yaml' makes one",
    .run = staff,
    .finds_heads = true,
    .options = { OPTION_TARGET, OPTION_RISK, OPTION_REQUIREMENT,
        OPTION_REPLICATIONS, OPTION_SEED, OPTION_THREADS, OPTION_SET, OPTION_UNSET,
        OPTION_ALLOW, OPTION_FROM, OPTION_STATE, OPTION_OUTPUT, OPTION_FORMAT,
        OPTION_MEASURES, OPTION_CONFIDENCE, OPTION_PROGRESS, OPTION_QUIET },
    .examples = { { "80 % in every half hour, for a spreadsheet",
                      "callq staff day.yaml --target \"all.service_level@each >= "
                      "80 "
                      "%\" --requirement staff.csv" },
        { "enough for nine days of ten, not for the average day",
            "callq staff day.yaml --risk 90%" },
        { "the answer with all its measures, then drawn",
            "callq staff bank.yaml -o staffed && callq plot staffed" } },
};
