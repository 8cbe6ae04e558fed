/*
 * Spells of work of every agent and day. It knows agents by numbers alone.
 */
#include "plan/fit_desks.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"

/* Somebody waits, or an agent works. */
struct span {
    double from_s, until_s;
    uint32_t agent;
    bool in_vain; /* the contact of an agent at work had waited so long for it */
};

struct day {
    const struct fit_desks *desks;
    size_t team;
    double closes_s;
    struct span *waits; /* one behind the other, with gaps */
    size_t num_waits;
    struct span *work; /* by agent, then by time */
    size_t num_work;
    double *people, *hours; /* of the team: [interval]; of the day */
};

static int
compare(const void *left, const void *right)
{
    const struct span *a = left, *b = right;

    if (a->agent != b->agent)
        return a->agent < b->agent ? -1 : 1;
    if (a->from_s != b->from_s)
        return a->from_s < b->from_s ? -1 : 1;
    return (a->until_s > b->until_s) - (a->until_s < b->until_s);
}

/* ---- waits ---- */

static void
unite(struct day *self)
{
    size_t num = 0;

    if (self->num_waits > 0)
        qsort(self->waits, self->num_waits, sizeof(*self->waits), compare);
    for (size_t i = 0; i < self->num_waits; i++) {
        const struct span wait = self->waits[i];

        if (num > 0 && wait.from_s <= self->waits[num - 1].until_s)
            self->waits[num - 1].until_s =
                fmax(self->waits[num - 1].until_s, wait.until_s);
        else
            self->waits[num++] = wait;
    }
    self->num_waits = num;
}

