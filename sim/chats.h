/*
 * Agents with several contacts in hand: an agent's desk, on which all of them go on
 * at one pace, and the busy agents of a group by how many they have. It knows
 * numbers and times; who they stand for is the centre's affair.
 *
 * A desk has a work clock that shows how much has been done on each contact in hand
 * since the desk was empty. With k in hand it runs at 1 / slowdown[k]. A contact is
 * done when the clock shows so much, whatever happens meanwhile: so a change costs
 * nothing per contact, and twins end at one instant.
 */
#ifndef CQ_SIM_CHATS_H
#define CQ_SIM_CHATS_H

#include "sim/customers.h"
#include "sim/scenario.h"

enum {
    DESK_MOST = CHATS_MOST,

    /* Lists of a group's busy agents: 1 .. DESK_MOST by the number in hand, the
     * same again of those who have a call among them, and those who take no more.
     */
    DESK_WITH_CALL = DESK_MOST,
    DESK_DELAYED = 2 * DESK_MOST + 1, /* not ready yet for the next */
    DESK_LEAVING,                     /* will leave when the desk is empty */
    DESK_OWING,                       /* will take a break then */
    NUM_DESK_LISTS,
    DESK_NOWHERE = NUM_DESK_LISTS
};

enum stretch {
    STRETCH_TALK,
    STRETCH_IDLE, /* the customer has fallen silent */
    STRETCH_HOLD, /* on the line until another agent answers */
    STRETCH_AFTER_CALL
};

/* A contact in hand, in one of its stretches. */
struct in_hand {
    double done_s;  /* the stretch ends when the work clock shows this; ... */
    double until_s; /* ... or at this time, whatever is done. INFINITY: not so */
    double since_s; /* the stretch began */
    double work_s;  /* of the stretch */
    double after_call_s;                /* work that follows talk */
    double idle_s;                      /* that the agent will wait after talk */
    struct customer_rows customer_rows; /* where its customer's story is booked */
    uint32_t slot;                      /* the contact's */
    uint8_t stretch;
    bool is_call;
};

struct desk {
    struct in_hand *at;      /* num of them, in the order in which they came */
    double work_s;           /* the work clock, ... */
    double last_s;           /* ... as it stood then */
    double ready_s;          /* takes nothing before */
    double filed_s;          /* in its list since then */
    uint32_t next, previous; /* in its list: agents, or UINT32_MAX */
    uint8_t num, num_calls;
    uint8_t list; /* or DESK_NOWHERE */
    bool is_due;  /* has its next moment in the event set */
    bool is_free; /* for more, once all that ends at this instant has */
};

struct desk_list {
    uint32_t first, last, num; /* agents, who came earliest first */
};

struct desks {              /* of a group */
    struct desk *all;       /* [agent], of all groups */
    const double *slowdown; /* [at_once], of 1, 2, .. in hand */
    uint32_t at_once;       /* 0: a group without chats */
    bool with_phone;        /* a call may be one of those in hand */
    struct desk_list list[NUM_DESK_LISTS];
    uint64_t filled[2];   /* bit k: somebody in list k; with a call */
    uint32_t num_in_hand; /* contacts, of all agents; of those, in the hands ... */
    uint32_t num_in_hand_leaving; /* ... of agents in DESK_LEAVING */
    uint32_t num_busy;            /* agents with something in hand */
    double last_s;                /* integrals are up to date until then */
};

/* ---- one desk ---- */

/** How much longer everything takes now. A call alone is slowed by nothing unless
 *  calls and chats go together. */
static inline double
desk_slowdown(const struct desks *group, const struct desk *self)
{
    if (self->num == 0 || (self->num_calls > 0 && !group->with_phone))
        return 1;
    return group->slowdown[self->num - 1];
}

/** Bring the work clock up to now; to be called before the number in hand changes.
 */
static inline void
desk_pass(const struct desks *group, struct desk *self, double now_s)
{
    self->work_s += (now_s - self->last_s) / desk_slowdown(group, self);
    self->last_s = now_s;
}

/** Nothing in hand, nothing due. */
void desk_clear(struct desk *self);
/** One more in hand, whose first stretch begins when desk_begin() says. */
struct in_hand *desk_put(
    const struct desks *group, struct desk *self, uint32_t slot, bool is_call);
/** The contact's next stretch: of so much work, the desk being up to date. */
void desk_begin(
    struct desk *self, struct in_hand *contact, uint8_t stretch, double work_s);
/** The first contact whose stretch ends, and when; there must be one in hand. */
struct in_hand *desk_first(
    const struct desks *group, const struct desk *self, double *end_s);
/** Its stretch ends now: the desk is up to date, and the clock shows just that. */
void desk_finish(const struct desks *group, struct desk *self,
    const struct in_hand *contact, double now_s);
/** No longer in hand; the desk must be up to date. */
void desk_remove(struct desk *self, struct in_hand *contact);

/* ---- the agents of a group ---- */

void desks_clear(struct desks *self);

/** Where an agent belongs who takes more, if there is room. */
static inline uint8_t
desk_place(const struct desk *self)
{
    return (uint8_t)(self->num + (self->num_calls > 0 ? DESK_WITH_CALL : 0));
}

/** At the end of a list; the agent must be in none. */
void desks_file(struct desks *self, uint32_t agent, uint8_t list, double now_s);
/** Out of its list, if it is in one. */
void desks_pull(struct desks *self, uint32_t agent);

/** May the agent take one more: a call, or a chat? As far as its desk goes. */
bool desk_has_room(
    const struct desks *group, const struct desk *self, bool is_call);

/** The fewest that an agent has in hand who may take one more, from 1; 0: nobody.
 */
uint32_t desks_fewest(const struct desks *self, bool is_call);
/** Is that list one of agents who may, with so many in hand? */
bool desks_may_list(const struct desks *self, uint8_t list, bool is_call);

#endif
