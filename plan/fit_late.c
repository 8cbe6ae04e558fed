/*
 * Waits of a team's contacts against those of others. It knows no scenario.
 */
#include "plan/fit_late.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"

struct wait {
    double wait_s, own, other; /* weights */
};

struct waits {
    struct wait *waits;
    size_t num;
    double own, other, other_squares; /* sums of weights */
};

static int
compare(const void *left, const void *right)
{
    const struct wait *a = left, *b = right;

    return (a->wait_s > b->wait_s) - (a->wait_s < b->wait_s);
}

/* Of one interval of one day: the others weigh as much together as the team. */
static void
take_cell(struct waits *self, const struct fit_seen *from,
    const struct fit_seen *to, const size_t *team_of, size_t team, size_t type)
{
    double own = 0, other = 0;

    for (const struct fit_seen *at = from; at < to; at++)
        if (at->agent > 0 && at->type == type)
            *(team_of[at->agent - 1] == team ? &own : &other) += 1;
    if (!(own > 0) || !(other > 0))
        return;
    for (const struct fit_seen *at = from; at < to; at++) {
        const bool is_own = at->agent > 0 && team_of[at->agent - 1] == team;

        if (at->agent == 0 || at->type != type)
            continue;
        self->waits[self->num++] = (struct wait){ (double)at->wait_s,
            is_own ? 1 : 0, is_own ? 0 : own / other };
    }
    self->own += own;
    self->other += own;
    self->other_squares += own * own / other;
}

/* Where they are farthest apart. */
static void
find_apart(struct fit_late *self, const struct waits *waits)
{
    double own = 0, other = 0;
    bool wants_after = false;

    for (size_t i = 0; i < waits->num; i++) {
        const struct wait *wait = &waits->waits[i];

        if (wants_after && wait->own > 0) {
            self->after_s = wait->wait_s;
            wants_after = false;
        }
        own += wait->own / waits->own;
        other += wait->other / waits->other;
        if (i + 1 < waits->num && waits->waits[i + 1].wait_s == wait->wait_s)
            continue;
        if (other - own > self->apart) {
            self->apart = other - own;
            self->below = own;
            wants_after = true;
        }
    }
}

int
fit_late_look(struct fit_late *self, const struct fit_seen_store *store,
    const struct fit_frame *frame, const size_t *team_of, size_t team, size_t type)
{
    const struct fit_seen *end = store->contacts + store->num;
    struct waits waits = { .waits =
                               malloc((store->num + 1) * sizeof(*waits.waits)) };

    *self = (struct fit_late){ .chance = 1 };
    if (waits.waits == NULL)
        return CQ_ERR_NO_MEMORY;
    for (const struct fit_seen *from = store->contacts, *to; from < end;
         from = to) {
        to = fit_seen_cell_end(from, end, frame);
        take_cell(&waits, from, to, team_of, team, type);
    }
    self->num = waits.own;
    if (waits.num > 0) {
        const double others = waits.other * waits.other / waits.other_squares;

        qsort(waits.waits, waits.num, sizeof(*waits.waits), compare);
        find_apart(self, &waits);
        self->chance = exp(-2 * waits.own * others / (waits.own + others) *
                           self->apart * self->apart);
    }
    free(waits.waits);
    return CQ_OK;
}

bool
fit_late_is(const struct fit_late *self, double chance)
{
    return self->num >= FIT_LEAST_LATE && self->chance < chance &&
           self->apart >= 0.2 && self->after_s > 0 &&
           self->below < 0.5 * (self->below + self->apart);
}
