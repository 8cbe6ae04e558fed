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
    const enum status status = options_format(self->options, &self->format);

    return status == STATUS_DONE
               ? asked_read_by(&self->asked, self->options, &self->loaded.scenario)
               : status;
}

static enum status
read_measures(struct run *self)
{
    const char *text = options_text(self->options, OPTION_MEASURES);
    enum status status = STATUS_DONE;

    if (text == NULL)
        return STATUS_DONE;
    status = asked_read_measures(&self->asked, &self->loaded.scenario, text, NULL);
    if (status == STATUS_DONE)
        asked_say_lacks(&self->asked, run_scenario(self));
    return status;
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

/* What knows the plan and theory of whole days alone. */
static enum status
check_rest(const struct run *self)
{
    static const enum option_id ids[] = { OPTION_ADJUST, OPTION_CHECK_THEORY };

    for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++)
        if (run_scenario(self)->now.is_given &&
            options_given(self->options, ids[i]))
            return say_error(STATUS_INPUT,
                "--%s is about whole days, and this run begins in mid-day; leave "
                "it "
                "out",
                option_infos[ids[i]].name);
    return STATUS_DONE;
}

enum status
run_settle(struct run *self)
{
    enum status status = read_numbers(self);

    if (status == STATUS_DONE)
        status = read_words(self);
    if (status == STATUS_DONE)
        status = read_measures(self);
    if (status == STATUS_DONE)
        status = read_goals(self);
    return status;
}

enum status
run_read(struct run *self, const struct options *options)
{
    enum status status;

    *self = (struct run){ .options = options, .path = options->words[0] };
    status = load(&self->loaded, options, self->path);
    self->loaded.scenario.run.by_events = options_given(options, OPTION_BY_EVENTS);
    if (status == STATUS_DONE)
        status = run_settle(self);
    if (status == STATUS_DONE)
        status = run_read_precision(self);
    if (status == STATUS_DONE)
        status = shard_read(&self->shard, options);
    if (status == STATUS_DONE && self->shard.of > 0 &&
        self->precision.num_wishes > 0)
        status = say_error(STATUS_INPUT,
            "a run to a precision (run.precision) has no parts: how long it takes "
            "is known to all of them together only; --unset run.precision");
    return status == STATUS_DONE ? check_rest(self) : status;
}

void
run_free(struct run *self)
{
    experiment_free(&self->experiment);
    asked_free(&self->asked);
    free(self->judged);
    precision_free(&self->precision);
    load_free(&self->loaded);
    *self = (struct run){ 0 };
}

int
run_write_measures(const struct run *self, FILE *out)
{
    struct result result;
    int ret;

    result_init(&result, &self->experiment);
    ret = self->asked.num > 0
              ? result_add(&result, self->asked.numbers, self->asked.num)
              : result_add_all(&result, asked_by(&self->asked));
    if (ret == CQ_OK)
        result_write_json_rows(&result, out);
    result_free(&result);
    return ret;
}

const char *
run_length_text(const struct run *self, size_t num, char *out, size_t size)
{
    snprintf(out, size, "%zu %s%s", num,
        scenario_is_day(run_scenario(self)) ? "day" : "run", num == 1 ? "" : "s");
    return out;
}
