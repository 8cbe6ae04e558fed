/*
 * The agents of a log as groups of a scenario: who answers what, who helps only
 * late, how many are at work when.
 *
 * Agents who answer alike (fit_skills.h) are a team. A team does not serve a type
 * of which it answers less than a tenth of what others at work in the same
 * intervals do, and takes it late where its contacts had waited (fit_late.h).
 * Specialists have a type that is a quarter of their calls or more, twice as many
 * as others answer, and others of which they answer less than half: those they
 * serve in second rank. Teams for which all this is the same are one; of more than
 * FIT_MOST_TEAMS the nearest are joined.
 */
#ifndef CQ_PLAN_FIT_TEAMS_H
#define CQ_PLAN_FIT_TEAMS_H

#include "plan/fit_desks.h"
#include "plan/fit_late.h"
#include "plan/fit_seen.h"

enum {
    FIT_MOST_TEAMS = 6,
    FIT_LEAST_EXPECTED = 7 /* contacts: of a type that is served none in 1000 */
};

struct fit_team_type {
    double seen, expected; /* contacts answered */
    bool serves;
    bool second;  /* in second rank */
    bool is_late; /* only after late.after_s */
    struct fit_late late;
};

struct fit_team {
    size_t num_agents;
    double num_calls;
    struct fit_team_type *types; /* [num_types]; owned */
    double *people;              /* [interval] at work, on average; owned */
    double *days_h;              /* [row] hours at work; NAN: not kept; owned */
    bool late;                   /* its agents help late, each by itself */
};

struct fit_teams {
    struct fit_team *teams; /* [num], of most calls first; owned */
    size_t num;
    size_t num_alike; /* teams that answer alike, before any were made one */
    bool joined_most; /* .. until FIT_MOST_TEAMS were left */
    size_t num_types, num_agents;
    size_t num_rows, num_days; /* of num_rows days so many were looked at */
    double unnamed_share;      /* of the work: the log names no agent; people are
                                  so many more */
};

/** self->num is 0 where the log names no agents. Sorts the store.
 *  fit_teams_free() is right after it, failed or not.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_teams_init(struct fit_teams *self, struct fit_seen_store *store,
    const struct fit_frame *frame);
void fit_teams_free(struct fit_teams *self);

/** Hours at work on the average day. */
double fit_team_hours(const struct fit_team *self, size_t num_rows);
/** Does it take all that it serves late? */
bool fit_team_is_reserve(const struct fit_team *self, size_t num_types);
bool fit_team_is_special(const struct fit_team *self, size_t num_types);

#endif
