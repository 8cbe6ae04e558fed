/*
 * A model's parameters from the model's own table: one instance, or one per
 * interval when a parameter varies over the day. It knows no model by name.
 */
#include <string.h>

#include "scenarios/schema.h"

/* What was read of one model, before it is multiplied by the intervals. */
struct draft {
    const struct model_head *head;
    enum drawn drawn;
    char *self;           /* one instance */
    struct list *varying; /* [parameter]; num 0: does not vary */
    size_t num;           /* instances needed */
    double unit;          /* of lists of durations; NAN: each has its own */
    struct param mean;    /* of a factor, left out though it is not required */
};

static size_t
num_params(const struct model_head *head)
{
    size_t num = 0;

    while (head->params != NULL && head->params[num].key != NULL)
        num++;
    return num;
}

/* Numbers and factors have no unit. */
static struct param
as_drawn(const struct param *param, enum drawn drawn)
{
    struct param row = *param;

    if (drawn != DRAWN_TIMES && row.kind == PARAM_DURATION)
        row.kind = PARAM_NUMBER;
    if (drawn != DRAWN_TIMES && row.kind == PARAM_DURATIONS)
        row.kind = PARAM_NUMBERS;
    return row;
}

static void
more_instances(struct draft *draft, size_t num)
{
    if (num > draft->num)
        draft->num = num;
}

/* A distribution that a model draws from. */
static void
read_inner(struct reader *self, struct draft *draft, const struct spot *at,
    const struct param *param, struct duration *out)
{
    const bool plain = (param->flags & PARAM_PLAIN) != 0;

    if (!distribution_read_as(self, at, plain ? DRAWN_NUMBERS : draft->drawn, out))
        return;
    if (plain && out->num_instances > 1)
        spot_problem(self, at, "is the same all day; give one value");
    else
        more_instances(draft, out->num_instances);
}

static void
read_param(struct reader *self, struct draft *draft, const struct spot *at,
    const struct param *param, size_t index)
{
    void *field = draft->self + param->offset;

    if (param->kind == PARAM_PARTS) {
        struct parts *parts = field;

        if (parts_read(self, at, draft->drawn, parts))
            for (size_t i = 0; i < parts->num; i++)
                more_instances(draft, parts->at[i].of.num_instances);
    } else if (param->kind == PARAM_DISTRIBUTION &&
               !(param->flags & PARAM_ONE_ON_AVERAGE)) {
        read_inner(self, draft, at, param, field);
    } else if (param->flags & PARAM_VARIES) {
        if (varying_read(self, at, param, &draft->varying[index])) {
            *(double *)field = draft->varying[index].at[0];
            more_instances(draft, draft->varying[index].num);
        }
    } else if (param->kind == PARAM_DURATIONS) {
        list_read(self, at, param, draft->unit, field);
    } else {
        value_read(self, at, param, field);
    }
}

/* The value of a parameter that was left out. */
static void
default_param(struct reader *self, struct draft *draft, const struct spot *map,
    const struct param *param, size_t index, bool from_file)
{
    const bool mean =
        draft->drawn == DRAWN_FACTORS && strcmp(param->key, "mean") == 0;
    const char *fallback = param->fallback;
    struct spot at;

    if (mean && fallback == PARAM_REQUIRED)
        fallback = "1";
    if (mean && fallback[0] == 0)
        draft->mean = *param;
    if (fallback == PARAM_REQUIRED) {
        if (!(from_file && (param->flags & PARAM_COLUMN)))
            spot_key_problem(
                self, map, "%s needs the key %s", draft->head->name, param->key);
    } else if (fallback[0] != 0 &&
               spot_default(self, map, param->key, fallback, &at)) {
        read_param(self, draft, &at, param, index);
    }
}

static void
tell_unknown(
    struct reader *self, const struct spot *map, const struct model_head *head)
{
    const size_t num = num_params(head);
    const bool columns = columns_known(head->params);
    const char **known = reader_alloc(self, num + 8, sizeof(*known));
    size_t num_known = 0;

    if (known == NULL)
        return;
    for (size_t i = 0; i < num; i++)
        known[num_known++] = head->params[i].key;
    for (size_t i = 0; columns && column_keys[i] != NULL; i++)
        known[num_known++] = column_keys[i];
    spot_unknown_keys(self, map, head->name, known, num_known, NULL);
}

static void
read_map(struct reader *self, struct draft *draft, const struct spot *map)
{
    const struct model_head *head = draft->head;
    const bool from_file =
        columns_known(head->params) && node_find(map->node, "file") != NULL;

    if (!from_file && columns_known(head->params))
        unit_read(self, map, &draft->unit);
    for (size_t i = 0; i < num_params(head) && !self->no_memory; i++) {
        const struct param param = as_drawn(&head->params[i], draft->drawn);
        struct spot at;

        value_absent(&param, draft->self + param.offset);
        if (from_file && (param.flags & PARAM_COLUMN))
            continue;
        if (spot_child(map, param.key, &at))
            read_param(self, draft, &at, &param, i);
        else
            default_param(self, draft, map, &param, i, from_file);
    }
    if (from_file)
        columns_read(
            self, map, head->params, draft->drawn != DRAWN_TIMES, draft->self);
    tell_unknown(self, map, head);
}

