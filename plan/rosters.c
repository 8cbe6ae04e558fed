/*
 * Shifts handed out to people whose days off are known: a start in which everybody
 * keeps to about the same hours, then swaps. It knows no requirement and no cost.
 */
#include "plan/rosters.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/err.h"
#include "sim/rng.h"

enum {
    HOURS_24_S = 86400,
    TRIES_BASE = 4000,    /* swaps before it is given up, and */
    TRIES_PER_PERSON = 60 /* so many more for each person */
};

/* Two people who change shifts on a day. */
struct swap {
    uint32_t a, b;
    unsigned day;
    double change_s; /* of what is broken */
};

struct making {
    const struct roster_task *task;
    struct roster *roster;
    uint32_t *order;     /* [shift] by start */
    double *broken_s;    /* [person] rest and hours that are missing, in seconds */
    uint64_t *banned;    /* [person][day] no swap before this try */
    uint32_t *offenders; /* those with something broken */
    uint32_t num_offenders;
    struct rng rng;
};

bool
roster_pattern_fits(unsigned pattern, const struct roster_rules *rules)
{
    unsigned days = 0, run = 0, longest = 0;

    for (unsigned d = 0; d < 2 * ROSTER_DAYS; d++) {
        const bool works = pattern >> d % ROSTER_DAYS & 1;

        days += d < ROSTER_DAYS && works;
        run = works ? 0 : run + 1;
        longest = run > longest ? run : longest;
    }
    return days >= rules->days_least && days <= rules->days_most &&
           longest >= rules->off_together;
}

double
roster_rest_s(const uint32_t *work, const struct roster_shift *shifts, unsigned day)
{
    if (work[day] == ROSTER_OFF)
        return INFINITY;
    for (unsigned ahead = 1; ahead <= ROSTER_DAYS; ahead++) {
        const uint32_t next = work[(day + ahead) % ROSTER_DAYS];

        if (next != ROSTER_OFF)
            return ahead * HOURS_24_S + shifts[next].starts_s -
                   shifts[work[day]].ends_s;
    }
    return INFINITY;
}

/* ---- what is broken ---- */

static double
broken_s(const struct roster_task *task, const uint32_t *work)
{
    double missing_s = 0, paid_s = 0;

    for (unsigned d = 0; d < ROSTER_DAYS; d++) {
        if (work[d] == ROSTER_OFF)
            continue;
        missing_s +=
            fmax(0, task->rules.rest_s - roster_rest_s(work, task->shifts, d));
        paid_s += task->shifts[work[d]].paid_s;
    }
    missing_s += fmax(0, paid_s - task->rules.paid_most_s);
    return missing_s + fmax(0, task->rules.paid_least_s - paid_s);
}

static uint32_t *
week_of(struct making *self, uint32_t person)
{
    return self->roster->work + (size_t)person * ROSTER_DAYS;
}

static void
exchange(struct making *self, const struct swap *swap)
{
    uint32_t *a = week_of(self, swap->a) + swap->day;
    uint32_t *b = week_of(self, swap->b) + swap->day;
    const uint32_t held = *a;

    *a = *b;
    *b = held;
}

static void
list_offenders(struct making *self)
{
    self->num_offenders = 0;
    for (uint32_t p = 0; p < self->roster->num_persons; p++)
        if (self->broken_s[p] > 0)
            self->offenders[self->num_offenders++] = p;
}

/* ---- the swaps ---- */

static double
change_of(struct making *self, const struct swap *swap)
{
    double after_s;

    exchange(self, swap);
    after_s = broken_s(self->task, week_of(self, swap->a)) +
              broken_s(self->task, week_of(self, swap->b));
    exchange(self, swap);
    return after_s - self->broken_s[swap->a] - self->broken_s[swap->b];
}

static bool
can_swap(struct making *self, const struct swap *swap)
{
    const uint32_t a = week_of(self, swap->a)[swap->day];
    const uint32_t b = week_of(self, swap->b)[swap->day];

    return swap->a != swap->b && a != ROSTER_OFF && b != ROSTER_OFF && a != b;
}

static bool
is_banned(const struct making *self, const struct swap *swap, uint64_t try)
{
    return self->banned[(size_t)swap->a * ROSTER_DAYS + swap->day] > try ||
           self->banned[(size_t)swap->b * ROSTER_DAYS + swap->day] > try;
}

/* The best swap of a person with anybody, ties by lot; change_s INFINITY: there is
 * none. One that was just undone has to wait, unless it mends something. */
static struct swap
best_swap(struct making *self, uint32_t person, uint64_t try)
{
    struct swap best = { .change_s = INFINITY };
    unsigned num_ties = 0;

    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        for (uint32_t other = 0; other < self->roster->num_persons; other++) {
            struct swap swap = { person, other, d, 0 };

            if (!can_swap(self, &swap))
                continue;
            swap.change_s = change_of(self, &swap);
            if (swap.change_s > best.change_s ||
                (swap.change_s >= 0 && is_banned(self, &swap, try)))
                continue;
            num_ties = swap.change_s < best.change_s ? 1 : num_ties + 1;
            if (num_ties == 1 || rng_uniform(&self->rng) * num_ties < 1)
                best = swap;
        }
    return best;
}

