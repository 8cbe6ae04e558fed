/*
 * Distributions: a bare duration, a model with its parameters, and beside the model
 * shift, at_least, at_most; factors with mean 1; parts of mixtures. Of the models
 * it knows two names that the contract gives: `constant` (a bare duration) and
 * `never`.
 */
#include <string.h>

#include "scenarios/schema.h"
#include "sim/registry.h"

static const struct param clamp_params[] = {
    KEY("shift", struct duration, shift_s, PARAM_DURATION, PARAM_OPTIONAL, 0,
        DBL_MAX, "added after the draw"),
    KEY("at_least", struct duration, at_least_s, PARAM_DURATION, PARAM_OPTIONAL, 0,
        DBL_MAX, "smaller draws become this one"),
    KEY("at_most", struct duration, at_most_s, PARAM_DURATION, PARAM_OPTIONAL, 0,
        DBL_MAX, "larger draws become this one"),
    PARAM_END,
};

const struct section distribution_section = { "a distribution", clamp_params, NULL,
    NULL };

static const struct duration_model *
find_model(const char *name)
{
    for (size_t i = 0; duration_models[i] != NULL; i++)
        if (strcmp(duration_models[i]->head.name, name) == 0)
            return duration_models[i];
    return NULL;
}

static bool
needs_no_parameter(const struct model_head *head)
{
    const struct param *param = head->params;

    for (; param != NULL && param->key != NULL; param++)
        if (param->fallback == PARAM_REQUIRED)
            return false;
    return true;
}

/* Every model's name, then shift, at_least, at_most. */
static const char **
known_keys(struct reader *self, size_t *num)
{
    const char **known;
    size_t num_models = 0;

    while (duration_models[num_models] != NULL)
        num_models++;
    known = reader_alloc(self, num_models + 3, sizeof(*known));
    if (known == NULL)
        return NULL;
    for (*num = 0; *num < num_models; ++*num)
        known[*num] = duration_models[*num]->head.name;
    for (size_t i = 0; i < 3; i++)
        known[(*num)++] = clamp_params[i].key;
    return known;
}

static bool
fill(struct reader *self, const struct spot *at, const struct duration_model *model,
    enum drawn drawn, struct duration *out)
{
    size_t num = 1;
    const void *instances = instance_read(self, at, &model->head, drawn, &num);

    if (instances == NULL)
        return false;
    out->model = model;
    out->instances = instances;
    out->num_instances = num;
    return true;
}

static void
read_clamps(struct reader *self, const struct spot *map, enum drawn drawn,
    struct duration *out)
{
    for (size_t i = 0; clamp_params[i].key != NULL; i++) {
        struct param param = clamp_params[i];
        struct spot at;

        if (!spot_child(map, param.key, &at))
            continue;
        if (drawn != DRAWN_TIMES)
            param.kind = PARAM_NUMBER;
        value_read(self, &at, &param, (char *)out + param.offset);
    }
    if (out->at_least_s > out->at_most_s)
        spot_problem(self, map, "at_least is above at_most");
}

static bool
read_map(struct reader *self, const struct spot *map, enum drawn drawn,
    struct duration *out)
{
    const size_t before = reader_problems(self);
    const struct duration_model *model = NULL;
    struct spot at = *map;
    struct spot other;
    const char **known;
    size_t num_known = 0;

    read_clamps(self, map, drawn, out);
    for (size_t i = 0; duration_models[i] != NULL; i++) {
        const char *name = duration_models[i]->head.name;

        if (!spot_child(map, name, &other))
            continue;
        if (model != NULL)
            spot_key_problem(self, &other,
                "a second distribution beside %s; "
                "keep one",
                model->head.name);
        else
            at = other;
        model = model == NULL ? duration_models[i] : model;
    }
    known = known_keys(self, &num_known);
    if (known == NULL)
        return false;
    spot_unknown_keys(self, map, "a distribution", known, num_known, NULL);
    if (model == NULL && reader_problems(self) == before)
        spot_problem(self, map,
            "names no distribution; write for example "
            "{exponential: {mean: 3 min}}");
    return model != NULL && fill(self, &at, model, drawn, out) &&
           reader_problems(self) == before;
}

/* One value, a row of them per interval, or the name of a model that needs no
 * parameter. */
static bool
read_bare(struct reader *self, const struct spot *at, enum drawn drawn,
    struct duration *out)
{
    const struct duration_model *model = NULL;

