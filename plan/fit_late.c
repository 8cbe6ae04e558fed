/*
 * Waits of a team's contacts against those of others. It knows no scenario.
 */
#include "plan/fit_late.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"

/* A place in the order, while it is made. */
struct place {
    float wait_s;
    uint32_t contact;
};

static int
compare(const void *left, const void *right)
{
    const struct place *a = left, *b = right;

    if (a->wait_s != b->wait_s)
        return a->wait_s < b->wait_s ? -1 : 1;
    return (a->contact > b->contact) - (a->contact < b->contact);
}

static int
find_order(struct fit_waits *self)
{
    const size_t num = self->store->num;
    struct place *places = malloc((num + 1) * sizeof(*places));

    if (places == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < num; i++)
        places[i] = (struct place){ self->store->contacts[i].wait_s, (uint32_t)i };
    if (num > 0)
        qsort(places, num, sizeof(*places), compare);
    for (size_t i = 0; i < num; i++)
        self->order[i] = places[i].contact;
    free(places);
    return CQ_OK;
}

static void
find_cells(struct fit_waits *self, const struct fit_frame *frame)
{
    const struct fit_seen *begin = self->store->contacts;
    const struct fit_seen *end = begin + self->store->num;

    for (const struct fit_seen *from = begin, *to; from < end; from = to) {
        to = fit_seen_cell_end(from, end, frame);
        for (const struct fit_seen *at = from; at < to; at++)
            self->cells[at - begin] = (uint32_t)self->num_cells;
        self->num_cells++;
    }
}

int
fit_waits_init(struct fit_waits *self, const struct fit_seen_store *store,
    const struct fit_frame *frame)
{
    const size_t num = store->num + 1;

    *self = (struct fit_waits){ .store = store,
        .order = malloc(num * sizeof(*self->order)),
        .cells = malloc(num * sizeof(*self->cells)) };
    if (self->order == NULL || self->cells == NULL)
        return CQ_ERR_NO_MEMORY;
    find_cells(self, frame);
    self->own = malloc((self->num_cells + 1) * sizeof(*self->own));
    self->other = malloc((self->num_cells + 1) * sizeof(*self->other));
    if (self->own == NULL || self->other == NULL)
        return CQ_ERR_NO_MEMORY;
    return find_order(self);
}

void
fit_waits_free(struct fit_waits *self)
{
    free(self->order);
    free(self->cells);
    free(self->own);
    free(self->other);
    *self = (struct fit_waits){ 0 };
}

/* Which team's contact, of those that are compared. */
struct look {
    const struct fit_waits *waits;
    const size_t *team_of;
    size_t team, type;
};

static bool
is_answered(const struct look *self, const struct fit_seen *contact)
{
    return contact->agent > 0 && contact->type == self->type;
}

static bool
is_own(const struct look *self, const struct fit_seen *contact)
{
    return self->team_of[contact->agent - 1] == self->team;
}

/* Of each cell: only those in which both answered are compared. Returns how many
 * are the team's, and what the others' weights make of their number: in each cell
 * they weigh as much together as the team. */
static double
count_cells(const struct look *self, double *others)
{
    const struct fit_waits *waits = self->waits;
    double num = 0, squares = 0;

    for (size_t c = 0; c < waits->num_cells; c++)
        waits->own[c] = waits->other[c] = 0;
    for (size_t i = 0; i < waits->store->num; i++) {
        const struct fit_seen *at = &waits->store->contacts[i];

        if (is_answered(self, at))
            (is_own(self, at) ? waits->own : waits->other)[waits->cells[i]]++;
    }
    for (size_t c = 0; c < waits->num_cells; c++) {
        if (!(waits->own[c] > 0) || !(waits->other[c] > 0))
            continue;
        num += waits->own[c];
        squares += waits->own[c] * waits->own[c] / waits->other[c];
    }
    *others = squares > 0 ? num * num / squares : 0;
    return num;
}

/* Where they are farthest apart. */
static void
find_apart(struct fit_late *self, const struct look *look)
{
    const struct fit_waits *waits = look->waits;
    const struct fit_seen *contacts = waits->store->contacts;
    double own = 0, other = 0, wait_s = 0;
    bool wants_after = false;

    for (size_t i = 0; i < waits->store->num; i++) {
        const struct fit_seen *at = &contacts[waits->order[i]];
        const uint32_t c = waits->cells[waits->order[i]];

        if (!is_answered(look, at) || !(waits->own[c] > 0) ||
            !(waits->other[c] > 0))
            continue;
        if ((double)at->wait_s > wait_s && other - own > self->apart) {
            self->apart = other - own;
            self->below = own;
            wants_after = true;
        }
        wait_s = (double)at->wait_s;
        if (!is_own(look, at)) {
            other += waits->own[c] / waits->other[c] / self->num;
            continue;
        }
        if (wants_after)
            self->after_s = wait_s;
        wants_after = false;
        own += 1 / self->num;
    }
}

void
fit_late_look(struct fit_late *self, const struct fit_waits *waits,
    const size_t *team_of, size_t team, size_t type)
{
    const struct look look = { waits, team_of, team, type };
    double others;

    *self = (struct fit_late){ .chance = 1 };
    self->num = count_cells(&look, &others);
    if (!(self->num > 0))
        return;
    find_apart(self, &look);
    self->chance = exp(
        -2 * self->num * others / (self->num + others) * self->apart * self->apart);
}

bool
fit_late_is(const struct fit_late *self, double chance)
{
    return self->num >= FIT_LEAST_LATE && self->chance < chance &&
           self->apart >= 0.2 && self->after_s > 0 &&
           self->below < 0.5 * (self->below + self->apart);
}
