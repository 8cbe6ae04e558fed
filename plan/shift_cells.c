/*
 * The cells of a day, between which neither the requirement nor cover by any of a
 * group's patterns changes.
 */
#include <math.h>
#include <stdlib.h>

#include "plan/shift_patterns.h"
#include "sim/err.h"

enum {
    DAY_S = 86400
};

/* A moment at which cover may change, in the day. */
static void
add_moment(struct shift_space *self, double time_s)
{
    const double length_s = self->scenario->day.length_s;

    if (self->wraps)
        time_s -= floor(time_s / DAY_S) * DAY_S;
    if (time_s > 0 && time_s < length_s)
        self->cells[self->num_cells++] = time_s;
}

static void
add_fixed_breaks(struct shift_space *self, const struct shift_pattern *pattern)
{
    for (size_t b = 0; b < self->rules->num_breaks; b++) {
        const struct rule_break *rule = &self->rules->breaks[b];
        const double at_s = shift_tidy(pattern->starts_s + rule->from_s);

        if (shift_num_moments(rule) > 1 || !shift_has_break(self, pattern, rule))
            continue;
        add_moment(self, at_s);
        add_moment(self, shift_tidy(at_s + rule->length_s));
    }
}

int
shift_space_cut(
    struct shift_space *self, const struct shifts_need *need, const uint32_t *heads)
{
    size_t most = need->num_intervals + 2, interval = 0;

    most += self->num_patterns * (2 + 2 * self->rules->num_breaks);
    for (size_t m = 0; m < self->num_moments; m++)
        most += 2 * self->moments[m].num;
    self->cells = calloc(most, sizeof(*self->cells));
    self->heads = calloc(most, sizeof(*self->heads));
    if (self->cells == NULL || self->heads == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 1; i < need->num_intervals; i++)
        add_moment(self, shift_tidy(need->from_s[i]));
    for (size_t p = 0; p < self->num_patterns; p++) {
        add_moment(self, self->patterns[p].starts_s);
        add_moment(self, self->patterns[p].ends_s);
        add_fixed_breaks(self, &self->patterns[p]);
    }
    for (size_t m = 0; m < self->num_moments; m++)
        for (size_t t = 0; t < self->moments[m].num; t++) {
            const struct shift_moments *of = &self->moments[m];

            add_moment(self, of->at_s[t]);
            add_moment(self,
                shift_tidy(of->at_s[t] + self->rules->breaks[of->rule].length_s));
        }
    self->cells[self->num_cells++] = 0;
    self->num_cells = shift_sort_once(self->cells, self->num_cells);
    self->cells[self->num_cells] = self->scenario->day.length_s;
    for (size_t c = 0; c < self->num_cells; c++) {
        while (interval + 1 < need->num_intervals &&
               shift_tidy(need->from_s[interval + 1]) <= self->cells[c])
            interval++;
        self->heads[c] = heads[interval];
    }
    return CQ_OK;
}

/* ---- of several groups ---- */

/* Its heads in cells that are finer than its own. */
static int
cut_finer(struct shift_space *self, const double *cells, size_t num)
{
    double *own = calloc(num + 1, sizeof(*own));
    uint32_t *heads = calloc(num + 1, sizeof(*heads));
    size_t cell = 0;

    if (own == NULL || heads == NULL) {
        free(own);
        free(heads);
        return CQ_ERR_NO_MEMORY;
    }
    for (size_t c = 0; c < num; c++) {
        while (self->cells[cell + 1] <= cells[c])
            cell++;
        own[c] = cells[c];
        heads[c] = self->heads[cell];
    }
    own[num] = self->cells[self->num_cells];
    free(self->cells);
    free(self->heads);
    self->cells = own;
    self->heads = heads;
    self->num_cells = num;
    return CQ_OK;
}

int
shift_spaces_share_cells(struct shift_space *spaces, size_t num)
{
    size_t most = 0, num_all = 0;
    double *all;
    int ret = CQ_OK;

    for (size_t k = 0; k < num; k++)
        most += spaces[k].num_cells;
    all = calloc(most, sizeof(*all));
    if (all == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t k = 0; k < num; k++)
        for (size_t c = 0; c < spaces[k].num_cells; c++)
            all[num_all++] = spaces[k].cells[c];
    num_all = shift_sort_once(all, num_all);
    for (size_t k = 0; k < num && ret == CQ_OK; k++)
        ret = cut_finer(&spaces[k], all, num_all);
    free(all);
    return ret;
}
