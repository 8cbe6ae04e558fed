/* Who is idle, who signs on and off. It knows nothing of contacts or events. */
#include "sim/agents.h"
#include "sim/err.h"

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

static uint32_t
place_of_fastest(const struct group_state *self)
{
    uint32_t best = 0;

    for (uint32_t place = 1; place < self->num_idle; place++)
        if (self->agents[at(self, place)].speed >
            self->agents[at(self, best)].speed)
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
    else if (choice == AGENT_FASTEST && self->speeds_differ)
        place = place_of_fastest(self);
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

double
group_idle_speed(const struct group_state *self, double *since_s)
{
    const struct agent *fastest;

    if (!self->speeds_differ || self->num_idle == 0)
        return 1;
    fastest = &self->agents[at(self, place_of_fastest(self))];
    *since_s = fastest->since_s;
    return fastest->speed;
}

static void
fall_to(struct group_state *self, uint32_t seats, double now_s)
{
    for (; self->seats > seats && self->num_idle > 0; self->seats--)
        group_sign_off(self, take_place(self, 0), now_s);
    for (; self->seats > seats && self->num_unready > 0; self->seats--) {
        self->num_unready--;
        self->num_unready_leaving++;
    }
    for (; self->seats > seats && self->num_away > 0; self->seats--) {
        self->num_away--;
        self->num_away_leaving++;
    }
    for (; self->seats > seats && self->num_busy > self->num_leaving; self->seats--)
        self->num_leaving++;
    for (; self->seats > seats; self->seats--) {
        self->num_on_break--;
        self->num_break_leaving++;
    }
}

static void
keep_leavers(struct group_state *self, uint32_t seats)
{
    for (; self->seats < seats && self->num_leaving > 0; self->seats++)
        self->num_leaving--;
    for (; self->seats < seats && self->num_unready_leaving > 0; self->seats++) {
        self->num_unready_leaving--;
        self->num_unready++;
    }
    for (; self->seats < seats && self->num_away_leaving > 0; self->seats++) {
        self->num_away_leaving--;
        self->num_away++;
    }
    for (; self->seats < seats && self->num_break_leaving > 0; self->seats++) {
        self->num_break_leaving--;
        self->num_on_break++;
    }
}

/* As far as there are agents who are off. */
static uint32_t
sign_on(struct group_state *self, uint32_t seats, double now_s, uint32_t *signed_on)
{
    uint32_t num = 0;

    for (; self->seats < seats && self->num_off > 0; self->seats++) {
        signed_on[num] = self->off[--self->num_off];
        self->agents[signed_on[num++]].signed_on_s = now_s;
    }
    return num;
}

uint32_t
group_set_staff(struct group_state *self, uint32_t kept, uint32_t seats,
    double now_s, uint32_t *signed_on)
{
    uint32_t num = 0;

    fall_to(self, kept, now_s);
    if (kept < seats)
        num = sign_on(self, seats, now_s, signed_on);
    keep_leavers(self, seats);
    num += sign_on(self, seats, now_s, signed_on + num);
    self->staff = self->seats - self->num_on_break;
    CQ_BUG_IF(self->seats != self->num_idle + self->num_busy - self->num_leaving +
                                 self->num_unready + self->num_away +
                                 self->num_on_break + num);
    return num;
}
