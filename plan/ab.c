/*
 * An A/B test and its rollout, simulated on the same customers. It knows
 * experiments and measures, not files, options or words for people.
 */
#include "plan/ab.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"

/* ---- scenarios ---- */

static size_t
num_with_arms(const struct scenario *scenario)
{
    size_t num = 0;

    for (size_t i = 0; i < scenario->num_types; i++)
        num += scenario->types[i].arm_slice != CQ_NONE;
    return num;
}

const char *
ab_obstacle(const struct scenario *scenario)
{
    const double treated = scenario->ab_test.treated;

    if (scenario->ab_test.bot == CQ_NONE && scenario->num_bots == 0)
        return "there is no chatbot to be tested; describe one under chatbots, "
               "then "
               "add the line: ab_test: {bot: NAME, treated: 50 %}";
    if (scenario->ab_test.bot == CQ_NONE)
        return "nothing says who is treated; add the line: ab_test: {bot: NAME, "
               "treated: 50 %}, with the name of the chatbot";
    if (num_with_arms(scenario) == 0)
        return "the chatbot of ab_test handles no contact type, so there are no "
               "arms; "
               "name the types under its handles";
    if (!(treated > 0))
        return "ab_test.treated is 0 %: nobody is treated, so there is nothing to "
               "set "
               "beside the control; --set ab_test.treated='50 %'";
    if (!(treated < 1))
        return "ab_test.treated is 100 %: there is no control; --set "
               "ab_test.treated='50 %'";
    return NULL;
}

struct scenario
ab_treated(const struct scenario *scenario, double treated)
{
    struct scenario out = *scenario;

    out.ab_test.treated = treated;
    return out;
}

bool
ab_has_arms(const struct scenario *scenario, struct of of)
{
    return of.kind == OF_TYPE && scenario->types[of.index].arm_slice != CQ_NONE;
}

/* ---- runs ---- */

static void
keep_common(struct ab *self)
{
    experiment_keep_common(&self->test, &self->without);
    experiment_keep_common(&self->test, &self->with);
    experiment_keep_common(&self->test, &self->without);
}

static int
prepare(struct ab *self)
{
    int ret =
        result_room_init(&self->room, &self->test, self->scenario->run.confidence);

    self->influences =
        calloc(NUM_AB_SIDES * self->room.num + 1, sizeof(*self->influences));
    return self->influences == NULL ? CQ_ERR_NO_MEMORY : ret;
}

int
ab_run(struct ab *self, const struct scenario *scenario,
    const struct experiment_options *options)
{
    int ret, ready;

    *self = (struct ab){ .scenario = scenario,
        .nobody = ab_treated(scenario, 0),
        .everybody = ab_treated(scenario, 1) };
    ret = experiment_run(&self->test, scenario, options);
    if (ret == CQ_OK)
        ret = experiment_run(&self->without, &self->nobody, options);
    if (ret == CQ_OK)
        ret = experiment_run(&self->with, &self->everybody, options);
    if (ret == CQ_ERR_INTERRUPTED)
        keep_common(self);
    if (ret != CQ_OK && ret != CQ_ERR_INTERRUPTED)
        return ret;
    ready = prepare(self);
    return ready == CQ_OK ? ret : ready;
}

void
ab_free(struct ab *self)
{
    experiment_free(&self->test);
    experiment_free(&self->without);
    experiment_free(&self->with);
    result_room_free(&self->room);
    free(self->influences);
    free(self->lines);
    *self = (struct ab){ 0 };
}

/* ---- one figure ---- */

/* Sums over time are halved with the traffic, and nobody has a queue of his own. */
static bool
can_be_of_arm(const struct measure *self)
{
    return self->divisor != PER_TIME && self->divisor != PER_FULL_TIME &&
           measure_find(self->name, OF_SLICE) != NULL;
}

struct ab_line
ab_line_of(const struct scenario *scenario, struct address address)
{
    struct ab_line line = { .address = address };
    const struct measure *of_type = measure_find(address.measure->name, OF_TYPE);

    if (address.of.kind == OF_ALL && scenario->num_types == 1 && of_type != NULL) {
        line.address.of = (struct of){ OF_TYPE, 0 };
        line.address.measure = of_type;
    }
    line.has_arms = ab_has_arms(scenario, line.address.of) &&
                    can_be_of_arm(line.address.measure);
    line.per_head = line.has_arms && line.address.measure->form == FORM_RATIO &&
                    line.address.measure->divisor == PER_RUN;
    return line;
}

struct address
ab_side_address(
    const struct scenario *scenario, const struct ab_line *line, enum ab_side side)
{
    struct address out = line->address;

    if (side > AB_TREATED)
        return out;
    out.measure = measure_find(line->address.measure->name, OF_SLICE);
    out.of = (struct of){ OF_SLICE,
        scenario->types[line->address.of.index].arm_slice + (side == AB_CONTROL) };
    return out;
}

static bool
is_per_contact(const struct scenario *scenario, struct address address)
{
    return scenario->ab_test.by_contact && address.basis == BASIS_CALL;
}

const char *
ab_head_word(const struct scenario *scenario, const struct ab_line *line)
{
    return is_per_contact(scenario, line->address) ? "contact" : "customer";
}

/* Customers have the arm of their first contact. */
struct address
ab_heads(const struct scenario *scenario, struct address address)
{
    const bool per_contact = is_per_contact(scenario, address);

    address.measure =
        measure_find(per_contact ? "attempts" : "fresh", address.of.kind);
    address.basis = BASIS_CALL;
    return address;
}

static struct estimate
per_head(struct result_room *room, const struct experiment *experiment,
    struct address address, double *influence)
{
    const struct address heads = ab_heads(experiment->scenario, address);
    struct estimate out;
    double unused;

