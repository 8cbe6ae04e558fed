/*
 * How far keys may be turned: stated ranges, in the key's unit, or a quarter to
 * four times what the scenario says, as far as the reader takes it.
 */
#include "cli/calibrate_ranges.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/sweep.h"
#include "scenarios/units.h"
#include "sim/err.h"

enum {
    NUMBER_SIZE = 64,
    HALVINGS = 20
};

/* Without a stated range a key goes from 1 / FARTHEST to FARTHEST times. */
#define FARTHEST 4.0

static enum status
say_wrong(const struct calibrate_key *key, const char *what)
{
    return say_error(STATUS_INPUT, "--by '%s': %s", key->name, what);
}

/* ---- numbers with units ---- */

enum kind {
    KIND_NUMBER, /* shares, too */
    KIND_TIME,
    KIND_RATE
};

/* @return false: it is no number */
static bool
read_value(const char *text, enum kind *kind, double *out)
{
    *kind = KIND_TIME;
    if (unit_number(text, out) == NULL || unit_share(text, out) == NULL) {
        *kind = KIND_NUMBER;
        return true;
    }
    if (unit_duration(text, out) == NULL)
        return true;
    *kind = KIND_RATE;
    return unit_rate(text, 1, out) == NULL;
}

/* The number as it is written, and its unit; of "4m30s" seconds. */
static double
split_value(const char *text, const char **unit)
{
    char *rest;
    double number = strtod(text, &rest);

    if (strpbrk(rest, "0123456789") != NULL && strstr(rest, "per") == NULL &&
        unit_duration(text, &number) == NULL)
        rest = "s";
    while (isspace((unsigned char)*rest))
        rest++;
    *unit = rest;
    return number;
}

/* ---- trying ---- */

static int
try_point(const struct calibrate_job *self, const double *point, bool told)
{
    struct scenario scenario;
    struct reading reading;
    const int ret = calibrate_read_point(self, point, &scenario, &reading);

    if (told)
        problems_print(&reading.problems, stderr);
    scenario_free(&scenario);
    return ret;
}

/* A text in place of what the scenario says. */
static bool
try_text(const struct calibrate_job *self, const struct calibrate_key *key,
    double number)
{
    struct calibrate_key plain = *key;
    struct calibrate_knob knob = { NAN, 0, 0, false, false, -1, 0 };
    struct calibrate_job trial = *self;

    plain.form = CALIBRATE_PLAIN;
    plain.first = 0;
    plain.num = 1;
    trial.keys = &plain;
    trial.num_keys = 1;
    trial.knobs = &knob;
    return try_point(&trial, &number, false) == CQ_OK;
}

/* Numbers that take no fraction. */
static bool
is_whole(const struct calibrate_job *self, const struct calibrate_key *key)
{
    const struct node *value = key->parts[0].value;
    const double number =
        value->kind == NODE_SCALAR ? strtod(value->text, NULL) : 0;
    double as_read;

    if (value->kind != NODE_SCALAR || unit_number(value->text, &as_read) != NULL ||
        number != floor(number))
        return false;
    return try_text(self, key, number) && !try_text(self, key, number + 0.125);
}

static bool
has_zero(const struct node *value)
{
    for (size_t i = 0; value->kind == NODE_LIST && i < value->num; i++)
        if (value->entries[i].value->kind == NODE_SCALAR &&
            strtod(value->entries[i].value->text, NULL) == 0)
            return true;
    return value->kind == NODE_SCALAR && strtod(value->text, NULL) == 0;
}

enum status
calibrate_choose_number(struct calibrate_job *self, struct calibrate_key *key)
{
    const struct node *value = key->parts[0].value;
    enum kind kind;
    double number;

    if (sweep_scaled(&self->arena, value, 1, false, CALIBRATE_DIGITS) == NULL)
        return say_wrong(key, "there is no number to adjust; name a key that holds "
                              "one, or a list of them");
    if (key->form == CALIBRATE_EACH && has_zero(value))
        return say_wrong(key, "of a list with a 0 in it only the whole may be "
                              "scaled: --by \"scale KEY\"");
    if (key->form == CALIBRATE_EACH || value->kind != NODE_SCALAR)
        return STATUS_DONE;
    if (!read_value(value->text, &kind, &number))
        return say_wrong(key, "this is no number that could be adjusted");
    if (number != 0 && !is_whole(self, key))
        return STATUS_DONE;
    key->form = CALIBRATE_PLAIN;
    if (number == 0 && !key->has_range)
        return say_wrong(key, "the scenario says 0 there; say how far it may go: "
                              "--by KEY=LOW..HIGH");
    return STATUS_DONE;
}

