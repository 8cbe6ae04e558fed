/* Cutting planes through simulated staffings. It simulates through the search's
 * look, and knows the integer program only by plan/lp.h. */
#include "plan/staff_mix.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/lp.h"
#include "sim/err.h"

enum {
    MOST_POINTS = 12 /* whose planes are kept */
};

#define MOST_SLACK 0.03  /* worth having, of a ratio */
#define SHORTFALL 100.0  /* agents that one is worth, to be avoided first */

/* A staffing that was simulated, and how its cells did. */
struct point {
    uint32_t *agents; /* [group][interval] */
    double *slack;    /* [cell] of the ratio; INFINITY: nothing to be judged */
};

struct mix {
    struct staff_search *search;
    const struct staff_mix *options;
    size_t num_groups, num_intervals, num_cells;
    struct point points[MOST_POINTS];
    size_t num_points; /* ever; the latest MOST_POINTS are kept */
    double *gain;      /* [cell][group] of an agent more */
    uint32_t *best;    /* [group][interval]; the latest, while none met its targets */
    double *price;     /* [interval] of the best; INFINITY: none did */
    bool *closed;      /* [interval] nothing cheaper is below all planes */
};

/* ---- memory ---- */

static void
mix_free(struct mix *self)
{
    for (size_t p = 0; p < MOST_POINTS; p++) {
        free(self->points[p].agents);
        free(self->points[p].slack);
    }
    free(self->gain);
    free(self->best);
    free(self->price);
    free(self->closed);
}

static int
mix_init(struct mix *self, struct staff_search *search,
    const struct staff_mix *options)
{
    const size_t num = search->trial->num;
    bool room = true;

    *self = (struct mix){ .search = search,
        .options = options,
        .num_groups = search->trial->num_groups,
        .num_intervals = search->trial->num_intervals,
        .num_cells = search->num_cells };
    for (size_t p = 0; p < MOST_POINTS; p++) {
        self->points[p].agents = calloc(num + 1, sizeof(uint32_t));
        self->points[p].slack = calloc(self->num_cells + 1, sizeof(double));
        room &= self->points[p].agents != NULL && self->points[p].slack != NULL;
    }
    self->gain =
        calloc(self->num_cells * self->num_groups + 1, sizeof(*self->gain));
    self->best = calloc(num + 1, sizeof(*self->best));
    self->price = calloc(self->num_intervals + 1, sizeof(*self->price));
    self->closed = calloc(self->num_intervals + 1, sizeof(*self->closed));
    room &= self->gain != NULL && self->best != NULL && self->price != NULL &&
            self->closed != NULL;
    return room ? CQ_OK : CQ_ERR_NO_MEMORY;
}

/* ---- what a look says ---- */

static double
slack_of(const struct staff_search *search, const struct staff_look *look,
    const struct staff_cell *cell)
{
    const struct staff_verdict verdict =
        staff_judge(look, cell, search->by_bound);
    const bool bound = search->by_bound && !cell->lenient;

    if (cell->given_up || !isfinite(verdict.margin))
        return INFINITY;
    return verdict.margin - (bound ? verdict.estimate.half_width : 0);
}

static size_t
interval_of(const struct mix *self, const struct staff_cell *cell)
{
    return self->num_intervals == 1 ? 0 : cell->column;
}

static double
price_of(const struct mix *self, const uint32_t *agents, size_t interval)
{
    double sum = 0;

    for (size_t g = 0; g < self->num_groups; g++) {
        const size_t at = g * self->num_intervals + interval;

        sum += agents[at] * self->search->price[at];
    }
    return sum;
}

static struct point *
latest(struct mix *self)
{
    return &self->points[(self->num_points - 1) % MOST_POINTS];
}

/* The look at hand becomes a point; what is met there and cheaper, the best. */
static void
add_point(struct mix *self)
{
    const struct staff_search *search = self->search;
    struct point *point;

    self->num_points++;
    point = latest(self);
    memcpy(point->agents, search->agents,
        search->trial->num * sizeof(*point->agents));
    for (size_t c = 0; c < self->num_cells; c++)
        point->slack[c] = slack_of(search, &search->now, &search->cells[c]);
    for (size_t i = 0; i < self->num_intervals; i++) {
        const double price = price_of(self, point->agents, i);
        bool met = price < self->price[i] - 1e-9;

        for (size_t c = 0; c < self->num_cells && met; c++)
            met = interval_of(self, &search->cells[c]) != i ||
                  point->slack[c] >= -1e-12;
        for (size_t g = 0; g < self->num_groups; g++)
            if (met || isinf(self->price[i]))
                self->best[g * self->num_intervals + i] =
                    point->agents[g * self->num_intervals + i];
        if (met)
            self->price[i] = price;
    }
}

