/*
 * Who stands in for whom, cell by cell, once the shifts are known: heads that one
 * group has too few of, from groups that have more than they need.
 */
#include <stdlib.h>
#include <string.h>

#include "plan/shift_team.h"
#include "sim/err.h"

/* One cell. Groups along a chain stand in for one another directly (shift_helps),
 * so whoever is short of heads itself need not lend any. */
struct cell {
    const struct shift_team *team;
    int64_t *spare; /* [member] heads beyond what is required; below 0: lacking */
    uint32_t *lent; /* [member][member helped] */
    bool *asked;    /* [member] in this search */
};

/* ---- heads of a cell ---- */

static uint32_t
heads_of(
    const struct shift_space *space, const struct shift_counts *counts, size_t cell)
{
    const double at_s = shift_middle(space, cell);
    uint32_t heads = 0;

    for (size_t p = 0; p < space->num_patterns; p++)
        if (shift_is_there(space, &space->patterns[p], at_s))
            heads += counts->people[p];
    for (size_t m = 0; m < space->num_moments; m++) {
        const struct shift_moments *of = &space->moments[m];
        const double length_s = space->rules->breaks[of->rule].length_s;

        for (size_t t = 0; t < of->num; t++)
            if (shift_is_on(space, of->at_s[t], of->at_s[t] + length_s, at_s))
                heads -= counts->breaks[m][t];
    }
    return heads;
}

/* ---- one head more for a member, others asked to change places ---- */

static bool
find_one(struct cell *self, size_t helped)
{
    const struct shift_team *team = self->team;

    for (size_t k = 0; k < team->num; k++) {
        bool found;

        if (!shift_helps(team, k, helped) || self->asked[k])
            continue;
        self->asked[k] = true;
        found = self->spare[k] > 0;
        if (found)
            self->spare[k]--;
        for (size_t other = 0; other < team->num && !found; other++)
            if (self->lent[k * team->num + other] > 0 && find_one(self, other)) {
                self->lent[k * team->num + other]--;
                found = true;
            }
        if (found) {
            self->lent[k * team->num + helped]++;
            return true;
        }
    }
    return false;
}

static void
fill_cell(struct cell *self, const struct shift_counts *counts, size_t cell)
{
    const struct shift_team *team = self->team;

    for (size_t k = 0; k < team->num; k++)
        self->spare[k] = (int64_t)heads_of(&team->spaces[k], &counts[k], cell) -
                         team->spaces[k].heads[cell];
    for (size_t k = 0; k < team->num; k++)
        for (int64_t lacking = -self->spare[k]; lacking > 0; lacking--) {
            memset(self->asked, 0, team->num * sizeof(*self->asked));
            /* the program found a way, so there is one */
            CQ_BUG_IF(!find_one(self, k));
        }
}

/* ---- all cells ---- */

static bool
goes_on(const struct shifts *shifts, const struct shifts_lend *next)
{
    const struct shifts_lend *last = shifts->lends + shifts->num_lends - 1;

    return last->from == next->from && last->to == next->to &&
           last->heads == next->heads && last->until_s == next->from_s;
}

static int
add_lends(struct shifts *shifts, const struct shift_team *team, size_t member,
    size_t helped, const uint32_t *lent)
{
    const struct shift_space *space = &team->spaces[0];
    const size_t square = team->num * team->num;
    struct shifts_lend *room = realloc(shifts->lends,
        (shifts->num_lends + space->num_cells) * sizeof(*shifts->lends));

    if (room == NULL)
        return CQ_ERR_NO_MEMORY;
    shifts->lends = room;
    for (size_t c = 0; c < space->num_cells; c++) {
        const struct shifts_lend next = { team->groups[member],
            team->groups[helped], space->cells[c], space->cells[c + 1],
            lent[c * square + member * team->num + helped] };

        if (next.heads == 0)
            continue;
        if (shifts->num_lends > 0 && goes_on(shifts, &next))
            shifts->lends[shifts->num_lends - 1].until_s = next.until_s;
        else
            shifts->lends[shifts->num_lends++] = next;
    }
    return CQ_OK;
}

static int
add_all(struct shifts *shifts, const struct shift_team *team, const uint32_t *lent)
{
    int ret = CQ_OK;

    for (size_t k = 0; k < team->num; k++)
        for (size_t helped = 0; helped < team->num && ret == CQ_OK; helped++)
            if (shift_helps(team, k, helped))
                ret = add_lends(shifts, team, k, helped, lent);
    return ret;
}

int
shift_lend(struct shifts *shifts, const struct shift_team *self,
    const struct shift_counts *counts)
{
    const size_t num_cells = self->spaces[0].num_cells;
    const size_t square = self->num * self->num;
    int64_t *spare;
    uint32_t *lent;
    bool *asked;
    int ret = CQ_ERR_NO_MEMORY;

    if (self->num == 1)
        return CQ_OK;
    spare = calloc(self->num, sizeof(*spare));
    lent = calloc(num_cells * square, sizeof(*lent));
    asked = calloc(self->num, sizeof(*asked));
    if (spare != NULL && lent != NULL && asked != NULL) {
        for (size_t c = 0; c < num_cells; c++) {
            struct cell cell = { self, spare, lent + c * square, asked };

            fill_cell(&cell, counts, c);
        }
        ret = add_all(shifts, self, lent);
    }
    free(spare);
    free(lent);
    free(asked);
    return ret;
}
