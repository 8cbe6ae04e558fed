/* Calls gathered and learnt from, without a log: what tests of the fit hold. */
#ifndef CQ_TESTS_FIT_CENTRE_H
#define CQ_TESTS_FIT_CENTRE_H

#include "plan/fit.h"
#include "sim/err.h"
#include "tests/suite.h"

struct centre {
    struct fit_calendar calendar;
    struct fit_gather gather;
    struct fit fit;
};

/** When the last call is gathered. */
static inline void
centre_learn(struct centre *self)
{
    CU_ASSERT_EQUAL(fit_gather_finish(&self->gather), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(fit_init(&self->fit, &self->gather), CQ_OK);
}

static inline void
centre_forget(struct centre *self)
{
    fit_free(&self->fit);
    fit_gather_free(&self->gather);
    fit_calendar_free(&self->calendar);
}

#endif