/* ---- ranges ---- */

/* A stated end as a factor on what is written. */
static enum status
factor_of(
    const struct calibrate_key *key, const char *written, double end, double *out)
{
    char text[NUMBER_SIZE + CALIBRATE_UNIT];
    enum kind of_end, of_written;
    double number;

    snprintf(text, sizeof(text), "%.12g%s%s", end, key->unit[0] == '\0' ? "" : " ",
        key->unit);
    if (!read_value(text, &of_end, out) ||
        !read_value(written, &of_written, &number) || of_end != of_written)
        return say_error(STATUS_INPUT,
            "--by '%s': %s is not in the unit of %s, which the scenario says; "
            "write "
            "both ends in that unit",
            key->name, text, written);
    *out /= number;
    return STATUS_DONE;
}

static enum status
set_range(const struct calibrate_key *key, const struct node *value,
    struct calibrate_knob *knob)
{
    enum status status = STATUS_DONE;

    knob->start = 1;
    knob->low = key->has_range ? key->low : 1 / FARTHEST;
    knob->high = key->has_range ? key->high : FARTHEST;
    if (key->has_range && key->form != CALIBRATE_FACTOR) {
        status = factor_of(key, value->text, key->low, &knob->low);
        if (status == STATUS_DONE)
            status = factor_of(key, value->text, key->high, &knob->high);
    }
    return status;
}

static void
set_level(
    const struct calibrate_key *key, double level, struct calibrate_knob *knob)
{
    knob->start = key->is_scaled ? 1 : level;
    knob->low = key->has_range ? key->low : knob->start / FARTHEST;
    knob->high = key->has_range ? key->high : knob->start * FARTHEST;
}

static enum status
set_plain(const struct calibrate_job *self, struct calibrate_key *key,
    struct calibrate_knob *knob)
{
    const char *written = key->parts[0].value->text, *unit;
    const double number = split_value(written, &unit);

    knob->start = number;
    knob->is_whole = number == floor(number) && is_whole(self, key);
    knob->low = key->has_range ? key->low : fmax(1, ceil(number / FARTHEST));
    knob->high = key->has_range ? key->high : FARTHEST * number;
    if (number != 0 && strcmp(unit, key->unit) != 0 && key->has_range)
        return say_wrong(
            key, "write both ends in the unit of what the scenario says");
    return STATUS_DONE;
}

static const struct node *
element_of(const struct calibrate_key *key, size_t element)
{
    const struct node *value = key->parts[0].value;

    return value->kind == NODE_LIST ? value->entries[element].value : value;
}

static enum status
set_knob(struct calibrate_job *self, struct calibrate_key *key, size_t element)
{
    struct calibrate_knob *knob = &self->knobs[key->first + element];
    struct calibrate_label *label = &self->labels[key->first + element];
    const struct node *value = element_of(key, element);

    *label = (struct calibrate_label){ key, SIZE_MAX, 1, "x" };
    switch (key->form) {
    case CALIBRATE_STAFF:
        return STATUS_BUG;
    case CALIBRATE_FACTOR:
        return set_range(key, value, knob);
    case CALIBRATE_PLAIN:
        label->unit = key->unit;
        return set_plain(self, key, knob);
    case CALIBRATE_EACH:
        label->element = element;
    case CALIBRATE_NUMBER:;
    }
    if (value->kind != NODE_SCALAR)
        return say_wrong(key, "this is no list of numbers");
    label->scale = split_value(value->text, &label->unit);
    return set_range(key, value, knob);
}

