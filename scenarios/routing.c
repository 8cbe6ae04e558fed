/*
 * The section `routing`: which policy, which agent, which contact; and whether the
 * keys that a policy does not look at were written.
 */
#include <string.h>

#include "scenarios/schema.h"
#include "sim/registry.h"

static const char *const agent_words[] = { "longest_idle", "least_busy", "random",
    "fastest", NULL };
static const char *const contact_words[] = { "priority", "longest_wait", NULL };

static const struct param contact_param = KEY_WORDS(
    "contact", struct routing, contact, PARAM_OPTIONAL, contact_words, "");

static void
tell_unknown_policy(struct reader *self, const struct spot *at, const char *name)
{
    const char **known;
    struct node word = {
        .kind = NODE_SCALAR, .place = at->node->place, .text = name
    };
    struct spot there = *at;
    size_t num = 0;

    while (routing_models[num] != NULL)
        num++;
    known = reader_alloc(self, num, sizeof(*known));
    for (size_t i = 0; known != NULL && i < num; i++)
        known[i] = routing_models[i]->head.name;
    there.node = &word;
    if (known != NULL)
        spot_not_a_word(self, &there, "policy", known, num);
}

/* `policy: ranks`, or {NAME: {..}} for a policy with parameters. */
static void
policy_child(struct reader *self, const struct spot *at, void *out)
{
    struct routing *routing = out;
    const struct routing_model *model = NULL;
    const char *name = at->node->text;
    struct spot params = *at;
    size_t num;

    if (at->node->kind == NODE_MAP && at->node->num == 1) {
        params = spot_entry(at, 0);
        name = params.key;
    } else if (!scalar_check(self, at, "the name of a policy")) {
        return;
    }
    for (size_t i = 0; routing_models[i] != NULL; i++)
        if (strcmp(routing_models[i]->head.name, name) == 0)
            model = routing_models[i];
    if (model == NULL) {
        tell_unknown_policy(self, at, name);
        return;
    }
    routing->model = model;
    if (model->draws_luck && params.node->kind == NODE_MAP)
        split_child(self, &params, NULL); /* policy: {split: ..} */
    else
        routing->self =
            instance_read(self, &params, &model->head, DRAWN_TIMES, &num);
}

/* Which contact comes first is a question only to policies that look at it. */
static void
contact_child(struct reader *self, const struct spot *at, void *out)
{
    value_read(self, at, &contact_param, out);
}

static const struct param routing_params[] = {
    KEY_WORDS("agent", struct routing, agent, "longest_idle", agent_words,
        "which idle agent among equals"),
    PARAM_END,
};
static const struct child routing_children[] = {
    CHILD_ALL(
        "policy", "ranks", policy_child, TAKES_POLICY, NULL, "who meets whom"),
    CHILD_ALL("split", PARAM_OPTIONAL, split_child, TAKES_VALUE, NULL,
        "of policy: split, the shares of a type that its groups get: {billing: "
        "{leeds: 55 %, porto: 45 %}}"),
    CHILD("contact", struct routing, contact, PARAM_OPTIONAL, contact_child,
        TAKES_VALUE, NULL,
        "which waiting contact among those of equal rank: priority (and then the "
        "longest wait), or longest_wait (priority)"),
    CHILD_END,
};
const struct section routing_section = { "routing", routing_params,
    routing_children, NULL };

void
routing_child(struct reader *self, const struct spot *at, void *out)
{
    struct routing *routing = out;
    struct spot contact;

    section_read(self, at, &routing_section, routing);
    if (at->node->kind != NODE_MAP || routing->model == NULL)
        return;
    split_check(self, at);
    if (!spot_child(at, "contact", &contact)) {
        if (routing->model->looks_at_priority)
            spot_default(self, at, "contact", "priority", &contact);
    } else if (!routing->model->looks_at_priority) {
        spot_key_problem(self, &contact,
            "has no effect under the policy %s; "
            "remove it",
            routing->model->head.name);
    }
}

/* A priority that the policy does not look at. */
static void
check_priority(struct reader *self, const struct spot *type)
{
    const struct routing *routing = &self->out->routing;
    struct spot at;

    if (type->node->kind != NODE_MAP ||
        (routing->model->looks_at_priority &&
            routing->contact != CONTACT_LONGEST_WAIT) ||
        !spot_in_vain(type, "priority", &at))
        return;
    if (!routing->model->looks_at_priority)
        spot_key_problem(self, &at,
            "has no effect under routing.policy: %s; "
            "remove it",
            routing->model->head.name);
    else
        spot_key_problem(self, &at,
            "has no effect under routing.contact: "
            "longest_wait; remove one of the two");
}

/* A key of a skill that the policy does not look at. */
static void
check_skill(struct reader *self, const struct spot *skill, const char *key)
{
    struct spot at;

    if (skill->node->kind == NODE_MAP && spot_in_vain(skill, key, &at))
        spot_key_problem(self, &at,
            "has no effect under routing.policy: %s; "
            "remove it",
            self->out->routing.model->head.name);
}

static void
check_skills(struct reader *self, const struct spot *group)
{
    const struct routing_model *policy = self->out->routing.model;
    struct spot serves;

    if (group->node->kind != NODE_MAP || !spot_child(group, "serves", &serves) ||
        serves.node->kind != NODE_MAP)
        return;
    for (size_t i = 0; i < serves.node->num; i++) {
        const struct spot skill = spot_entry(&serves, i);

        if (!policy->looks_at_rank) {
            check_skill(self, &skill, "rank");
            check_skill(self, &skill, "keep_idle");
            check_skill(self, &skill, "after");
        }
        if (!policy->looks_at_weight)
            check_skill(self, &skill, "weight");
    }
}

/* Different priorities, and a rule that looks at waits only. */
static bool
priorities_differ(const struct reader *self)
{
    for (size_t i = 1; i < self->out->num_types; i++)
        if (self->types[i].priority != self->types[0].priority)
            return true;
    return false;
}

void
routing_finish(struct reader *self, const struct spot *root)
{
    const struct routing *routing = &self->out->routing;
    struct spot section;
    struct spot contact;

    if (routing->model == NULL)
        return;
    if (routing->model->looks_at_priority &&
        routing->contact == CONTACT_LONGEST_WAIT && priorities_differ(self) &&
        spot_child(root, "routing", &section) &&
        spot_child(&section, "contact", &contact)) {
        spot_problem(self, &contact,
            "longest_wait does not look at priorities, and "
            "they differ; write priority");
    } else if (spot_child(root, "contacts", &section) &&
               section.node->kind == NODE_MAP) {
        for (size_t i = 0; i < section.node->num; i++) {
            const struct spot type = spot_entry(&section, i);

            check_priority(self, &type);
        }
    }
    if (spot_child(root, "agents", &section) && section.node->kind == NODE_MAP)
        for (size_t i = 0; i < section.node->num; i++) {
            const struct spot group = spot_entry(&section, i);

            check_skills(self, &group);
        }
}