/* The instance number index of a distribution, as one that does not vary. */
static struct duration
slice(const struct duration *of, size_t index)
{
    struct duration one = *of;

    if (of->num_instances > 1) {
        one.instances = (const char *)of->instances + index * of->model->head.size;
        one.num_instances = 1;
    }
    return one;
}

static bool
slice_parts(struct reader *self, struct parts *parts, size_t index)
{
    struct part *copy = reader_alloc(self, parts->num, sizeof(*copy));

    for (size_t i = 0; copy != NULL && i < parts->num; i++)
        copy[i] =
            (struct part){ parts->at[i].share, slice(&parts->at[i].of, index) };
    parts->at = copy;
    return copy != NULL;
}

/* What varies, at interval number index, into the instance. */
static bool
set_interval(
    struct reader *self, const struct draft *draft, char *instance, size_t index)
{
    for (size_t i = 0; i < num_params(draft->head); i++) {
        const struct param *param = &draft->head->params[i];
        const struct list *list = &draft->varying[i];
        void *field = instance + param->offset;

        if (list->num > 1)
            *(double *)field = list->at[index];
        else if (param->kind == PARAM_DISTRIBUTION)
            *(struct duration *)field = slice(field, index);
        else if (param->kind == PARAM_PARTS && !slice_parts(self, field, index))
            return false;
    }
    return true;
}

static const char *
prepare(struct reader *self, const struct draft *draft, void *instance)
{
    const struct model_head *head = draft->head;
    const char *wrong = NULL;

    if (head->prepare != NULL)
        wrong = head->prepare(instance, &self->out->day, self->arena);
    if (wrong == model_no_memory)
        self->no_memory = true;
    return wrong;
}

/*
 * A factor whose mean is optional (it may follow from others, such as a median):
 * 1 if the model can have it, else the model says what is wrong with the rest.
 */
static void
settle_mean(struct reader *self, const struct draft *draft, const struct spot *map,
    char *at)
{
    const size_t size = draft->head->size;
    char *trial = reader_alloc(self, 1, size);
    struct spot inserted;

    if (trial == NULL)
        return;
    memcpy(trial, at, size);
    *(double *)(trial + draft->mean.offset) = 1;
    if (prepare(self, draft, trial) != NULL)
        return;
    if (spot_default(self, map, draft->mean.key, "1", &inserted))
        *(double *)(at + draft->mean.offset) = 1;
}

static const void *
multiply(struct reader *self, struct draft *draft, const struct spot *map)
{
    const size_t size = draft->head->size;
    char *all = reader_alloc(self, draft->num, size);

    if (all == NULL)
        return NULL;
    if (draft->mean.key != NULL)
        settle_mean(self, draft, map, draft->self);
    for (size_t i = 0; i < draft->num && !self->no_memory; i++) {
        char *instance = all + i * size;
        const char *wrong;

        memcpy(instance, draft->self, size);
        if (draft->num > 1 && !set_interval(self, draft, instance, i))
            return NULL;
        wrong = prepare(self, draft, instance);
        if (wrong != NULL && wrong != model_no_memory)
            spot_problem(self, map, "%s", wrong);
        if (wrong != NULL)
            return NULL;
    }
    return self->no_memory ? NULL : all;
}

/* `constant: 20 s` says `constant: {value: 20 s}`: a model whose only parameter is
 * `value` takes it bare; one without parameters is its bare name. */
static bool
is_bare(const struct model_head *head, const struct node *node)
{
    const size_t num = num_params(head);

    if (num == 0)
        return node->kind == NODE_SCALAR;
    return num == 1 && strcmp(head->params[0].key, "value") == 0 &&
           !(node->kind == NODE_MAP && node_find(node, "value") != NULL);
}

static void
read_bare(struct reader *self, struct draft *draft, const struct spot *at)
{
    if (num_params(draft->head) > 0) {
        const struct param param = as_drawn(draft->head->params, draft->drawn);

        read_param(self, draft, at, &param, 0);
    }
}

const void *
instance_read(struct reader *self, const struct spot *at,
    const struct model_head *head, enum drawn drawn, size_t *num)
{
    const size_t before = reader_problems(self);
    struct draft draft = { .head = head, .drawn = drawn, .num = 1, .unit = NAN };
    const bool bare = is_bare(head, at->node);

    if (!bare && !spot_is_map(self, at, "a mapping of the model's parameters"))
        return NULL;
    draft.self = reader_alloc(self, 1, head->size);
    draft.varying = reader_alloc(self, num_params(head), sizeof(*draft.varying));
    if (self->no_memory)
        return NULL;
    if (bare)
        read_bare(self, &draft, at);
    else
        read_map(self, &draft, at);
    if (reader_problems(self) != before || !self->day_known)
        return NULL;
    *num = draft.num;
    return multiply(self, &draft, at);
}