static void
set_staff(struct calibrate_job *self, const struct calibrate_key *key)
{
    for (size_t i = 0; i < key->num_levels; i++) {
        const size_t knob = key->is_scaled ? key->first : key->knobs[i];

        if (knob == SIZE_MAX)
            continue;
        set_level(key, key->levels[i], &self->knobs[knob]);
        self->labels[knob] = (struct calibrate_label){ key,
            key->num_levels == 1 || key->is_scaled ? SIZE_MAX : i, 1,
            key->is_scaled ? "x" : "" };
    }
}

/* The farthest that the reader takes, of a range that nobody stated. */
static void
shorten(const struct calibrate_job *self, double *point, size_t knob, double *end)
{
    double taken = self->knobs[knob].start, refused = *end;

    for (size_t i = 0; i < HALVINGS; i++) {
        const double middle = (taken + refused) / 2;

        point[knob] = middle;
        if (try_point(self, point, false) == CQ_OK)
            taken = middle;
        else
            refused = middle;
    }
    *end = taken;
}

static enum status
try_end(struct calibrate_job *self, double *point, size_t knob, double *end)
{
    const struct calibrate_key *key = self->labels[knob].key;
    int ret;

    point[knob] = *end;
    ret = try_point(self, point, false);
    if (ret == CQ_ERR_INPUT && key->has_range) {
        try_point(self, point, true);
        return STATUS_INPUT;
    }
    if (ret == CQ_ERR_INPUT)
        shorten(self, point, knob, end);
    point[knob] = self->knobs[knob].start;
    return ret == CQ_ERR_INPUT ? STATUS_DONE : say_code(ret);
}

/* Of a list with an element for each interval, the element's. */
static int
interval_of(const struct calibrate_job *self, size_t knob)
{
    const struct calibrate_label *label = &self->labels[knob];
    const size_t num = label->key->form == CALIBRATE_STAFF ? label->key->num_levels
                                                           : label->key->num;

    return label->element == SIZE_MAX ||
                   num != calibrate_scenario(self)->day.num_intervals
               ? INTERVAL_ALL
               : (int)label->element;
}

static enum status
check_knob(struct calibrate_job *self, double *point, size_t k)
{
    struct calibrate_knob *knob = &self->knobs[k];
    enum status status;

    if (!(knob->low <= knob->start && knob->start <= knob->high))
        return say_wrong(self->labels[k].key,
            "what the scenario says lies outside of this range; widen it, or begin "
            "elsewhere with --set");
    status = try_end(self, point, k, &knob->low);
    if (status == STATUS_DONE)
        status = try_end(self, point, k, &knob->high);
    if (status == STATUS_DONE && !(knob->low < knob->high))
        return say_wrong(self->labels[k].key, "there is no room to adjust it");
    knob->is_log = knob->low > 0 && !knob->is_whole;
    knob->list = (size_t)(self->labels[k].key - self->keys);
    knob->interval = interval_of(self, k);
    return status;
}

enum status
calibrate_make_knobs(struct calibrate_job *self)
{
    const size_t num = self->problem.num_knobs;
    double *point = arena_alloc(&self->arena, num * sizeof(*point));
    enum status status = STATUS_DONE;

    self->knobs = arena_alloc(&self->arena, num * sizeof(*self->knobs));
    self->labels = arena_alloc(&self->arena, num * sizeof(*self->labels));
    if (self->knobs == NULL || self->labels == NULL || point == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (size_t i = 0; status == STATUS_DONE && i < self->num_keys; i++) {
        struct calibrate_key *key = &self->keys[i];

        if (key->form == CALIBRATE_STAFF)
            set_staff(self, key);
        for (size_t e = 0;
             status == STATUS_DONE && e < key->num && key->form != CALIBRATE_STAFF;
             e++)
            status = set_knob(self, key, e);
    }
    for (size_t k = 0; k < num; k++)
        point[k] = self->knobs[k].start;
    for (size_t k = 0; status == STATUS_DONE && k < num; k++)
        status = check_knob(self, point, k);
    self->problem.knobs = self->knobs;
    return status;
}
