/*
 * Customers who come back, by the time of their last contact.
 */
#include "plan/fit_returns.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"

void
fit_returns_free(struct fit_returns *self)
{
    free(self->last);
    fit_tally_free(&self->retry_delay);
    fit_tally_free(&self->repeat_delay);
    *self = (struct fit_returns){ 0 };
}

static int
reserve(struct fit_returns *self, size_t num)
{
    const size_t capacity = 2 * num + 1024;
    struct fit_last *last;

    if (num <= self->capacity)
        return CQ_OK;
    last = realloc(self->last, capacity * sizeof(*last));
    if (last == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = self->capacity; i < capacity; i++)
        last[i] = (struct fit_last){ NAN, false };
    self->last = last;
    self->capacity = capacity;
    return CQ_OK;
}

int
fit_returns_add(struct fit_returns *self, uint32_t customer, double time_s,
    double end_s, bool answered)
{
    struct fit_last *last;
    int ret = reserve(self, (size_t)customer + 1);

    if (ret != CQ_OK)
        return ret;
    last = &self->last[customer];
    if (!isnan(last->time_s)) {
        const double delay_s = fmax(time_s - last->time_s, 0);

        if (!last->answered && delay_s <= FIT_RETRY_S)
            ret = fit_tally_add(&self->retry_delay, delay_s, true);
        if (last->answered && delay_s <= FIT_REPEAT_S)
            ret = fit_tally_add(&self->repeat_delay, delay_s, true);
    }
    *last = (struct fit_last){ end_s, answered };
    self->num_gave_up += !answered;
    self->num_answered += answered;
    return ret;
}

double
fit_retry_share(const struct fit_returns *self)
{
    return self->num_gave_up > 0 ? self->retry_delay.num_ended / self->num_gave_up
                                 : NAN;
}

double
fit_repeat_share(const struct fit_returns *self)
{
    return self->num_answered > 0
               ? self->repeat_delay.num_ended / self->num_answered
               : NAN;
}