    if (at->node->kind == NODE_SCALAR)
        model = find_model(at->node->text);
    if (model != NULL && !needs_no_parameter(&model->head)) {
        spot_problem(self, at, "%s needs its parameters; write {%s: {%s: ..}}",
            model->head.name, model->head.name, model->head.params->key);
        return false;
    }
    if (model == NULL)
        model = find_model("constant");
    if (model == NULL)
        return false;
    return fill(self, at, model, drawn, out);
}

bool
distribution_read_as(struct reader *self, const struct spot *at, enum drawn drawn,
    struct duration *out)
{
    const struct node *node = at->node;

    *out = (struct duration){ .at_most_s = INFINITY };
    if (node->kind == NODE_NULL)
        return scalar_check(self, at, "a duration or a distribution");
    if (node->kind == NODE_MAP && node_find(node, "values") == NULL &&
        node_find(node, "file") == NULL)
        return read_map(self, at, drawn, out);
    return read_bare(self, at, drawn, out);
}

bool
distribution_read(struct reader *self, const struct spot *at, struct duration *out)
{
    return distribution_read_as(self, at, DRAWN_TIMES, out);
}

bool
factor_read(struct reader *self, const struct spot *at, struct duration *out)
{
    double mean;

    if (!distribution_read_as(self, at, DRAWN_FACTORS, out))
        return false;
    if (out->num_instances > 1) {
        spot_problem(self, at, "a factor is drawn once a day; give one value");
        return false;
    }
    if (out->at_least_s > 0 || isfinite(out->at_most_s)) {
        spot_problem(self, at,
            "at_least and at_most would move the mean of this "
            "factor, which is 1; leave them out");
        return false;
    }
    mean = out->model->mean(out->instances) + out->shift_s;
    if (fabs(mean - 1) <= 1e-9)
        return true;
    spot_problem(self, at, "this factor needs the mean 1 and has %.10g", mean);
    return false;
}

static const struct param part_params[] = {
    { "share", PARAM_SHARE, offsetof(struct part, share), PARAM_REQUIRED,
        PARAM_ABOVE_0, 1, "how often this part is drawn", 0, NULL },
    PARAM_END,
};

static bool
part_read(
    struct reader *self, const struct spot *at, enum drawn drawn, struct part *out)
{
    static const char *const known[] = { "share", "of" };
    const size_t before = reader_problems(self);
    struct spot child;

    if (!spot_is_map(self, at, "{share: 30 %, of: {..}}"))
        return false;
    if (spot_child(at, "share", &child))
        value_read(self, &child, part_params, &out->share);
    else
        spot_problem(self, at, "a part needs the key share");
    if (spot_child(at, "of", &child)) {
        if (distribution_read_as(self, &child, drawn, &out->of) &&
            out->of.model == NULL)
            spot_problem(self, &child, "a part needs a distribution");
    } else {
        spot_problem(self, at, "a part needs the key of");
    }
    spot_unknown_keys(self, at, "a part", known, 2, NULL);
    return reader_problems(self) == before;
}

bool
parts_read(
    struct reader *self, const struct spot *at, enum drawn drawn, struct parts *out)
{
    struct part *parts;
    bool good = true;

    if (at->node->kind != NODE_LIST) {
        spot_problem(self, at, "should be a list: [{share: 30 %%, of: {..}}, ..]");
        return false;
    }
    parts = reader_alloc(self, at->node->num, sizeof(*parts));
    for (size_t i = 0; parts != NULL && i < at->node->num && !self->no_memory;
         i++) {
        const struct spot entry = spot_entry(at, i);

        good = part_read(self, &entry, drawn, &parts[i]) && good;
    }
    *out = (struct parts){ parts, at->node->num };
    return good && !self->no_memory;
}

void
child_patience(struct reader *self, const struct spot *at, void *out)
{
    struct duration *patience = out;

    if (at->node->kind == NODE_SCALAR && strcmp(at->node->text, "never") == 0)
        *patience = (struct duration){ .at_most_s = INFINITY };
    else if (!distribution_read(self, at, patience))
        *patience = (struct duration){ 0 };
}

void
child_duration(struct reader *self, const struct spot *at, void *out)
{
    struct duration *duration = out;

    if (!distribution_read(self, at, duration)) {
        *duration = (struct duration){ 0 };
        return;
    }
    if (isinf(duration->at_most_s) &&
        isinf(duration->model->mean(duration->instances)))
        spot_problem(self, at,
            "this never ends, or not on average; give a "
            "distribution with a mean");
}

void
child_factor(struct reader *self, const struct spot *at, void *out)
{
    struct duration *factor = out;

    if (!factor_read(self, at, factor))
        *factor = (struct duration){ 0 };
}
