/* What formulas say beside the answer: agents by Erlang, and the work there is. */
#include <math.h>

#include "plan/offered.h"
#include "plan/staff.h"
#include "sim/err.h"

int
staff_workload_fill(struct staff *self)
{
    struct offered offered;
    const int status = offered_init(&offered, self->scenario);

    for (size_t t = 0; status == CQ_OK && t < offered.num_types; t++)
        for (size_t i = 0; i < offered.num_intervals; i++)
            self->workload_hours +=
                offered_load(&offered, self->scenario, t, i) * self->hours[i];
    offered_free(&offered);
    return status;
}

/* Of all desks together; of a desk without contacts, nobody. */
static double
formula(const struct staff_theory *theory, const uint32_t *agents, size_t interval,
    enum theory_model model)
{
    const struct theory_check *check = &theory->check;
    const size_t num = check->num_intervals;
    double sum = 0;

    for (size_t d = 0; d < check->num_desks; d++) {
        const struct theory_desk *desk = &check->desks[d];
        const double at_work = staff_theory_least(theory, desk, interval, model);
        double seated = 0;

        for (size_t k = 0; k < desk->num_groups; k++)
            seated += agents[desk->groups[k] * num + interval];
        sum +=
            at_work == 0 || !(desk->intervals[interval].agents > 0)
                ? at_work
                : ceil(at_work * seated / desk->intervals[interval].agents - 1e-9);
    }
    return sum;
}

void
staff_formulas_fill(
    struct staff *self, const struct staff_theory *theory, const uint32_t *agents)
{
    for (size_t i = 0; i < self->trial.num_intervals; i++) {
        self->erlang_c[i] = formula(theory, agents, i, THEORY_ERLANG_C);
        self->erlang_a[i] = formula(theory, agents, i, THEORY_ERLANG_A);
    }
}
