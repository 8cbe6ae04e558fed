/*
 * The mix of several groups, for targets of intervals: cutting planes.
 *
 * In each interval the service of a type is taken to be concave in the staff: what
 * an agent more brings is at most what the last one brought. So a staffing that was
 * simulated, and what an agent more of each group brings there, say of every other
 * staffing at most how well it does: a plane. An integer program finds the cheapest
 * staff below all planes, one interval by itself; it is simulated, which adds its
 * own planes, until what is cheapest holds, or nothing cheaper is left. So an agent
 * of one group goes for one of another, two for one, as the planes have it, and all
 * intervals move with one simulation.
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
    unsigned rounds;  /* at most so many staffings */
    unsigned refresh; /* planes turn anew after so many */
    uint32_t reach;   /* agents of a group, from the best that is known */
};

/** Whether it can help: several groups, every target of an interval. */
bool staff_mix_applies(const struct staff_search *search);

/**
 * From search->agents, which met its targets or nearly, to the cheapest mix that
 * was seen to meet them interval by interval; the look at hand is at that.
 * Without a solver for integer programs it changes nothing.
 */
int staff_mix_find(struct staff_search *search, const struct staff_mix *options);

#endif
