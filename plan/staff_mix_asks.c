/* What is asked of each interval, and how far a look is from it. It changes no
 * staffing and knows no planes. */
#include <math.h>
#include <stdlib.h>

#include "plan/staff_mix.h"
#include "sim/err.h"

static bool
is_whole(const struct staff_search *search, const struct staff_cell *cell)
{
    return search->now.num_columns > 1 &&
           cell->column + 1 == search->now.num_columns;
}

bool
staff_mix_applies(const struct staff_search *search)
{
    if (search->trial->num_groups < 2 || search->now.failed)
        return false;
    for (size_t c = 0; c < search->num_cells; c++)
        if (!search->cells[c].given_up && is_whole(search, &search->cells[c]) &&
            (!isnan(search->asked->risk) ||
                !staff_look_is_local(&search->now, search->cells[c].goal)))
            return false;
    return true;
}

struct mix_ask *
mix_asks(const struct staff_search *search, size_t *num)
{
    const size_t num_intervals = search->trial->num_intervals;
    struct mix_ask *out =
        calloc(search->num_cells * num_intervals + 1, sizeof(*out));

    *num = 0;
    for (size_t c = 0; out != NULL && c < search->num_cells; c++) {
        const struct staff_cell *cell = &search->cells[c];
        const bool whole = is_whole(search, cell);
        const size_t first = num_intervals > 1 ? cell->column : 0;

        if (cell->given_up ||
            (whole && staff_is_implied(search->asked, cell->goal)))
            continue;
        for (size_t i = 0; i < (whole ? num_intervals : 1); i++)
            out[(*num)++] = (struct mix_ask){
                .cell = c, .interval = whole ? i : first, .is_part = whole
            };
    }
    return out;
}

/* Contacts (hours, ..) of a day that a target is formed over. */
static double
amount(const struct staff_look *look, size_t goal, size_t column)
{
    const double *sums = staff_look_sums(look, goal, column);
    double sum = 0;

    for (size_t i = 0; i < look->num; i++)
        sum += sums[2 * i + 1];
    return look->num > 0 ? sum / (double)look->num : 0;
}

static double
part_slack(const struct staff_search *search, const struct staff_look *look,
    const struct mix_ask *ask)
{
    const size_t goal = search->cells[ask->cell].goal;
    const double of = amount(look, goal, ask->interval);

    return of > 0 ? (staff_merit(look, goal, ask->interval) - ask->part) / of
                  : INFINITY;
}

double
mix_ask_slack(const struct staff_search *search, const struct staff_look *look,
    const struct mix_ask *ask, bool by_bound)
{
    const struct staff_cell *cell = &search->cells[ask->cell];
    struct staff_verdict verdict;

    if (ask->is_part)
        return part_slack(search, look, ask);
    verdict = staff_judge(look, cell, by_bound);
    if (!isfinite(verdict.margin))
        return INFINITY;
    return verdict.margin -
           (by_bound && !cell->lenient ? verdict.estimate.half_width : 0);
}

void
mix_asks_share(const struct staff_search *search, struct mix_ask *asks, size_t num)
{
    const struct staff_look *now = &search->now;

    for (size_t k = 0; k < num; k++) {
        struct mix_ask *ask = &asks[k];
        const struct staff_cell *cell = &search->cells[ask->cell];
        double all, slack;

        if (!ask->is_part)
            continue;
        all = amount(now, cell->goal, cell->column);
        slack = staff_judge(now, cell, search->by_bound).slack;
        ask->part = staff_merit(now, cell->goal, ask->interval) -
                    slack * amount(now, cell->goal, ask->interval) / all;
    }
}
