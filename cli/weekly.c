/* callq shifts of several days: rosters of a week, simulated, repaired where they
 * miss, and handed over. */
#include "cli/weekly.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/answer.h"
#include "plan/staff.h"
#include "sim/err.h"

enum {
    USUAL_LIMIT_S = 20
};

/* ---- what its parts share ---- */

static double
overlap_s(double a_from, double a_until, double b_from, double b_until)
{
    return fmax(0, fmin(a_until, b_until) - fmax(a_from, b_from));
}

/* Of a shift, at the desk while the doors are open, breaks taken off. */
static double
present_s(
    const struct scenario *scenario, const struct shifts_row *row, unsigned weekday)
{
    double from_s, until_s, sum_s;

    if (!weekly_hours(scenario, weekday, &from_s, &until_s))
        return 0;
    if (shifts_wrap(scenario))
        until_s = INFINITY; /* the next day goes on */
    sum_s = overlap_s(row->starts_s, row->ends_s, from_s, until_s);
    for (size_t b = 0; b < row->num_breaks; b++)
        sum_s -= overlap_s(row->breaks[b].at_s,
            row->breaks[b].at_s + row->breaks[b].length_s, from_s, until_s);
    return sum_s;
}

static double
there_h(const struct weekly *weekly, size_t group)
{
    double sum_s = 0;

    for (size_t p = 0; p < weekly->num_persons; p++)
        for (unsigned d = 0; d < ROSTER_DAYS; d++) {
            const uint32_t row = weekly->persons[p].row[d];

            if (row != ROSTER_OFF && weekly->persons[p].group == group)
                sum_s += present_s(weekly->scenario, &weekly->days[d].rows[row], d);
        }
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        for (size_t i = 0; i < weekly->days[d].num_lends; i++) {
            const struct shifts_lend *lend = &weekly->days[d].lends[i];
            const double lent_s = lend->heads * (lend->until_s - lend->from_s);

            sum_s += lend->to == group ? lent_s : 0;
            sum_s -= lend->from == group ? lent_s : 0;
        }
    return sum_s / 3600;
}

struct weekly_hours
weekly_sum(const struct weekly_job *self, size_t group)
{
    const struct weekly_need *need = &self->need;
    struct weekly_hours out = { .there_h = there_h(&self->weekly, group) };

    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        for (size_t i = 0; i < need->num_intervals; i++)
            out.required_h +=
                need->heads[(d * need->num_groups + group) * need->num_intervals +
                            i] *
                (need->from_s[i + 1] - need->from_s[i]) / 3600;
    out.over_h = out.there_h - out.required_h;
    return out;
}

/* ---- what is asked ---- */

static enum status
read_options(struct weekly_job *self)
{
    struct shifts_wishes wishes = { .time_limit_s = USUAL_LIMIT_S };
    const enum status status = shifts_read_wishes(self->run->options, &wishes);

    self->options = (struct weekly_options){ .solver = wishes.solver,
        .time_limit_s = wishes.time_limit_s,
        .gap = 0.003,
        .stop = wishes.stop };
    self->num_rounds = wishes.num_rounds;
    return status;
}

/* ---- the requirement ---- */

static const char *
group_without_staff(const struct weekly_job *self)
{
    const struct scenario *scenario = run_scenario(self->run);

    for (size_t g = 0; g < scenario->num_groups; g++)
        if (shifts_takes(self->run, g) && scenario->groups[g].staff.num == 0)
            return scenario->groups[g].name;
    return NULL;
}

static enum status
search(struct weekly_job *self)
{
    const struct scenario *scenario = run_scenario(self->run);
    struct staff_options options = { .num_goals = self->run->num_judged,
        .confidence = scenario->run.confidence,
        .risk = NAN,
        .stop = self->options.stop };
    struct goal *goals = run_goals(self->run);
    enum status status = options_threads(self->run->options, &options.num_threads);
    unsigned stuck = ROSTER_DAYS;
    int ret = CQ_ERR_NO_MEMORY;

    options.goals = goals;
    if (goals != NULL && status == STATUS_DONE)
        ret = weekly_need_search(&self->need, scenario, &options, &stuck);
    free(goals);
    if (status != STATUS_DONE)
        return status;
    if (ret == CQ_ERR_INTERRUPTED)
        return STATUS_INTERRUPTED;
    if (ret == CQ_OK && stuck < ROSTER_DAYS)
        return say_error(STATUS_MISSED,
            "%s: on %s no staff was found that meets the targets, so there is "
            "nothing to cover; 'callq staff %s' says more",
            self->run->path, weekday_names[stuck], self->run->path);
    return say_code(ret);
}

