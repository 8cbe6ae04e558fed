/*
 * The key `shift_rules` of an agent group: which lengths, starts and breaks a shift
 * may have, how many people there are, and what they cost. It makes no shifts.
 */
#include <stdlib.h>
#include <string.h>

#include "scenarios/schema.h"

enum {
    MOST_STEPS = 1440,     /* of a list from .. to .. every */
    MOST_PATTERNS = 20000, /* lengths times starts */
    MOST_RULE_BREAKS = 12
};

/* As written: a row of times, as a list or as from, to, every. */
struct ladder_keys {
    double from_s, to_s, every_s;
};
struct part_time_keys {
    double at_most, below_s;
};
struct rule_keys {
    struct shift_rules rules;
    struct part_time_keys part_time; /* at_most NAN: not given */
    struct rule_break *breaks;
};

/* ---- lengths and starts ---- */

static const struct param length_ladder_params[] = {
    KEY("from", struct ladder_keys, from_s, PARAM_DURATION, PARAM_REQUIRED,
        PARAM_ABOVE_0, DAY_S, "the shortest"),
    KEY("to", struct ladder_keys, to_s, PARAM_DURATION, PARAM_REQUIRED,
        PARAM_ABOVE_0, DAY_S, "the longest"),
    KEY("every", struct ladder_keys, every_s, PARAM_DURATION, "30 min",
        PARAM_ABOVE_0, DAY_S, "from one to the next"),
    PARAM_END,
};
static const struct section length_ladder_section = { "lengths of shifts",
    length_ladder_params, NULL, NULL };
static const struct param start_ladder_params[] = {
    KEY("from", struct ladder_keys, from_s, PARAM_CLOCK, PARAM_REQUIRED, 0, DAY_S,
        "the earliest"),
    KEY("to", struct ladder_keys, to_s, PARAM_CLOCK, PARAM_REQUIRED, 0, DAY_S,
        "the latest"),
    KEY("every", struct ladder_keys, every_s, PARAM_DURATION, "30 min",
        PARAM_ABOVE_0, DAY_S, "from one to the next"),
    PARAM_END,
};
static const struct section start_ladder_section = { "starts of shifts",
    start_ladder_params, NULL, NULL };
static const struct param lengths_param = KEY("lengths", struct shift_rules,
    lengths_s, PARAM_DURATIONS, PARAM_REQUIRED, PARAM_ABOVE_0, DAY_S, "");
static const struct param starts_param = KEY("starts", struct shift_rules, starts_s,
    PARAM_CLOCKS, PARAM_REQUIRED, 0, DAY_S, "");

