/*
 * The key `shifts` of an agent group: who works from when until when, and the
 * breaks. It knows the opening hours and nothing of contacts.
 */
#include <stdlib.h>

#include "scenarios/schema.h"
#include "scenarios/units.h"

enum {
    MOST_SHIFTS = 10000,
    MOST_BREAKS = 1000000 /* of all agents of a group */
};

/* As written: clock times in seconds of the day. */
struct break_keys {
    double at_s, length_s;
    struct list between;
    bool is_paid;
};
struct shift_keys {
    double starts_s, ends_s, num_agents;
    struct shift_break *breaks;
    struct span *unpaid;
    size_t num_breaks, num_unpaid;
};

static const struct param between_param = KEY("between", struct break_keys, between,
    PARAM_CLOCKS, PARAM_OPTIONAL, 0, DAY_S, "");

static void
between_child(struct reader *self, const struct spot *at, void *out)
{
    struct list *between = out;

    if (!list_read(self, at, &between_param, NAN, between) || between->num == 2)
        return;
    spot_problem(
        self, at, "should be two clock times such as [\"11:30\", \"13:30\"]");
    *between = (struct list){ 0 };
}

static const struct param break_params[] = {
    KEY("at", struct break_keys, at_s, PARAM_CLOCK, PARAM_OPTIONAL, 0, DAY_S,
        "when all of the shift have it; or between"),
    KEY("length", struct break_keys, length_s, PARAM_DURATION, PARAM_REQUIRED,
        PARAM_ABOVE_0, DAY_S, "how long, whenever it begins"),
    KEY("paid", struct break_keys, is_paid, PARAM_SWITCH, "yes", 0, 0,
        "no: its hours are not scheduled ones"),
    PARAM_END,
};
static const struct child break_children[] = {
    CHILD("between", struct break_keys, between, PARAM_OPTIONAL, between_child,
        TAKES_VALUE, NULL,
        "one after the other, evenly, all of it between two clock times"),
    CHILD_END,
};
const struct section break_section = { "a break", break_params, break_children,
    NULL };

/* A break inside its shift, as seconds of the day. False after a problem. */
static bool
break_read(struct reader *self, const struct spot *at, struct shift_keys *shift,
    struct shift_break *out)
{
    const size_t before = reader_problems(self);
    struct break_keys keys = { 0 };
    bool is_at;

    section_read(self, at, &break_section, &keys);
    if (reader_problems(self) > before)
        return false;
    is_at = !isnan(keys.at_s);
    if (is_at == (keys.between.num > 0)) {
        spot_problem(self, at, "a break needs the key at or between, one of them");
        return false;
    }
    out->length_s = keys.length_s;
    out->from_s = is_at ? keys.at_s : keys.between.at[0];
    out->until_s = is_at ? keys.at_s + keys.length_s : keys.between.at[1];
    if (out->until_s - out->from_s < out->length_s)
        spot_problem(self, at, "the break does not fit between these two times");
    else if (out->from_s <= shift->starts_s || out->until_s > shift->ends_s)
        spot_problem(self, at,
            "a break begins after its shift does and ends with it at the latest");
    else if (!keys.is_paid && out->until_s - out->from_s > out->length_s)
        spot_problem(self, at, "a break that is not paid needs at, not between");
    else if (!keys.is_paid)
        shift->unpaid[shift->num_unpaid++] =
            (struct span){ out->from_s, out->until_s };
    return reader_problems(self) == before;
}

static void
breaks_child(struct reader *self, const struct spot *at, void *out)
{
    struct shift_keys *shift = out;

    if (at->node->kind != NODE_LIST) {
        spot_problem(self, at,
            "should be a list of breaks such as [{at: \"10:00\", length: 15 min}]");
        return;
    }
    shift->breaks = reader_alloc(self, at->node->num, sizeof(*shift->breaks));
    shift->unpaid = reader_alloc(self, at->node->num, sizeof(*shift->unpaid));
    for (size_t i = 0; !self->no_memory && i < at->node->num; i++) {
        const struct spot entry = spot_entry(at, i);

        if (break_read(self, &entry, shift, &shift->breaks[shift->num_breaks]))
            shift->num_breaks++;
    }
}

static const struct param shift_params[] = {
    KEY("starts", struct shift_keys, starts_s, PARAM_CLOCK, PARAM_REQUIRED, 0,
        DAY_S, "when its agents sign on"),
    KEY("ends", struct shift_keys, ends_s, PARAM_CLOCK, PARAM_REQUIRED, 0, DAY_S,
        "when they leave; a contact in hand is finished first"),
    KEY("agents", struct shift_keys, num_agents, PARAM_WHOLE, PARAM_REQUIRED, 0,
        MOST_AGENTS, "scheduled heads"),
    PARAM_END,
};
static const struct child shift_children[] = {
    CHILD_ALL("breaks", PARAM_OPTIONAL, breaks_child, TAKES_LIST, &break_section,
        "a list: each begins when the contact in hand ends, and keeps its length"),
    CHILD_END,
};
const struct section shift_section = { "a shift", shift_params, shift_children,
    NULL };

