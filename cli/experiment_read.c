/* The options and the scenario of `callq experiment`, and what is asked of it. */
#include "cli/experiment.h"

#include <stdlib.h>

#include "scenarios/address.h"
#include "sim/err.h"

/* ---- --measures ---- */

/* An arm by itself is asked for by the name of its type. */
static enum status
check_asked(const struct trial *self, const struct address *address)
{
    const struct scenario *scenario = run_scenario(&self->run);
    const struct of of = address->of;
    char name[300];

    if (address->measure->flags & MEASURE_ONLY_COMPARED)
        return say_error(STATUS_INPUT,
            "--measures: %s sets one scenario beside another; ask callq compare "
            "for "
            "it",
            address->measure->name);
    if (of.kind == OF_SLICE &&
        ab_has_arms(
            scenario, (struct of){ OF_TYPE, scenario->slices[of.index].type }) &&
        of.index >= scenario->types[scenario->slices[of.index].type].arm_slice)
        return say_error(STATUS_INPUT,
            "--measures: %s is one arm of the test; write %.100s.%s, and both arms "
            "are set side by side",
            of_name(scenario, of, name, sizeof(name)),
            scenario->types[scenario->slices[of.index].type].name,
            address->measure->name);
    return STATUS_DONE;
}

static enum status
read_measures(struct trial *self)
{
    const char *text = options_text(self->options, OPTION_MEASURES);
    struct asked *asked = &self->run.asked;
    enum status status;

    if (text == NULL)
        return STATUS_DONE;
    status = asked_read_measures(asked, &self->run.loaded.scenario, text, NULL);
    for (size_t i = 0; status == STATUS_DONE && i < asked->num; i++)
        status = check_asked(self, &asked->numbers[i]);
    if (status == STATUS_DONE)
        asked_say_lacks(asked, run_scenario(&self->run));
    return status;
}

/* ---- all of it ---- */

static enum status
check_test(const struct trial *self)
{
    const char *obstacle = ab_obstacle(run_scenario(&self->run));

    return obstacle == NULL
               ? STATUS_DONE
               : say_error(STATUS_INPUT, "%s: %s", self->run.path, obstacle);
}

enum status
trial_read(struct trial *self, const struct options *options)
{
    enum status status;

    *self = (struct trial){ .options = options,
        .run = { .options = options, .path = options->words[0] } };
    status = load(&self->run.loaded, options, self->run.path);
    if (status == STATUS_DONE)
        status = check_test(self);
    if (status == STATUS_DONE)
        status = options_format(self->options, &self->format);
    if (status == STATUS_DONE)
        status = read_measures(self);
    if (status == STATUS_DONE)
        status = trial_read_wishes(self);
    self->run.num_wanted = status == STATUS_DONE
                               ? (size_t)run_scenario(&self->run)->run.replications
                               : 0;
    return status;
}

void
trial_free(struct trial *self)
{
    ab_detect_free(&self->detect);
    ab_free(&self->ab);
    free(self->wishes);
    run_free(&self->run);
    *self = (struct trial){ 0 };
}
