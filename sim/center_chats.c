/*
 * Agents with several contacts in hand, in groups that have `chats`: who takes one
 * more, when each is done, and who takes no more because a break or going home is
 * owed. A group without chats never comes here.
 */
#include "sim/center_chats.h"
#include "sim/center_state.h"

/* ---- memory ---- */

static bool
any_chats(const struct scenario *scenario)
{
    for (size_t g = 0; g < scenario->num_groups; g++)
        if (scenario->groups[g].chats.at_once > 0)
            return true;
    return false;
}

/* The chats among the types of each group. */
static const struct skills *
chats_of(struct center *self)
{
    const struct scenario *scenario = self->scenario;
    struct skills *all =
        arena_alloc(&self->arena, scenario->num_groups * sizeof(*all));
    struct skill *at = arena_alloc(&self->arena, scenario->num_pairs * sizeof(*at));

    if (all == NULL || at == NULL)
        return NULL;
    for (size_t g = 0; g < scenario->num_groups; g++) {
        const struct skills *types = &scenario->types_of[g];

        all[g].at = at;
        for (size_t i = 0; i < types->num; i++)
            if (scenario->types[types->at[i].type].is_chat)
                at[all[g].num++] = types->at[i];
        at += all[g].num;
    }
    return all;
}

static bool
has_keep_idle(const struct skills *types)
{
    for (size_t i = 0; i < types->num; i++)
        if (types->at[i].keep_idle > 0)
            return true;
    return false;
}

static int
init_group(struct center *self, size_t index)
{
    const struct chats *chats = &self->scenario->groups[index].chats;
    struct group_state *group = &self->groups[index];
    struct in_hand *hands;

    if (chats->at_once == 0)
        return CQ_OK;
    group->desks = arena_alloc(&self->arena, sizeof(*group->desks));
    hands = arena_alloc(
        &self->arena, (size_t)group->num_agents * chats->at_once * sizeof(*hands));
    if (group->desks == NULL || hands == NULL)
        return CQ_ERR_NO_MEMORY;
    *group->desks = (struct desks){ .all = self->chats->desks,
        .slowdown = chats->slowdown,
        .at_once = chats->at_once,
        .with_phone = chats->with_phone };
    self->chats->keeps_idle |=
        self->looks_at_all || has_keep_idle(&self->scenario->types_of[index]);
    for (size_t i = 0; i < self->scenario->types_of[index].num; i++)
        self->types[self->scenario->types_of[index].at[i].type].stays = true;
    for (uint32_t a = 0; a < group->num_agents; a++)
        self->chats->desks[group->first_agent + a].at = hands + a * chats->at_once;
    if (chats->at_once > self->chats->most)
        self->chats->most = chats->at_once;
    return CQ_OK;
}

int
center_chats_init(struct center *self)
{
    const size_t num_groups = self->scenario->num_groups;
    struct chatting *chats;
    bool *is_chat;
    int status = CQ_OK;

    if (!any_chats(self->scenario))
        return CQ_OK;
    chats = arena_alloc(&self->arena, sizeof(*chats));
    if (chats == NULL)
        return CQ_ERR_NO_MEMORY;
    self->chats = chats;
    chats->desks =
        arena_alloc(&self->arena, self->num_agents * sizeof(*chats->desks));
    is_chat =
        arena_alloc(&self->arena, self->scenario->num_types * sizeof(*is_chat));
    for (int i = 0; i < 2; i++)
        chats->part[i] =
            arena_alloc(&self->arena, num_groups * sizeof(*chats->part[0]));
    chats->chats_of = chats_of(self);
    for (size_t t = 0; is_chat != NULL && t < self->scenario->num_types; t++)
        is_chat[t] = self->scenario->types[t].is_chat;
    self->view.part[0] = chats->part[0];
    self->view.part[1] = chats->part[1];
    self->view.is_chat = is_chat;
    if (is_chat == NULL || chats->desks == NULL || chats->part[0] == NULL ||
        chats->part[1] == NULL || chats->chats_of == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t g = 0; g < num_groups && status == CQ_OK; g++)
        status = init_group(self, g);
    return status == CQ_OK ? dues_reserve(&chats->ends, self->num_agents) : status;
}

void
center_chats_free(struct center *self)
{
    if (self->chats != NULL)
        dues_free(&self->chats->ends);
}

void
center_chats_reset(struct center *self)
{
    self->chat_bits = UINT64_MAX;
    if (self->chats == NULL)
        return;
    self->chats->ends.num = 0;
    for (uint32_t a = 0; a < self->num_agents; a++)
        desk_clear(&self->chats->desks[a]);
    for (size_t g = 0; g < self->scenario->num_groups; g++)
        if (self->groups[g].desks != NULL) {
            desks_clear(self->groups[g].desks);
            self->groups[g].desks->last_s = self->now_s;
            center_chats_show(self, (uint32_t)g);
        }
}

