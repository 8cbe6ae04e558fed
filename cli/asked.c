/* --measures and --by, for every command that simulates and prints measures. */
#include "cli/asked.h"

#include <stdlib.h>

#include "scenarios/address.h"
#include "sim/err.h"

unsigned
asked_by(const struct asked *self)
{
    if (self->by_apart)
        return BY_APART;
    return self->by_day ? 0 : BY_INTERVAL;
}

enum status
asked_read_by(
    struct asked *self, const struct options *options, struct scenario *scenario)
{
    static const char *const periods[] = { "day", "interval", "weekday", NULL };
    struct horizon *horizon = &scenario->horizon;
    int by = -1;
    const enum status status = options_word(options, OPTION_BY, periods, &by);

    *self = (struct asked){ .by_day = by == 0 && horizon->num_days == 0,
        .by_interval = by == 1,
        .by_apart = by == 2 || (by == 0 && horizon->num_days > 0) };
    horizon->apart = by == 0 ? APART_DAYS : APART_WEEKDAYS;
    if (by == 2 && horizon->num_days == 0)
        return say_error(STATUS_INPUT,
            "--by weekday: the scenario has no calendar; give it a horizon of "
            "several days, or leave it out");
    if (by == 1 && scenario->day.steady)
        return say_error(STATUS_INPUT,
            "--by interval: a steady state has no intervals; leave it out");
    return status;
}

/* --by: each number asked for the whole run is asked for each interval; or weekday,
 * or day, which stand behind them. */
static int
spell_out(struct asked *self, const struct scenario *scenario)
{
    const size_t num_intervals = scenario->day.num_intervals;
    const size_t first =
        self->by_apart ? num_intervals + 1 : scenario_first_interval(scenario);
    const size_t num_each =
        self->by_apart ? scenario_num_apart(scenario) : num_intervals - first;
    struct address *more = calloc(self->num * num_each + 1, sizeof(*more));
    size_t num = 0;

    if (more == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < self->num; i++) {
        const bool each = self->numbers[i].interval == INTERVAL_ALL &&
                          measure_by_interval(self->numbers[i].measure, scenario);

        for (size_t k = 0; k < (each ? num_each : 1); k++) {
            more[num] = self->numbers[i];
            if (each)
                more[num].interval = (int)(first + k);
            num++;
        }
    }
    free(self->numbers);
    self->numbers = more;
    self->num = num;
    return CQ_OK;
}

void
asked_say_lacks(const struct asked *self, const struct scenario *scenario)
{
    for (size_t i = 0; i < self->num; i++) {
        const struct address *asked = &self->numbers[i];
        char name[256];

        if (measure_applies(asked->measure, scenario, asked->of) ||
            (i > 0 && asked[-1].measure == asked->measure))
            continue;
        say_note("%s.%s can have no value here: %s",
            of_name(scenario, asked->of, name, sizeof(name)), asked->measure->name,
            measure_lack(asked->measure, scenario));
    }
}

/* Quantiles of an interval are there only where they are asked for: with --by, of
 * each. */
static void
keep_waits(const struct asked *self, struct scenario *scenario)
{
    for (size_t i = 0; i < self->num && !scenario->day.steady; i++)
        if (address_needs_waits(&self->numbers[i]) ||
            ((self->by_interval || self->by_apart) &&
                self->numbers[i].measure->form == FORM_QUANTILE))
            scenario->report.waits_by_interval = true;
}

enum status
asked_read_measures(
    struct asked *self, struct scenario *scenario, const char *text, char *error)
{
    char own[ADDRESS_ERROR_SIZE];
    int ret = address_parse_list(
        scenario, text, &self->numbers, &self->num, error != NULL ? error : own);

    if (ret == CQ_ERR_INPUT && error == NULL)
        return say_error(STATUS_INPUT, "--measures: %s", own);
    if (ret == CQ_OK)
        keep_waits(self, scenario);
    if (ret == CQ_OK && (self->by_interval || self->by_apart))
        ret = spell_out(self, scenario);
    return say_code(ret);
}

void
asked_free(struct asked *self)
{
    free(self->numbers);
    *self = (struct asked){ 0 };
}