static int
upwards(const void *a, const void *b)
{
    const double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

static void
ladder_steps(struct reader *self, const struct spot *at,
    const struct section *section, struct list *out)
{
    const size_t before = reader_problems(self);
    struct ladder_keys keys = { 0 };
    double *values;
    size_t num;

    section_read(self, at, section, &keys);
    if (reader_problems(self) > before || self->no_memory)
        return;
    if (keys.to_s < keys.from_s) {
        spot_problem(self, at, "from is after to; turn them round");
        return;
    }
    if ((keys.to_s - keys.from_s) / keys.every_s > MOST_STEPS) {
        spot_problem(self, at, "more than %d steps; make every longer", MOST_STEPS);
        return;
    }
    num = 1 + (size_t)floor((keys.to_s - keys.from_s) / keys.every_s + 1e-9);
    values = reader_alloc(self, num, sizeof(*values));
    for (size_t i = 0; values != NULL && i < num; i++)
        values[i] = keys.from_s + (double)i * keys.every_s;
    *out = (struct list){ values, values == NULL ? 0 : num };
}

/* Upwards, and none twice. */
static void
ladder_read(struct reader *self, const struct spot *at,
    const struct section *section, const struct param *param, struct list *out)
{
    double *values;

    if (at->node->kind == NODE_MAP) {
        ladder_steps(self, at, section, out);
        return;
    }
    if (!list_read(self, at, param, NAN, out))
        return;
    if (out->num == 0)
        spot_problem(self, at, "an empty list; name one at least");
    values = reader_alloc(self, out->num, sizeof(*values));
    if (values == NULL || out->num == 0)
        return;
    memcpy(values, out->at, out->num * sizeof(*values));
    qsort(values, out->num, sizeof(*values), upwards);
    out->at = values;
    for (size_t i = 1; i < out->num; i++)
        if (values[i] == values[i - 1]) {
            spot_problem(self, at, "the same time stands here twice");
            return;
        }
}

static void
lengths_child(struct reader *self, const struct spot *at, void *out)
{
    ladder_read(self, at, &length_ladder_section, &lengths_param, out);
}

static void
starts_child(struct reader *self, const struct spot *at, void *out)
{
    ladder_read(self, at, &start_ladder_section, &starts_param, out);
}

/* ---- breaks ---- */

static const struct param rule_break_params[] = {
    KEY("length", struct rule_break, length_s, PARAM_DURATION, PARAM_REQUIRED,
        PARAM_ABOVE_0, DAY_S, "how long"),
    KEY("from", struct rule_break, from_s, PARAM_DURATION, PARAM_REQUIRED,
        PARAM_ABOVE_0, DAY_S, "after the shift's start: not before"),
    KEY("to", struct rule_break, to_s, PARAM_DURATION, PARAM_REQUIRED,
        PARAM_ABOVE_0, DAY_S, "after the shift's start: it is over by then"),
    KEY("every", struct rule_break, every_s, PARAM_DURATION, "15 min",
        PARAM_ABOVE_0, DAY_S, "between two possible times, from the first on"),
    KEY("of_shifts", struct rule_break, of_shifts_s, PARAM_DURATION, "0 s", 0,
        DAY_S, "shifts of at least this length have it"),
    KEY("paid", struct rule_break, is_paid, PARAM_SWITCH, "yes", 0, 0,
        "are its hours paid?"),
    PARAM_END,
};
static const struct section rule_break_section = { "a break of shift rules",
    rule_break_params, NULL, NULL };

static int
by_window(const void *a, const void *b)
{
    const struct rule_break *left = a, *right = b;

    if (left->from_s != right->from_s)
        return left->from_s < right->from_s ? -1 : 1;
    return (left->to_s > right->to_s) - (left->to_s < right->to_s);
}

static void
rule_breaks_child(struct reader *self, const struct spot *at, void *out)
{
    struct rule_keys *keys = out;

    if (at->node->kind != NODE_LIST || at->node->num > MOST_RULE_BREAKS) {
        spot_problem(self, at,
            "should be a list of at most %d breaks such as [{length: 30 min, from: "
            "3 h, to: 5 h}]",
            MOST_RULE_BREAKS);
        return;
    }
    keys->breaks = reader_alloc(self, at->node->num, sizeof(*keys->breaks));
    for (size_t i = 0; keys->breaks != NULL && i < at->node->num; i++) {
        const struct spot entry = spot_entry(at, i);
        struct rule_break *one = &keys->breaks[keys->rules.num_breaks];
        const size_t before = reader_problems(self);

        section_read(self, &entry, &rule_break_section, one);
        if (reader_problems(self) > before)
            continue;
        if (one->to_s - one->from_s < one->length_s)
            spot_problem(
                self, &entry, "the break does not fit between from and to");
        else
            keys->rules.num_breaks++;
    }
    keys->rules.breaks = keys->breaks;
}

/* ---- part-time and cost ---- */

static const struct param part_time_params[] = {
    KEY("at_most", struct part_time_keys, at_most, PARAM_SHARE, PARAM_REQUIRED, 0,
        1, "share of the group's agents on the day"),
    KEY("below", struct part_time_keys, below_s, PARAM_DURATION, PARAM_OPTIONAL,
        PARAM_ABOVE_0, DAY_S,
        "shorter shifts are part-time (shorter than the longest length)"),
    PARAM_END,
};
static const struct section part_time_section = { "a share of part-timers",
    part_time_params, NULL, NULL };

static void
part_time_child(struct reader *self, const struct spot *at, void *out)
{
    section_read(self, at, &part_time_section, out);
}

static const struct param evening_params[] = {
    KEY("from", struct rule_cost, evening_from_s, PARAM_CLOCK, PARAM_REQUIRED, 0,
        DAY_S, "hours from then on"),
    KEY("until", struct rule_cost, evening_until_s, PARAM_CLOCK, "24:00", 0, DAY_S,
        "until then; before from: past midnight"),
    KEY("adds", struct rule_cost, evening_adds, PARAM_SHARE, PARAM_REQUIRED, 0, 10,
        "to the price of an hour: 25 % of it"),
    PARAM_END,
};
static const struct section evening_section = { "an evening", evening_params, NULL,
    NULL };

static void
evening_child(struct reader *self, const struct spot *at, void *out)
{
    struct rule_cost *cost = out;

    section_read(self, at, &evening_section, cost);
    if (cost->evening_from_s == cost->evening_until_s)
        spot_problem(self, at, "from and until are the same; there is no evening");
}

static const struct param rule_cost_params[] = {
    KEY("hour", struct rule_cost, hour, PARAM_NUMBER, PARAM_OPTIONAL, 0, 1e9,
        "of each paid hour; a plain number is this"),
    KEY("shift", struct rule_cost, shift, PARAM_NUMBER, "0", 0, 1e9,
        "of each shift, beside its hours"),
    PARAM_END,
};
static const struct child rule_cost_children[] = {
    CHILD_ALL("evening", PARAM_OPTIONAL, evening_child, TAKES_SECTION,
        &evening_section, "hours that cost more: {from: \"20:00\", adds: 25 %}"),
    CHILD_END,
};
static const struct section rule_cost_section = { "a cost of shifts",
    rule_cost_params, rule_cost_children, NULL };

static void
rule_cost_child(struct reader *self, const struct spot *at, void *out)
{
    struct shift_rules *rules = out;
    struct rule_cost cost = { .hour = NAN, .evening_from_s = NAN };
    const size_t before = reader_problems(self);

    if (at->node->kind == NODE_MAP)
        section_read(self, at, &rule_cost_section, &cost);
    else
        value_read(self, at, &rule_cost_params[0], &cost.hour);
    if (reader_problems(self) > before)
        return;
    if (!isnan(cost.evening_from_s) && isnan(cost.hour))
        spot_problem(
            self, at, "evening adds to the price of an hour; give hour too");
    else if (isnan(cost.hour) && cost.shift == 0)
        spot_problem(self, at, "a cost needs a price: hour or shift");
    if (isnan(cost.hour))
        cost.hour = 0;
    rules->cost = cost;
    rules->has_cost = true;
}

/* ---- the whole ---- */

static const struct param rule_params[] = {
    KEY("at_most", struct rule_keys, rules.agents_most, PARAM_LIMIT, "none", 1,
        MOST_AGENTS, "people of the group on the day"),
    PARAM_END,
};
static const struct child rule_children[] = {
    CHILD("lengths", struct rule_keys, rules.lengths_s, PARAM_REQUIRED,
        lengths_child, TAKES_EITHER, &length_ladder_section,
        "breaks included: [4 h, 8h30m], or {from: 4 h, to: 9 h, every: 30 min}"),
    CHILD("starts", struct rule_keys, rules.starts_s, PARAM_REQUIRED, starts_child,
        TAKES_EITHER, &start_ladder_section,
        "[\"08:00\", \"09:00\"], or {from: \"07:00\", to: \"12:00\", every: 30 "
        "min}"),
    CHILD_ALL("breaks", PARAM_OPTIONAL, rule_breaks_child, TAKES_LIST,
        &rule_break_section,
        "a list: [{length: 30 min, from: 3 h, to: 5 h}], staggered as needed"),
    CHILD("part_time_share", struct rule_keys, part_time, PARAM_OPTIONAL,
        part_time_child, TAKES_SECTION, &part_time_section,
        "a limit to short shifts: {at_most: 30 %}"),
    CHILD("stands_in_for", struct rule_keys, rules, PARAM_OPTIONAL, stand_ins_child,
        TAKES_VALUE, NULL,
        "agent groups whose requirement its people may cover as well: [sales]"),
    CHILD("cost", struct rule_keys, rules, PARAM_OPTIONAL, rule_cost_child,
        TAKES_EITHER, &rule_cost_section,
        "what is made least: {hour: 24} (the group's; else paid hours)"),
    CHILD("week", struct rule_keys, rules.week, PARAM_OPTIONAL, week_rules_child,
        TAKES_SECTION, &week_rules_section,
        "a person's week: {days: 5, days_off_together: 2, rest: 11 h}"),
    CHILD_END,
};
const struct section shift_rules_section = { "shift rules", rule_params,
    rule_children, NULL };

/* Does each break fit the shifts that have it, beside their other breaks? */
static void
check_breaks(struct reader *self, const struct spot *at, struct rule_keys *keys)
{
    const struct list *lengths = &keys->rules.lengths_s;
    const double longest_s = lengths->at[lengths->num - 1];

    if (keys->rules.num_breaks > 1)
        qsort(
            keys->breaks, keys->rules.num_breaks, sizeof(*keys->breaks), by_window);
    for (size_t b = 0; b < keys->rules.num_breaks; b++) {
        const struct rule_break *one = &keys->breaks[b];
        double shortest_s = longest_s;

        if (one->of_shifts_s > longest_s) {
            spot_problem(self, at, "a break is of shifts that are longer than any");
            return;
        }
        for (size_t i = lengths->num;
             i-- > 0 && lengths->at[i] >= one->of_shifts_s;)
            shortest_s = lengths->at[i];
        if (one->to_s > shortest_s) {
            spot_problem(self, at,
                "a break may end %g h after the start, and some shift that has it "
                "is "
                "%g h long; change to, or give it of_shifts",
                one->to_s / 3600, shortest_s / 3600);
            return;
        }
        for (size_t c = 0; c < b; c++)
            if (keys->breaks[c].to_s > one->from_s) {
                spot_problem(self, at,
                    "the windows of two breaks overlap (%g h to %g h, %g h to %g "
                    "h); keep them apart",
                    keys->breaks[c].from_s / 3600, keys->breaks[c].to_s / 3600,
                    one->from_s / 3600, one->to_s / 3600);
                return;
            }
    }
}

static void
settle_part_time(struct reader *self, const struct spot *at, struct rule_keys *keys)
{
    const struct list *lengths = &keys->rules.lengths_s;
    const struct part_time_keys *given = &keys->part_time;
    struct spot child;

    keys->rules.part_time_most = 1;
    keys->rules.part_time_below_s = 0;
    if (isnan(given->at_most) || !spot_child(at, "part_time_share", &child))
        return;
    keys->rules.part_time_most = given->at_most;
    keys->rules.part_time_below_s =
        isnan(given->below_s) ? lengths->at[lengths->num - 1] : given->below_s;
    if (lengths->at[0] >= keys->rules.part_time_below_s)
        spot_problem(self, &child, "no length is part-time, so it has no effect");
}

void
shift_rules_child(struct reader *self, const struct spot *at, void *out)
{
    const struct shift_rules **rules = out;
    struct rule_keys keys = { .part_time = { NAN, NAN } };
    const size_t before = reader_problems(self);
    struct shift_rules *made;
    double *starts;

    if (self->out->day.steady) {
        spot_problem(
            self, at, "shifts have clock times, and a steady state has none");
        return;
    }
    week_rules_usual(&keys.rules.week);
    section_read(self, at, &shift_rules_section, &keys);
    if (reader_problems(self) > before || self->no_memory)
        return;
    if (keys.rules.lengths_s.num * keys.rules.starts_s.num > MOST_PATTERNS) {
        spot_problem(
            self, at, "more than %d pairs of start and length", MOST_PATTERNS);
        return;
    }
    check_breaks(self, at, &keys);
    settle_part_time(self, at, &keys);
    made = reader_alloc(self, 1, sizeof(*made));
    starts = reader_alloc(self, keys.rules.starts_s.num, sizeof(*starts));
    if (self->no_memory)
        return;
    for (size_t i = 0; i < keys.rules.starts_s.num; i++)
        starts[i] = keys.rules.starts_s.at[i] - self->out->day.opens_s;
    keys.rules.starts_s.at = starts;
    *made = keys.rules;
    *rules = made;
}
