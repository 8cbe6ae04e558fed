/* What every model may use: clamped distributions, counts by interval, the
 * choice of a group. It knows no model by name. */
#include "sim/model.h"

enum {
    MEAN_DRAWS = 20000
};

const char model_no_memory[] = "out of memory";

double
duration_exponential_s(const struct duration *self)
{
    return self->model != NULL && self->model->is_exponential &&
                   self->num_instances == 1 && self->shift_s == 0 &&
                   self->at_least_s <= 0 && isinf(self->at_most_s)
               ? self->model->mean(self->instances)
               : 0;
}

double
duration_mean(const struct duration *self, size_t interval)
{
    const char *instance = self->instances;
    struct rng rng;
    double sum = 0;

    if (self->num_instances > 1)
        instance += interval * self->model->head.size;
    if (self->at_least_s <= self->shift_s && isinf(self->at_most_s))
        return self->model->mean(instance) + self->shift_s;
    rng_start(&rng, rng_name_of("", "mean", self->model->head.name), 1);
    for (int i = 0; i < MEAN_DRAWS; i++)
        sum += duration_draw(self, interval, &rng);
    return sum / MEAN_DRAWS;
}

static bool
parts_are_exact(const struct param *param, const char *instance)
{
    const struct parts *parts;

    for (; param->key != NULL; param++) {
        const void *field = instance + param->offset;

        if (param->kind == PARAM_DISTRIBUTION && !duration_mean_is_exact(field))
            return false;
        parts = field;
        for (size_t i = 0; param->kind == PARAM_PARTS && i < parts->num; i++)
            if (!duration_mean_is_exact(&parts->at[i].of))
                return false;
    }
    return true;
}

bool
duration_mean_is_exact(const struct duration *self)
{
    const char *instance = self->instances;

    if (self->model == NULL)
        return true;
    if (self->at_least_s > self->shift_s || isfinite(self->at_most_s))
        return false;
    for (size_t i = 0; i < self->num_instances; i++)
        if (!parts_are_exact(
                self->model->head.params, instance + i * self->model->head.size) ||
            !isfinite(duration_mean(self, i)))
            return false;
    return true;
}

double
duration_lasts(const struct duration *self, size_t interval, double t_s)
{
    const char *instance = self->instances;

    if (self->num_instances > 1)
        instance += interval * self->model->head.size;
    if (t_s < self->at_least_s)
        return 1;
    if (t_s >= self->at_most_s && isfinite(self->at_most_s))
        return 0;
    return t_s < self->shift_s ? 1
                               : self->model->lasts(instance, t_s - self->shift_s);
}

size_t
duration_jumps(const struct duration *self)
{
    return self->model->jumps != NULL ? self->model->jumps(self->instances) : 1;
}

double
counts_between(const struct list *counts, double interval_s, double closes_s,
    double from_s, double until_s)
{
    double sum = 0;

    until_s = fmin(until_s, closes_s);
    for (size_t i = 0; i < counts->num; i++) {
        const double begins_s = (double)i * interval_s;
        const double overlap_s =
            fmin(until_s, begins_s + interval_s) - fmax(from_s, begins_s);

        sum += counts->at[i] / interval_s * fmax(0, overlap_s);
    }
    return sum;
}

double
volume_reach(const struct volume_steps *self, double with)
{
    size_t i = self->num;

    if (i == 0)
        return with;
    while (i > 1 && self->at[i - 1].with > with)
        i--;
    if (self->at[i - 1].times == 0)
        return INFINITY;
    return self->at[i - 1].expected +
           (with - self->at[i - 1].with) / self->at[i - 1].times;
}

void
volume_settle(struct volume_step *steps, size_t num,
    const struct arrival_model *model, const void *self)
{
    for (size_t i = 1; i < num; i++) {
        steps[i].expected = model->expected(self, 0, steps[i].from_s);
        steps[i].with =
            steps[i - 1].with +
            (steps[i].expected - steps[i - 1].expected) * steps[i - 1].times;
    }
}

double
volume_at(const struct volume_steps *self, double time_s)
{
    size_t i = self->num;

    while (i > 1 && self->at[i - 1].from_s > time_s)
        i--;
    return i == 0 ? 1 : self->at[i - 1].times;
}

double
volume_next_s(const struct volume_steps *self, double time_s)
{
    for (size_t i = 0; i < self->num; i++)
        if (self->at[i].from_s > time_s)
            return self->at[i].from_s;
    return INFINITY;
}

/* Idle agents of the group that the skill may be used with. */
static uint32_t
num_willing(const struct routing_view *view, const struct skill *skill)
{
    const uint32_t num_idle = view->idle[skill->group].num_idle;

    return num_idle > skill->keep_idle &&
                   view->asked_s + skill->after_s <= view->now_s
               ? num_idle
               : 0;
}