/* How many spans of waits begin before. */
static size_t
begun(const struct day *self, double at_s)
{
    size_t low = 0, high = self->num_waits;

    while (low < high) {
        const size_t middle = (low + high) / 2;

        if (self->waits[middle].from_s < at_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The last moment before at_s, but not before floor_s, at which somebody waited. */
static double
last_wait_s(const struct day *self, double at_s, double floor_s)
{
    const size_t num = begun(self, at_s);

    return num == 0 ? floor_s
                    : fmax(floor_s, fmin(at_s, self->waits[num - 1].until_s));
}

/* The first from at_s on, but not behind ceiling_s. */
static double
first_wait_s(const struct day *self, double at_s, double ceiling_s)
{
    const size_t num = begun(self, at_s);

    if (num > 0 && self->waits[num - 1].until_s > at_s)
        return fmin(at_s, ceiling_s);
    return num < self->num_waits ? fmin(self->waits[num].from_s, ceiling_s)
                                 : ceiling_s;
}

/* ---- spells of work ---- */

static void
add_spell(struct day *self, double from_s, double until_s)
{
    const struct fit_frame *frame = self->desks->frame;
    const double first = floor((from_s - frame->opens_s) / frame->interval_s);

    *self->hours +=
        fmax(0, fmin(until_s, self->closes_s) - fmax(from_s, frame->opens_s)) /
        3600;
    for (size_t i = first > 0 ? (size_t)first : 0; i < frame->num_intervals; i++) {
        const double start_s = frame->opens_s + (double)i * frame->interval_s;
        const double end_s = start_s + frame->interval_s;

        if (start_s >= until_s)
            break;
        self->people[i] += fmax(0, fmin(end_s, until_s) - fmax(start_s, from_s)) /
                           frame->interval_s;
    }
}

/* The middle between the end of a contact and the first who waits in vain. */
static double
leaves_s(const struct day *self, double end_s, double ceiling_s)
{
    const double vain_s = first_wait_s(self, end_s + FIT_AWAY_S, ceiling_s);

    return fmax(
        end_s, (end_s + vain_s - (vain_s < ceiling_s ? FIT_AWAY_S : 0)) / 2);
}

static double
comes_s(const struct day *self, const struct span *work, double floor_s)
{
    return work->in_vain
               ? work->from_s
               : (work->from_s + last_wait_s(self, work->from_s, floor_s)) / 2;
}

/* Contacts [from, to) of one agent. */
static void
take_agent(struct day *self, size_t from, size_t to)
{
    const double opens_s = self->desks->frame->opens_s;
    double begin_s =
        comes_s(self, &self->work[from], fmin(opens_s, self->work[from].from_s));
    double end_s = self->work[from].until_s;

    for (size_t i = from + 1; i < to; i++) {
        const struct span *work = &self->work[i];
        const double vain_s =
            work->in_vain ? work->from_s : last_wait_s(self, work->from_s, end_s);

        if (vain_s - end_s > FIT_AWAY_S) {
            add_spell(self, begin_s, leaves_s(self, end_s, vain_s));
            begin_s = comes_s(self, work, end_s);
        }
        end_s = fmax(end_s, work->until_s);
    }
    add_spell(self, begin_s, leaves_s(self, end_s, fmax(end_s, self->closes_s)));
}

/* ---- days and teams ---- */

static void
take_day(struct day *self, const struct fit_seen *from, const struct fit_seen *to)
{
    const struct fit_desks *desks = self->desks;
    const struct fit_serving *servings =
        &desks->servings[self->team * desks->frame->num_types];

    self->num_waits = self->num_work = 0;
    for (const struct fit_seen *at = from; at < to; at++) {
        const struct fit_serving *serving = &servings[at->type];
        const double arrived_s = (double)at->arrived_s;
        const double until_s = arrived_s + (double)at->wait_s;
        const double vain_s = arrived_s + serving->after_s + FIT_RINGS_S;
        const bool in_vain = serving->serves && until_s > vain_s;

        if (in_vain)
            self->waits[self->num_waits++] =
                (struct span){ vain_s, until_s, 0, false };
        if (at->agent > 0 && desks->team_of[at->agent - 1] == self->team)
            self->work[self->num_work++] = (struct span){ until_s,
                until_s + (double)at->work_s, at->agent, in_vain };
    }
    unite(self);
    if (self->num_work > 0)
        qsort(self->work, self->num_work, sizeof(*self->work), compare);
    for (size_t i = 0, next; i < self->num_work; i = next) {
        for (next = i + 1; next < self->num_work &&
                           self->work[next].agent == self->work[i].agent;)
            next++;
        take_agent(self, i, next);
    }
}

static void
take_team(struct day *day, double *days_h)
{
    const struct fit_desks *desks = day->desks;
    const struct fit_seen *end = desks->store->contacts + desks->store->num;
    const size_t num_rows = desks->frame->num_rows;
    const double num_days = (double)fit_seen_days(desks->store, num_rows);

    for (size_t row = 0; row < num_rows; row++)
        days_h[row] =
            desks->store->stride > 0 && row % desks->store->stride > 0 ? NAN : 0;
    for (const struct fit_seen *from = desks->store->contacts, *to; from < end;
         from = to) {
        for (to = from; to < end && to->row == from->row;)
            to++;
        day->hours = &days_h[from->row];
        take_day(day, from, to);
    }
    for (size_t i = 0; i < desks->frame->num_intervals; i++)
        day->people[i] /= num_days;
}

int
fit_desks_count(const struct fit_desks *self, double *people, double *days_h)
{
    const struct fit_frame *frame = self->frame;
    struct day day = { .desks = self,
        .closes_s =
            frame->opens_s + (double)frame->num_intervals * frame->interval_s,
        .waits = malloc((self->store->num + 1) * sizeof(*day.waits)),
        .work = malloc((self->store->num + 1) * sizeof(*day.work)) };
    const bool has_memory = day.waits != NULL && day.work != NULL;

    for (size_t i = 0; i < self->num_teams * frame->num_intervals; i++)
        people[i] = 0;
    for (size_t team = 0; has_memory && team < self->num_teams; team++) {
        day.team = team;
        day.people = &people[team * frame->num_intervals];
        take_team(&day, &days_h[team * frame->num_rows]);
    }
    free(day.waits);
    free(day.work);
    return has_memory ? CQ_OK : CQ_ERR_NO_MEMORY;
}
