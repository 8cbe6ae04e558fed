/*
 * Paired differences between scenarios that were simulated on the same customers.
 * It knows experiments and measures, not files, options or words for people.
 */
#include "plan/compare.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"

int
compare_init(struct compare *self, const struct experiment *const *experiments,
    size_t num, double confidence)
{
    int ret;

    *self = (struct compare){ .experiments = experiments,
        .num = num,
        .num_pairs = num * (num - 1) / 2,
        .num_observations = observations_num(experiments[0]),
        .confidence = confidence };
    self->own = estimate_level(self->num_observations, confidence);
    self->family = estimate_level(
        self->num_observations, 1 - (1 - confidence) / (double)self->num_pairs);
    ret = result_room_init(&self->room, experiments[0], confidence);
    self->influences =
        calloc(num * self->num_observations + 1, sizeof(*self->influences));
    return self->influences == NULL ? CQ_ERR_NO_MEMORY : ret;
}

void
compare_free(struct compare *self)
{
    for (size_t i = 0; i < self->num_lines; i++) {
        free(self->lines[i].sides);
        free(self->lines[i].errors);
    }
    free(self->lines);
    free(self->influences);
    result_room_free(&self->room);
    *self = (struct compare){ 0 };
}

static const struct scenario *
scenario_of(const struct compare *self, size_t index)
{
    return self->experiments[index]->scenario;
}

/* ---- one line ---- */

static double *
influences_of(const struct compare *self, size_t index)
{
    return self->influences + index * self->num_observations;
}

static void
estimate_sides(struct compare *self, const struct compare_line *line)
{
    for (size_t i = 0; i < self->num; i++) {
        struct compare_side *side = &line->sides[i];
        struct address address;

        side->has = compare_find(scenario_of(self, line->from), line->address,
            scenario_of(self, i), &address);
        side->estimate = estimate_none(self->num_observations);
        if (side->has)
            side->estimate = result_estimate_in(
                &self->room, self->experiments[i], address, influences_of(self, i));
    }
}

static struct compare_error
estimate_error(const struct compare *self, const double *a, const double *b)
{
    const size_t num = self->num_observations;
    const struct estimate_paired of = estimate_paired(a, b, num);

    return (struct compare_error){ of.standard_error,
        of.standard_error * estimate_paired_t(&of, num, self->own),
        of.standard_error * estimate_paired_t(&of, num, self->family) };
}

static void
estimate_errors(const struct compare *self, const struct compare_line *line)
{
    for (size_t a = 0; a < self->num; a++)
        for (size_t b = a + 1; b < self->num; b++)
            line->errors[compare_pair(self, a, b)] =
                line->sides[a].has && line->sides[b].has
                    ? estimate_error(
                          self, influences_of(self, a), influences_of(self, b))
                    : (struct compare_error){ NAN, NAN, NAN };
}

/* ---- with a chatbot and without ---- */

/* Does nobody of the thing meet a chatbot in this scenario? */
static bool
is_without_bot(
    const struct compare *self, size_t index, const struct compare_line *line)
{
    const struct experiment *experiment = self->experiments[index];
    struct address address = { measure_find("bot_offered", OF_ALL),
        line->address.of, INTERVAL_ALL, BASIS_CALL };

    if (!compare_find(
            scenario_of(self, line->from), address, experiment->scenario, &address))
        return true; /* no chatbot is made for it */
    for (size_t i = 0; i < self->num_observations; i++) {
        double number, unused;

        observations_pair(experiment, address, i, &number, &unused);
        if (number != 0)
            return false;
    }
    return true;
}

/* The first scenario without a chatbot, if another has one; else num. */
static size_t
find_without_bot(const struct compare *self, const struct compare_line *line)
{
    size_t without = self->num;
    bool any_with = false;

    for (size_t i = 0; i < self->num; i++) {
        if (!line->sides[i].has)
            continue;
        if (!is_without_bot(self, i, line))
            any_with = true;
        else if (without == self->num)
            without = i;
    }
    return any_with ? without : self->num;
}

/* From what agents are asked for, in place, to what is spared them: as a share,
 * 1 - side / base, or as it is, base - side; and likewise the influences on it. */
