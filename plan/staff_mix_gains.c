/* What an agent more of each group brings in each interval, by simulation. */
#include <math.h>
#include <string.h>

#include "plan/staff_mix.h"
#include "sim/err.h"

enum {
    PART_OF_DAYS = 4 /* of a look, in one at gains */
};

static bool
are_neighbours(const struct mix_gains *self, size_t a, size_t b)
{
    const struct staff_cell *cells = self->search->cells;
    const struct mix_ask *left = &self->asks[a], *right = &self->asks[b];

    return cells[left->cell].goal == cells[right->cell].goal &&
           left->is_part == right->is_part && right->interval == left->interval + 1;
}

/* Intervals beside each other are alike, and each by itself is noisy. */
static void
smooth(const struct mix_gains *self, size_t group)
{
    for (size_t k = 0; k < self->num_asks; k++) {
        double sum = 2 * self->raw[k], weight = 2;

        if (k > 0 && are_neighbours(self, k - 1, k)) {
            sum += self->raw[k - 1];
            weight++;
        }
        if (k + 1 < self->num_asks && are_neighbours(self, k, k + 1)) {
            sum += self->raw[k + 1];
            weight++;
        }
        self->gain[k * self->num_groups + group] = fmax(0, sum / weight);
    }
}

/* Days of a look at gains. What an agent more brings shows in fewer of them than
 * whether a target is met: both meet the same contacts. */
static size_t
days_of_gains(const struct staff_search *search)
{
    const size_t some = search->num_days / PART_OF_DAYS;

    return some > search->rank_days ? some : search->rank_days;
}

/* The same look, as it was after its first days. */
static struct staff_look
first_days(const struct staff_look *look, size_t num_days)
{
    struct staff_look out = *look;

    if (num_days < look->num_replications) {
        out.num = look->num * num_days / look->num_replications;
        out.num_replications = num_days;
    }
    return out;
}

/* One agent more in every interval. The estimate tells what that brings: the bound
 * of fewer days is another one. */
static int
look_at_group(const struct mix_gains *self, size_t group)
{
    struct staff_search *search = self->search;
    const size_t num_days = days_of_gains(search);
    const struct staff_look now = first_days(&search->now, num_days);
    struct staff_look look;
    int status;

    memcpy(
        search->room, search->agents, search->trial->num * sizeof(*search->room));
    for (size_t i = 0; i < self->num_intervals; i++)
        search->room[group * self->num_intervals + i]++;
    staff_look_init(&look, search->trial, search->asked);
    staff_trial_set(search->trial, search->room);
    search->num_looks++;
    status = staff_look_run(&look, num_days);
    for (size_t k = 0; status == CQ_OK && k < self->num_asks; k++) {
        const double before = mix_ask_slack(search, &now, &self->asks[k], false);
        const double then =
            look.failed ? NAN : mix_ask_slack(search, &look, &self->asks[k], false);

        self->raw[k] = isfinite(then) && isfinite(before) ? then - before : 0;
    }
    staff_look_free(&look);
    smooth(self, group);
    return status;
}

int
mix_gains_look(const struct mix_gains *self)
{
    int status = CQ_OK;

    for (size_t g = 0; status == CQ_OK && g < self->num_groups; g++)
        status = look_at_group(self, g);
    return status;
}
