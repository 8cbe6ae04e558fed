/* Cutting planes through simulated staffings. It simulates through the search's
 * look, and knows the integer program only by its solution. */
#include "plan/staff_mix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/err.h"

enum {
    MOST_POINTS = 12, /* whose planes are kept */
    PASSES_IN_VAIN = 2
};

#define WORTHWHILE 0.999 /* of the price before: what a pass is to save */
#define SMALL_STEP 1.5   /* agents: cheaper at once is too good to be true */

struct mix {
    struct staff_search *search;
    const struct staff_mix *options;
    size_t num_groups, num_intervals;
    struct mix_ask *asks;
    size_t num_asks;
    struct mix_point points[MOST_POINTS];
    size_t num_points; /* ever; the latest MOST_POINTS are kept */
    double *gain;      /* [ask][group] */
    double *raw;       /* [ask] to work in */
    uint32_t *best; /* [group][interval]; the latest, while none met its targets */
    double *price;  /* [interval] of the best; INFINITY: none did */
    bool *missed;   /* [interval] by the latest point */
    bool is_near;   /* the best is not far from the least: small steps */
    bool unsolved;  /* no solver is here */
};

/* ---- memory ---- */

static void
mix_free(struct mix *self)
{
    for (size_t p = 0; p < MOST_POINTS; p++) {
        free(self->points[p].agents);
        free(self->points[p].slack);
    }
    free(self->asks);
    free(self->gain);
    free(self->raw);
    free(self->best);
    free(self->price);
    free(self->missed);
}

static int
mix_init(
    struct mix *self, struct staff_search *search, const struct staff_mix *options)
{
    const size_t num = search->trial->num;
    bool room = true;

    *self = (struct mix){ .search = search,
        .options = options,
        .num_groups = search->trial->num_groups,
        .num_intervals = search->trial->num_intervals };
    self->asks = mix_asks(search, &self->num_asks);
    if (self->asks == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t p = 0; p < MOST_POINTS; p++) {
        self->points[p].agents = calloc(num + 1, sizeof(uint32_t));
        self->points[p].slack = calloc(self->num_asks + 1, sizeof(double));
        room &= self->points[p].agents != NULL && self->points[p].slack != NULL;
    }
    self->gain = calloc(self->num_asks * self->num_groups + 1, sizeof(*self->gain));
    self->raw = calloc(self->num_asks + 1, sizeof(*self->raw));
    self->best = calloc(num + 1, sizeof(*self->best));
    self->price = calloc(self->num_intervals + 1, sizeof(*self->price));
    self->missed = calloc(self->num_intervals + 1, sizeof(*self->missed));
    room &= self->gain != NULL && self->raw != NULL && self->best != NULL &&
            self->price != NULL && self->missed != NULL;
    if (!room)
        return CQ_ERR_NO_MEMORY;
    memcpy(self->best, search->agents, num * sizeof(*self->best));
    return CQ_OK;
}

/* ---- points ---- */

