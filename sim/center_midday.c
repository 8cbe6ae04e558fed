/*
 * A run that begins when the centre is at work: agents with contacts in hand,
 * customers who wait, others who were promised a call. What is not known of them is
 * drawn as it would be found at that moment. It knows nothing of how the volume to
 * come is foreseen.
 */
#include <stdlib.h>

#include "sim/center_state.h"
#include "sim/residual.h"

/* A type's handle time, found under way. */
struct under_way {
    struct residual talk, acw;
};

/* One who waits, or is to be called back. */
struct early {
    double asked_s;
    uint32_t type;
    bool is_promised;
};

struct midday {
    struct under_way *types;
    struct early *early;
    size_t num_early;
};

/* ---- memory ---- */

/* Whose durations, when. */
struct talker {
    const struct contact_type *type;
    size_t interval;
};

static double
talk_lasts(const void *context, double t_s)
{
    const struct talker *talker = context;

    return contact_type_talk_lasts(talker->type, talker->interval, t_s);
}

static double
acw_lasts(const void *context, double t_s)
{
    const struct talker *talker = context;

    return duration_lasts(&talker->type->after_call, talker->interval, t_s);
}

static double
patience_lasts(const void *context, double t_s)
{
    const struct talker *talker = context;

    return talker->type->patience.model == NULL
               ? 1
               : duration_lasts(&talker->type->patience, talker->interval, t_s);
}

static struct talker
talker_of(const struct center *self, uint32_t type)
{
    return (struct talker){ &self->scenario->types[type],
        scenario_first_interval(self->scenario) };
}

static bool
is_in_hand(const struct scenario *scenario, uint32_t type)
{
    const struct skills *groups = &scenario->groups_of[type];

    for (size_t i = 0; i < groups->num; i++)
        if (scenario->now.busy[groups->at[i].group].num > 0 ||
            scenario->now.busy[groups->at[i].group].of != NULL)
            return true;
    return false;
}

static int
init_type(struct center *self, uint32_t index)
{
    const struct scenario *scenario = self->scenario;
    const struct talker talker = talker_of(self, index);
    struct under_way *way = &self->midday->types[index];
    struct type_state *type = &self->types[index];

    self->midday->num_early +=
        scenario->now.waiting[index].num + scenario->now.promised[index].num;
    type->backlog_luck = arena_alloc(&self->arena, sizeof(*type->backlog_luck));
    if (type->backlog_luck == NULL)
        return CQ_ERR_NO_MEMORY;
    luck_init(type->backlog_luck, scenario, index, "backlog");
    if (!is_in_hand(scenario, index))
        return CQ_OK;
    if (residual_init(&way->talk, talk_lasts, &talker, &self->arena) != CQ_OK)
        return CQ_ERR_NO_MEMORY;
    return talker.type->after_call.model == NULL
               ? CQ_OK
               : residual_init(&way->acw, acw_lasts, &talker, &self->arena);
}

