/* Replications of a run into a part, and a run out of its parts. */
#include "cli/part.h"
#include "cli/run.h"
#include "sim/err.h"
#include "sim/parcel.h"

static enum status
write_one(const void *of, size_t index, FILE *out)
{
    const struct run *self = of;

    parcel_write(&self->experiment.totals[index], run_scenario(self), out);
    return STATUS_DONE;
}

enum status
run_write_part(const struct run *self)
{
    struct run_part part = { .path = options_text(self->options, OPTION_OUTPUT),
        .shard = self->shard,
        .of = self->num_wanted,
        .points = "" };
    enum status status;

    shard_choose(&self->shard, self->num_wanted, &part.first, &part.num);
    part.first++;
    status = part_write(&part, self, write_one, self);
    if (status == STATUS_DONE && !options_given(self->options, OPTION_QUIET))
        say_note("%s has %zu of %zu replications, part %zu of %zu; when all are "
                 "there: callq merge PART..",
            part.path, part.num, part.of, part.shard.number, part.shard.of);
    return status;
}

static bool
take_one(void *of, size_t number, const char *text)
{
    struct run *self = of;
    struct totals totals;
    const int ret = parcel_read(&totals, run_scenario(self), text);

    if (ret == CQ_OK)
        experiment_take(&self->experiment, number, &totals);
    totals_free(&totals);
    return ret == CQ_OK;
}

enum status
run_take_parts(struct run *self)
{
    const struct run_parts *parts = self->options->parts;
    const size_t num = parts->parts[0].of;
    enum status status = parts_check(parts, run_scenario(self)->hash, "");

    if (status != STATUS_DONE)
        return status;
    self->num_wanted = num;
    status = say_code(experiment_begin(&self->experiment, run_scenario(self), num));
    return status == STATUS_DONE ? parts_each(parts, take_one, self) : status;
}
