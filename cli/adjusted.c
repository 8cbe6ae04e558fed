/*
 * Figures with the luck of the arrivals taken out, for people and for machines. How
 * that is done is plan/controls.h's.
 */
#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/page.h"
#include "cli/run.h"
#include "sim/err.h"

enum {
    TEXT_SIZE = 600,
    MOST_LINES = 6,
    MOST_NAMES = 6
};

static const double worth_telling = 1.3; /* times the replications */

int
run_adjust(const struct run *self, struct result *result)
{
    struct adjuster adjuster;
    int ret;

    if (!options_given(self->options, OPTION_ADJUST))
        return CQ_OK;
    ret = adjuster_init(&adjuster, &self->experiment, result->confidence);
    if (ret == CQ_OK)
        ret = adjuster_fill(&adjuster, result);
    adjuster_free(&adjuster);
    return ret;
}

/* ---- for people ---- */

struct sheet {
    const struct run *run;
    struct adjuster adjuster;
    struct address done[MOST_LINES];
    size_t num;
    FILE *out;
};

static bool
is_done(const struct sheet *self, const struct address *address)
{
    for (size_t i = 0; i < self->num; i++) {
        const struct address *done = &self->done[i];

        if (done->measure == address->measure &&
            done->of.kind == address->of.kind &&
            done->of.index == address->of.index &&
            done->interval == address->interval && done->basis == address->basis)
            return true;
    }
    return false;
}

static bool
is_busy(const struct scenario *scenario)
{
    bool out = scenario->busyness.model != NULL;

    for (size_t t = 0; t < scenario->num_types; t++)
        out = out || scenario->types[t].arrivals.busyness.model != NULL;
    return out;
}

static bool
is_off(const struct scenario *scenario)
{
    const struct forecast_error *error = &scenario->forecast_error;

    return error->volume > 0 || error->aht > 0 || error->staff > 0;
}

/* Only what was set beside what came. @return how many */
static size_t
names_of(const struct scenario *scenario, unsigned kinds, const char *names[])
{
    const unsigned curves = 1u << CONTROL_in_time | 1u << CONTROL_lost;
    size_t num = 0;

    if (kinds & 1u << CONTROL_contacts)
        names[num++] = "contacts";
    if (kinds & (1u << CONTROL_work | 1u << CONTROL_handled))
        names[num++] = kinds & 1u << CONTROL_contacts ? "their work" : "work";
    if (kinds & curves && is_busy(scenario))
        names[num++] = "busyness";
    if (kinds & curves && is_off(scenario))
        names[num++] = "the forecast's error";
    if (kinds & 1u << CONTROL_patience)
        names[num++] = "patience";
    if (kinds & 1u << CONTROL_bot)
        names[num++] = "chatbots";
    return num;
}

static void
print_head(const struct sheet *self, unsigned kinds)
{
    const struct scenario *scenario = run_scenario(self->run);
    const char *names[MOST_NAMES];
    const size_t num = names_of(scenario, kinds, names);
    const unsigned many = 1u << CONTROL_contacts | 1u << CONTROL_bot;
    char text[TEXT_SIZE] = "Adjusted: ";
    size_t used = strlen(text);

    for (size_t i = 0; i < num; i++)
        used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s",
            i == 0         ? ""
            : i + 1 == num ? " and "
                           : ", ",
            names[i]);
    snprintf(text + used, sizeof(text) - used,
        " %s known on average; without the luck of these %s",
        num > 1 || kinds & many ? "are" : "is",
        scenario_is_day(scenario) ? "days" : "runs");
    fputc('\n', self->out);
    page_text(self->out, 0, text);
}

const char *
adjusted_times(const struct run *self, double saves, char *out, size_t size)
{
    const char *what = run_scenario(self)->day.steady        ? "the length"
                       : scenario_is_day(run_scenario(self)) ? "the days"
                                                             : "the runs";

    if (saves > 1000)
        snprintf(out, size, "known beforehand");
    else
        snprintf(
            out, size, "as sure as %.*f times %s", saves < 10 ? 1 : 0, saves, what);
    return out;
}

static int
print_line(struct sheet *self, struct address address)
{
    char name[TEXT_SIZE], figure[FIGURE_SIZE], times[80], text[TEXT_SIZE];
    struct adjusted adjusted;
    struct estimate estimate;
    int ret;

    if (self->num == MOST_LINES || is_done(self, &address))
        return CQ_OK;
    ret = controls_adjust(&self->adjuster.controls, &self->adjuster.room, address,
        self->adjuster.confidence, &estimate, &adjusted);
    if (ret != CQ_OK || !(adjusted.saves >= worth_telling))
        return ret;
    if (self->num == 0)
        print_head(self, adjusted.kinds);
    self->done[self->num++] = address;
    estimate.value = adjusted.value;
    estimate.half_width = adjusted.half_width;
    address_print(run_scenario(self->run), &address, name, sizeof(name));
    snprintf(text, sizeof(text), "%s, %s",
        figure_text(address.measure, &estimate, figure),
        adjusted_times(self->run, adjusted.saves, times, sizeof(times)));
    page_row(self->out, 2, name, 26, text);
    return CQ_OK;
}

static int
print_lines(struct sheet *self)
{
    static const char *const names[] = { "service_level", "asa", "abandonment" };
    int ret = CQ_OK;

    for (size_t i = 0; ret == CQ_OK && i < sizeof(names) / sizeof(*names); i++)
        ret = print_line(self, (struct address){ measure_find(names[i], OF_ALL),
                                   { OF_ALL, 0 }, INTERVAL_ALL, BASIS_CALL });
    for (size_t i = 0; ret == CQ_OK && i < self->run->num_judged; i++)
        if (!self->run->judged[i].goal.each)
            ret = print_line(self, self->run->judged[i].goal.address);
    for (size_t i = 0; ret == CQ_OK && i < self->run->precision.num_wishes; i++)
        ret = print_line(self, self->run->precision.wishes[i].address);
    return ret;
}

void
run_print_adjusted(const struct run *self, FILE *out)
{
    struct sheet lines = { .run = self, .out = out };

    if (observations_num(&self->experiment) < CONTROLS_LEAST_DAYS)
        return; /* theory takes longer than such a run */
    if (adjuster_init(&lines.adjuster, &self->experiment,
            run_scenario(self)->run.confidence) == CQ_OK &&
        controls_any(&lines.adjuster.controls))
        print_lines(&lines);
    adjuster_free(&lines.adjuster);
}
