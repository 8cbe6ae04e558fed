/*
 * Windows to moments: where several incidents change one key, which value holds
 * from when. Factors multiply; a value that is set stands alone.
 */
#include <stdlib.h>

#include "scenarios/incidents.h"

/* The windows of one key, by the order of the file, and when any begins or ends. */
struct key_windows {
    const struct window *at;
    size_t num;
    double *edges_s; /* rising */
    size_t num_edges;
};

/* What holds for a key at a moment. */
struct held {
    double set; /* NAN: nothing is set */
    double times;
    const struct window *by; /* one of the windows; NULL: none is open */
};

static int
by_key(const void *a, const void *b)
{
    const struct window *left = a, *right = b;

    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    if (left->index != right->index)
        return left->index < right->index ? -1 : 1;
    return (left->order > right->order) - (left->order < right->order);
}

static int
by_value(const void *a, const void *b)
{
    const double *left = a, *right = b;

    return (*left > *right) - (*left < *right);
}

static int
by_time(const void *a, const void *b)
{
    const struct incident_change *left = a, *right = b;

    if (left->at_s != right->at_s)
        return left->at_s < right->at_s ? -1 : 1;
    if (left->what != right->what)
        return left->what < right->what ? -1 : 1;
    return (left->index > right->index) - (left->index < right->index);
}

static struct held
held_at(const struct key_windows *self, double time_s)
{
    struct held held = { NAN, 1, NULL };

    for (size_t i = 0; i < self->num; i++) {
        const struct window *window = &self->at[i];

        if (time_s < window->from_s || time_s >= window->until_s)
            continue;
        held.by = window;
        if (window->is_set)
            held.set = window->value;
        else
            held.times *= window->value;
    }
    return held;
}

static void
check_overlaps(struct reader *self, const struct key_windows *windows)
{
    for (size_t i = 0; i < windows->num; i++)
        for (size_t k = 0; k < i; k++) {
            const struct window *one = &windows->at[k], *other = &windows->at[i];

            if ((one->is_set || other->is_set) && one->from_s < other->until_s &&
                other->from_s < one->until_s)
                problems_add(&self->reading->problems, other->place, other->path,
                    "another incident changes this key at the same time; end one "
                    "before the other begins (only factors may overlap, and "
                    "multiply)");
        }
}

static bool
fill_edges(struct reader *self, struct key_windows *windows)
{
    double *edges_s = reader_alloc(self, 2 * windows->num, sizeof(*edges_s));
    size_t num = 0;

    if (edges_s == NULL)
        return false;
    for (size_t i = 0; i < windows->num; i++) {
        edges_s[2 * i] = windows->at[i].from_s;
        edges_s[2 * i + 1] = windows->at[i].until_s;
    }
    qsort(edges_s, 2 * windows->num, sizeof(*edges_s), by_value);
    for (size_t i = 0; i < 2 * windows->num; i++)
        if (i == 0 || edges_s[i] > edges_s[num - 1])
            edges_s[num++] = edges_s[i];
    windows->edges_s = edges_s;
    windows->num_edges = num;
    return true;
}

/* ---- what is known before the day begins ---- */

static void
resolve_arrivals(struct reader *self, const struct key_windows *windows)
{
    struct arrivals *arrivals = &self->types[windows->at->index].arrivals;
    struct volume_step *steps =
        reader_alloc(self, windows->num_edges + 1, sizeof(*steps));

    if (steps == NULL || arrivals->model == NULL)
        return;
    steps[0].times = held_at(windows, 0).times;
    arrivals->steps = (struct volume_steps){ steps, 1 };
    for (size_t i = 0; i < windows->num_edges; i++) {
        const double at_s = windows->edges_s[i];
        struct volume_step *step = &steps[arrivals->steps.num];

        if (at_s <= 0 || at_s >= self->out->day.length_s)
            continue;
        *step = (struct volume_step){ .from_s = at_s,
            .times = held_at(windows, at_s).times };
        arrivals->steps.num++;
    }
    volume_settle(steps, arrivals->steps.num, arrivals->model, arrivals->self);
}

static void
resolve_staff(struct reader *self, const struct key_windows *windows)
{
    struct agent_group *group = &self->groups[windows->at->index];
    struct staff_change *changes =
        reader_alloc(self, windows->num_edges, sizeof(*changes));

    if (changes == NULL)
        return;
    group->changes = changes;
    group->num_changes = windows->num_edges;
    for (size_t i = 0; i < windows->num_edges; i++) {
        const struct held held = held_at(windows, windows->edges_s[i]);

        changes[i] =
            (struct staff_change){ windows->edges_s[i], held.set, held.times };
    }
}

/* ---- what changes while it runs ---- */

/* False after a problem: the factor leads out of what the key may be. */
static bool
number_of(struct reader *self, const struct held *held, double base, double *out)
{
    const struct param *param = held->by->param;
    char phrase[RANGE_PHRASE_SIZE];

    *out = isnan(held->set) ? base * held->times : held->set;
    if (param->kind == PARAM_WHOLE || param->kind == PARAM_LIMIT)
        *out = floor(*out + 0.5);
    if (range_phrase(param, *out, phrase, sizeof(phrase)))
        return true;
    problems_add(&self->reading->problems, held->by->place, held->by->path,
        "with this factor it %s", phrase);
    return false;
}

static void
resolve_running(struct reader *self, const struct key_windows *windows,
    struct incident_change *changes, size_t *num)
{
    const struct changeable_key *key = windows->at->key;

    for (size_t i = 0; i < windows->num_edges; i++) {
        const double at_s = windows->edges_s[i];
        const struct held held = held_at(windows, at_s);
        double value = key->way == WAY_NUMBER ? windows->at->base : 1;

        if (held.by != NULL && key->way == WAY_NUMBER &&
            !number_of(self, &held, windows->at->base, &value))
            return;
        if (held.by != NULL && key->way == WAY_SCALE)
            value = held.times;
        if (held.by != NULL && key->way == WAY_SWITCH)
            value = held.set;
        changes[(*num)++] =
            (struct incident_change){ at_s, key->what, windows->at->index, value };
    }
}

static void
resolve_key(struct reader *self, struct key_windows *windows,
    struct incident_change *changes, size_t *num)
{
    check_overlaps(self, windows);
    if (!fill_edges(self, windows))
        return;
    if (windows->at->key->way == WAY_ARRIVALS)
        resolve_arrivals(self, windows);
    else if (windows->at->key->way == WAY_STAFF)
        resolve_staff(self, windows);
    else
        resolve_running(self, windows, changes, num);
}

void
changes_resolve(struct reader *self, struct window *windows, size_t num)
{
    struct incident_change *changes = reader_alloc(self, 2 * num, sizeof(*changes));
    size_t num_changes = 0, last;

    if (changes == NULL)
        return;
    qsort(windows, num, sizeof(*windows), by_key);
    for (size_t first = 0; first < num && !self->no_memory; first = last) {
        struct key_windows of_key = { .at = &windows[first] };

        for (last = first; last < num && windows[last].key == windows[first].key &&
                           windows[last].index == windows[first].index;)
            last++;
        of_key.num = last - first;
        resolve_key(self, &of_key, changes, &num_changes);
    }
    qsort(changes, num_changes, sizeof(*changes), by_time);
    self->out->changes = changes;
    self->out->num_changes = num_changes;
}
