/*
 * Agents with several contacts in hand, inside a centre: for the center_*.c files
 * and nobody else.
 */
#ifndef CQ_SIM_CENTER_CHATS_H
#define CQ_SIM_CENTER_CHATS_H

#include "sim/center_state.h"
#include "sim/chats.h"

/* Where some group has `chats`. */
struct chatting {
    struct desk *desks;            /* [agent] */
    struct dues ends;              /* owner: agent; what is next at its desk */
    struct part_head *part[2];     /* [group] as calls, and chats, see it */
    const struct skills *chats_of; /* [group] the chats among its types */
    uint32_t most;                 /* in hand at once, of all groups */
    bool keeps_idle;               /* some type, in a group that has desks */
};

/* center_chats.c: agents with several contacts in hand */

int center_chats_init(struct center *self);
void center_chats_free(struct center *self);
void center_chats_reset(struct center *self);
/** Bring the integral of a group's contacts in hand up to now. */
void center_chats_flush(struct center *self, uint32_t group);
/** What routing may see of those who have something in hand and take more. */
void center_chats_show(struct center *self, uint32_t group);
/** The agent, with something in hand, who takes one more of the type; CQ_NONE: an
 *  idle one does. One of both may. */
uint32_t center_chats_wake(struct center *self, uint32_t group, uint32_t type);
/** The agent, counted as busy, has one more in hand. */
void center_chats_begin(struct center *self, uint32_t agent, uint32_t slot,
    double talk_s, double acw_s);
/** An agent who is free for more takes what it may, or is idle. */
void center_chats_give(struct center *self, uint32_t agent);
/** Likewise all who were freed at this instant, of any group. */
void center_chats_settle(struct center *self);

/* center_desks.c: what happens at their desks */

/** To be called whenever the contacts in hand, or the agent's list, changed. */
void center_chats_set_next(struct center *self, uint32_t agent);
/** The talk begins of a contact that was just put on the desk; or nobody is there.
 */
void center_chats_begin_talk(
    struct center *self, uint32_t agent, struct in_hand *contact, double talk_s);
/** The agent stays on the line no longer: after-call work. */
void center_chats_let_go(struct center *self, uint32_t agent, uint32_t slot);
/** The earliest thing at a desk happens now. */
void center_chats_event(struct center *self);
/** As many take no more contacts as owe a break or going home. */
void center_chats_mark(struct center *self, uint32_t group);
/** What is in hand at the end counts as if it went on at the pace of now. */
void center_chats_finish(struct center *self);

/** The desks of the agent's group; NULL: it has one contact after the other. */
static inline struct desks *
center_desks(const struct center *self, uint32_t agent)
{
    return self->groups[self->agents[agent].group].desks;
}

/** May the agent have several contacts in hand? */
static inline bool
center_has_desk(const struct center *self, uint32_t agent)
{
    return self->chats != NULL && center_desks(self, agent) != NULL;
}

#endif
