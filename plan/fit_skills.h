/*
 * Which agents answer alike: what each answered, beside what would have come to an
 * agent who takes whatever comes.
 *
 * In each interval of each day the contacts that all agents answered have shares of
 * the types; an agent's own number there times these shares is what is expected of
 * the agent. So who works at night, or on busy days, is compared with colleagues
 * of then. An agent who cannot take a type has 0 where many were expected.
 *
 * Agents are joined two by two (the nearest first) into teams, for as long as one
 * rate of seen to expected per type for both is the better description by Schwarz's
 * criterion: half the logarithm of the number of contacts for each type more.
 * Who helps late (fit_late.h, by the type that the agent answers most, at a level
 * of 5 % over all agents) is joined only with others who do.
 */
#ifndef CQ_PLAN_FIT_SKILLS_H
#define CQ_PLAN_FIT_SKILLS_H

#include "plan/fit_seen.h"

enum {
    FIT_MOST_JOINED =
        300,            /* agents compared with each other: those of most calls */
    FIT_MOST_ALIKE = 40 /* teams, whatever the criterion says */
};

#define FIT_NO_TEAM SIZE_MAX

struct fit_skills {
    size_t num_agents, num_types;
    double *seen, *expected; /* [agent][type], agents from 0; owned */
    bool *late;              /* [agent] helps late; owned */
};

/** store must be sorted. fit_skills_free() is right after it, failed or not.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_skills_init(struct fit_skills *self, const struct fit_seen_store *store,
    const struct fit_frame *frame);
void fit_skills_free(struct fit_skills *self);

/**
 * Join agents into teams.
 * @param team_of  [num_agents] out, FIT_NO_TEAM: answered nothing
 * @param num      out, how many there are
 * @return CQ_OK or CQ_ERR_NO_MEMORY
 */
int fit_skills_join(const struct fit_skills *self, size_t *team_of, size_t *num);

/** What joining two teams costs: logarithm of the likelihood. seen and expected of
 *  each, [num_types]. */
double fit_skills_cost(const struct fit_skills *self, const double *seen_a,
    const double *expected_a, const double *seen_b, const double *expected_b);

#endif
