/* The end of a scenario: everything it points to lives in its arena. */
#include "sim/scenario.h"

void
scenario_free(struct scenario *self)
{
    arena_free(&self->arena);
    *self = (struct scenario){ 0 };
}
