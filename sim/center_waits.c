/*
 * Waits kept by interval, and by weekday or day, for quantiles of these; only where
 * somebody asks for one. They are noted one by one and counted at the end, so that
 * memory grows with the contacts answered and not with intervals and bins.
 */
#include "sim/center_state.h"

int
center_waits_init(struct center *self)
{
    if (!self->scenario->report.waits_by_interval)
        return CQ_OK;
    self->wait_notes =
        arena_alloc(&self->arena, scenario_num_kinds(self->scenario) *
                                      NUM_NOTES_OF * sizeof(*self->wait_notes));
    return self->wait_notes == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

void
center_waits_free(struct center *self)
{
    for (size_t i = 0; self->wait_notes != NULL &&
                       i < scenario_num_kinds(self->scenario) * NUM_NOTES_OF;
         i++)
        wait_notes_free(&self->wait_notes[i]);
}

void
center_waits_reset(struct center *self)
{
    for (size_t i = 0; self->wait_notes != NULL &&
                       i < scenario_num_kinds(self->scenario) * NUM_NOTES_OF;
         i++)
        wait_notes_clear(&self->wait_notes[i]);
}

void
center_keep_wait(struct center *self, uint32_t kind, enum notes_of of,
    uint32_t period, double wait_s)
{
    const struct scenario *scenario = self->scenario;
    const uint32_t rows_of_day = (uint32_t)scenario_num_periods(scenario) + 1;
    const size_t day = period / rows_of_day;
    struct wait_notes *notes = &self->wait_notes[kind * NUM_NOTES_OF + of];
    int status;

    if (day < scenario->horizon.num_warm_up)
        return;
    status = wait_notes_add(notes, period % rows_of_day, wait_s);
    if (status == CQ_OK && scenario->horizon.num_days > 0)
        status = wait_notes_add(
            notes, rows_of_day + (uint32_t)scenario_apart(scenario, day), wait_s);
    if (status != CQ_OK)
        self->status = status;
}

int
center_pack_waits(struct center *self)
{
    struct totals *totals = self->totals;
    const size_t num = scenario_num_kinds(self->scenario) * NUM_NOTES_OF;

    for (size_t i = 0; self->wait_notes != NULL && i < num; i++) {
        wait_notes_sort(&self->wait_notes[i]);
        for (uint32_t row = 0; row < totals->num_wait_rows; row++) {
            const int status =
                wait_notes_pack(&self->wait_notes[i], row, &totals->arena,
                    &totals->wait_rows[i * totals->num_wait_rows + row]);

            if (status != CQ_OK)
                return status;
        }
    }
    return CQ_OK;
}