/* ---- what is known of a group ---- */

void
center_chats_flush(struct center *self, uint32_t index)
{
    struct desks *desks = self->groups[index].desks;
    double *sums, length_s;

    if (desks == NULL)
        return;
    sums = totals_group(self->totals, index, self->period);
    length_s = self->now_s - desks->last_s;
    sums[SUM_in_hand_s] += (desks->num_in_hand - desks->num_busy) * length_s;
    if (!self->closed)
        sums[SUM_slots_used_s] +=
            (desks->num_in_hand - desks->num_in_hand_leaving) * length_s;
    desks->last_s = self->now_s;
}

/* Of its time on duty, how much the agent, at work, has been busy. */
static double
share_busy(const struct center *self, uint32_t number)
{
    const struct agent *agent = &self->agents[number];
    const double on_duty_s = agent->duty_s + (self->now_s - agent->signed_on_s);

    return on_duty_s > 0
               ? (agent->busy_s + self->now_s - agent->since_s) / on_duty_s
               : 0;
}

static bool
is_preferred(const struct center *self, uint32_t agent, uint32_t other)
{
    if (self->scenario->routing.agent == AGENT_LEAST_BUSY)
        return share_busy(self, agent) < share_busy(self, other);
    return self->agents[agent].speed > self->agents[other].speed;
}

/* The first of a list by routing.agent: the longest without a change, or the least
 * busy. CQ_NONE: the list is empty. */
static uint32_t
first_by_choice(const struct center *self, const struct desks *desks, uint32_t list)
{
    const struct desk *all = desks->all;
    uint32_t best = desks->list[list].first;

    if (!self->looks_at_agents || best == CQ_NONE)
        return best;
    for (uint32_t a = all[best].next; a != CQ_NONE; a = all[a].next)
        if (is_preferred(self, a, best))
            best = a;
    return best;
}

/* The agent of those with so many in hand, preferred by routing.agent (not by
 * chance), who may take one more. */
static uint32_t
preferred(const struct center *self, const struct desks *desks, uint32_t in_hand,
    bool is_call)
{
    const uint32_t plain = first_by_choice(self, desks, in_hand);
    uint32_t other = CQ_NONE;

    if (!is_call && desks->with_phone)
        other = first_by_choice(self, desks, DESK_WITH_CALL + in_hand);
    if (plain == CQ_NONE || other == CQ_NONE)
        return plain == CQ_NONE ? other : plain;
    if (self->looks_at_agents && is_preferred(self, plain, other))
        return plain;
    if (self->looks_at_agents && is_preferred(self, other, plain))
        return other;
    return desks->all[other].filed_s < desks->all[plain].filed_s ? other : plain;
}

/* What a call, or a chat, sees of those who have something in hand. */
static void
show_part(const struct center *self, const struct desks *desks, bool is_call,
    struct part_head *head)
{
    const uint32_t in_hand = desks_fewest(desks, is_call);
    uint32_t agent;

    *head = (struct part_head){ .in_hand = in_hand };
    if (in_hand == 0)
        return;
    head->num = desks->list[in_hand].num;
    if (!is_call && desks->with_phone)
        head->num += desks->list[DESK_WITH_CALL + in_hand].num;
    agent = preferred(self, desks, in_hand, is_call);
    head->speed = self->agents[agent].speed;
    head->key = self->scenario->routing.agent == AGENT_LEAST_BUSY
                    ? share_busy(self, agent)
                    : desks->all[agent].filed_s;
}

void
center_chats_show(struct center *self, uint32_t index)
{
    const struct desks *desks = self->groups[index].desks;

    if (desks == NULL)
        return;
    show_part(self, desks, true, &self->chats->part[0][index]);
    show_part(self, desks, false, &self->chats->part[1][index]);
}

/* ---- who takes it ---- */

/* One of the list by chance. */
static uint32_t
any_of(const struct desks *desks, uint32_t list, uint32_t place)
{
    uint32_t agent = desks->list[list].first;

    for (; place > 0; place--)
        agent = desks->all[agent].next;
    return agent;
}

static uint32_t
agent_with(
    struct center *self, const struct desks *desks, uint32_t in_hand, bool is_call)
{
    const bool both = !is_call && desks->with_phone;
    const uint32_t plain = desks->list[in_hand].num;
    const uint32_t num =
        plain + (both ? desks->list[DESK_WITH_CALL + in_hand].num : 0);
    uint32_t place;

    if (self->scenario->routing.agent != AGENT_RANDOM)
        return preferred(self, desks, in_hand, is_call);
    place = (uint32_t)(rng_uniform(&self->routing_rng) * num);
    return place < plain ? any_of(desks, in_hand, place)
                         : any_of(desks, DESK_WITH_CALL + in_hand, place - plain);
}

