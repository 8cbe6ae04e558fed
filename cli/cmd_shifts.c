/* callq shifts: least-cost shifts that cover a requirement, simulated and handed
 * over. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/answer.h"
#include "cli/command.h"
#include "cli/weekly.h"
#include "sim/err.h"

enum {
    USUAL_LIMIT_S = 10
};

/* ---- what its parts share ---- */

uint32_t
shifts_there(const struct shifts_job *self, size_t group, size_t interval)
{
    return shifts_cover(&self->shifts, group, self->need.from_s[interval],
        self->need.from_s[interval + 1]);
}

struct shifts_hours
shifts_hours(const struct shifts_job *self, size_t group)
{
    const struct shifts_need *need = &self->need;
    struct shifts_hours out = { 0, 0 };

    for (size_t i = 0; i < need->num_intervals; i++) {
        const double from_s = need->from_s[i], until_s = need->from_s[i + 1];

        out.required_h += need->heads[group * need->num_intervals + i] *
                          (until_s - from_s) / 3600;
        out.there_h +=
            shifts_present_s(&self->shifts, group, from_s, until_s) / 3600;
    }
    return out;
}

/* ---- what is asked ---- */

static enum status
check_scenario(const struct shifts_job *self)
{
    const struct scenario *scenario = run_scenario(&self->run);
    size_t num = 0;

    if (scenario->day.steady)
        return say_error(STATUS_INPUT,
            "%s: shifts have clock times, and a steady state has none; write day",
            self->run.path);
    for (size_t g = 0; g < scenario->num_groups; g++)
        num += shifts_takes(&self->run, g);
    if (num > 0)
        return STATUS_DONE;
    return say_error(STATUS_INPUT,
        "%s: no agent group has shift_rules; give agents.%s.shift_rules: {lengths: "
        "[4 h, 8 h], starts: {from: \"08:00\", to: \"12:00\"}}",
        self->run.path,
        scenario->num_groups > 0 ? scenario->groups[0].name : "NAME");
}

static enum status
read_options(struct shifts_job *self)
{
    struct shifts_wishes wishes = { .time_limit_s = USUAL_LIMIT_S };
    const enum status status = shifts_read_wishes(self->run.options, &wishes);

    self->options = (struct shifts_options){ .solver = wishes.solver,
        .time_limit_s = wishes.time_limit_s,
        .stop = wishes.stop };
    self->num_rounds = wishes.num_rounds;
    return status;
}

/* ---- the requirement ---- */

/* Does the key staff say what is required of each group with rules? Or of none. */
static enum status
check_source(struct shifts_job *self)
{
    const struct scenario *scenario = run_scenario(&self->run);
    size_t with = scenario->num_groups, without = scenario->num_groups,
           ruleless = scenario->num_groups;

    for (size_t g = 0; g < scenario->num_groups; g++) {
        if (!shifts_takes(&self->run, g))
            ruleless = g;
        else if (scenario->groups[g].staff.num > 0)
            with = g;
        else
            without = g;
    }
    self->source =
        without < scenario->num_groups ? SHIFTS_OF_SEARCH : SHIFTS_OF_STAFF;
    if (self->source == SHIFTS_OF_STAFF)
        return STATUS_DONE;
    if (with < scenario->num_groups)
        return say_error(STATUS_INPUT,
            "%s: the group '%s' has staff to cover and '%s' has none; give both, "
            "or "
            "take it away: --unset agents.%s.staff",
            self->run.path, scenario->groups[with].name,
            scenario->groups[without].name, scenario->groups[with].name);
    if (ruleless < scenario->num_groups)
        return say_error(STATUS_INPUT,
            "%s: the staff of '%s' is to be found, which finds that of '%s' too, "
            "and "
            "'%s' has no shift_rules; give it some, or say what is required with "
            "--requirement FILE.csv",
            self->run.path, scenario->groups[without].name,
            scenario->groups[ruleless].name, scenario->groups[ruleless].name);
    if (self->run.num_judged > 0)
        return STATUS_DONE;
    return say_error(STATUS_INPUT,
        "%s: nothing says what is required of '%s'; give it staff, or targets to "
        "staff for (--target \"all.service_level@each >= 80 %%\"), or "
        "--requirement "
        "FILE.csv",
        self->run.path, scenario->groups[without].name);
}

/* As callq staff does it. */
static enum status
search(struct shifts_job *self)
{
    const struct scenario *scenario = run_scenario(&self->run);
    struct staff_options options = { .num_goals = self->run.num_judged,
        .confidence = scenario->run.confidence,
        .risk = NAN,
        .stop = self->options.stop };
    struct goal *goals = run_goals(&self->run);
    enum status status = options_threads(self->run.options, &options.num_threads);
    double num_days = 0;
    int ret = goals == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    options.goals = goals;
    if (status == STATUS_DONE)
        status = options_whole(
            self->run.options, OPTION_REPLICATIONS, 2, 1e6, &num_days);
    options.num_days = (size_t)num_days;
    if (ret == CQ_OK && status == STATUS_DONE)
        ret = staff_find(&self->staff, scenario, &options);
    if (ret == CQ_OK && status == STATUS_DONE && self->staff.end != STAFF_FOUND)
        status = say_error(STATUS_MISSED,
            "%s: no staff was found that meets the targets, so there is nothing to "
            "cover; 'callq staff %s' says why",
            self->run.path, self->run.path);
    if (ret == CQ_OK && status == STATUS_DONE)
        ret = shifts_need_of_staff(&self->need, scenario);
    if (ret == CQ_OK && status == STATUS_DONE)
        memcpy(self->need.heads, self->staff.heads,
            scenario->num_groups * self->need.num_intervals *
                sizeof(*self->need.heads));
    free(goals);
    if (ret == CQ_ERR_INTERRUPTED)
        say_note("interrupted before an answer was found");
    return ret == CQ_ERR_INTERRUPTED ? STATUS_INTERRUPTED
           : status == STATUS_DONE   ? say_code(ret)
                                     : status;
}

