/*
 * From counts to people: who has a break when. Breaks of a kind are handed out by
 * time, each to the earliest shift that still wants one and has that moment; as
 * windows have one width, that works whenever the sums of plan/shift_cover.c hold.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/shift_patterns.h"
#include "sim/err.h"

/* The moments of each pattern's people, rule by rule. */
struct handing {
    const struct shift_space *space;
    const struct shift_counts *counts;
    size_t *first; /* [pattern + 1] of its people among all */
    double *at_s;  /* [rule][person] */
};

static double *
moments_of(const struct handing *self, size_t rule, size_t pattern)
{
    return self->at_s + rule * self->first[self->space->num_patterns] +
           self->first[pattern];
}

static bool
is_of_kind(const struct shift_space *space, const struct shift_moments *kind,
    const struct shift_pattern *pattern)
{
    if (!shift_has_break(space, pattern, &space->rules->breaks[kind->rule]))
        return false;
    for (size_t s = 0; s < kind->num_starts; s++)
        if (kind->starts_s[s] == pattern->starts_s)
            return true;
    return false;
}

/* Patterns are by start, so the earliest comes first. */
static void
hand_out_kind(const struct handing *self, size_t m)
{
    const struct shift_space *space = self->space;
    const struct shift_moments *kind = &space->moments[m];
    size_t moment = 0;
    uint32_t used = 0;

    for (size_t p = 0; p < space->num_patterns; p++) {
        double *at_s = moments_of(self, kind->rule, p);

        if (!is_of_kind(space, kind, &space->patterns[p]))
            continue;
        for (uint32_t k = 0; k < self->counts->people[p]; k++) {
            while (moment < kind->num && used == self->counts->breaks[m][moment]) {
                moment++;
                used = 0;
            }
            CQ_BUG_IF(moment == kind->num);
            at_s[k] = kind->at_s[moment];
            used++;
        }
    }
}

static void
hand_out_fixed(const struct handing *self, size_t rule)
{
    const struct shift_space *space = self->space;

    for (size_t p = 0; p < space->num_patterns; p++)
        for (uint32_t k = 0; k < self->counts->people[p]; k++)
            moments_of(self, rule, p)[k] = shift_tidy(
                space->patterns[p].starts_s + space->rules->breaks[rule].from_s);
}

static bool
same_breaks(
    const struct handing *self, size_t pattern, uint32_t one, uint32_t other)
{
    const struct shift_space *space = self->space;

    for (size_t b = 0; b < space->rules->num_breaks; b++)
        if (shift_has_break(
                space, &space->patterns[pattern], &space->rules->breaks[b]) &&
            moments_of(self, b, pattern)[one] !=
                moments_of(self, b, pattern)[other])
            return false;
    return true;
}

/* @return the end of the room for breaks */
static struct shifts_break *
make_row(const struct handing *self, size_t pattern, uint32_t person,
    struct shifts_break *room, struct shifts_row *row)
{
    const struct shift_space *space = self->space;
    const struct shift_pattern *of = &space->patterns[pattern];

    row->starts_s = of->starts_s;
    row->ends_s = of->ends_s;
    row->paid_s = of->paid_s;
    row->breaks = room;
    row->cost =
        space->price.shift + shift_hours_cost(space, of->starts_s, of->ends_s);
    for (size_t b = 0; b < space->rules->num_breaks; b++) {
        const struct rule_break *rule = &space->rules->breaks[b];
        const double at_s = moments_of(self, b, pattern)[person];

        if (!shift_has_break(space, of, rule))
            continue;
        room[row->num_breaks++] =
            (struct shifts_break){ at_s, rule->length_s, rule->is_paid };
        if (!rule->is_paid)
            row->cost -= shift_hours_cost(space, at_s, at_s + rule->length_s);
    }
    return room + row->num_breaks;
}

static int
make_rows(const struct handing *self, struct shifts *shifts, size_t group)
{
    const size_t num_people = self->first[self->space->num_patterns];
    const size_t num_breaks = self->space->rules->num_breaks;
    struct shifts_break *room = calloc(num_people * num_breaks + 1, sizeof(*room));
    struct shifts_row *rows =
        realloc(shifts->rows, (shifts->num_rows + num_people + 1) * sizeof(*rows));

    shifts->room[group] = room;
    if (rows != NULL)
        shifts->rows = rows;
    if (room == NULL || rows == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t p = 0; p < self->space->num_patterns; p++)
        for (uint32_t k = 0; k < self->counts->people[p]; k++) {
            if (k > 0 && same_breaks(self, p, k - 1, k)) {
                shifts->rows[shifts->num_rows - 1].agents++;
                continue;
            }
            rows[shifts->num_rows] =
                (struct shifts_row){ .group = group, .agents = 1 };
            room = make_row(self, p, k, room, &rows[shifts->num_rows++]);
        }
    return CQ_OK;
}

int
shift_hand_out(struct shifts *shifts, size_t group, const struct shift_space *space,
    const struct shift_counts *counts)
{
    struct handing self = { .space = space, .counts = counts };
    size_t num = 0;
    int ret = CQ_OK;

    self.first = calloc(space->num_patterns + 1, sizeof(*self.first));
    if (self.first == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t p = 0; p < space->num_patterns; p++) {
        self.first[p] = num;
        num += counts->people[p];
    }
    self.first[space->num_patterns] = num;
    self.at_s = calloc(num * space->rules->num_breaks + 1, sizeof(*self.at_s));
    if (self.at_s == NULL)
        ret = CQ_ERR_NO_MEMORY;
    for (size_t b = 0; ret == CQ_OK && b < space->rules->num_breaks; b++)
        if (shift_num_moments(&space->rules->breaks[b]) == 1)
            hand_out_fixed(&self, b);
    for (size_t m = 0; ret == CQ_OK && m < space->num_moments; m++)
        hand_out_kind(&self, m);
    if (ret == CQ_OK)
        ret = make_rows(&self, shifts, group);
    free(self.first);
    free(self.at_s);
    return ret;
}
