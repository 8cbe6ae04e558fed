/*
 * The sections `targets` and `segments`: what is looked at in the results. What
 * an address means is scenarios/address.h's business.
 */
#include <string.h>

#include "scenarios/address.h"
#include "scenarios/schema.h"
#include "sim/err.h"

void
targets_child(struct reader *self, const struct spot *at, void *out)
{
    struct scenario *scenario = out;
    struct target *targets;

    if (at->node->kind != NODE_LIST) {
        spot_problem(
            self, at, "should be a list: [\"billing.service_level >= 80 %%\", ..]");
        return;
    }
    targets = reader_alloc(self, at->node->num, sizeof(*targets));
    for (size_t i = 0; targets != NULL && i < at->node->num; i++) {
        const struct spot entry = spot_entry(at, i);

        if (scalar_check(self, &entry, "a target in quotes"))
            targets[i].text = entry.node->text;
    }
    self->targets = targets;
    scenario->targets = targets;
    scenario->num_targets = targets == NULL ? 0 : at->node->num;
}

/* The address alone: what stands before the comparison. */
static const char *
address_of(struct reader *self, const char *text)
{
    size_t length;
    const char *address;

    text += strspn(text, " \t\r\n");
    length = strcspn(text, "<>=");
    while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
        length--;
    address = arena_text(self->arena, text, length);
    if (address == NULL)
        self->no_memory = true;
    return address;
}

static void
finish_target(struct reader *self, const struct spot *at, struct target *target)
{
    char error[ADDRESS_ERROR_SIZE];
    struct goal goal;

    if (goal_parse(self->out, target->text, &goal, error) != CQ_OK) {
        spot_problem(self, at, "%s", error);
        return;
    }
    if (address_needs_waits(&goal.address))
        self->out->report.waits_by_interval = true;
    target->at_least = goal.at_least;
    target->value = goal.value;
    target->address = address_of(self, target->text);
}

void
targets_finish(struct reader *self, const struct spot *root)
{
    struct spot at;

    if (!spot_child(root, "targets", &at) || self->targets == NULL ||
        !self->day_known)
        return;
    for (size_t i = 0; i < at.node->num && !self->no_memory; i++) {
        const struct spot entry = spot_entry(&at, i);

        if (self->targets[i].text != NULL)
            finish_target(self, &entry, &self->targets[i]);
    }
}

static void
read_segment(struct reader *self, const struct spot *at, struct segment *segment)
{
    const size_t num = at->node->num;
    uint32_t *types;

    segment->name = at->key;
    if (at->node->kind != NODE_LIST || num == 0) {
        spot_problem(self, at, "should be a list of contact types");
        return;
    }
    types = reader_alloc(self, num, sizeof(*types));
    for (size_t i = 0; types != NULL && i < num; i++) {
        const struct spot entry = spot_entry(at, i);

        if (!scalar_check(self, &entry, "the name of a contact type"))
            continue;
        types[i] = type_find(self, &entry, entry.node->text);
        for (size_t j = 0; types[i] != CQ_NONE && j < i; j++)
            if (types[j] == types[i]) {
                spot_problem(self, &entry, "stands in this segment already");
                break;
            }
    }
    segment->types = types;
    segment->num_types = types == NULL ? 0 : num;
}

void
segments_child(struct reader *self, const struct spot *at, void *out)
{
    struct scenario *scenario = out;
    struct segment *segments;

    if (!spot_is_map(self, at, "a mapping such as {phone: [billing, sales]}"))
        return;
    segments = reader_alloc(self, at->node->num, sizeof(*segments));
    for (size_t i = 0; segments != NULL && i < at->node->num; i++) {
        const struct spot entry = spot_entry(at, i);

        read_segment(self, &entry, &segments[i]);
    }
    scenario->segments = segments;
    scenario->num_segments = segments == NULL ? 0 : at->node->num;
}
