/*
 * Who belongs to a team, and its columns of heads lent. It solves nothing.
 */
#include "plan/shift_team.h"

#include <stdlib.h>

#include "sim/err.h"

/* ---- who stands in for whom ---- */

/* [group][group helped], along the chain too. */
static bool *
make_helps(const struct scenario *scenario)
{
    const size_t num = scenario->num_groups;
    bool *helps = calloc(num * num, sizeof(*helps));

    if (helps == NULL)
        return NULL;
    for (size_t g = 0; g < num; g++) {
        const struct shift_rules *rules = scenario->groups[g].rules;

        for (size_t i = 0; rules != NULL && i < rules->num_stands_in_for; i++)
            helps[g * num + rules->stands_in_for[i]] = true;
    }
    for (size_t between = 0; between < num; between++)
        for (size_t g = 0; g < num; g++)
            for (size_t h = 0; helps[g * num + between] && h < num; h++)
                if (helps[between * num + h])
                    helps[g * num + h] = g != h;
    return helps;
}

/* Of all groups that the first has to do with, directly or by others. */
static void
mark_team(const bool *helps, size_t num, size_t group, bool *in)
{
    in[group] = true;
    for (size_t g = 0; g < num; g++)
        if (!in[g] && (helps[group * num + g] || helps[g * num + group]))
            mark_team(helps, num, g, in);
}

static int
take_members(struct shift_team *self, const bool *helps, const bool *in, size_t num)
{
    self->groups = calloc(num, sizeof(*self->groups));
    if (self->groups == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t g = 0; g < num; g++)
        if (in[g])
            self->groups[self->num++] = g;
    self->helps = calloc(self->num * self->num, sizeof(*self->helps));
    if (self->helps == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t k = 0; k < self->num; k++)
        for (size_t m = 0; m < self->num; m++)
            self->helps[k * self->num + m] =
                helps[self->groups[k] * num + self->groups[m]];
    return CQ_OK;
}

int
shift_team_init(
    struct shift_team *self, const struct scenario *scenario, size_t group)
{
    const size_t num = scenario->num_groups;
    bool *helps = make_helps(scenario);
    bool *in = calloc(num, sizeof(*in));
    int ret = CQ_ERR_NO_MEMORY;

    *self = (struct shift_team){ 0 };
    if (helps != NULL && in != NULL) {
        mark_team(helps, num, group, in);
        ret = take_members(self, helps, in, num);
    }
    free(helps);
    free(in);
    return ret;
}

/* ---- columns ---- */

static int
number_columns(struct shift_team *self)
{
    const size_t num_cells = self->spaces[0].num_cells;
    size_t column = 0, *at;

    self->lend_at =
        calloc(num_cells * self->num * self->num, sizeof(*self->lend_at));
    if (self->lend_at == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t k = 0; k < self->num; k++) {
        self->spaces[k].column = column;
        column += shift_num_columns(&self->spaces[k]);
    }
    at = self->lend_at;
    for (size_t c = 0; c < num_cells; c++)
        for (size_t k = 0; k < self->num; k++)
            for (size_t helped = 0; helped < self->num; helped++)
                *at++ = shift_helps(self, k, helped) &&
                                self->spaces[helped].heads[c] > 0
                            ? column++
                            : SIZE_MAX;
    return CQ_OK;
}

int
shift_team_lay_out(struct shift_team *self, const struct scenario *scenario,
    const struct shifts_need *need)
{
    int ret = CQ_OK;

    self->spaces = calloc(self->num, sizeof(*self->spaces));
    if (self->spaces == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t k = 0; k < self->num && ret == CQ_OK; k++)
        ret = shift_space_init(&self->spaces[k], scenario, self->groups[k], need,
            need->heads + self->groups[k] * need->num_intervals);
    if (ret == CQ_OK && self->num > 1)
        ret = shift_spaces_share_cells(self->spaces, self->num);
    return ret == CQ_OK ? number_columns(self) : ret;
}

void
shift_team_free(struct shift_team *self)
{
    for (size_t k = 0; self->spaces != NULL && k < self->num; k++)
        shift_space_free(&self->spaces[k]);
    free(self->spaces);
    free(self->groups);
    free(self->helps);
    free(self->lend_at);
    *self = (struct shift_team){ 0 };
}