static uint32_t
random_group(const struct routing_view *view, const struct skill *first,
    const struct skill *last)
{
    uint64_t num_idle = 0;
    uint64_t chosen;

    for (const struct skill *skill = first; skill < last; skill++)
        num_idle += num_willing(view, skill);
    if (num_idle == 0)
        return CQ_NONE;
    chosen = (uint64_t)(rng_uniform(view->rng) * (double)num_idle);
    for (const struct skill *skill = first; skill < last; skill++) {
        const uint32_t num = num_willing(view, skill);

        if (chosen < num)
            return skill->group;
        chosen -= num;
    }
    return CQ_NONE;
}

/* Faster, if that is asked for; else, and among equal ones, by key. */
static bool
is_better(const struct routing_view *view, const struct skill *skill,
    const struct skill *best)
{
    const struct idle_head *idle = &view->idle[skill->group];
    const struct idle_head *other = &view->idle[best->group];

    if (view->fastest && skill->speed * idle->speed != best->speed * other->speed)
        return skill->speed * idle->speed > best->speed * other->speed;
    return idle->key < other->key;
}

/* Agents who have something in hand take one more. */
static bool
is_part_willing(const struct routing_view *view, const struct skill *skill)
{
    return routing_part(view, skill)->num > 0 &&
           view->idle[skill->group].num_idle >= skill->keep_idle &&
           view->asked_s + skill->after_s <= view->now_s;
}

static uint32_t
random_part(const struct routing_view *view, const struct skill *first,
    const struct skill *last, uint32_t in_hand)
{
    uint64_t num = 0;
    uint64_t chosen;

    for (const struct skill *skill = first; skill < last; skill++)
        if (is_part_willing(view, skill) &&
            routing_part(view, skill)->in_hand == in_hand)
            num += routing_part(view, skill)->num;
    chosen = (uint64_t)(rng_uniform(view->rng) * (double)num);
    for (const struct skill *skill = first; skill < last; skill++) {
        if (!is_part_willing(view, skill) ||
            routing_part(view, skill)->in_hand != in_hand)
            continue;
        if (chosen < routing_part(view, skill)->num)
            return skill->group;
        chosen -= routing_part(view, skill)->num;
    }
    return CQ_NONE;
}

static bool
is_better_part(const struct routing_view *view, const struct skill *skill,
    const struct skill *best)
{
    const struct part_head *part = routing_part(view, skill);
    const struct part_head *other = routing_part(view, best);

    if (part->in_hand != other->in_hand)
        return part->in_hand < other->in_hand;
    if (view->fastest && skill->speed * part->speed != best->speed * other->speed)
        return skill->speed * part->speed > best->speed * other->speed;
    return part->key < other->key;
}

/* The group whose agents have the fewest in hand, ties likewise. */
__attribute__((noinline)) static uint32_t
best_part(const struct routing_view *view, const struct skill *first,
    const struct skill *last)
{
    const struct skill *best = NULL;

    for (const struct skill *skill = first; skill < last; skill++)
        if (is_part_willing(view, skill) &&
            (best == NULL || is_better_part(view, skill, best)))
            best = skill;
    if (best != NULL && view->random && last - first > 1)
        return random_part(view, first, last, routing_part(view, best)->in_hand);
    return best == NULL ? CQ_NONE : best->group;
}

static uint32_t
random_of_all(const struct routing_view *view, const struct skill *first,
    const struct skill *last)
{
    const uint32_t idle = random_group(view, first, last);

    return idle == CQ_NONE && view->part[0] != NULL ? best_part(view, first, last)
                                                    : idle;
}

uint32_t
routing_best_group(const struct routing_view *view, const struct skill *first,
    const struct skill *last)
{
    const struct skill *best = NULL;

    if (view->random && last - first > 1)
        return random_of_all(view, first, last);
    for (const struct skill *skill = first; skill < last; skill++) {
        if (num_willing(view, skill) == 0)
            continue;
        if (best == NULL || is_better(view, skill, best))
            best = skill;
    }
    if (best != NULL)
        return best->group;
    return view->part[0] == NULL ? CQ_NONE : best_part(view, first, last);
}

uint32_t
routing_any_group(const void *self, const struct routing_view *view, uint32_t type)
{
    const struct skills *skills = &view->groups_of[type];

    (void)self;
    return routing_best_group(view, skills->at, skills->at + skills->num);
}

uint32_t
routing_first_bound(
    const void *self, const struct routing_view *view, uint32_t group)
{
    const struct skills *skills = &view->types_of[group];
    uint32_t best = CQ_NONE;
    double since_s = INFINITY;

    (void)self;
    for (size_t i = 0; i < skills->num; i++) {
        const struct skill *skill = &skills->at[i];

        if (view->queue[skill->pair].since_s < since_s) {
            best = skill->type;
            since_s = view->queue[skill->pair].since_s;
        }
    }
    return best;
}