    for (size_t i = 0; i < room->num; i++) {
        observations_pair(experiment, address, i, &room->numerator[i], &unused);
        observations_pair(experiment, heads, i, &room->denominator[i], &unused);
    }
    out = estimate_ratio(
        room->numerator, room->denominator, room->num, room->student_t, room->days);
    if (influence == NULL)
        return out;
    if (isnan(out.half_width))
        for (size_t i = 0; i < room->num; i++)
            influence[i] = NAN;
    else
        estimate_ratio_influence(
            room->numerator, room->denominator, room->num, out.value, influence);
    return out;
}

struct estimate
ab_estimate(struct result_room *room, const struct experiment *experiment,
    const struct ab_line *line, enum ab_side side, double *influence)
{
    const struct address address =
        ab_side_address(experiment->scenario, line, side);

    return line->per_head
               ? per_head(room, experiment, address, influence)
               : result_estimate_in(room, experiment, address, influence);
}

/* ---- lines ---- */

static double *
influences_of(const struct ab *self, enum ab_side side)
{
    return self->influences + side * self->room.num;
}

static const struct experiment *
experiment_of(const struct ab *self, enum ab_side side)
{
    return side == AB_NOBODY      ? &self->without
           : side == AB_EVERYBODY ? &self->with
                                  : &self->test;
}

/* What the rollout adds to what the arms add, in the place of the first two. */
static double
gap_error(const struct ab *self)
{
    double *arms = influences_of(self, AB_CONTROL);
    double *rollout = influences_of(self, AB_NOBODY);

    for (size_t i = 0; i < self->room.num; i++) {
        arms[i] = influences_of(self, AB_TREATED)[i] - arms[i];
        rollout[i] = influences_of(self, AB_EVERYBODY)[i] - rollout[i];
    }
    return estimate_paired_error(arms, rollout, self->room.num);
}

static void
estimate_line(struct ab *self, struct ab_line *line)
{
    const size_t num = self->room.num;
    const enum ab_side first = line->has_arms ? AB_CONTROL : AB_NOBODY;

    for (enum ab_side side = AB_CONTROL; side < NUM_AB_SIDES; side++)
        line->sides[side] = estimate_none(num);
    line->errors[AB_ARMS] = line->errors[AB_INTERFERENCE] = NAN;
    for (enum ab_side side = first; side < NUM_AB_SIDES; side++)
        line->sides[side] = ab_estimate(&self->room, experiment_of(self, side),
            line, side, influences_of(self, side));
    line->errors[AB_ROLLOUT] = estimate_paired_error(
        influences_of(self, AB_NOBODY), influences_of(self, AB_EVERYBODY), num);
    if (!line->has_arms)
        return;
    line->errors[AB_ARMS] = estimate_paired_error(
        influences_of(self, AB_CONTROL), influences_of(self, AB_TREATED), num);
    line->errors[AB_INTERFERENCE] = gap_error(self);
}

const struct ab_line *
ab_find(const struct ab *self, struct address address)
{
    const struct address wanted = ab_line_of(self->scenario, address).address;

    for (size_t i = 0; i < self->num_lines; i++) {
        const struct address *have = &self->lines[i].address;

        if (have->measure == wanted.measure && have->of.kind == wanted.of.kind &&
            have->of.index == wanted.of.index &&
            have->interval == wanted.interval && have->basis == wanted.basis)
            return &self->lines[i];
    }
    return NULL;
}

static int
reserve(struct ab *self)
{
    const size_t capacity = 2 * self->capacity + 32;
    struct ab_line *lines;

    if (self->num_lines < self->capacity)
        return CQ_OK;
    lines = realloc(self->lines, capacity * sizeof(*lines));
    if (lines == NULL)
        return CQ_ERR_NO_MEMORY;
    self->lines = lines;
    self->capacity = capacity;
    return CQ_OK;
}

int
ab_add(struct ab *self, const struct address *addresses, size_t num)
{
    for (size_t i = 0; i < num; i++) {
        struct ab_line line = ab_line_of(self->scenario, addresses[i]);

        if (ab_find(self, addresses[i]) != NULL)
            continue;
        if (reserve(self) != CQ_OK)
            return CQ_ERR_NO_MEMORY;
        estimate_line(self, &line);
        self->lines[self->num_lines++] = line;
    }
    return CQ_OK;
}

/* ---- differences ---- */

static double
difference_of(const struct ab_line *line, enum ab_effect effect)
{
    const struct estimate *sides = line->sides;

    return effect == AB_ARMS ? sides[AB_TREATED].value - sides[AB_CONTROL].value
                             : sides[AB_EVERYBODY].value - sides[AB_NOBODY].value;
}

bool
ab_effect(const struct ab *self, const struct ab_line *line, enum ab_effect effect,
    struct compare_difference *out)
{
    const bool arms = effect == AB_ARMS;

    *out = (struct compare_difference){
        line->sides[arms ? AB_CONTROL : AB_NOBODY].value,
        line->sides[arms ? AB_TREATED : AB_EVERYBODY].value, NAN, NAN, NAN, NAN,
        false
    };
    if (effect != AB_ROLLOUT && !line->has_arms)
        return false;
    if (effect == AB_INTERFERENCE) {
        out->a = difference_of(line, AB_ARMS);
        out->b = difference_of(line, AB_ROLLOUT);
    }
    out->difference = out->b - out->a;
    if (isnan(out->difference))
        return true;
    out->standard_error = line->errors[effect];
    out->half_width = self->room.student_t * out->standard_error;
    out->same = fabs(out->difference) <= 1e-12 * fmax(fabs(out->a), fabs(out->b)) &&
                !(out->standard_error > 0);
    return true;
}