/* ---- gains ---- */

/* Neighbouring intervals are alike, and each by itself is noisy. */
static void
smooth(struct mix *self, const double *raw, size_t group)
{
    const struct staff_cell *cells = self->search->cells;

    for (size_t c = 0; c < self->num_cells; c++) {
        double sum = 2 * raw[c], weight = 2;

        if (c > 0 && cells[c - 1].goal == cells[c].goal) {
            sum += raw[c - 1];
            weight++;
        }
        if (c + 1 < self->num_cells && cells[c + 1].goal == cells[c].goal) {
            sum += raw[c + 1];
            weight++;
        }
        self->gain[c * self->num_groups + group] = fmax(0, sum / weight);
    }
}

static int
look_at_group(struct mix *self, size_t group, const double *now, double *raw)
{
    struct staff_search *search = self->search;
    const size_t base = group * self->num_intervals;
    struct staff_look look;
    int status;

    memcpy(search->room, search->agents,
        search->trial->num * sizeof(*search->room));
    for (size_t i = 0; i < self->num_intervals; i++)
        search->room[base + i]++;
    staff_look_init(&look, search->trial, search->asked);
    staff_trial_set(search->trial, search->room);
    search->num_looks++;
    status = staff_look_run(&look, search->num_days);
    for (size_t c = 0; status == CQ_OK && c < self->num_cells; c++) {
        const double then = slack_of(search, &look, &search->cells[c]);

        raw[c] = isfinite(then) && isfinite(now[c]) ? then - now[c] : 0;
    }
    staff_look_free(&look);
    if (status == CQ_OK)
        smooth(self, raw, group);
    return status;
}

/* At the latest point. */
static int
turn_planes(struct mix *self)
{
    double *raw = calloc(self->num_cells + 1, sizeof(*raw));
    int status = raw == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    for (size_t g = 0; status == CQ_OK && g < self->num_groups; g++)
        status = look_at_group(self, g, latest(self)->slack, raw);
    free(raw);
    return status;
}

/* ---- the program of an interval ---- */

/* The planes of a point: slack + gain x (agents - its agents) + shortfall of the
 * cell >= spare. */
static void
add_planes(const struct mix *self, const struct point *point, size_t interval,
    size_t spare, struct lp *lp)
{
    size_t shortfall = spare;

    for (size_t c = 0; c < self->num_cells; c++) {
        const double *gain = self->gain + c * self->num_groups;
        double low = -point->slack[c];
        size_t row;

        if (interval_of(self, &self->search->cells[c]) != interval)
            continue;
        shortfall++;
        if (!isfinite(low))
            continue;
        for (size_t g = 0; g < self->num_groups; g++)
            low += gain[g] * point->agents[g * self->num_intervals + interval];
        row = lp_add_row(lp, low, INFINITY);
        for (size_t g = 0; g < self->num_groups; g++)
            lp_set(lp, row, g, gain[g]);
        lp_set(lp, row, spare, -1);
        lp_set(lp, row, shortfall, 1);
    }
}

/* As few targets missed as can be; then the cheapest; among these that which has
 * most to spare, worth less than any agent. */
static void
make_program(const struct mix *self, size_t interval, struct lp *lp)
{
    const struct staff_search *search = self->search;
    const size_t num_points =
        self->num_points < MOST_POINTS ? self->num_points : MOST_POINTS;
    double cheapest = INFINITY, dearest = 0;
    size_t spare;

    for (size_t g = 0; g < self->num_groups; g++) {
        const size_t at = g * self->num_intervals + interval;
        const double here = self->best[at];
        const double reach = self->options->reach + floor(here / 5);

        lp_add_column(lp, search->price[at],
            fmax(search->least[at], here - reach),
            fmin(search->most[at], here + reach), true);
        cheapest = fmin(cheapest, search->price[at]);
        dearest = fmax(dearest, search->price[at]);
    }
    spare = lp_add_column(
        lp, -0.01 * cheapest / MOST_SLACK, 0, MOST_SLACK, false);
    for (size_t c = 0; c < self->num_cells; c++)
        if (interval_of(self, &search->cells[c]) == interval)
            lp_add_column(lp, SHORTFALL * dearest, 0, INFINITY, false);
    for (size_t p = 0; p < num_points; p++)
        add_planes(self, &self->points[p], interval, spare, lp);
}

