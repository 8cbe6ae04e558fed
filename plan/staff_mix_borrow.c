/* Where passes begin: with mixes that intervals have from each other, or each type
 * with people of its own. It simulates nothing. */
#include <math.h>
#include <stdlib.h>

#include "plan/offered.h"
#include "plan/staff_mix.h"
#include "sim/err.h"

struct borrowing {
    const struct staff_search *search;
    const uint32_t *from; /* [group][interval] */
    const double *price;  /* [interval] */
    double *load;         /* [interval] Erlang */
    size_t num_groups, num_intervals;
};

static int
fill_loads(struct borrowing *self)
{
    const struct scenario *scenario = self->search->trial->of;
    struct offered offered;
    const int status = offered_init(&offered, scenario);

    for (size_t t = 0; status == CQ_OK && t < scenario->num_types; t++)
        for (size_t i = 0; i < self->num_intervals; i++)
            self->load[i] += offered_load(&offered, scenario, t, i);
    offered_free(&offered);
    return status;
}

static double
agents_in(const struct borrowing *self, size_t interval)
{
    double sum = 0;

    for (size_t g = 0; g < self->num_groups; g++)
        sum += self->from[g * self->num_intervals + interval];
    return sum;
}

/* As many beyond the load, in square roots of it, as the lender has. */
static double
agents_like(const struct borrowing *self, size_t interval, size_t lender)
{
    const double spare = agents_in(self, lender) - self->load[lender];

    return fmax(0, self->load[interval] +
                       spare * sqrt(self->load[interval] / self->load[lender]));
}

/* The mix of another interval, whole agents: whoever is cut shortest gets the next.
 * @return what it costs */
static double
scale(const struct borrowing *self, size_t interval, size_t lender, uint32_t *out)
{
    const size_t num = self->num_intervals;
    const double wanted = floor(agents_like(self, interval, lender) + 0.5);
    const double by = wanted / fmax(1, agents_in(self, lender));
    double given = 0, price = 0;

    for (size_t g = 0; g < self->num_groups; g++) {
        out[g] = (uint32_t)floor(by * self->from[g * num + lender]);
        given += out[g];
    }
    for (; given < wanted; given++) {
        size_t next = 0;
        double most = -INFINITY;

        for (size_t g = 0; g < self->num_groups; g++) {
            const double cut = by * self->from[g * num + lender] - out[g];

            if (cut > most) {
                most = cut;
                next = g;
            }
        }
        out[next]++;
    }
    for (size_t g = 0; g < self->num_groups; g++) {
        const size_t at = g * num + interval;

        out[g] = (uint32_t)fmin(
            self->search->most[at], fmax(self->search->least[at], out[g]));
        price += out[g] * self->search->price[at];
    }
    return price;
}

/* The cheapest that another has, if it is cheaper than its own. */
static bool
borrow(const struct borrowing *self, size_t interval, uint32_t *room, uint32_t *out)
{
    double least = self->price[interval] - 1e-9;
    bool any = false;

    for (size_t k = 0; k < self->num_intervals; k++) {
        double price;

        if (k == interval || isinf(self->price[k]) || !(self->load[k] > 0))
            continue;
        price = scale(self, interval, k, room);
        if (price >= least)
            continue;
        least = price;
        any = true;
        for (size_t g = 0; g < self->num_groups; g++)
            out[g * self->num_intervals + interval] = room[g];
    }
    return any;
}

int
mix_borrow(const struct staff_search *search, const double *price, uint32_t *agents,
    bool *any)
{
    const size_t num = search->trial->num;
    struct borrowing self = { .search = search,
        .price = price,
        .num_groups = search->trial->num_groups,
        .num_intervals = search->trial->num_intervals };
    uint32_t *from = calloc(num + 1, sizeof(*from));
    uint32_t *room = calloc(self.num_groups + 1, sizeof(*room));
    int status = CQ_ERR_NO_MEMORY;

    *any = false;
    self.from = from;
    self.load = calloc(self.num_intervals + 1, sizeof(*self.load));
    if (from != NULL && room != NULL && self.load != NULL)
        status = fill_loads(&self);
    for (size_t k = 0; status == CQ_OK && k < num; k++)
        from[k] = agents[k];
    for (size_t i = 0; status == CQ_OK && i < self.num_intervals; i++)
        *any |= borrow(&self, i, room, agents);
    free(from);
    free(room);
    free(self.load);
    return status;
}

/* ---- apart ---- */

/* Whoever can do the least beside it. */
static const struct skill *
narrowest(const struct scenario *scenario, size_t type)
{
    const struct skills *groups = &scenario->groups_of[type];
    const struct skill *out = NULL;

    for (size_t k = 0; k < groups->num; k++)
        if (out == NULL || scenario->types_of[groups->at[k].group].num <
                               scenario->types_of[out->group].num)
            out = &groups->at[k];
    return out;
}

int
mix_apart(const struct staff_search *search, uint32_t *agents)
{
    const struct scenario *scenario = search->trial->of;
    const size_t num = search->trial->num_intervals;
    struct offered offered;
    const int status = offered_init(&offered, scenario);

    for (size_t at = 0; at < search->trial->num; at++)
        agents[at] = search->least[at];
    for (size_t t = 0; status == CQ_OK && t < scenario->num_types; t++)
        for (size_t i = 0; narrowest(scenario, t) != NULL && i < num; i++) {
            const struct skill *by = narrowest(scenario, t);
            const double load = offered_load(&offered, scenario, t, i) / by->speed;
            const size_t at = by->group * num + i;

            agents[at] = (uint32_t)fmin(
                search->most[at], agents[at] + ceil(load + sqrt(load)));
        }
    offered_free(&offered);
    return status;
}
