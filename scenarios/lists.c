/*
 * Rows of values: lists of any length, {values, unit}, and what may vary over the
 * day ("V": one value, or one per interval). It knows kinds, not keys.
 */
#include <string.h>

#include "scenarios/dates.h"
#include "scenarios/schema.h"
#include "scenarios/units.h"

/* An entry that is open: ~ or never. */
static bool
is_gap(const struct node *node, const struct param *param, double *out)
{
    if (!(param->flags & PARAM_GAPS))
        return false;
    if (node->kind == NODE_NULL)
        *out = NAN;
    else if (node->kind == NODE_SCALAR && strcmp(node->text, "never") == 0)
        *out = INFINITY;
    else
        return false;
    return true;
}

/* A clock time that may carry its date: then seconds since 1970. */
static bool
dated_clock_read(struct reader *self, const struct spot *at, double *out)
{
    const char *wrong;
    double days;

    if (!scalar_check(self, at, "a clock time such as \"08:30\""))
        return false;
    wrong = unit_date_clock(at->node->text, &days, out);
    if (wrong != NULL)
        spot_bad_text(self, at, wrong);
    else
        *out += DAY_S * days;
    return wrong == NULL;
}

/* A number with its own unit, or with the unit (seconds) given for all. */
static bool
entry_read(struct reader *self, const struct spot *at, const struct param *param,
    double unit, double *out)
{
    const enum param_kind kind = kind_of_entries(param->kind);
    const bool counts = kind == PARAM_DURATION && !isnan(unit);
    bool good;

    if (is_gap(at->node, param, out))
        return true;
    if (kind == PARAM_CLOCK && param->most > DAY_S)
        good = dated_clock_read(self, at, out);
    else
        good = number_read(self, at, counts ? PARAM_NUMBER : kind, out);
    if (good && counts)
        *out *= unit;
    return good && range_check(self, at, param, *out);
}

/* One value or a [list]; unit NAN: each has its own. */
static bool
entries_read(struct reader *self, const struct spot *at, const struct param *param,
    double unit, struct list *out)
{
    const bool one = at->node->kind != NODE_LIST;
    const size_t num = one ? 1 : at->node->num;
    double *values = reader_alloc(self, num, sizeof(*values));
    bool good = values != NULL;

    for (size_t i = 0; values != NULL && i < num && !self->no_memory; i++) {
        const struct spot entry = one ? *at : spot_entry(at, i);

        good = entry_read(self, &entry, param, unit, &values[i]) && good;
    }
    *out = good ? (struct list){ values, num } : (struct list){ 0 };
    return good && !self->no_memory;
}

bool
unit_read(struct reader *self, const struct spot *map, double *unit)
{
    struct spot at;
    const char *wrong;

    *unit = NAN;
    if (!spot_child(map, "unit", &at))
        return true;
    if (!scalar_check(self, &at, "the name of a unit such as s"))
        return false;
    wrong = unit_name(at.node->text, unit);
    if (wrong != NULL)
        spot_bad_text(self, &at, wrong);
    return wrong == NULL;
}

/* Plain numbers where each should have its unit: told once, not for each. */
static bool
lack_unit(const struct node *values, enum param_kind kind)
{
    const struct node *first = values;
    double number;

    if (values->kind == NODE_LIST && values->num > 0)
        first = values->entries[0].value;
    return kind == PARAM_DURATION && first->kind == NODE_SCALAR &&
           unit_number(first->text, &number) == NULL;
}

/* {values: [..], unit: s} */
static bool
values_read(struct reader *self, const struct spot *map, const struct param *param,
    struct list *out)
{
    static const char *const known[] = { "values", "unit" };
    const enum param_kind kind = kind_of_entries(param->kind);
    const size_t before = reader_problems(self);
    struct spot values;
    double unit;
    const bool good = unit_read(self, map, &unit);

    if (!isnan(unit) && kind != PARAM_DURATION)
        spot_problem(self, map, "unit has no effect; these values have none");
    if (!spot_child(map, "values", &values))
        spot_problem(self, map,
            "should be one value, a list, "
            "{values: [..], unit: s} or {file: .., column: ..}");
    else if (good && isnan(unit) && lack_unit(values.node, kind))
        spot_problem(self, map, "these durations need a unit; add unit: s");
    else if (good)
        entries_read(self, &values, param, unit, out);
    spot_unknown_keys(self, map, "a row of values", known, 2, NULL);
    return reader_problems(self) == before;
}

bool
list_read(struct reader *self, const struct spot *at, const struct param *param,
    double unit, struct list *out)
{
    if (at->node->kind == NODE_MAP)
        return values_read(self, at, param, out);
    return entries_read(self, at, param, unit, out);
}

static bool
length_check(struct reader *self, const struct spot *at, size_t num)
{
    const struct day *day = &self->out->day;
    char interval[NODE_MOST_DEPTH];

    if (!self->day_known)
        return false;
    if (day->steady) {
        spot_problem(self, at,
            "a list per interval, but a steady state has no intervals; give one "
            "value");
        return false;
    }
    if (num == day->num_intervals)
        return true;
    unit_print_duration(day->interval_s, interval, sizeof(interval));
    spot_problem(self, at,
        "%zu value%s, but the day has %zu interval%s of %s; give %zu, or one value "
        "for the whole day",
        num, num == 1 ? "" : "s", day->num_intervals,
        day->num_intervals == 1 ? "" : "s", interval, day->num_intervals);
    return false;
}

/* One value for the whole day becomes one per interval. */
static bool
spread(struct reader *self, struct list *out)
{
    const size_t num = self->out->day.num_intervals;
    double *values;

    if (out->num != 1 || num == 1)
        return true;
    if (!self->day_known)
        return false;
    values = reader_alloc(self, num, sizeof(*values));
    for (size_t i = 0; values != NULL && i < num; i++)
        values[i] = out->at[0];
    *out = (struct list){ values, num };
    return values != NULL;
}

bool
varying_read(struct reader *self, const struct spot *at, const struct param *param,
    struct list *out)
{
    const struct node *node = at->node;
    const bool one = node->kind == NODE_SCALAR;

    if (node->kind == NODE_NULL)
        return scalar_check(self, at, "one value, or one per interval");
    if (node->kind == NODE_MAP && node_find(node, "file") != NULL) {
        if (!column_by_interval(self, at, param, out))
            return false;
    } else if (!list_read(self, at, param, NAN, out)) {
        return false;
    } else if (!one && !length_check(self, at, out->num)) {
        return false;
    }
    return (param->kind != PARAM_COUNTS && param->kind != PARAM_WHOLES) ||
           spread(self, out);
}
