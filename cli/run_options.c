/* The options of `callq run`, read before anything is simulated. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/run.h"
#include "scenarios/address.h"
#include "sim/err.h"

static enum status
read_numbers(struct run *self)
{
    double only = 0;
    const enum status status =
        options_whole(self->options, OPTION_ONLY_REPLICATION, 1, 1e15, &only);

    self->only = (uint64_t)only;
    self->num_wanted =
        self->only > 0 ? 1 : (size_t)run_scenario(self)->run.replications;
    return status;
}

static enum status
read_words(struct run *self)
{
    static const char *const formats[] = { "table", "json", "csv", NULL };
    static const char *const periods[] = { "day", "interval", "weekday", NULL };
    struct horizon *horizon = &self->loaded.scenario.horizon;
    int format = RUN_TABLE, by = -1;
    enum status status =
        options_word(self->options, OPTION_FORMAT, formats, &format);

    if (status == STATUS_DONE)
        status = options_word(self->options, OPTION_BY, periods, &by);
    self->format = (enum run_format)format;
    self->by_day = by == 0 && horizon->num_days == 0;
    self->by_interval = by == 1;
    self->by_apart = by == 2 || (by == 0 && horizon->num_days > 0);
    horizon->apart = by == 0 ? APART_DAYS : APART_WEEKDAYS;
    if (by == 2 && horizon->num_days == 0)
        return say_error(STATUS_INPUT,
            "--by weekday: the scenario has no calendar; give it a horizon of "
            "several days, or leave it out");
    if (by == 1 && run_scenario(self)->day.steady)
        return say_error(STATUS_INPUT,
            "--by interval: a steady state has no intervals; leave it out");
    return status;
}

/* --by: each number asked for the whole run is asked for each interval; or weekday,
 * or day, which stand behind them. */
static int
spell_out(struct run *self)
{
    const struct scenario *scenario = run_scenario(self);
    const size_t num_intervals = scenario->day.num_intervals;
    const size_t first = self->by_apart ? num_intervals + 1 : 0;
    const size_t num_each =
        self->by_apart ? scenario_num_apart(scenario) : num_intervals;
    struct address *more = calloc(self->num_asked * num_each + 1, sizeof(*more));
    size_t num = 0;

    if (more == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < self->num_asked; i++) {
        const bool each = self->asked[i].interval == INTERVAL_ALL &&
                          measure_by_interval(self->asked[i].measure, scenario);

        for (size_t k = 0; k < (each ? num_each : 1); k++) {
            more[num] = self->asked[i];
            if (each)
                more[num].interval = (int)(first + k);
            num++;
        }
    }
    free(self->asked);
    self->asked = more;
    self->num_asked = num;
    return CQ_OK;
}

/* What was asked for and can have no value here: why, once for each. */
static void
say_lacks(const struct run *self)
{
    for (size_t i = 0; i < self->num_asked; i++) {
        const struct address *asked = &self->asked[i];
        char name[256];

        if (measure_applies(asked->measure, run_scenario(self), asked->of) ||
            (i > 0 && asked[-1].measure == asked->measure))
            continue;
        say_note("%s.%s can have no value here: %s",
            of_name(run_scenario(self), asked->of, name, sizeof(name)),
            asked->measure->name, measure_lack(asked->measure, run_scenario(self)));
    }
}

/* Quantiles of an interval are there only where they are asked for: with --by, of
 * each. */
static void
keep_waits(struct run *self)
{
    struct scenario *scenario = &self->loaded.scenario;

    for (size_t i = 0; i < self->num_asked && !scenario->day.steady; i++)
        if (address_needs_waits(&self->asked[i]) ||
            ((self->by_interval || self->by_apart) &&
                self->asked[i].measure->form == FORM_QUANTILE))
            scenario->report.waits_by_interval = true;
}

