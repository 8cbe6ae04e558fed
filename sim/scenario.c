/* The end of a scenario: everything it points to lives in its arena. And its days,
 * where it has but one. */
#include "sim/scenario.h"

void
scenario_free(struct scenario *self)
{
    arena_free(&self->arena);
    *self = (struct scenario){ 0 };
}

struct calendar_day
scenario_day(const struct scenario *self, size_t index)
{
    if (self->horizon.num_days > 0)
        return self->horizon.days[index];
    return (struct calendar_day){ .volume = 1, .until_s = self->day.length_s };
}
