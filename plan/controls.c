/* Control variates: numbers adjusted by what is known beforehand. It knows measures
 * by their addresses, and controls by their columns.
 */
#include "plan/controls.h"

#include <stdlib.h>

#include "sim/err.h"

int
controls_init(struct controls *self, const struct experiment *experiment)
{
    int ret;

    *self = (struct controls){ .scenario = experiment->scenario,
        .experiment = experiment,
        .by_interval = experiment->scenario->report.count_in == COUNT_IN_ARRIVAL };
    ret = known_init(&self->known, experiment->scenario);
    return ret == CQ_OK ? curves_init(&self->curves, &self->known, experiment)
                        : ret;
}

void
controls_free(struct controls *self)
{
    known_free(&self->known);
    curves_free(&self->curves);
    *self = (struct controls){ 0 };
}

/* ---- one number ---- */

/* A share outside 0..1 is none: the days were too few for the straight line. */
static bool
is_possible(const struct measure *measure, double value)
{
    return measure->unit != UNIT_SHARE || (value >= 0 && value <= 1);
}

int
controls_adjust(const struct controls *self, struct result_room *room,
    struct address address, double confidence, struct estimate *plain,
    struct adjusted *out)
{
    const size_t num = room->num;
    double *influence = calloc(num * (CONTROLS_MOST + 1) + 1, sizeof(*influence));
    double *controls = influence + num;
    size_t num_controls;
    unsigned kinds;
    int ret = CQ_OK;

    *out = (struct adjusted){ NAN, NAN, NAN, NAN, 0, 0 };
    if (influence == NULL)
        return CQ_ERR_NO_MEMORY;
    *plain = result_estimate_in(room, self->experiment, address, influence);
    num_controls = controls_fill(self, address, controls, &kinds);
    if (plain->standard_error > 0 && num >= CONTROLS_LEAST_DAYS && num_controls > 0)
        ret = controls_regress(
            influence, controls, num_controls, num, confidence, out);
    out->value += plain->value;
    out->kinds = kinds;
    if (!is_possible(address.measure, out->value))
        *out = (struct adjusted){ NAN, NAN, NAN, NAN, 0, 0 };
    free(influence);
    return ret;
}

int
adjuster_init(
    struct adjuster *self, const struct experiment *experiment, double confidence)
{
    int ret;

    *self = (struct adjuster){ .confidence = confidence };
    ret = controls_init(&self->controls, experiment);
    return ret == CQ_OK ? result_room_init(&self->room, experiment, confidence)
                        : ret;
}

void
adjuster_free(struct adjuster *self)
{
    controls_free(&self->controls);
    result_room_free(&self->room);
}

int
adjuster_estimate(void *self, struct address address, struct estimate *out)
{
    struct adjuster *adjuster = self;
    struct adjusted adjusted;
    const int ret = controls_adjust(&adjuster->controls, &adjuster->room, address,
        adjuster->confidence, out, &adjusted);

    if (ret == CQ_OK && !isnan(adjusted.half_width)) {
        out->value = adjusted.value;
        out->half_width = adjusted.half_width;
        out->standard_error = adjusted.standard_error;
    }
    return ret;
}

int
adjuster_fill(struct adjuster *self, struct result *result)
{
    int ret = CQ_OK;

    result->is_adjusted = true;
    for (size_t i = 0; ret == CQ_OK && i < result->num_rows; i++) {
        struct result_row *row = &result->rows[i];
        struct adjusted adjusted;
        struct estimate plain;

        ret = controls_adjust(&self->controls, &self->room, row->address,
            self->confidence, &plain, &adjusted);
        row->adjusted = adjusted.value;
        row->adjusted_half_width = adjusted.half_width;
    }
    return ret;
}
