/* Contacts looked at in the moment of their birth, inside the centre. */
#include <stdlib.h>
#include <string.h>

#include "sim/center_state.h"
#include "sim/registry.h"
#include "tests/fresh.h"

enum {
    FRESH_MOST = 1 << 16,
    FRESH_FLAGS = CONTACT_BALKS | CONTACT_HEAD_START,
    OTHER_STAFF = 3
};

struct fresh {
    double born_s, talk_s, acw_s, patience_s;
    double type, flags;
};

struct births {
    struct center *center;
    struct fresh *at;
    size_t num;
};

static void
note(void *context, const struct event_record *event)
{
    struct births *self = context;
    const struct contacts *contacts = &self->center->contacts;

    if (event->what != HAPPEN_ARRIVE || self->num == FRESH_MOST ||
        !center_is_open(self->center, event->type))
        return;
    for (uint32_t slot = 0; slot < contacts->num_used; slot++) {
        const struct contact *contact = &contacts->at[slot];

        if (contact->number != event->contact)
            continue;
        self->at[self->num++] =
            (struct fresh){ event->time_s, contact->talk_s, contact->acw_s,
                contact->patience_s, contact->type, contact->flags & FRESH_FLAGS };
        return;
    }
}

static int
watch_births(
    struct births *self, const struct scenario *scenario, uint64_t replication)
{
    const struct event_sink sink = { note, self };
    struct totals totals;
    int status = CQ_ERR_NO_MEMORY;

    *self = (struct births){ .center = center_new(scenario),
        .at = malloc(FRESH_MOST * sizeof(*self->at)) };
    if (totals_init(&totals, scenario) == CQ_OK && self->center != NULL &&
        self->at != NULL)
        status = center_run(self->center, replication, &totals, &sink, NULL);
    totals_free(&totals);
    center_free(self->center);
    return status;
}

void
fresh_compare(struct faults *faults, const struct scenario *one,
    const struct scenario *other, uint64_t replication)
{
    struct births a, b;
    int status = watch_births(&a, one, replication);

    if (status == CQ_OK)
        status = watch_births(&b, other, replication);
    else
        b.at = NULL;
    if (status != CQ_OK)
        faults_add(faults, "%s", cq_strerror(status));
    else if (a.num != b.num)
        faults_add(faults, "%zu and %zu fresh contacts", a.num, b.num);
    for (size_t i = 0; status == CQ_OK && i < a.num && i < b.num; i++)
        if (memcmp(&a.at[i], &b.at[i], sizeof(*a.at)) != 0)
            faults_add(faults,
                "fresh contact %zu: born %.17g and %.17g s, talk %.17g and %.17g "
                "s, "
                "patience %.17g and %.17g s",
                i + 1, a.at[i].born_s, b.at[i].born_s, a.at[i].talk_s,
                b.at[i].talk_s, a.at[i].patience_s, b.at[i].patience_s);
    free(a.at);
    free(b.at);
}

/* A policy that needs no keys, and is not this one, if there are none that only
 * this one looks at. */
static const struct routing_model *
another_policy(const struct scenario *self)
{
    const struct routing_model *policy = self->routing.model;

    for (size_t i = 0; i < self->num_pairs; i++)
        if (self->pairs[i].after_s > 0)
            return policy;
    for (size_t i = 0; i < self->num_changes; i++)
        if (self->changes[i].what == CHANGE_AFTER ||
            self->changes[i].what == CHANGE_KEEP_IDLE)
            return policy;
    for (size_t i = 0; routing_models[i] != NULL; i++)
        if (routing_models[i] != policy && !routing_models[i]->draws_luck)
            return routing_models[i];
    return policy;
}

/* Fixed counts are scattered over the hours in which contacts come. */
static bool
keeps_bot(const struct contact_type *type)
{
    return type->served_by_bot ||
           (contact_type_is_outlasted(type) &&
               strcmp(type->arrivals.model->head.name, "fixed") == 0);
}

struct scenario
fresh_elsewhere(const struct scenario *self, struct arena *arena)
{
    struct scenario other = *self;
    struct contact_type *types =
        arena_alloc(arena, self->num_types * sizeof(*types));
    struct agent_group *groups =
        arena_alloc(arena, self->num_groups * sizeof(*groups));
    double *staff = arena_alloc(arena, self->day.num_intervals * sizeof(*staff));

    CQ_BUG_IF(types == NULL || groups == NULL || staff == NULL);
    for (size_t i = 0; i < self->day.num_intervals; i++)
        staff[i] = OTHER_STAFF;
    for (size_t i = 0; i < self->num_types; i++) {
        types[i] = self->types[i];
        if (!keeps_bot(&types[i])) {
            types[i].bot = CQ_NONE;
            types[i].comes_from_s = types[i].from_s;
            types[i].comes_until_s = types[i].until_s;
        }
    }
    for (size_t g = 0; g < self->num_groups; g++)
        groups[g] = (struct agent_group){ .name = self->groups[g].name,
            .staff = { staff, self->day.num_intervals },
            .adherence = 1 };
    other.types = types;
    other.groups = groups;
    other.routing.model = another_policy(self);
    other.routing.agent = AGENT_RANDOM;
    return other;
}
