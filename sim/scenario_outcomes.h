/*
 * What a scenario says about how customers judge what has happened to them: models
 * of one customer's whole history, with the scenario's own coefficients. A part of
 * sim/scenario.h, which everybody includes.
 */
#ifndef CQ_SIM_SCENARIO_OUTCOMES_H
#define CQ_SIM_SCENARIO_OUTCOMES_H

#include <stdbool.h>

/* x = base + each coefficient times what it is about, added up. */
struct outcome_model {
    bool is_given;
    double base;
    double per_minute_waited; /* in queues, of all attempts */
    double per_transfer;      /* each time that an agent passed the matter on */
    double
        per_repeat;  /* each further contact of a matter handled but not settled */
    double bot_loop; /* if in session with a chatbot more than once */
    double unresolved;    /* if handled, and never settled */
    double abandoned;     /* if never answered nor contained */
    double passive_width; /* of nps: of the passives, between the other two */
};

struct outcomes {
    bool is_given;
    double
        repeat_window_s; /* a further contact later than this is another matter */
    struct outcome_model csat; /* satisfied with chance logistic(x) */
    struct outcome_model ces;  /* effort: x, clipped to 1..7 */
    struct outcome_model
        nps; /* promoter or passive with chance logistic(x), promoter
          with logistic(x - passive_width), else detractor */
    struct outcome_model churn; /* leaves for good with chance logistic(x) */
};

#endif
