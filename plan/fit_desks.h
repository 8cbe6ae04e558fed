/*
 * Who was at work when, of a log that names agents: from the first contact of a day
 * to the last, without the gaps in which, more than FIT_AWAY_S after a contact,
 * somebody whom the agent serves had waited for more than FIT_RINGS_S: whoever does
 * not take them is not there. Where an absence begins and ends while nobody waits
 * is not known; the middle of what is possible is taken.
 *
 * What agents do between contacts for less than that, and the log does not tell,
 * counts as being there.
 */
#ifndef CQ_PLAN_FIT_DESKS_H
#define CQ_PLAN_FIT_DESKS_H

#include "plan/fit_seen.h"

#define FIT_AWAY_S 60.
#define FIT_RINGS_S 15. /* telephones may ring for so long */

/* Whom a team serves. */
struct fit_serving {
    bool serves;
    double after_s; /* only who waited so long; 0: at once */
};

struct fit_desks {
    const struct fit_seen_store *store; /* sorted */
    const struct fit_frame *frame;
    const size_t *team_of;              /* [agent] */
    const struct fit_serving *servings; /* [team][type] */
    size_t num_teams;
};

/**
 * @param people  [team][interval] out: at work on average of the days kept
 * @param days_h  [team][row] out: hours at work of each day; NAN: it was not kept
 * @return CQ_OK or CQ_ERR_NO_MEMORY
 */
int fit_desks_count(const struct fit_desks *self, double *people, double *days_h);

#endif