int
center_midday_init(struct center *self)
{
    const struct scenario *scenario = self->scenario;

    if (!scenario->now.is_given)
        return CQ_OK;
    self->midday = arena_alloc(&self->arena, sizeof(*self->midday));
    if (self->midday == NULL)
        return CQ_ERR_NO_MEMORY;
    self->midday->types = arena_alloc(
        &self->arena, scenario->num_types * sizeof(*self->midday->types));
    if (self->midday->types == NULL)
        return CQ_ERR_NO_MEMORY;
    for (uint32_t t = 0; t < scenario->num_types; t++)
        if (init_type(self, t) != CQ_OK)
            return CQ_ERR_NO_MEMORY;
    self->midday->early = arena_alloc(
        &self->arena, self->midday->num_early * sizeof(*self->midday->early));
    return self->midday->early == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

/* ---- agents at work ---- */

uint32_t
center_busy_before(const struct center *self, uint32_t group)
{
    const struct now *now = &self->scenario->now;
    uint32_t num;

    if (!now->is_given)
        return 0;
    num = now->busy[group].num;
    for (size_t i = 0;
         now->busy[group].of != NULL && i < self->scenario->types_of[group].num;
         i++)
        num += now->busy[group].of[i];
    return num;
}

/* What is left of a contact of the type, at speed 1. Talk and after-call work are
 * drawn apart, so that who is in talk has all of the after-call work before it; of
 * a given handle time (aht) after-call work is a share. */
static double
draw_left_s(struct center *self, uint32_t index, struct rng *rng)
{
    const struct under_way *way = &self->midday->types[index];
    const struct contact_type *type = &self->scenario->types[index];
    const struct luck *luck = self->types[index].luck;
    const double talk_times = luck->handle_times * luck->talk_times;
    const double acw_times = luck->handle_times * luck->after_call_times;
    const double talk_s = talk_times * way->talk.mean_s;
    const double acw_s = acw_times * way->acw.mean_s;
    const double which = rng_uniform(rng) * (talk_s + acw_s);
    const double u = rng_uniform(rng);
    double after_s = 0;

    if (type->after_call.model != NULL)
        after_s = acw_times * duration_draw(&type->after_call,
                                  scenario_first_interval(self->scenario), rng);
    return which < talk_s ? talk_times * residual_at(&way->talk, u) + after_s
                          : acw_times * residual_at(&way->acw, u);
}

static void
begin_work(struct center *self, uint32_t agent, uint32_t pair, struct rng *rng)
{
    const double pace = self->pairs[pair].speed *
                        (self->paces == NULL ? 1 : center_pace(self, agent));
    const double left_s =
        draw_left_s(self, self->scenario->pairs[pair].type, rng) / pace;

    self->agents[agent].since_s = self->now_s;
    self->agent_contact[agent] = 0;
    self->totals->begun_before_s += left_s;
    ends_put(
        &self->services, event_key_of(self->now_s + left_s, self->order++, agent));
}

/* One who sits there already; where there are too few by the day's luck, one who
 * goes home after this contact. */
static uint32_t
take_agent(struct center *self, uint32_t index)
{
    struct group_state *group = &self->groups[index];
    uint32_t agent;

    for (uint32_t i = self->num_freed; i-- > 0;)
        if (self->agents[self->freed[i]].group == index) {
            agent = self->freed[i];
            for (self->num_freed--; i < self->num_freed; i++)
                self->freed[i] = self->freed[i + 1];
            return agent;
        }
    CQ_BUG_IF(group->num_off == 0);
    agent = group->off[--group->num_off];
    self->agents[agent].signed_on_s = self->now_s;
    center_pace_sign_on(self, agent);
    group->num_busy++;
    group->num_leaving++;
    return agent;
}

/* By how much of each type there is. */
static uint32_t
draw_place(const struct busy_now *busy, size_t num, struct rng *rng)
{
    double sum = 0, left;
    uint32_t place = 0;

    for (size_t i = 0; i < num; i++)
        sum += busy->weights[i];
    left = rng_uniform(rng) * sum;
    while (place + 1 < num && left >= busy->weights[place])
        left -= busy->weights[place++];
    return place;
}

static void
begin_group(struct center *self, uint32_t index)
{
    const struct busy_now *busy = &self->scenario->now.busy[index];
    const struct skills *types = &self->scenario->types_of[index];
    struct rng rng;

    rng_start(&rng,
        rng_name_of(
            self->scenario->run.seed, "busy", self->scenario->groups[index].name),
        center_luck_number(self));
    for (size_t i = 0; busy->of != NULL && i < types->num; i++)
        for (uint32_t n = 0; n < busy->of[i]; n++)
            begin_work(self, take_agent(self, index), types->at[i].pair, &rng);
    for (uint32_t n = 0; n < busy->num; n++) {
        const uint32_t place = draw_place(busy, types->num, &rng);

        begin_work(self, take_agent(self, index), types->at[place].pair, &rng);
    }
}

/* ---- who waits, and who was promised a call ---- */

/* As many have waited for so long as have come and are patient: they came at an
 * even pace. */
static double
draw_waited_s(
    const struct talker *talker, double oldest_s, double times, struct rng *rng)
{
    double waited_s;

    do {
        waited_s = rng_uniform(rng) * oldest_s;
    } while (rng_uniform(rng) >= patience_lasts(talker, waited_s / times));
    return waited_s;
}

static void
add_early(struct center *self, uint32_t type, double waited_s, bool is_promised)
{
    self->midday->early[self->midday->num_early++] =
        (struct early){ self->now_s - waited_s, type, is_promised };
}

static void
draw_early(struct center *self, uint32_t index)
{
    const struct waiting_now *waiting = &self->scenario->now.waiting[index];
    const struct promised_now *promised = &self->scenario->now.promised[index];
    const struct talker talker = talker_of(self, index);
    struct rng rng;

    rng_start(&rng,
        rng_name_of(self->scenario->run.seed, "waiting", talker.type->name),
        center_luck_number(self));
    for (size_t i = 0; i < waiting->num; i++)
        add_early(self, index,
            waiting->waits_s != NULL ? waiting->waits_s[i]
            : i == 0                 ? waiting->oldest_s
                                     : draw_waited_s(&talker, waiting->oldest_s,
                                           self->types[index].luck->patience_times, &rng),
            false);
    for (size_t i = 0; i < promised->num; i++)
        add_early(self, index,
            promised->oldest_s * (i == 0 ? 1 : rng_uniform(&rng)), true);
}

/* Who asked first stands first. */
static int
by_time(const void *a, const void *b)
{
    const struct early *x = a, *y = b;

    if (x->asked_s != y->asked_s)
        return x->asked_s < y->asked_s ? -1 : 1;
    return (x->type > y->type) - (x->type < y->type);
}

/* Its patience is that of those who have waited so long. */
static void
draw_patience(struct center *self, struct contact *contact)
{
    const struct talker talker = talker_of(self, contact->type);
    const double times = self->types[contact->type].luck->patience_times;
    const double waited_s = self->now_s - contact->asked_s;
    const double u = rng_uniform_of(rng_name_under(
        rng_name_of(self->scenario->run.seed, "stays", talker.type->name),
        center_luck_number(self), contact->number));

    contact->patience_s =
        times * lasts_in_all(patience_lasts, &talker, waited_s / times, u);
}

/* Told as when it happened. */
static void
tell_then(struct center *self, enum happening what, const struct contact *contact)
{
    const double now_s = self->now_s;

    if (self->sink == NULL)
        return;
    center_advance_to(self, contact->asked_s);
    center_tell(self, what, contact, CQ_NONE);
    center_advance_to(self, now_s);
}

/* It has asked for an agent and found none. */
static void
join(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    const double waited_s = self->now_s - contact->asked_s;
    double *sums = center_sums(self, contact);
    double stays_s;

    draw_patience(self, contact);
    contact->flags |= CONTACT_DELAYED;
    sums[SUM_attempts]++;
    sums[SUM_fresh]++;
    sums[SUM_offered]++;
    sums[SUM_delayed]++;
    sums[SUM_work_offered_s] += contact->talk_s + contact->acw_s;
    self->totals->waited_before_s += waited_s;
    tell_then(self, HAPPEN_ARRIVE, contact);
    if (self->has_deferred)
        center_ask_deferred(self, slot);
    stays_s = self->types[contact->type].has_offers
                  ? center_stays_for_s(self, slot, waited_s)
                  : contact->patience_s;
    center_enter_line(self, slot);
    center_note_queue_max(self, contact->type);
    center_stay_until(self, slot, fmax(self->now_s, contact->asked_s + stays_s));
    tell_then(self, HAPPEN_QUEUE, contact);
}

static void
begin_early(struct center *self, const struct early *early)
{
    struct type_state *type = &self->types[early->type];
    struct contact *contact;
    uint32_t slot, intent;

    if (!center_has_room(self))
        return;
    slot = center_take_slot(self, early->type);
    contact = &self->contacts.at[slot];
    intent =
        luck_draw(type->backlog_luck, center_luck_interval(self), contact, CQ_NONE);
    contact->flags &= (uint16_t)CONTACT_HEAD_START;
    contact->asked_s = early->asked_s;
    if (type->alone_luck != NULL)
        self->beside[slot].is_alone = false;
    if (self->binds)
        self->beside[slot].luck = luck_draw_split(type->backlog_luck);
    center_open_book(self, slot);
    if (self->has_customers) {
        center_begin_customer(self, slot, intent);
        self->customers.at[self->beside[slot].customer].first_s = early->asked_s;
    }
    if (self->binds)
        center_bind(self, slot); /* nobody is idle yet */
    if (!early->is_promised)
        join(self, slot);
    else
        center_keep_promise(self, slot);
}

void
center_begin_midday(struct center *self)
{
    struct midday *midday = self->midday;

    for (uint32_t g = 0; g < self->scenario->num_groups; g++)
        begin_group(self, g);
    center_send_on_break(self);
    midday->num_early = 0;
    for (uint32_t t = 0; t < self->scenario->num_types; t++) {
        luck_start(self->types[t].backlog_luck, center_luck_number(self));
        draw_early(self, t);
    }
    qsort(midday->early, midday->num_early, sizeof(*midday->early), by_time);
    for (size_t i = 0; i < midday->num_early && self->status == CQ_OK; i++)
        begin_early(self, &midday->early[i]);
    center_note_next_moment(self);
}
