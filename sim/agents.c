/* Who is idle, who signs on and off. It knows nothing of contacts or events. */
#include "sim/agents.h"

/* Share of its time on duty that an idle agent has been busy so far. */
static double
share_busy(const struct agent *agent, double now_s)
{
    const double on_duty_s = agent->duty_s + (now_s - agent->signed_on_s);

    return on_duty_s > 0 ? agent->busy_s / on_duty_s : 0;
}

static uint32_t
at(const struct group_state *self, uint32_t place)
{
    return self->ring[(self->first + place) & self->mask];
}

static uint32_t
place_of_least_busy(const struct group_state *self, double now_s)
{
    uint32_t best = 0;

    for (uint32_t place = 1; place < self->num_idle; place++)
        if (share_busy(&self->agents[at(self, place)], now_s) <
            share_busy(&self->agents[at(self, best)], now_s))
            best = place;
    return best;
}

/* Take the agent at a place of the ring; those before it move up by one, so that
 * the ring stays in the order of idleness. */
static uint32_t
take_place(struct group_state *self, uint32_t place)
{
    const uint32_t agent = at(self, place);

    for (; place > 0; place--)
        self->ring[(self->first + place) & self->mask] = at(self, place - 1);
    self->first = (self->first + 1) & self->mask;
    self->num_idle--;
    return agent;
}

uint32_t
group_take_idle(struct group_state *self, enum agent_choice choice, double now_s,
    struct rng *rng)
{
    uint32_t place = 0;

    if (choice == AGENT_LEAST_BUSY)
        place = place_of_least_busy(self, now_s);
    else if (choice == AGENT_RANDOM)
        place = (uint32_t)(rng_uniform(rng) * self->num_idle);
    return take_place(self, place);
}

double
group_idle_key(
    const struct group_state *self, enum agent_choice choice, double now_s)
{
    if (self->num_idle == 0)
        return INFINITY;
    if (choice == AGENT_LEAST_BUSY)
        return share_busy(
            &self->agents[at(self, place_of_least_busy(self, now_s))], now_s);
    return self->agents[at(self, 0)].since_s;
}

static void
fall_to(struct group_state *self, uint32_t staff, double now_s)
{
    for (; self->staff > staff && self->num_idle > 0; self->staff--)
        group_sign_off(self, take_place(self, 0), now_s);
    for (; self->staff > staff && self->num_unready > 0; self->staff--) {
        self->num_unready--;
        self->num_unready_leaving++;
    }
    for (; self->staff > staff; self->staff--)
        self->num_leaving++;
}

static void
keep_leavers(struct group_state *self, uint32_t staff)
{
    for (; self->staff < staff && self->num_leaving > 0; self->staff++)
        self->num_leaving--;
    for (; self->staff < staff && self->num_unready_leaving > 0; self->staff++) {
        self->num_unready_leaving--;
        self->num_unready++;
    }
}

uint32_t
group_set_staff(
    struct group_state *self, uint32_t staff, double now_s, uint32_t *signed_on)
{
    uint32_t num = 0;

    fall_to(self, staff, now_s);
    keep_leavers(self, staff);
    for (; self->staff < staff; self->staff++) {
        signed_on[num] = self->off[--self->num_off];
        self->agents[signed_on[num++]].signed_on_s = now_s;
    }
    return num;
}
