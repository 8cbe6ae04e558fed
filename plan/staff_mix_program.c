/* The integer program of one interval under the planes of simulated staffings. It
 * simulates nothing. */
#include <math.h>

#include "plan/lp.h"
#include "plan/staff_mix.h"
#include "sim/err.h"

#define MOST_SPARE 0.03 /* worth having, of a ratio: */
#define SPARE_WORTH 0.5 /* agents */
#define SHORTFALL 100.0 /* agents that one is worth, to be avoided first */
#define STEEP -0.25     /* below it service is not concave: planes are not true */
#define NEAR 0.2        /* agents from the least: less is not worth the time */

static size_t
num_groups(const struct mix_program *self)
{
    return self->search->trial->num_groups;
}

static size_t
place(const struct mix_program *self, size_t group, size_t interval)
{
    return group * self->search->trial->num_intervals + interval;
}

/* slack + gain x (agents - the point's) + shortfall of the ask >= spare. */
static void
add_plane(const struct mix_program *self, const struct mix_point *point, size_t ask,
    size_t spare, size_t shortfall, struct lp *lp)
{
    const size_t interval = self->asks[ask].interval;
    const double *gain = self->gain + ask * num_groups(self);
    double low = -point->slack[ask];
    size_t row;

    for (size_t g = 0; g < num_groups(self); g++)
        low += gain[g] * point->agents[place(self, g, interval)];
    row = lp_add_row(lp, low, INFINITY);
    for (size_t g = 0; g < num_groups(self); g++)
        lp_set(lp, row, g, gain[g]);
    lp_set(lp, row, spare, -1);
    lp_set(lp, row, shortfall, 1);
}

static void
add_planes(const struct mix_program *self, size_t interval, size_t spare,
    double penalty, struct lp *lp)
{
    for (size_t k = 0; k < self->num_asks; k++) {
        size_t shortfall;

        if (self->asks[k].interval != interval)
            continue;
        shortfall = lp_add_column(lp, penalty, 0, INFINITY, false);
        for (size_t p = 0; p < self->num_points; p++)
            if (isfinite(self->points[p].slack[k]) &&
                (self->points[p].slack[k] >= STEEP || p == self->latest))
                add_plane(self, &self->points[p], k, spare, shortfall, lp);
    }
}

static void
add_least_price(const struct mix_program *self, size_t interval, struct lp *lp)
{
    const size_t row = lp_add_row(lp, self->least_price - 1e-6, INFINITY);

    for (size_t g = 0; g < num_groups(self); g++)
        lp_set(lp, row, g, self->search->price[place(self, g, interval)]);
}

/* What is to spare is wanted where an interval is judged by itself, beside others
 * that change. Of the whole day all intervals spare together. */
static double
spare_worth(const struct mix_program *self, size_t interval)
{
    for (size_t k = 0; k < self->num_asks; k++)
        if (self->asks[k].interval == interval && !self->asks[k].is_part)
            return SPARE_WORTH;
    return SPARE_WORTH / 50;
}

/* As little shortfall as can be; then the cheapest; among these that which has most
 * to spare, worth less than any agent. */
static void
make(const struct mix_program *self, size_t interval, struct lp *lp)
{
    const struct staff_search *search = self->search;
    double cheapest = INFINITY, dearest = 0;
    size_t spare;

    for (size_t g = 0; g < num_groups(self); g++) {
        const size_t at = place(self, g, interval);
        const double here = self->from[at];
        const double reach = self->reach + floor(here / self->part);

        lp_add_column(lp, search->price[at], fmax(search->least[at], here - reach),
            fmax(search->least[at], fmin(search->most[at], here + reach)), true);
        cheapest = fmin(cheapest, search->price[at]);
        dearest = fmax(dearest, search->price[at]);
    }
    add_least_price(self, interval, lp);
    spare = lp_add_column(lp, -spare_worth(self, interval) * cheapest / MOST_SPARE,
        0, MOST_SPARE, false);
    add_planes(self, interval, spare, SHORTFALL * dearest, lp);
}

static void
take(const struct mix_program *self, size_t interval, const struct lp *lp,
    const double *values, uint32_t *agents, struct mix_solution *out)
{
    for (size_t g = 0; g < num_groups(self); g++) {
        const size_t at = place(self, g, interval);

        agents[at] = (uint32_t)(values[g] + 0.5);
        out->price += agents[at] * self->search->price[at];
    }
    for (size_t k = num_groups(self) + 1; k < lp->num_columns; k++)
        out->shortfall += values[k];
}

/* As a part of what the interval costs. */
static double
near_enough(const struct mix_program *self, size_t interval)
{
    double cheapest = INFINITY, price = 0;

    for (size_t g = 0; g < num_groups(self); g++) {
        const size_t at = place(self, g, interval);

        cheapest = fmin(cheapest, self->search->price[at]);
        price += self->from[at] * self->search->price[at];
    }
    return price > 0 ? NEAR * cheapest / price : 0;
}

int
mix_program_solve(const struct mix_program *self, size_t interval, uint32_t *agents,
    struct mix_solution *solution)
{
    const struct lp_options options = { .solver = LP_GLPK,
        .time_limit_s = INFINITY,
        .gap = near_enough(self, interval),
        .small = true,
        .stop = self->search->asked->stop };
    struct lp_answer answer = { 0 };
    struct lp lp;
    int status;

    *solution = (struct mix_solution){ 0 };
    lp_init(&lp);
    make(self, interval, &lp);
    status = lp_solve(&lp, &options, &answer);
    if (status == CQ_OK && answer.status == LP_OPTIMAL) {
        solution->solved = true;
        take(self, interval, &lp, answer.solution, agents, solution);
    }
    solution->no_solver = status == CQ_OK && answer.status == LP_NO_SOLVER;
    lp_answer_free(&answer);
    lp_free(&lp);
    return status == CQ_ERR_NUMERIC ? CQ_OK : status;
}
