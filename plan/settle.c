/* A found warm-up, told in the resolved scenario. How it is found: plan/warm_up.c.
 */
#include "plan/settle.h"

#include <stdio.h>

#include "scenarios/units.h"

enum {
    SPAN_SIZE = 48
};

void
settle_reason(const struct warm_up *self, char *out, size_t size)
{
    char span[SPAN_SIZE];

    out[0] = '\0';
    unit_print_duration(self->pilot_s, span, sizeof(span));
    if (self->word == WARM_UP_UNSTABLE)
        snprintf(out, size, "there is no steady state to wait for");
    else if (self->word != WARM_UP_GIVEN)
        snprintf(out, size, "chosen by MSER-5 from %d pilot runs of %s",
            WARM_UP_PILOTS, span);
}

int
settle_warm_up(const struct warm_up *self, double warm_up_s,
    struct scenario *scenario, struct reading *reading)
{
    char text[SPAN_SIZE], because[SETTLE_REASON_SIZE];

    scenario->warm_up_s = warm_up_s;
    unit_print_duration(warm_up_s, text, sizeof(text));
    settle_reason(self, because, sizeof(because));
    return reading_fill(reading, scenario, "steady", "warm_up", text, because);
}
