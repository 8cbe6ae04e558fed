/*
 * A centre's memory, its state at the start of a replication, and the closing of
 * the books at the end.
 */
#include <stdlib.h>

#include "sim/center_chats.h"
#include "sim/center_state.h"

/* Where every day has its own shifts, room for the most of them. */
static int
init_plans(struct center *self, size_t index)
{
    const struct agent_group *of = &self->scenario->groups[index];
    struct group_state *group = &self->groups[index];
    struct staffing *plans =
        arena_alloc(&self->arena, of->num_plans * sizeof(*plans));

    if (plans == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < of->num_plans; i++) {
        if (staffing_init_plan(&plans[i], self->scenario, index, &of->plans[i],
                &self->arena) != CQ_OK)
            return CQ_ERR_NO_MEMORY;
        if (plans[i].most_seats > group->num_agents)
            group->num_agents = plans[i].most_seats;
    }
    self->plans[index] = plans;
    return CQ_OK;
}

static int
init_staffing(struct center *self, size_t index)
{
    if (self->scenario->groups[index].plans != NULL)
        return init_plans(self, index);
    if (staffing_init(
            &self->staffing[index], self->scenario, index, &self->arena) != CQ_OK)
        return CQ_ERR_NO_MEMORY;
    self->groups[index].num_agents = self->staffing[index].most_seats;
    return CQ_OK;
}

