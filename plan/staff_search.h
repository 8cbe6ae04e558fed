/*
 * The least staffing that meets the targets, by simulation with common random
 * numbers: all staffings that are set side by side meet the same contacts.
 *
 * It repairs (an agent more in intervals that miss their target, or, for a target
 * of the whole run, where it helps most) until all is met; then it shaves: an agent
 * less in each third interval at once, for what an agent in one interval changes is
 * all but over two intervals later, so that three looks per group tell what each
 * agent is worth. Where all targets are of intervals, whatever is not needed goes
 * at once; of a target of the whole run the cheapest go first, as far as the slack
 * reaches. First by the estimates of few days, in coarse steps and then agent by
 * agent, then by the bound of many days, until no single interval of a group can
 * lose an agent. So a queue that is handed on to the next interval counts.
 */
#ifndef CQ_PLAN_STAFF_SEARCH_H
#define CQ_PLAN_STAFF_SEARCH_H

#include "plan/staff_look.h"

struct staff_search {
    struct staff_trial *trial;
    struct staff_asked *asked;
    struct staff_cell *cells;
    size_t num_cells;
    uint32_t *agents;      /* [group][interval] where it stands */
    const uint32_t *least; /* [group][interval] never fewer */
    const uint32_t *most;  /* [group][interval] never more */
    const double *price;   /* [group][interval] of one agent */
    uint32_t *room;        /* [group][interval] a staffing to look at */
    struct staff_look now; /* of agents */
    size_t num_days;       /* replications of a look at where it stands */
    size_t rank_days;      /* of a look at moves that are tried before they stay */
    bool by_bound;         /* judged by the bound, not by the estimate */
    size_t num_looks;
    bool found; /* every cell that is not given up is met */
};

/** agents, least, most and price are the caller's. staff_search_free() is right
 *  after it, failed or not. */
int staff_search_init(struct staff_search *self, struct staff_trial *trial,
    struct staff_asked *asked);
void staff_search_free(struct staff_search *self);

/** Look at self->agents with so many days; judged by estimate or bound from now on.
 */
int staff_search_look(struct staff_search *self, size_t num_days, bool by_bound);

/** Every cell met, with the look at hand? */
bool staff_search_met(const struct staff_search *self);

/** Add agents until every cell is met; self->found says whether. */
int staff_search_repair(struct staff_search *self);
/** Take agents away as long as every cell stays met. step: agents at once are one
 *  in so many of the interval's, at least one. */
int staff_search_shave(struct staff_search *self, uint32_t step);

/* ---- plan/staff_moves.c: what a change of one agent or some would do ---- */

struct staff_move {
    size_t at;    /* group x intervals + interval */
    uint32_t by;  /* agents, more or fewer */
    double score; /* fewer: slack used up by its price; more: merit won by it */
    bool allowed; /* fewer: no cell of an interval is lost by it */
};

/** How far an agent in one interval is felt, in intervals, itself included. */
size_t staff_reach(const struct staff_search *self);

/** Look at fewer agents everywhere, reach by reach. With `at_once` what is allowed
 * goes at once. moves: [group x intervals], those that could be tried.
 *  @param num  of moves */
int staff_moves_down(struct staff_search *self, uint32_t step, bool at_once,
    struct staff_move *moves, size_t *num);
/** Look at `by` agents more in all the wanted intervals, group by group, and say
 *  what each would win in the cells that are not met.
 *  @param wanted  [interval] */
int staff_moves_up(struct staff_search *self, uint32_t by, const bool *wanted,
    struct staff_move *moves, size_t *num);

#endif