/* Something that was not tried, or not known to be worse? */
static bool
is_better(const struct mix *self, size_t interval, const struct lp_answer *answer)
{
    double price = 0, shortfall = 0;

    for (size_t g = 0; g < self->num_groups; g++)
        price += answer->solution[g] *
                 self->search->price[g * self->num_intervals + interval];
    for (size_t c = 0, k = self->num_groups + 1; c < self->num_cells; c++)
        if (interval_of(self, &self->search->cells[c]) == interval)
            shortfall += answer->solution[k++];
    return isinf(self->price[interval]) ||
           (shortfall < 1e-6 && price < self->price[interval] - 1e-9);
}

/* @param solved  false: nobody here can solve it */
static int
solve_interval(struct mix *self, size_t interval, uint32_t *agents, bool *solved)
{
    const struct lp_options options = { .solver = LP_GLPK,
        .time_limit_s = INFINITY };
    struct lp lp;
    struct lp_answer answer = { 0 };
    bool better;
    int status;

    lp_init(&lp);
    make_program(self, interval, &lp);
    status = lp_solve(&lp, &options, &answer);
    if (getenv("MIXV")) fprintf(stderr,"i%zu status %d lp %d\n",interval,status,(int)answer.status);
    *solved = status == CQ_OK && answer.status != LP_NO_SOLVER;
    better = *solved && answer.status == LP_OPTIMAL &&
             is_better(self, interval, &answer);
    self->closed[interval] = !better;
    for (size_t g = 0; g < self->num_groups; g++) {
        const size_t at = g * self->num_intervals + interval;

        agents[at] = better ? (uint32_t)(answer.solution[g] + 0.5) : self->best[at];
    }
    lp_answer_free(&answer);
    lp_free(&lp);
    return status;
}

/* @param any  some interval has something cheaper to try */
static int
propose(struct mix *self, bool *any, bool *solved)
{
    int status = CQ_OK;

    *any = false;
    *solved = true;
    for (size_t i = 0; status == CQ_OK && *solved && i < self->num_intervals; i++) {
        status = solve_interval(self, i, self->search->agents, solved);
        *any |= !self->closed[i];
    }
    return status;
}

/* ---- all of it ---- */

bool
staff_mix_applies(const struct staff_search *search)
{
    if (search->trial->num_groups < 2)
        return false;
    for (size_t c = 0; c < search->num_cells; c++)
        if (search->now.num_columns > 1 && !search->cells[c].given_up &&
            search->cells[c].column + 1 == search->now.num_columns)
            return false;
    return true;
}

/* What it began with stands wherever nothing was seen to meet its targets. */
static int
begin(struct mix *self)
{
    memcpy(self->best, self->search->agents,
        self->search->trial->num * sizeof(*self->best));
    for (size_t i = 0; i < self->num_intervals; i++)
        self->price[i] = INFINITY;
    add_point(self);
    return turn_planes(self);
}

static int
rounds(struct mix *self)
{
    struct staff_search *search = self->search;
    bool any = true, solved = true;
    int status = begin(self);

    for (unsigned round = 1; status == CQ_OK && round <= self->options->rounds;
         round++) {
        status = propose(self, &any, &solved);
        if (status != CQ_OK || !any || !solved)
            break;
        status = staff_search_look(search, search->num_days, search->by_bound);
        if (status != CQ_OK || search->now.failed)
            break;
        add_point(self);
        if (getenv("MIXV")) { double b=0; size_t o=0; for (size_t i=0;i<self->num_intervals;i++){b+=self->price[i];o+=!self->closed[i];}
            fprintf(stderr,"round %u best %.1f open %zu days %zu looks %zu\n",round,b,o,search->num_days,search->num_looks);}
        if (round % self->options->refresh == 0)
            status = turn_planes(self);
    }
    return status;
}

int
staff_mix_find(struct staff_search *search, const struct staff_mix *options)
{
    struct mix mix;
    int status = mix_init(&mix, search, options);

    if (status == CQ_OK && !search->now.failed)
        status = rounds(&mix);
    if (status == CQ_OK) {
        memcpy(search->agents, mix.best,
            search->trial->num * sizeof(*search->agents));
        status = staff_search_look(search, search->num_days, search->by_bound);
    }
    mix_free(&mix);
    return status;
}
