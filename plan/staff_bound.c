/*
 * What is needed at least, so that a planner sees how much a better search could
 * still find. Each desk (groups that share types) is taken for one pool that can do
 * all of them, each interval for itself with more than enough beside it: whatever
 * the other intervals do, they cannot help more. A target of an interval then takes
 * so many agents there. For one of the whole day it is known what so many agents in
 * an interval do for it, and a linear program buys where that is cheapest, parts of
 * agents too. Where that cannot be: a pool by the same search, or the work that
 * must be done. All by the estimates, without the margin that confidence asks for.
 */
#include <math.h>
#include <stdlib.h>

#include "plan/lp.h"
#include "plan/offered.h"
#include "plan/staff.h"
#include "plan/staff_desks.h"
#include "sim/err.h"

/* ---- desks, put together ---- */

struct binding {
    const struct staff *staff;
    struct staff_desk *desks;
    bool *of_use; /* [desk] */
    size_t num;
    bool any;
};

static void
binding_free(struct binding *self)
{
    for (size_t d = 0; d < self->num; d++)
        staff_desk_free(&self->desks[d]);
    free(self->desks);
    free(self->of_use);
}

/* Every target of the scenario's days is among those of some desk: of how many? */
static int
binding_init(struct binding *self, const struct staff *staff, size_t num_days)
{
    int status = staff_desks(staff, &self->desks, &self->num);

    self->staff = staff;
    self->of_use = calloc(self->num + 1, sizeof(*self->of_use));
    if (status == CQ_OK && self->of_use == NULL)
        status = CQ_ERR_NO_MEMORY;
    for (size_t d = 0; status == CQ_OK && d < self->num; d++) {
        status =
            staff_desk_fill(&self->desks[d], staff, num_days, &self->of_use[d]);
        self->any |= self->of_use[d];
    }
    return status;
}

/* At least so many agents of the desk's groups together. */
static size_t
add_agents_row(const struct binding *self, const struct staff_desk *desk,
    size_t interval, double least, struct lp *lp)
{
    const size_t num = self->staff->trial.num_intervals;
    const size_t row = lp_add_row(lp, least, INFINITY);

    for (size_t g = 0; g < self->staff->trial.num_groups; g++)
        if (desk->groups[g])
            lp_set(lp, row, g * num + interval, 1);
    return row;
}

/* Of a family, all together: the first's row. */
static size_t
row_of(const struct staff_desk *desk, size_t whole)
{
    return desk->family[desk->num_each + whole] - desk->num_each;
}

static void
add_merits(const struct staff_desk *desk, size_t interval, size_t step,
    size_t first_row, size_t column, struct lp *lp)
{
    const size_t num = desk->trial.num_intervals;
    const size_t num_whole = desk->asked.num_goals - desk->num_each;

    for (size_t head = 0; head < num_whole; head++) {
        double sum = 0;

        for (size_t k = head; k < num_whole; k++)
            if (row_of(desk, k) == head)
                sum += desk->merit[(k * num + interval) * desk->num_steps + step];
        lp_set(lp, first_row + head, column, sum);
    }
}

/* What is left after closing. A row of none asks for nothing. */
static void
add_merit_rows(const struct staff_desk *desk, struct lp *lp)
{
    const size_t num_whole = desk->asked.num_goals - desk->num_each;

    for (size_t head = 0; desk->num_steps > 0 && head < num_whole; head++) {
        double after = 0;

        for (size_t k = head; k < num_whole; k++)
            after += row_of(desk, k) == head ? desk->after[k] : 0;
        lp_add_row(lp, -after, INFINITY);
    }
}

/* One step of the table is chosen in each interval, or a mixture of two. */
static void
add_steps(const struct binding *self, const struct staff_desk *desk,
    size_t interval, size_t first_row, struct lp *lp)
{
    const size_t agents_row = add_agents_row(self, desk, interval, 0, lp);
    const size_t one = lp_add_row(lp, 1, 1);

    for (size_t step = 0; step < desk->num_steps; step++) {
        const uint32_t agents = staff_desk_agents(desk, interval, step);
        size_t column;

        if (agents < desk->least[interval] && step + 1 < desk->num_steps)
            continue;
        if (!isfinite(desk->merit[interval * desk->num_steps + step]))
            continue;
        column = lp_add_column(lp, 0, 0, 1, false);
        lp_set(lp, agents_row, column, -(double)agents);
        lp_set(lp, one, column, 1);
        add_merits(desk, interval, step, first_row, column, lp);
    }
}

static void
add_desk(const struct binding *self, const struct staff_desk *desk, struct lp *lp)
{
    const size_t num = self->staff->trial.num_intervals;
    const size_t first_row = lp->num_rows;

    add_merit_rows(desk, lp);
    for (size_t i = 0; i < num; i++)
        if (desk->num_steps > 0)
            add_steps(self, desk, i, first_row, lp);
        else
            add_agents_row(self, desk, i, desk->least[i], lp);
}

