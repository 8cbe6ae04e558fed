/* Where the search for staff begins: about so many, by load and by theory. */
#include <stdlib.h>

#include "plan/offered.h"
#include "plan/staff.h"
#include "sim/err.h"

void
staff_start_free(struct staff_start *self)
{
    free(self->agents);
    free(self->least);
    free(self->most);
    free(self->load);
    *self = (struct staff_start){ 0 };
}

/* The type's work, to each group that can do it the same part. */
static void
share_load(struct staff_start *self, const struct scenario *scenario,
    const struct offered *offered, size_t type, size_t interval)
{
    const struct skills *groups = &scenario->groups_of[type];
    const double load = offered_load(offered, scenario, type, interval);

    for (size_t k = 0; k < groups->num; k++) {
        const struct skill *skill = &groups->at[k];

        self->load[skill->group * scenario->day.num_intervals + interval] +=
            load / skill->speed / (double)groups->num;
    }
}

/* Somebody is there whenever contacts come to whom no other group could attend. */
static void
set_limits(struct staff_start *self, const struct scenario *scenario, size_t group,
    size_t interval)
{
    const size_t at = group * scenario->day.num_intervals + interval;
    const double load = self->load[at];
    const struct skills *types = &scenario->types_of[group];
    double all = 0;

    for (size_t k = 0; k < types->num; k++)
        if (scenario->groups_of[types->at[k].type].num == 1 && load > 0)
            self->least[at] = 1;
    for (size_t g = 0; g < scenario->num_groups; g++)
        all += self->load[g * scenario->day.num_intervals + interval];
    self->agents[at] = load > 0 ? (uint32_t)ceil(load + 1.5 * sqrt(load)) : 0;
    self->most[at] = interval < scenario_first_interval(scenario)
                         ? 0 /* that is past */
                         : (uint32_t)ceil(2 * all + 10 * sqrt(all) + 20);
}

int
staff_start_init(struct staff_start *self, const struct scenario *scenario)
{
    const size_t num_intervals = scenario->day.num_intervals;
    const size_t num = scenario->num_groups * num_intervals;
    struct offered offered;
    int status;

    *self = (struct staff_start){ 0 };
    self->agents = calloc(num + 1, sizeof(*self->agents));
    self->least = calloc(num + 1, sizeof(*self->least));
    self->most = calloc(num + 1, sizeof(*self->most));
    self->load = calloc(num + 1, sizeof(*self->load));
    if (self->agents == NULL || self->least == NULL || self->most == NULL ||
        self->load == NULL)
        return CQ_ERR_NO_MEMORY;
    status = offered_init(&offered, scenario);
    for (size_t t = 0; status == CQ_OK && t < scenario->num_types; t++)
        for (size_t i = 0; i < num_intervals; i++)
            share_load(self, scenario, &offered, t, i);
    offered_free(&offered);
    for (size_t g = 0; status == CQ_OK && g < scenario->num_groups; g++)
        for (size_t i = 0; i < num_intervals; i++)
            set_limits(self, scenario, g, i);
    return status;
}

/* Seated agents, for so many at work at a desk (or places, of chats). */
static double
seated_for(const struct staff_start *self, const struct staff_theory *theory,
    const struct theory_desk *desk, size_t interval, double at_work)
{
    const size_t num = theory->check.num_intervals;
    double seated = 0;

    for (size_t k = 0; k < desk->num_groups; k++)
        seated += self->agents[desk->groups[k] * num + interval];
    return desk->intervals[interval].agents > 0
               ? at_work * seated / desk->intervals[interval].agents
               : at_work;
}

static void
share_agents(struct staff_start *self, const struct staff_theory *theory,
    const struct theory_desk *desk, size_t interval, double agents)
{
    const size_t num = theory->check.num_intervals;
    double load = 0;

    for (size_t k = 0; k < desk->num_groups; k++)
        load += self->load[desk->groups[k] * num + interval];
    for (size_t k = 0; k < desk->num_groups && load > 0; k++) {
        const size_t at = desk->groups[k] * num + interval;
        const double part = agents * self->load[at] / load;

        self->agents[at] = (uint32_t)fmax(self->least[at], ceil(part - 0.25));
        if (self->most[at] < 2 * self->agents[at] + 10)
            self->most[at] = 2 * self->agents[at] + 10;
    }
}

void
staff_start_by_theory(
    struct staff_start *self, const struct staff_theory *theory, bool use_theory)
{
    for (size_t d = 0; d < theory->check.num_desks; d++) {
        const struct theory_desk *desk = &theory->check.desks[d];

        for (size_t i = 0; i < theory->check.num_intervals; i++) {
            const double load = desk->intervals[i].modified;
            double at_work =
                use_theory ? staff_theory_least(theory, desk, i, desk->model) : NAN;

            if (isnan(at_work))
                at_work = ceil(load + sqrt(load));
            share_agents(
                self, theory, desk, i, seated_for(self, theory, desk, i, at_work));
        }
    }
}
