/* Targets and requirements of a run, judged. */
#include <stdlib.h>

#include "cli/run.h"
#include "sim/err.h"

struct goal *
run_goals(const struct run *self)
{
    struct goal *goals = calloc(self->num_judged + 1, sizeof(*goals));

    for (size_t i = 0; goals != NULL && i < self->num_judged; i++)
        goals[i] = self->judged[i].goal;
    return goals;
}

enum status
run_judge(struct run *self)
{
    const double confidence = run_scenario(self)->run.confidence;
    const bool adjust = options_given(self->options, OPTION_ADJUST);
    struct adjuster adjuster = { .confidence = confidence };
    int ret =
        adjust ? adjuster_init(&adjuster, &self->experiment, confidence) : CQ_OK;

    for (size_t i = 0; ret == CQ_OK && i < self->num_judged; i++) {
        struct judged *judged = &self->judged[i];

        ret = adjust ? verdict_give_as(run_scenario(self), &judged->goal,
                           adjuster_estimate, &adjuster, &judged->verdict)
                     : verdict_give(&self->experiment, &judged->goal, confidence,
                           &judged->verdict);
    }
    adjuster_free(&adjuster);
    return say_code(ret);
}

enum status
run_status(const struct run *self)
{
    enum status status = STATUS_DONE;

    if (self->precision.num_wishes > 0 && !self->precision.reached)
        return STATUS_UNDECIDED;
    for (size_t i = 0; i < self->num_judged; i++) {
        const struct judged *judged = &self->judged[i];

        if (!judged->required || judged->verdict.word == VERDICT_MET)
            continue;
        if (judged->verdict.word == VERDICT_UNDECIDED)
            return STATUS_UNDECIDED;
        status = STATUS_MISSED;
    }
    return status;
}
