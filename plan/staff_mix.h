/*
 * The mix of several groups: cutting planes.
 *
 * In each interval the service of a type is taken to be concave in the staff: what
 * an agent more brings is at most what the last one brought. So a staffing that was
 * simulated, and what an agent more of each group brings there, say of every other
 * staffing at most how well it does: a plane. An integer program finds the cheapest
 * staff below all planes, one interval by itself; it is simulated, which adds its
 * own planes, until what is cheapest holds, or nothing cheaper is left. So an agent
 * of one group goes for one of another, two for one, as the planes have it, and all
 * intervals move with one simulation. Of a target of the whole day each interval
 * keeps its part, as it stood when a pass began.
 *
 * The idea: Atlason, Epelman and Henderson (Annals of OR 127, 2004); for skills,
 * Cezik and L'Ecuyer (Management Science 54, 2008). The planes are estimates, and
 * service is not concave where it is bad: so what is found is the best of what was
 * simulated, and proven of nothing.
 */
#ifndef CQ_PLAN_STAFF_MIX_H
#define CQ_PLAN_STAFF_MIX_H

#include "plan/staff_search.h"

struct staff_mix {
    unsigned passes;  /* from the best so far, with new planes */
    unsigned rounds;  /* of each, staffings at most */
    unsigned refresh; /* planes turn anew after so many */
    bool is_near;     /* the least is not far: small steps from the first pass on */
};

/** Whether it can help: several groups, and of every target it is known which
 *  interval does what for it. */
bool staff_mix_applies(const struct staff_search *search);

/**
 * From search->agents, whatever they come to, to the cheapest mix that was seen to
 * meet its targets interval by interval; the look at hand is at that. Together they
 * may miss some: staff_search_repair() is next.
 * @param solved  false: nobody here solves integer programs, and nothing is changed
 */
int staff_mix_find(
    struct staff_search *search, const struct staff_mix *options, bool *solved);

/* ---- plan/staff_mix_asks.c: what is asked of each interval ---- */

/* One target in one interval, or an interval's part of one of the whole day. */
struct mix_ask {
    size_t cell, interval;
    bool is_part;
    double part; /* the merit that the interval owes to the whole */
};

/** An array of num, to be freed; NULL: no memory. Parts are not shared out yet. */
struct mix_ask *mix_asks(const struct staff_search *search, size_t *num);
/** What a target of the whole day has to spare, or lacks, by the look at hand is
 *  shared out by the amounts that it is formed over. */
void mix_asks_share(
    const struct staff_search *search, struct mix_ask *asks, size_t num);
/** How far above what is asked a look is, as a ratio; INFINITY: nothing is there to
 *  be judged. */
double mix_ask_slack(const struct staff_search *search,
    const struct staff_look *look, const struct mix_ask *ask, bool by_bound);

/* ---- plan/staff_mix_borrow.c: where passes begin ---- */

/**
 * Where another interval does with less, by its load, than an interval does with
 * now: its mix, made larger or smaller by the loads.
 * @param price  [interval] of agents; INFINITY: not known to meet their targets
 * @param agents  [group][interval] changed where that promises to be cheaper
 * @param any  whether it is anywhere
 */
int mix_borrow(const struct staff_search *search, const double *price,
    uint32_t *agents, bool *any);

/** Each type's work to whoever can do least beside it, with a square root of it to
 *  spare: nobody stands by for others. agents: [group][interval] */
int mix_apart(const struct staff_search *search, uint32_t *agents);

/* ---- plan/staff_mix_gains.c: what an agent more brings ---- */

struct mix_gains {
    struct staff_search *search; /* its look at hand is where they are looked at */
    const struct mix_ask *asks;
    size_t num_asks, num_groups, num_intervals;
    double *gain; /* [ask][group] slack that an agent more brings */
    double *raw;  /* [ask] to work in */
};

/** Simulate an agent more of each group in every interval, and fill in gain.
 *  @return CQ_OK, or what a look returned */
int mix_gains_look(const struct mix_gains *self);

/* ---- plan/staff_mix_program.c: the program of an interval ---- */

/* A staffing that was simulated, and how it did. */
struct mix_point {
    uint32_t *agents; /* [group][interval] */
    double *slack;    /* [ask] as a ratio; INFINITY: nothing to be judged */
};

struct mix_program {
    const struct staff_search *search;
    const struct mix_ask *asks;
    size_t num_asks;
    const struct mix_point *points;
    size_t num_points, latest;
    const double *gain;   /* [ask][group] slack that an agent more brings */
    const uint32_t *from; /* [group][interval] its neighbourhood is looked at */
    uint32_t reach, part; /* so many agents of each, and one in so many */
    double least_price;   /* nothing cheaper is looked at; 0: anything */
};

struct mix_solution {
    bool solved;      /* false: the solver gave up, or: */
    bool no_solver;   /* nobody here can solve it */
    double price;     /* of the agents */
    double shortfall; /* the sum over all asks; 0: below all planes all is met */
};

/** The cheapest staff of an interval with the least shortfall by the planes, into
 *  agents [group][interval]. */
int mix_program_solve(const struct mix_program *self, size_t interval,
    uint32_t *agents, struct mix_solution *solution);

#endif