static void
turn_side(const struct compare *self, const struct estimate *base,
    const double *base_influence, bool share, struct estimate *side,
    double *influence)
{
    const double ratio = share ? side->value / base->value : 1;
    const double per = share ? base->value : 1;

    side->value = share ? 1 - ratio : base->value - side->value;
    for (size_t i = 0; i < self->num_observations; i++)
        influence[i] = (ratio * base_influence[i] - influence[i]) / per;
    /* the error is that of the difference; how single days differ is not told */
    side->half_width = side->standard_error = NAN;
    side->sd = side->p10 = side->p90 = NAN;
}

static void
clear_side(const struct compare *self, struct compare_side *side, double *influence)
{
    side->estimate.value = isnan(side->estimate.value) ? NAN : 0;
    side->estimate.half_width = side->estimate.standard_error = NAN;
    side->estimate.sd = side->estimate.p10 = side->estimate.p90 = NAN;
    for (size_t i = 0; i < self->num_observations; i++)
        influence[i] = isnan(influence[i]) ? NAN : 0;
}

/* The sides hold what asked for agents. Of two or more without a chatbot only the
 * first is set beside those with one. */
static void
spare(struct compare *self, const struct compare_line *line)
{
    const bool share = line->address.measure->unit == UNIT_SHARE;
    const size_t base = find_without_bot(self, line);

    for (size_t i = 0; i < self->num; i++) {
        struct compare_side *side = &line->sides[i];

        side->has = side->has && base < self->num &&
                    (i == base || !is_without_bot(self, i, line));
        if (side->has && i != base)
            turn_side(self, &line->sides[base].estimate, influences_of(self, base),
                share, &side->estimate, influences_of(self, i));
    }
    if (base < self->num)
        clear_side(self, &line->sides[base], influences_of(self, base));
}

/* The measure of one scenario that a compared one is made of. */
static const struct measure *
measure_behind(const struct measure *self)
{
    return measure_find(
        self->unit == UNIT_SHARE ? "offered" : "workload_hours", OF_ALL);
}

/* ---- lines ---- */

static bool
has_before(const struct compare *self, size_t from, struct address address)
{
    struct address other;

    for (size_t i = 0; i < from; i++)
        if (compare_find(
                scenario_of(self, from), address, scenario_of(self, i), &other))
            return true;
    return false;
}

/* After closing there is mostly nothing. */
static bool
is_empty_evening(const struct compare *self, const struct compare_line *line)
{
    const struct scenario *scenario = scenario_of(self, line->from);

    if (line->address.interval != (int)scenario->day.num_intervals)
        return false;
    for (size_t i = 0; i < self->num; i++)
        if (line->sides[i].has && !isnan(line->sides[i].estimate.value) &&
            line->sides[i].estimate.value != 0)
            return false;
    return true;
}

static size_t
num_having(const struct compare *self, const struct compare_line *line)
{
    size_t num = 0;

    for (size_t i = 0; i < self->num; i++)
        num += line->sides[i].has;
    return num;
}

static void
estimate_line(struct compare *self, struct compare_line *line)
{
    const struct measure *measure = line->address.measure;

    if (measure->flags & MEASURE_ONLY_COMPARED) {
        line->address.measure = measure_behind(measure);
        estimate_sides(self, line);
        line->address.measure = measure;
        spare(self, line);
    } else {
        estimate_sides(self, line);
    }
    estimate_errors(self, line);
}

void
compare_influence(struct compare *self, struct compare_line *line, size_t a,
    size_t b, double *out)
{
    estimate_line(self, line);
    for (size_t i = 0; i < self->num_observations; i++)
        out[i] = influences_of(self, b)[i] - influences_of(self, a)[i];
}

static int
reserve(struct compare *self)
{
    const size_t capacity = 2 * self->capacity + 64;
    struct compare_line *lines;

    if (self->num_lines < self->capacity)
        return CQ_OK;
    lines = realloc(self->lines, capacity * sizeof(*lines));
    if (lines == NULL)
        return CQ_ERR_NO_MEMORY;
    self->lines = lines;
    self->capacity = capacity;
    return CQ_OK;
}

