/* Shifts of one day that are simulated, and made anew where they miss a target; and
 * the figures of their picture. */
#include <math.h>
#include <stdlib.h>

#include "cli/figures.h"
#include "cli/json.h"
#include "cli/page.h"
#include "cli/shifts.h"
#include "scenarios/units.h"
#include "sim/err.h"
#include "sim/write.h"

enum {
    STEP_S = 300, /* of the picture */
    TEXT_SIZE = 600
};

static int
make(void *of, const struct scenario **scenario, double *cost)
{
    struct shifts_job *self = of;
    int ret;

    shifts_schedule_free(&self->schedule);
    shifts_free(&self->shifts);
    ret = shifts_find(
        &self->shifts, run_scenario(&self->run), &self->need, &self->options);
    if (ret != CQ_OK || shifts_first_without(&self->shifts) != SIZE_MAX)
        return ret;
    *cost = self->shifts.cost;
    *scenario = &self->schedule.scenario;
    return shifts_schedule_init(&self->schedule, &self->shifts);
}

int
shifts_find_repaired(struct shifts_job *self, unsigned num_threads)
{
    const struct scenario *scenario = run_scenario(&self->run);
    struct goal *goals = run_goals(&self->run);
    struct repair_need need = { 1, self->need.num_groups, self->need.num_intervals,
        self->need.from_s, self->need.heads };
    const struct repair_options options = { .goals = goals,
        .num_goals = self->run.num_judged,
        .confidence = scenario->run.confidence,
        .num_rounds = self->num_rounds,
        .num_threads = num_threads,
        .stop = self->options.stop };
    int ret = goals == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    self->has_repair = true;
    if (ret == CQ_OK)
        ret = repair_find(&self->repair, scenario, &need, make, self, &options);
    shifts_schedule_free(&self->schedule); /* made anew when it is simulated */
    free(goals);
    return ret;
}

void
shifts_print_repair(const struct repair *repair, FILE *out)
{
    char text[TEXT_SIZE], cost[FIGURE_SIZE], raised[FIGURE_SIZE];

    fprintf(out, "\n%7s %14s %10s\n", "Repair", "cost", "missed");
    for (size_t r = 0; r < repair->num_rounds; r++) {
        const struct repair_round *round = &repair->rounds[r];

        fprintf(out, "%7zu %14s %10zu", r, figure_count(round->cost, 2, cost),
            round->num_missed);
        if (r + 1 < repair->num_rounds && round->num_raised > 0)
            fprintf(out, "   then %s head-hours more required, in %zu intervals",
                figure_count(round->raised_hours, 1, raised), round->num_raised);
        fputc('\n', out);
    }
    snprintf(text, sizeof(text),
        "Each round was simulated on %zu runs by luck of its own, and more was "
        "required where a target was not met for sure%s. It costs %s more than "
        "without repair. The verdicts below are by the scenario's luck, which "
        "chose "
        "nothing.",
        repair->num_days, repair->blocked ? ", as far as the rules allow" : "",
        figure_count(
            repair->rounds[repair->num_rounds - 1].cost - repair->rounds[0].cost, 2,
            cost));
    page_text(out, 0, text);
}

void
shifts_write_repair(const struct repair *repair, FILE *out)
{
    fputs("  \"repair\": [", out);
    for (size_t r = 0; repair != NULL && r < repair->num_rounds; r++) {
        const struct repair_round *round = &repair->rounds[r];

        fprintf(out, "%s{\"round\": %zu, \"cost\": ", r > 0 ? ", " : "", r);
        json_number(out, round->cost);
        fprintf(out, ", \"missed\": %zu, \"raised_hours\": ", round->num_missed);
        json_number(out, round->raised_hours);
        fputc('}', out);
    }
    fputs("],\n", out);
}

/* The heads of a group that are required at a moment. */
static uint32_t
required_at(const struct shifts_need *need, size_t group, double at_s)
{
    size_t i = need->num_intervals;

    while (i > 1 && need->from_s[i - 1] > at_s)
        i--;
    return need->heads[group * need->num_intervals + i - 1];
}

enum status
shifts_write_cover(const void *of, FILE *out)
{
    const struct shifts_job *self = of;
    const struct scenario *scenario = run_scenario(&self->run);
    char from[16], until[16];

    fputs("day,from,until,group,requirement,cover\n", out);
    for (size_t g = 0; g < scenario->num_groups; g++)
        for (double at_s = 0;
             at_s < scenario->day.length_s && shifts_takes(&self->run, g);
             at_s += STEP_S) {
            const double end_s = fmin(at_s + STEP_S, scenario->day.length_s);

            unit_print_clock(at_s + scenario->day.opens_s, from, sizeof(from));
            unit_print_clock(end_s + scenario->day.opens_s, until, sizeof(until));
            fprintf(out, "day,%s,%s,", from, until);
            write_csv_text(scenario->groups[g].name, out);
            fprintf(out, ",%u,%u\n", required_at(&self->need, g, at_s),
                shifts_cover(&self->shifts, g, at_s, end_s));
        }
    return STATUS_DONE;
}
