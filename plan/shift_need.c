/* What is required: heads per group and interval. It knows no files. */
#include <stdlib.h>

#include "plan/shifts.h"
#include "sim/err.h"

int
shifts_need_init(struct shifts_need *self, size_t num_groups, size_t num_intervals)
{
    *self = (struct shifts_need){ .num_groups = num_groups,
        .num_intervals = num_intervals };
    self->from_s = calloc(num_intervals + 1, sizeof(*self->from_s));
    self->heads = calloc(num_groups * num_intervals + 1, sizeof(*self->heads));
    return self->from_s == NULL || self->heads == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

void
shifts_need_free(struct shifts_need *self)
{
    free(self->from_s);
    free(self->heads);
    *self = (struct shifts_need){ 0 };
}

int
shifts_need_of_staff(struct shifts_need *self, const struct scenario *scenario)
{
    const struct day *day = &scenario->day;
    const size_t num = day->num_intervals;
    int ret = shifts_need_init(self, scenario->num_groups, num);

    if (ret != CQ_OK)
        return ret;
    for (size_t i = 0; i <= num; i++)
        self->from_s[i] = fmin(day->length_s, (double)i * day->interval_s);
    for (size_t g = 0; g < scenario->num_groups; g++)
        for (size_t i = 0; i < num && i < scenario->groups[g].staff.num; i++)
            self->heads[g * num + i] = (uint32_t)scenario->groups[g].staff.at[i];
    return CQ_OK;
}
