/*
 * Policies that bind a contact to one group when it asks for an agent: a line for
 * every pair (type, group), and what such a policy may know. Others never come
 * here.
 */
#include "sim/center_state.h"

/* The mean handle time of a type in an interval; NAN: its talk comes from a log. */
static double
mean_handle_s(const struct contact_type *type, size_t interval)
{
    return contact_type_talk_s(type, interval) +
           (type->after_call.model == NULL
                   ? 0
                   : duration_mean(&type->after_call, interval));
}

/* What is not known counts as the mean of the others, or as a second. */
static void
fill_gaps(double *handle_s, size_t num)
{
    double sum = 0;
    size_t known = 0;

    for (size_t i = 0; i < num; i++)
        if (!isnan(handle_s[i])) {
            sum += handle_s[i];
            known++;
        }
    for (size_t i = 0; i < num; i++)
        if (isnan(handle_s[i]))
            handle_s[i] = known > 0 ? sum / (double)known : 1;
}

static int
init_handle_times(struct center *self)
{
    const struct scenario *scenario = self->scenario;
    const size_t num = scenario->num_types;
    const size_t num_intervals = scenario->day.num_intervals;

    self->handle_s =
        arena_alloc(&self->arena, num * num_intervals * sizeof(*self->handle_s));
    if (self->handle_s == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < num_intervals; i++) {
        double *row = self->handle_s + i * num;

        for (size_t type = 0; type < num; type++) {
            const struct contact_type *of = &scenario->types[type];
            const bool varies = of->num_intents > 0 || of->talk.num_instances > 1 ||
                                of->after_call.num_instances > 1;

            row[type] =
                i > 0 && !varies ? self->handle_s[type] : mean_handle_s(of, i);
        }
        fill_gaps(row, num);
    }
    return CQ_OK;
}

/* Does the policy, or a forecast of the wait, look at handle times? */
static bool
asks_for_handle_times(const struct scenario *scenario)
{
    if (scenario->routing.model->looks_at_handle)
        return true;
    for (size_t t = 0; t < scenario->num_types; t++)
        if ((scenario->types[t].announce.believe > 0 &&
                scenario->types[t].announce.estimate == ESTIMATE_QUEUE_LENGTH) ||
            (scenario->types[t].callback.is_given &&
                scenario->types[t].callback.estimate == ESTIMATE_QUEUE_LENGTH))
            return true;
    return false;
}

int
center_bound_init(struct center *self)
{
    const struct scenario *scenario = self->scenario;
    const size_t num = scenario->num_pairs;

    self->binds = scenario->routing.model->bind != NULL;
    if (asks_for_handle_times(scenario) && init_handle_times(self) != CQ_OK)
        return CQ_ERR_NO_MEMORY;
    if (!self->binds)
        return CQ_OK;
    self->bound_lines = arena_alloc(&self->arena, num * sizeof(*self->bound_lines));
    self->bound_heads = arena_alloc(&self->arena, num * sizeof(*self->bound_heads));
    self->num_staff =
        arena_alloc(&self->arena, scenario->num_groups * sizeof(*self->num_staff));
    if (self->bound_lines == NULL || self->bound_heads == NULL ||
        self->num_staff == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t pair = 0; pair < num; pair++)
        self->bound_heads[pair].head_start_s =
            self->types[scenario->pairs[pair].type].head_start_s;
    self->view.queue = self->bound_heads;
    self->view.num_staff = self->num_staff;
    return CQ_OK;
}

void
center_bound_reset(struct center *self)
{
    for (size_t pair = 0; self->binds && pair < self->scenario->num_pairs; pair++) {
        queue_clear(&self->bound_lines[pair].line[0]);
        queue_clear(&self->bound_lines[pair].line[1]);
        self->bound_lines[pair].num_waiting = 0;
        queue_head_clear(&self->bound_heads[pair]);
    }
}

/* Of all types now; what holds in the last interval holds after closing. */
static const double *
handle_times_now(const struct center *self)
{
    const size_t last = self->scenario->day.num_intervals - 1;
    const size_t interval =
        center_interval(self) > last ? last : center_interval(self);

    return self->handle_s + interval * self->scenario->num_types;
}

double
center_handle_s(const struct center *self, uint32_t type)
{
    return handle_times_now(self)[type];
}

/* All that the policy may want to see of the groups of the type. */
static void
show_groups(struct center *self, uint32_t type)
{
    const struct scenario *scenario = self->scenario;
    const struct skills *groups = &scenario->groups_of[type];

    center_show_agents(self, type);
    for (size_t i = 0; i < groups->num; i++) {
        const uint32_t group = groups->at[i].group;

        self->num_staff[group] = self->groups[group].staff;
    }
    if (self->handle_s != NULL)
        self->view.handle_s = handle_times_now(self);
}

uint32_t
center_bound_group(struct center *self, uint32_t slot)
{
    const struct skill *pair = &self->pairs[self->beside[slot].pair];

    return routing_may_take(&self->view, pair) ? pair->group : CQ_NONE;
}

uint32_t
center_bind(struct center *self, uint32_t slot)
{
    const struct routing *routing = &self->scenario->routing;
    const uint32_t type = self->contacts.at[slot].type;
    uint32_t group;

    show_groups(self, type);
    self->view.now_s = self->view.asked_s = self->now_s;
    self->view.luck = self->beside[slot].luck;
    group = routing->model->bind(routing->self, &self->view, type);
    self->beside[slot].pair = center_pair(self, type, group);
    return center_bound_group(self, slot);
}

void
center_bound_count(struct center *self, uint32_t slot, int change)
{
    const uint32_t pair = self->beside[slot].pair;
    struct bound_line *bound = &self->bound_lines[pair];

    bound->num_waiting = (uint32_t)((int)bound->num_waiting + change);
    center_show_line(
        self, &self->bound_heads[pair], bound->line, bound->num_waiting);
}
