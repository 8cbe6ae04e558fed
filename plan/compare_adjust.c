/* Control variates of differences. It knows controls by their kind. */
#include "plan/compare_adjust.h"

#include <stdlib.h>

#include "sim/err.h"

/* What is taken, in this order: of b less a, or of a. */
static const struct {
    enum control control;
    bool of_both;
} taken[] = { { CONTROL_in_time, true }, { CONTROL_lost, true },
    { CONTROL_contacts, true }, { CONTROL_work, true },
    { CONTROL_own_contacts, true }, { CONTROL_own_work, true },
    { CONTROL_contacts, false }, { CONTROL_work, false }, { CONTROL_bot, true },
    { CONTROL_patience, true }, { CONTROL_handled, true },
    { CONTROL_here_contacts, false }, { CONTROL_here_work, false },
    { CONTROL_own_contacts, false }, { CONTROL_own_work, false },
    { CONTROL_in_time, false }, { CONTROL_lost, false } };

int
compare_adjuster_init(struct compare_adjuster *self, struct compare *compare)
{
    int ret = CQ_OK;

    *self = (struct compare_adjuster){ .compare = compare };
    self->controls = calloc(compare->num, sizeof(*self->controls));
    self->columns = calloc(
        3 * compare->num_observations * CONTROLS_MOST + 1, sizeof(*self->columns));
    if (self->controls == NULL || self->columns == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; ret == CQ_OK && i < compare->num; i++)
        ret = controls_init(&self->controls[i], compare->experiments[i]);
    return ret;
}

void
compare_adjuster_free(struct compare_adjuster *self)
{
    for (size_t i = 0; self->controls != NULL && i < self->compare->num; i++)
        controls_free(&self->controls[i]);
    free(self->controls);
    free(self->columns);
    *self = (struct compare_adjuster){ 0 };
}

bool
compare_adjuster_any(const struct compare_adjuster *self)
{
    for (size_t i = 0; i < self->compare->num; i++)
        if (controls_any(&self->controls[i]))
            return true;
    return false;
}

static double *
columns_of(const struct compare_adjuster *self, size_t side)
{
    return self->columns + side * self->compare->num_observations * CONTROLS_MOST;
}

/* The controls of one side: where it has the line. */
static void
fill_side(const struct compare_adjuster *self, const struct compare_line *line,
    size_t index, size_t side)
{
    const struct compare *compare = self->compare;
    struct address address = line->address;
    bool there[CONTROLS_MOST];

    if (compare_find(compare->experiments[line->from]->scenario, line->address,
            compare->experiments[index]->scenario, &address))
        controls_fill_all(
            &self->controls[index], address, columns_of(self, side), there);
}

/* One column more of what is to be regressed on, if it is not 0 throughout. */
static size_t
take(const struct compare_adjuster *self, size_t which, size_t num)
{
    const size_t k = taken[which].control;
    const double *a = columns_of(self, 0), *b = columns_of(self, 1);
    double *out = columns_of(self, 2);
    bool any = false;

    for (size_t i = 0; i < self->compare->num_observations; i++) {
        const size_t row = i * CONTROLS_MOST;

        out[row + num] =
            taken[which].of_both ? b[row + k] - a[row + k] : a[row + k];
        any |= out[row + num] != 0;
    }
    return num + any;
}

int
compare_adjust(struct compare_adjuster *self, struct compare_line *line, size_t a,
    size_t b, struct adjusted *out)
{
    struct compare *compare = self->compare;
    const size_t num = compare->num_observations;
    const size_t most = controls_most(&self->controls[a]);
    double *influence;
    size_t num_columns = 0;
    int ret = CQ_OK;

    *out = (struct adjusted){ NAN, NAN, NAN, NAN, 0, 0 };
    if (!line->sides[a].has || !line->sides[b].has || num < CONTROLS_LEAST_DAYS ||
        !(line->errors[compare_pair(compare, a, b)].standard_error > 0))
        return CQ_OK;
    influence = calloc(num + 1, sizeof(*influence));
    if (influence == NULL)
        return CQ_ERR_NO_MEMORY;
    compare_influence(compare, line, a, b, influence);
    fill_side(self, line, a, 0);
    fill_side(self, line, b, 1);
    for (size_t i = 0; i < sizeof(taken) / sizeof(*taken) && num_columns < most;
         i++)
        num_columns = take(self, i, num_columns);
    if (num_columns > 0)
        ret = controls_regress(influence, columns_of(self, 2), num_columns, num,
            compare->confidence, out);
    out->value += line->sides[b].estimate.value - line->sides[a].estimate.value;
    free(influence);
    return ret;
}