static int
init_group(struct center *self, size_t index, uint32_t first_agent)
{
    struct group_state *group = &self->groups[index];
    uint32_t size = 1;

    if (init_staffing(self, index) != CQ_OK)
        return CQ_ERR_NO_MEMORY;
    if (group->num_agents < center_busy_before(self, (uint32_t)index))
        group->num_agents = center_busy_before(self, (uint32_t)index);
    group->ready_delay_s = self->scenario->groups[index].ready_delay_s;
    group->first_agent = first_agent;
    while (size < group->num_agents)
        size *= 2;
    group->mask = size - 1;
    group->ring = arena_alloc(&self->arena, size * sizeof(*group->ring));
    group->off = arena_alloc(&self->arena, size * sizeof(*group->off));
    return group->ring == NULL || group->off == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

/* Those of all groups, in one row; how many they are is known. */
static int
init_agents(struct center *self)
{
    self->agents =
        arena_alloc(&self->arena, self->num_agents * sizeof(*self->agents));
    self->freed =
        arena_alloc(&self->arena, self->num_agents * sizeof(*self->freed));
    self->agent_contact =
        arena_alloc(&self->arena, self->num_agents * sizeof(*self->agent_contact));
    self->agent_type =
        arena_alloc(&self->arena, self->num_agents * sizeof(*self->agent_type));
    if (self->agents == NULL || self->freed == NULL ||
        self->agent_contact == NULL || self->agent_type == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t g = 0; g < self->scenario->num_groups; g++) {
        self->groups[g].agents = self->agents;
        for (uint32_t a = 0; a < self->groups[g].num_agents; a++)
            self->agents[self->groups[g].first_agent + a].group = (uint32_t)g;
    }
    return CQ_OK;
}

static int
init_groups(struct center *self)
{
    const struct scenario *scenario = self->scenario;

    self->groups =
        arena_alloc(&self->arena, scenario->num_groups * sizeof(*self->groups));
    self->idle =
        arena_alloc(&self->arena, scenario->num_groups * sizeof(*self->idle));
    self->staffing =
        arena_alloc(&self->arena, scenario->num_groups * sizeof(*self->staffing));
    self->plans =
        arena_alloc(&self->arena, scenario->num_groups * sizeof(*self->plans));
    self->schedules =
        arena_alloc(&self->arena, scenario->num_groups * sizeof(*self->schedules));
    self->away_rngs =
        arena_alloc(&self->arena, scenario->num_groups * sizeof(*self->away_rngs));
    if (self->groups == NULL || self->idle == NULL || self->staffing == NULL ||
        self->plans == NULL || self->away_rngs == NULL || self->schedules == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t g = 0; g < scenario->num_groups; g++) {
        if (init_group(self, g, self->num_agents) != CQ_OK)
            return CQ_ERR_NO_MEMORY;
        CQ_BUG_IF(
            self->groups[g].num_agents > SCENARIO_AGENTS_MAX - self->num_agents);
        self->num_agents += self->groups[g].num_agents;
    }
    return init_agents(self);
}

static int
init_type(struct center *self, size_t index)
{
    const struct contact_type *type = &self->scenario->types[index];
    const struct skills *groups = &self->scenario->groups_of[index];
    struct type_state *state = &self->types[index];

    state->within_s = isnan(type->within_s) ? INFINITY : type->within_s;
    state->short_abandon_s = type->short_abandon_s;
    state->queue_limit = type->queue_limit;
    state->head_start_s = type->head_start.of_s;
    /* of one day it is known when a talk begins where it will end */
    state->stays |= self->scenario->report.count_in == COUNT_IN_END &&
                    scenario_num_days(self->scenario) > 1;
    state->only_group = groups->num == 1 ? groups->at[0].group : CQ_NONE;
    state->arrival_model = type->arrivals.model;
    state->arrivals = arena_alloc(&self->arena, type->arrivals.model->head.size);
    state->luck = arena_alloc(&self->arena, sizeof(*state->luck));
    if (state->arrivals == NULL || state->luck == NULL)
        return CQ_ERR_NO_MEMORY;
    luck_init(state->luck, self->scenario, index, "");
    state->answered = center_histograms(self, index, WAITS_OF_ANSWERED);
    state->abandoned = center_histograms(self, index, WAITS_OF_ABANDONED);
    state->customers = center_histograms(self, index, WAITS_OF_CUSTOMERS);
    for (size_t i = 0; i < groups->num; i++)
        self->pair_of[index * self->scenario->num_groups + groups->at[i].group] =
            groups->at[i].pair;
    return CQ_OK;
}

static size_t
num_histograms(const struct center *self)
{
    return NUM_WAITS_KEPT * scenario_num_kinds(self->scenario) *
           self->num_histogram_periods;
}

static int
init_types(struct center *self)
{
    const struct scenario *scenario = self->scenario;
    const size_t num = scenario->num_types;

    CQ_BUG_IF(num > UINT16_MAX); /* the reader takes 5,000 names */
    self->num_histogram_periods = scenario->day.steady ? scenario->num_batches + 1
                                  : scenario->horizon.num_warm_up > 0 ? 2
                                                                      : 1;
    self->num_warm_up_periods = (uint32_t)((scenario_num_periods(scenario) + 1) *
                                           scenario->horizon.num_warm_up);
    self->types = arena_alloc(&self->arena, num * sizeof(*self->types));
    self->heads = arena_alloc(&self->arena, num * sizeof(*self->heads));
    self->pair_of = arena_alloc(
        &self->arena, num * scenario->num_groups * sizeof(*self->pair_of));
    self->histograms = calloc(num_histograms(self), sizeof(*self->histograms));
    if (self->types == NULL || self->heads == NULL || self->pair_of == NULL ||
        self->histograms == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t type = 0; type < num; type++)
        if (init_type(self, type) != CQ_OK)
            return CQ_ERR_NO_MEMORY;
    return CQ_OK;
}

static int
init_view(struct center *self)
{
    const struct scenario *scenario = self->scenario;

    self->priority =
        arena_alloc(&self->arena, scenario->num_types * sizeof(*self->priority));
    if (self->priority == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t type = 0; type < scenario->num_types; type++)
        self->priority[type] = scenario->types[type].priority;
    self->view = (struct routing_view){ .groups_of = scenario->groups_of,
        .types_of = scenario->types_of,
        .queue = self->heads,
        .priority =
            scenario->routing.contact == CONTACT_PRIORITY ? self->priority : NULL,
        .idle = self->idle,
        .fastest = scenario->routing.agent == AGENT_FASTEST,
        .random = scenario->routing.agent == AGENT_RANDOM,
        .rng = &self->routing_rng };
    return CQ_OK;
}

static int
init_bots(struct center *self)
{
    self->bots =
        arena_alloc(&self->arena, self->scenario->num_bots * sizeof(*self->bots));
    return self->bots == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

static int
init_events(struct center *self)
{
    int status = arrivals_next_init(&self->arrivals, self->scenario->num_types);

    if (status == CQ_OK)
        status = ends_reserve(&self->services, self->num_agents + 1);
    if (status == CQ_OK)
        status = ends_reserve(&self->sessions, 1);
    if (status == CQ_OK)
        status = ends_reserve(&self->timers, self->num_agents + 1);
    return status;
}

/* What needs no memory. */
static int
init_offers(struct center *self)
{
    center_idle_init(self);
    center_predict_init(self);
    center_offers_init(self);
    return CQ_OK;
}

/* Where a type has one group, or a group one type, and nothing restrains them,
 * every policy decides alike: it need not be asked. */
static int
find_sole(struct center *self)
{
    const struct scenario *scenario = self->scenario;
    const bool plain = !self->binds && !self->looks_at_all && !self->has_looks &&
                       self->chats == NULL && !self->has_deferred &&
                       !self->view.random && scenario->num_changes == 0;

    for (size_t t = 0; t < scenario->num_types; t++) {
        const struct skills *groups = &scenario->groups_of[t];

        self->types[t].sole_group =
            plain && groups->num == 1 && groups->at[0].keep_idle == 0
                ? groups->at[0].group
                : CQ_NONE;
    }
    for (size_t g = 0; g < scenario->num_groups; g++) {
        const struct skills *types = &scenario->types_of[g];

        self->groups[g].sole_type =
            plain && types->num == 1 && types->at[0].keep_idle == 0
                ? types->at[0].type
                : CQ_NONE;
    }
    return CQ_OK;
}

struct center *
center_new(const struct scenario *scenario)
{
    static int (*const inits[])(struct center *) = { init_groups, init_types,
        init_view, init_bots, init_events, center_incidents_init, center_pace_init,
        center_chats_init, center_lines_init, center_bound_init, center_waits_init,
        center_slices_init, center_customers_init, center_callbacks_init,
        center_trunks_init, init_offers, center_deferred_init, center_break_init,
        center_silent_init, center_midday_init, find_sole };
    struct center *self = calloc(1, sizeof(*self));

    if (self == NULL)
        return NULL;
    self->scenario = scenario;
    self->has_books =
        scenario->report.count_in != COUNT_IN_ARRIVAL || scenario->num_slices > 0;
    for (size_t i = 0; i < sizeof(inits) / sizeof(*inits); i++)
        if (inits[i](self) != CQ_OK) {
            center_free(self);
            return NULL;
        }
    self->has_odd_lines = self->binds || self->has_deferred || self->has_looks;
    self->has_rare_ends =
        self->chats != NULL || self->has_breakable || scenario->num_bots > 0;
    self->has_rare = self->has_rare_ends || self->has_looks || self->has_customers;
    if (center_direct_init(self) != CQ_OK) {
        center_free(self);
        return NULL;
    }
    return self;
}

void
center_free(struct center *self)
{
    if (self == NULL)
        return;
    arrivals_next_free(&self->arrivals);
    arrivals_next_free(&self->looks);
    center_direct_free(self);
    center_pace_free(self);
    center_books_free(self);
    center_waits_free(self);
    center_chats_free(self);
    free(self->beside);
    customers_free(&self->customers);
    ends_free(&self->returns);
    dues_free(&self->breakable);
    ends_free(&self->services);
    ends_free(&self->sessions);
    ends_free(&self->timers);
    dues_free(&self->dues);
    contacts_free(&self->contacts);
    free(self->histograms);
    arena_free(&self->arena);
    free(self);
}

void
center_reset(struct center *self, uint64_t replication)
{
    self->replication = replication;
    self->past_s = 0;
    self->order = 0;
    self->num_born = 0;
    self->num_freed = 0;
    self->num_holding = 0;
    self->any_held = false;
    center_lines_reset(self);
    self->period = (uint32_t)self->totals->num_periods;
    self->closed = false;
    ends_clear(&self->services);
    ends_clear(&self->sessions);
    ends_clear(&self->timers);
    self->dues.num = 0;
    contacts_clear(&self->contacts);
    center_customers_reset(self);
    center_break_reset(self);
    center_books_reset(self);
    center_waits_reset(self);
    center_callbacks_reset(self);
    center_trunks_reset(self);
    memset(self->histograms, 0, num_histograms(self) * sizeof(*self->histograms));
    for (size_t b = 0; b < self->scenario->num_bots; b++)
        self->bots[b] = (struct bot_state){ .line = { CQ_NONE, CQ_NONE } };
    rng_start(&self->routing_rng,
        rng_name_of(self->scenario->run.seed, "routing", ""), replication);
    center_pace_reset(self, replication);
}