static void
make_swap(struct making *self, const struct swap *swap, uint64_t try)
{
    const uint64_t until = try + 5 + rng_bits(&self->rng) % 10;

    exchange(self, swap);
    self->broken_s[swap->a] = broken_s(self->task, week_of(self, swap->a));
    self->broken_s[swap->b] = broken_s(self->task, week_of(self, swap->b));
    self->banned[(size_t)swap->a * ROSTER_DAYS + swap->day] = until;
    self->banned[(size_t)swap->b * ROSTER_DAYS + swap->day] = until;
    list_offenders(self);
}

/* @return whether nothing is broken any more */
static bool
mend(struct making *self)
{
    const uint64_t tries =
        TRIES_BASE + (uint64_t)TRIES_PER_PERSON * self->roster->num_persons;

    list_offenders(self);
    for (uint64_t try = 0; try < tries && self->num_offenders > 0; try++) {
        const size_t who = rng_bits(&self->rng) % self->num_offenders;
        const struct swap swap = best_swap(self, self->offenders[who], try);

        if (swap.change_s < INFINITY)
            make_swap(self, &swap, try);
    }
    return self->num_offenders == 0;
}

/* ---- where it begins ---- */

/* The pattern that is furthest behind its share of the people so far. */
static unsigned
most_behind(const uint32_t *people, const uint32_t *given, uint32_t next,
    uint32_t num_persons)
{
    double most = -INFINITY;
    unsigned chosen = 0;

    for (unsigned p = 0; p < ROSTER_PATTERNS; p++) {
        const double behind =
            (double)people[p] * (next + 1) / num_persons - given[p];

        if (given[p] < people[p] && behind > most) {
            most = behind;
            chosen = p;
        }
    }
    return chosen;
}

/* People in the order of the hours that they will work: each pattern spread over
 * them, so that a person's place among those of a day hardly differs by day. */
static void
spread_patterns(const uint32_t *people, uint32_t num_persons, unsigned *patterns)
{
    uint32_t given[ROSTER_PATTERNS] = { 0 };

    for (uint32_t p = 0; p < num_persons; p++) {
        patterns[p] = most_behind(people, given, p, num_persons);
        given[patterns[p]]++;
    }
}

static void
sort_shifts(struct making *self)
{
    const struct roster_shift *shifts = self->task->shifts;

    for (uint32_t s = 0; s < self->task->num_shifts; s++) {
        size_t at = s;

        while (at > 0 &&
               (shifts[self->order[at - 1]].starts_s > shifts[s].starts_s ||
                   (shifts[self->order[at - 1]].starts_s == shifts[s].starts_s &&
                       shifts[self->order[at - 1]].ends_s > shifts[s].ends_s))) {
            self->order[at] = self->order[at - 1];
            at--;
        }
        self->order[at] = s;
    }
}

/* The day's shifts by start, to those who work on it in order. */
static void
deal_day(struct making *self, const unsigned *patterns, unsigned day)
{
    const uint32_t *counts = self->task->counts + day * self->task->num_shifts;
    size_t at = 0;
    uint32_t given = 0;

    for (uint32_t p = 0; p < self->roster->num_persons; p++) {
        if (!(patterns[p] >> day & 1))
            continue;
        while (at < self->task->num_shifts && given == counts[self->order[at]]) {
            at++;
            given = 0;
        }
        if (at == self->task->num_shifts)
            return;
        week_of(self, p)[day] = self->order[at];
        given++;
    }
}

static int
allocate(struct making *self, uint32_t num_persons)
{
    const size_t num = num_persons > 0 ? num_persons : 1;

    self->roster->work = malloc(num * ROSTER_DAYS * sizeof(uint32_t));
    self->order = calloc(self->task->num_shifts + 1, sizeof(*self->order));
    self->broken_s = calloc(num, sizeof(*self->broken_s));
    self->banned = calloc(num * ROSTER_DAYS, sizeof(*self->banned));
    self->offenders = calloc(num, sizeof(*self->offenders));
    if (self->roster->work == NULL || self->order == NULL ||
        self->broken_s == NULL || self->banned == NULL || self->offenders == NULL)
        return CQ_ERR_NO_MEMORY;
    self->roster->num_persons = num_persons;
    for (size_t i = 0; i < num * ROSTER_DAYS; i++)
        self->roster->work[i] = ROSTER_OFF;
    return CQ_OK;
}

static int
deal(struct making *self, const uint32_t *people)
{
    const uint32_t num = self->roster->num_persons;
    unsigned *patterns = calloc(num + 1, sizeof(*patterns));

    if (patterns == NULL)
        return CQ_ERR_NO_MEMORY;
    spread_patterns(people, num, patterns);
    sort_shifts(self);
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        deal_day(self, patterns, d);
    for (uint32_t p = 0; p < num; p++)
        self->broken_s[p] = broken_s(self->task, week_of(self, p));
    free(patterns);
    return CQ_OK;
}

int
roster_assign(struct roster *self, const struct roster_task *task,
    const uint32_t *people, bool *fits)
{
    struct making making = { .task = task, .roster = self };
    uint32_t num_persons = 0;
    int ret;

    *self = (struct roster){ 0 };
    *fits = false;
    for (unsigned p = 0; p < ROSTER_PATTERNS; p++)
        num_persons += people[p];
    rng_start(&making.rng, rng_name_of("", "roster", ""), 1);
    ret = allocate(&making, num_persons);
    if (ret == CQ_OK)
        ret = deal(&making, people);
    if (ret == CQ_OK)
        *fits = mend(&making);
    free(making.order);
    free(making.broken_s);
    free(making.banned);
    free(making.offenders);
    return ret;
}

void
roster_free(struct roster *self)
{
    free(self->work);
    *self = (struct roster){ 0 };
}