/* price: [group][interval]; out: NAN without a solver */
static int
least_by(const struct binding *self, const double *price, double *out)
{
    const struct lp_options options = {
        .solver = LP_ANY, .time_limit_s = INFINITY, .stop = self->staff->asked.stop
    };
    struct lp_answer answer = { 0 };
    struct lp lp;
    int status;

    lp_init(&lp);
    for (size_t k = 0; k < self->staff->trial.num; k++)
        lp_add_column(&lp, price[k], 0, INFINITY, false);
    for (size_t d = 0; d < self->num; d++)
        if (self->of_use[d])
            add_desk(self, &self->desks[d], &lp);
    status = lp_solve(&lp, &options, &answer);
    if (status == CQ_OK && answer.status == LP_OPTIMAL)
        *out = answer.value;
    lp_answer_free(&answer);
    lp_free(&lp);
    return status == CQ_ERR_NUMERIC ? CQ_OK : status;
}

static bool
is_one_each(const struct binding *self)
{
    for (size_t d = 0; d < self->num; d++)
        if (self->of_use[d] && self->desks[d].num_steps > 0)
            return false;
    return true;
}

static int
bound_desks(struct staff *staff, size_t num_days)
{
    struct binding binding = { 0 };
    double *hours = calloc(staff->trial.num + 1, sizeof(*hours));
    int status =
        hours == NULL ? CQ_ERR_NO_MEMORY : binding_init(&binding, staff, num_days);

    for (size_t k = 0; status == CQ_OK && k < staff->trial.num; k++)
        hours[k] = staff->hours[k % staff->trial.num_intervals];
    if (status == CQ_OK && binding.any)
        status = least_by(&binding, hours, &staff->lower_bound);
    if (status == CQ_OK && binding.any && staff->by_cost)
        status = least_by(&binding, staff->price, &staff->lower_cost);
    staff->bound = is_one_each(&binding) ? STAFF_BOUND_INTERVALS : STAFF_BOUND_DAY;
    staff->bound_pools = staff->trial.num_groups > 1;
    binding_free(&binding);
    free(hours);
    return status;
}

/* ---- work ---- */

/* At least such a share of the type's contacts must be answered for a target. */
static double
share_answered(const struct staff *staff, uint32_t type)
{
    const struct contact_type *of = &staff->scenario->types[type];
    double out = 0;

    if (isfinite(of->queue_limit) || of->balk > 0)
        return 0;
    for (size_t k = 0; k < staff->asked.num_goals; k++) {
        const struct goal *goal = &staff->asked.goals[k];
        const char *name = goal->address.measure->name;
        const bool alone =
            (goal->address.of.kind == OF_TYPE && goal->address.of.index == type) ||
            (goal->address.of.kind == OF_ALL && staff->scenario->num_types == 1);

        if (!alone || goal->address.basis != BASIS_CALL ||
            goal->address.interval != INTERVAL_ALL)
            continue;
        if (goal->at_least && strcmp(name, "service_level") == 0)
            out = fmax(out, goal->value);
        if (!goal->at_least && strcmp(name, "abandonment") == 0)
            out = fmax(out, 1 - goal->value);
    }
    return out;
}

static int
bound_work(struct staff *staff)
{
    const struct scenario *scenario = staff->scenario;
    struct offered offered;
    double sum = 0;
    int status;

    for (size_t g = 0; g < scenario->num_groups; g++)
        if (scenario->groups[g].chats.at_once > 1) /* several at a time */
            return CQ_OK;
    if (scenario->horizon.num_days > 0) /* whose days differ */
        return CQ_OK;
    status = offered_init(&offered, scenario);

    for (uint32_t t = 0; status == CQ_OK && t < scenario->num_types; t++)
        for (size_t i = 0; i < offered.num_intervals; i++) {
            const struct skills *groups = &scenario->groups_of[t];
            double speed = 0;

            for (size_t k = 0; k < groups->num; k++)
                speed = fmax(speed, groups->at[k].speed);
            if (speed > 0)
                sum += share_answered(staff, t) * staff->hours[i] *
                       offered_load(&offered, scenario, t, i) / speed;
        }
    offered_free(&offered);
    if (status == CQ_OK && sum > 0 && isnan(staff->asked.risk)) {
        staff->lower_bound = sum;
        staff->bound = STAFF_BOUND_WORK;
    }
    return status;
}

int
staff_bound_fill(struct staff *self, size_t num_days)
{
    int status = bound_desks(self, num_days);

    if (status == CQ_OK && isnan(self->lower_bound) && self->trial.num_groups > 1)
        status = staff_bound_run(self, num_days);
    return status == CQ_OK && isnan(self->lower_bound) ? bound_work(self) : status;
}
