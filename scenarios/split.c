/*
 * The key `split` of routing: which share of a contact type is bound to which
 * group. Read when the agents are known; the shares go to the pairs (type, group).
 */
#include <string.h>

#include "scenarios/schema.h"

static const struct param share_param =
    KEY("split", struct skill, share, PARAM_SHARE, PARAM_REQUIRED, 0, 1, "");

/* The pair of a type and the group of that name, or NULL after a problem. */
static struct skill *
find_pair(struct reader *self, const struct spot *at, uint32_t type)
{
    const struct scenario *out = self->out;

    for (size_t i = 0; i < self->num_pairs; i++)
        if (self->pairs[i].type == type &&
            strcmp(self->groups[self->pairs[i].group].name, at->key) == 0)
            return &self->pairs[i];
    for (size_t g = 0; g < out->num_groups; g++)
        if (strcmp(out->groups[g].name, at->key) == 0) {
            spot_key_problem(self, at,
                "the group %.60s does not serve %.60s; add it to serves of the "
                "group",
                at->key, out->types[type].name);
            return NULL;
        }
    spot_key_problem(self, at,
        "\"%.60s\" is no agent group; agents says which there are", at->key);
    return NULL;
}

static void
read_type(struct reader *self, const struct spot *at)
{
    const size_t before = reader_problems(self);
    const uint32_t type = type_find(self, at, at->key);
    double sum = 0;

    if (type == CQ_NONE || !spot_is_map(self, at, "groups and their shares"))
        return;
    for (size_t i = 0; i < at->node->num; i++) {
        const struct spot share = spot_entry(at, i);
        struct skill *pair = find_pair(self, &share, type);

        if (pair != NULL && value_read(self, &share, &share_param, &pair->share))
            sum += pair->share;
    }
    if (reader_problems(self) == before && !(fabs(sum - 1) < 1e-9))
        spot_problem(self, at,
            "the shares add up to %.10g %%; they should to 100 %%", 100 * sum);
}

void
split_child(struct reader *self, const struct spot *at, void *out)
{
    (void)out;
    for (size_t i = 0; i < self->num_pairs; i++)
        if (self->pairs[i].share > 0) {
            spot_key_problem(self, at,
                "the shares stand under policy already; remove one of the two");
            return;
        }
    if (!spot_is_map(self, at, "contact types, and for each its groups and shares"))
        return;
    for (size_t i = 0; i < at->node->num; i++) {
        const struct spot type = spot_entry(at, i);

        read_type(self, &type);
    }
}

static size_t
num_groups_of(const struct reader *self, uint32_t type, double *share)
{
    size_t num = 0;

    *share = 0;
    for (size_t i = 0; i < self->num_pairs; i++)
        if (self->pairs[i].type == type) {
            *share += self->pairs[i].share;
            num++;
        }
    return num;
}

void
split_check(struct reader *self, const struct spot *routing)
{
    const struct routing_model *policy = self->out->routing.model;
    struct spot at;

    if (!policy->draws_luck) {
        if (spot_child(routing, "split", &at))
            spot_key_problem(self, &at,
                "has no effect under the policy %s; write policy: split, or remove "
                "it",
                policy->head.name);
        return;
    }
    for (uint32_t type = 0; type < self->out->num_types; type++) {
        double share;

        if (num_groups_of(self, type, &share) > 1 && share == 0)
            spot_problem(self, routing,
                "several groups serve %.60s; the key split should say which share "
                "goes to each",
                self->out->types[type].name);
    }
}
