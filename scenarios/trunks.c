/*
 * The section `lines`: how many trunk lines there are, and their price. It knows
 * nothing of who holds one.
 */
#include "scenarios/schema.h"

static const struct param lines_params[] = {
    KEY("count", struct lines, count, PARAM_LIMIT, "none", 0, 1e9,
        "most contacts by phone at once, waiting or in talk; more are blocked"),
    KEY("minute", struct lines, minute, PARAM_NUMBER, "0", 0, DBL_MAX,
        "price of each minute of a line in use"),
    PARAM_END,
};
const struct section lines_section = { "lines", lines_params, NULL, NULL };

void
lines_child(struct reader *self, const struct spot *at, void *out)
{
    const size_t before = reader_problems(self);
    struct lines lines = { INFINITY, 0 };

    section_read(self, at, &lines_section, &lines);
    if (reader_problems(self) > before || self->no_memory)
        return;
    if (isinf(lines.count) && lines.minute == 0)
        spot_problem(self, at,
            "has no effect without a count or a price: write count, minute or "
            "both");
    *(struct lines *)out = lines;
}

void
lines_finish(struct reader *self, const struct spot *root)
{
    struct spot lines;

    if (self->out->num_types == 0 || !spot_child(root, "lines", &lines))
        return;
    for (size_t type = 0; type < self->out->num_types; type++)
        if (self->types[type].channel == NULL ||
            contact_type_holds_line(&self->types[type]))
            return;
    spot_key_problem(
        self, &lines, "has no effect: no contact type has the channel phone");
}