static enum status
read_requirement(struct weekly_job *self)
{
    const char *file = options_text(self->run->options, OPTION_REQUIREMENT);
    const char *without = group_without_staff(self);

    if (file != NULL) {
        self->source = SHIFTS_OF_FILE;
        return shifts_read_week(self->run, file, &self->need);
    }
    if (without == NULL) {
        self->source = SHIFTS_OF_STAFF;
        return say_code(weekly_need_of_staff(&self->need, run_scenario(self->run)));
    }
    self->source = SHIFTS_OF_SEARCH;
    if (self->run->num_judged > 0)
        return search(self);
    return say_error(STATUS_INPUT,
        "%s: nothing says what is required of '%s'; give it staff, or targets to "
        "staff for (--target \"all.service_level@each >= 80 %%\"), or "
        "--requirement FILE.csv",
        self->run->path, without);
}

static enum status
keep_first(struct weekly_job *self)
{
    const size_t num =
        ROSTER_DAYS * self->need.num_groups * self->need.num_intervals;

    self->first_heads = calloc(num + 1, sizeof(*self->first_heads));
    if (self->first_heads == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    memcpy(self->first_heads, self->need.heads, num * sizeof(*self->first_heads));
    return STATUS_DONE;
}

/* ---- the rosters ---- */

static int
find(struct weekly_job *self)
{
    weekly_schedule_free(&self->schedule);
    weekly_free(&self->weekly);
    return weekly_find(
        &self->weekly, run_scenario(self->run), &self->need, &self->options);
}

/* A requirement that no roster covers is no failure: there is none. */
static int
make(void *of, const struct scenario **scenario, double *cost)
{
    struct weekly_job *self = of;
    int ret = find(self);

    if (ret != CQ_OK || weekly_first_without(&self->weekly) != SIZE_MAX)
        return ret;
    ret = weekly_schedule_init(&self->schedule, &self->weekly);
    *cost = self->weekly.cost;
    *scenario = &self->schedule.scenario;
    return ret;
}

static int
repair(struct weekly_job *self, unsigned num_threads)
{
    const struct scenario *scenario = run_scenario(self->run);
    struct goal *goals = run_goals(self->run);
    struct repair_need need = { ROSTER_DAYS, self->need.num_groups,
        self->need.num_intervals, self->need.from_s, self->need.heads };
    const struct repair_options options = { .goals = goals,
        .num_goals = self->run->num_judged,
        .confidence = scenario->run.confidence,
        .num_rounds = self->num_rounds,
        .num_threads = num_threads,
        .stop = self->options.stop };
    int ret = goals == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    self->has_repair = true;
    if (ret == CQ_OK)
        ret = repair_find(&self->repair, scenario, &need, make, self, &options);
    free(goals);
    return ret;
}

static enum status
find_rosters(struct weekly_job *self)
{
    const struct scenario *scenario;
    unsigned num_threads = 0;
    enum status status = options_threads(self->run->options, &num_threads);
    double cost;
    size_t group;
    int ret;

    if (status != STATUS_DONE)
        return status;
    ret = self->run->num_judged > 0 && self->num_rounds > 0
              ? repair(self, num_threads)
              : make(self, &scenario, &cost);
    status = shifts_say_found(self->run, ret, "rosters");
    if (status != STATUS_DONE)
        return status;
    group = weekly_first_without(&self->weekly);
    return group == SIZE_MAX ? STATUS_DONE : weekly_print_end(self, group);
}

/* ---- the answer ---- */

static enum status
hand_over(struct weekly_job *self, struct save *save)
{
    static const struct answer_file files[] = { { "shifts.json",
                                                    weekly_write_json },
        { "shifts.csv", weekly_write_csv }, { "roster.csv", weekly_write_roster },
        { "requirement.csv", weekly_write_requirement },
        { "cover.csv", weekly_write_cover },
        { "scheduled.yaml", weekly_write_scenario }, { NULL, NULL } };
    static const struct answer answer = { files, weekly_write_json,
        weekly_write_csv, weekly_print };
    enum status status =
        answer_simulate(self->run, self->schedule.groups, self->options.stop);

    if (status == STATUS_DONE)
        status = answer_save(&answer, self, self->run, save);
    return status == STATUS_DONE ? answer_print(&answer, self, self->run) : status;
}

enum status
weekly_command(struct run *run, struct save *save)
{
    struct weekly_job self = { .run = run };
    enum status status = read_options(&self);

    if (status == STATUS_DONE)
        status = read_requirement(&self);
    if (status == STATUS_DONE)
        status = keep_first(&self);
    if (status == STATUS_DONE)
        status = find_rosters(&self);
    if (status == STATUS_DONE)
        status = hand_over(&self, save);
    if (self.has_repair)
        repair_free(&self.repair);
    weekly_schedule_free(&self.schedule);
    weekly_free(&self.weekly);
    weekly_need_free(&self.need);
    free(self.first_heads);
    return status;
}