static enum status
read_requirement(struct shifts_job *self)
{
    const char *path = options_text(self->run.options, OPTION_REQUIREMENT);
    enum status status;

    if (path != NULL) {
        self->source = SHIFTS_OF_FILE;
        return shifts_read_file(self, path);
    }
    status = check_source(self);
    if (status == STATUS_DONE && self->source == SHIFTS_OF_SEARCH)
        status = search(self);
    else if (status == STATUS_DONE)
        status =
            say_code(shifts_need_of_staff(&self->need, run_scenario(&self->run)));
    return status;
}

/* ---- the shifts ---- */

static enum status
find(struct shifts_job *self)
{
    const struct scenario *scenario = run_scenario(&self->run);
    unsigned num_threads = 0;
    enum status status = options_threads(self->run.options, &num_threads);
    size_t group;
    int ret;

    if (status != STATUS_DONE)
        return status;
    ret = self->run.num_judged > 0 && self->num_rounds > 0
              ? shifts_find_repaired(self, num_threads)
              : shifts_find(&self->shifts, scenario, &self->need, &self->options);
    status = shifts_say_found(&self->run, ret, "shifts");
    if (status != STATUS_DONE)
        return status;
    group = shifts_first_without(&self->shifts);
    return group == SIZE_MAX ? STATUS_DONE : shifts_print_end(self, group);
}

/* ---- the answer ---- */

static enum status
hand_over(struct shifts_job *self, struct save *save)
{
    static const struct answer_file files[] = {
        { "shifts.json", shifts_write_json }, { "shifts.csv", shifts_write_csv },
        { "requirement.csv", shifts_write_requirement },
        { "cover.csv", shifts_write_cover },
        { "scheduled.yaml", shifts_write_scenario }, { NULL, NULL }
    };
    static const struct answer answer = { files, shifts_write_json,
        shifts_write_csv, shifts_print };
    const int ret = shifts_schedule_init(&self->schedule, &self->shifts);
    enum status status =
        ret == CQ_OK
            ? answer_simulate(&self->run, self->schedule.groups, self->options.stop)
            : say_code(ret);

    if (status == STATUS_DONE)
        status = answer_save(&answer, self, &self->run, save);
    return status == STATUS_DONE ? answer_print(&answer, self, &self->run) : status;
}

static enum status
one_day(struct shifts_job *self, struct save *save)
{
    enum status status = read_requirement(self);

    if (status == STATUS_DONE)
        status = find(self);
    return status == STATUS_DONE ? hand_over(self, save) : status;
}

static enum status
shifts(const struct options *options)
{
    const char *folder = options_text(options, OPTION_OUTPUT);
    struct shifts_job self = { 0 };
    struct save save = { 0 };
    enum status status = run_read(&self.run, options);

    if (status == STATUS_DONE)
        status = check_scenario(&self);
    if (status == STATUS_DONE)
        status = read_options(&self);
    if (status == STATUS_DONE && folder != NULL)
        status = save_open(&save, folder);
    if (status == STATUS_DONE)
        status = run_scenario(&self.run)->horizon.num_days > 0
                     ? weekly_command(&self.run, &save)
                     : one_day(&self, &save);
    save_close(&save);
    run_free(&self.run);
    staff_free(&self.staff);
    shifts_schedule_free(&self.schedule);
    shifts_free(&self.shifts);
    shifts_need_free(&self.need);
    if (self.has_repair)
        repair_free(&self.repair);
    return status;
}

const struct command command_shifts = {
    .name = "shifts",
    .words = "FILE",
    .help = "least-cost shifts and breaks that cover a requirement",
    .about =
        "Finds the shifts of the least cost that agents.X.shift_rules allow, with "
        "their breaks, so that at no moment fewer heads are at the desk than "
        "required; then simulates the day with them and judges the targets. What "
        "is "
        "required says the key staff; or --requirement, a CSV file of interval, "
        "group and heads (as callq staff --requirement writes it); or, where a "
        "group "
        "has rules alone, the search of callq staff for the scenario's targets. A "
        "whole number program finds them, and proves it: what is printed is the "
        "least, or how far above it at most when time was up. Of a scenario of "
        "several days it makes rosters of a week, with days off "
        "and rest (shift_rules.week). Where a target is missed more is required, "
        "and it is all made anew (--repair). Status 1 if no "
        "shifts "
        "cover it, and why.",
    .least = 1,
    .most = 1,
    .missing = "a scenario file with shift_rules",
    .run = shifts,
    .finds_heads = true,
    .options = { OPTION_REQUIREMENT, OPTION_TIME_LIMIT, OPTION_SOLVER,
        OPTION_REPAIR, OPTION_TARGET, OPTION_REPLICATIONS, OPTION_SEED,
        OPTION_THREADS, OPTION_SET, OPTION_UNSET, OPTION_ALLOW, OPTION_OUTPUT,
        OPTION_FORMAT, OPTION_MEASURES, OPTION_CONFIDENCE, OPTION_QUIET },
    .examples = { { "shifts for the staff that the file asks for",
                      "callq shifts day.yaml" },
        { "in two steps, with the table between them in a spreadsheet",
            "callq staff day.yaml --requirement staff.csv && callq shifts day.yaml "
            "--requirement staff.csv" },
        { "kept, with a scenario of these shifts to go on with",
            "callq shifts day.yaml -o week && callq run week/scheduled.yaml" } },
};