/* A shift with hours of which some are opening hours. */
static bool
hours_check(
    struct reader *self, const struct spot *at, const struct shift_keys *keys)
{
    const struct day *day = &self->out->day;

    if (keys->ends_s <= keys->starts_s)
        spot_problem(self, at,
            "the shift ends at or before it starts; one past midnight is two");
    else if (self->day_known && (keys->ends_s <= day->opens_s ||
                                    keys->starts_s >= day->opens_s + day->length_s))
        spot_problem(self, at, "the shift lies outside the opening hours");
    else
        return true;
    return false;
}

static int
by_begin(const void *a, const void *b)
{
    const struct span *left = a, *right = b;

    return (left->from_s > right->from_s) - (left->from_s < right->from_s);
}

/* The hours of the shift without the breaks that are not paid, since opening; all
 * of them paid: none are listed. */
static void
list_paid(struct reader *self, struct shift_keys *keys, struct shift *shift)
{
    const double opens_s = self->out->day.opens_s;
    struct span *paid = reader_alloc(self, keys->num_unpaid + 1, sizeof(*paid));
    double from_s = shift->starts_s;

    if (keys->num_unpaid == 0 || paid == NULL)
        return;
    qsort(keys->unpaid, keys->num_unpaid, sizeof(*keys->unpaid), by_begin);
    for (size_t i = 0; i < keys->num_unpaid; i++) {
        const double begins_s = keys->unpaid[i].from_s - opens_s;

        if (begins_s > from_s)
            paid[shift->num_paid++] = (struct span){ from_s, begins_s };
        from_s = fmax(from_s, keys->unpaid[i].until_s - opens_s);
    }
    if (from_s < shift->ends_s)
        paid[shift->num_paid++] = (struct span){ from_s, shift->ends_s };
    shift->paid = paid;
}

static bool
shift_read(struct reader *self, const struct spot *at, struct shift *out)
{
    const size_t before = reader_problems(self);
    const double opens_s = self->out->day.opens_s;
    struct shift_keys keys = { 0 };

    if (!section_params(self, at, &shift_section, &keys))
        return false;
    if (reader_problems(self) > before || !hours_check(self, at, &keys))
        return false;
    section_rest(self, at, &shift_section, &keys);
    for (size_t b = 0; b < keys.num_breaks; b++) {
        keys.breaks[b].from_s -= opens_s;
        keys.breaks[b].until_s -= opens_s;
    }
    *out = (struct shift){ .starts_s = keys.starts_s - opens_s,
        .ends_s = keys.ends_s - opens_s,
        .num_agents = (uint32_t)keys.num_agents,
        .breaks = keys.breaks,
        .num_breaks = keys.num_breaks };
    list_paid(self, &keys, out);
    return reader_problems(self) == before;
}

void
shifts_check_sizes(
    struct reader *self, const struct spot *at, const struct shift_plan *plan)
{
    double breaks = 0;

    for (size_t s = 0; s < plan->num_shifts; s++)
        breaks += plan->shifts[s].num_agents * (double)plan->shifts[s].num_breaks;
    if (plan->num_persons > MOST_AGENTS)
        spot_problem(self, at, "more than %d agents", MOST_AGENTS);
    if (breaks > MOST_BREAKS)
        spot_problem(self, at, "more than %d breaks", MOST_BREAKS);
}

void
shifts_child(struct reader *self, const struct spot *at, void *out)
{
    struct agent_group *group = out;
    struct shift_plan plan;
    struct shift *shifts;

    if (at->node->kind != NODE_LIST || at->node->num == 0) {
        spot_problem(self, at,
            "should be a list of shifts such as [{starts: \"08:00\", ends: "
            "\"16:00\", agents: 12}]");
        return;
    }
    if (self->out->day.steady || at->node->num > MOST_SHIFTS) {
        spot_problem(self, at,
            self->out->day.steady
                ? "shifts have clock times, a steady state has none; write staff"
                : "more than 10,000 shifts");
        return;
    }
    shifts = reader_alloc(self, at->node->num, sizeof(*shifts));
    group->shifts = shifts;
    for (size_t i = 0; shifts != NULL && i < at->node->num; i++) {
        const struct spot entry = spot_entry(at, i);

        if (!shift_read(self, &entry, &shifts[group->num_shifts]))
            continue;
        shifts[group->num_shifts].first_person = group->num_persons;
        group->num_persons += shifts[group->num_shifts++].num_agents;
    }
    plan = (struct shift_plan){ shifts, group->num_shifts, group->num_persons };
    shifts_check_sizes(self, at, &plan);
}