/* The agent, at work already, is about to take one more: busy until now, and from
 * now on. */
static void
note_busy(struct center *self, uint32_t number)
{
    struct agent *agent = &self->agents[number];

    if (self->chats->desks[number].num == 0)
        return;
    agent->busy_s += self->now_s - agent->since_s;
    agent->since_s = self->now_s;
}

uint32_t
center_chats_wake(struct center *self, uint32_t index, uint32_t type)
{
    const struct group_state *group = &self->groups[index];
    const bool is_call = !self->scenario->types[type].is_chat;
    const double keep_idle = self->pairs[center_pair(self, type, index)].keep_idle;
    uint32_t agent;

    if (group->desks == NULL || group->num_idle > keep_idle)
        return CQ_NONE;
    agent = agent_with(
        self, group->desks, desks_fewest(group->desks, is_call), is_call);
    note_busy(self, agent);
    return agent;
}

void
center_chats_begin(
    struct center *self, uint32_t agent, uint32_t slot, double talk_s, double acw_s)
{
    const uint32_t index = self->agents[agent].group;
    const bool is_call =
        !self->scenario->types[self->contacts.at[slot].type].is_chat;
    struct desks *desks = self->groups[index].desks;
    struct desk *desk = &self->chats->desks[agent];
    struct in_hand *contact;

    center_chats_flush(self, index);
    desks_pull(desks, agent);
    desks->num_busy += desk->num == 0;
    desks->num_in_hand++;
    desk_pass(desks, desk, self->now_s);
    contact = desk_put(desks, desk, slot, is_call);
    contact->after_call_s = acw_s;
    center_chats_begin_talk(self, agent, contact, talk_s);
    desks_file(desks, agent, desk_place(desk), self->now_s);
    center_chats_set_next(self, agent);
    center_show_idle(self, index);
}

/* Of those who wait, the agent takes the one that routing names, if any; or calls
 * somebody back, perhaps in vain: then there is nothing in hand, and no more to
 * take. */
static bool
take_one(struct center *self, uint32_t agent)
{
    const struct desks *desks = center_desks(self, agent);
    const struct desk *desk = &self->chats->desks[agent];
    const struct skills *all = self->view.types_of;
    bool taken;

    if ((self->num_waiting == 0 && self->num_callbacks == 0) ||
        !desk_has_room(desks, desk, false))
        return false;
    if (!desk_has_room(desks, desk, true))
        self->view.types_of = self->chats->chats_of;
    note_busy(self, agent);
    taken = center_take_waiting(self, agent, desk->num == 0);
    self->view.types_of = all;
    return taken;
}

/* More agents are idle than before: some with contacts in hand may now leave so
 * many idle. */
static void
offer(struct center *self, uint32_t index)
{
    const struct desks *desks = self->groups[index].desks;
    bool again = self->chats->keeps_idle;

    while (again && self->num_waiting > 0) {
        again = false;
        for (int is_call = 0; is_call < 2 && !again; is_call++) {
            const uint32_t in_hand = desks_fewest(desks, is_call);

            again = in_hand > 0 &&
                    take_one(self, agent_with(self, desks, in_hand, is_call));
        }
    }
}

/* It has taken what it may. */
static void
rest(struct center *self, uint32_t agent)
{
    struct desk *desk = &self->chats->desks[agent];

    if (desk->num == 0) {
        center_be_idle(self, agent);
        offer(self, self->agents[agent].group);
        return;
    }
    if (desk->list == DESK_NOWHERE) {
        desks_file(center_desks(self, agent), agent, desk_place(desk), self->now_s);
        center_show_idle(self, self->agents[agent].group);
    }
}

void
center_chats_give(struct center *self, uint32_t agent)
{
    while (take_one(self, agent))
        if (self->chats->desks[agent].num == 0)
            return;
    rest(self, agent);
}

/* Freed agents take contacts one by one, those with the fewest in hand first. */
void
center_chats_settle(struct center *self)
{
    for (uint32_t i = 0; i < self->num_freed; i++)
        self->chats->desks[self->freed[i]].is_free = false;
    /* the last are full: they only need a place among the others again */
    for (uint32_t in_hand = 0; in_hand <= self->chats->most; in_hand++)
        for (uint32_t i = 0; i < self->num_freed; i++) {
            const uint32_t agent = self->freed[i];

            if (agent == CQ_NONE || (center_desks(self, agent) != NULL &&
                                        self->chats->desks[agent].num != in_hand))
                continue;
            if (center_desks(self, agent) == NULL) {
                self->freed[i] = CQ_NONE;
                center_give_work(self, agent);
            } else {
                self->freed[i] = CQ_NONE;
                if (!take_one(self, agent))
                    rest(self, agent);
                else if (self->chats->desks[agent].num > 0)
                    self->freed[i] = agent;
            }
        }
    self->num_freed = 0;
}