static enum status
read_measures(struct run *self)
{
    const char *text = options_text(self->options, OPTION_MEASURES);
    char error[ADDRESS_ERROR_SIZE];
    int ret;

    if (text == NULL)
        return STATUS_DONE;
    ret = address_parse_list(
        run_scenario(self), text, &self->asked, &self->num_asked, error);
    if (ret == CQ_ERR_INPUT)
        return say_error(STATUS_INPUT, "--measures: %s", error);
    if (ret == CQ_OK) {
        keep_waits(self);
        say_lacks(self);
    }
    if (ret == CQ_OK && (self->by_interval || self->by_apart))
        ret = spell_out(self);
    return say_code(ret);
}

static enum status
add_goal(struct run *self, const char *text, const char *where, bool required)
{
    struct judged *judged = &self->judged[self->num_judged];
    char error[ADDRESS_ERROR_SIZE];
    const int ret = goal_parse(run_scenario(self), text, &judged->goal, error);

    if (ret == CQ_OK && address_needs_waits(&judged->goal.address))
        self->loaded.scenario.report.waits_by_interval = true;

    if (ret == CQ_ERR_INPUT)
        return say_error(STATUS_INPUT, "%s: %s", where, error);
    judged->required = required;
    self->num_judged += ret == CQ_OK;
    return say_code(ret);
}

/* The targets that contact types state with their service level, where the list of
 * targets does not. */
static enum status
add_own_goals(struct run *self)
{
    struct scenario *scenario = &self->loaded.scenario;

    for (uint32_t type = 0; type < scenario->num_types; type++) {
        struct goal *own = &self->judged[self->num_judged].goal;
        bool is_new = goal_of_type(scenario, type, own);
        char text[300];

        for (size_t i = 0; is_new && i < self->num_judged; i++)
            is_new = !goal_same_address(own, &self->judged[i].goal);
        if (!is_new)
            continue;
        snprintf(text, sizeof(text), "%.200s.%s >= %g %%",
            scenario->types[type].name, own->address.measure->name,
            100 * own->value);
        own->text = arena_text(&scenario->arena, text, strlen(text));
        if (own->text == NULL)
            return say_code(CQ_ERR_NO_MEMORY);
        self->num_judged++;
    }
    return STATUS_DONE;
}

/* --target stands in place of the scenario's targets; a --require is one more. */
static enum status
read_goals(struct run *self)
{
    const struct scenario *scenario = run_scenario(self);
    const bool replaced = options_given(self->options, OPTION_TARGET);
    enum status status = STATUS_DONE;

    self->judged = calloc(
        scenario->num_targets + scenario->num_types + self->options->num_uses + 1,
        sizeof(*self->judged));
    if (self->judged == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (size_t i = 0; status == STATUS_DONE && i < scenario->num_targets; i++)
        if (!replaced)
            status = add_goal(self, scenario->targets[i].text, "targets", false);
    if (status == STATUS_DONE && !replaced)
        status = add_own_goals(self);
    for (size_t i = 0; status == STATUS_DONE && i < self->options->num_uses; i++) {
        const struct option_use *use = &self->options->uses[i];

        if (use->id == OPTION_TARGET)
            status = add_goal(self, use->value, "--target", false);
        else if (use->id == OPTION_REQUIRE)
            status = add_goal(self, use->value, "--require", true);
    }
    return status;
}

enum status
run_read(struct run *self, const struct options *options)
{
    enum status status;

    *self = (struct run){ .options = options, .path = options->words[0] };
    status = load(&self->loaded, options, self->path);
    if (status == STATUS_DONE)
        status = read_numbers(self);
    if (status == STATUS_DONE)
        status = read_words(self);
    if (status == STATUS_DONE)
        status = read_measures(self);
    if (status == STATUS_DONE)
        status = read_goals(self);
    return status;
}

void
run_free(struct run *self)
{
    experiment_free(&self->experiment);
    free(self->asked);
    free(self->judged);
    load_free(&self->loaded);
    *self = (struct run){ 0 };
}

const char *
run_length_text(const struct run *self, size_t num, char *out, size_t size)
{
    snprintf(out, size, "%zu %s%s", num,
        scenario_is_day(run_scenario(self)) ? "day" : "run", num == 1 ? "" : "s");
    return out;
}