static struct mix_point *
latest(struct mix *self)
{
    return &self->points[(self->num_points - 1) % MOST_POINTS];
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

static void
copy_interval(
    const struct mix *self, const uint32_t *from, size_t interval, uint32_t *to)
{
    for (size_t g = 0; g < self->num_groups; g++) {
        const size_t at = g * self->num_intervals + interval;

        to[at] = from[at];
    }
}

/* Where an interval met all that is asked of it, and is cheaper, it is the best. */
static void
keep_best(struct mix *self, const struct mix_point *point)
{
    memset(self->missed, 0, self->num_intervals * sizeof(*self->missed));
    for (size_t k = 0; k < self->num_asks; k++)
        self->missed[self->asks[k].interval] |= point->slack[k] < -1e-12;
    for (size_t i = 0; i < self->num_intervals; i++) {
        const double price = price_of(self, point->agents, i);
        const bool better = !self->missed[i] && price < self->price[i] - 1e-9;

        if (better || isinf(self->price[i]))
            copy_interval(self, point->agents, i, self->best);
        if (better)
            self->price[i] = price;
    }
}

/* The look at hand becomes a point. */
static void
add_point(struct mix *self)
{
    struct staff_search *search = self->search;
    struct mix_point *point;

    self->num_points++;
    point = latest(self);
    memcpy(
        point->agents, search->agents, search->trial->num * sizeof(*point->agents));
    for (size_t k = 0; k < self->num_asks; k++)
        point->slack[k] =
            mix_ask_slack(search, &search->now, &self->asks[k], search->by_bound);
    keep_best(self, point);
}

/* At the latest point. */
static int
turn_planes(struct mix *self)
{
    const struct mix_gains gains = { self->search, self->asks, self->num_asks,
        self->num_groups, self->num_intervals, self->gain, self->raw };

    return mix_gains_look(&gains);
}

/* ---- what is tried next ---- */

static bool
is_latest(const struct mix *self, size_t interval, const uint32_t *agents)
{
    const uint32_t *tried =
        self->points[(self->num_points - 1) % MOST_POINTS].agents;

    for (size_t g = 0; g < self->num_groups; g++) {
        const size_t at = g * self->num_intervals + interval;

        if (agents[at] != tried[at])
            return false;
    }
    return true;
}

/* The planes ask for what has just failed: an agent more, where that helps the
 * worst of it. */
static void
nudge(struct mix *self, size_t interval, uint32_t *agents)
{
    const double *slack = latest(self)->slack;
    size_t worst = 0, best = interval;
    double least = INFINITY, most = 0;

    for (size_t k = 0; k < self->num_asks; k++)
        if (self->asks[k].interval == interval && slack[k] < least) {
            least = slack[k];
            worst = k;
        }
    for (size_t g = 0; g < self->num_groups; g++) {
        const size_t at = g * self->num_intervals + interval;
        const double worth =
            self->gain[worst * self->num_groups + g] / self->search->price[at];

        if (worth > most && agents[at] < self->search->most[at]) {
            most = worth;
            best = at;
        }
    }
    agents[best]++;
}

/* Of an interval's staff, that is worth trying. */
static double
least_price(const struct mix *self, size_t interval)
{
    double dearest = 0;

    if (!self->is_near || isinf(self->price[interval]))
        return 0;
    for (size_t g = 0; g < self->num_groups; g++)
        dearest =
            fmax(dearest, self->search->price[g * self->num_intervals + interval]);
    return self->price[interval] - SMALL_STEP * dearest;
}

/* Something that is cheaper than the best, below all planes; where nothing is known
 * to meet its targets, whatever comes nearest. */
static int
propose_interval(struct mix *self, size_t interval, bool *any)
{
    const struct mix_program program = { .search = self->search,
        .asks = self->asks,
        .num_asks = self->num_asks,
        .points = self->points,
        .num_points =
            self->num_points < MOST_POINTS ? self->num_points : MOST_POINTS,
        .latest = (self->num_points - 1) % MOST_POINTS,
        .gain = self->gain,
        .from = self->best,
        .reach = self->is_near ? 1 : 2,
        .part = self->is_near ? 10 : 5,
        .least_price = least_price(self, interval) };
    uint32_t *agents = self->search->agents;
    struct mix_solution solution;
    const int status = mix_program_solve(&program, interval, agents, &solution);
    const bool better =
        solution.solved && (isinf(self->price[interval]) ||
                               (solution.shortfall < 1e-6 &&
                                   solution.price < self->price[interval] - 1e-9));

    self->unsolved |= solution.no_solver;
    *any |= better;
    if (!better)
        copy_interval(self, self->best, interval, agents);
    else if (is_latest(self, interval, agents))
        nudge(self, interval, agents);
    return status;
}

static int
propose(struct mix *self, bool *any)
{
    int status = CQ_OK;

    *any = false;
    for (size_t i = 0;
         status == CQ_OK && !self->unsolved && i < self->num_intervals; i++)
        status = propose_interval(self, i, any);
    return status;
}

static int
look(struct mix *self)
{
    struct staff_search *search = self->search;
    const int status =
        staff_search_look(search, search->num_days, search->by_bound);

    if (status == CQ_OK && !search->now.failed)
        add_point(self);
    return status;
}

/* ---- all of it ---- */

/* From the best, or what there is, with no planes but its own: beside what others
 * became, it may miss now. */
static int
begin(struct mix *self)
{
    struct staff_search *search = self->search;
    int status;

    memcpy(search->agents, self->best, search->trial->num * sizeof(*self->best));
    for (size_t i = 0; i < self->num_intervals; i++)
        self->price[i] = INFINITY;
    self->num_points = 0;
    status = staff_search_look(search, search->num_days, search->by_bound);
    if (status != CQ_OK || search->now.failed)
        return status;
    mix_asks_share(search, self->asks, self->num_asks);
    add_point(self);
    return turn_planes(self);
}

/* Until nothing cheaper is below all planes. */
static int
one_pass(struct mix *self)
{
    bool any = true;
    int status = begin(self);

    for (unsigned round = 1; status == CQ_OK && !self->search->now.failed &&
                             round <= self->options->rounds;
         round++) {
        status = propose(self, &any);
        if (status != CQ_OK || !any)
            break;
        status = look(self);
        if (status == CQ_OK && round % self->options->refresh == 0)
            status = turn_planes(self);
    }
    return status;
}

/* INFINITY while some interval is not known to meet its targets. */
static double
price_of_best(const struct mix *self)
{
    double sum = 0;

    for (size_t i = 0; i < self->num_intervals; i++)
        sum += self->price[i];
    return sum;
}

/* Is something asked of the whole day? What an interval then owes to it is known
 * only beside what the others have. */
static bool
has_parts(const struct mix *self)
{
    for (size_t k = 0; k < self->num_asks; k++)
        if (self->asks[k].is_part)
            return true;
    return false;
}

/* Of the mixes before a pass and those after it, the cheaper: interval by interval
 * where that can be. */
static void
keep_cheaper(struct mix *self, const uint32_t *best, const double *price)
{
    const bool by_interval = !has_parts(self);
    double before = 0;

    for (size_t i = 0; i < self->num_intervals; i++)
        before += price[i];
    for (size_t i = 0; i < self->num_intervals; i++)
        if (by_interval ? price[i] <= self->price[i]
                        : before <= price_of_best(self)) {
            copy_interval(self, best, i, self->best);
            self->price[i] = price[i];
        }
}

enum beginning {
    FROM_BEST,
    FROM_APART, /* each type with people of its own */
    FROM_OTHERS /* what other intervals have */
};

/* A pass from elsewhere; what turns out cheaper is kept. */
static int
other_pass(struct mix *self, enum beginning from)
{
    const size_t num = self->num_groups * self->num_intervals;
    uint32_t *best = calloc(num + 1, sizeof(*best));
    double *price = calloc(self->num_intervals + 1, sizeof(*price));
    bool any = true;
    int status = best == NULL || price == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    if (status == CQ_OK) {
        memcpy(best, self->best, num * sizeof(*best));
        memcpy(price, self->price, self->num_intervals * sizeof(*price));
        status = from == FROM_APART
                     ? mix_apart(self->search, self->best)
                     : mix_borrow(self->search, price, self->best, &any);
    }
    if (status == CQ_OK && any) {
        status = one_pass(self);
        keep_cheaper(self, best, price);
    }
    free(best);
    free(price);
    return status;
}

/* The first two look far around, then near by, each second time from what other
 * intervals have. */
static enum beginning
beginning_of(const struct mix *self, unsigned pass)
{
    if (!self->options->is_near && pass < 2)
        return pass == 0 ? FROM_BEST : FROM_APART;
    return (pass % 2 == 1) == self->options->is_near ? FROM_OTHERS : FROM_BEST;
}

/* As long as they make it cheaper; one in vain may be bad luck, for each begins
 * with planes of its own. */
static int
all_passes(struct mix *self)
{
    /* one of each beginning */
    const unsigned patience = has_parts(self) ? PASSES_IN_VAIN : PASSES_IN_VAIN + 1;
    double least = INFINITY;
    unsigned in_vain = 0;
    int status = CQ_OK;

    for (unsigned pass = 0;
         status == CQ_OK && !self->unsolved && !self->search->now.failed &&
         pass < self->options->passes && in_vain < patience;
         pass++) {
        const enum beginning from = beginning_of(self, pass);
        double now;

        self->is_near = (self->options->is_near || pass > 1) && !has_parts(self);
        status = from == FROM_BEST ? one_pass(self) : other_pass(self, from);
        now = price_of_best(self);
        in_vain = now < WORTHWHILE * least ? 0 : in_vain + 1;
        least = fmin(least, now);
    }
    return status;
}

int
staff_mix_find(
    struct staff_search *search, const struct staff_mix *options, bool *solved)
{
    struct mix mix;
    int status = mix_init(&mix, search, options);

    if (status == CQ_OK)
        status = all_passes(&mix);
    if (status == CQ_OK) {
        memcpy(
            search->agents, mix.best, search->trial->num * sizeof(*search->agents));
        status = staff_search_look(search, search->num_days, search->by_bound);
    }
    *solved = !mix.unsolved;
    mix_free(&mix);
    return status;
}
