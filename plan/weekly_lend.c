/*
 * Before rosters are made group by group: which of what is required of a group is
 * covered by people of another who stand in for it. The shifts of each weekday by
 * itself say so; their people and hours are forgotten again.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/weekly.h"
#include "sim/err.h"

/* The most heads of its own that a group needs at a moment of an interval. */
static uint32_t
own_heads(const struct shifts *day, size_t group, double from_s, double until_s,
    uint32_t heads)
{
    long most = (long)heads - shifts_lent(day, group, from_s);

    for (size_t i = 0; i < day->num_lends; i++) {
        const double moments_s[] = { day->lends[i].from_s, day->lends[i].until_s };

        for (size_t k = 0; k < 2; k++) {
            const long own = (long)heads - shifts_lent(day, group, moments_s[k]);

            if (from_s < moments_s[k] && moments_s[k] < until_s && own > most)
                most = own;
        }
    }
    return most > 0 ? (uint32_t)most : 0;
}

static void
divide_day(const struct weekly_need *need, unsigned weekday,
    const struct shifts *day, struct weekly_need *own)
{
    for (size_t g = 0; g < need->num_groups; g++)
        for (size_t i = 0; i < need->num_intervals; i++) {
            const size_t at =
                (weekday * need->num_groups + g) * need->num_intervals + i;

            own->heads[at] = own_heads(
                day, g, need->from_s[i], need->from_s[i + 1], need->heads[at]);
        }
}

/* A day without an answer is left as it is: the week then says why. */
static int
lend_day(struct weekly *self, const struct weekly_need *need, unsigned weekday,
    const struct shifts_options *options, struct weekly_need *own)
{
    const struct shifts_need of_day = { need->num_groups, need->num_intervals,
        need->from_s,
        need->heads + weekday * need->num_groups * need->num_intervals };
    struct shifts *keeps = &self->days[weekday];
    struct shifts day;
    int ret = shifts_find(&day, self->scenario, &of_day, options);

    if (ret == CQ_OK && shifts_first_without(&day) == SIZE_MAX) {
        divide_day(need, weekday, &day, own);
        keeps->lends = day.lends;
        keeps->num_lends = day.num_lends;
        self->is_divided = self->is_divided || day.num_lends > 0;
        day.lends = NULL;
    }
    shifts_free(&day);
    return ret;
}

static bool
anybody_stands_in(const struct scenario *scenario)
{
    for (size_t g = 0; g < scenario->num_groups; g++)
        if (scenario->groups[g].rules != NULL &&
            scenario->groups[g].rules->num_stands_in_for > 0)
            return true;
    return false;
}

int
weekly_lend(struct weekly *self, const struct weekly_need *need,
    const struct weekly_options *options, struct weekly_need *own)
{
    const struct shifts_options of_day = { options->solver,
        options->time_limit_s / 3 / ROSTER_DAYS, options->gap, options->stop };
    int ret = weekly_need_init(own, need->num_groups, need->num_intervals);

    if (ret != CQ_OK)
        return ret;
    memcpy(own->from_s, need->from_s,
        (need->num_intervals + 1) * sizeof(*own->from_s));
    memcpy(own->heads, need->heads,
        ROSTER_DAYS * need->num_groups * need->num_intervals * sizeof(*own->heads));
    if (!anybody_stands_in(self->scenario))
        return CQ_OK;
    for (unsigned d = 0; d < ROSTER_DAYS && ret == CQ_OK; d++)
        ret = lend_day(self, need, d, &of_day, own);
    return ret;
}
