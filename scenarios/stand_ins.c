/*
 * The key `stands_in_for` of shift rules: groups whose requirement the people of a
 * group may cover beside their own. Who covers what is found by plan/shift_team.h.
 */
#include <string.h>

#include "scenarios/schema.h"

/* The agents of the scenario, above agents.NAME.shift_rules.stands_in_for. */
static const struct node *
all_agents(const struct spot *at)
{
    return at->up->up->up->node;
}

static uint32_t
find_group(struct reader *self, const struct spot *at, const struct node *agents)
{
    const char **names = reader_alloc(self, agents->num, sizeof(*names));
    const char *near;

    if (names == NULL)
        return CQ_NONE;
    for (size_t i = 0; i < agents->num; i++) {
        names[i] = agents->entries[i].key;
        if (strcmp(names[i], at->node->text) == 0)
            return (uint32_t)i;
    }
    near = nearest_word(at->node->text, names, agents->num);
    spot_problem(self, at, "\"%.60s\" is no agent group; %s%.60s", at->node->text,
        near == NULL ? "agents says which there are" : "did you mean ",
        near == NULL ? "" : near);
    return CQ_NONE;
}

static void
add_name(struct reader *self, const struct spot *at, const struct node *agents,
    uint32_t *groups, size_t *num)
{
    uint32_t group;

    if (!scalar_check(self, at, "the name of an agent group"))
        return;
    group = find_group(self, at, agents);
    for (size_t i = 0; i < *num; i++)
        if (groups[i] == group) {
            spot_problem(self, at, "the same group stands here twice");
            return;
        }
    if (group != CQ_NONE)
        groups[(*num)++] = group;
}

void
stand_ins_child(struct reader *self, const struct spot *at, void *out)
{
    const struct node *agents = all_agents(at);
    struct shift_rules *rules = out;
    const bool is_list = at->node->kind == NODE_LIST;
    uint32_t *groups =
        reader_alloc(self, is_list ? at->node->num : 1, sizeof(*groups));

    if (groups == NULL)
        return;
    rules->stands_in_for = groups;
    if (!is_list)
        add_name(self, at, agents, groups, &rules->num_stands_in_for);
    else if (at->node->num == 0)
        spot_problem(self, at, "name one group at least, or leave the key out");
    for (size_t i = 0; is_list && i < at->node->num; i++) {
        const struct spot entry = spot_entry(at, i);

        add_name(self, &entry, agents, groups, &rules->num_stands_in_for);
    }
}

/* ---- when all groups are read ---- */

static bool
serves(const struct reader *self, uint32_t group, uint32_t type)
{
    for (size_t p = 0; p < self->num_pairs; p++)
        if (self->pairs[p].group == group && self->pairs[p].type == type)
            return true;
    return false;
}

static void
check_pair(
    struct reader *self, const struct spot *at, uint32_t group, uint32_t other)
{
    const char *name = self->groups[group].name;

    if (other == group) {
        spot_problem(self, at, "a group cannot stand in for itself");
        return;
    }
    if (self->groups[other].rules == NULL) {
        spot_problem(self, at,
            "'%.60s' has no shift_rules, so nobody needs to stand in for it",
            self->groups[other].name);
        return;
    }
    for (size_t p = 0; p < self->num_pairs; p++)
        if (self->pairs[p].group == other &&
            !serves(self, group, self->pairs[p].type)) {
            spot_problem(self, at,
                "'%.60s' serves %.60s, and '%.60s' does not; who stands in must "
                "serve all that the other serves",
                self->groups[other].name, self->types[self->pairs[p].type].name,
                name);
            return;
        }
}

void
stand_ins_check(struct reader *self, const struct spot *agents)
{
    for (size_t g = 0; g < self->out->num_groups; g++) {
        const struct shift_rules *rules = self->groups[g].rules;
        const struct spot group = spot_entry(agents, g);
        struct spot of_rules, list;

        if (rules == NULL || rules->num_stands_in_for == 0 ||
            !spot_child(&group, "shift_rules", &of_rules) ||
            !spot_child(&of_rules, "stands_in_for", &list))
            continue;
        for (size_t i = 0; i < rules->num_stands_in_for; i++)
            check_pair(self, &list, (uint32_t)g, rules->stands_in_for[i]);
    }
}
