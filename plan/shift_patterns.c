/*
 * Rules to patterns, moments and cells. It knows no program that is solved with
 * them.
 */
#include "plan/shift_patterns.h"

#include <stdlib.h>
#include <string.h>

#include "sim/err.h"

enum {
    DAY_S = 86400
};

static int
upwards(const void *a, const void *b)
{
    const double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

size_t
shift_sort_once(double *values, size_t num)
{
    size_t kept = 0;

    qsort(values, num, sizeof(*values), upwards);
    for (size_t i = 0; i < num; i++)
        if (kept == 0 || values[i] > values[kept - 1])
            values[kept++] = values[i];
    return kept;
}

size_t
shift_num_moments(const struct rule_break *rule)
{
    return 1 +
           (size_t)floor(
               (rule->to_s - rule->from_s - rule->length_s) / rule->every_s + 1e-9);
}

bool
shift_has_break(const struct shift_space *self, const struct shift_pattern *pattern,
    const struct rule_break *rule)
{
    (void)self;
    return shift_tidy(pattern->ends_s - pattern->starts_s) >=
           shift_tidy(rule->of_shifts_s);
}

bool
shift_is_on(
    const struct shift_space *self, double from_s, double until_s, double time_s)
{
    if (from_s <= time_s && time_s < until_s)
        return true;
    return self->wraps && from_s <= time_s + DAY_S && time_s + DAY_S < until_s;
}

bool
shift_is_there(const struct shift_space *self, const struct shift_pattern *pattern,
    double time_s)
{
    if (!shift_is_on(self, pattern->starts_s, pattern->ends_s, time_s))
        return false;
    for (size_t b = 0; b < self->rules->num_breaks; b++) {
        const struct rule_break *rule = &self->rules->breaks[b];
        const double at_s = shift_tidy(pattern->starts_s + rule->from_s);

        if (shift_has_break(self, pattern, rule) && shift_num_moments(rule) == 1 &&
            shift_is_on(self, at_s, shift_tidy(at_s + rule->length_s), time_s))
            return false;
    }
    return true;
}

size_t
shift_moment_at(const struct shift_moments *moments, double at_s)
{
    const double *found = bsearch(
        &at_s, moments->at_s, moments->num, sizeof(*moments->at_s), upwards);

    return found == NULL ? moments->num : (size_t)(found - moments->at_s);
}

/* ---- prices ---- */

static struct rule_cost
price_of(const struct agent_group *group)
{
    if (group->rules->has_cost)
        return group->rules->cost;
    return (struct rule_cost){ .hour = group->cost.hour > 0 ? group->cost.hour : 1,
        .evening_from_s = NAN };
}

static double
overlap_s(double a_from, double a_until, double b_from, double b_until)
{
    return fmax(0, fmin(a_until, b_until) - fmax(a_from, b_from));
}

/* Of the time from .. until, since opening, what lies in evenings. */
static double
evening_s(const struct shift_space *self, double from_s, double until_s)
{
    const struct rule_cost *price = &self->price;
    const double opens_s = self->scenario->day.opens_s;
    double begins_s = price->evening_from_s, ends_s = price->evening_until_s;
    double sum_s = 0;

    if (isnan(begins_s))
        return 0;
    if (ends_s < begins_s)
        ends_s += DAY_S;
    for (int day = -1; day <= 2; day++)
        sum_s += overlap_s(from_s + opens_s, until_s + opens_s,
            begins_s + day * (double)DAY_S, ends_s + day * (double)DAY_S);
    return sum_s;
}

double
shift_hours_cost(const struct shift_space *self, double from_s, double until_s)
{
    const struct rule_cost *price = &self->price;

    return price->hour *
           ((until_s - from_s) +
               price->evening_adds * evening_s(self, from_s, until_s)) /
           3600;
}

/* ---- patterns ---- */

static struct shift_pattern
make_pattern(const struct shift_space *self, double starts_s, double length_s)
{
    const struct shift_rules *rules = self->rules;
    struct shift_pattern made = { .starts_s = starts_s,
        .ends_s = shift_tidy(starts_s + length_s),
        .paid_s = length_s,
        .part_time = length_s < rules->part_time_below_s };

    made.cost =
        self->price.shift + shift_hours_cost(self, made.starts_s, made.ends_s);
    for (size_t b = 0; b < rules->num_breaks; b++) {
        const struct rule_break *rule = &rules->breaks[b];
        const double at_s = shift_tidy(starts_s + rule->from_s);

        if (rule->is_paid || !shift_has_break(self, &made, rule))
            continue;
        made.paid_s -= rule->length_s;
        if (shift_num_moments(rule) == 1)
            made.cost -= shift_hours_cost(self, at_s, at_s + rule->length_s);
    }
    return made;
}

/* Some of it in the day; and not over midnight, unless the day goes round. */
static bool
is_of_use(const struct shift_space *self, const struct shift_pattern *pattern)
{
    const struct day *day = &self->scenario->day;

    if (self->wraps)
        return true;
    return pattern->ends_s > 0 && pattern->starts_s < day->length_s &&
           pattern->ends_s + day->opens_s <= DAY_S;
}

static int
make_patterns(struct shift_space *self)
{
    const struct list *starts = &self->rules->starts_s;
    const struct list *lengths = &self->rules->lengths_s;

    self->patterns = calloc(starts->num * lengths->num, sizeof(*self->patterns));
    if (self->patterns == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t s = 0; s < starts->num; s++)
        for (size_t l = 0; l < lengths->num; l++) {
            const struct shift_pattern made = make_pattern(
                self, shift_tidy(starts->at[s]), shift_tidy(lengths->at[l]));

            if (is_of_use(self, &made))
                self->patterns[self->num_patterns++] = made;
            else
                self->num_left_out++;
        }
    return CQ_OK;
}

/* ---- breaks of several moments ---- */

static double
phase_of(const struct rule_break *rule, double starts_s)
{
    const double at_s = starts_s + rule->from_s;

    return shift_tidy(at_s - floor(at_s / rule->every_s + 1e-9) * rule->every_s);
}

/* The starts of patterns with the break whose moments have that phase. */
static size_t
list_starts(
    const struct shift_space *self, size_t rule, double phase_s, double *out)
{
    const struct rule_break *of = &self->rules->breaks[rule];
    size_t num = 0;

    for (size_t p = 0; p < self->num_patterns; p++)
        if (shift_has_break(self, &self->patterns[p], of) &&
            phase_of(of, self->patterns[p].starts_s) == phase_s)
            out[num++] = self->patterns[p].starts_s;
    return shift_sort_once(out, num);
}

static int
make_one_kind(struct shift_space *self, size_t rule, double phase_s)
{
    const struct rule_break *of = &self->rules->breaks[rule];
    struct shift_moments *made = &self->moments[self->num_moments++];

    made->rule = rule;
    made->num_each = shift_num_moments(of);
    made->starts_s = calloc(self->num_patterns + 1, sizeof(*made->starts_s));
    if (made->starts_s == NULL)
        return CQ_ERR_NO_MEMORY;
    made->num_starts = list_starts(self, rule, phase_s, made->starts_s);
    made->at_s = calloc(made->num_starts * made->num_each + 1, sizeof(*made->at_s));
    made->cost = calloc(made->num_starts * made->num_each + 1, sizeof(*made->cost));
    if (made->at_s == NULL || made->cost == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t s = 0; s < made->num_starts; s++)
        for (size_t k = 0; k < made->num_each; k++)
            made->at_s[made->num++] = shift_tidy(
                made->starts_s[s] + of->from_s + (double)k * of->every_s);
    made->num = shift_sort_once(made->at_s, made->num);
    for (size_t t = 0; t < made->num && !of->is_paid; t++)
        made->cost[t] =
            -shift_hours_cost(self, made->at_s[t], made->at_s[t] + of->length_s);
    return CQ_OK;
}

static int
make_moments(struct shift_space *self)
{
    const size_t most = self->rules->num_breaks * self->rules->starts_s.num;
    double *phases = calloc(self->num_patterns + 1, sizeof(*phases));
    int ret = phases == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    self->moments = calloc(most + 1, sizeof(*self->moments));
    if (self->moments == NULL)
        ret = CQ_ERR_NO_MEMORY;
    for (size_t b = 0; ret == CQ_OK && b < self->rules->num_breaks; b++) {
        const struct rule_break *rule = &self->rules->breaks[b];
        size_t num = 0;

        if (shift_num_moments(rule) == 1)
            continue;
        for (size_t p = 0; p < self->num_patterns; p++)
            if (shift_has_break(self, &self->patterns[p], rule))
                phases[num++] = phase_of(rule, self->patterns[p].starts_s);
        num = shift_sort_once(phases, num);
        for (size_t i = 0; ret == CQ_OK && i < num; i++)
            ret = make_one_kind(self, b, phases[i]);
    }
    free(phases);
    return ret;
}

int
shift_space_init(struct shift_space *self, const struct scenario *scenario,
    size_t group, const struct shifts_need *need, const uint32_t *heads)
{
    int ret;

    *self = (struct shift_space){ .scenario = scenario,
        .rules = scenario->groups[group].rules,
        .price = price_of(&scenario->groups[group]),
        .wraps = shifts_wrap(scenario) };
    ret = make_patterns(self);
    if (ret == CQ_OK)
        ret = make_moments(self);
    return ret == CQ_OK ? shift_space_cut(self, need, heads) : ret;
}

size_t
shift_num_columns(const struct shift_space *self)
{
    size_t num = self->num_patterns;

    for (size_t m = 0; m < self->num_moments; m++)
        num += self->moments[m].num;
    return num;
}

void
shift_space_free(struct shift_space *self)
{
    for (size_t m = 0; m < self->num_moments; m++) {
        free(self->moments[m].at_s);
        free(self->moments[m].cost);
        free(self->moments[m].starts_s);
    }
    free(self->moments);
    free(self->patterns);
    free(self->cells);
    free(self->heads);
    *self = (struct shift_space){ 0 };
}