static int
add_line(struct compare *self, size_t from, struct address address)
{
    struct compare_line line = { .address = address, .from = from };

    line.sides = calloc(self->num, sizeof(*line.sides));
    line.errors = calloc(self->num_pairs + 1, sizeof(*line.errors));
    if (line.sides == NULL || line.errors == NULL || reserve(self) != CQ_OK) {
        free(line.sides);
        free(line.errors);
        return CQ_ERR_NO_MEMORY;
    }
    estimate_line(self, &line);
    if (num_having(self, &line) >= 2 && !is_empty_evening(self, &line)) {
        self->lines[self->num_lines++] = line;
        return CQ_OK;
    }
    free(line.sides);
    free(line.errors);
    return CQ_OK;
}

int
compare_add(
    struct compare *self, size_t from, const struct address *addresses, size_t num)
{
    int ret = CQ_OK;

    for (size_t i = 0; ret == CQ_OK && i < num; i++)
        if (!has_before(self, from, addresses[i]))
            ret = add_line(self, from, addresses[i]);
    return ret;
}

/* What only a comparison has, of one thing. */
static int
add_compared(struct compare *self, size_t from, struct of of, unsigned by)
{
    const int num = (int)scenario_of(self, from)->day.num_intervals;
    int ret = CQ_OK;

    for (size_t i = 0; i < num_measures; i++) {
        struct address address = { &measures[i], of, INTERVAL_ALL, BASIS_CALL };

        if (!(measures[i].flags & MEASURE_ONLY_COMPARED) ||
            !(measures[i].applies & 1u << of.kind))
            continue;
        for (; ret == CQ_OK && address.interval < (by & BY_INTERVAL ? num : 0);
             address.interval++)
            ret = compare_add(self, from, &address, 1);
    }
    return ret;
}

int
compare_add_all(struct compare *self, unsigned by)
{
    int ret = CQ_OK;

    for (size_t from = 0; ret == CQ_OK && from < self->num; from++) {
        struct address *addresses;
        struct of of;
        size_t num;

        ret = result_addresses(scenario_of(self, from), by, &addresses, &num);
        if (ret == CQ_OK)
            ret = compare_add(self, from, addresses, num);
        free(addresses);
        for (size_t i = 0;
             ret == CQ_OK && result_thing(scenario_of(self, from), i, &of); i++)
            ret = add_compared(self, from, of, by);
    }
    return ret;
}

/* ---- differences ---- */

size_t
compare_pair(const struct compare *self, size_t a, size_t b)
{
    return a * self->num - a * (a + 1) / 2 + b - a - 1;
}

bool
compare_difference(const struct compare *self, const struct compare_line *line,
    size_t a, size_t b, struct compare_difference *out)
{
    const struct compare_error *error;

    *out = (struct compare_difference){ line->sides[a].estimate.value,
        line->sides[b].estimate.value, NAN, NAN, NAN, NAN, false };
    if (!line->sides[a].has || !line->sides[b].has)
        return false;
    out->difference = out->b - out->a;
    if (isnan(out->difference))
        return true;
    error = &line->errors[compare_pair(self, a, b)];
    out->standard_error = error->standard_error;
    out->half_width = error->half_width;
    out->family_half_width = error->family_half_width;
    out->same = fabs(out->difference) <= 1e-12 * fmax(fabs(out->a), fabs(out->b)) &&
                !(out->standard_error > 0);
    return true;
}

static bool
same_fresh(const struct compare *self, size_t a, size_t b, struct address of_a,
    struct address of_b)
{
    for (size_t i = 0; i < self->num_observations; i++) {
        double first, second, unused;

        observations_pair(self->experiments[a], of_a, i, &first, &unused);
        observations_pair(self->experiments[b], of_b, i, &second, &unused);
        if (first != second)
            return false;
    }
    return true;
}

bool
compare_same_customers(const struct compare *self, size_t a, size_t b)
{
    const struct scenario *scenario = scenario_of(self, a);
    struct address of_a = { measure_find("fresh", OF_TYPE), { OF_TYPE, 0 },
        INTERVAL_ALL, BASIS_CALL };

    if (scenario->num_types != scenario_of(self, b)->num_types)
        return false;
    for (; of_a.of.index < scenario->num_types; of_a.of.index++) {
        struct address of_b;

        if (!compare_find(scenario, of_a, scenario_of(self, b), &of_b) ||
            !same_fresh(self, a, b, of_a, of_b))
            return false;
    }
    return true;
}
