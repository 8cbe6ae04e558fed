/* The section `arrivals` of a contact type: which model, and what stands beside it.
 */
#include <stdint.h>

#include "scenarios/schema.h"
#include "sim/err.h"
#include "sim/registry.h"

static const struct param arrivals_params[] = {
    KEY("times", struct arrivals, times, PARAM_NUMBER, "1", 0, DBL_MAX,
        "volume multiplier"),
    PARAM_END,
};
static const struct child arrivals_children[] = {
    CHILD("busyness", struct arrivals, busyness, PARAM_OPTIONAL, child_factor,
        TAKES_FACTOR, NULL, "one random factor on this type's arrivals of the day"),
    CHILD_END,
};
const struct section arrivals_section = { "arrivals", arrivals_params,
    arrivals_children, NULL };

/* An ACD's counts are of one day, and so is the search for the fresh ones. */
static void
check_basis(
    struct reader *self, const struct spot *at, const struct arrivals *arrivals)
{
    const struct spot *root = at;
    struct spot basis;

    while (root->up != NULL)
        root = root->up;
    if (node_find(root->node, "horizon") != NULL &&
        arrivals->model->offered != NULL &&
        arrivals->model->offered((void *)(uintptr_t)arrivals->self) != NULL &&
        spot_child(at, "basis", &basis))
        spot_problem(self, &basis,
            "fresh counts are found for one day; without horizon, callq check "
            "prints them: write those, with basis: fresh");
}

static void
read_arrival_model(struct reader *self, const struct spot *at,
    const struct arrival_model *model, struct arrivals *out)
{
    size_t num = 1;
    const void *instance;

    if (self->out->day.steady && model->needs_day) {
        spot_key_problem(self, at,
            "needs a day with clock times, which a steady "
            "state has not; write poisson");
        return;
    }
    instance = instance_read(self, at, &model->head, DRAWN_TIMES, &num);
    CQ_BUG_IF(num != 1);
    if (instance == NULL)
        return;
    out->model = model;
    out->self = instance;
    check_basis(self, at, out);
}

/* Which model: its key among the others; NULL after a problem. */
static const struct arrival_model *
find_arrival_model(struct reader *self, const struct spot *map, struct spot *at)
{
    const struct arrival_model *found = NULL;
    struct spot other;

    for (size_t i = 0; arrival_models[i] != NULL; i++) {
        if (!spot_child(map, arrival_models[i]->head.name, &other))
            continue;
        if (found != NULL) {
            spot_key_problem(self, &other,
                "a second kind of arrivals beside %s; "
                "keep one",
                found->head.name);
            return NULL;
        }
        found = arrival_models[i];
        *at = other;
    }
    return found;
}

static void
tell_unknown_arrivals(struct reader *self, const struct spot *map)
{
    const char **known;
    size_t num = 0;

    while (arrival_models[num] != NULL)
        num++;
    known = reader_alloc(self, num + 2, sizeof(*known));
    if (known == NULL)
        return;
    for (size_t i = 0; i < num; i++)
        known[i] = arrival_models[i]->head.name;
    known[num++] = "times";
    known[num++] = "busyness";
    spot_unknown_keys(self, map, "arrivals", known, num, NULL);
}

void
arrivals_child(struct reader *self, const struct spot *at, void *out)
{
    const size_t before = reader_problems(self);
    struct arrivals *arrivals = out;
    const struct arrival_model *model;
    struct spot child;

    if (!spot_is_map(self, at, "a mapping such as {poisson: {rate: 240 per hour}}"))
        return;
    model = find_arrival_model(self, at, &child);
    if (model != NULL)
        read_arrival_model(self, &child, model, arrivals);
    if (spot_child(at, "times", &child) ||
        spot_default(self, at, "times", arrivals_params[0].fallback, &child))
        value_read(self, &child, &arrivals_params[0], &arrivals->times);
    if (spot_child(at, "busyness", &child))
        child_factor(self, &child, &arrivals->busyness);
    else if (!node_remark(self->arena, at->node, "busyness"))
        self->no_memory = true;
    tell_unknown_arrivals(self, at);
    if (model == NULL && reader_problems(self) == before)
        spot_problem(self, at,
            "says not how contacts arrive; write for example "
            "poisson: {rate: 240 per hour}");
}
