/* One group, or two, in place of all. */
#include "plan/staff_pool.h"

#include "sim/err.h"

static bool
can_be_pooled(const struct scenario *scenario)
{
    if (scenario->routing.model->bind != NULL || scenario->num_groups == 0)
        return false;
    for (size_t g = 0; g < scenario->num_groups; g++)
        if (scenario->groups[g].chats.at_once > 1 ||
            scenario->groups[g].num_changes > 0)
            return false;
    for (size_t c = 0; c < scenario->num_changes; c++)
        if (scenario->changes[c].what == CHANGE_SPEED ||
            scenario->changes[c].what == CHANGE_KEEP_IDLE ||
            scenario->changes[c].what == CHANGE_AFTER)
            return false;
    return true;
}

/* The best that anybody has for the type: it is nobody's second choice, and nobody
 * is kept for others. */
static struct skill
best_skill(const struct skills *of, uint32_t group, uint32_t pair)
{
    struct skill out = of->at[0];

    out.group = group;
    out.pair = pair;
    out.rank = 1;
    out.keep_idle = 0;
    out.after_s = 0;
    for (size_t k = 0; k < of->num; k++) {
        const struct skill *skill = &of->at[k];

        out.speed = fmax(out.speed, skill->speed);
        if (!isnan(skill->resolved))
            out.resolved = isnan(out.resolved)
                               ? skill->resolved
                               : fmax(out.resolved, skill->resolved);
    }
    return out;
}

static void
make_group(const struct scenario *scenario, struct agent_group *out)
{
    *out = scenario->groups[0];
    out->name = "everybody";
    out->planned = (struct list){ 0 };
    out->unplanned = 0;
    out->fatigue = (struct fatigue){ 0 };
    out->cost = (struct agent_cost){ 0 };
    for (size_t g = 0; g < scenario->num_groups; g++) {
        const struct agent_group *group = &scenario->groups[g];

        out->ready_delay_s = fmin(out->ready_delay_s, group->ready_delay_s);
        if (group->learning.tenure.model == NULL)
            out->learning = group->learning;
        if (group->away.model == NULL || group->adherence > out->adherence) {
            out->away = group->away;
            out->adherence = group->adherence;
        }
    }
}

/* The pairs of a group stand together. */
static void
make_skills(const struct scenario *scenario, const bool *inside, uint32_t group,
    struct skill *pairs, uint32_t *num, struct skills *groups_of,
    struct skills *types_of)
{
    const uint32_t first = *num;

    for (size_t t = 0; t < scenario->num_types; t++) {
        if (scenario->groups_of[t].num == 0 || inside[t] != (group == 0))
            continue;
        pairs[*num] = best_skill(&scenario->groups_of[t], group, *num);
        groups_of[t] = (struct skills){ &pairs[*num], 1 };
        ++*num;
    }
    types_of[group] = (struct skills){ pairs + first, *num - first };
}

int
staff_pool_init(struct staff_pool *self, const struct scenario *scenario,
    const bool *inside, bool *made)
{
    struct agent_group *groups;
    struct skills *groups_of, *types_of;
    struct skill *pairs;
    uint32_t num = 0, num_groups;

    *self = (struct staff_pool){ .scenario = *scenario };
    *made = can_be_pooled(scenario);
    if (!*made)
        return CQ_OK;
    groups = arena_alloc(&self->arena, 2 * sizeof(*groups));
    groups_of = arena_alloc(&self->arena, scenario->num_types * sizeof(*groups_of));
    types_of = arena_alloc(&self->arena, 2 * sizeof(*types_of));
    pairs = arena_alloc(&self->arena, scenario->num_types * sizeof(*pairs));
    if (groups == NULL || groups_of == NULL || types_of == NULL || pairs == NULL)
        return CQ_ERR_NO_MEMORY;
    for (uint32_t group = 0; group < 2; group++) {
        make_skills(scenario, inside, group, pairs, &num, groups_of, types_of);
        make_group(scenario, &groups[group]);
    }
    groups[1].name = "others";
    num_groups = types_of[1].num > 0 ? 2 : 1;
    self->scenario.groups = groups;
    self->scenario.num_groups = num_groups;
    self->scenario.pairs = pairs;
    self->scenario.num_pairs = num;
    self->scenario.groups_of = groups_of;
    self->scenario.types_of = types_of;
    return CQ_OK;
}

void
staff_pool_free(struct staff_pool *self)
{
    arena_free(&self->arena);
    self->arena = (struct arena){ 0 };
}
