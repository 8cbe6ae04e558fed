/* Which measures follow from a scenario's models of customers, and whether it has
 * them. It knows no formula. */
#include "sim/measures.h"

bool
measure_is_judged(const struct measure *self)
{
    return self->flags & MEASURE_NEEDS_OUTCOME &&
           self->numerator[0].sum != SUM_handled_once;
}

bool
measure_has_model(const struct measure *self, const struct outcomes *outcomes)
{
    switch (self->numerator[0].sum) {
    case SUM_csat:
        return outcomes->csat.is_given;
    case SUM_ces:
        return outcomes->ces.is_given;
    case SUM_nps:
        return outcomes->nps.is_given;
    case SUM_churn:
    case SUM_lost_value:
        return outcomes->churn.is_given;
    default:
        return outcomes->is_given;
    }
}

const char *
measure_lack_of_model(const struct measure *self, const struct outcomes *outcomes)
{
    if (self->numerator[0].sum == SUM_handled_once)
        return "the scenario has no outcomes; add outcomes: {repeat_window: 7 d}";
    if (!(self->flags & MEASURE_NEEDS_VALUE))
        return "the scenario has no model of it; write its coefficients under "
               "outcomes";
    return outcomes->churn.is_given
               ? "no contact type of it has a value; add value: .."
               : "the scenario has no model of churn; write its coefficients under "
                 "outcomes";
}
