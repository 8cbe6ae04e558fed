/*
 * The key `precision` of the section `run`: how sure which measures are to be. What
 * an address means is scenarios/address.h's business, when to stop that of plan/.
 */
#include <string.h>

#include "scenarios/address.h"
#include "scenarios/join.h"
#include "scenarios/reader.h"
#include "scenarios/schema.h"
#include "sim/err.h"

void
precision_child(struct reader *self, const struct spot *at, void *out)
{
    (void)out; /* addresses are understood when everything is read */
    if (!spot_is_map(self, at, "a mapping such as {all.asa: 1 s}"))
        return;
    for (size_t i = 0; i < at->node->num; i++)
        spot_entry(at, i);
}

static bool
read_aim(struct reader *self, const struct spot *at, struct aim *out)
{
    char error[ADDRESS_ERROR_SIZE];
    struct address address;
    bool each;

    if (!scalar_check(self, at, "a half-width such as 1 s or 0.5 points"))
        return false;
    out->address = at->key;
    if (aim_parse(self->out, at->key, at->node->text, &address, &each,
            &out->half_width, error) != CQ_OK) {
        spot_problem(self, at, "%s", error);
        return false;
    }
    if (address_needs_waits(&address))
        self->out->report.waits_by_interval = true;
    return true;
}

/* -n beside precision is the most, and the first look as early as may be. */
static void
rename_most(struct reader *self, const struct spot *section)
{
    struct entry *n = node_find(section->node, "replications");
    const struct source *source = n == NULL ? NULL : n->value->place.source;
    struct spot first;

    if (source == NULL || strcmp(source->name, READER_AT_MOST) != 0)
        return;
    join_remove(section->node, "at_most");
    n = node_find(section->node, "replications");
    n->key = "at_most";
    spot_default(
        self, section, "replications", self->out->day.steady ? "1" : "50", &first);
}

void
precision_start(struct reader *self, const struct spot *section)
{
    struct spot at_most;

    if (section->node->kind != NODE_MAP)
        return;
    if (node_find(section->node, "precision") != NULL) {
        rename_most(self, section);
        if (node_find(section->node, "at_most") == NULL)
            spot_default(self, section, "at_most", "10000", &at_most);
    } else if (node_find(section->node, "at_most") != NULL) {
        reader_note(self, "run.at_most has no effect without precision: give "
                          "run.precision, or --precision");
    }
}

void
precision_finish(struct reader *self, const struct spot *root)
{
    struct run_settings *run = &self->out->run;
    struct spot section, at;
    struct aim *aims;

    if (!spot_child(root, "run", &section) || section.node->kind != NODE_MAP ||
        !spot_child(&section, "precision", &at) || at.node->kind != NODE_MAP ||
        !self->day_known)
        return;
    aims = reader_alloc(self, at.node->num, sizeof(*aims));
    for (size_t i = 0; aims != NULL && i < at.node->num; i++) {
        const struct spot entry = spot_entry(&at, i);

        run->num_aims += read_aim(self, &entry, &aims[run->num_aims]);
    }
    run->aims = aims;
}
